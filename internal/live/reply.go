package live

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"

	"parley/internal/wire"
)

// reply is a line from the server: an answer to a command or a push.
type reply struct {
	ID      uint32        `json:"id"`
	Error   *carrierError `json:"error"`
	Connect *struct {
		Ping uint32          `json:"ping"`
		Data json.RawMessage `json:"data"`
	} `json:"connect"`
	RPC *struct {
		Data json.RawMessage `json:"data"`
	} `json:"rpc"`
	Push *struct {
		Message *struct {
			Data json.RawMessage `json:"data"`
		} `json:"message"`
		Disconnect *struct {
			Code   uint32 `json:"code"`
			Reason string `json:"reason"`
		} `json:"disconnect"`
	} `json:"push"`
}

// carrierError is a failure below our protocol.
type carrierError struct {
	Code    uint32 `json:"code"`
	Message string `json:"message"`
}

func (e *carrierError) Error() string {
	return fmt.Sprintf("the carrier refused the command: %d %s", e.Code, e.Message)
}

var (
	errProtocol = errors.New("the server broke the protocol")
	errUnasked  = fmt.Errorf("%w: it spoke unasked", errProtocol)
)

// Refused is an answer that says no: a command's, or the door's, which also has
// a Status.
type Refused struct {
	Problem wire.Error
	Status  int // of HTTP, 0 on the live stream
}

func (r *Refused) Error() string {
	if r.Problem.Code == "" {
		return fmt.Sprintf("refused with status %d", r.Status)
	}
	return r.Problem.Code + ": " + r.Problem.Title
}

// Ended says why a connection is over. Code is 0 when the link was lost.
type Ended struct {
	Code   uint32
	Reason string
	cause  error
}

func (e *Ended) Error() string {
	switch {
	case e.cause != nil:
		return "the live stream ended: " + e.Reason + ": " + e.cause.Error()
	case e.Code != 0:
		return fmt.Sprintf("the live stream ended: %d %s", e.Code, e.Reason)
	}
	return "the live stream ended: " + e.Reason
}

// Unwrap returns the network's error, nil when the server ended the stream.
func (e *Ended) Unwrap() error { return e.cause }

// Then tells what to do now by the ranges of doc/errors.md: "reconnect",
// "sign_in" or "never".
func (e *Ended) Then() string {
	switch c := e.Code; {
	case c >= 4500 && c < 4600:
		return "sign_in"
	case c >= 3500 && c < 4000, c >= 4600 && c < 5000:
		return "never"
	}
	return "reconnect"
}

// endOf makes the reason of a failed read.
func endOf(err error) *Ended {
	var e *Ended
	switch {
	case errors.As(err, &e):
		return e
	case errors.Is(err, os.ErrDeadlineExceeded):
		return &Ended{Reason: "silence", cause: err}
	case errors.Is(err, net.ErrClosed):
		return &Ended{Reason: "closed here", cause: err}
	case errors.Is(err, errProtocol):
		return &Ended{Reason: "protocol", cause: err}
	}
	return &Ended{Reason: "link lost", cause: err}
}

// closeOf reads the payload of a close frame (RFC 6455, section 5.5.1).
func closeOf(payload []byte) *Ended {
	if len(payload) < 2 {
		return &Ended{Code: 1005, Reason: "closed without a reason"}
	}
	return &Ended{Code: uint32(binary.BigEndian.Uint16(payload)), Reason: string(payload[2:])}
}

// answerOf opens a wire.Reply.
func answerOf(data []byte) (json.RawMessage, error) {
	var r struct {
		OK    json.RawMessage `json:"ok"`
		Error *wire.Error     `json:"error"`
	}
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, fmt.Errorf("%w: %w", errProtocol, err)
	}
	if r.Error != nil {
		return nil, &Refused{Problem: *r.Error}
	}
	return r.OK, nil
}

// problemOf reads a whole HTTP response that is no upgrade.
func problemOf(r io.Reader) error {
	response, err := http.ReadResponse(bufio.NewReader(r), nil)
	if err != nil {
		return fmt.Errorf("%w: %w", errProtocol, err)
	}
	defer response.Body.Close() //nolint:errcheck // it was only read
	return refusedBy(response)
}

// refusedBy reads a problem+json.
func refusedBy(response *http.Response) *Refused {
	out := &Refused{Status: response.StatusCode}
	// A body that is no problem leaves the status to speak.
	_ = json.NewDecoder(io.LimitReader(response.Body, 64<<10)).Decode(&out.Problem)
	return out
}
