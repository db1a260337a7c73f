package docs

import "strings"

// Prefix is where the site lives.
const Prefix = "/docs"

// entry is one page of the site: its address below Prefix and the file of doc/
// that it shows, or the tag of the HTTP interface.
type entry struct {
	slug   string
	source string // "" for pages made from the interface's description
	tag    string
	name   string // in the navigation
}

// section is a group of the navigation.
type section struct {
	name    string
	entries []entry
}

// plan is the site, in reading order. Runbook and generated pages are shown as
// they stand in doc/: there is no second text to go stale.
var plan = []section{
	{"Start", []entry{
		{slug: "", source: "site/index.md", name: "What Parley is"},
		{slug: "first-ten-minutes", source: "site/first-ten-minutes.md", name: "First ten minutes"},
		{slug: "words", source: "words.md", name: "Words"},
	}},
	{"On your pages", []entry{
		{slug: "install", source: "site/install.md", name: "Install on your pages"},
		{slug: "page-api", source: "site/page-api.md", name: "Page API"},
		{slug: "sign-in", source: "site/sign-in.md", name: "Sign your customers in"},
	}},
	{"Privacy", []entry{
		{slug: "sensitive-data", source: "site/sensitive-data.md", name: "Sensitive data"},
		{slug: "detectors", source: "detectors.md", name: "Detectors"},
	}},
	{"Programs", []entry{
		{slug: "http-api", source: "site/http-api.md", name: "HTTP API"},
		{slug: "endpoints", source: "site/endpoints.md", name: "Endpoints of your own"},
		{slug: "live-protocol", source: "wire.md", name: "Live protocol"},
		{slug: "errors", source: "errors.md", name: "Errors and close codes"},
	}},
	{"Operating", []entry{
		{slug: "operating", source: "site/operating.md", name: "Run it"},
		{slug: "move-over", source: "site/move-over.md", name: "Move over"},
		{slug: "configuration", source: "configuration.md", name: "Configuration"},
		{slug: "roles", source: "roles.md", name: "Roles"},
		{slug: "metrics", source: "metrics.md", name: "Metrics"},
		{slug: "upgrading", source: "runbook/upgrade.md", name: "Upgrading"},
	}},
	{"Runbook", []entry{
		{slug: "runbook", source: "runbook/README.md", name: "Overview"},
		{slug: "runbook/start", source: "runbook/start.md", name: "First start"},
		{slug: "runbook/backup-and-restore", source: "runbook/backup-and-restore.md", name: "Backup and restore"},
		{slug: "runbook/erasure", source: "runbook/erasure.md", name: "Erasure"},
		{slug: "runbook/key-rotation", source: "runbook/key-rotation.md", name: "Key rotation"},
		{slug: "runbook/lost-second-factor", source: "runbook/lost-second-factor.md", name: "Lost second factor"},
		{slug: "runbook/key-loss", source: "runbook/key-loss.md", name: "Loss of the key folder"},
		{slug: "runbook/node-died", source: "runbook/node-died.md", name: "A node died"},
		{slug: "runbook/disk-full", source: "runbook/disk-full.md", name: "Disk full"},
		{slug: "runbook/redis-gone", source: "runbook/redis-gone.md", name: "Redis gone"},
		{slug: "runbook/postgresql-gone", source: "runbook/postgresql-gone.md", name: "PostgreSQL gone"},
		{slug: "runbook/mail-does-not-go-out", source: "runbook/mail-does-not-go-out.md", name: "Mail does not go out"},
	}},
}

// slug is how a tag is written in an address.
func slug(tag string) string { return strings.ReplaceAll(strings.ToLower(tag), " ", "-") }

// address returns where a page is.
func address(slug string) string {
	if slug == "" {
		return Prefix
	}
	return Prefix + "/" + slug
}

// withAPI returns the plan with a page for each tag of the interface after the
// interface's own.
func withAPI(tags []string) []section {
	out := make([]section, len(plan))
	for i, s := range plan {
		out[i] = section{name: s.name}
		for _, e := range s.entries {
			out[i].entries = append(out[i].entries, e)
			if e.slug != "http-api" {
				continue
			}
			for _, tag := range tags {
				out[i].entries = append(out[i].entries, entry{slug: "http-api/" + slug(tag), tag: tag, name: title(tag)})
			}
		}
	}
	return out
}
