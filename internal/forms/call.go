package forms

import (
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"time"

	"parley"
	"parley/internal/fetch"
	"parley/internal/store"
)

// message is the body of a call. It says what it is, where it belongs, and the
// one thing that it brings.
type message struct {
	ID           string                      `json:"id"`
	Type         string                      `json:"type"`
	At           time.Time                   `json:"at"`
	Brand        parley.BrandID              `json:"brand"`
	Conversation parley.ConversationID       `json:"conversation,omitzero"`
	Consumer     parley.ConsumerID           `json:"consumer,omitzero"`
	By           parley.PersonID             `json:"by,omitzero"` // who asked for it
	Purpose      string                      `json:"purpose,omitempty"`
	Card         *card                       `json:"card,omitempty"`
	Verify       map[parley.FormField]string `json:"verify,omitempty"`
	Value        *valueText                  `json:"value,omitempty"`
}

type valueText struct {
	Class parley.DataClass `json:"class"`
	Text  string           `json:"text"`
}

// The types of message.
const (
	typePing    = "ping"
	typePayment = "payment"
	typeVerify  = "verify"
	typeValue   = "value"
)

// outcome is what an endpoint answers with.
type outcome string

// The outcomes.
const (
	accepted outcome = "accepted" // payment, value, ping
	refused  outcome = "refused"  // payment
	match    outcome = "match"    // verify
	noMatch  outcome = "no_match" // verify
)

// answers lists what each type may be answered with.
var answers = map[string][]outcome{
	typePing:    {accepted},
	typePayment: {accepted, refused},
	typeVerify:  {match, noMatch},
	typeValue:   {accepted},
}

type reply struct {
	Outcome   outcome `json:"outcome"`
	Reference string  `json:"reference"`
	status    int
}

// call sends a message to an endpoint of the brand's, once. Its error is an
// *Unanswered: it never holds what was sent, nor the address.
func (f *Forms) call(ctx context.Context, e store.Endpoint, m message) (reply, error) {
	body, err := json.Marshal(m)
	if err != nil {
		return reply{}, &Unanswered{Why: WhyInternal}
	}
	defer clear(body)
	now := time.Now()
	secrets, err := f.secrets(e, now)
	if err != nil {
		return reply{}, &Unanswered{Why: WhyInternal, cause: err}
	}
	header := http.Header{
		"Content-Type": {"application/json"}, "Accept": {"application/json"},
		IDHeader: {m.ID}, SignatureHeader: {Sign(now, m.ID, body, secrets...)},
	}
	ctx, cancel := context.WithTimeout(ctx, f.o.Patience)
	defer cancel()
	a, err := f.o.Poster.Post(ctx, e.URL, header, body, answerMax)
	if err != nil {
		return reply{}, &Unanswered{Why: whyOf(err), cause: err}
	}
	return read(a, m.Type)
}

// secrets opens what calls are signed with just now.
func (f *Forms) secrets(e store.Endpoint, now time.Time) ([]string, error) {
	sealed := [][]byte{e.Secret}
	if e.Prior != nil && now.Before(e.PriorUntil) {
		sealed = append(sealed, e.Prior)
	}
	out := make([]string, len(sealed))
	for i, s := range sealed {
		plain, err := f.o.Keys.OpenSecret(e.Purpose(), s)
		if err != nil {
			return nil, err
		}
		out[i] = string(plain)
	}
	return out, nil
}

// referenceForm is what a brand may call a payment: shown to both sides.
var referenceForm = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z ._/#-]{0,63}$`)

