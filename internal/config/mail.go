package config

import (
	"crypto/x509"
	"errors"
	"fmt"
	"net/mail"
	"net/url"
	"os"
	"strconv"
	"strings"
)

// smtpPorts are the schemes of the mail server's address with their usual ports.
var smtpPorts = map[string]int{"smtp": 587, "smtps": 465, "smtp+plain": 25}

// MailServer is where mails are handed over. The zero value is nowhere.
type MailServer struct {
	Scheme, Host string
	Port         int
}

// Server returns the mail server that the settings name.
func (m *Mail) Server() (MailServer, error) {
	if m.SMTP == "" {
		return MailServer{}, nil
	}
	wrong := errors.New("smtp: want smtp://host, smtps://host or smtp+plain://host, with a port or without")
	u, err := url.Parse(m.SMTP)
	if err != nil || u.Hostname() == "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return MailServer{}, wrong
	}
	if u.User != nil {
		return MailServer{}, errors.New("smtp: the user goes into smtp-user and the password into a file that smtp-password-file names")
	}
	port, known := smtpPorts[u.Scheme]
	if !known {
		return MailServer{}, wrong
	}
	if given := u.Port(); given != "" {
		if port, err = strconv.Atoi(given); err != nil || port < 1 || port > 65535 {
			return MailServer{}, wrong
		}
	}
	return MailServer{Scheme: u.Scheme, Host: u.Hostname(), Port: port}, nil
}

// Password reads the password at the mail server.
func (m *Mail) Password() (string, error) {
	if m.SMTPPasswordFile == "" {
		return "", nil
	}
	text, err := os.ReadFile(m.SMTPPasswordFile)
	if err != nil {
		return "", fmt.Errorf("smtp-password-file: %w", err)
	}
	line, _, _ := strings.Cut(string(text), "\n")
	if line = strings.TrimSuffix(line, "\r"); line == "" {
		return "", errors.New("smtp-password-file: the first line is empty")
	}
	return line, nil
}

// Roots reads the certificates to trust at the mail server, nil for the
// system's.
func (m *Mail) Roots() (*x509.CertPool, error) {
	if m.SMTPCA == "" {
		return nil, nil
	}
	text, err := os.ReadFile(m.SMTPCA)
	if err != nil {
		return nil, fmt.Errorf("smtp-ca: %w", err)
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(text) {
		return nil, errors.New("smtp-ca: the file holds no certificate in PEM")
	}
	return pool, nil
}

func (c *Config) checkMail() error {
	server, err := c.Mail.Server()
	if err != nil {
		return err
	}
	if server.Host == "" {
		if c.SMTPUser != "" || c.SMTPPasswordFile != "" || c.SMTPFrom != "" || c.SMTPCA != "" {
			return errors.New("smtp-user, smtp-password-file, smtp-from and smtp-ca: they belong to a mail server; name it with smtp")
		}
		return nil
	}
	if a, err := mail.ParseAddress(c.SMTPFrom); err != nil || a.Address != c.SMTPFrom {
		return errors.New("smtp-from: give the address that mails come from, for example parley@example.com")
	}
	if (c.SMTPUser == "") != (c.SMTPPasswordFile == "") {
		return errors.New("smtp-user and smtp-password-file: give both or neither")
	}
	if server.Scheme == "smtp+plain" && c.SMTPCA != "" {
		return errors.New("smtp-ca: smtp+plain uses no certificates")
	}
	return nil
}
