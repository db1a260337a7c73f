package main

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"parley": main})
}

// The scripts run the real binary. Beside testscript's own commands they have:
//
//	port NAME                     sets NAME to a free port of this machine
//	await URL                     waits until the URL answers 200
//	find NAME FILE REGEXP         sets NAME to the expression's first group in FILE, once it is there
//	http METHOD URL [BODY] [-h 'Name: value']…   sends a request with the script's cookies; prints status and body
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"port": port, "await": await, "find": find, "http": request,
		},
		Setup: func(e *testscript.Env) error {
			jar, err := cookiejar.New(nil)
			e.Values[clientKey{}] = &http.Client{Jar: jar, Timeout: 20 * time.Second, Transport: &http.Transport{
				DisableKeepAlives: true,
				TLSClientConfig:   &tls.Config{InsecureSkipVerify: true}, // the certificate under test is self-signed
			}}
			return err
		},
	})
}

type clientKey struct{}

func port(ts *testscript.TestScript, _ bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Setenv(args[0], fmt.Sprint(l.Addr().(*net.TCPAddr).Port))
	ts.Check(l.Close())
}

// until asks again until it is so; the scripts wait for nothing else.
func until(ts *testscript.TestScript, what string, so func() bool) {
	deadline := time.After(20 * time.Second)
	for !so() {
		select {
		case <-deadline:
			ts.Fatalf("waited in vain for %s", what)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func await(ts *testscript.TestScript, _ bool, args []string) {
	client := ts.Value(clientKey{}).(*http.Client)
	until(ts, args[0], func() bool {
		res, err := client.Get(args[0])
		if err != nil {
			return false
		}
		_ = res.Body.Close()
		return res.StatusCode == http.StatusOK
	})
}

func find(ts *testscript.TestScript, _ bool, args []string) {
	re, err := regexp.Compile(args[2])
	ts.Check(err)
	until(ts, args[2], func() bool {
		data, err := os.ReadFile(ts.MkAbs(args[1]))
		if err != nil {
			return false
		}
		m := re.FindSubmatch(data)
		if m != nil {
			ts.Setenv(args[0], string(m[1]))
		}
		return m != nil
	})
}

func request(ts *testscript.TestScript, neg bool, args []string) {
	var body io.Reader
	rest := args[2:]
	if len(rest) > 0 && rest[0] != "-h" {
		body, rest = strings.NewReader(rest[0]), rest[1:]
	}
	req, err := http.NewRequest(args[0], args[1], body)
	ts.Check(err)
	req.Header.Set("Content-Type", "application/json")
	for len(rest) > 1 && rest[0] == "-h" {
		name, value, _ := strings.Cut(rest[1], ": ")
		req.Header.Set(name, value)
		rest = rest[2:]
	}
	res, err := ts.Value(clientKey{}).(*http.Client).Do(req)
	ts.Check(err)
	data, err := io.ReadAll(res.Body)
	ts.Check(err)
	ts.Check(res.Body.Close())
	fmt.Fprintf(ts.Stdout(), "%d %s\n", res.StatusCode, data)
	ts.Check(os.WriteFile(ts.MkAbs("answer"), bytes.TrimSpace(data), 0o600))
	if failed := res.StatusCode >= 400; failed != neg {
		ts.Fatalf("%s %s: %d %s", args[0], args[1], res.StatusCode, data)
	}
}
