package outbound

import (
	"testing"

	"parley"
	"parley/internal/rig"
	"parley/internal/store"
)

// forms records what a form's service tells, and has the pushes follow.
func (o *office) forms(a parley.Author, c parley.ConversationID, kind parley.EventKind) {
	o.t.Helper()
	var e store.Event
	o.Write(func(tx store.Tx) error {
		head, err := tx.LockConversation(o.Brand.ID, c)
		if err != nil {
			return err
		}
		e = store.Fact(tx, &head.Conversation, parley.Public, kind, a)
		_, err = store.Record(tx, head.Conversation, e)
		return err
	})
	o.hears(e.Event)
}

// TestFormsArePushed tells the consumer of a form to fill in, and the agent of
// one that was; that nobody did, nobody need hear at once.
func TestFormsArePushed(t *testing.T) {
	t.Parallel()
	o, service := pushing(t)
	ana := o.Agent("ana", parley.RoleAgent)
	anas, _ := o.subscribed(service, ana)
	maya, c := o.visitor("")
	mayas, _ := o.subscribed(service, maya)
	if _, err := o.Routing.Take(t.Context(), ana, c, rig.Client()); err != nil {
		t.Fatal(err)
	}
	o.run()
	o.forms(ana.Author(), c, parley.EventAsked)
	mayas.Await(t, 1)
	o.forms(maya.Author(), c, parley.EventFilled)
	anas.Await(t, 1)
	o.forms(parley.Author{Kind: parley.System}, c, parley.EventFilled) // expired
	o.forms(ana.Author(), c, parley.EventFilled)                       // cancelled
	o.says(ana, c, "never mind")
	mayas.Await(t, 2)
	o.await("push sent", 3)
	if mayas.Tries() != 2 || anas.Tries() != 1 {
		t.Errorf("pushed %d and %d times", mayas.Tries(), anas.Tries())
	}
}
