// Package doc carries the pages of this folder inside the binary, where the
// documentation site reads them: one text for the repository and for /docs.
package doc

import "embed"

// Files holds the Markdown and the pictures that it shows, by their path in doc/.
//
//go:embed site runbook screens/console-light.png screens/console-dark.png wire.md configuration.md detectors.md metrics.md errors.md roles.md words.md
var Files embed.FS
