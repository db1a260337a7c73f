package httpd

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/fault"
	"parley/internal/settings"
	"parley/internal/store"
)

// settingsRoutes registers what a brand's admins decide.
func (s *Server) settingsRoutes(api huma.API) {
	const all = "/brands/{brand}/settings"
	told := func(o huma.Operation, description string) huma.Operation {
		o.Description = description
		return o
	}
	route(s, api, told(op("GET "+all, "get-settings", "Read the published settings and the draft.", byKey, http.StatusOK),
		"What is published holds for everybody. The draft is shared by all admins of the brand and counts for nothing until it is published."), s.getSettings)
	route(s, api, told(op("PUT "+all+"/draft", "save-draft", "Save the draft.", byKey, http.StatusOK),
		"Name the version it was made from (`base`) and the revision of the draft you have seen (`revision`, 0 when there was none). "+
			"When somebody has published or saved meanwhile, the answer is `settings_moved` and says who and when: nothing is overwritten. "+
			"Every field at fault is named under `errors`."), s.saveDraft)
	route(s, api, op("DELETE "+all+"/draft", "discard-draft", "Discard the draft.", byKey, http.StatusNoContent), s.discardDraft)
	route(s, api, told(op("POST "+all+"/publish", "publish-settings", "Publish the draft.", byKey, http.StatusOK),
		"It holds at once, on every node. `settings_moved` when somebody was faster; `nothing_to_publish` when the draft changes nothing."), s.publishSettings)
	route(s, api, op("GET "+all+"/versions", "list-settings-versions", "Who published when, newest first.", byKey, http.StatusOK), s.settingsVersions)
	route(s, api, op("GET "+all+"/versions/{version}", "get-settings-version", "Read one published version.", byKey, http.StatusOK), s.settingsVersion)
	route(s, api, told(op("POST "+all+"/rollback", "roll-back-settings", "Publish an earlier version once more.", byKey, http.StatusOK),
		"The earlier document becomes a new version; the history keeps both. A draft is left alone."), s.rollBack)
	route(s, api, told(op("GET "+all+"/diff", "compare-settings", "Compare two versions, or one with the draft.", byKey, http.StatusOK),
		"`from` and `to` are numbers of versions, or `draft`."), s.diffSettings)
	route(s, api, told(op("POST /brands/{brand}/rules/test", "test-rules", "See which routing rule takes a conversation, and why the others do not.", byKey, http.StatusOK),
		"Nothing is kept. `draft` goes by the settings that are not published yet."), s.tryRules)
	route(s, api, told(op("GET /brands/{brand}/changes", "list-changes", "Who changed what and when, newest first.", byKey, http.StatusOK),
		"The history of everything that admins decide: settings, origins, keys, people and their roles. It holds no secrets."), s.listChanges)
}

// whoView is somebody of the brand's side.
type whoView struct {
	Kind parley.ActorKind `json:"kind" enum:"agent,key,system"`
	ID   string           `json:"id,omitempty" doc:"Of the person or the API key."`
	Name string           `json:"name,omitempty" doc:"The name now; absent for somebody who is gone."`
}

func viewWho(w settings.Who) whoView { return whoView{Kind: w.Kind, ID: w.ID, Name: w.Name} }

// publishedView is a published document.
type publishedView struct {
	Version  int64            `json:"version"`
	From     int64            `json:"from,omitempty" doc:"Rolled back to this version."`
	At       time.Time        `json:"at"`
	By       whoView          `json:"by"`
	Settings *parley.Settings `json:"settings,omitempty" doc:"Absent in lists."`
}

func viewPublished(e settings.Edition) publishedView {
	return publishedView{Version: e.Version, From: e.From, At: e.At, By: viewWho(e.By), Settings: &e.Settings}
}

