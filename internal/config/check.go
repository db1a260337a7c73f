package config

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"path/filepath"
	"strings"
)

// Check tells what is wrong with the settings together, as a sentence for the
// operator; nil when nothing is.
func (c *Config) Check() error {
	for _, check := range []func() error{c.checkStorage, c.checkDoors, c.checkTLS, c.checkMail, c.checkLimits} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (c *Config) checkStorage() error {
	if c.Data == "" {
		return fmt.Errorf("data: name a folder")
	}
	if err := scheme("database", c.Database, "postgres", "postgresql"); err != nil {
		return err
	}
	if err := scheme("redis", c.Redis, "redis", "rediss"); err != nil {
		return err
	}
	if c.Redis != "" && c.Database == "" {
		return fmt.Errorf("redis: it joins servers that share a PostgreSQL database; name one with --database or leave --redis out")
	}
	return nil
}

// scheme checks an address without ever repeating it: it may hold a password.
func scheme(setting, address string, want ...string) error {
	if address == "" {
		return nil
	}
	u, err := url.Parse(address)
	if err == nil {
		for _, s := range want {
			if u.Scheme == s {
				return nil
			}
		}
	}
	return fmt.Errorf("%s: want an address that begins with %s://", setting, want[0])
}

func (c *Config) checkDoors() error {
	if _, _, err := net.SplitHostPort(c.Listen); err != nil {
		return fmt.Errorf("listen: want host:port or :port, not %q", c.Listen)
	}
	if c.Metrics != "" {
		if _, _, err := net.SplitHostPort(c.Metrics); err != nil {
			return fmt.Errorf("metrics: want host:port, not %q", c.Metrics)
		}
	}
	if c.PublicURL != "" {
		u, err := url.Parse(c.PublicURL)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
			return fmt.Errorf("public-url: want http(s)://host[:port] and nothing after it, not %q", c.PublicURL)
		}
	}
	_, err := c.Proxies()
	return err
}

// Local reports whether an origin is on this very machine.
func Local(origin string) bool {
	u, err := url.Parse(origin)
	if err != nil {
		return false
	}
	host := u.Hostname()
	a, err := netip.ParseAddr(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || err == nil && a.Unmap().IsLoopback()
}

// Proxies returns the trusted networks.
func (c *Config) Proxies() ([]netip.Prefix, error) {
	out := make([]netip.Prefix, 0, len(c.TrustedProxies))
	for _, text := range c.TrustedProxies {
		prefix, err := netip.ParsePrefix(text)
		if err != nil {
			addr, err := netip.ParseAddr(text)
			if err != nil {
				return nil, fmt.Errorf("trusted-proxies: %q is neither a network (10.0.0.0/8) nor an address", text)
			}
			prefix = netip.PrefixFrom(addr.Unmap(), addr.Unmap().BitLen())
		}
		out = append(out, prefix.Masked())
	}
	return out, nil
}

func (c *Config) checkTLS() error {
	if (c.Cert == "") != (c.TLS.Key == "") {
		return fmt.Errorf("tls-cert and tls-key: give both or neither")
	}
	ways := 0
	for _, on := range []bool{c.Cert != "", c.SelfSigned, len(c.ACMEDomains) > 0} {
		if on {
			ways++
		}
	}
	if ways > 1 {
		return fmt.Errorf("tls-cert, tls-self-signed and acme-domains: use only one of them")
	}
	if len(c.ACMEDomains) > 0 {
		if u, err := url.Parse(c.ACMEDirectory); err != nil || u.Scheme != "https" || u.Host == "" {
			return fmt.Errorf("acme-directory: want an https address")
		}
	}
	return nil
}

// Encrypted reports whether the public port speaks TLS itself.
func (c *Config) Encrypted() bool {
	return c.Cert != "" || c.SelfSigned || len(c.ACMEDomains) > 0
}

func (c *Config) checkLimits() error {
	for key, rate := range map[string]float64{
		"rate-address": c.RateAddress, "rate-person": c.RatePerson, "rate-brand": c.RateBrand, "rate-sign-in": c.RateSignIn,
	} {
		if rate < 0 {
			return fmt.Errorf("%s: want a number that is not negative", key)
		}
	}
	if c.Drain < 0 {
		return fmt.Errorf("drain: want a time that is not negative")
	}
	return nil
}

// KeysDir returns the folder of the master keys.
func (c *Config) KeysDir() string {
	if c.Storage.Keys != "" {
		return c.Storage.Keys
	}
	return filepath.Join(c.Data, "keys")
}

// Origin returns where people reach the server, without a slash at the end.
// listening is the address that is really listened on.
func (c *Config) Origin(listening net.Addr) string {
	if c.PublicURL != "" {
		return strings.TrimRight(c.PublicURL, "/")
	}
	protocol := "http"
	if c.Encrypted() {
		protocol = "https"
	}
	host, port, err := net.SplitHostPort(listening.String())
	if err != nil {
		return protocol + "://localhost"
	}
	if ip, err := netip.ParseAddr(host); err != nil || ip.IsUnspecified() || ip.IsLoopback() {
		host = "localhost"
	}
	if protocol == "http" && port == "80" || protocol == "https" && port == "443" {
		return protocol + "://" + host
	}
	return protocol + "://" + net.JoinHostPort(host, port)
}
