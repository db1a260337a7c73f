package httpd

import (
	"bytes"
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/directory"
	"parley/internal/store"
)

// people registers who works for a brand.
func (s *Server) people(api huma.API) {
	const all, one = "/brands/{brand}/people", "/brands/{brand}/people/{person}"
	route(s, api, op("GET "+all, "list-people", "List a brand's people, longest there first; searched by q, narrowed by role and state.", byKey, http.StatusOK), s.listPeople)
	route(s, api, op("POST "+all, "add-person", "Add somebody, new or known by the e-mail. Somebody new is invited by a link or by mail.", signedIn, http.StatusCreated), s.addPerson)
	route(s, api, op("PATCH "+one, "update-person", "Change role, capacity, name or whether the account is disabled.", signedIn, http.StatusOK), s.updatePerson)
	route(s, api, op("DELETE "+one, "remove-person", "Take somebody out of the brand.", signedIn, http.StatusNoContent), s.removePerson)
	route(s, api, op("POST "+one+"/password-link", "make-password-link", "Make a one-time link to set a password, or send it by mail; also an invitation again. For somebody who has a password, a link to hand over needs a fresh proof (step_up).", signedIn, http.StatusOK), s.passwordLink)
	route(s, api, op("DELETE "+one+"/invitation", "revoke-invitation", "Take back an invitation that nobody has accepted.", signedIn, http.StatusNoContent), s.revokeInvitation)
	route(s, api, op("GET "+one+"/sessions", "list-person-sessions", "Where somebody is signed in.", signedIn, http.StatusOK), s.personSessions)
	route(s, api, op("DELETE "+one+"/sessions", "end-person-sessions", "Sign somebody out everywhere.", signedIn, http.StatusNoContent), s.endPersonSessions)
	route(s, api, op("DELETE "+one+"/sessions/{session}", "end-person-session", "End one of somebody's sessions.", signedIn, http.StatusNoContent), s.endPersonSession)
	route(s, api, op("DELETE "+one+"/second-factor", "reset-second-factor", "Take a lost second factor away: authenticator, passkeys and recovery codes. Sessions end, and the person is told by mail. Needs a fresh proof (step_up).", signedIn, http.StatusNoContent), s.resetSecond)
}

// memberView is somebody who works for a brand.
type memberView struct {
	ID        parley.PersonID    `json:"id" format:"uuid"`
	Name      string             `json:"name"`
	Email     string             `json:"email"`
	Role      parley.Role        `json:"role"`
	Capacity  int                `json:"capacity" doc:"0: the brand's."`
	Since     time.Time          `json:"since"`
	State     parley.PersonState `json:"state" enum:"invited,active,disabled" doc:"Invited: has set no password yet."`
	Disabled  bool               `json:"disabled"`
	SeenAt    *time.Time         `json:"seenAt,omitempty" doc:"When last signed in and at work, to the minute; absent: never. This and what follows is shown to those who manage people."`
	TOTP      bool               `json:"totp,omitempty" doc:"An authenticator is set up."`
	Passkeys  int                `json:"passkeys,omitempty" doc:"How many passkeys and security keys are set up."`
	LinkUntil *time.Time         `json:"linkUntil,omitempty" doc:"A link to set the password is out, and works until then."`
	Elsewhere bool               `json:"elsewhere,omitempty" doc:"Works for another brand too: only the owner of the installation may reset, rename or disable the account."`
	Owner     bool               `json:"owner,omitempty" doc:"Owns the installation."`
	Skills    []skillLevel       `json:"skills" doc:"What the person is good at."`
	Link      string             `json:"link,omitempty" doc:"Shown once: somebody new sets the password with it within seven days."`
	Mailed    bool               `json:"mailed,omitempty" doc:"The invitation is on its way by mail."`
}

// skillLevel is one thing that somebody is good at.
type skillLevel struct {
	Skill parley.SkillID `json:"skill" format:"uuid"`
	Level int            `json:"level" minimum:"1" maximum:"5" doc:"5 is best, and gets it first."`
}

func viewLevels(levels map[parley.SkillID]int) []skillLevel {
	out := make([]skillLevel, 0, len(levels))
	for id, level := range levels {
		out = append(out, skillLevel{id, level})
	}
	slices.SortFunc(out, func(a, b skillLevel) int { return bytes.Compare(a.Skill[:], b.Skill[:]) })
	return out
}

func levelsOf(all *[]skillLevel) *map[parley.SkillID]int {
	if all == nil {
		return nil
	}
	out := map[parley.SkillID]int{}
	for _, l := range *all {
		out[l.Skill] = l.Level
	}
	return &out
}

func viewMember(r store.PersonRow) memberView {
	return memberView{
		ID: r.Person, Name: r.Name, Email: r.Email, Role: r.Role, Capacity: r.Capacity, Since: r.Since, State: r.State(), Disabled: r.Disabled,
		SeenAt: maybeTime(r.SeenAt), TOTP: r.TOTP, Passkeys: r.Passkeys, LinkUntil: maybeTime(r.LinkUntil), Elsewhere: r.Elsewhere, Owner: r.Owner, Skills: viewLevels(r.Skills),
	}
}

