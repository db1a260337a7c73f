package talk

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/wire"
)

// Survey returns what the consumer is asked of a conversation of his that is
// over, and what he has answered so far: numbers alone, his words are the gate's.
// Codes: not_found.
func (t *Talk) Survey(ctx context.Context, by parley.Actor, id parley.ConversationID) (out wire.SurveyView, err error) {
	err = t.store.Read(ctx, func(tx store.Tx) error {
		head, err := tx.GetConversation(by.Brand, id)
		if err != nil {
			return err
		}
		s, err := surveyOf(tx, by, head)
		out = s.view(tx.Now())
		return err
	})
	return out, err
}

// Rate keeps what the consumer has answered so far, and with Send tells the
// brand's people of it, once for each end of the conversation. Codes: invalid,
// not_found, form_closed, form_wrong, text_….
func (t *Talk) Rate(ctx context.Context, by parley.Actor, id parley.ConversationID, q wire.SurveyRequest) (wire.SurveyView, error) {
	var err error
	switch {
	case q.ClientID.IsZero():
		err = fault.New(fault.CodeInvalid).Says("Every send carries a clientId.")
	case q.Send:
		err = t.rate(ctx, by, id, q)
	default:
		err = t.keepRating(ctx, by, id, q.Rating)
	}
	if err != nil {
		return wire.SurveyView{}, err
	}
	return t.Survey(ctx, by, id)
}

func (t *Talk) keepRating(ctx context.Context, by parley.Actor, id parley.ConversationID, r parley.Rating) error {
	return t.store.Write(ctx, func(tx store.Tx) error {
		head, err := tx.LockConversation(by.Brand, id)
		if err != nil {
			return err
		}
		s, err := surveyOf(tx, by, head.Conversation)
		if err != nil {
			return err
		}
		if err := s.open(tx.Now()); err != nil {
			return err
		}
		if s.row.Rating, _, err = s.asks.Answers(r, ""); err != nil {
			return err
		}
		s.row.AnsweredAt = tx.Now()
		return tx.PutSurvey(s.row)
	})
}

func (t *Talk) rate(ctx context.Context, by parley.Actor, id parley.ConversationID, q wire.SurveyRequest) error {
	text := strings.TrimSpace(q.Comment)
	if utf8.RuneCountInString(text) > parley.CommentMax {
		return fault.New(fault.CodeFormWrong).Says("A comment has at most %d characters.", parley.CommentMax)
	}
	w, err := t.words(ctx, by, text)
	if err != nil {
		return err
	}
	_, err = t.change(ctx, by, id, q.ClientID, parley.EventRated, func(a *act) error {
		s, err := surveyOf(a.tx, by, a.head.Conversation)
		if err != nil {
			return err
		}
		if err := s.open(a.tx.Now()); err != nil {
			return err
		}
		s.row.Rating, w.text, err = s.asks.Answers(q.Rating, text)
		if err != nil {
			return err
		}
		if s.row.Rating.Empty() && w.text == "" {
			return fault.New(fault.CodeFormWrong).Says("There is nothing in this yet. Answer a question first.")
		}
		return a.rated(s.row, w)
	})
	return err
}

// rated tells people of the answers, and that they are the last.
func (a *act) rated(row store.Survey, w words) error {
	var text string
	var spans []parley.Span
	var err error
	if w.text != "" {
		if text, spans, err = a.mask(parley.Internal, w); err != nil {
			return err
		}
	}
	e := a.mark(parley.Internal, parley.EventRated)
	e.Rated, e.Text, e.Spans = &row.Rating, text, spans
	plain, err := e.EncodeBody()
	if err != nil {
		return err
	}
	if e.Body, err = a.seal.Seal(a.tx, e.Brand, a.head.Key, e.AAD(), plain); err != nil {
		return err
	}
	now := a.tx.Now()
	row.SentAt, row.DueAt, row.Seq = now, time.Time{}, e.Seq
	if row.AnsweredAt.IsZero() || w.text != "" {
		row.AnsweredAt = now
	}
	a.after(func() error { return a.tx.PutSurvey(row) })
	a.tell()
	return nil
}

