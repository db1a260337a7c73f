package gate

import (
	"context"
	"strings"
	"unicode/utf8"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/wire"
)

// answersMax bounds what answers are searched for, in code points.
const answersMax = 100

// Answers lists the canned answers that the actor may use, or look after.
// Codes: denied, invalid.
func (g *Gate) Answers(ctx context.Context, a parley.Actor, f store.AnswerFilter, p store.Page) (out []parley.Answer, err error) {
	if utf8.RuneCountInString(f.Search) > answersMax || strings.ContainsRune(f.Search, 0) || !utf8.ValidString(f.Search) {
		return nil, fault.New(fault.CodeInvalid).Says("A search has at most %d characters.", answersMax)
	}
	err = g.answers(ctx, a, func(tx store.Tx, s parley.AnswerScope) (err error) {
		out, err = tx.ListAnswers(s, f, p)
		return err
	})
	return out, err
}

// Answer returns one of them. Codes: denied, not_found.
func (g *Gate) Answer(ctx context.Context, a parley.Actor, id parley.AnswerID) (out parley.Answer, err error) {
	err = g.answers(ctx, a, func(tx store.Tx, s parley.AnswerScope) (err error) {
		out, err = tx.GetAnswer(s, id)
		return err
	})
	return out, err
}

// AnswerFolders returns the folders of what the actor may use. Codes: denied.
func (g *Gate) AnswerFolders(ctx context.Context, a parley.Actor) (out []store.AnswerFolder, err error) {
	err = g.answers(ctx, a, func(tx store.Tx, s parley.AnswerScope) (err error) {
		out, err = tx.ListAnswerFolders(s)
		return err
	})
	return out, err
}

// AnswerVersion is what an answer was, with who made it so.
type AnswerVersion struct {
	store.AnswerVersion
	Who wire.Who
}

// AnswerVersions returns what an answer was, newest first, to who may change
// it. Codes: denied, not_found.
func (g *Gate) AnswerVersions(ctx context.Context, a parley.Actor, id parley.AnswerID, p store.Page) (out []AnswerVersion, err error) {
	err = g.answers(ctx, a, func(tx store.Tx, s parley.AnswerScope) error {
		x, err := tx.GetAnswer(s, id)
		if err != nil {
			return err
		}
		if err := parley.MayWriteAnswer(a, x.Owner); err != nil {
			return err
		}
		rows, err := tx.ListAnswerVersions(a.Brand, id, p)
		out = make([]AnswerVersion, len(rows))
		r := reader{g: g, tx: tx, actor: a}
		for i, v := range rows {
			out[i] = AnswerVersion{v, r.who(parley.Author{Kind: parley.Agents, Person: v.By})}
		}
		return err
	})
	return out, err
}

// answers reads within what the actor may list.
func (g *Gate) answers(ctx context.Context, a parley.Actor, fn func(store.Tx, parley.AnswerScope) error) error {
	s := parley.AnswersOf(a)
	if s == (parley.AnswerScope{}) {
		return fault.New(fault.CodeDenied)
	}
	return g.store.Read(ctx, func(tx store.Tx) error { return fn(tx, s) })
}
