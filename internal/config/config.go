// Package config is every setting of a server, once: a field's tags hold its
// key, environment variable, default and help, and the reference page
// doc/configuration.md is made from them.
//
// A value comes from, in order of rising weight: the default, the YAML file,
// the environment, a flag. A key of the file that is not a setting is an error
// that names it.
package config

import (
	"path/filepath"
	"time"
)

// Config is the settings of `parley serve` and of every command that opens the
// same store. Keys in the file and flags have the same names.
type Config struct {
	Storage `embed:"" group:"Storage"`
	Files   `embed:"" group:"Files"`
	Doors   `embed:"" group:"Doors"`
	TLS     `embed:"" group:"TLS"`
	Mail    `embed:"" group:"Mail"`
	Limits  `embed:"" group:"Limits"`
	Running `embed:"" group:"Running"`
}

// Storage says where things are kept.
type Storage struct {
	Data     string `name:"data" env:"PARLEY_DATA" default:"data" placeholder:"DIR" help:"Folder for everything the server keeps. One server at a time uses it."`
	Keys     string `name:"keys" env:"PARLEY_KEYS" placeholder:"DIR" help:"Folder of the master keys, by default keys inside the data folder. Back it up apart from the data: neither is readable without the other."`
	Database string `name:"database" env:"PARLEY_DATABASE" placeholder:"URL" help:"PostgreSQL database (postgres://…). Empty: the embedded database in the data folder."`
	Redis    string `name:"redis" env:"PARLEY_REDIS" placeholder:"URL" help:"Redis (redis://…) that carries hints between nodes. Needed when several servers share a PostgreSQL database; it never sees content."`
}

// Files says where attachments and pictures are kept: a folder, or a bucket of
// anything that speaks S3.
type Files struct {
	Objects         string `name:"objects" env:"PARLEY_OBJECTS" placeholder:"DIR" help:"Folder for attachments and pictures, by default objects inside the data folder. Several servers must share one, or use S3."`
	S3Endpoint      string `name:"s3-endpoint" env:"PARLEY_S3_ENDPOINT" placeholder:"URL" help:"Keep attachments and pictures on this S3 service instead (https://s3.eu-north-1.amazonaws.com). They are sealed before they leave."`
	S3Bucket        string `name:"s3-bucket" env:"PARLEY_S3_BUCKET" placeholder:"NAME" help:"Bucket, which must exist, and which this installation has to itself below the prefix."`
	S3Region        string `name:"s3-region" env:"PARLEY_S3_REGION" default:"us-east-1" placeholder:"NAME" help:"Region of the bucket."`
	S3Prefix        string `name:"s3-prefix" env:"PARLEY_S3_PREFIX" placeholder:"TEXT" help:"What the names of all objects begin with, such as parley/. Small letters, digits, dashes and slashes."`
	S3AccessKey     string `name:"s3-access-key" env:"PARLEY_S3_ACCESS_KEY" placeholder:"ID" help:"Access key of a user who may get, put, delete and list objects of the bucket."`
	S3SecretKeyFile string `name:"s3-secret-key-file" env:"PARLEY_S3_SECRET_KEY_FILE" placeholder:"FILE" help:"File that holds the secret of the access key, on one line."`
	S3SecretKey     string `name:"s3-secret-key" env:"PARLEY_S3_SECRET_KEY" placeholder:"SECRET" help:"The secret itself; better in a file or in the environment than in a flag."`
}

// ObjectsDir returns where attachments are kept without S3.
func (c Config) ObjectsDir() string {
	if c.Objects != "" {
		return c.Objects
	}
	return filepath.Join(c.Data, "objects")
}

// Doors says where the server is reached.
type Doors struct {
	Listen           string   `name:"listen" env:"PARLEY_LISTEN" default:":8080" placeholder:"ADDR" help:"Address of the public port."`
	PublicURL        string   `name:"public-url" env:"PARLEY_PUBLIC_URL" placeholder:"URL" help:"Where people reach this server, for example https://chat.example.com. Empty: http(s)://localhost with the port that is listened on. Links, cookies and origin checks follow it."`
	TrustedProxies   []string `name:"trusted-proxies" env:"PARLEY_TRUSTED_PROXIES" placeholder:"CIDR" help:"Networks of reverse proxies whose X-Forwarded-For is believed. From anybody else it is ignored."`
	CheckPrivate     bool     `name:"install-check-private" env:"PARLEY_INSTALL_CHECK_PRIVATE" help:"Let the install check fetch pages inside your own network. Any brand's admin can then have the server look there. A server whose public-url is this very machine looks at this machine anyway."`
	EndpointsPrivate bool     `name:"endpoints-private" env:"PARLEY_ENDPOINTS_PRIVATE" help:"Let calls to brands' own endpoints (payment, verify, values) go to addresses inside your own network. A server whose public-url is this very machine calls this machine anyway."`
	Metrics          string   `name:"metrics" env:"PARLEY_METRICS" placeholder:"ADDR" help:"Address of a port of its own for Prometheus /metrics, for example 127.0.0.1:9464. Empty: no metrics. They are never on the public port."`
}

