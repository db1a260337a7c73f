package parley

import "slices"

// Role is what a person is to one brand, or to the installation.
type Role string

// The roles. Owner belongs to the installation, the others to one brand.
const (
	RoleOwner      Role = "owner"
	RoleAdmin      Role = "admin"
	RoleSupervisor Role = "supervisor"
	RoleAgent      Role = "agent"
)

// Valid reports whether the role exists.
func (r Role) Valid() bool { return slices.Contains(Roles(), r) }

// Roles lists the roles, widest first.
func Roles() []Role { return []Role{RoleOwner, RoleAdmin, RoleSupervisor, RoleAgent} }

// Action is something a person does that a role permits or not.
type Action string

// The actions. A decision about one object (this conversation, this message)
// is a May… function; this table says who may ever do such a thing.
const (
	ActBrandCreate  Action = "brand.create"      // make a brand
	ActBrandRead    Action = "brand.read"        // see settings, their history and origins
	ActBrandManage  Action = "brand.manage"      // change settings and origins
	ActKeysManage   Action = "keys.manage"       // see, make and revoke API keys and consumer keys
	ActPeopleManage Action = "people.manage"     // add, change and remove a brand's people
	ActPeopleList   Action = "people.list"       // see who works for the brand
	ActRead         Action = "read"              // list and read the brand's conversations, both lanes
	ActReply        Action = "reply"             // say, close, reopen, redact one's own words
	ActNote         Action = "note"              // write in the internal lane
	ActTake         Action = "take"              // take a waiting conversation, give it back to the queue
	ActReassign     Action = "reassign"          // take from a colleague, hand to a colleague
	ActRedactAny    Action = "redact.any"        // redact anybody's words
	ActAnswer       Action = "answer"            // be assigned conversations by routing
	ActSupervise    Action = "supervise"         // see the live board, and set a colleague's state
	ActExceptions   Action = "exceptions.manage" // see, confirm and end what is not sensitive to the brand
	ActAnswers      Action = "answers.manage"    // write, retire and restore the brand's canned answers
	ActPrivacy      Action = "privacy.review"    // decide on what consumers ask for: copies and deletion; split identities
)

var permits = map[Action][]Role{
	ActBrandCreate:  {RoleOwner},
	ActBrandRead:    {RoleOwner, RoleAdmin},
	ActBrandManage:  {RoleOwner, RoleAdmin},
	ActKeysManage:   {RoleOwner, RoleAdmin},
	ActPeopleManage: {RoleOwner, RoleAdmin},
	ActPeopleList:   {RoleOwner, RoleAdmin, RoleSupervisor, RoleAgent},
	ActRead:         {RoleAdmin, RoleSupervisor, RoleAgent},
	ActReply:        {RoleAdmin, RoleSupervisor, RoleAgent},
	ActNote:         {RoleAdmin, RoleSupervisor, RoleAgent},
	ActTake:         {RoleAdmin, RoleSupervisor, RoleAgent},
	ActReassign:     {RoleAdmin, RoleSupervisor},
	ActRedactAny:    {RoleAdmin, RoleSupervisor},
	ActAnswer:       {RoleAdmin, RoleSupervisor, RoleAgent},
	ActSupervise:    {RoleAdmin, RoleSupervisor},
	ActExceptions:   {RoleAdmin, RoleSupervisor},
	ActAnswers:      {RoleAdmin, RoleSupervisor},
	ActPrivacy:      {RoleAdmin},
}

// Permits reports whether the role may ever do the action. The owner of an
// installation does not read a brand's conversations by being the owner: he
// makes himself a member, which is on record.
func (r Role) Permits(a Action) bool { return slices.Contains(permits[a], r) }

// Actions lists every action, for the table in the docs.
func Actions() []Action {
	all := make([]Action, 0, len(permits))
	for a := range permits {
		all = append(all, a)
	}
	slices.Sort(all)
	return all
}
