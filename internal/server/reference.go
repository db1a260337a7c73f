package server

import (
	"fmt"
	"strings"

	"github.com/prometheus/client_golang/prometheus"
)

// MetricsReference returns doc/metrics.md, made from what is registered.
func MetricsReference() string {
	m := newMetrics(&Server{})
	found := make(chan *prometheus.Desc, 1024)
	for _, c := range m.own {
		c.Describe(found)
	}
	close(found)
	var b strings.Builder
	b.WriteString(`# Metrics

<!-- Made from internal/server by "go run ./cmd/parley print metrics"; a test checks that it is current. -->

` + "`--metrics 127.0.0.1:9464`" + ` serves these for Prometheus at ` + "`/metrics`" + ` on a port of its own; without it there are none. Labels are
routes, methods, statuses and codes: never an id, never content. The usual ` + "`go_*` and `process_*`" + ` metrics come with them.

| metric | labels | meaning |
|---|---|---|
`)
	for d := range found {
		name, help, labels := describe(d)
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", name, labels, help)
	}
	return b.String()
}

// describe reads what a Desc only tells as text.
func describe(d *prometheus.Desc) (name, help, labels string) {
	text := d.String()
	between := func(a, z string) string {
		_, rest, _ := strings.Cut(text, a)
		part, _, _ := strings.Cut(rest, z)
		return part
	}
	labels = strings.ReplaceAll(between("variableLabels: {", "}"), ",", ", ")
	if constant := between("constLabels: {", "="); constant != "" && !strings.Contains(constant, "}") {
		labels = constant
	}
	return between(`fqName: "`, `"`), between(`help: "`, `",`), labels
}