// TLS says how the public port is encrypted. At most one way is used.
type TLS struct {
	Cert          string   `name:"tls-cert" env:"PARLEY_TLS_CERT" placeholder:"FILE" help:"Certificate chain (PEM). Read again when it changes."`
	Key           string   `name:"tls-key" env:"PARLEY_TLS_KEY" placeholder:"FILE" help:"Private key of the certificate (PEM)."`
	SelfSigned    bool     `name:"tls-self-signed" env:"PARLEY_TLS_SELF_SIGNED" help:"Use a certificate made at start, for trying things out. Browsers will warn."`
	ACMEDomains   []string `name:"acme-domains" env:"PARLEY_ACME_DOMAINS" placeholder:"NAME" help:"Get certificates for these names from an ACME authority. The public port must be 443 or be reached through it."`
	ACMEEmail     string   `name:"acme-email" env:"PARLEY_ACME_EMAIL" placeholder:"MAIL" help:"Where the authority writes about these certificates."`
	ACMEDirectory string   `name:"acme-directory" env:"PARLEY_ACME_DIRECTORY" placeholder:"URL" default:"https://acme-v02.api.letsencrypt.org/directory" help:"The authority's directory. Certificates are kept in the data folder."`
}

// Mail says how mails leave. Without a mail server none do: links are then
// handed over by people.
type Mail struct {
	SMTP             string `name:"smtp" env:"PARLEY_SMTP" placeholder:"URL" help:"Mail server that takes the mails: smtp://host (STARTTLS, which is required), smtps://host (TLS from the start) or smtp+plain://host (unencrypted, for a server on the same machine). A port may follow. Empty: no mails are sent, and links must be handed over."`
	SMTPUser         string `name:"smtp-user" env:"PARLEY_SMTP_USER" placeholder:"NAME" help:"User at the mail server. Empty: no authentication."`
	SMTPPasswordFile string `name:"smtp-password-file" env:"PARLEY_SMTP_PASSWORD_FILE" placeholder:"FILE" help:"File whose first line is the password at the mail server."`
	SMTPFrom         string `name:"smtp-from" env:"PARLEY_SMTP_FROM" placeholder:"MAIL" help:"Address that mails come from. Its domain should let the mail server send for it (SPF, DKIM)."`
	SMTPCA           string `name:"smtp-ca" env:"PARLEY_SMTP_CA" placeholder:"FILE" help:"Certificates (PEM) to trust at the mail server, in place of the system's."`
	PushPrivate      bool   `name:"push-private" env:"PARLEY_PUSH_PRIVATE" help:"Let web pushes go to private addresses and without TLS. For tests and for push services of one's own: browsers name the address."`
}

// Limits are requests a second, each with a burst of four seconds' worth; 0
// switches one off.
type Limits struct {
	RateAddress float64 `name:"rate-address" env:"PARLEY_RATE_ADDRESS" default:"100" help:"Requests a second from one network address. 0: no limit."`
	RatePerson  float64 `name:"rate-person" env:"PARLEY_RATE_PERSON" default:"30" help:"Requests and commands a second by one person or consumer. 0: no limit."`
	RateBrand   float64 `name:"rate-brand" env:"PARLEY_RATE_BRAND" default:"5000" help:"Requests and commands a second by the consumers of one brand together, on one node. 0: no limit."`
	RateSignIn  float64 `name:"rate-sign-in" env:"PARLEY_RATE_SIGN_IN" default:"1" help:"Sign-ins and spent links a second from one network address, with a burst of 20. 0: no limit."`
}

// Running says how the server behaves.
type Running struct {
	LogLevel  string        `name:"log-level" env:"PARLEY_LOG_LEVEL" enum:"debug,info,warn,error" default:"info" help:"Least level that is logged: ${enum}."`
	LogFormat string        `name:"log-format" env:"PARLEY_LOG_FORMAT" enum:"text,json" default:"text" help:"Form of the log: ${enum}. It never holds content, tokens or query strings."`
	Node      string        `name:"node" env:"PARLEY_NODE" placeholder:"NAME" help:"Name of this server in logs and metrics. Empty: the host's name."`
	Profiles  bool          `name:"profiles" env:"PARLEY_PROFILES" help:"Serve Go's profiles under /debug/pprof/ on the metrics port. Whoever reaches it can slow the server down."`
	Drain     time.Duration `name:"drain" env:"PARLEY_DRAIN" default:"15s" help:"How long a stopping server waits for requests that are under way."`
}
