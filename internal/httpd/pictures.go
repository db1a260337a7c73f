package httpd

import (
	"context"
	"io"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/wire"
)

const picturesPath = "/pictures/"

// pictures registers people's pictures and brands' logos. The bodies are
// pictures as they come from a file, so these are no typed handlers.
func (s *Server) pictures(api huma.API) {
	s.mux.HandleFunc("PUT "+apiPrefix+"/me/picture", s.putPicture(s.ownPicture))
	s.mux.HandleFunc("PUT "+apiPrefix+"/brands/{brand}/logo", s.putPicture(s.logoOf))
	s.mux.HandleFunc("GET "+picturesPath+"{picture}", s.picture)
	route(s, api, op("DELETE /me/picture", "remove-picture", "Take one's own picture away.", signedIn, http.StatusNoContent),
		func(ctx context.Context, _ *inNothing) (*nothing, error) {
			_, p, err := s.person(ctx)
			if err != nil {
				return nil, err
			}
			err = s.files.RemovePicture(ctx, parley.PictureOf(p.ID))
			s.gate.Forget(p.ID)
			return done(err)
		})
	route(s, api, op("DELETE /brands/{brand}/logo", "remove-logo", "Take the brand's logo away.", signedIn, http.StatusNoContent),
		func(ctx context.Context, in *InBrand) (*nothing, error) {
			a, err := s.decorator(ctx, in.Brand)
			if err != nil {
				return nil, err
			}
			return done(s.files.RemovePicture(ctx, parley.LogoOf(in.Brand), logoChanged(a, parley.WasRemoved)))
		})
}

// newPicture is what a request is about, and what else is to happen with it.
type newPicture struct {
	of     parley.PictureSubject
	also   []func(store.Tx) error
	forget parley.PersonID // whose old picture is remembered
}

func (s *Server) ownPicture(r *http.Request) (newPicture, error) {
	_, p, err := s.person(r.Context())
	return newPicture{of: parley.PictureOf(p.ID), forget: p.ID}, err
}

func (s *Server) logoOf(r *http.Request) (newPicture, error) {
	brand, err := parley.ParseID[parley.BrandID](r.PathValue("brand"))
	if err != nil {
		return newPicture{}, fault.New(fault.CodeNotFound)
	}
	a, err := s.decorator(r.Context(), brand)
	return newPicture{of: parley.LogoOf(brand), also: []func(store.Tx) error{logoChanged(a, parley.WasChanged)}}, err
}

// decorator is manager for who may change how the brand looks.
func (s *Server) decorator(ctx context.Context, brand parley.BrandID) (parley.Actor, error) {
	a, err := s.manager(ctx, brand)
	if err == nil && !a.Can(parley.ActBrandManage) {
		err = fault.New(fault.CodeDenied)
	}
	a.Brand = brand // the owner of the installation acts in none
	return a, err
}

// logoChanged puts the change on record in the transaction that makes it.
func logoChanged(a parley.Actor, act parley.SettingAct) func(store.Tx) error {
	return func(tx store.Tx) error {
		return tx.RecordChange(store.SettingChange{Brand: a.Brand, By: a.Author(), Subject: parley.SubjectLogo, Act: act})
	}
}

type pictureView struct {
	Picture string `json:"picture"`
}

func (s *Server) putPicture(whose func(*http.Request) (newPicture, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		is, err := whose(r)
		if err != nil {
			fail(w, r, err)
			return
		}
		data, err := readBody(w, r)
		if err != nil {
			if fault.Is(err, fault.CodeTooLarge) {
				err = fault.New(fault.CodeFileLarge).Says("This picture is larger than 5 MB. Choose a smaller one.")
			}
			fail(w, r, err)
			return
		}
		id, err := s.files.SetPicture(r.Context(), is.of, data, is.also...)
		if err != nil {
			fail(w, r, err)
			return
		}
		if !is.forget.IsZero() {
			s.gate.Forget(is.forget)
		}
		out, err := wire.Encode(pictureView{Picture: store.PictureAddress(id)})
		if err != nil {
			fail(w, r, err)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "no-store")
		_, _ = w.Write(out) // the client has gone: it reads the address again
	}
}

// picture serves a picture to anybody: an id names one picture for ever.
func (s *Server) picture(w http.ResponseWriter, r *http.Request) {
	id, err := parley.ParseID[parley.ObjectID](r.PathValue("picture"))
	if err != nil {
		fail(w, r, fault.New(fault.CodeNotFound))
		return
	}
	body, kind, err := s.files.Picture(r.Context(), id, r.URL.Query().Get("size") == "small")
	if err != nil {
		fail(w, r, err)
		return
	}
	defer func() { _ = body.Close() }() // read from alone
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", "inline")
	h.Set("Content-Security-Policy", policyFile)
	h.Set("Cross-Origin-Resource-Policy", "cross-origin") // a launcher on a brand's page shows the logo
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = io.Copy(w, body) // the client has gone: it asks again
}
