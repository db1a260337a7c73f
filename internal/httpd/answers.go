package httpd

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/gate"
	"parley/internal/store"
)

// answerRoutes registers canned answers: what people read of them comes
// through the gate, what they write goes to the desk.
func (s *Server) answerRoutes(api huma.API) {
	const all = "/brands/{brand}/answers"
	const one = all + "/{answer}"
	told := func(o huma.Operation, description string) huma.Operation {
		o.Description = description
		return o
	}
	route(s, api, told(op("GET "+all, "list-answers", "Canned answers, a page at a time.", signedIn, http.StatusOK),
		"One's own, and the brand's: those in use for one's skills, or all of them for who looks after them."), s.listAnswers)
	route(s, api, told(op("POST "+all, "add-answer", "Write a canned answer.", signedIn, http.StatusCreated),
		"The brand's are written by its admins and supervisors, one's own (`own`) by whoever answers. A text may hold these variables, and nothing else "+
			"between double braces: "+variables()+". What is sensitive is refused, the brand's own numbers are not."), s.addAnswer)
	route(s, api, op("GET "+one, "get-answer", "One canned answer.", signedIn, http.StatusOK), s.getAnswer)
	route(s, api, op("PUT "+one, "change-answer", "Write a canned answer anew.", signedIn, http.StatusOK), s.changeAnswer)
	route(s, api, op("POST "+one+"/retire", "retire-answer", "Take a canned answer out of use.", signedIn, http.StatusOK), s.retireAnswer)
	route(s, api, op("POST "+one+"/restore", "restore-answer", "Take a retired answer into use again.", signedIn, http.StatusOK), s.restoreAnswer)
	route(s, api, told(op("POST "+one+"/used", "count-answer", "Say that a canned answer was put into a text.", signedIn, http.StatusNoContent),
		"It is counted: how often, never by whom or to whom."), s.countAnswer)
	route(s, api, op("GET "+one+"/versions", "list-answer-versions", "What a canned answer was, newest first, and who made it so.", signedIn, http.StatusOK), s.listAnswerVersions)
	route(s, api, op("GET /brands/{brand}/answer-folders", "list-answer-folders", "The folders of the canned answers in use.", signedIn, http.StatusOK), s.listAnswerFolders)
}

func variables() string {
	all := parley.Variables()
	out := make([]string, len(all))
	for i, v := range all {
		out[i] = fmt.Sprintf("`{{%s}}` (%s)", v.Name, v.Says)
	}
	return strings.Join(out, ", ")
}

type (
	inCannedList struct {
		InBrand
		InPage
		Search  string `query:"q" maxLength:"400" doc:"Part of the shortcut, the title or a text."`
		Folder  string `query:"folder" maxLength:"240"`
		Retired bool   `query:"retired" doc:"Those out of use, alone."`
		Of      string `query:"of" enum:"own,brand" doc:"Absent: both."`
		Order   string `query:"order" enum:"changed,used" default:"changed" doc:"The latest change, or the most used, first."`
	}
	// InCanned names a canned answer in the path.
	InCanned struct {
		InBrand
		Answer parley.AnswerID `path:"answer" format:"uuid"`
	}
	inAnswerVersions struct {
		InCanned
		InPage
	}
	inNewAnswer struct {
		InBrand
		Body struct {
			Own    bool                 `json:"own,omitempty" doc:"Nobody else sees it."`
			Answer parley.AnswerContent `json:"answer"`
		}
	}
	inChangedAnswer struct {
		InCanned
		Body struct {
			Base   int64                `json:"base" minimum:"1" doc:"The number that is changed; stale when there is a newer one."`
			Answer parley.AnswerContent `json:"answer"`
		}
	}
	answerView struct {
		ID        parley.AnswerID `json:"id" format:"uuid"`
		Own       bool            `json:"own,omitempty"`
		Number    int64           `json:"number" doc:"Of its newest version."`
		Used      int64           `json:"used" doc:"How often it was put into a text."`
		ChangedAt time.Time       `json:"changedAt"`
		RetiredAt *time.Time      `json:"retiredAt,omitempty" doc:"Absent: in use."`
		parley.AnswerContent
	}
	answersView struct {
		Answers []answerView `json:"answers"`
		Cursor  string       `json:"cursor,omitempty"`
	}
	answerVersionView struct {
		Number int64                `json:"number"`
		At     time.Time            `json:"at"`
		By     whoView              `json:"by"`
		Act    parley.SettingAct    `json:"act" enum:"added,changed,retired,restored"`
		Answer parley.AnswerContent `json:"answer"`
	}
	answerVersionsView struct {
		Versions []answerVersionView `json:"versions"`
		Cursor   string              `json:"cursor,omitempty"`
	}
	answerFolderView struct {
		Name  string `json:"name"`
		Count int64  `json:"count"`
	}
	answerFoldersView struct {
		Folders []answerFolderView `json:"folders"`
	}
)

