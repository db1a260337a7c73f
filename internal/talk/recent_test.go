package talk_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"parley"
	"parley/internal/rig"
	"parley/internal/talk"
)

// What a node remembers of the last words changes nothing of what is stored:
// the same talk, once through one service and once through services that know
// nothing, with a second node that also writes, comes out the same.
func TestWhatIsRememberedChangesNothing(t *testing.T) {
	for seed := range uint64(12) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := rig.New(t)
			maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
			cold := func() *talk.Talk { return talk.New(r.Store, r.Vault, r.Privacy, r.Relay, r.Files) }
			warm, other := cold(), cold()
			a, b := r.Open(maya, "hello"), r.Open(maya, "hello")
			dice := rand.New(rand.NewPCG(seed, 1))
			pieces := []string{"4111 1111", "1111 1111", "my card is 4929 1234", "1234 1232 is the rest", "order 4711", "thanks", "call 020 7946", "0958", "write to " + email}
			for range 40 {
				by, text, n := maya, pieces[dice.IntN(len(pieces))], dice.IntN(12)
				if dice.IntN(3) == 0 {
					by = ana
				}
				act := func(s *talk.Talk, c parley.ConversationID) (err error) {
					switch n {
					case 0:
						seq := r.Head(c).PublicSeq
						_, err = s.Redact(ctx, by, c, rig.Client(), parley.Public, seq)
					case 1:
						_, err = s.Note(ctx, ana, c, rig.Client(), text)
					default:
						_, err = s.Say(ctx, by, c, rig.Client(), text)
					}
					return err
				}
				at := warm
				if n == 2 {
					at = other
				}
				if one, two := act(at, a), act(cold(), b); (one == nil) != (two == nil) {
					t.Fatalf("one is answered %v, the other %v", one, two)
				}
				if one, two := told(r, ana, a), told(r, ana, b); one != two {
					t.Fatalf("with what is remembered:\n%s\nwithout:\n%s", one, two)
				}
			}
		})
	}
}

func told(r *rig.Rig, by parley.Actor, c parley.ConversationID) string {
	out := ""
	for _, e := range r.Thread(by, c).Events {
		out += fmt.Sprintf("%d %s %d %q %d\n", e.Seq, e.Kind, e.Target, e.Text, len(e.Masks))
	}
	return out
}
