package install

import "net/url"

// Severity says how much a finding matters.
type Severity string

// The severities. With a Bad one the messenger does not work.
const (
	Bad  Severity = "bad"
	Warn Severity = "warn"
	Info Severity = "info"
	Good Severity = "good"
)

// Finding is one thing that was seen.
type Finding struct {
	Code     string   `json:"code" doc:"Stable name of the finding."`
	Severity Severity `json:"severity" enum:"bad,warn,info,good" doc:"With a bad one the messenger does not work."`
	Sentence string   `json:"sentence" doc:"What is so, and what to do."`
	Paste    string   `json:"paste,omitempty" doc:"What to put into the page or its headers."`
	Where    string   `json:"where,omitempty" doc:"Which part of the page or which header."`
	Origin   string   `json:"origin,omitempty" doc:"An origin to add to the brand's list."`
}

// Page is what a server has answered.
type Page struct {
	URL    *url.URL // where it came from in the end
	Asked  *url.URL
	Status int
	Header map[string][]string // canonical names
	Body   []byte
	Cut    bool // there was more of it than is read
}

// Site is what should be on the page.
type Site struct {
	Brand   string   // id
	Name    string   // of the brand
	Parley  string   // origin of this server
	Origins []string // where the brand's messenger may appear
}

// Snippet is what a brand puts on its pages, byte for byte as the console shows
// it: a policy may name the first script's hash.
func (s Site) Snippet() string {
	return "<script>" + s.queue() + "</script>\n<script async src=\"" + s.Parley + "/parley.js\"></script>"
}

// queue is the text of the snippet's first script.
func (s Site) queue() string {
	return "window.Parley=window.Parley||function(){(Parley.q=Parley.q||[]).push(arguments)};\nParley('boot',{brand:\"" + s.Brand + "\"})"
}

func (p Page) origin() string { return p.URL.Scheme + "://" + p.URL.Host }