func viewAnswer(x parley.Answer) answerView {
	return answerView{
		ID: x.ID, Own: !x.Owner.IsZero(), Number: x.Number, Used: x.Used, ChangedAt: x.ChangedAt, RetiredAt: maybeTime(x.RetiredAt),
		AnswerContent: x.AnswerContent,
	}
}

func (s *Server) listAnswers(ctx context.Context, in *inCannedList) (*body[answersView], error) {
	a, err := s.member(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	byUse := in.Order == "used"
	list := fmt.Sprintf("answers/%s/%t", in.Brand, byUse)
	page := store.Page{Limit: in.Limit}
	if page.After, err = s.cursors.open(list, in.Cursor); err != nil {
		return nil, err
	}
	f := store.AnswerFilter{Search: in.Search, Folder: in.Folder, Retired: in.Retired, Own: in.Of == "own", Shared: in.Of == "brand", Used: byUse}
	rows, err := s.gate.Answers(ctx, a, f, page)
	view := answersView{Answers: make([]answerView, len(rows))}
	for i, x := range rows {
		view.Answers[i] = viewAnswer(x)
	}
	if n := len(rows); n > 0 && n == in.Limit {
		at := rows[n-1].ChangedAt.UnixMicro()
		if byUse {
			at = rows[n-1].Used
		}
		view.Cursor = s.cursors.seal(list, store.Place{At: at, ID: rows[n-1].ID})
	}
	return private(view, err)
}

func (s *Server) addAnswer(ctx context.Context, in *inNewAnswer) (*body[answerView], error) {
	a, err := s.member(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	x, err := s.desk.AddAnswer(ctx, a, in.Body.Own, in.Body.Answer)
	return private(viewAnswer(x), underBody(err, "answer"))
}

func (s *Server) getAnswer(ctx context.Context, in *InCanned) (*body[answerView], error) {
	return s.withAnswer(ctx, in, s.gate.Answer)
}

func (s *Server) changeAnswer(ctx context.Context, in *inChangedAnswer) (*body[answerView], error) {
	a, err := s.member(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	x, err := s.desk.ChangeAnswer(ctx, a, in.Answer, in.Body.Base, in.Body.Answer)
	return private(viewAnswer(x), underBody(err, "answer"))
}

func (s *Server) retireAnswer(ctx context.Context, in *InCanned) (*body[answerView], error) {
	return s.withAnswer(ctx, in, s.desk.RetireAnswer)
}

func (s *Server) restoreAnswer(ctx context.Context, in *InCanned) (*body[answerView], error) {
	return s.withAnswer(ctx, in, s.desk.RestoreAnswer)
}

func (s *Server) withAnswer(ctx context.Context, in *InCanned, do func(context.Context, parley.Actor, parley.AnswerID) (parley.Answer, error)) (*body[answerView], error) {
	a, err := s.member(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	x, err := do(ctx, a, in.Answer)
	return private(viewAnswer(x), err)
}

func (s *Server) countAnswer(ctx context.Context, in *InCanned) (*nothing, error) {
	a, err := s.member(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	return done(s.desk.CountUse(ctx, a, in.Answer))
}

func (s *Server) listAnswerVersions(ctx context.Context, in *inAnswerVersions) (*body[answerVersionsView], error) {
	a, err := s.member(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	list := "answers/" + in.Answer.String() + "/versions"
	page := store.Page{Limit: in.Limit}
	if page.After, err = s.cursors.open(list, in.Cursor); err != nil {
		return nil, err
	}
	rows, err := s.gate.AnswerVersions(ctx, a, in.Answer, page)
	view := answerVersionsView{Versions: make([]answerVersionView, len(rows))}
	for i, v := range rows {
		view.Versions[i] = viewAnswerVersion(v)
	}
	if n := len(rows); n > 0 && n == in.Limit {
		view.Cursor = s.cursors.seal(list, store.Place{At: rows[n-1].Number})
	}
	return private(view, err)
}

func viewAnswerVersion(v gate.AnswerVersion) answerVersionView {
	return answerVersionView{
		Number: v.Number, At: v.At, By: whoView{Kind: v.Who.Kind, ID: v.Who.ID, Name: v.Who.Name}, Act: v.Act, Answer: v.Content,
	}
}

func (s *Server) listAnswerFolders(ctx context.Context, in *InBrand) (*body[answerFoldersView], error) {
	a, err := s.member(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	rows, err := s.gate.AnswerFolders(ctx, a)
	view := answerFoldersView{Folders: make([]answerFolderView, len(rows))}
	for i, f := range rows {
		view.Folders[i] = answerFolderView(f)
	}
	return private(view, err)
}
