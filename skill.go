package parley

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Skill is what a conversation needs and an agent has: billing, returns in
// Spanish. Its id stays when it is renamed. One that nobody needs any more is
// retired, never deleted: conversations bear it for good.
type Skill struct {
	ID        SkillID    `json:"id" format:"uuid"`
	Name      string     `json:"name" maxLength:"240"`
	Priority  int        `json:"priority" minimum:"0" maximum:"9" doc:"What waits for a higher one goes first, however long the other has waited."`
	Overflow  []Overflow `json:"overflow" maxItems:"10" doc:"Who else may be given what waits for this skill, and after which time."`
	Service   Service    `json:"service,omitzero" doc:"What is promised; absent: what the brand promises."`
	Hours     *Hours     `json:"hours,omitempty" doc:"When it is answered; absent: when the brand is."`
	Outside   Outside    `json:"outside,omitempty" enum:"wait,overflow" doc:"What waits outside hours of its own: for who has the skill alone, or for all of the overflow at once. Absent: as within."`
	Languages []string   `json:"languages,omitempty" enum:"en,es,fr,de,pt,ar,ja,hi" maxItems:"20" doc:"Those it answers in; absent: all that the brand offers. Rules send it nothing in another."`
	Survey    *Survey    `json:"survey,omitempty" doc:"What is asked once a conversation is over; absent: what the brand asks, without questions: nothing."`
	Retired   bool       `json:"retired,omitempty" doc:"Nothing new gets it; what has it goes to anybody who answers."`
}

// Outside is what becomes of what waits for a skill outside its own hours.
type Outside string

// The ways. The zero one is as within the hours.
const (
	OutsideWaits     Outside = "wait"     // for whoever has the skill; the overflow does not open
	OutsideOverflows Outside = "overflow" // all of the overflow is open at once
)

// Overflow lets others have what has waited for too long.
type Overflow struct {
	To    SkillID `json:"to,omitzero" format:"uuid" doc:"Agents with this skill; absent: anybody who answers."`
	After int     `json:"after" minimum:"1" maximum:"86400" doc:"Seconds of waiting."`
}

// Skills are all that a brand has.
type Skills []Skill

// Limits on skills.
const (
	skillsMax     = 200
	skillNameMax  = 60 // code points
	priorityMax   = 9
	overflowMax   = 10
	overflowAfter = 24 * 60 * 60 // seconds
	// LevelMax is how good an agent can be at something; 1 is the least.
	LevelMax = 5
)

// Find returns the skill of the id.
func (s Skills) Find(id SkillID) (Skill, bool) {
	i := slices.IndexFunc(s, func(k Skill) bool { return k.ID == id })
	if i < 0 {
		return Skill{}, false
	}
	return s[i], true
}

// Speaks says whether the skill answers in the language, as a browser names
// it; one that names none answers in all, and so is a language that is not known.
func (k Skill) Speaks(language string) bool {
	if len(k.Languages) == 0 || language == "" {
		return true
	}
	main, _, _ := strings.Cut(strings.ToLower(language), "-")
	return slices.Contains(k.Languages, main)
}

// Live returns the skill of the id unless it is retired.
func (s Skills) Live(id SkillID) (Skill, bool) {
	k, found := s.Find(id)
	return k, found && !k.Retired
}

// Need is who may be given a conversation: whoever has one of Skills, which are
// best first, and with Anybody, after those, everybody who answers. The zero
// Need is anybody.
type Need struct {
	Skills  []SkillID
	Anybody bool
}

// Open says whether agents need no skill.
func (n Need) Open() bool { return n.Anybody || len(n.Skills) == 0 }

// Need returns who may be given what has waited for the skill as long. What
// asks for no skill, or for one that there is no more, is for anybody.
func (s Skills) Need(id SkillID, waited time.Duration) Need {
	k, live := s.Live(id)
	if !live {
		return Need{}
	}
	n := Need{Skills: []SkillID{id}}
	for _, o := range k.Overflow {
		if waited < time.Duration(o.After)*time.Second {
			continue
		}
		if _, live := s.Live(o.To); live && !slices.Contains(n.Skills, o.To) {
			n.Skills = append(n.Skills, o.To)
		}
		n.Anybody = n.Anybody || o.To.IsZero()
	}
	return n
}

// Shut says whether it is outside hours of the skill's own.
func (s Skills) Shut(id SkillID, now time.Time) bool {
	k, live := s.Live(id)
	return live && k.Hours != nil && !k.Hours.OpenAt(now)
}

// NeedAt is Need at an instant: outside hours of its own, what waits for a skill
// waits for who has it, or goes to its overflow at once, as the skill says.
func (s Skills) NeedAt(id SkillID, waited time.Duration, now time.Time) Need {
	k, _ := s.Live(id)
	switch {
	case k.Outside == "" || !s.Shut(id, now):
		return s.Need(id, waited)
	case k.Outside == OutsideOverflows:
		return s.Need(id, overflowAfter*time.Second)
	}
	return Need{Skills: []SkillID{id}}
}

