package directory

import (
	"context"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// ConsumerSession is a consumer who may speak. The token exists nowhere else.
type ConsumerSession struct {
	Token   string
	Session parley.Session
	Actor   parley.Actor
	Signed  bool // the brand vouches for him
	// IssuedAt is when the brand signed the JWT that this session began with;
	// zero when there was none, or when it does not tell.
	IssuedAt time.Time
}

// races is how often a transaction that lost to an equal one is tried again.
const races = 3

// ConsumerStart begins a consumer's session: a new anonymous one for an empty
// jwt, else the one the brand vouches for, made when he is new. It returns
// fault.CodeNotFound for a brand that is none, CodeIdentityRefused and
// CodeTooLarge for the jwt, CodeUnavailable when the brand's key set cannot be
// had, and the store's errors.
func (d *Directory) ConsumerStart(ctx context.Context, brand parley.BrandID, jwt string, m Meta) (ConsumerSession, error) {
	if jwt == "" {
		return d.startAnonymous(ctx, brand, m)
	}
	v, err := d.vouch(ctx, brand, jwt)
	if err != nil {
		return ConsumerSession{}, err
	}
	var out ConsumerSession
	err = d.again(ctx, func(tx store.Tx) error {
		i, err := d.signedIdentity(tx, brand, v)
		if err != nil {
			return err
		}
		out, err = openVouched(tx, i, v, m)
		return err
	})
	out.IssuedAt = v.issued
	return out, err
}

// again is Write for a function that fails with exists when an equal one was
// first: then what it looked for is there now.
func (d *Directory) again(ctx context.Context, fn func(store.Tx) error) (err error) {
	for range races {
		if err = d.store.Write(ctx, fn); !fault.Is(err, fault.CodeExists) {
			return err
		}
	}
	return err
}

func (d *Directory) startAnonymous(ctx context.Context, brand parley.BrandID, m Meta) (out ConsumerSession, err error) {
	err = d.store.Write(ctx, func(tx store.Tx) error {
		if _, err := tx.GetBrand(brand); err != nil {
			return err
		}
		c := newConsumer(tx, brand)
		if err := tx.InsertConsumer(c); err != nil {
			return err
		}
		i, err := d.newIdentity(tx, c.Consumer, parley.Anonymous, nil)
		if err != nil {
			return err
		}
		out, err = open(tx, i, m)
		return err
	})
	return out, err
}

func newConsumer(tx store.Tx, brand parley.BrandID) store.Consumer {
	return store.Consumer{Consumer: parley.Consumer{
		Brand: brand, ID: parley.NewID[parley.ConsumerID](), CreatedAt: tx.Now(),
	}}
}

// newIdentity gives a consumer another identity, with its own key.
func (d *Directory) newIdentity(tx store.Tx, c parley.Consumer, kind parley.IdentityKind, subject []byte) (parley.Identity, error) {
	key, err := d.keys.NewIdentityKey(tx, c.Brand)
	if err != nil {
		return parley.Identity{}, err
	}
	i := parley.Identity{
		Brand: c.Brand, ID: parley.NewID[parley.IdentityID](), Consumer: c.ID, Kind: kind,
		Subject: subject, Key: key, CreatedAt: tx.Now(),
	}
	return i, tx.InsertIdentity(i)
}

// signedIdentity finds the identity a brand vouches for or makes it, with a
// consumer of its own, and learns what the brand says of him.
func (d *Directory) signedIdentity(tx store.Tx, brand parley.BrandID, v vouched) (parley.Identity, error) {
	i, known, err := tx.FindIdentityBySubject(brand, v.subject)
	if err != nil {
		return i, err
	}
	if known {
		return i, d.refresh(tx, i, v.profile)
	}
	c := newConsumer(tx, brand)
	if err := tx.InsertConsumer(c); err != nil {
		return i, err
	}
	if i, err = d.newIdentity(tx, c.Consumer, parley.Signed, v.subject); err != nil {
		return i, err
	}
	return i, d.refresh(tx, i, v.profile)
}

// refresh learns what a brand says of an identity's consumer.
func (d *Directory) refresh(tx store.Tx, i parley.Identity, said parley.Profile) error {
	c, err := tx.GetConsumer(i.Brand, i.Consumer)
	if err != nil {
		return err
	}
	if news, err := d.learn(tx, &c, i.Key, said); err != nil || !news {
		return err
	}
	if err := tx.UpdateConsumer(c); err != nil {
		return err
	}
	return store.TouchConsumer(tx, i.Brand, i.Consumer)
}

// open begins a session of an identity.
func open(tx store.Tx, i parley.Identity, m Meta) (ConsumerSession, error) {
	return openVouched(tx, i, vouched{}, m)
}

// openVouched is open for whom the brand has just vouched; when it said so is
// kept, for acts that want its word to be fresh.
func openVouched(tx store.Tx, i parley.Identity, v vouched, m Meta) (out ConsumerSession, err error) {
	s := parley.Session{Kind: parley.SessionConsumer, Brand: i.Brand, Consumer: i.Consumer, Identity: i.ID, ProvedAt: v.issued}
	out.Signed = i.Kind == parley.Signed
	out.Token, out.Session, err = begin(tx, s, consumerLife(out.Signed), m)
	out.Actor = consumerActor(out.Session)
	return out, err
}

func consumerLife(signed bool) life {
	if signed {
		return signedLife
	}
	return anonymousLife
}

func consumerActor(s parley.Session) parley.Actor {
	return parley.Actor{
		Kind: parley.Consumers, Brand: s.Brand, Session: s.ID, Consumer: s.Consumer, Identity: s.Identity,
	}
}

// Consumer returns who holds a consumer's token. It returns fault.CodeSignIn
// for one that is unknown or expired, and the store's errors.
func (d *Directory) Consumer(ctx context.Context, token string) (a parley.Actor, s parley.Session, signed bool, err error) {
	s, err = d.session(ctx, token, parley.SessionConsumer, func(tx store.Tx, s parley.Session) (life, error) {
		i, err := tx.GetIdentity(s.Brand, s.Identity)
		if fault.Is(err, fault.CodeNotFound) {
			err = fault.New(fault.CodeSignIn)
		}
		signed = i.Kind == parley.Signed
		return consumerLife(signed), err
	})
	if err != nil {
		return parley.Actor{}, parley.Session{}, false, err
	}
	return consumerActor(s), s, signed, nil
}
