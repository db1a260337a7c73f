package testserver

import (
	"fmt"
	"net"
	"net/textproto"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Postfix is a real mail server with a spool and a configuration of its own. It
// takes mail for its domain alone and keeps it in a Maildir for each address.
type Postfix struct {
	Port   int
	Domain string
	CA     []byte // trusts its certificate; STARTTLS is asked for

	name  string // what it greets with: only the tests' own says it
	boxes string
}

// NewPostfix starts a server that the end of the test stops. Postfix gives up
// rights to be safe, so it needs root, in a container at least; it fails the
// test when it is not installed.
func NewPostfix(t testing.TB) *Postfix {
	t.Helper()
	if os.Getuid() != 0 {
		t.Fatal("start Postfix: it needs root; run the tests in a container")
	}
	program, err := find("postfix", "/usr/sbin/postfix")
	if err != nil {
		t.Fatal(err)
	}
	uid, err := account("postfix")
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "parley-postfix-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	p := &Postfix{Domain: "harbour.test", name: filepath.Base(dir) + ".test", boxes: filepath.Join(dir, "boxes")}
	if p.Port, err = freePort(); err != nil {
		t.Fatal(err)
	}
	if err := p.configure(t, dir, uid); err != nil {
		t.Fatalf("set Postfix up: %v", err)
	}
	settings := filepath.Join(dir, "etc")
	if out, err := exec.Command(program, "-c", settings, "start").CombinedOutput(); err != nil {
		t.Fatalf("start Postfix: %v: %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command(program, "-c", settings, "stop").CombinedOutput(); err != nil {
			t.Errorf("stop Postfix: %v: %s", err, out)
		}
	})
	p.await(t, dir)
	return p
}

func (p *Postfix) configure(t testing.TB, dir string, uid *syscall.Credential) error {
	_, certificate, key := Certificate(t)
	p.CA = certificate
	for _, d := range []string{"etc", "spool", "data", "boxes"} {
		if err := os.Mkdir(filepath.Join(dir, d), 0o755); err != nil {
			return err
		}
	}
	if err := os.Chmod(dir, 0o755); err != nil { // MkdirTemp keeps others out, and Postfix is several
		return err
	}
	for _, d := range []string{"data", "boxes"} {
		if err := os.Chown(filepath.Join(dir, d), int(uid.Uid), int(uid.Gid)); err != nil {
			return err
		}
	}
	main := fmt.Sprintf(`compatibility_level = 3.6
queue_directory = %[1]s/spool
data_directory = %[1]s/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = %[2]s
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
local_recipient_maps =
alias_maps =
smtpd_relay_restrictions = reject_unauth_destination
virtual_mailbox_domains = %[3]s
virtual_mailbox_base = %[1]s/boxes
virtual_mailbox_maps = inline:{ { maya@%[3]s = maya/ }, { bea@%[3]s = bea/ } }
virtual_minimum_uid = 1
virtual_uid_maps = static:%[4]d
virtual_gid_maps = static:%[5]d
smtpd_tls_security_level = encrypt
smtpd_tls_cert_file = %[1]s/etc/cert.pem
smtpd_tls_key_file = %[1]s/etc/key.pem
maillog_file = %[1]s/spool/mail.log
maillog_file_prefixes = /var, /tmp
`, dir, p.name, p.Domain, uid.Uid, uid.Gid)
	services := fmt.Sprintf("127.0.0.1:%d inet n - n - - smtpd\n", p.Port) + `pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
smtp unix - - n - - smtp
local unix - n n - - local
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`
	for name, text := range map[string]string{"main.cf": main, "master.cf": services, "cert.pem": string(certificate), "key.pem": string(key)} {
		if err := os.WriteFile(filepath.Join(dir, "etc", name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// await polls until the server greets with the name that we gave it: whoever
// else listens there does not know it.
func (p *Postfix) await(t testing.TB, dir string) {
	t.Helper()
	deadline := time.After(30 * time.Second)
	for {
		err := p.ours()
		if err == nil {
			return
		}
		select {
		case <-deadline:
			log, _ := os.ReadFile(filepath.Join(dir, "spool", "mail.log"))
			t.Fatalf("Postfix does not answer: %v: %s", err, log)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func (p *Postfix) ours() error {
	conn, err := net.DialTimeout("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(p.Port)), time.Second)
	if err != nil {
		return err
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(5 * time.Second))
	_, greeting, err := textproto.NewConn(conn).ReadResponse(220)
	if err == nil && !strings.HasPrefix(greeting, p.name) {
		err = fmt.Errorf("port %d is another server's", p.Port)
	}
	return err
}

// Await returns the mails in a mailbox (maya, bea) once there are so many.
func (p *Postfix) Await(t testing.TB, box string, n int) []Received {
	t.Helper()
	deadline := time.After(30 * time.Second)
	for {
		files, err := filepath.Glob(filepath.Join(p.boxes, box, "new", "*"))
		if err != nil {
			t.Fatal(err)
		}
		if len(files) >= n {
			return p.read(t, box, files)
		}
		select {
		case <-deadline:
			t.Fatalf("%d of %d mails are in the mailbox", len(files), n)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (p *Postfix) read(t testing.TB, box string, files []string) (out []Received) {
	t.Helper()
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, Received{To: box + "@" + p.Domain, Raw: string(raw)})
	}
	return out
}
