package demo

import (
	"net"
	"net/url"
	"strconv"
	"strings"
	"testing"
)

func closeBoth(p place) { _, _ = p.parley.Close(), p.shop.Close() }

func TestFindGivesTwoOrigins(t *testing.T) {
	t.Parallel()
	for _, addr := range []string{"127.0.0.1:0", "localhost:0", ":0"} {
		p, err := find(t.Context(), addr)
		if err != nil {
			t.Fatal(err)
		}
		closeBoth(p)
		a, _ := url.Parse(p.parleyOrigin)
		b, _ := url.Parse(p.shopOrigin)
		if a.Hostname() == b.Hostname() || a.Port() == b.Port() {
			t.Errorf("%s: %s and %s are not apart enough: cookies do not know ports", addr, p.parleyOrigin, p.shopOrigin)
		}
	}
}

func TestAGivenAddressIsTakenOrRefused(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, err = find(t.Context(), taken.Addr().String())
	if err == nil || !strings.Contains(err.Error(), "port "+strconv.Itoa(portOf(taken))+" is in use: ") {
		t.Errorf("a taken port gives %v, want a sentence that names it", err)
	}
	for _, addr := range []string{"8080", "127.0.0.1:port", "127.0.0.1:70000", "0.0.0.0:0", "192.0.2.1:0", "shop.example:0"} {
		if p, err := find(t.Context(), addr); err == nil {
			closeBoth(p)
			t.Errorf("%s was taken", addr)
		}
	}
}

func TestListenTakesTheNextFreePort(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	l, err := listen(t.Context(), "127.0.0.1", portOf(taken), portsTried)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if got := portOf(l); got <= portOf(taken) || got >= portOf(taken)+portsTried {
		t.Errorf("took port %d beside %d", got, portOf(taken))
	}
}
