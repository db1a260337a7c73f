package httpd

import (
	"net/netip"
	"time"

	"parley"
)

// Rates are the limits of one node: per address, per person (or consumer), per
// brand, and a strict one per address for everything that tries a secret.
type Rates struct {
	addresses *limits[netip.Addr]
	persons   *limits[[16]byte]
	brands    *limits[parley.BrandID]
	signIns   *limits[netip.Addr]
}

// RateSettings are allowed events a second; 0 allows everything.
type RateSettings struct{ Address, Person, Brand, SignIn float64 }

// Sizes of the tables; an entry takes about 150 bytes.
const (
	mostAddresses = 100_000
	mostPersons   = 100_000
	mostBrands    = 10_000
	burstSeconds  = 4
	burstSignIn   = 20
)

// NewRates returns limits with bursts of four seconds' worth.
func NewRates(s RateSettings) *Rates {
	return &Rates{
		addresses: newLimits[netip.Addr](s.Address, int(burstSeconds*s.Address), mostAddresses),
		persons:   newLimits[[16]byte](s.Person, int(burstSeconds*s.Person), mostPersons),
		brands:    newLimits[parley.BrandID](s.Brand, int(burstSeconds*s.Brand), mostBrands),
		signIns:   newLimits[netip.Addr](s.SignIn, burstSignIn, mostAddresses),
	}
}

// Address counts a request from the address. Code: too_many.
func (r *Rates) Address(a netip.Addr, now time.Time) error {
	return r.addresses.take(neighbourhood(a), now)
}

// SignIn counts an attempt with a secret from the address. Code: too_many.
func (r *Rates) SignIn(a netip.Addr, now time.Time) error {
	return r.signIns.take(neighbourhood(a), now)
}

// Brand counts a request for the brand by nobody yet. Code: too_many.
func (r *Rates) Brand(b parley.BrandID, now time.Time) error { return r.brands.take(b, now) }

// Actor counts a command of the actor, for himself and, when he is a consumer,
// for his brand: anybody can become many consumers, and a flood of them must
// not keep the brand's own people from working. Code: too_many.
func (r *Rates) Actor(a parley.Actor, now time.Time) error {
	if err := r.persons.take(a.Author().Ref(), now); err != nil || a.Kind != parley.Consumers {
		return err
	}
	return r.brands.take(a.Brand, now)
}
