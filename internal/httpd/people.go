package httpd

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/directory"
	"parley/internal/store"
)

// people registers who works for a brand.
func (s *Server) people(api huma.API) {
	const all, one = "/brands/{brand}/people", "/brands/{brand}/people/{person}"
	route(s, api, op("GET "+all, "list-people", "List a brand's people, longest there first.", signedIn, http.StatusOK), s.listPeople)
	route(s, api, op("POST "+all, "add-person", "Add somebody, new or known by the e-mail.", signedIn, http.StatusCreated), s.addPerson)
	route(s, api, op("PATCH "+one, "update-person", "Change role, capacity or whether the account is disabled.", signedIn, http.StatusOK), s.updatePerson)
	route(s, api, op("DELETE "+one, "remove-person", "Take somebody out of the brand.", signedIn, http.StatusNoContent), s.removePerson)
	route(s, api, op("POST "+one+"/password-link", "make-password-link", "Make a one-time link to set a password.", signedIn, http.StatusOK), s.passwordLink)
}

// memberView is somebody who works for a brand.
type memberView struct {
	ID       parley.PersonID `json:"id" format:"uuid"`
	Name     string          `json:"name"`
	Email    string          `json:"email"`
	Role     parley.Role     `json:"role"`
	Capacity int             `json:"capacity" doc:"0: the brand's."`
	Since    time.Time       `json:"since"`
	Disabled bool            `json:"disabled"`
	Link     string          `json:"link,omitempty" doc:"Shown once: somebody new sets the password with it within seven days."`
}

func viewMember(r store.MemberRow) memberView {
	return memberView{
		ID: r.Person, Name: r.Name, Email: r.Email, Role: r.Role, Capacity: r.Capacity, Since: r.Since, Disabled: r.Disabled,
	}
}

type peopleView struct {
	People []memberView `json:"people"`
	Cursor string       `json:"cursor,omitempty"`
}

type inPeople struct {
	InBrand
	InPage
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
	}
}

type inPersonChange struct {
	InPerson
	Body struct {
		Role     *parley.Role `json:"role,omitempty" enum:"admin,supervisor,agent"`
		Capacity *int         `json:"capacity,omitempty" minimum:"0" maximum:"100"`
		Disabled *bool        `json:"disabled,omitempty"`
	}
}

type linkView struct {
	Link string `json:"link"`
}

func (s *Server) listPeople(ctx context.Context, in *inPeople) (*body[peopleView], error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	list := "people/" + in.Brand.String()
	after, err := s.cursors.open(list, in.Cursor)
	if err != nil {
		return nil, err
	}
	rows, err := s.directory.ListPeople(ctx, a, in.Brand, store.Page{After: after, Limit: in.Limit})
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
	added, err := s.directory.AddPerson(ctx, a, in.Brand, directory.NewPerson{Email: b.Email, Name: b.Name, Role: b.Role, Capacity: b.Capacity})
	if err != nil {
		return nil, err
	}
	view := viewMember(store.MemberRow{Member: added.Member, Name: added.Person.Name, Email: added.Person.Email, Disabled: added.Person.Disabled})
	view.Link = s.passwordAddress(added.Link)
	return private(view, nil)
}

func (s *Server) updatePerson(ctx context.Context, in *inPersonChange) (*body[memberView], error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	row, err := s.directory.UpdatePerson(ctx, a, in.Brand, in.Person, directory.MemberChange{
		Role: in.Body.Role, Capacity: in.Body.Capacity, Disabled: in.Body.Disabled,
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

func (s *Server) passwordLink(ctx context.Context, in *InPerson) (*body[linkView], error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	token, err := s.directory.PasswordLink(ctx, a, in.Brand, in.Person)
	return private(linkView{s.passwordAddress(token)}, err)
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
