// Package web carries the built front end inside the binary: the loader, the
// messenger and the console as `npm run build` leaves them in dist, which is
// committed so that building the server needs Go alone.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Tokens are the product's colours and sizes as CSS custom properties, for
// pages that the front end's build does not make.
//
//go:embed kit/tokens.css
var Tokens string

// Icon is the product's mark (SVG).
//
//go:embed console/icon.svg
var Icon []byte

// Dist returns the built files rooted at dist: parley.js, messenger/index.html,
// console/index.html and assets/…, whose names carry a hash of their content.
func Dist() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // the folder is in the binary or the binary does not build
	}
	return sub
}
