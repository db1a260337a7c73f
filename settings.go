package parley

import (
	"maps"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// Settings is all that a brand's admins decide, as one document: it is drafted,
// published, compared and taken back as a whole. Its JSON names are stable; a
// field that an older document lacks has the default.
type Settings struct {
	Name      string           `json:"name" doc:"The brand's name as consumers and colleagues see it." maxLength:"480"`
	Look      Look             `json:"look"`
	Languages Languages        `json:"languages"`
	Texts     map[string]Texts `json:"texts" doc:"The brand's own words, by language. A missing one is the messenger's own."`
	Hours     Hours            `json:"hours"`
	Replies   ReplySettings    `json:"replies"`
	Routing   RoutingSettings  `json:"routing"`
	Mail      MailSettings     `json:"mail"`
	Files     FileSettings     `json:"files"`
	Privacy   PrivacySettings  `json:"privacy"`
	Survey    Survey           `json:"survey,omitzero" doc:"What consumers are asked once a conversation is over, unless its skill asks something else."`
	Tags      Tags             `json:"tags,omitempty" maxItems:"200" doc:"What conversations are about, as people sort them."`
}

// Look is how the messenger looks on the brand's pages.
type Look struct {
	Accent   string   `json:"accent" doc:"#rrggbb. Text upon it is black or white, whichever reads better." maxLength:"7"`
	Position Side     `json:"position" enum:"left,right" doc:"The lower corner it stands in."`
	Launcher Launcher `json:"launcher" enum:"bubble,bar,none" doc:"What opens it; none: the page does, by its own button."`
	OffsetX  int      `json:"offsetX" minimum:"0" maximum:"300" doc:"Pixels from the side."`
	OffsetY  int      `json:"offsetY" minimum:"0" maximum:"300" doc:"Pixels from below."`
	Theme    Theme    `json:"theme" enum:"auto,light,dark" doc:"auto: as the consumer's system says."`
	Sound    bool     `json:"sound" doc:"A sound for a new message, unless the consumer switches it off."`
	Branding bool     `json:"branding" doc:"A line at the foot says that Parley carries the conversation."`
}

// Side is where the messenger stands.
type Side string

// The sides.
const (
	Left  Side = "left"
	Right Side = "right"
)

// Launcher is what opens the messenger.
type Launcher string

// The launchers.
const (
	LauncherBubble Launcher = "bubble"
	LauncherBar    Launcher = "bar"
	LauncherNone   Launcher = "none"
)

// Theme is light or dark.
type Theme string

// The themes.
const (
	ThemeAuto  Theme = "auto"
	ThemeLight Theme = "light"
	ThemeDark  Theme = "dark"
)

// Languages are those that the messenger offers.
type Languages struct {
	Default string   `json:"default" enum:"en,es,fr,de,pt,ar,ja,hi" doc:"For consumers whose browser asks for none of the offered."`
	Offered []string `json:"offered" enum:"en,es,fr,de,pt,ar,ja,hi" maxItems:"20"`
}

// MessengerLanguages lists the languages the messenger speaks.
func MessengerLanguages() []string { return []string{"en", "es", "fr", "de", "pt", "ar", "ja", "hi"} }

// Texts are the brand's own words in one language; empty ones are the
// messenger's.
type Texts struct {
	Greeting string `json:"greeting,omitempty" maxLength:"1200" doc:"First line of the messenger: at most 280 characters."`
	Intro    string `json:"intro,omitempty" maxLength:"2400" doc:"Below the greeting: at most 600 characters."`
	Away     string `json:"away,omitempty" maxLength:"2400" doc:"Shown outside the hours instead of the expected reply."`
	Label    string `json:"label,omitempty" maxLength:"160" doc:"On the launcher when it is a bar; read aloud otherwise."`
}

// ReplySettings are what consumers are told about how soon somebody answers.
type ReplySettings struct {
	Expected Expected `json:"expected" enum:"minutes,hours,day,auto,none" doc:"auto: from the last answers' times; none: nothing is said."`
	Queue    bool     `json:"queue,omitempty" doc:"Consumers who wait are told their place, and about how long it takes."`
}

// Expected is how soon an answer is to be expected.
type Expected string

// The expectations. Auto is computed and never shown as such.
const (
	WithinMinutes Expected = "minutes"
	WithinHours   Expected = "hours"
	WithinDay     Expected = "day"
	ExpectAuto    Expected = "auto"
	ExpectNothing Expected = "none"
)

// RoutingSettings are what routing goes by.
type RoutingSettings struct {
	Capacity    int     `json:"capacity" minimum:"1" maximum:"100" doc:"Conversations an agent holds at once, unless the agent's own row says else."`
	LinkTimeout int     `json:"linkTimeout" minimum:"10" maximum:"3600" doc:"Seconds after an agent's link is gone until what awaits the agent queues again."`
	Skills      Skills  `json:"skills" maxItems:"200" doc:"What conversations need and agents have."`
	Resting     int     `json:"resting" minimum:"0" maximum:"90" doc:"Percent of its place that a conversation gives back while it awaits the consumer; 0: it counts whole."`
	WarmUp      int     `json:"warmUp,omitempty" minimum:"0" maximum:"240" doc:"Minutes after an agent has come online until routing gives him as much as he can hold, from one on; 0: at once."`
	RingSeconds int     `json:"ringSeconds" minimum:"0" maximum:"300" doc:"Seconds in which a colleague accepts what is passed on; 0: it is given at once."`
	RingRouted  bool    `json:"ringRouted" doc:"What routing gives rings as well, instead of being there at once."`
	Service     Service `json:"service,omitzero" doc:"What is promised to conversations whose skill promises nothing of its own."`
	Default     SkillID `json:"default,omitzero" format:"uuid" doc:"The skill of conversations whose page names none and that no rule takes; absent: anybody who answers."`
	Rules       Rules   `json:"rules,omitempty" maxItems:"100" doc:"Asked in their order when a conversation begins whose page names no skill: the first that holds says where it goes."`
}

// Timeout returns LinkTimeout as a duration.
func (r RoutingSettings) Timeout() time.Duration { return time.Duration(r.LinkTimeout) * time.Second }

// WarmTime returns WarmUp as a duration.
func (r RoutingSettings) WarmTime() time.Duration { return time.Duration(r.WarmUp) * time.Minute }

// RingTime returns how long a conversation rings; 0: it does not.
func (r RoutingSettings) RingTime() time.Duration { return time.Duration(r.RingSeconds) * time.Second }

// MailSettings are how the brand writes to consumers who have left.
type MailSettings struct {
	ReplyAfter int    `json:"replyAfter" minimum:"0" maximum:"10080" doc:"Minutes until an unread answer is sent by mail; 0: never."`
	FromName   string `json:"fromName" maxLength:"480" doc:"Sender's name; empty: the brand's name."`
	ReplyTo    string `json:"replyTo" maxLength:"254" doc:"Where answers to these mails go; empty: nowhere."`
}

// FileSettings are what may be sent along.
type FileSettings struct {
	Consumers bool `json:"consumers" doc:"Consumers may send files too; the brand's people always may."`
	MaxMB     int  `json:"maxMB" minimum:"1" maximum:"20" doc:"Size of one file at most, in megabytes."`
}

// What a new brand starts with.
const (
	AccentDefault      = "#0b6b5d"
	CapacityDefault    = 4
	LinkTimeoutDefault = 90 // seconds
	RingDefault        = 30 // seconds
)

// DefaultSettings returns what a brand of that name starts with: English, open
// round the clock.
func DefaultSettings(name string) Settings {
	return Settings{
		Name: name,
		Look: Look{
			Accent: AccentDefault, Position: Right, Launcher: LauncherBubble, OffsetX: 20, OffsetY: 20,
			Theme: ThemeAuto, Sound: true, Branding: true,
		},
		Languages: Languages{Default: "en", Offered: []string{"en"}},
		Texts:     map[string]Texts{},
		Hours:     Hours{Zone: "UTC", Always: true, Weekly: Week{}, Holidays: Holidays{}},
		Replies:   ReplySettings{Expected: ExpectAuto},
		Routing:   RoutingSettings{Capacity: CapacityDefault, LinkTimeout: LinkTimeoutDefault, RingSeconds: RingDefault, Skills: Skills{}},
		Mail:      MailSettings{ReplyAfter: 15},
		Files:     FileSettings{Consumers: true, MaxMB: 20},
		Privacy:   DefaultPrivacy(),
	}
}

// Normal returns the one spelling of the document, which is what is kept: equal
// settings are equal bytes. s is not changed.
func (s Settings) Normal() Settings {
	s.Name = line(s.Name)
	s.Look.Accent = strings.ToLower(strings.TrimSpace(s.Look.Accent))
	s.Languages.Offered = ordered(s.Languages.Offered)
	texts := make(map[string]Texts, len(s.Texts))
	for language, t := range s.Texts {
		t = Texts{Greeting: line(t.Greeting), Intro: line(t.Intro), Away: line(t.Away), Label: line(t.Label)}
		if t != (Texts{}) {
			texts[language] = t
		}
	}
	s.Texts = texts
	s.Hours = s.Hours.normal()
	s.Routing.Skills = s.Routing.Skills.normal()
	s.Routing.Rules = s.Routing.Rules.normal()
	s.Mail.FromName, s.Mail.ReplyTo = line(s.Mail.FromName), line(s.Mail.ReplyTo)
	s.Privacy = s.Privacy.normal()
	s.Survey = s.Survey.normal()
	s.Tags = s.Tags.normal()
	return s
}

// Clone returns a copy that shares nothing with s.
func (s Settings) Clone() Settings {
	s.Languages.Offered = slices.Clone(s.Languages.Offered)
	s.Texts = maps.Clone(s.Texts)
	s.Hours.Weekly, s.Hours.Holidays = slices.Clone(s.Hours.Weekly), slices.Clone(s.Hours.Holidays)
	s.Privacy = s.Privacy.clone()
	s.Survey = s.Survey.clone()
	s.Tags = slices.Clone(s.Tags)
	s.Routing.Skills = s.Routing.Skills.clone()
	s.Routing.Rules = s.Routing.Rules.clone()
	return s
}

// line is a text without what nobody sees at its ends.
func line(s string) string { return norm.NFC.String(strings.TrimSpace(s)) }

// ordered puts known languages in the messenger's own order, once each, and
// leaves what nobody knows at the end, where Validate finds it.
func ordered(languages []string) []string {
	out := make([]string, 0, len(languages))
	for _, l := range MessengerLanguages() {
		if slices.Contains(languages, l) {
			out = append(out, l)
		}
	}
	for _, l := range languages {
		if !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}
