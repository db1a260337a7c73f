package httpd

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"parley/internal/wire"
)

// search registers the one door of search. What is looked for comes in the
// body: an address is written down in too many places.
func (s *Server) search(api huma.API) {
	o := op("POST /brands/{brand}/search", "search", "Find conversations by what was said in them, newest first.", byKey, http.StatusOK)
	o.Description = "All words must be there; a phrase stands in quotation marks; nothing else has a meaning. Case, accents and the s of a plural make " +
		"no difference. People find an e-mail address or a telephone number whole, though it is masked. A conversation's reference and any id lead to it. " +
		"There is no number of hits: there are more as long as there is a `cursor`, also after a page that is short."
	route(s, api, o, s.find)
}

type inSearch struct {
	InBrand
	Body wire.SearchRequest
}

func (s *Server) find(ctx context.Context, in *inSearch) (*body[wire.SearchReply], error) {
	a, err := s.reading(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	return private(s.gate.Search(ctx, a, in.Body))
}
