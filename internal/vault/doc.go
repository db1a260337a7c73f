// Package vault keeps the keys: it implements store.Sealer and store.Opener,
// and gives the secrets of the directory their own key.
//
//	master key   a file; wraps brand keys and the secrets key
//	 ├ brand key     a row, wrapped; wraps the brand's identity keys
//	 │  └ identity key  a row, wrapped; seals what is written under the identity
//	 └ secrets key   a file, wrapped; seals what belongs to no brand's consumer
//	index key    a file; keyed hashes for look-ups, which rotation must not change
//
// Database and folder need each other: neither opens anything without the
// other, so they are backed up apart. The folder (0700, files 0600) holds
//
//	current              the name of the master key that wraps from now on
//	master-<name>.key    one file a master key; an old one stays until Retire
//	secrets.key          wrapped by the master key that its bytes name
//	index.key
//
// Every file appears whole or not at all (written aside, synced, then linked or
// renamed), and any prefix of the steps of Open or Rotate leaves a folder that
// the next Open reads. Nothing of a key is ever in an error or in a log.
//
// A Vault is safe for concurrent use.
package vault
