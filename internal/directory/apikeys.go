package directory

import (
	"context"
	"net/netip"
	"slices"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

const (
	apiKeysMax  = 50
	networksMax = 20
	apiKeyEvery = time.Minute // how exactly the last use is known
)

// NewAPIKey is a key to make.
type NewAPIKey struct {
	Name      string
	Scopes    []parley.KeyScope
	Networks  []string  // CIDR or single addresses; empty: from anywhere
	ExpiresAt time.Time // zero: never
}

// AddAPIKey makes a key for programs of the brand. The token is shown this
// once. It returns fault.CodeInvalid, CodeDenied, CodeNotFound, CodeExists when
// there are fifty in use already, and the store's errors.
func (d *Directory) AddAPIKey(ctx context.Context, a parley.Actor, brand parley.BrandID, n NewAPIKey) (k parley.APIKey, token string, err error) {
	made, err := n.check()
	if err != nil {
		return k, "", err
	}
	err = d.store.Write(ctx, func(tx store.Tx) error {
		token = newAPIToken()
		k = made
		k.Brand, k.ID, k.By, k.CreatedAt = brand, parley.NewID[parley.APIKeyID](), a.Author(), tx.Now()
		k.TokenHash, k.Hint = seal.Hash(token), token[len(token)-hintLen:]
		if _, err := may(tx, a, brand, parley.ActKeysManage); err != nil {
			return err
		}
		if !k.ExpiresAt.IsZero() && !k.ExpiresAt.After(tx.Now()) {
			return invalid("The key would be expired already. Choose a later day.")
		}
		if have, err := tx.CountAPIKeys(brand); err != nil {
			return err
		} else if have >= apiKeysMax {
			return fault.New(fault.CodeExists).Says("A brand has at most %d API keys in use. Revoke one first.", apiKeysMax)
		}
		if err := tx.InsertAPIKey(k); err != nil {
			return err
		}
		return recordAPIKey(tx, a, k, parley.WasAdded, apiKeyTold(k)...)
	})
	if err != nil {
		return parley.APIKey{}, "", err
	}
	d.log.Info("API key made", "brand", brand, "key", k.ID, "by", a.Person)
	return k, token, nil
}

func (n NewAPIKey) check() (k parley.APIKey, err error) {
	if k.Name, err = normalName(n.Name); err != nil {
		return k, err
	}
	known := false
	if k.Scopes, known = parley.ScopesOf(n.Scopes...); !known || k.Scopes == 0 {
		return k, invalid("Choose what the key is good for, from the scopes there are.")
	}
	if k.Networks, err = normalNetworks(n.Networks); err != nil {
		return k, err
	}
	if !n.ExpiresAt.IsZero() {
		k.ExpiresAt = n.ExpiresAt.UTC().Truncate(time.Second)
	}
	return k, nil
}

// normalNetworks returns networks in their one spelling, each once.
func normalNetworks(all []string) ([]string, error) {
	if len(all) > networksMax {
		return nil, invalid("A key has at most %d networks.", networksMax)
	}
	out := []string{}
	for _, text := range all {
		p, err := netip.ParsePrefix(text)
		if single, bad := netip.ParseAddr(text); bad == nil && single.Zone() == "" {
			p, err = netip.PrefixFrom(single, single.BitLen()), nil
		}
		if err != nil {
			return nil, invalid("A network is written as 203.0.113.0/24 or 2001:db8::/32, or as one address.")
		}
		p = netip.PrefixFrom(p.Addr().Unmap(), p.Bits()-(p.Addr().BitLen()-p.Addr().Unmap().BitLen())).Masked()
		if !p.IsValid() {
			return nil, invalid("This network is wider than what is written in it. Write it as 203.0.113.0/24.")
		}
		if s := p.String(); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out, nil
}

// APIKeyRow is a key with the name of who made it, "" for somebody who is gone.
type APIKeyRow struct {
	parley.APIKey
	Maker string
}

// APIKeys pages through a brand's keys, newest first, revoked ones too. It
// returns fault.CodeDenied, CodeNotFound and the store's errors.
func (d *Directory) APIKeys(ctx context.Context, a parley.Actor, brand parley.BrandID, p store.Page) (all []APIKeyRow, err error) {
	err = d.store.Read(ctx, func(tx store.Tx) (err error) {
		if _, err = may(tx, a, brand, parley.ActKeysManage); err != nil {
			return err
		}
		all = nil
		rows, err := tx.ListAPIKeys(brand, p)
		if err != nil {
			return err
		}
		names := map[parley.PersonID]string{}
		for _, k := range rows {
			k.TokenHash = [32]byte{}
			if _, known := names[k.By.Person]; !known {
				maker, err := tx.GetPerson(k.By.Person)
				if err != nil && !fault.Is(err, fault.CodeNotFound) {
					return err
				}
				names[k.By.Person] = maker.Name
			}
			all = append(all, APIKeyRow{k, names[k.By.Person]})
		}
		return nil
	})
	return all, err
}

// RevokeAPIKey ends a key: the next request that shows it is refused. It
// returns fault.CodeDenied, CodeNotFound, also for a key that was revoked
// before, and the store's errors.
func (d *Directory) RevokeAPIKey(ctx context.Context, a parley.Actor, brand parley.BrandID, id parley.APIKeyID) error {
	err := d.store.Write(ctx, func(tx store.Tx) error {
		if _, err := may(tx, a, brand, parley.ActKeysManage); err != nil {
			return err
		}
		if err := tx.RevokeAPIKey(brand, id); err != nil {
			return err
		}
		k, err := tx.GetAPIKey(brand, id)
		if err != nil {
			return err
		}
		return recordAPIKey(tx, a, k, parley.WasRevoked)
	})
	if err == nil {
		d.log.Info("API key revoked", "brand", brand, "key", id, "by", a.Person)
	}
	return err
}

// apiKeyTold is what the history says of a new key: what it is good for, and
// nothing it could be guessed from.
func apiKeyTold(k parley.APIKey) []parley.Difference {
	out := []parley.Difference{{Path: "scopes", After: k.Scopes.List()}}
	if len(k.Networks) > 0 {
		out = append(out, parley.Difference{Path: "networks", After: k.Networks})
	}
	if !k.ExpiresAt.IsZero() {
		out = append(out, parley.Difference{Path: "expiresAt", After: k.ExpiresAt})
	}
	return out
}

func recordAPIKey(tx store.Tx, a parley.Actor, k parley.APIKey, act parley.SettingAct, changes ...parley.Difference) error {
	return tx.RecordChange(store.SettingChange{
		Brand: k.Brand, By: a.Author(), Subject: parley.SubjectAPIKey, Act: act, Target: k.ID, Name: k.Name, Changes: changes,
	})
}

// Program returns the actor that an API key's token makes from an address: a
// program of the key's brand, with the key's scopes. It returns
// fault.CodeKeyRefused for a token that is unknown, expired or revoked,
// CodeNetworkRefused, and the store's errors.
func (d *Directory) Program(ctx context.Context, token string, from netip.Addr) (parley.Actor, error) {
	hash, ok := apiTokenHash(token)
	if !ok {
		return parley.Actor{}, fault.New(fault.CodeKeyRefused)
	}
	var (
		k   parley.APIKey
		now time.Time
	)
	err := d.store.Read(ctx, func(tx store.Tx) (err error) {
		now = tx.Now()
		if k, ok, err = tx.FindAPIKey(hash); err == nil && (!ok || !k.Good(now)) {
			err = fault.New(fault.CodeKeyRefused)
		}
		return err
	})
	if err != nil {
		return parley.Actor{}, err
	}
	if !allowed(k.Networks, from) {
		return parley.Actor{}, fault.New(fault.CodeNetworkRefused)
	}
	if now.Sub(k.UsedAt) >= apiKeyEvery {
		d.used(ctx, k, now)
	}
	return parley.Actor{Kind: parley.Programs, Brand: k.Brand, Key: k.ID, Scopes: k.Scopes}, nil
}

// used notes the last use. A failure is not the caller's: the key is good.
func (d *Directory) used(ctx context.Context, k parley.APIKey, now time.Time) {
	err := d.store.Write(ctx, func(tx store.Tx) error {
		return tx.UseAPIKey(k.Brand, k.ID, now.Truncate(apiKeyEvery))
	})
	if err != nil {
		d.log.Warn("API key not marked as used", "error", err)
	}
}

// allowed reports whether a key may be used from the address. What cannot be
// read allows nothing.
func allowed(networks []string, from netip.Addr) bool {
	if len(networks) == 0 {
		return true
	}
	return slices.ContainsFunc(networks, func(text string) bool {
		p, err := netip.ParsePrefix(text)
		return err == nil && p.Contains(from.Unmap().WithZone(""))
	})
}

// mayKey decides an act of a program by what is stored now: its key is good,
// and both the scopes stored and those it came with permit the act.
func mayKey(tx store.Tx, a parley.Actor, brand parley.BrandID, act parley.Action) error {
	if brand.IsZero() || a.Brand != brand {
		return fault.New(fault.CodeNotFound)
	}
	k, err := tx.GetAPIKey(brand, a.Key)
	if err != nil {
		return err
	}
	if !k.Good(tx.Now()) {
		return fault.New(fault.CodeKeyRefused)
	}
	if !a.Can(act) || !k.Scopes.Permit(act) {
		return keyDenied()
	}
	return nil
}

func keyDenied() error {
	return fault.New(fault.CodeDenied).Says("This API key's scopes do not allow this. An admin of the brand can make one that does.")
}
