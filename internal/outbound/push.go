package outbound

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/guard"
	"parley/internal/store"
	"parley/internal/webpush"
)

const (
	pushTimeout = 10 * time.Second
	pushLife    = 24 * time.Hour // how long a push service keeps it for a browser that sleeps
	pushKeys    = "push/vapid"   // name of the installation's secret
)

// pushers reaches push services; which ones, browsers say.
type pushers struct {
	client *http.Client
	local  bool
}

func newPushers(local bool) *pushers {
	d := &net.Dialer{Timeout: pushTimeout}
	if !local {
		d.Control = guard.Control
	}
	return &pushers{local: local, client: &http.Client{
		Timeout:       pushTimeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			DialContext: d.DialContext, TLSHandshakeTimeout: pushTimeout, ResponseHeaderTimeout: pushTimeout,
			MaxResponseHeaderBytes: 16 << 10, MaxIdleConnsPerHost: sendMost, IdleConnTimeout: 30 * time.Second, ForceAttemptHTTP2: true,
		},
	}}
}

// vapid returns the installation's keys. The first who needs them makes them,
// for ever: each subscription is bound to their public half.
func (o *Outbound) vapid(ctx context.Context) (*webpush.Keys, error) {
	o.keysTurn.Lock()
	defer o.keysTurn.Unlock()
	if o.keys != nil {
		return o.keys, nil
	}
	var sealed []byte
	err := o.o.Store.Write(ctx, func(tx store.Tx) error {
		found := false
		var err error
		if sealed, found, err = tx.FindSecret(pushKeys); err != nil || found {
			return err
		}
		made, err := o.newKeys()
		if err != nil {
			return err
		}
		if _, err := tx.InsertSecret(pushKeys, made); err != nil {
			return err
		}
		sealed, _, err = tx.FindSecret(pushKeys) // another node's, when it was quicker
		return err
	})
	if err != nil {
		return nil, err
	}
	raw, err := o.o.Keys.OpenSecret(pushKeys, sealed)
	if err != nil {
		return nil, err
	}
	o.keys, err = webpush.ParseKeys(raw)
	return o.keys, err
}

func (o *Outbound) newKeys() ([]byte, error) {
	k, err := webpush.NewKeys()
	if err != nil {
		return nil, err
	}
	raw, err := k.Bytes()
	if err != nil {
		return nil, err
	}
	return o.o.Keys.SealSecret(pushKeys, raw)
}

// PushKey returns what browsers subscribe with.
func (o *Outbound) PushKey(ctx context.Context) (string, error) {
	k, err := o.vapid(ctx)
	if err != nil {
		return "", err
	}
	return k.Public(), nil
}

// Subscribe keeps where a session's browser takes pushes. Codes: invalid.
func (o *Outbound) Subscribe(ctx context.Context, s parley.Session, endpoint, key, auth string) error {
	sub, err := webpush.Parse(endpoint, key, auth, o.push.local)
	if err != nil {
		return fault.Wrap(fault.CodeInvalid, err).Says("This is not a push subscription. Switch notifications off and on again.")
	}
	p := parley.PushSubscription{
		Brand: s.Brand, Session: s.ID, Kind: s.Kind, Endpoint: [32]byte(o.o.Keys.MAC(s.Brand, "push/endpoint", []byte(sub.Endpoint))),
	}
	plain, err := json.Marshal(sub)
	if err != nil {
		return err
	}
	if p.Sealed, err = o.o.Keys.SealSecret(p.Purpose(), plain); err != nil {
		return err
	}
	err = o.o.Store.Write(ctx, func(tx store.Tx) error { return tx.PutPush(p) })
	if err == nil {
		o.pushes.Store(true)
	}
	return err
}

// Unsubscribe forgets it.
func (o *Outbound) StopPush(ctx context.Context, s parley.Session) error {
	return o.o.Store.Write(ctx, func(tx store.Tx) error { return tx.DeletePush(s.Brand, s.ID) })
}