// draftView is a document that is not published yet.
type draftView struct {
	Base     int64           `json:"base" doc:"The version it was made from. When another is published by now, it cannot be published as it is."`
	Revision int64           `json:"revision" doc:"How often it was saved."`
	At       time.Time       `json:"at"`
	By       whoView         `json:"by"`
	Settings parley.Settings `json:"settings"`
}

func viewDraft(e settings.Edition) draftView {
	return draftView{Base: e.Base, Revision: e.Revision, At: e.At, By: viewWho(e.By), Settings: e.Settings}
}

type settingsView struct {
	Published publishedView `json:"published"`
	Draft     *draftView    `json:"draft,omitempty"`
}

// Inputs.
type (
	inDraft struct {
		InBrand
		Body struct {
			Base     int64           `json:"base" minimum:"1" doc:"The published version it was made from."`
			Revision int64           `json:"revision" minimum:"0" doc:"The draft's revision that was seen; 0: there was none."`
			Settings parley.Settings `json:"settings"`
		}
	}
	inDiscard struct {
		InBrand
		Revision int64 `query:"revision" required:"true" minimum:"1" doc:"The draft's revision that was seen."`
	}
	inPublish struct {
		InBrand
		Body struct {
			Base     int64 `json:"base" minimum:"1" doc:"The published version that was seen."`
			Revision int64 `json:"revision" minimum:"1" doc:"The draft's revision that was seen."`
		}
	}
	inRollBack struct {
		InBrand
		Body struct {
			Base    int64 `json:"base" minimum:"1" doc:"The published version that was seen."`
			Version int64 `json:"version" minimum:"1" doc:"The earlier version that is to hold again."`
		}
	}
	inVersion struct {
		InBrand
		Version int64 `path:"version" minimum:"1"`
	}
	inBrandPage struct {
		InBrand
		InPage
	}
	inDiff struct {
		InBrand
		From string `query:"from" required:"true" maxLength:"19" doc:"A version's number, or draft."`
		To   string `query:"to" required:"true" maxLength:"19" doc:"A version's number, or draft."`
	}
	inChanges struct {
		InBrand
		InPage
		Subject parley.Subject `query:"subject" enum:"brand,settings,origins,consumer_key,api_key,person,logo,endpoint,request,identity" doc:"Of this subject alone."`
	}
)

