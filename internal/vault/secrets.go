package vault

import (
	"errors"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
)

// SealSecret encrypts what belongs to the installation and to no identity:
// second factors, the brands' signing secrets. purpose names the very place
// (with its id), and only OpenSecret with the same purpose opens it.
func (v *Vault) SealSecret(purpose string, plain []byte) ([]byte, error) {
	return v.secrets.Seal([]byte(purpose), plain), nil
}

// OpenSecret opens what SealSecret made. It returns fault.CodeKeyLost when it
// was sealed by another key folder, CodeInternal when it was altered.
func (v *Vault) OpenSecret(purpose string, sealed []byte) ([]byte, error) {
	plain, err := v.secrets.Open([]byte(purpose), sealed)
	if err != nil {
		return nil, refused(err)
	}
	return plain, nil
}

// MAC returns HMAC-SHA256 of a value under the index key: to look something up
// without keeping it, to sign what goes out and must come back. Brand and
// purpose keep equal values apart. It is the same before and after a rotation.
func (v *Vault) MAC(brand parley.BrandID, purpose string, value []byte) []byte {
	sum := seal.MAC(v.index, brand[:], []byte(purpose), value)
	return sum[:]
}

// refused classifies the errors of internal/seal.
func refused(err error) error {
	if errors.Is(err, seal.ErrKey) {
		return fault.Wrap(fault.CodeKeyLost, err)
	}
	return fault.Wrap(fault.CodeInternal, err)
}
