package sqlstore

import (
	"strconv"

	"parley"
	"parley/internal/store"
)

// where is a condition in the making: its text and its arguments.
type where struct {
	text string
	args []any
}

// arg adds an argument and returns its place.
func (w *where) arg(v any) string {
	w.args = append(w.args, v)
	return "$" + strconv.Itoa(len(w.args))
}

func (w *where) and(condition string) {
	if w.text != "" {
		w.text += " AND "
	}
	w.text += condition
}

// scope adds what parley.Scope.Holds says, in SQL. A scope that holds nothing
// is FALSE, also when a later field of Scope is forgotten here.
func (w *where) scope(s parley.Scope) {
	switch {
	case s.Brand.IsZero():
		w.and("FALSE")
	case s.Whole:
		w.and("c.brand_id = " + w.arg(s.Brand))
	case !s.Consumer.IsZero():
		w.and("c.brand_id = " + w.arg(s.Brand))
		w.and("c.consumer_id = " + w.arg(s.Consumer))
	default:
		w.and("FALSE")
	}
}

// filter adds what a list holds; an unknown list holds nothing.
func (w *where) filter(f store.Filter) {
	switch f.List {
	case store.Mine:
		w.and("c.assignee_id = " + w.arg(f.Person))
		w.and("c.state = 'open'")
	case store.Queue:
		w.and("c.queued")
		if !f.Skill.IsZero() {
			w.and("c.skill_id = " + w.arg(f.Skill))
		}
	case store.Snoozed:
		w.and("c.snoozed_until > 0")
	case store.Archive:
		w.and("c.state = 'closed'")
	case store.Every:
	default:
		w.and("FALSE")
	}
	if len(f.Tags) > 0 {
		in, args := among(len(w.args)+1, f.Tags)
		w.args = append(w.args, args...)
		w.and("EXISTS (SELECT 1 FROM conversation_tags k WHERE k.brand_id = c.brand_id AND k.conversation_id = c.id AND k.tag_id IN (" + in + "))")
	}
}
