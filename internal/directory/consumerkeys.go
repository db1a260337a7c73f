package directory

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"net/url"
	"slices"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

// The kinds of consumer key, which are also the one algorithm (RFC 7518) that
// a key of the kind is good for; a key set is good for both public ones.
const (
	kindHS256 = "HS256"
	kindRS256 = "RS256"
	kindES256 = "ES256"
	kindJWKS  = "JWKS"
)

const (
	consumerKeysMax = 10
	secretMin       = 32 // bytes: RFC 7518, 3.2
	secretMax       = 1024
	materialMax     = 16 << 10
	rsaMin, rsaMax  = 2048, 8192 // bits
)

// NewConsumerKey is a key by which a brand will sign: a secret (empty: one is
// made), a public key in PEM, or the https address of a key set.
type NewConsumerKey struct {
	Kind     string
	Name     string
	Material string
}

// AddConsumerKey adds a key. secret is the HS256 secret when one was made, and
// is shown this once. It returns fault.CodeInvalid, CodeDenied, CodeNotFound,
// CodeExists when there are ten already, and the store's errors.
func (d *Directory) AddConsumerKey(ctx context.Context, a parley.Actor, brand parley.BrandID, n NewConsumerKey) (k parley.BrandKey, secret string, err error) {
	if n.Name, err = normalName(n.Name); err != nil {
		return k, "", err
	}
	if n.Kind == kindHS256 && n.Material == "" {
		secret = seal.Token()
		n.Material = secret
	}
	if err := d.validMaterial(n); err != nil {
		return k, "", err
	}
	err = d.store.Write(ctx, func(tx store.Tx) error {
		k = parley.BrandKey{
			Brand: brand, ID: parley.NewID[parley.KeyID](), Kind: n.Kind, Name: n.Name,
			Material: []byte(n.Material), CreatedAt: tx.Now(),
		}
		if _, err := may(tx, a, brand, parley.ActKeysManage); err != nil {
			return err
		}
		all, err := tx.ListConsumerKeys(brand)
		if err != nil {
			return err
		}
		if len(all) >= consumerKeysMax {
			return fault.New(fault.CodeExists).Says("A brand has at most %d keys. Remove one first.", consumerKeysMax)
		}
		if k.Kind == kindHS256 {
			if k.Material, err = d.keys.SealSecret(keyPurpose(k), k.Material); err != nil {
				return err
			}
		}
		if err := tx.InsertConsumerKey(k); err != nil {
			return err
		}
		return recordConsumerKey(tx, a, k, parley.WasAdded)
	})
	if err != nil {
		return parley.BrandKey{}, "", err
	}
	d.log.Info("consumer key added", "brand", brand, "key", k.ID, "kind", k.Kind, "by", a.Person)
	return shown(k), secret, nil
}

// ConsumerKeys lists a brand's keys; secrets are left out. It returns
// fault.CodeDenied, CodeNotFound and the store's errors.
func (d *Directory) ConsumerKeys(ctx context.Context, a parley.Actor, brand parley.BrandID) (all []parley.BrandKey, err error) {
	err = d.store.Read(ctx, func(tx store.Tx) (err error) {
		if _, err = may(tx, a, brand, parley.ActKeysManage); err != nil {
			return err
		}
		all, err = tx.ListConsumerKeys(brand)
		return err
	})
	for i := range all {
		all[i] = shown(all[i])
	}
	return all, err
}

// RemoveConsumerKey removes a key: what it signed is refused from then on,
// sessions that began by it go on. It returns fault.CodeDenied, CodeNotFound
// and the store's errors.
func (d *Directory) RemoveConsumerKey(ctx context.Context, a parley.Actor, brand parley.BrandID, id parley.KeyID) error {
	err := d.store.Write(ctx, func(tx store.Tx) error {
		if _, err := may(tx, a, brand, parley.ActKeysManage); err != nil {
			return err
		}
		all, err := tx.ListConsumerKeys(brand)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(k parley.BrandKey) bool { return k.ID == id })
		if i < 0 {
			return fault.New(fault.CodeNotFound)
		}
		if err := tx.DeleteConsumerKey(brand, id); err != nil {
			return err
		}
		return recordConsumerKey(tx, a, all[i], parley.WasRemoved)
	})
	if err == nil {
		d.log.Info("consumer key removed", "brand", brand, "key", id, "by", a.Person)
	}
	return err
}

func recordConsumerKey(tx store.Tx, a parley.Actor, k parley.BrandKey, act parley.SettingAct) error {
	return tx.RecordChange(store.SettingChange{
		Brand: k.Brand, By: a.Author(), Subject: parley.SubjectConsumerKey, Act: act, Target: k.ID, Name: k.Name,
		Changes: []parley.Difference{{Path: "kind", After: k.Kind}},
	})
}

func shown(k parley.BrandKey) parley.BrandKey {
	if k.Kind == kindHS256 {
		k.Material = nil
	}
	return k
}

func keyPurpose(k parley.BrandKey) string {
	return "consumer-key/" + k.Brand.String() + "/" + k.ID.String()
}

func (d *Directory) validMaterial(n NewConsumerKey) error {
	if len(n.Material) > materialMax {
		return invalid("This key is too long.")
	}
	switch n.Kind {
	case kindHS256:
		if len(n.Material) < secretMin || len(n.Material) > secretMax {
			return invalid("A secret has %d to %d bytes. Leave it empty to have one made.", secretMin, secretMax)
		}
		return nil
	case kindRS256, kindES256:
		_, err := publicKey(n.Kind, []byte(n.Material))
		return err
	case kindJWKS:
		u, err := url.Parse(n.Material)
		if err != nil || !d.keySets.mayFetch(u) {
			return invalid("The address of a key set begins with https:// and names a host.")
		}
		return nil
	}
	return invalid("A key is HS256, RS256, ES256 or JWKS.")
}

// publicKey reads a PEM public key of exactly the kind: an RSA key never
// becomes a secret, nor a key of one curve a key of another.
func publicKey(kind string, material []byte) (any, error) {
	block, _ := pem.Decode(material)
	if block == nil {
		return nil, invalid("This is not a public key in PEM form (-----BEGIN PUBLIC KEY-----).")
	}
	var (
		key any
		err error
	)
	switch block.Type {
	case "PUBLIC KEY":
		key, err = x509.ParsePKIXPublicKey(block.Bytes)
	case "RSA PUBLIC KEY":
		key, err = x509.ParsePKCS1PublicKey(block.Bytes)
	default:
		return nil, invalid("This PEM holds no public key. Never hand out a private one.")
	}
	if err != nil || !fits(kind, key) {
		return nil, invalid("%s needs %s.", kind, map[string]string{
			kindRS256: "an RSA key of 2048 to 8192 bits", kindES256: "a key on the curve P-256",
		}[kind])
	}
	return key, nil
}

// fits pins an algorithm to the one type of key that may verify it.
func fits(alg string, key any) bool {
	switch k := key.(type) {
	case *rsa.PublicKey:
		return alg == kindRS256 && k.N.BitLen() >= rsaMin && k.N.BitLen() <= rsaMax && k.E >= 3
	case *ecdsa.PublicKey:
		return alg == kindES256 && k.Curve == elliptic.P256()
	}
	return false
}