func (s *Server) getSettings(ctx context.Context, in *InBrand) (*body[settingsView], error) {
	a, err := s.office(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	state, err := s.settings.Get(ctx, a, in.Brand)
	view := settingsView{Published: viewPublished(state.Published)}
	if state.Draft != nil {
		d := viewDraft(*state.Draft)
		view.Draft = &d
	}
	return private(view, err)
}

func (s *Server) saveDraft(ctx context.Context, in *inDraft) (*body[draftView], error) {
	a, err := s.office(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	e, err := s.settings.Save(ctx, a, in.Brand, settings.Draft{
		Base: in.Body.Base, Revision: in.Body.Revision, Settings: in.Body.Settings,
	})
	return private(viewDraft(e), underBody(err, "settings"))
}

func (s *Server) discardDraft(ctx context.Context, in *inDiscard) (*nothing, error) {
	a, err := s.office(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	return done(s.settings.Discard(ctx, a, in.Brand, in.Revision))
}

func (s *Server) publishSettings(ctx context.Context, in *inPublish) (*body[publishedView], error) {
	a, err := s.office(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	e, err := s.settings.Publish(ctx, a, in.Brand, in.Body.Base, in.Body.Revision)
	return private(viewPublished(e), err)
}

func (s *Server) rollBack(ctx context.Context, in *inRollBack) (*body[publishedView], error) {
	a, err := s.office(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	e, err := s.settings.RollBack(ctx, a, in.Brand, in.Body.Base, in.Body.Version)
	return private(viewPublished(e), err)
}

func (s *Server) settingsVersion(ctx context.Context, in *inVersion) (*body[publishedView], error) {
	a, err := s.office(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	e, err := s.settings.Version(ctx, a, in.Brand, in.Version)
	return private(viewPublished(e), err)
}

type versionsView struct {
	Versions []publishedView `json:"versions"`
	Cursor   string          `json:"cursor,omitempty"`
}

func (s *Server) settingsVersions(ctx context.Context, in *inBrandPage) (*body[versionsView], error) {
	a, err := s.office(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	list := "versions/" + in.Brand.String()
	after, err := s.cursors.open(list, in.Cursor)
	if err != nil {
		return nil, err
	}
	all, err := s.settings.Versions(ctx, a, in.Brand, store.Page{After: after, Limit: in.Limit})
	view := versionsView{Versions: []publishedView{}}
	for _, e := range all {
		v := viewPublished(e)
		v.Settings = nil
		view.Versions = append(view.Versions, v)
	}
	if n := len(all); n > 0 && n == in.Limit {
		view.Cursor = s.cursors.seal(list, store.Place{At: all[n-1].Version})
	}
	return private(view, err)
}

type diffView struct {
	Changes []parley.Difference `json:"changes"`
}

func (s *Server) diffSettings(ctx context.Context, in *inDiff) (*body[diffView], error) {
	a, err := s.office(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	from, okFrom := versionOf(in.From)
	to, okTo := versionOf(in.To)
	if !okFrom || !okTo {
		return nil, fault.New(fault.CodeInvalid).Says("Compare two of these: the number of a version, or draft.")
	}
	all, err := s.settings.Diff(ctx, a, in.Brand, from, to)
	return private(diffView{all}, err)
}

func versionOf(text string) (int64, bool) {
	if text == "draft" {
		return settings.TheDraft, true
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil && n > 0
}

// changeView is an entry of the history.
type changeView struct {
	ID      parley.ChangeID     `json:"id" format:"uuid"`
	At      time.Time           `json:"at"`
	By      whoView             `json:"by"`
	Subject parley.Subject      `json:"subject" enum:"brand,settings,origins,consumer_key,api_key,person,logo,endpoint,request,identity"`
	Act     parley.SettingAct   `json:"act" enum:"added,changed,removed,published,rolled_back,reset,revoked,approved,refused,erased,split"`
	Target  string              `json:"target,omitempty" doc:"Id of the person or key."`
	Name    string              `json:"name,omitempty" doc:"What it was called then."`
	Changes []parley.Difference `json:"changes"`
}

type changesView struct {
	Changes []changeView `json:"changes"`
	Cursor  string       `json:"cursor,omitempty"`
}

func (s *Server) listChanges(ctx context.Context, in *inChanges) (*body[changesView], error) {
	a, err := s.office(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	list := "changes/" + in.Brand.String() + "/" + string(in.Subject)
	after, err := s.cursors.open(list, in.Cursor)
	if err != nil {
		return nil, err
	}
	all, err := s.settings.Changes(ctx, a, in.Brand, in.Subject, store.Page{After: after, Limit: in.Limit})
	view := changesView{Changes: []changeView{}}
	for _, c := range all {
		view.Changes = append(view.Changes, changeView{
			ID: c.ID, At: c.At, By: viewWho(c.Who), Subject: c.Subject, Act: c.Act,
			Target: parley.ChangeID(c.Target).String(), Name: c.Name, Changes: c.Changes,
		})
	}
	if n := len(all); n > 0 && n == in.Limit {
		last := all[n-1]
		view.Cursor = s.cursors.seal(list, store.Place{At: last.At.UnixMicro(), ID: last.ID})
	}
	return private(view, err)
}

// underBody makes a problem of flaws: each with where it stands in the body.
func underBody(err error, field string) error {
	var flaws parley.Flaws
	if !errors.As(err, &flaws) {
		return err
	}
	p := problemOf(err)
	for _, f := range flaws {
		p.Errors = append(p.Errors, Place{Where: "body." + field + "." + f.Path, Why: f.Says})
	}
	return p
}