// read takes an answer for one only if it says what was asked.
func read(a fetch.Answer, kind string) (reply, error) {
	switch {
	case a.Status >= 300 && a.Status < 400:
		return reply{}, &Unanswered{Why: WhyRedirect, Status: a.Status}
	case a.Status == http.StatusUnauthorized || a.Status == http.StatusForbidden:
		return reply{}, &Unanswered{Why: WhySignature, Status: a.Status}
	case a.Status < 200 || a.Status >= 300:
		return reply{}, &Unanswered{Why: WhyStatus, Status: a.Status}
	}
	r := reply{status: a.Status}
	if err := json.Unmarshal(a.Body, &r); err != nil { // its text may repeat what was sent
		return reply{}, &Unanswered{Why: WhyJSON, Status: a.Status}
	}
	for _, o := range answers[kind] {
		if r.Outcome == o {
			return r, nil
		}
	}
	return reply{}, &Unanswered{Why: WhyOutcome, Status: a.Status}
}

// Why says what was wrong with an endpoint.
type Why string

// What can be wrong.
const (
	WhyAddress   Why = "address"
	WhyPrivate   Why = "private"
	WhyPlain     Why = "plain"
	WhyTime      Why = "time"
	WhyTLS       Why = "tls"
	WhyReach     Why = "reach"
	WhyRedirect  Why = "redirect"
	WhySignature Why = "signature"
	WhyStatus    Why = "status"
	WhyLarge     Why = "large"
	WhyJSON      Why = "json"
	WhyOutcome   Why = "outcome"
	WhyInternal  Why = "internal"
)

// Unanswered is a call without a usable answer.
type Unanswered struct {
	Why    Why
	Status int
	cause  error // never shown: it may name inner addresses
}

// Error implements error.
func (u *Unanswered) Error() string { return "endpoint: " + string(u.Why) }

// Unwrap returns the cause.
func (u *Unanswered) Unwrap() error { return u.cause }

// Sentence tells an admin what to do about it.
func (u *Unanswered) Sentence() string {
	switch u.Why {
	case WhyAddress:
		return "This is not an address that can be called. Check its spelling, and that its name can be found."
	case WhyPrivate:
		return "This address is inside a private network, and this server calls public addresses only. Use a public one, or ask whoever runs this server."
	case WhyPlain:
		return "Calls go over https only. Use an address that begins with https://."
	case WhyTime:
		return "The endpoint did not answer within five seconds. Answer first, and do slow work afterwards."
	case WhyTLS:
		return "The endpoint's certificate is not valid for this name. Renew it, or send the whole chain."
	case WhyRedirect:
		return "The endpoint leads on to another address. Redirects are not followed: enter the final address."
	case WhySignature:
		return fmt.Sprintf("The endpoint refused the call with status %d. Check that it uses the newest secret, and the body as it came.", u.Status)
	case WhyStatus:
		return fmt.Sprintf("The endpoint answered with status %d. Answer with 200 when the call was handled.", u.Status)
	case WhyLarge:
		return "The endpoint's answer is longer than 16 kB. Answer with the outcome alone."
	case WhyJSON:
		return `The endpoint's answer is not JSON. Answer with an object such as {"outcome": "accepted"}.`
	case WhyOutcome:
		return `The endpoint's answer has no outcome that fits. To a ping, answer {"outcome": "accepted"}.`
	case WhyReach:
		return "The endpoint cannot be reached. Check that it runs and that its firewall lets this server in."
	}
	return "The call could not be made. Try again; if it goes on, tell whoever runs this server."
}

func whyOf(err error) Why {
	var (
		unknown x509.UnknownAuthorityError
		name    x509.HostnameError
		invalid x509.CertificateInvalidError
	)
	switch {
	case errors.Is(err, fetch.ErrPrivate):
		return WhyPrivate
	case errors.Is(err, fetch.ErrPlain):
		return WhyPlain
	case errors.Is(err, fetch.ErrAddress):
		return WhyAddress
	case errors.Is(err, fetch.ErrTime), errors.Is(err, context.DeadlineExceeded):
		return WhyTime
	case errors.Is(err, fetch.ErrLarge):
		return WhyLarge
	case errors.As(err, &unknown), errors.As(err, &name), errors.As(err, &invalid):
		return WhyTLS
	}
	return WhyReach
}
