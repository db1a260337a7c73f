package storetest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// answer is a canned answer after change, when given, has had its way with it.
func (w *world) answer(shortcut string, change ...func(*parley.Answer)) parley.Answer {
	x := parley.Answer{
		Brand: w.brand.ID, ID: id[parley.AnswerID](), Number: 1, CreatedAt: epoch, ChangedAt: epoch,
		AnswerContent: parley.AnswerContent{
			Shortcut: shortcut, Title: "About " + shortcut, Folder: "Orders", Texts: []parley.AnswerText{{Language: "en", Text: "Dear {{consumer.name}}, ÄPFEL 50%"}},
		},
	}
	for _, f := range change {
		f(&x)
	}
	return x
}

func (w *world) answers(all ...parley.Answer) (fresh []bool) {
	w.b.write(func(tx store.Tx) error {
		fresh = nil
		for _, x := range all {
			ok, err := tx.InsertAnswer(x)
			if err != nil {
				return err
			}
			fresh = append(fresh, ok)
		}
		return nil
	})
	return fresh
}

func answers(b *bench) {
	w, other := newWorld(b, "answers"), newWorld(b, "others")
	ana, ben := id[parley.PersonID](), id[parley.PersonID]()
	whole, mine := parley.AnswerScope{Brand: w.brand.ID, Person: ana, Whole: true}, parley.AnswerScope{Brand: w.brand.ID, Person: ana}
	at := func(n int) func(*parley.Answer) {
		return func(x *parley.Answer) { x.ChangedAt = epoch.Add(time.Duration(n) * time.Hour) }
	}
	hello, bye := w.answer("hello", at(1)), w.answer("bye", at(2), func(x *parley.Answer) { x.Folder = "Ends" })
	own := w.answer("hello", at(3), func(x *parley.Answer) { x.Owner = ana })
	same(b, "one shortcut an owner", w.answers(hello, bye, own, w.answer("hello")), []bool{true, true, true, false})
	other.answers(other.answer("hello"))

	page := func(s parley.AnswerScope, f store.AnswerFilter, p store.Page) []parley.Answer {
		return load(b, func(tx store.Tx) ([]parley.Answer, error) { return tx.ListAnswers(s, f, p) })
	}
	all := store.Page{Limit: 9}
	same(b, "the latest change first", page(whole, store.AnswerFilter{}, store.Page{Limit: 2}), []parley.Answer{own, bye})
	same(b, "and the next", page(whole, store.AnswerFilter{}, store.Page{Limit: 9, After: &store.Place{At: bye.ChangedAt.UnixMicro(), ID: bye.ID}}), []parley.Answer{hello})
	same(b, "of a folder", page(whole, store.AnswerFilter{Folder: "Ends"}, all), []parley.Answer{bye})
	same(b, "own, and shared", []int{len(page(whole, store.AnswerFilter{Own: true}, all)), len(page(whole, store.AnswerFilter{Shared: true}, all))}, []int{1, 2})
	for typed, n := range map[string]int{"HELL": 2, "äpfel": 3, "50%": 3, "5_%": 0, "about bye": 1, "none": 0, " ": 3} {
		same(b, "found by "+typed, len(page(whole, store.AnswerFilter{Search: typed}, all)), n)
	}
	same(b, "folders", load(b, func(tx store.Tx) ([]store.AnswerFolder, error) { return tx.ListAnswerFolders(mine) }), []store.AnswerFolder{{Name: "Ends", Count: 1}, {Name: "Orders", Count: 2}})

	use := func(s parley.AnswerScope, x parley.Answer) (done bool) {
		b.write(func(tx store.Tx) (err error) { done, err = tx.UseAnswer(s, x.ID); return err })
		return done
	}
	same(b, "a use is counted", []bool{use(mine, hello), use(mine, hello), use(mine, bye), use(parley.AnswerScope{Brand: w.brand.ID, Person: ben}, own)}, []bool{true, true, true, false})
	hello.Used, bye.Used = 2, 1
	same(b, "most used first", page(mine, store.AnswerFilter{Used: true}, store.Page{Limit: 2}), []parley.Answer{hello, bye})

	found, has := maybe(b, func(tx store.Tx) (parley.AnswerID, bool, error) { return tx.FindShortcut(w.brand.ID, ana, "hello") })
	same(b, "by shortcut", []any{found, has}, []any{own.ID, true})
	same(b, "counted by owner", []int64{
		load(b, func(tx store.Tx) (int64, error) { return tx.CountAnswers(w.brand.ID, parley.PersonID{}) }),
		load(b, func(tx store.Tx) (int64, error) { return tx.CountAnswers(w.brand.ID, ana) }),
	}, []int64{2, 1})

	bye.Title, bye.Number, bye.RetiredAt, bye.ChangedAt = "Farewell", 2, epoch.Add(9*time.Hour), epoch.Add(9*time.Hour)
	bye.Skills = []parley.SkillID{id[parley.SkillID]()}
	b.write(func(tx store.Tx) error { return tx.SaveAnswer(bye) })
	same(b, "changed and retired", page(whole, store.AnswerFilter{Retired: true}, all), []parley.Answer{bye})
	same(b, "who has a desk alone is not told", len(page(mine, store.AnswerFilter{Retired: true}, all)), 0)
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { return tx.SaveAnswer(w.answer("none")) })

	version := func(n int64, title string) store.AnswerVersion {
		c := hello.AnswerContent
		c.Title = title
		return store.AnswerVersion{Brand: w.brand.ID, Answer: hello.ID, Number: n, At: epoch, By: ana, Act: parley.WasChanged, Content: c}
	}
	first, second := version(1, "one"), version(2, "two")
	b.write(func(tx store.Tx) error {
		if err := tx.InsertAnswerVersion(first); err != nil {
			return err
		}
		return tx.InsertAnswerVersion(second)
	})
	was := func(p store.Page) []store.AnswerVersion {
		return load(b, func(tx store.Tx) ([]store.AnswerVersion, error) {
			return tx.ListAnswerVersions(w.brand.ID, hello.ID, p)
		})
	}
	same(b, "newest first", was(store.Page{Limit: 1}), []store.AnswerVersion{second})
	same(b, "and what was before", was(store.Page{Limit: 9, After: &store.Place{At: 2}}), []store.AnswerVersion{first})
}

