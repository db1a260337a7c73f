package gate

import (
	"bytes"
	"context"
	"crypto/hmac"
	"encoding/base64"
	"encoding/binary"
	"strings"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/wire"
)

// skipMax bounds what one request may leave out: the store walks over it.
const skipMax = 1 << 20

// List returns a page of a list inside the actor's scope, its total and a
// sealed cursor for the next. Codes: invalid.
func (g *Gate) List(ctx context.Context, a parley.Actor, q wire.ListRequest) (wire.ListReply, error) {
	filter, err := filterOf(a, q)
	if err != nil {
		return wire.ListReply{}, err
	}
	var tag parley.TagID
	if len(filter.Tags) > 0 {
		tag = filter.Tags[0]
	}
	page := store.Page{Limit: clamp(q.Limit), Skip: min(max(q.Skip, 0), skipMax)}
	if q.Cursor != "" {
		if page.After, err = g.cursor(a, filter, q.Cursor); err != nil {
			return wire.ListReply{}, err
		}
	}
	var out wire.ListReply
	err = g.store.Read(ctx, func(tx store.Tx) error {
		out = wire.ListReply{}
		if !tag.IsZero() {
			brand, err := tx.GetBrand(a.Brand)
			if err != nil {
				return err
			}
			filter.Tags = brand.Tags.Under(tag)
		}
		rows, err := tx.ListConversations(parley.ScopeOf(a), filter, page)
		if err != nil {
			return err
		}
		if out.Total, err = tx.CountConversations(parley.ScopeOf(a), filter); err != nil {
			return err
		}
		if len(rows) == page.Limit {
			out.Cursor = g.seal(a, filter, store.PlaceOf(filter.List, rows[len(rows)-1]))
		}
		out.Heads, err = g.heads(tx, a, rows)
		return err
	})
	return out, err
}

func filterOf(a parley.Actor, q wire.ListRequest) (store.Filter, error) {
	f := store.Filter{List: store.List(q.List)}
	if !q.Person.IsZero() || !q.Skill.IsZero() {
		return narrowed(a, f, q)
	}
	if of, tagged := strings.CutPrefix(q.List, tagList); tagged && a.Kind == parley.Agents {
		if tag, err := parley.ParseID[parley.TagID](of); err == nil && !tag.IsZero() {
			return store.Filter{List: store.Every, Tags: []parley.TagID{tag}}, nil
		}
	}
	switch f.List {
	case store.Every, store.Archive:
		return f, nil
	case store.Queue, store.Mine, store.Snoozed:
		if a.Kind == parley.Agents || a.Kind == parley.Programs && f.List != store.Mine {
			f.Person = a.Person
			return f, nil
		}
	}
	return f, fault.New(fault.CodeInvalid).Says("There is no such list. Ask for mine, waiting, snoozed, all or closed.")
}

// narrowed is a list as a supervisor drills into it.
func narrowed(a parley.Actor, f store.Filter, q wire.ListRequest) (store.Filter, error) {
	if !a.Can(parley.ActSupervise) {
		return f, fault.New(fault.CodeDenied)
	}
	f.Person, f.Skill = q.Person, q.Skill
	if f.List == store.Mine && f.Skill.IsZero() || f.List == store.Queue && f.Person.IsZero() {
		return f, nil
	}
	return f, fault.New(fault.CodeInvalid).Says("A person narrows the list mine, and a skill the list waiting.")
}

// tagList begins the name of a list of what has a tag, whatever its state; the
// tag's id follows.
const tagList = "tag:"

// A cursor is a place in one list of one reader: 24 bytes and a MAC over them,
// the list and the reader, so that it opens nothing for anybody else.
const placeSize = 8 + 16

func (g *Gate) seal(a parley.Actor, f store.Filter, p store.Place) string {
	raw := binary.BigEndian.AppendUint64(make([]byte, 0, placeSize+32), uint64(p.At))
	raw = append(raw, p.ID[:]...)
	return base64.RawURLEncoding.EncodeToString(append(raw, g.sign(a, f, raw)...))
}

func (g *Gate) cursor(a parley.Actor, f store.Filter, s string) (*store.Place, error) {
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || len(raw) <= placeSize || !hmac.Equal(raw[placeSize:], g.sign(a, f, raw[:placeSize])) {
		return nil, fault.New(fault.CodeInvalid).Says("This page marker is not valid here. Load the list from its start.")
	}
	p := store.Place{At: int64(binary.BigEndian.Uint64(raw))}
	copy(p.ID[:], raw[8:placeSize])
	return &p, nil
}

func (g *Gate) sign(a parley.Actor, f store.Filter, place []byte) []byte {
	ref := a.Author().Ref()
	if len(f.Tags) > 0 {
		place = append(bytes.Clone(place), f.Tags[0][:]...)
	}
	return g.keys.MAC(a.Brand, "cursor", bytes.Join([][]byte{[]byte(a.Kind), ref[:], []byte(f.List), f.Person[:], f.Skill[:], place}, []byte{0}))
}
