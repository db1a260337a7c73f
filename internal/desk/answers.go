package desk

import (
	"context"
	"fmt"
	"time"
	"unicode/utf8"

	"parley"
	"parley/internal/fault"
	"parley/internal/pii"
	"parley/internal/store"
)

// AddAnswer makes an answer: one's own, or the brand's. Codes: denied, invalid
// (as parley.Flaws).
func (d *Desk) AddAnswer(ctx context.Context, a parley.Actor, own bool, c parley.AnswerContent) (out parley.Answer, err error) {
	c, err = d.check(ctx, a, c)
	if err != nil {
		return out, err
	}
	var owner parley.PersonID
	if own {
		owner = a.Person
	}
	err = d.store.Write(ctx, func(tx store.Tx) error {
		if err := parley.MayWriteAnswer(a, owner); err != nil {
			return err
		}
		if err := skillsExist(tx, a.Brand, c.Skills, nil); err != nil {
			return err
		}
		if err := room(tx, a.Brand, owner); err != nil {
			return err
		}
		out = parley.Answer{
			Brand: a.Brand, ID: parley.NewID[parley.AnswerID](), Owner: owner, Number: 1,
			CreatedAt: tx.Now(), ChangedAt: tx.Now(), AnswerContent: c,
		}
		fresh, err := tx.InsertAnswer(out)
		if err == nil && !fresh {
			err = taken()
		}
		if err != nil {
			return err
		}
		return record(tx, a, out, parley.WasAdded)
	})
	return out, err
}

// ChangeAnswer writes an answer anew, whose newest version is base. Codes:
// not_found, denied, invalid (as parley.Flaws), stale.
func (d *Desk) ChangeAnswer(ctx context.Context, a parley.Actor, id parley.AnswerID, base int64, c parley.AnswerContent) (parley.Answer, error) {
	c, err := d.check(ctx, a, c)
	if err != nil {
		return parley.Answer{}, err
	}
	return d.change(ctx, a, id, parley.WasChanged, func(tx store.Tx, x *parley.Answer) error {
		if x.Number != base {
			return fault.New(fault.CodeStale).Says("Somebody has changed this answer meanwhile. Load it again and repeat the change.")
		}
		if err := skillsExist(tx, a.Brand, c.Skills, x.Skills); err != nil {
			return err
		}
		if other, found, err := tx.FindShortcut(a.Brand, x.Owner, c.Shortcut); err != nil || found && other != id {
			if err == nil {
				err = taken()
			}
			return err
		}
		x.AnswerContent = c
		return nil
	})
}

// RetireAnswer takes an answer out of use; nothing of it is lost. Codes:
// not_found, denied, stale.
func (d *Desk) RetireAnswer(ctx context.Context, a parley.Actor, id parley.AnswerID) (parley.Answer, error) {
	return d.change(ctx, a, id, parley.WasRetired, func(tx store.Tx, x *parley.Answer) error {
		if !x.RetiredAt.IsZero() {
			return fault.New(fault.CodeStale).Says("This answer is retired already.")
		}
		x.RetiredAt = tx.Now()
		return nil
	})
}

// RestoreAnswer takes a retired answer into use again. Codes: not_found,
// denied, stale.
func (d *Desk) RestoreAnswer(ctx context.Context, a parley.Actor, id parley.AnswerID) (parley.Answer, error) {
	return d.change(ctx, a, id, parley.WasRestored, func(_ store.Tx, x *parley.Answer) error {
		if x.RetiredAt.IsZero() {
			return fault.New(fault.CodeStale).Says("This answer is in use already.")
		}
		x.RetiredAt = time.Time{}
		return nil
	})
}

// CountUse counts that an answer was put into a text: how often, never by whom
// or to whom. Codes: not_found.
func (d *Desk) CountUse(ctx context.Context, a parley.Actor, id parley.AnswerID) error {
	return d.store.Write(ctx, func(tx store.Tx) error {
		used, err := tx.UseAnswer(parley.AnswersOf(a), id)
		if err == nil && !used {
			err = fault.New(fault.CodeNotFound)
		}
		return err
	})
}