type peopleView struct {
	People []memberView `json:"people"`
	Cursor string       `json:"cursor,omitempty"`
}

type inPeople struct {
	InBrand
	InPage
	Search string             `query:"q" maxLength:"400" doc:"The beginning of a word of the name, or of the e-mail."`
	Role   parley.Role        `query:"role" enum:"admin,supervisor,agent"`
	State  parley.PersonState `query:"state" enum:"invited,active,disabled"`
}

// InPerson names a person of a brand in the path.
type InPerson struct {
	InBrand
	Person parley.PersonID `path:"person" format:"uuid"`
}

type inNewPerson struct {
	InBrand
	Body struct {
		Email    string      `json:"email" maxLength:"320"`
		Name     string      `json:"name,omitempty" maxLength:"480" doc:"For somebody new."`
		Role     parley.Role `json:"role" enum:"admin,supervisor,agent"`
		Capacity int         `json:"capacity,omitempty" minimum:"0" maximum:"100"`
		Mail     bool        `json:"mail,omitempty" doc:"Invite by mail: no link comes back."`
	}
}

type inPersonChange struct {
	InPerson
	Body struct {
		Name     *string       `json:"name,omitempty" maxLength:"480"`
		Role     *parley.Role  `json:"role,omitempty" enum:"admin,supervisor,agent"`
		Capacity *int          `json:"capacity,omitempty" minimum:"0" maximum:"100"`
		Disabled *bool         `json:"disabled,omitempty"`
		Skills   *[]skillLevel `json:"skills,omitempty" maxItems:"200" doc:"Replaces all that the person has."`
	}
}

type inPasswordLink struct {
	InPerson
	Body *struct {
		Mail bool `json:"mail,omitempty" doc:"Send it to the person; no link comes back."`
	} `required:"false"`
}

type linkView struct {
	Link   string `json:"link,omitempty" doc:"To hand over; absent when it was mailed."`
	Mailed bool   `json:"mailed,omitempty"`
}

func (s *Server) listPeople(ctx context.Context, in *inPeople) (*body[peopleView], error) {
	a, err := s.office(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	filter := store.PeopleFilter{Search: in.Search, Role: in.Role, State: in.State}
	list := "people/" + in.Brand.String()
	after, err := s.cursors.open(list, in.Cursor)
	if err != nil {
		return nil, err
	}
	rows, err := s.directory.ListPeople(ctx, a, in.Brand, filter, store.Page{After: after, Limit: in.Limit})
	if err != nil {
		return nil, err
	}
	view := peopleView{People: []memberView{}}
	for _, r := range rows {
		view.People = append(view.People, viewMember(r))
	}
	if len(rows) == in.Limit {
		last := rows[len(rows)-1]
		view.Cursor = s.cursors.seal(list, store.Place{At: last.Since.UnixMicro(), ID: last.Person})
	}
	return private(view, nil)
}

func (s *Server) addPerson(ctx context.Context, in *inNewPerson) (*body[memberView], error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	b := in.Body
	added, err := s.directory.AddPerson(ctx, a, in.Brand, directory.NewPerson{Email: b.Email, Name: b.Name, Role: b.Role, Capacity: b.Capacity, Mail: b.Mail})
	if err != nil {
		return nil, err
	}
	view := viewMember(added.Row)
	view.Link, view.Mailed = s.passwordAddress(added.Link), added.Mailed
	return private(view, nil)
}

func (s *Server) updatePerson(ctx context.Context, in *inPersonChange) (*body[memberView], error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	row, err := s.directory.UpdatePerson(ctx, a, in.Brand, in.Person, directory.MemberChange{
		Name: in.Body.Name, Role: in.Body.Role, Capacity: in.Body.Capacity, Disabled: in.Body.Disabled, Skills: levelsOf(in.Body.Skills),
	})
	return private(viewMember(row), err)
}

func (s *Server) removePerson(ctx context.Context, in *InPerson) (*nothing, error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	return done(s.directory.RemovePerson(ctx, a, in.Brand, in.Person))
}

func (s *Server) passwordLink(ctx context.Context, in *inPasswordLink) (*body[linkView], error) {
	a, session, err := s.managing(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	mail := in.Body != nil && in.Body.Mail
	token, err := s.directory.PasswordLink(ctx, a, session, in.Brand, in.Person, mail)
	return private(linkView{s.passwordAddress(token), mail}, err)
}

// passwordAddress is where a one-time secret is spent. It stands in the
// fragment, which browsers send to nobody.
func (s *Server) passwordAddress(token string) string {
	if token == "" {
		return ""
	}
	return s.origin + "/console/#password=" + token
}

// OwnerAddress is the same for the first owner's link.
func OwnerAddress(origin, token string) string { return origin + "/console/#first-run=" + token }
