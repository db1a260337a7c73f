package parley

import (
	"fmt"
	"slices"
	"time"

	"parley/internal/fault"
)

// Survey is what a consumer is asked once a conversation is over. Without
// questions nothing is asked.
type Survey struct {
	Questions  []Question        `json:"questions" maxItems:"4" doc:"In the order in which they are asked, each kind once."`
	Thanks     map[string]string `json:"thanks,omitempty" doc:"What stands there once it was sent, by language; a missing one is the messenger's own."`
	Days       int               `json:"days" minimum:"0" maximum:"90" doc:"How long after the end it can be answered; at least 1 where something is asked."`
	Unattended bool              `json:"unattended,omitempty" doc:"Also after conversations that closed by themselves."`
}

// Question is one thing that is asked.
type Question struct {
	Ask   QuestionKind      `json:"ask" enum:"csat,nps,resolved,comment" doc:"csat: 1 to 5; nps: 0 to 10; resolved: 0 or 1; comment: words."`
	Words map[string]string `json:"words,omitempty" doc:"The brand's own words for it, by language; a missing one is the messenger's own."`
	If    *Branch           `json:"if,omitempty" doc:"Asked only then; absent: always."`
}

// Branch holds a question back until an earlier one has an answer in a range.
type Branch struct {
	Of   QuestionKind `json:"of" enum:"csat,nps,resolved"`
	From int          `json:"from" minimum:"0" maximum:"10"`
	To   int          `json:"to" minimum:"0" maximum:"10"`
}

// QuestionKind says what a question asks for.
type QuestionKind string

// The kinds.
const (
	AskCSAT     QuestionKind = "csat"     // 1 to 5
	AskNPS      QuestionKind = "nps"      // 0 to 10
	AskResolved QuestionKind = "resolved" // 0 no, 1 yes
	AskComment  QuestionKind = "comment"  // words
)

// Rating is what a consumer has answered; what is nil was not.
type Rating struct {
	CSAT     *int `json:"csat,omitempty" minimum:"1" maximum:"5"`
	NPS      *int `json:"nps,omitempty" minimum:"0" maximum:"10"`
	Resolved *int `json:"resolved,omitempty" minimum:"0" maximum:"1"`
}

// Limits on surveys.
const (
	SurveyDaysDefault  = 7
	surveyDaysMax      = 90
	questionMax        = 160 // code points
	thanksMax          = 280
	CommentMax         = 2000
	surveyQuestionsMax = 4
)

// QuestionKinds lists the kinds.
func QuestionKinds() []QuestionKind {
	return []QuestionKind{AskCSAT, AskNPS, AskResolved, AskComment}
}

// Range returns the least and the greatest answer; a comment has none.
func (k QuestionKind) Range() (least, most int) {
	switch k {
	case AskCSAT:
		return 1, 5
	case AskNPS:
		return 0, 10
	case AskResolved:
		return 0, 1
	}
	return 0, -1
}

// Of returns the answer to the question; nil: there is none.
func (r Rating) Of(k QuestionKind) *int {
	switch k {
	case AskCSAT:
		return r.CSAT
	case AskNPS:
		return r.NPS
	case AskResolved:
		return r.Resolved
	}
	return nil
}

// Empty says that nothing was answered.
func (r Rating) Empty() bool { return r == Rating{} }

// Survey returns what is asked after a conversation of the skill: its own
// survey, or the brand's where it has none.
func (s Settings) SurveyOf(id SkillID) Survey {
	if k, found := s.Routing.Skills.Find(id); found && k.Survey != nil {
		return *k.Survey
	}
	return s.Survey
}

// Asks says whether the question is asked, as far as the answers have come.
func (s Survey) Asks(k QuestionKind, r Rating) bool {
	i := slices.IndexFunc(s.Questions, func(q Question) bool { return q.Ask == k })
	if i < 0 {
		return false
	}
	on := s.Questions[i].If
	if on == nil {
		return true
	}
	// An answer to what is not asked any more does not count.
	n := r.Of(on.Of)
	return n != nil && *n >= on.From && *n <= on.To && s.Asks(on.Of, r)
}