func (d *Desk) change(ctx context.Context, a parley.Actor, id parley.AnswerID, act parley.SettingAct, fn func(store.Tx, *parley.Answer) error) (out parley.Answer, err error) {
	err = d.store.Write(ctx, func(tx store.Tx) error {
		if out, err = tx.GetAnswer(parley.AnswersOf(a), id); err != nil {
			return err
		}
		if err := parley.MayWriteAnswer(a, out.Owner); err != nil {
			return err
		}
		if err := fn(tx, &out); err != nil {
			return err
		}
		out.Number, out.ChangedAt = out.Number+1, tx.Now()
		if err := tx.SaveAnswer(out); err != nil {
			return err
		}
		return record(tx, a, out, act)
	})
	return out, err
}

func record(tx store.Tx, a parley.Actor, x parley.Answer, act parley.SettingAct) error {
	return tx.InsertAnswerVersion(store.AnswerVersion{
		Brand: x.Brand, Answer: x.ID, Number: x.Number, At: tx.Now(), By: a.Person, Act: act, Content: x.AnswerContent,
	})
}

// check returns the content as it is kept. What is sensitive is refused: the
// answers are kept in clear, and a reply would mask it all the same. The
// brand's own numbers are not sensitive, here as there.
func (d *Desk) check(ctx context.Context, a parley.Actor, c parley.AnswerContent) (parley.AnswerContent, error) {
	c = c.Normal()
	if err := c.Validate(); err != nil {
		return c, err
	}
	find, err := d.privacy.Detector(ctx, a.Brand)
	if err != nil {
		return c, err
	}
	var flaws parley.Flaws
	look := func(path, text string) {
		if all := find.Find(text); len(all) > 0 {
			flaws = append(flaws, parley.Flaw{Path: path, Says: sensitive(text, all[0])})
		}
	}
	look("shortcut", c.Shortcut)
	look("title", c.Title)
	look("folder", c.Folder)
	for i, t := range c.Texts {
		look(fmt.Sprintf("texts.%d.text", i), t.Text)
	}
	if len(flaws) > 0 {
		return c, flaws
	}
	return c, nil
}

func sensitive(text string, f pii.Finding) string {
	return fmt.Sprintf("What begins at character %d is sensitive (%s) and would be masked. Take it out; if it is the brand's own, an admin lists it under Sensitive data.",
		utf8.RuneCountInString(text[:f.Start])+1, parley.DataClass(f.Class).Label())
}

// skillsExist refuses a skill that the brand has not, or no longer uses, unless
// the answer had it before.
func skillsExist(tx store.Tx, b parley.BrandID, skills, had []parley.SkillID) error {
	if len(skills) == 0 {
		return nil
	}
	brand, err := tx.GetBrand(b)
	if err != nil {
		return err
	}
	before := map[parley.SkillID]bool{}
	for _, k := range had {
		before[k] = true
	}
	for _, k := range skills {
		if _, live := brand.Routing.Skills.Live(k); !live && !before[k] {
			return parley.Flaws{{Path: "skills", Says: "One of these skills is not in use. Choose it anew."}}
		}
	}
	return nil
}

func room(tx store.Tx, b parley.BrandID, owner parley.PersonID) error {
	most := int64(parley.AnswersMax)
	if !owner.IsZero() {
		most = parley.OwnAnswersMax
	}
	n, err := tx.CountAnswers(b, owner)
	if err == nil && n >= most {
		err = fault.New(fault.CodeInvalid).Says("There are %d answers already, which is the most. Change one that nobody uses.", most)
	}
	return err
}

func taken() error {
	return parley.Flaws{{Path: "shortcut", Says: "Another answer has this shortcut, perhaps a retired one. Choose a different one."}}
}