// Begin returns the skill that a conversation begins with: the one its page
// names, if it is in use, else the brand's own choice.
func (r RoutingSettings) Begin(named SkillID) SkillID {
	for _, id := range [...]SkillID{named, r.Default} {
		if _, live := r.Skills.Live(id); live {
			return id
		}
	}
	return SkillID{}
}

// Priority returns how urgent what waits for the skill is.
func (s Skills) Priority(id SkillID) int {
	k, live := s.Live(id)
	if !live {
		return 0
	}
	return k.Priority
}

func (s Skills) clone() Skills {
	out := append(Skills{}, s...)
	for i, k := range out {
		out[i].Overflow = append([]Overflow{}, k.Overflow...)
		out[i].Languages = slices.Clone(k.Languages)
		if k.Survey != nil {
			own := k.Survey.clone()
			out[i].Survey = &own
		}
		if k.Hours != nil {
			h := *k.Hours
			h.Weekly, h.Holidays = slices.Clone(h.Weekly), slices.Clone(h.Holidays)
			out[i].Hours = &h
		}
	}
	return out
}

// normal puts the names into one spelling and overflows by their time.
func (s Skills) normal() Skills {
	out := s.clone()
	for i := range out {
		out[i].Name = line(out[i].Name)
		if out[i].Languages = ordered(out[i].Languages); len(out[i].Languages) == 0 {
			out[i].Languages = nil
		}
		if out[i].Survey != nil {
			if *out[i].Survey = out[i].Survey.normal(); out[i].Survey.Questions == nil {
				out[i].Survey.Questions = []Question{}
			}
		}
		if k := &out[i]; k.Hours != nil {
			h := k.Hours.normal()
			k.Hours = &h
		} else {
			k.Outside = ""
		}
		slices.SortStableFunc(out[i].Overflow, func(a, b Overflow) int { return a.After - b.After })
	}
	return out
}

func (r RoutingSettings) checkSkills(c *checker) {
	if len(r.Skills) > skillsMax {
		c.flaw("routing.skills", "A brand has at most %d skills.", skillsMax)
	}
	for i, k := range r.Skills {
		at := fmt.Sprintf("routing.skills.%d", i)
		k.check(c, at, r.Skills)
		for _, other := range r.Skills[:i] {
			if other.ID == k.ID {
				c.flaw(at+".id", "Another skill has this id. Make a new one.")
			}
			if !k.Retired && !other.Retired && strings.EqualFold(other.Name, k.Name) {
				c.flaw(at+".name", "Another skill has this name. Choose a different one.")
			}
		}
	}
	if _, live := r.Skills.Live(r.Default); !r.Default.IsZero() && !live {
		c.flaw("routing.default", "The skill that conversations begin with must be one that is in use. Choose another, or none.")
	}
}

func (k Skill) check(c *checker, at string, all Skills) {
	if k.ID.IsZero() {
		c.flaw(at+".id", "A skill has an id of its own. Make one.")
	}
	if k.Name == "" {
		c.flaw(at+".name", "A skill needs a name.")
	}
	c.words(at+".name", k.Name, skillNameMax, false)
	for i, l := range k.Languages {
		oneOf(c, fmt.Sprintf("%s.languages.%d", at, i), l, MessengerLanguages()...)
	}
	k.Service.check(c, at+".service")
	if k.Survey != nil {
		k.Survey.check(c, at+".survey")
	}
	if k.Hours != nil {
		k.Hours.check(c, at+".hours")
	}
	if k.Outside != "" {
		oneOf(c, at+".outside", k.Outside, OutsideWaits, OutsideOverflows)
	}
	if k.Outside == OutsideOverflows && len(k.Overflow) == 0 {
		c.flaw(at+".outside", "There is no overflow to open. Add one, or let it wait.")
	}
	c.within(at+".priority", k.Priority, 0, priorityMax, "priority")
	if len(k.Overflow) > overflowMax {
		c.flaw(at+".overflow", "At most %d overflows are kept.", overflowMax)
	}
	for i, o := range k.Overflow {
		here := fmt.Sprintf("%s.overflow.%d", at, i)
		c.within(here+".after", o.After, 1, overflowAfter, "seconds")
		if o.To == k.ID && !o.To.IsZero() {
			c.flaw(here+".to", "A skill does not overflow into itself. Choose another, or anybody.")
		} else if _, live := all.Live(o.To); !o.To.IsZero() && !live {
			c.flaw(here+".to", "There is no such skill in use. Choose another, or anybody.")
		}
	}
}
