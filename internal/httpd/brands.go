package httpd

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/directory"
	"parley/internal/fault"
	"parley/internal/store"
)

// brands registers the management of brands. The owner of the installation
// manages each; conversations are another matter.
func (s *Server) brands(api huma.API) {
	route(s, api, op("POST /brands", "create-brand", "Make a brand (owner of the installation).", signedIn, http.StatusCreated), s.createBrand)
	route(s, api, op("GET /brands", "list-brands", "List all brands (owner of the installation).", signedIn, http.StatusOK), s.listBrands)
	route(s, api, op("GET /brands/{brand}", "get-brand", "Read a brand.", byKey, http.StatusOK), s.getBrand)
	route(s, api, op("GET /brands/{brand}/origins", "get-origins", "Which pages may show the messenger.", byKey, http.StatusOK), s.getOrigins)
	route(s, api, op("PUT /brands/{brand}/origins", "set-origins", "Replace the list of pages that may show the messenger.", byKey, http.StatusOK), s.setOrigins)
}

// brandView is a brand as its people see it.
type brandView struct {
	ID        parley.BrandID `json:"id" format:"uuid"`
	Name      string         `json:"name"`
	Slug      string         `json:"slug"`
	CreatedAt time.Time      `json:"createdAt"`
	Accent    string         `json:"accent" doc:"#rrggbb"`
	Version   int64          `json:"version" doc:"Of its settings."`
}

func viewBrand(b parley.Brand) brandView {
	return brandView{ID: b.ID, Name: b.Name, Slug: b.Slug, CreatedAt: b.CreatedAt, Accent: b.Look.Accent, Version: b.Version}
}

type inNewBrand struct {
	Body struct {
		Name        string `json:"name" maxLength:"480"`
		Slug        string `json:"slug,omitempty" maxLength:"63" doc:"Short name in URLs; made from the name when absent."`
		Greeting    string `json:"greeting,omitempty" maxLength:"2000"`
		Accent      string `json:"accent,omitempty" maxLength:"7"`
		JoinAsAdmin bool   `json:"joinAsAdmin,omitempty" doc:"Become a member: an owner reads no conversations by being the owner."`
	}
}

// InPage asks for a page of a list.
type InPage struct {
	Cursor string `query:"cursor" maxLength:"512" doc:"From the page before."`
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"100"`
}

type brandsView struct {
	Brands []brandView `json:"brands"`
	Cursor string      `json:"cursor,omitempty"`
}

type originsView struct {
	Origins []string `json:"origins"`
}

type inOrigins struct {
	InBrand
	Body originsView
}

func (s *Server) createBrand(ctx context.Context, in *inNewBrand) (*body[brandView], error) {
	a, err := s.member(ctx, parley.BrandID{})
	if err != nil {
		return nil, err
	}
	begin := parley.DefaultSettings(in.Body.Name)
	if in.Body.Accent != "" {
		begin.Look.Accent = in.Body.Accent
	}
	begin.Texts[begin.Languages.Default] = parley.Texts{Greeting: in.Body.Greeting}
	wish := directory.NewBrand{
		Name: in.Body.Name, Slug: in.Body.Slug, JoinAsAdmin: in.Body.JoinAsAdmin, Settings: &begin,
	}
	if wish.Slug != "" {
		b, err := s.directory.CreateBrand(ctx, a, wish)
		return private(viewBrand(b), err)
	}
	wish.Slug = slugOf(in.Body.Name)
	b, err := s.directory.CreateBrand(ctx, a, wish)
	if fault.Is(err, fault.CodeExists) {
		wish.Slug += "-" + strings.ToLower(newRequestID()[:6])
		b, err = s.directory.CreateBrand(ctx, a, wish)
	}
	return private(viewBrand(b), err)
}

// slugOf makes a short name of a name: what is no letter or digit of ASCII
// becomes one hyphen.
func slugOf(name string) string {
	parts := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	slug := strings.Join(parts, "-")
	if len(slug) > 40 {
		slug = strings.Trim(slug[:40], "-")
	}
	if slug == "" {
		return "brand"
	}
	return slug
}

func (s *Server) listBrands(ctx context.Context, in *InPage) (*body[brandsView], error) {
	a, err := s.member(ctx, parley.BrandID{})
	if err != nil {
		return nil, err
	}
	after, err := s.cursors.open("brands", in.Cursor)
	if err != nil {
		return nil, err
	}
	all, err := s.directory.ListBrands(ctx, a, store.Page{After: after, Limit: in.Limit})
	if err != nil {
		return nil, err
	}
	view := brandsView{Brands: []brandView{}}
	for _, b := range all {
		view.Brands = append(view.Brands, viewBrand(b))
	}
	if len(all) == in.Limit {
		last := all[len(all)-1]
		view.Cursor = s.cursors.seal("brands", store.Place{At: last.CreatedAt.UnixMicro(), ID: last.ID})
	}
	return private(view, nil)
}

func (s *Server) getBrand(ctx context.Context, in *InBrand) (*body[brandView], error) {
	a, err := s.office(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	b, err := s.directory.GetBrand(ctx, a, in.Brand)
	return private(viewBrand(b), err)
}

func (s *Server) getOrigins(ctx context.Context, in *InBrand) (*body[originsView], error) {
	a, err := s.office(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	all, err := s.directory.Origins(ctx, a, in.Brand)
	return private(originsView{append([]string{}, all...)}, err)
}

func (s *Server) setOrigins(ctx context.Context, in *inOrigins) (*body[originsView], error) {
	a, err := s.office(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	all, err := s.directory.SetOrigins(ctx, a, in.Brand, in.Body.Origins)
	return private(originsView{append([]string{}, all...)}, err)
}
