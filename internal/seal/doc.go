// Package seal is the cryptography of the house and nothing else: sealing with
// AES-256-GCM, wrapping one key by another, random tokens and their hashes,
// keyed hashes. It does no I/O but read the system's randomness, knows nothing
// of where keys live (internal/vault does), and returns its own three errors,
// which say why without saying what.
//
// A sealed value, which the store keeps as bytes:
//
//	version (1) | id of the key (16) | nonce (12) | ciphertext and tag (n + 16)
//
// Version and id are authenticated together with the caller's additional data,
// so a value opens under the key it names and in the place it was made for, or
// not at all. Nonces are random (NIST SP 800-38D, 8.2.2): a key may seal 2³²
// values, which one identity's conversations do not reach.
package seal
