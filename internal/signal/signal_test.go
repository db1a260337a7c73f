package signal

import "testing"

func TestCallsBeforeTheWaiterAreOneWakeUp(t *testing.T) {
	w := New()
	w.Call()
	w.Call()
	<-w
	select {
	case <-w:
		t.Fatal("woken twice by two calls before the first look")
	default:
	}
	w.Call()
	<-w
}
