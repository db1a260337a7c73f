// Package desk keeps what people have at hand while they answer: canned
// answers, so far. It writes; what they read comes through the gate. Methods
// are safe for concurrent use.
//
// It is no part of talk: nothing here is said to anybody until somebody sends
// it, and no part of settings: there are thousands, each changed by itself.
package desk

import (
	"context"

	"parley"
	"parley/internal/pii"
	"parley/internal/store"
)

// Privacy knows what is sensitive in a brand.
type Privacy interface {
	Detector(context.Context, parley.BrandID) (*pii.Detector, error)
}

// Desk is the service.
type Desk struct {
	store   store.Store
	privacy Privacy
}

// New returns the service on its parts.
func New(s store.Store, p Privacy) *Desk { return &Desk{store: s, privacy: p} }
