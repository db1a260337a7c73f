package talk

import (
	"context"

	"parley"
	"parley/internal/fault"
	"parley/internal/steer"
	"parley/internal/store"
)

// Open begins a conversation with the consumer's first words. The same client
// id again returns the conversation that the first attempt opened.
// Codes: denied for anybody but a consumer, text_….
func (t *Talk) Open(ctx context.Context, by parley.Actor, client parley.ClientID, text string) (parley.Conversation, error) {
	return t.OpenWith(ctx, by, client, Opening{Text: text})
}

// Opening is what a conversation begins with: words, a file or both, and what
// it is about, as far as the page says.
type Opening struct {
	Text   string
	Upload parley.UploadID
	Skill  parley.SkillID
	// Arrival is what rules go by; whether the consumer is signed in and the
	// brand open is filled in here.
	Arrival parley.Arrival
}

// OpenWith is Open with a file beside the first words, or in place of them, and
// with a skill. Which skills there are is the brand's to know: one that is not
// among them counts as none. Codes: those of Open and of Attach.
func (t *Talk) OpenWith(ctx context.Context, by parley.Actor, client parley.ClientID, o Opening) (parley.Conversation, error) {
	if by.Kind != parley.Consumers {
		return parley.Conversation{}, fault.New(fault.CodeDenied).Says("Only a consumer opens a conversation.")
	}
	if client.IsZero() {
		return parley.Conversation{}, fault.New(fault.CodeInvalid).Says("Every send carries a clientId.")
	}
	if o.Text != "" || o.Upload.IsZero() {
		if err := parley.ValidText(o.Text); err != nil {
			return parley.Conversation{}, err
		}
	}
	begin := opening{upload: o.Upload, skill: o.Skill, arrival: o.Arrival, steer: t.steer}
	if o.Text != "" {
		var err error
		if begin.words, err = t.look(ctx, by, o.Text); err != nil {
			return parley.Conversation{}, err
		}
	}
	if !o.Upload.IsZero() {
		begin.file, begin.unready = t.ready(ctx, by, o.Upload)
	}
	levels, err := t.privacy.Levels(ctx, by.Brand)
	if err != nil {
		return parley.Conversation{}, err
	}
	begin.levels = levels
	var done act
	var first bool
	err = t.store.Write(ctx, func(tx store.Tx) error {
		done = act{tx: tx, seal: t.seal, by: by, client: client, recent: t.recent, opening: true}
		var err error
		first, err = done.open(begin)
		return err
	})
	if err == nil && first {
		t.recent.learn(&done)
		t.announce(done)
	}
	return done.head.Conversation, err
}

// opening is an Opening that was looked at.
type opening struct {
	words   words
	upload  parley.UploadID
	skill   parley.SkillID
	arrival parley.Arrival
	steer   *steer.Steer
	file    store.File
	levels  parley.Levels
	unready error // why the file cannot be attached; a retry does not need it
}

// steered records that rules had a part in where the conversation begins.
func (a *act) steered(s steer.Start) {
	if !s.Ruled() {
		return
	}
	why := parley.WhyOf(parley.ReasonRule, a.head.Conversation, a.tx.Now())
	why.Rule, why.Share, why.Broken = s.Rule, s.Share, s.Broken
	e := a.add(parley.Internal, parley.EventMoved)
	e.Author, e.Subject, e.Why = parley.Author{Kind: parley.System}, parley.PersonID(s.Skill), &why
}

// open reports false when the consumer opened with this client id before.
func (a *act) open(begin opening) (bool, error) {
	// Locked, so that nobody destroys its key before this is recorded.
	identity, err := a.tx.LockIdentity(a.by.Brand, a.by.Identity)
	if fault.Is(err, fault.CodeNotFound) {
		err = fault.New(fault.CodeSignIn)
	}
	if err != nil {
		return false, err
	}
	if identity.Key.IsZero() {
		return false, fault.Wrap(fault.CodeKeyLost, errNoKey)
	}
	brand, err := a.tx.GetBrand(a.by.Brand)
	if err != nil {
		return false, err
	}
	now, id := a.tx.Now(), parley.NewID[parley.ConversationID]()
	begin.arrival.SignedIn, begin.arrival.Open = identity.Kind == parley.Signed, brand.Hours.OpenAt(now)
	start := begin.steer.Begin(brand.Routing, begin.skill, id, begin.arrival)
	a.head = store.Head{Key: identity.Key, Conversation: parley.Conversation{
		Brand: a.by.Brand, ID: id, Consumer: a.by.Consumer, Identity: a.by.Identity,
		Skill: start.Skill,
		State: parley.Open, Awaits: parley.AwaitsAgent, AwaitsSince: now, Queued: true,
		OpenedAt: now, PublicAt: now, ClientID: a.client,
	}}
	a.head.Conversation = parley.NextClocks(parley.Conversation{}, a.head.Conversation, begin.levels, now)
	fresh, err := a.tx.InsertConversation(a.head.Conversation)
	if err != nil {
		return false, err
	}
	if !fresh {
		known, _, err := a.tx.FindByOpening(a.by.Brand, a.by.Consumer, a.client)
		a.head.Conversation = known
		return false, err
	}
	if begin.unready != nil {
		return false, begin.unready
	}
	a.add(parley.Public, parley.EventOpened)
	a.steered(start)
	if begin.words.text != "" {
		if err := a.say(parley.Public, parley.EventSaid, begin.words); err != nil {
			return false, err
		}
	}
	if !begin.upload.IsZero() {
		if err := a.attach(parley.Public, begin.upload, begin.file); err != nil {
			return false, err
		}
		if begin.words.text != "" { // one event a client id: the words have it
			a.events[a.answer].ClientID = parley.ClientID{}
		}
	}
	return a.record()
}