// survey is what is asked of one end of a conversation.
type survey struct {
	asks  parley.Survey
	until time.Time
	row   store.Survey
}

// surveyOf finds what is asked; nothing of what goes on, or of what nobody is
// asked about.
func surveyOf(tx store.Tx, by parley.Actor, head parley.Conversation) (survey, error) {
	if by.Kind != parley.Consumers {
		return survey{}, fault.New(fault.CodeNotFound)
	}
	if err := parley.MayRead(by, head, parley.Public); err != nil || head.State != parley.Closed {
		return survey{}, err
	}
	brand, err := tx.GetBrand(head.Brand)
	if err != nil {
		return survey{}, err
	}
	asks := brand.Settings.SurveyOf(head.Skill)
	closing, found, err := closingOf(tx, head)
	if err != nil || !found || !asks.After(closing) {
		return survey{}, err
	}
	s := survey{asks: asks, until: asks.Ends(head.ClosedAt)}
	row, found, err := tx.FindSurvey(head.Brand, head.ID, closing.Seq)
	if !found {
		row = store.Survey{Brand: head.Brand, Conversation: head.ID, Closing: closing.Seq, Skill: head.Skill, DueAt: s.until}
	}
	s.row = row
	return s, err
}

// closingOf returns the event that ended the conversation. What comes after it
// are redactions.
func closingOf(tx store.Tx, head parley.Conversation) (parley.Event, bool, error) {
	before := head.PublicSeq + 1
	for before > 1 {
		rows, err := tx.ListEventsBefore(head.Brand, head.ID, parley.Public, before, windowEvents)
		if err != nil || len(rows) == 0 {
			return parley.Event{}, false, err
		}
		for i := len(rows) - 1; i >= 0; i-- {
			if rows[i].Kind == parley.EventClosed {
				return rows[i].Event, true, nil
			}
		}
		before = rows[0].Seq
	}
	return parley.Event{}, false, nil
}

// open refuses what can be answered no more.
func (s survey) open(now time.Time) error {
	if len(s.asks.Questions) == 0 || s.row.Seq > 0 || !now.Before(s.until) {
		return fault.New(fault.CodeFormClosed).Says("This was sent already, or cannot be answered any more.")
	}
	return nil
}

func (s survey) view(now time.Time) wire.SurveyView {
	out := wire.SurveyView{State: wire.SurveyNone}
	if len(s.asks.Questions) == 0 {
		return out
	}
	if s.row.Seq > 0 {
		out.State, out.Thanks = wire.SurveySent, s.asks.Thanks
	} else if now.Before(s.until) {
		out = wire.SurveyView{State: wire.SurveyOpen, Questions: s.asks.Questions, Thanks: s.asks.Thanks, EndsAt: s.until}
	}
	if !s.row.Rating.Empty() && out.State != wire.SurveyNone {
		out.Rating = &s.row.Rating
	}
	return out
}

// SweepSurveys tells of answers that were never sent once their time is over:
// they count as they stand. Every node may do it. It returns how many were due.
func (t *Talk) SweepSurveys(ctx context.Context, limit int) (int64, error) {
	var due []store.Survey
	err := t.store.Read(ctx, func(tx store.Tx) (err error) {
		due, err = tx.DueSurveys(limit)
		return err
	})
	for _, row := range due {
		if one := t.due(ctx, row); one != nil {
			err = one // the others go on; it is tried again
		}
	}
	return int64(len(due)), err
}

func (t *Talk) due(ctx context.Context, row store.Survey) error {
	by := parley.SystemActor(row.Brand)
	_, err := t.change(ctx, by, row.Conversation, parley.NewID[parley.ClientID](), parley.EventRated, func(a *act) error {
		now, found, err := a.tx.FindSurvey(row.Brand, row.Conversation, row.Closing)
		if err != nil {
			return err
		}
		if !found || now.Seq > 0 {
			return fault.New(fault.CodeFormClosed)
		}
		a.by = parley.Actor{Kind: parley.Consumers, Brand: row.Brand, Consumer: a.head.Consumer, Identity: a.head.Identity}
		return a.rated(now, words{})
	})
	if fault.Is(err, fault.CodeFormClosed) {
		return nil
	}
	return err
}
