package server

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"math/big"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	"golang.org/x/crypto/acme"
	"golang.org/x/crypto/acme/autocert"
)

// encryption returns how the public port encrypts, nil when it does not.
func (s *Server) encryption() (*tls.Config, error) {
	base := &tls.Config{MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}}
	switch {
	case s.cfg.Cert != "":
		pair := &certificate{certFile: s.cfg.Cert, keyFile: s.cfg.TLS.Key, warn: func(err error) {
			s.log.Error("read the certificate again; the old one stays in use", "error", err)
		}}
		if err := pair.load(); err != nil {
			return nil, fmt.Errorf("read the certificate: %w", err)
		}
		base.GetCertificate = pair.get
	case s.cfg.SelfSigned:
		made, err := selfSigned(s.origin)
		if err != nil {
			return nil, fmt.Errorf("make a certificate: %w", err)
		}
		base.Certificates = []tls.Certificate{made}
	case len(s.cfg.ACMEDomains) > 0:
		manager := &autocert.Manager{
			Prompt: autocert.AcceptTOS, Email: s.cfg.ACMEEmail,
			Cache:      autocert.DirCache(filepath.Join(s.cfg.Data, "acme")),
			HostPolicy: autocert.HostWhitelist(s.cfg.ACMEDomains...),
			Client:     &acme.Client{DirectoryURL: s.cfg.ACMEDirectory},
		}
		base.GetCertificate = manager.GetCertificate
		base.NextProtos = append(base.NextProtos, acme.ALPNProto)
	default:
		return nil, nil
	}
	return base, nil
}

// certificate is a pair of files that is read again when one of them changes.
type certificate struct {
	certFile, keyFile string
	warn              func(error)

	mu      sync.Mutex // guards the fields below
	pair    *tls.Certificate
	stamp   [2]time.Time
	checked time.Time
}

const certificateLook = 10 * time.Second

func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if now := time.Now(); now.Sub(c.checked) >= certificateLook {
		c.checked = now
		if c.stamps() != c.stamp {
			if err := c.read(); err != nil {
				c.warn(err)
			}
		}
	}
	return c.pair, nil
}

func (c *certificate) load() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.checked = time.Now()
	return c.read()
}

// read replaces the pair; mu is held. A half-written pair does not match and
// is tried again at the next look.
func (c *certificate) read() error {
	stamp := c.stamps()
	pair, err := tls.LoadX509KeyPair(c.certFile, c.keyFile)
	if err != nil {
		return err
	}
	c.pair, c.stamp = &pair, stamp
	return nil
}

func (c *certificate) stamps() (out [2]time.Time) {
	for i, name := range []string{c.certFile, c.keyFile} {
		if info, err := os.Stat(name); err == nil {
			out[i] = info.ModTime()
		}
	}
	return out
}

const selfSignedLife = 90 * 24 * time.Hour

// selfSigned makes a certificate for this machine and the public URL's host.
func selfSigned(origin string) (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return tls.Certificate{}, err
	}
	now := time.Now()
	template := &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: "Parley, self-signed"},
		NotBefore: now.Add(-time.Hour), NotAfter: now.Add(selfSignedLife),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
	}
	if u, err := url.Parse(origin); err == nil && u.Hostname() != "localhost" {
		if ip := net.ParseIP(u.Hostname()); ip != nil {
			template.IPAddresses = append(template.IPAddresses, ip)
		} else {
			template.DNSNames = append(template.DNSNames, u.Hostname())
		}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return tls.Certificate{}, err
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, nil
}
