package privacy

import (
	"context"
	"errors"
	"fmt"

	"parley"
	"parley/internal/fault"
	"parley/internal/pii"
	"parley/internal/store"
)

// Rights says whether somebody may look after a brand.
type Rights interface {
	May(tx store.Tx, a parley.Actor, b parley.BrandID, act parley.Action) error
}

// Trial is what a text would become.
type Trial struct {
	Text     string // masked
	Verdicts []pii.Verdict
}

// Try looks at a text as the brand's settings say, published or drafted, and
// keeps nothing of it. Codes: not_found, denied, text_…, invalid.
func (p *Privacy) Try(ctx context.Context, r Rights, a parley.Actor, b parley.BrandID, text string, drafted bool) (Trial, error) {
	if err := parley.ValidText(text); err != nil {
		return Trial{}, err
	}
	var find *pii.Detector
	err := p.store.Read(ctx, func(tx store.Tx) error {
		if err := r.May(tx, a, b, parley.ActBrandRead); err != nil {
			return err
		}
		brand, err := tx.GetBrand(b)
		if err != nil {
			return err
		}
		settings := brand.Privacy
		if drafted {
			draft, found, err := tx.FindSettingsDraft(b)
			if err != nil {
				return err
			}
			if found {
				settings = draft.Settings.Privacy
			}
		}
		marks, err := tx.ConfirmedMarks(b, exceptsMax)
		if err != nil {
			return err
		}
		find, err = p.detector(b, settings, marks)
		return Flawed(settings, err)
	})
	if err != nil {
		return Trial{}, err
	}
	all := make([]parley.Replacement, 0, 8)
	for _, f := range find.Find(text) {
		all = append(all, parley.Replacement{Start: f.Start, End: f.End, Span: parley.Span{Class: parley.DataClass(f.Class), Shown: f.Shown}})
	}
	masked, _ := parley.Replace(text, all)
	return Trial{Text: masked, Verdicts: find.Explain(text)}, nil
}

// Check implements settings.Checker: a brand's own detectors must keep their
// samples' promise before they are kept.
func Check(s parley.Settings) error {
	config := pii.Config{Region: s.Privacy.Region}
	for _, d := range s.Privacy.Detectors {
		config.Custom = append(config.Custom, pii.Custom{Name: d.Name, Pattern: d.Pattern, Match: d.Match, Pass: d.Pass})
	}
	_, err := pii.New(config)
	return Flawed(s.Privacy, err)
}

// Flawed turns a detector's fault into flaws of the settings.
func Flawed(s parley.PrivacySettings, err error) error {
	var wrong *pii.CustomError
	if !errors.As(err, &wrong) {
		return err
	}
	for i, d := range s.Detectors {
		if d.Name != wrong.Name {
			continue
		}
		at := fmt.Sprintf("privacy.detectors.%d.%s", i, wrong.Fault)
		switch wrong.Fault {
		case pii.SampleMissed:
			return parley.Flaws{{Path: fmt.Sprintf("%s.%d", at, wrong.Index), Says: "The expression finds nothing in this sample. Mend the one or the other."}}
		case pii.SampleHit:
			return parley.Flaws{{Path: fmt.Sprintf("%s.%d", at, wrong.Index), Says: "The expression finds something in this sample, which it must leave alone. Mend the one or the other."}}
		}
		return parley.Flaws{{Path: at, Says: "This is not an RE2 expression that asks for at least one character. Check brackets and escapes."}}
	}
	return fault.Wrap(fault.CodeInternal, err)
}
