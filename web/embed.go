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

// Dist returns the built files rooted at dist: parley.js, messenger/index.html,
// console/index.html and assets/…, whose names carry a hash of their content.
func Dist() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // the folder is in the binary or the binary does not build
	}
	return sub
}
