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
			return done(s.files.RemovePicture(ctx, parley.PictureOf(p.ID)))
		})
	route(s, api, op("DELETE /brands/{brand}/logo", "remove-logo", "Take the brand's logo away.", signedIn, http.StatusNoContent),
		func(ctx context.Context, in *InBrand) (*nothing, error) {
			if _, err := s.manager(ctx, in.Brand); err != nil {
				return nil, err
			}
			return done(s.files.RemovePicture(ctx, parley.LogoOf(in.Brand)))
		})
}

// ownPicture says whose picture a request is about.
func (s *Server) ownPicture(r *http.Request) (parley.PictureSubject, error) {
	_, p, err := s.person(r.Context())
	return parley.PictureOf(p.ID), err
}

func (s *Server) logoOf(r *http.Request) (parley.PictureSubject, error) {
	brand, err := parley.ParseID[parley.BrandID](r.PathValue("brand"))
	if err != nil {
		return parley.PictureSubject{}, fault.New(fault.CodeNotFound)
	}
	_, err = s.manager(r.Context(), brand)
	return parley.LogoOf(brand), err
}

type pictureView struct {
	Picture string `json:"picture"`
}

func (s *Server) putPicture(whose func(*http.Request) (parley.PictureSubject, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		of, err := whose(r)
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
		id, err := s.files.SetPicture(r.Context(), of, data)
		if err != nil {
			fail(w, r, err)
			return
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