// Answers holds what came to what is asked: answers outside their range are
// refused, those to questions that are not asked are left out. The comment is ""
// where none is asked for. Codes: form_wrong.
func (s Survey) Answers(r Rating, comment string) (Rating, string, error) {
	for _, k := range QuestionKinds() {
		least, most := k.Range()
		if n := r.Of(k); n != nil && (*n < least || *n > most) {
			return Rating{}, "", fault.New(fault.CodeFormWrong).Says("Choose an answer from %d to %d.", least, most)
		}
	}
	out := Rating{}
	for k, to := range map[QuestionKind]**int{AskCSAT: &out.CSAT, AskNPS: &out.NPS, AskResolved: &out.Resolved} {
		if s.Asks(k, r) {
			*to = r.Of(k)
		}
	}
	if !s.Asks(AskComment, r) {
		comment = ""
	}
	return out, comment, nil
}

// Ends returns until when a conversation that ended then can be rated.
func (s Survey) Ends(closed time.Time) time.Time {
	return closed.AddDate(0, 0, s.Days)
}

// After says whether something is asked after that end: nothing is of history
// that came from another system, nor, unless the brand wants it, of what closed
// by itself.
func (s Survey) After(closing Event) bool {
	if len(s.Questions) == 0 || closing.Imported() {
		return false
	}
	return s.Unattended || closing.Author.Kind != System
}

func (s Survey) normal() Survey {
	if len(s.Questions) == 0 {
		return Survey{}
	}
	s = s.clone()
	s.Thanks = lines(s.Thanks)
	for i := range s.Questions {
		s.Questions[i].Words = lines(s.Questions[i].Words)
	}
	return s
}

// lines are words by language, without empty ones; nil when there are none.
func lines(words map[string]string) map[string]string {
	var out map[string]string
	for l, w := range words {
		if w = line(w); w == "" {
			continue
		}
		if out == nil {
			out = map[string]string{}
		}
		out[l] = w
	}
	return out
}

func (s Survey) clone() Survey {
	s.Questions = slices.Clone(s.Questions)
	s.Thanks = lines(s.Thanks)
	for i, q := range s.Questions {
		s.Questions[i].Words = lines(q.Words)
		if q.If != nil {
			on := *q.If
			s.Questions[i].If = &on
		}
	}
	return s
}

func (s Survey) check(c *checker, at string) {
	if len(s.Questions) == 0 {
		return
	}
	if len(s.Questions) > surveyQuestionsMax {
		c.flaw(at+".questions", "A survey has at most %d questions.", surveyQuestionsMax)
	}
	c.within(at+".days", s.Days, 1, surveyDaysMax, "days")
	c.translated(at+".thanks", s.Thanks, thanksMax)
	for i, q := range s.Questions {
		here := fmt.Sprintf("%s.questions.%d", at, i)
		oneOf(c, here+".ask", q.Ask, QuestionKinds()...)
		c.translated(here+".words", q.Words, questionMax)
		earlier := s.Questions[:i]
		asked := func(k QuestionKind) bool {
			return slices.ContainsFunc(earlier, func(o Question) bool { return o.Ask == k })
		}
		if asked(q.Ask) {
			c.flaw(here+".ask", "This is asked already. Ask for something else.")
		}
		if q.If == nil {
			continue
		}
		least, most := q.If.Of.Range()
		switch {
		case !asked(q.If.Of) || most < least:
			c.flaw(here+".if", "A question waits for an answer that is a number, of a question before it.")
		case q.If.From < least || q.If.To > most || q.If.From > q.If.To:
			c.flaw(here+".if", "Choose a range of answers from %d to %d.", least, most)
		}
	}
}

// translated checks words by language.
func (c *checker) translated(at string, words map[string]string, most int) {
	for l, w := range words {
		if !slices.Contains(MessengerLanguages(), l) {
			c.flaw(at, "The messenger does not speak %q.", l)
		}
		c.words(at+"."+l, w, most, false)
	}
}