// note is what a browser shows. It says that there is something, and never what.
type note struct {
	Title        string `json:"title"`
	Body         string `json:"body"`
	Conversation string `json:"conversation"`
	URL          string `json:"url"`
}

// deliver sends a note to every browser of its receiver; one that took it is
// enough. Those that are gone are forgotten.
func (o *Outbound) deliver(ctx context.Context, n note, to []parley.PushSubscription) error {
	plain, err := json.Marshal(n)
	if err != nil {
		return err
	}
	if len(plain) > webpush.PlainMax {
		n.Title = ""
		if plain, err = json.Marshal(n); err != nil {
			return err
		}
	}
	taken, worst := 0, cancelled("no subscription")
	for _, p := range to {
		err := o.one(ctx, p, plain, topic(n.Conversation))
		var v *verdict
		switch {
		case err == nil:
			taken++
		case errors.As(err, &v) && v.outcome == outCancelled:
			if err := o.o.Store.Write(ctx, func(tx store.Tx) error { return tx.DeletePush(p.Brand, p.Session) }); err != nil {
				return err
			}
		default:
			worst = err
		}
	}
	if taken > 0 {
		return nil
	}
	return worst
}

// topic lets a push service keep only the newest push of a conversation for a
// browser that sleeps (RFC 8030, 5.4), without naming the conversation.
func topic(conversation string) string {
	sum := sha256.Sum256([]byte("topic/" + conversation))
	return base64.RawURLEncoding.EncodeToString(sum[:24])
}

func (o *Outbound) one(ctx context.Context, p parley.PushSubscription, plain []byte, topic string) error {
	raw, err := o.o.Keys.OpenSecret(p.Purpose(), p.Sealed)
	if err != nil {
		return err
	}
	var sub webpush.Subscription
	if err := json.Unmarshal(raw, &sub); err != nil {
		return failed("subscription")
	}
	keys, err := o.vapid(ctx)
	if err != nil {
		return err
	}
	body, err := sub.Encrypt(plain)
	if err != nil {
		return failed("subscription")
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, sub.Endpoint, bytes.NewReader(body))
	if err != nil {
		return failed("subscription")
	}
	signed, err := keys.Authorize(sub.Endpoint, o.subject(), time.Now())
	if err != nil {
		return failed("subscription")
	}
	for name, value := range map[string]string{
		"Authorization": signed, "Content-Encoding": "aes128gcm", "Content-Type": "application/octet-stream",
		"TTL": strconv.Itoa(int(pushLife.Seconds())), "Urgency": "high", "Topic": topic,
	} {
		req.Header.Set(name, value)
	}
	res, err := o.push.client.Do(req)
	if errors.Is(err, guard.ErrPrivate) {
		return failed("push private address")
	}
	if err != nil {
		return retried("push " + connectReason(err)) // the error names the endpoint
	}
	defer func() { _ = res.Body.Close() }()
	_, _ = io.CopyN(io.Discard, res.Body, 4<<10) // so that the connection can be used again
	return answered(res)
}

// answered classifies what a push service says (RFC 8030, 5 and 8.4).
func answered(res *http.Response) error {
	reason := "push " + strconv.Itoa(res.StatusCode)
	switch code := res.StatusCode; {
	case code >= 200 && code < 300:
		return nil
	case code == http.StatusNotFound || code == http.StatusGone:
		return cancelled(reason)
	case code == http.StatusTooManyRequests || code >= 500:
		if after, err := strconv.Atoi(res.Header.Get("Retry-After")); err == nil && after > 0 {
			return &verdict{outcome: outRetried, reason: reason, after: min(time.Duration(after)*time.Second, pushLife)}
		}
		return retried(reason)
	}
	return failed(reason)
}

// subject is where a push service can complain.
func (o *Outbound) subject() string {
	if o.o.SMTP.From != "" {
		return "mailto:" + o.o.SMTP.From
	}
	return o.o.Origin
}
