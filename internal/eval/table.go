package eval

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// Table prints the report for people: a row a class, then what was missed.
func (r Report) Table(w io.Writer) error {
	for _, s := range r.Sets {
		fmt.Fprintf(w, "%s: %d texts", s.Name, s.Texts)
		if s.Clean > 0 {
			fmt.Fprintf(w, ", %d of them clean: %d false alarms, %.2f a thousand", s.Clean, s.FalseAlarms, s.PerThousand)
		}
		fmt.Fprintln(w)
		if len(s.Classes) > 0 {
			t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
			fmt.Fprintln(t, "class\tvalues\tfound\trecall\tfindings\tright\tprecision\trecall of each half\t")
			for _, c := range s.Classes {
				fmt.Fprintf(t, "%s\t%d\t%d\t%.3f\t%d\t%d\t%.3f\t%.3f  %.3f\t\n", c.Class, c.Labels, c.Found, c.Recall, c.Findings, c.Right, c.Precision, c.Halves[0], c.Halves[1])
			}
			if err := t.Flush(); err != nil {
				return err
			}
		}
		s.misses(w)
		fmt.Fprintln(w)
	}
	return nil
}

func (s Set) misses(w io.Writer) {
	for _, c := range s.Classes {
		for _, m := range c.Misses {
			way := ""
			if m.Way != "" {
				way = " (" + m.Way + ")"
			}
			fmt.Fprintf(w, "  missed %s%s %q in %q: %s\n", m.Class, way, m.Value, m.Text, m.Why)
		}
	}
	for _, m := range s.Alarms {
		fmt.Fprintf(w, "  false alarm %s %q in %q: %s\n", m.Class, m.Value, m.Text, m.Why)
	}
}