// answerScope holds the SQL of a scope against AnswerScope.Holds.
func answerScope(b *bench) {
	w, other := newWorld(b, "answerscope"), newWorld(b, "answerscope2")
	ana, ben := id[parley.PersonID](), id[parley.PersonID]()
	billing, returns := id[parley.SkillID](), id[parley.SkillID]()
	has := map[parley.PersonID]map[parley.SkillID]int{ana: {billing: 3}, ben: {returns: 1}}
	var all []parley.Answer
	for _, in := range []*world{w, other} {
		for _, owner := range []parley.PersonID{{}, ana, ben} {
			for i, skills := range [][]parley.SkillID{nil, {billing}, {returns}, {billing, returns}} {
				for _, retired := range []time.Time{{}, epoch} {
					x := in.answer(fmt.Sprintf("s%d%v", i, !retired.IsZero()), func(x *parley.Answer) { x.Owner, x.Skills, x.RetiredAt = owner, skills, retired })
					in.answers(x)
					all = append(all, x)
				}
			}
		}
		b.write(func(tx store.Tx) error {
			for p, levels := range has {
				if err := tx.PutAgentSkills(in.brand.ID, p, levels); err != nil {
					return err
				}
			}
			return nil
		})
	}
	for _, s := range []parley.AnswerScope{
		{}, {Brand: w.brand.ID}, {Person: ana}, {Brand: w.brand.ID, Person: ana}, {Brand: w.brand.ID, Person: ben, Whole: true},
		{Brand: other.brand.ID, Person: ben}, {Brand: w.brand.ID, Person: id[parley.PersonID]()}, {Whole: true, Person: ana}, {Brand: w.brand.ID, Whole: true},
	} {
		var want, got []string
		for _, x := range all {
			if s.Holds(x, has[s.Person]) {
				want = append(want, x.ID.String())
			}
			_, err := func() (parley.Answer, error) {
				var x2 parley.Answer
				err := b.store().Read(b.Context(), func(tx store.Tx) (err error) { x2, err = tx.GetAnswer(s, x.ID); return err })
				return x2, err
			}()
			if (err == nil) != s.Holds(x, has[s.Person]) {
				b.Errorf("%+v: get %+v: %v", s, x, err)
			}
		}
		for _, retired := range []bool{false, true} {
			for _, x := range load(b, func(tx store.Tx) ([]parley.Answer, error) {
				return tx.ListAnswers(s, store.AnswerFilter{Retired: retired}, store.Page{Limit: 99})
			}) {
				got = append(got, x.ID.String())
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		same(b, fmt.Sprintf("%+v", s), strings.Join(got, " "), strings.Join(want, " "))
	}
}
