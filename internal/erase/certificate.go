package erase

import (
	"encoding/hex"
	"encoding/json"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

// Certificate says what was destroyed. It holds ids, numbers and times, and
// nothing about the person; whoever has the erasure list can check it, and
// whoever has the key folder can check Proof.
type Certificate struct {
	Format     string           `json:"format"`
	Brand      parley.BrandID   `json:"brand"`
	Request    parley.RequestID `json:"request"`
	AskedAt    time.Time        `json:"askedAt"`
	ApprovedAt time.Time        `json:"approvedAt"`
	ApprovedBy parley.PersonID  `json:"approvedBy"`
	ErasedAt   time.Time        `json:"erasedAt"`
	Keys       []string         `json:"keys"`
	Consumers  []string         `json:"consumers"`
	Talks      []string         `json:"conversations"`
	Destroyed  store.Weight     `json:"destroyed"`
	Remains    string           `json:"remains"`
	Proof      string           `json:"proof,omitempty"`
}

// certificateFormat names the form; its purpose binds the proof.
const (
	certificateFormat  = "parley-erasure-1"
	certificatePurpose = "erasure/certificate"
	remains            = "Numbers, times and states of the conversations, without content. Copies of the database from before " +
		"are unreadable wherever the erasure list of the key folder is in use."
)

func (e *Erase) certify(r parley.Request, w store.Weight, entries []parley.Erasure) ([]byte, error) {
	c := Certificate{
		Format: certificateFormat, Brand: r.Brand, Request: r.ID, AskedAt: r.CreatedAt, ApprovedAt: r.DecidedAt,
		ApprovedBy: r.DecidedBy, ErasedAt: r.DoneAt, Destroyed: w, Remains: remains,
		Keys: []string{}, Consumers: []string{}, Talks: []string{},
	}
	for _, x := range entries {
		id := parley.KeyID(x.ID).String()
		switch x.Kind {
		case parley.ErasedKey:
			c.Keys = append(c.Keys, id)
		case parley.ErasedConsumer:
			c.Consumers = append(c.Consumers, id)
		case parley.ErasedConversation:
			c.Talks = append(c.Talks, id)
		}
	}
	proof, err := c.proof(e.o.Keys)
	if err != nil {
		return nil, err
	}
	c.Proof = proof
	out, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return nil, fault.Wrap(fault.CodeInternal, err)
	}
	return out, nil
}

// proof is a keyed hash over everything else.
func (c Certificate) proof(keys interface {
	MAC(parley.BrandID, string, []byte) []byte
},
) (string, error) {
	c.Proof = ""
	plain, err := json.Marshal(c)
	if err != nil {
		return "", fault.Wrap(fault.CodeInternal, err)
	}
	return hex.EncodeToString(keys.MAC(c.Brand, certificatePurpose, plain)), nil
}

// ReadCertificate reads a certificate and says whether whoever has the keys has
// made it as it is. Codes: malformed.
func ReadCertificate(keys interface {
	MAC(parley.BrandID, string, []byte) []byte
}, data []byte,
) (c Certificate, genuine bool, err error) {
	if err := json.Unmarshal(data, &c); err != nil || c.Format != certificateFormat {
		return c, false, fault.Wrap(fault.CodeMalformed, err).Says("This is not a certificate of erasure.")
	}
	want, err := c.proof(keys)
	return c, err == nil && seal.Equal([]byte(want), []byte(c.Proof)), err
}

// Missing returns what the certificate names and the list does not.
func (c Certificate) Missing(listed []parley.Erasure) []string {
	there := make(map[string]bool, len(listed))
	for _, x := range listed {
		there[string(x.Kind)+parley.KeyID(x.ID).String()] = true
	}
	missing := []string{}
	for kind, ids := range map[parley.ErasureKind][]string{
		parley.ErasedKey: c.Keys, parley.ErasedConsumer: c.Consumers, parley.ErasedConversation: c.Talks,
	} {
		for _, id := range ids {
			if !there[string(kind)+id] {
				missing = append(missing, id)
			}
		}
	}
	return missing
}
