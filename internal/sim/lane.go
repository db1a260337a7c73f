package sim

import (
	"parley"
	"parley/internal/wire"
)

// lane is what a client holds of a lane: an unbroken run of events, and what
// came early. It is the rule of the browser's client, written once more.
type lane struct {
	from  int64 // the first number held; 0: nothing yet
	log   []wire.Event
	early map[int64]wire.Event
}

func (l *lane) have() int64 {
	if len(l.log) == 0 {
		return 0
	}
	return l.log[len(l.log)-1].Seq
}

// take accepts an event in whatever order it comes; gap says that an earlier
// one is missing now.
func (l *lane) take(e wire.Event) (gap bool) {
	switch {
	case len(l.log) == 0 && e.Seq != 1:
		l.hold(e)
		return true
	case e.Seq <= l.have():
		return len(l.early) > 0
	case e.Seq > l.have()+1:
		l.hold(e)
		return true
	}
	l.push(e)
	for {
		next, ok := l.early[l.have()+1]
		if !ok {
			return len(l.early) > 0
		}
		delete(l.early, next.Seq)
		l.push(next)
	}
}

func (l *lane) hold(e wire.Event) {
	if l.early == nil {
		l.early = map[int64]wire.Event{}
	}
	l.early[e.Seq] = e
}

func (l *lane) push(e wire.Event) {
	if len(l.log) == 0 {
		l.from = e.Seq
	}
	l.log = append(l.log, e)
	if e.Kind == parley.EventRedacted {
		for i := range l.log {
			if l.log[i].Seq == e.Target {
				l.log[i].Text, l.log[i].Redacted = "", true
			}
		}
	}
}

// page accepts the events of a thread or a read: an unbroken run that begins
// after what is held, or wherever the newest page begins.
func (l *lane) page(events []wire.Event) {
	for _, e := range events {
		if len(l.log) == 0 {
			l.push(e)
			continue
		}
		l.take(e)
	}
	for seq := range l.early {
		if seq <= l.have() {
			delete(l.early, seq)
		}
	}
	for {
		next, ok := l.early[l.have()+1]
		if !ok {
			return
		}
		delete(l.early, next.Seq)
		l.push(next)
	}
}

// thread is both lanes of a conversation.
type thread struct {
	lanes map[parley.Lane]*lane
	head  wire.Head
}

func newThread() *thread {
	return &thread{lanes: map[parley.Lane]*lane{parley.Public: {}, parley.Internal: {}}}
}

func (t *thread) take(th wire.Thread) {
	t.head = th.Head
	for name, l := range t.lanes {
		var mine []wire.Event
		for _, e := range th.Events {
			if e.Lane == name {
				mine = append(mine, e)
			}
		}
		l.page(mine)
	}
}
