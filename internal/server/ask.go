package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"syscall"
)

// errNotRunning is behind every failure to reach the admin socket.
var errNotRunning = errors.New("no server runs on this data folder: start it with parley serve, or name its folder with --data")

// NotRunning reports whether Ask failed because no server runs there.
func NotRunning(err error) bool { return errors.Is(err, errNotRunning) }

// Ask sends one request to the admin socket of the data folder's server and
// returns its reply; a reply that is an error is returned as one.
func Ask(ctx context.Context, dir, method, path string) (AdminReply, error) {
	answer, err := dial(ctx, dir, method, path, http.NoBody)
	if err != nil {
		return AdminReply{}, err
	}
	defer func() { _ = answer.Body.Close() }() // everything was read
	var reply AdminReply
	if err := json.NewDecoder(answer.Body).Decode(&reply); err != nil {
		return AdminReply{}, fmt.Errorf("read the server's answer: %w", err)
	}
	if reply.Error != "" {
		return AdminReply{}, errors.New(reply.Error)
	}
	return reply, nil
}

// dial sends a request to the admin socket.
func dial(ctx context.Context, dir, method, path string, body io.Reader) (*http.Response, error) {
	name, done, err := socketPath(dir)
	if err != nil {
		return nil, errNotRunning
	}
	defer done()
	client := &http.Client{Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			var d net.Dialer
			return d.DialContext(ctx, "unix", name)
		},
	}}
	request, err := http.NewRequestWithContext(ctx, method, "http://admin"+path, body)
	if err != nil {
		return nil, fmt.Errorf("ask the server: %w", err)
	}
	answer, err := client.Do(request)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ECONNREFUSED) {
		return nil, errNotRunning
	}
	if err != nil {
		return nil, fmt.Errorf("ask the server: %w", err)
	}
	return answer, nil
}
