package parley

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// PrivacySettings say what is sensitive to a brand, and who sees it in clear.
type PrivacySettings struct {
	Region string    `json:"region" doc:"Country whose phone numbers are written without a country code, as ISO 3166-1 alpha-2." maxLength:"2"`
	Clear  Clearance `json:"clear" doc:"By group of classes: the roles that see values as they were written. Card numbers and CVVs are kept for nobody."`
	// Own is public anyway: the brand prints it on its own pages.
	Own       []string   `json:"own" maxItems:"200" doc:"The brand's own phone numbers, accounts and addresses: left as they are wherever somebody writes them."`
	Detectors []Detector `json:"detectors" maxItems:"20" doc:"What else is sensitive here: membership numbers, policy numbers."`
}

// Detector is a brand's own class of values: an RE2 expression with samples
// that it must find and samples that it must leave alone.
type Detector struct {
	Name    string   `json:"name" maxLength:"40" doc:"What a value is called on its mask."`
	Pattern string   `json:"pattern" maxLength:"500" doc:"An RE2 expression. It is matched against the text with digits and letters of all scripts folded."`
	Match   []string `json:"match" maxItems:"20" doc:"Texts in which it must find something."`
	Pass    []string `json:"pass" maxItems:"20" doc:"Texts in which it must find nothing."`
}

// Limits on what a brand defines.
const (
	ownMax          = 200
	detectorsMax    = 20
	detectorNameMax = 40
	patternMax      = 500 // bytes
	samplesMax      = 20
	sampleMax       = 300
)

// DefaultPrivacy is what a brand starts with.
func DefaultPrivacy() PrivacySettings {
	return PrivacySettings{Region: "US", Clear: DefaultClearance(), Own: []string{}, Detectors: []Detector{}}
}

var (
	regionForm   = regexp.MustCompile(`^[A-Z]{2}$`)
	detectorForm = regexp.MustCompile(`^[\pL\pN][\pL\pN _-]*$`)
)

func (p PrivacySettings) normal() PrivacySettings {
	p = p.clone()
	p.Region = strings.ToUpper(strings.TrimSpace(p.Region))
	for g, roles := range p.Clear {
		if len(roles) == 0 {
			delete(p.Clear, g)
			continue
		}
		p.Clear[g] = inOrder(roles)
	}
	p.Own = slices.DeleteFunc(p.Own, func(s string) bool { return strings.TrimSpace(s) == "" })
	for i, s := range p.Own {
		p.Own[i] = line(s)
	}
	for i, d := range p.Detectors {
		p.Detectors[i].Name = line(d.Name)
	}
	return p
}

// inOrder puts roles widest first, once each; unknown ones stay for Validate.
func inOrder(roles []Role) []Role {
	out := []Role{}
	for _, r := range append(Roles(), roles...) {
		if slices.Contains(roles, r) && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

func (p PrivacySettings) clone() PrivacySettings {
	p.Own = append([]string{}, p.Own...)
	p.Detectors = append([]Detector{}, p.Detectors...)
	for i, d := range p.Detectors {
		p.Detectors[i].Match = append([]string{}, d.Match...)
		p.Detectors[i].Pass = append([]string{}, d.Pass...)
	}
	clear := Clearance{}
	for g, roles := range p.Clear {
		clear[g] = slices.Clone(roles)
	}
	p.Clear = clear
	return p
}

func (p PrivacySettings) check(c *checker) {
	if !regionForm.MatchString(p.Region) {
		c.flaw("privacy.region", "Name the country by its two letters, such as US or GB.")
	}
	for _, g := range slices.Sorted(maps.Keys(p.Clear)) {
		at := "privacy.clear." + string(g)
		if !slices.Contains(ClassGroups(), g) {
			c.flaw(at, "There is no such group of values.")
		}
		for i, r := range p.Clear[g] {
			oneOf(c, fmt.Sprintf("%s.%d", at, i), r, RoleAdmin, RoleSupervisor, RoleAgent)
		}
	}
	if len(p.Own) > ownMax {
		c.flaw("privacy.own", "At most %d of the brand's own values are kept.", ownMax)
	}
	for i, s := range p.Own {
		c.words(fmt.Sprintf("privacy.own.%d", i), s, emailMax, false)
	}
	if len(p.Detectors) > detectorsMax {
		c.flaw("privacy.detectors", "A brand has at most %d detectors of its own.", detectorsMax)
	}
	for i, d := range p.Detectors {
		d.check(c, fmt.Sprintf("privacy.detectors.%d", i))
		if slices.ContainsFunc(p.Detectors[:i], func(o Detector) bool { return strings.EqualFold(o.Name, d.Name) }) {
			c.flaw(fmt.Sprintf("privacy.detectors.%d.name", i), "Another detector has this name. Choose a different one.")
		}
	}
}

func (d Detector) check(c *checker, at string) {
	c.words(at+".name", d.Name, detectorNameMax, false)
	if !detectorForm.MatchString(d.Name) {
		c.flaw(at+".name", "A name has letters, digits, spaces and hyphens.")
	}
	switch re, err := regexp.Compile(d.Pattern); {
	case len(d.Pattern) > patternMax:
		c.flaw(at+".pattern", "An expression has at most %d characters.", patternMax)
	case err != nil:
		c.flaw(at+".pattern", "This is not an RE2 expression. Check brackets and escapes.")
	case re.MatchString(""):
		c.flaw(at+".pattern", "This finds something in an empty text. Ask for at least one character.")
	}
	if len(d.Match) == 0 {
		c.flaw(at+".match", "Give at least one text in which it must find something.")
	}
	for name, samples := range map[string][]string{"match": d.Match, "pass": d.Pass} {
		if len(samples) > samplesMax {
			c.flaw(at+"."+name, "Give at most %d samples.", samplesMax)
		}
		for i, s := range samples {
			c.words(fmt.Sprintf("%s.%s.%d", at, name, i), s, sampleMax, true)
		}
	}
}
