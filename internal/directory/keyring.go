package directory

import (
	"context"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// brandRing is a brand's own keys and the key sets it names.
type brandRing struct {
	d    *Directory
	keys []parley.BrandKey
}

// candidates pins the algorithm by the kind of each key: a secret verifies
// HS256 and nothing else, a public key is never taken for a secret.
func (r brandRing) candidates(ctx context.Context, alg, kid string) ([]any, error) {
	var (
		out    []any
		failed error
	)
	for _, k := range r.keys {
		switch {
		case k.Kind == kindHS256 && alg == kindHS256:
			secret, err := r.d.keys.OpenSecret(keyPurpose(k), k.Material)
			if err != nil {
				return nil, err
			}
			out = append(out, secret)
		case k.Kind == alg && (alg == kindRS256 || alg == kindES256):
			key, err := publicKey(k.Kind, k.Material)
			if err != nil {
				return nil, fault.Wrap(fault.CodeInternal, err)
			}
			out = append(out, key)
		case k.Kind == kindJWKS && alg != kindHS256:
			set, err := r.d.keySets.find(ctx, string(k.Material), alg, kid)
			if err != nil {
				failed = err // another key may do
			}
			out = append(out, set...)
		}
	}
	if len(out) == 0 && failed != nil {
		return nil, failed
	}
	return out, nil
}

// named is a name without what is sensitive in it: names stand in lists, for
// whoever may read them, and no role decides about what they hold.
func (d *Directory) named(ctx context.Context, brand parley.BrandID, name string) (string, error) {
	if name == "" || d.names == nil {
		return name, nil
	}
	masked, err := d.names(ctx, brand, name)
	if err != nil {
		return "", err
	}
	if parley.ValidName(masked) != nil {
		masked = "" // one that cannot be shown is not worth a refusal
	}
	return masked, nil
}

// vouch checks a consumer's JWT for a brand. It is never called inside a
// transaction: it may fetch a key set.
func (d *Directory) vouch(ctx context.Context, brand parley.BrandID, token string) (vouched, error) {
	var (
		b    parley.Brand
		ring = brandRing{d: d}
	)
	err := d.store.Read(ctx, func(tx store.Tx) (err error) {
		if b, err = tx.GetBrand(brand); err != nil {
			return err
		}
		ring.keys, err = tx.ListConsumerKeys(brand)
		return err
	})
	if err != nil {
		return vouched{}, err
	}
	v, err := verify(ctx, ring, b, token, now())
	if err != nil {
		return vouched{}, err
	}
	v.subject = d.keys.MAC(brand, "subject", v.subject)
	v.profile.Name, err = d.named(ctx, brand, v.profile.Name)
	return v, err
}
