package httpd

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

// secondFactor registers the management of one's own second factor. Each step
// that a stolen session must not take asks for the password again.
func (s *Server) secondFactor(api huma.API) {
	route(s, api, op("POST /me/totp", "begin-totp", "Make a secret for an authenticator; it counts once confirmed.", signedIn, http.StatusOK), s.beginTOTP)
	route(s, api, op("PUT /me/totp", "confirm-totp", "Confirm the authenticator with a code; recovery codes come back once.", signedIn, http.StatusOK), s.confirmTOTP)
	route(s, api, op("DELETE /me/totp", "disable-totp", "Take the second factor away.", signedIn, http.StatusNoContent), s.disableTOTP)
	route(s, api, op("POST /me/recovery-codes", "new-recovery-codes", "Replace the recovery codes.", signedIn, http.StatusOK), s.newRecoveryCodes)
}

type inPassword struct {
	Body struct {
		Password string `json:"password" maxLength:"4096"`
	}
}

type inPasswordAndCode struct {
	Body struct {
		Password string `json:"password" maxLength:"4096"`
		Code     string `json:"code" maxLength:"64" doc:"Six digits of the authenticator, or a recovery code."`
	}
}

type totpView struct {
	Secret string `json:"secret" doc:"Base 32, to type in."`
	URI    string `json:"uri" doc:"otpauth address, for a QR code."`
}

type codesView struct {
	RecoveryCodes []string `json:"recoveryCodes" doc:"Shown once; each works once."`
}

func (s *Server) beginTOTP(ctx context.Context, in *inPassword) (*body[totpView], error) {
	session, err := s.proving(ctx)
	if err != nil {
		return nil, err
	}
	setup, err := s.directory.BeginTOTP(ctx, session, in.Body.Password)
	return private(totpView{Secret: setup.Secret, URI: setup.URL}, err)
}

func (s *Server) confirmTOTP(ctx context.Context, in *inCode) (*body[codesView], error) {
	session, err := s.proving(ctx)
	if err != nil {
		return nil, err
	}
	codes, err := s.directory.ConfirmTOTP(ctx, session, in.Body.Code)
	return private(codesView{codes}, err)
}

func (s *Server) disableTOTP(ctx context.Context, in *inPasswordAndCode) (*nothing, error) {
	session, err := s.proving(ctx)
	if err != nil {
		return nil, err
	}
	return done(s.directory.DisableTOTP(ctx, session, in.Body.Password, in.Body.Code))
}

func (s *Server) newRecoveryCodes(ctx context.Context, in *inPassword) (*body[codesView], error) {
	session, err := s.proving(ctx)
	if err != nil {
		return nil, err
	}
	codes, err := s.directory.NewRecoveryCodes(ctx, session, in.Body.Password)
	return private(codesView{codes}, err)
}
