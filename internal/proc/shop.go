package proc

import (
	"context"
	"fmt"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"parley"
	"parley/internal/live"
	"parley/internal/wire"
)

const password = "correct horse battery staple"

// Shop is a brand with one agent, on a node.
type Shop struct {
	Owner, Agent *live.API
	Brand        parley.BrandID
}

// Settle makes the owner, the brand Harbour and its agent Ana, who can hold as
// many conversations as the brand allows.
func (n *Node) Settle(ctx context.Context) Shop {
	n.T.Helper()
	s := Shop{Owner: live.NewAPI(n.Base, nil)}
	must := func(err error) {
		n.T.Helper()
		if err != nil {
			n.T.Fatal(err)
		}
	}
	must(s.Owner.FirstRun(ctx, n.OwnerLink(), "owner@harbour.example", "Olga", password))
	var err error
	s.Brand, err = s.Owner.MakeBrand(ctx, "Harbour")
	must(err)
	link, err := s.Owner.AddPerson(ctx, s.Brand, "ana@harbour.example", "Ana Reyes", parley.RoleAgent, 100)
	must(err)
	s.Agent = s.Owner.Anew()
	must(s.Agent.SpendLink(ctx, link, password))
	must(s.Agent.SignIn(ctx, "ana@harbour.example", password))
	return s
}

// Opened is a consumer with an open conversation.
type Opened struct {
	API          *live.API
	Token        string
	Conversation parley.ConversationID
}

// Open begins a conversation of a new consumer over HTTP.
func (n *Node) Open(ctx context.Context, s Shop, text string) (Opened, error) {
	api := live.NewAPI(n.Base, nil)
	who, err := api.Consumer(ctx, s.Brand, "")
	if err != nil {
		return Opened{}, err
	}
	var out wire.OpenReply
	err = api.Command(ctx, parley.BrandID{}, wire.Open, wire.OpenRequest{ClientID: parley.NewID[parley.ClientID](), Text: text}, &out)
	if err != nil {
		return Opened{}, fmt.Errorf("open: %w", err)
	}
	return Opened{API: api, Token: who.Token, Conversation: out.Thread.Head.ID}, nil
}

// Said returns how often each of a consumer's client ids stands in a
// conversation, and fails when the numbers have a hole.
func (o Opened) Said(ctx context.Context) (map[parley.ClientID]int, error) {
	out := map[parley.ClientID]int{}
	for after := int64(0); ; {
		var page wire.ReadReply
		err := o.API.Command(ctx, parley.BrandID{}, wire.Read, wire.ReadRequest{Conversation: o.Conversation, Lane: parley.Public, After: after, Limit: 100}, &page)
		if err != nil {
			return nil, err
		}
		for _, e := range page.Events {
			if after++; e.Seq != after {
				return nil, fmt.Errorf("number %d stands where %d belongs", e.Seq, after)
			}
			if !e.ClientID.IsZero() {
				out[e.ClientID]++
			}
		}
		if !page.More {
			return out, nil
		}
	}
}

// SignAs has the brand sign a consumer's name, by a key made for it.
func (n *Node) SignAs(ctx context.Context, s Shop, name string) string {
	n.T.Helper()
	var key struct {
		ID     string `json:"id"`
		Secret string `json:"secret"`
	}
	err := s.Owner.Do(ctx, "POST /brands/"+s.Brand.String()+"/consumer-keys", map[string]string{"kind": "HS256", "name": "shop"}, &key)
	if err != nil {
		n.T.Fatal(err)
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.HS256, Key: []byte(key.Secret)}, nil)
	if err != nil {
		n.T.Fatal(err)
	}
	token, err := jwt.Signed(signer).Claims(map[string]any{
		"sub": "customer-1", "name": name, "exp": time.Now().Add(time.Hour).Unix(),
	}).Serialize()
	if err != nil {
		n.T.Fatal(err)
	}
	return token
}
