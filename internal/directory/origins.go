package directory

import (
	"context"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/internal/store"
)

const (
	originsMax = 50
	originLen  = 255
)

// NormalOrigin returns the one spelling of a web origin (RFC 6454), as browsers
// send it: scheme and host in lower case, no default port, no path. https
// anywhere, http for loopback alone. It returns fault.CodeInvalid.
func NormalOrigin(s string) (string, error) {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || len(s) > originLen || u.Host == "" || u.User != nil || u.Opaque != "" ||
		u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || strings.Contains(s, "#") {
		return "", invalid("An origin is written https://host or https://host:port, without a path.")
	}
	host, port := strings.ToLower(u.Hostname()), u.Port()
	if !validHost(host) {
		return "", invalid("The host of this origin cannot be read. Write names of other scripts in their xn-- form.")
	}
	switch {
	case u.Scheme == "https":
	case u.Scheme == "http" && loopback(host):
	default:
		return "", invalid("An origin begins with https:// (http:// only on this very machine).")
	}
	n, err := strconv.Atoi(port)
	if port != "" && (err != nil || n < 1 || n > 65535) || strings.HasSuffix(u.Host, ":") {
		return "", invalid("The port of this origin is not one.")
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port == "" || u.Scheme == "https" && n == 443 || u.Scheme == "http" && n == 80 {
		return u.Scheme + "://" + host, nil
	}
	return u.Scheme + "://" + net.JoinHostPort(strings.Trim(host, "[]"), strconv.Itoa(n)), nil
}

// validHost accepts an address or a name of letters, digits, - and dots: what
// can stand in a Content-Security-Policy without meaning anything else.
func validHost(h string) bool {
	if a, err := netip.ParseAddr(h); err == nil {
		return a.Zone() == ""
	}
	if len(h) > 253 {
		return false
	}
	for label := range strings.SplitSeq(h, ".") {
		if label == "" || len(label) > 63 || strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" ||
			label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
	}
	return true
}

func loopback(host string) bool {
	if a, err := netip.ParseAddr(host); err == nil {
		return a.Unmap().IsLoopback()
	}
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// Origins lists the pages that may embed the brand's messenger. It returns
// fault.CodeDenied, CodeNotFound and the store's errors.
func (d *Directory) Origins(ctx context.Context, a parley.Actor, brand parley.BrandID) (all []string, err error) {
	err = d.store.Read(ctx, func(tx store.Tx) (err error) {
		if _, err = may(tx, a, brand, parley.ActBrandRead); err != nil {
			return err
		}
		all, err = tx.ListOrigins(brand)
		return err
	})
	return all, err
}

// SetOrigins replaces the list and returns it normalised. It returns
// fault.CodeInvalid, CodeDenied, CodeNotFound and the store's errors.
func (d *Directory) SetOrigins(ctx context.Context, a parley.Actor, brand parley.BrandID, origins []string) ([]string, error) {
	if len(origins) > originsMax {
		return nil, invalid("A brand has at most %d origins.", originsMax)
	}
	out := make([]string, 0, len(origins))
	for _, o := range origins {
		n, err := NormalOrigin(o)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	err := d.store.Write(ctx, func(tx store.Tx) error {
		if _, err := may(tx, a, brand, parley.ActBrandManage); err != nil {
			return err
		}
		was, err := tx.ListOrigins(brand)
		if err != nil || slices.Equal(was, out) {
			return err
		}
		if err := tx.SetOrigins(brand, out); err != nil {
			return err
		}
		return tx.RecordChange(store.SettingChange{
			Brand: brand, By: a.Author(), Subject: parley.SubjectOrigins, Act: parley.WasChanged,
			Changes: []parley.Difference{{Path: "origins", Before: append([]string{}, was...), After: out}},
		})
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// PublicOrigins is Origins for the door, which writes them into the policy of
// the messenger's page. It returns fault.CodeNotFound and the store's errors.
func (d *Directory) PublicOrigins(ctx context.Context, brand parley.BrandID) (all []string, err error) {
	err = d.store.Read(ctx, func(tx store.Tx) (err error) {
		if _, err = tx.GetBrand(brand); err != nil {
			return err
		}
		all, err = tx.ListOrigins(brand)
		return err
	})
	return all, err
}

// OriginAllowed reports whether a page of this origin, as its browser names
// it, may embed the brand's messenger. Whatever goes wrong is a no.
func (d *Directory) OriginAllowed(ctx context.Context, brand parley.BrandID, origin string) bool {
	n, err := NormalOrigin(origin)
	if err != nil {
		return false
	}
	all, err := d.PublicOrigins(ctx, brand)
	return err == nil && slices.Contains(all, n)
}
