package directory

import (
	"context"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"github.com/pquerna/otp/totp"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

const (
	totpPeriod = 30 // seconds, RFC 6238
	totpSkew   = 1  // steps to either side of now
	totpSecret = 20 // bytes
)

// TOTPSetup is what an authenticator is given once.
type TOTPSetup struct {
	Secret string // base32
	URL    string // otpauth://…, for a QR code
}

// BeginTOTP makes a secret for the person's authenticator, which counts for
// nothing until ConfirmTOTP; one in use stays in use until then. It returns
// fault.CodeBadCredentials for a wrong password, CodeLockedOut after several,
// and the store's errors.
func (d *Directory) BeginTOTP(ctx context.Context, s parley.Session, password string) (TOTPSetup, error) {
	proof, err := d.proveAgain(ctx, s, password)
	if err != nil {
		return TOTPSetup{}, err
	}
	key, err := totp.Generate(totp.GenerateOpts{
		Issuer: d.issuer, AccountName: proof.person.Email, SecretSize: totpSecret, Period: totpPeriod,
	})
	if err != nil {
		return TOTPSetup{}, fault.Wrap(fault.CodeInternal, err)
	}
	sealed, err := d.keys.SealSecret(totpPurpose(s.Person), []byte(key.Secret()))
	if err != nil {
		return TOTPSetup{}, err
	}
	err = d.store.Write(ctx, func(tx store.Tx) error {
		c, err := proof.settle(tx)
		if err != nil {
			return err
		}
		c.TOTPPending = sealed
		return tx.PutCredentials(c)
	})
	if err != nil {
		return TOTPSetup{}, err
	}
	return TOTPSetup{Secret: key.Secret(), URL: key.URL()}, nil
}

// ConfirmTOTP takes the secret of BeginTOTP into use, shown that the
// authenticator has it, ends the person's other sessions and returns fresh
// recovery codes. It returns fault.CodeBadCredentials for a wrong code,
// CodeLockedOut after several, CodeStale when nothing was begun, and the
// store's errors.
func (d *Directory) ConfirmTOTP(ctx context.Context, s parley.Session, code string) ([]string, error) {
	var (
		t      told
		codes  []string
		denied error
	)
	err := d.store.Write(ctx, func(tx store.Tx) error {
		t, codes, denied = told{}, nil, nil
		from := d.sessionFrom(s)
		var err error
		if denied, err = from.count(tx, s.Person); err != nil || denied != nil {
			return err
		}
		c, err := tx.GetCredentials(s.Person)
		if err != nil {
			return err
		}
		if len(c.TOTPPending) == 0 {
			return fault.New(fault.CodeStale).Says("Begin with the second factor again.")
		}
		step, ok, err := d.matchTOTP(c.TOTPPending, s.Person, code, tx.Now(), 0)
		if err != nil {
			return err
		}
		if !ok {
			denied = fault.New(fault.CodeBadCredentials)
			return nil
		}
		if err := from.succeed(tx, s.Person); err != nil {
			return err
		}
		c.TOTPSecret, c.TOTPPending, c.TOTPLastStep = c.TOTPPending, nil, step
		if err := tx.PutCredentials(c); err != nil {
			return err
		}
		if codes, err = d.putRecoveryCodes(tx, s.Person); err != nil {
			return err
		}
		return t.endSessions(tx, s.Person, s.ID)
	})
	if err == nil {
		err = denied
	}
	if err != nil {
		return nil, err
	}
	d.tell(t)
	return codes, nil
}

// DisableTOTP takes the authenticator away, given the password and a code (or
// a recovery code), and ends the person's other sessions. It returns
// fault.CodeBadCredentials, CodeLockedOut and the store's errors.
func (d *Directory) DisableTOTP(ctx context.Context, s parley.Session, password, code string) error {
	proof, err := d.proveAgain(ctx, s, password)
	if err != nil {
		return err
	}
	var (
		t      told
		denied error
	)
	err = d.store.Write(ctx, func(tx store.Tx) (err error) {
		t = told{}
		if _, err = proof.settle(tx); err != nil {
			return err
		}
		if denied, err = d.spendCode(tx, s.Person, code, d.sessionFrom(s)); err != nil || denied != nil {
			return err
		}
		c, err := tx.LockCredentials(s.Person)
		if err != nil {
			return err
		}
		c.TOTPSecret, c.TOTPPending, c.TOTPLastStep = nil, nil, 0
		if err := tx.PutCredentials(c); err != nil {
			return err
		}
		if err := dropCodes(tx, c); err != nil {
			return err
		}
		return t.endSessions(tx, s.Person, s.ID)
	})
	if err == nil {
		err = denied
	}
	if err == nil {
		d.tell(t)
	}
	return err
}

// judge checks a code of either sort against locked credentials. A code of the
// authenticator moves c.TOTPLastStep, which the caller puts; a recovery code
// is spent.
func (d *Directory) judge(tx store.Tx, c *parley.Credentials, code string) (bool, error) {
	if len(squeeze(code)) != int(otp.DigitsSix) {
		return d.spendRecoveryCode(tx, c.Person, code)
	}
	if len(c.TOTPSecret) == 0 {
		return false, nil
	}
	step, ok, err := d.matchTOTP(c.TOTPSecret, c.Person, code, tx.Now(), c.TOTPLastStep)
	if ok {
		c.TOTPLastStep = step
	}
	return ok, err
}

// matchTOTP finds the time step of a code near now and after last, the step of
// the last code accepted: a code that was seen over a shoulder is worth nothing.
func (d *Directory) matchTOTP(sealed []byte, p parley.PersonID, code string, now time.Time, last int64) (int64, bool, error) {
	secret, err := d.keys.OpenSecret(totpPurpose(p), sealed)
	if err != nil {
		return 0, false, err
	}
	code = squeeze(code)
	for step := now.Unix()/totpPeriod - totpSkew; step <= now.Unix()/totpPeriod+totpSkew; step++ {
		want, err := hotp.GenerateCodeCustom(string(secret), uint64(step), hotp.ValidateOpts{
			Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1,
		})
		if err != nil {
			return 0, false, fault.Wrap(fault.CodeInternal, err)
		}
		if step > last && seal.Equal([]byte(want), []byte(code)) {
			return step, true, nil
		}
	}
	return 0, false, nil
}

func totpPurpose(p parley.PersonID) string { return "totp/" + p.String() }

// squeeze drops what people type between the groups of a code.
func squeeze(code string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '\t' || r == '\u00a0' {
			return -1
		}
		return r
	}, code)
}
