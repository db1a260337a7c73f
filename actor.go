package parley

// ActorKind says what acts.
type ActorKind string

// The kinds of actor; they are also the authors of events.
const (
	Consumers ActorKind = "consumer"
	Agents    ActorKind = "agent"  // any person of the brand's side, whatever the role
	Programs  ActorKind = "key"    // a program that shows an API key of the brand
	System    ActorKind = "system" // Parley itself: routing, time-outs
)

// Actor is who acts, in which brand, by which right. It is made at the door
// from a credential and passed as a parameter, never hidden in a context.
type Actor struct {
	Kind     ActorKind
	Brand    BrandID    // zero for a person who acts on the installation
	Role     Role       // agents: the role in Brand; RoleOwner when Brand is zero
	Person   PersonID   // agents
	Session  SessionID  // agents and consumers: the credential's row
	Consumer ConsumerID // consumers
	Identity IdentityID // consumers: the identity whose key seals what they write
	Key      APIKeyID   // programs
	Scopes   KeyScopes  // programs: what the key is good for
}

// SystemActor is Parley acting in a brand by itself.
func SystemActor(brand BrandID) Actor { return Actor{Kind: System, Brand: brand} }

// Author returns the actor as an event's author.
func (a Actor) Author() Author {
	switch a.Kind {
	case Consumers:
		return Author{Kind: Consumers, Consumer: a.Consumer}
	case Agents:
		return Author{Kind: Agents, Person: a.Person}
	case Programs:
		return Author{Kind: Programs, Key: a.Key}
	}
	return Author{Kind: System}
}

// Can reports whether the actor's role, or the key's scopes, permit the action
// at all.
func (a Actor) Can(act Action) bool {
	switch a.Kind {
	case Agents:
		return a.Role.Permits(act)
	case Programs:
		return a.Scopes.Permit(act)
	}
	return false
}

// Author is who wrote an event, or changed a setting. Consumers, people and
// keys are never mixed up: one of the ids is set, none for the system.
type Author struct {
	Kind     ActorKind
	Person   PersonID
	Consumer ConsumerID
	Key      APIKeyID
}

// Ref returns the author's 16 bytes as the store keeps them beside the kind.
func (a Author) Ref() [16]byte {
	switch a.Kind {
	case Consumers:
		return a.Consumer
	case Programs:
		return a.Key
	}
	return a.Person
}

// AuthorOf is the inverse of Kind and Ref.
func AuthorOf(kind ActorKind, ref [16]byte) Author {
	switch kind {
	case Consumers:
		return Author{Kind: kind, Consumer: ref}
	case Agents:
		return Author{Kind: kind, Person: ref}
	case Programs:
		return Author{Kind: kind, Key: ref}
	}
	return Author{Kind: System}
}

// Scope is the set of conversations somebody may list, as a value that every
// query takes (invariant 8). The zero Scope matches nothing.
type Scope struct {
	Brand    BrandID
	Whole    bool       // the whole brand
	Consumer ConsumerID // or this consumer's own
}

// ScopeOf returns what the actor may list: a consumer his own conversations,
// people and programs the brand's when they may read, everyone else nothing.
func ScopeOf(a Actor) Scope {
	switch {
	case a.Brand.IsZero():
		return Scope{}
	case a.Kind == Consumers && !a.Consumer.IsZero():
		return Scope{Brand: a.Brand, Consumer: a.Consumer}
	case a.Can(ActRead):
		return Scope{Brand: a.Brand, Whole: true}
	}
	return Scope{}
}

// Holds reports whether the scope includes the conversation. The store's SQL
// predicate and this function are checked against each other.
func (s Scope) Holds(c Conversation) bool {
	if s.Brand.IsZero() || c.Brand != s.Brand {
		return false
	}
	return s.Whole || !s.Consumer.IsZero() && s.Consumer == c.Consumer
}
