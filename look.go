package parley

import "time"

// BrandLook is what everybody may know of a brand: all that the messenger
// needs before anybody has said anything.
type BrandLook struct {
	Version   int64            `json:"version" doc:"Of the published settings; it rises when they change."`
	Name      string           `json:"name"`
	Logo      string           `json:"logo,omitempty" doc:"Address of the brand's picture."`
	Accent    string           `json:"accent" doc:"#rrggbb"`
	Position  Side             `json:"position" enum:"left,right"`
	Launcher  Launcher         `json:"launcher" enum:"bubble,bar,none"`
	OffsetX   int              `json:"offsetX"`
	OffsetY   int              `json:"offsetY"`
	Theme     Theme            `json:"theme" enum:"auto,light,dark"`
	Sound     bool             `json:"sound"`
	Branding  bool             `json:"branding"`
	Language  string           `json:"language" doc:"The default of the languages."`
	Languages []string         `json:"languages"`
	Texts     map[string]Texts `json:"texts" doc:"By language; of one alone when it was asked for."`
	Hours     Hours            `json:"hours" doc:"Holidays that are over are left out."`
	Open      bool             `json:"open" doc:"Whether the brand answers now."`
	ChangesAt *time.Time       `json:"changesAt,omitempty" doc:"When open becomes the other next; absent: not within 400 days."`
	Expected  Expected         `json:"expected" enum:"minutes,hours,day,none" doc:"How soon an answer is to be expected while the brand is open."`
	Reason    string           `json:"reason,omitempty" enum:"too_few" doc:"Why nothing is expected although it is to be computed: too few answers of late."`
	Files     FileSettings     `json:"files"`
	Mail      bool             `json:"mail" doc:"Mails are sent: an address may be left, a transcript asked for."`
}

// LookAt returns what everybody may know at the instant. Only texts of offered
// languages are in it; what auto stands for is the caller's to fill in.
func (s Settings) LookAt(now time.Time) BrandLook {
	l := BrandLook{
		Name: s.Name, Accent: s.Look.Accent, Position: s.Look.Position, Launcher: s.Look.Launcher,
		OffsetX: s.Look.OffsetX, OffsetY: s.Look.OffsetY, Theme: s.Look.Theme, Sound: s.Look.Sound, Branding: s.Look.Branding,
		Language: s.Languages.Default, Languages: s.Languages.Offered, Texts: map[string]Texts{},
		Hours: s.Hours.from(now), Open: s.Hours.OpenAt(now), Expected: s.Replies.Expected, Files: s.Files,
	}
	for _, language := range s.Languages.Offered {
		if t, ok := s.Texts[language]; ok {
			l.Texts[language] = t
		}
	}
	if at, ok := s.Hours.NextChange(now); ok {
		l.ChangesAt = &at
	}
	return l
}

// from leaves out holidays that were over the day before.
func (h Hours) from(now time.Time) Hours {
	since := now.AddDate(0, 0, -2).Format(time.DateOnly) // whatever the zone
	rest := Holidays{}
	for _, day := range h.Holidays {
		if day.Date >= since {
			rest = append(rest, day)
		}
	}
	h.Holidays = rest
	return h
}
