package httpd

import (
	"encoding/json"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"parley/internal/wire"
)

var problemSchema = reflect.TypeFor[Problem]()

// liveTypes pairs each method with its request and its reply.
var liveTypes = []struct {
	method         wire.Method
	request, reply any
}{
	{wire.Sync, wire.SyncRequest{}, wire.SyncReply{}},
	{wire.Open, wire.OpenRequest{}, wire.OpenReply{}},
	{wire.Say, wire.SayRequest{}, wire.EventReply{}},
	{wire.Attach, wire.AttachRequest{}, wire.EventReply{}},
	{wire.Note, wire.SayRequest{}, wire.EventReply{}},
	{wire.Redact, wire.RedactRequest{}, wire.EventReply{}},
	{wire.Close, wire.ActRequest{}, wire.EventReply{}},
	{wire.Reopen, wire.ActRequest{}, wire.EventReply{}},
	{wire.Take, wire.ActRequest{}, wire.HeadReply{}},
	{wire.Release, wire.ActRequest{}, wire.HeadReply{}},
	{wire.Transfer, wire.TransferRequest{}, wire.HeadReply{}},
	{wire.Pickup, wire.ActRequest{}, wire.HeadReply{}},
	{wire.Decline, wire.DeclineRequest{}, wire.EventReply{}},
	{wire.Snooze, wire.SnoozeRequest{}, wire.EventReply{}},
	{wire.Unsnooze, wire.ActRequest{}, wire.HeadReply{}},
	{wire.Times, wire.Empty{}, wire.TimesReply{}},
	{wire.Tag, wire.TagRequest{}, wire.EventReply{}},
	{wire.Targets, wire.Empty{}, wire.TargetsReply{}},
	{wire.State, wire.StateRequest{}, wire.Desk{}},
	{wire.Accept, wire.AcceptRequest{}, wire.Empty{}},
	{wire.Typing, wire.TypingRequest{}, wire.Empty{}},
	{wire.Read, wire.ReadRequest{}, wire.ReadReply{}},
	{wire.ListPage, wire.ListRequest{}, wire.ListReply{}},
	{wire.KeepDraft, wire.DraftRequest{}, wire.DraftReply{}},
	{wire.Ask, wire.AskRequest{}, wire.EventReply{}},
	{wire.Cancel, wire.CancelRequest{}, wire.EventReply{}},
	{wire.UseValue, wire.UseRequest{}, wire.EventReply{}},
}

// describeLive adds the live commands to the description. They are one route
// of the mux, since their decoding is the live stream's.
func (s *Server) describeLive(api huma.API) {
	schemas := api.OpenAPI().Components.Schemas
	for _, l := range liveTypes {
		o := op("POST /live/"+string(l.method), "live-"+string(l.method), "The live command "+string(l.method)+", for clients whose stream only carries frames.", whoeverIn, 200)
		o.Parameters = []*huma.Param{{Name: "Parley-Brand", In: "header", Schema: &huma.Schema{Type: "string", Format: "uuid"},
			Description: "The brand a person works for."}}
		o.RequestBody = &huma.RequestBody{Required: true, Content: jsonOf(schemas.Schema(reflect.TypeOf(l.request), true, ""))}
		reply := &huma.Schema{Type: "object", Required: []string{"ok"}, Properties: map[string]*huma.Schema{
			"ok": schemas.Schema(reflect.TypeOf(l.reply), true, ""),
		}}
		o.Responses = map[string]*huma.Response{
			"200":     {Description: "OK", Content: jsonOf(reply)},
			"default": {Description: "A problem (RFC 9457) that also holds the stream's error.", Content: problemContent(schemas)},
		}
		api.OpenAPI().AddOperation(&o)
	}
}

func jsonOf(schema *huma.Schema) map[string]*huma.MediaType {
	return map[string]*huma.MediaType{"application/json": {Schema: schema}}
}

func problemContent(schemas huma.Registry) map[string]*huma.MediaType {
	return map[string]*huma.MediaType{problemType: {Schema: schemas.Schema(problemSchema, true, "Problem")}}
}

// Description returns the interface's description (OpenAPI 3.1) as indented
// JSON, as /openapi.json gives it.
func Description(version string) ([]byte, error) {
	s, err := New(Options{Version: version, Origin: "https://parley.example", Secret: make([]byte, 32), Rates: NewRates(RateSettings{})})
	if err != nil {
		return nil, err
	}
	return json.MarshalIndent(s.openAPI, "", "  ")
}
