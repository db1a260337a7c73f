package parley

import (
	"math/bits"
	"slices"
	"time"
)

// APIKey is what a program of the brand's proves itself with. Only the hash of
// its token is kept. A revoked key stays on record: what it did names it.
type APIKey struct {
	Brand     BrandID
	ID        APIKeyID
	Name      string
	TokenHash [32]byte
	Hint      string // the token's last four characters, to tell keys apart
	Scopes    KeyScopes
	Networks  []string // CIDR, in their one spelling; empty: from anywhere
	By        Author
	CreatedAt time.Time
	ExpiresAt time.Time // zero: never
	UsedAt    time.Time // to the minute; zero: never
	RevokedAt time.Time // zero: in use
}

// Good reports whether the key may be used at the instant.
func (k APIKey) Good(now time.Time) bool {
	return k.RevokedAt.IsZero() && (k.ExpiresAt.IsZero() || now.Before(k.ExpiresAt))
}

// KeyScope is one thing that an API key may be good for.
type KeyScope string

// The scopes of API keys.
const (
	ScopeRead        KeyScope = "conversations.read"
	ScopeReply       KeyScope = "conversations.reply"
	ScopeNote        KeyScope = "conversations.note"
	ScopePeople      KeyScope = "people.read"
	ScopeSettings    KeyScope = "settings.read"
	ScopeSettingsSet KeyScope = "settings.write"
)

// scopes says what each scope permits. No scope permits what would make its
// holder more than he is: other keys, people's rights, somebody's sign-in.
var scopes = []struct {
	scope   KeyScope
	permits []Action
}{
	{ScopeRead, []Action{ActRead}},
	{ScopeReply, []Action{ActRead, ActReply}},
	{ScopeNote, []Action{ActRead, ActNote}},
	{ScopePeople, []Action{ActPeopleList}},
	{ScopeSettings, []Action{ActBrandRead}},
	{ScopeSettingsSet, []Action{ActBrandRead, ActBrandManage}},
}

// AllKeyScopes lists the scopes, in the order of the docs.
func AllKeyScopes() []KeyScope {
	all := make([]KeyScope, len(scopes))
	for i, s := range scopes {
		all[i] = s.scope
	}
	return all
}

// Permits reports whether a key of this scope may ever do the action.
func (s KeyScope) Permits(a Action) bool {
	for _, row := range scopes {
		if row.scope == s {
			return slices.Contains(row.permits, a)
		}
	}
	return false
}

// KeyScopes is a set of scopes. The zero set permits nothing.
type KeyScopes uint32

// ScopesOf returns the set; false when one of them is none.
func ScopesOf(all ...KeyScope) (KeyScopes, bool) {
	var set KeyScopes
	for _, s := range all {
		i := slices.Index(AllKeyScopes(), s)
		if i < 0 {
			return 0, false
		}
		set |= 1 << i
	}
	return set, true
}

// List returns the scopes of the set, in the order of the docs.
func (k KeyScopes) List() []KeyScope {
	out := make([]KeyScope, 0, bits.OnesCount32(uint32(k)))
	for i, row := range scopes {
		if k&(1<<i) != 0 {
			out = append(out, row.scope)
		}
	}
	return out
}

// Permit reports whether one of the scopes permits the action.
func (k KeyScopes) Permit(a Action) bool {
	return slices.ContainsFunc(k.List(), func(s KeyScope) bool { return s.Permits(a) })
}
