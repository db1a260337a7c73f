package server

import (
	"context"
	"fmt"
	"math"
	"net"
	"net/http"
	"net/http/pprof"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"parley"
	"parley/internal/httpd"
	"parley/internal/store"
	"parley/internal/wire"
)

// metrics counts for Prometheus. Labels are routes, methods, statuses and
// codes: never an id, never content. doc/metrics.md lists them.
type metrics struct {
	registry *prometheus.Registry
	own      []prometheus.Collector
	requests *prometheus.CounterVec
	latency  *prometheus.HistogramVec
	commands *prometheus.CounterVec
	command  *prometheus.HistogramVec
	mails    *prometheus.CounterVec
	mail     *prometheus.HistogramVec
}

var seconds = []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10}

func newMetrics(s *Server) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "parley_http_requests_total", Help: "Requests answered on the public port.",
		}, []string{"route", "method", "status"}),
		latency: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "parley_http_request_seconds", Help: "Time to answer a request.", Buckets: seconds,
		}, []string{"route"}),
		commands: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "parley_commands_total", Help: "Live commands by method and outcome (ok, or the code of the failure).",
		}, []string{"method", "outcome"}),
		command: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "parley_command_seconds", Help: "Time to run a live command, commit included.", Buckets: seconds,
		}, []string{"method"}),
		mails: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "parley_mails_total", Help: "Attempts to send a mail or a push by kind and outcome: sent, retried, postponed, cancelled, failed (given up).",
		}, []string{"kind", "outcome"}),
		mail: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "parley_mail_seconds", Help: "Time of an attempt to send, the other side's answer included.", Buckets: seconds,
		}, []string{"kind"}),
	}
	for _, kind := range parley.MailKinds() { // from zero on, so that the first failure is a rise
		m.mails.WithLabelValues(string(kind), "sent")
		m.mails.WithLabelValues(string(kind), "failed")
		m.mail.WithLabelValues(string(kind))
	}
	m.own = append([]prometheus.Collector{m.requests, m.latency, m.commands, m.command, m.mails, m.mail}, s.counters()...)
	m.registry.MustRegister(m.own...)
	m.registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// counters reads what other parts count.
func (s *Server) counters() []prometheus.Collector {
	of := func(name, help string, get func(store.Stats) int64) prometheus.Collector {
		return prometheus.NewCounterFunc(prometheus.CounterOpts{Name: name, Help: help}, func() float64 {
			return float64(get(s.store.Stats()))
		})
	}
	return []prometheus.Collector{
		of("parley_store_statements_total", "SQL statements in writing functions.", func(t store.Stats) int64 { return t.Statements }),
		of("parley_store_reads_total", "SQL statements in reading functions.", func(t store.Stats) int64 { return t.Reads }),
		of("parley_store_writes_total", "Writing functions committed.", func(t store.Stats) int64 { return t.Writes }),
		of("parley_store_transactions_total", "Commits; one holds many writes.", func(t store.Stats) int64 { return t.Transactions }),
		of("parley_store_reruns_total", "Functions run again after a lost transaction.", func(t store.Stats) int64 { return t.Reruns }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "parley_streams", Help: "Live streams open on this node."},
			func() float64 { return float64(s.hub.Stats().Streams) }),
		prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "parley_frames_total", Help: "Frames sent on live streams."},
			func() float64 { return float64(s.hub.Stats().Frames) }),
		prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "parley_rules_failed_total", Help: "Routing rules that failed as they ran, and were passed over."},
			func() float64 { return float64(s.talk.RulesFailed()) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "parley_outbox_backlog", Help: "Changes that the last look of this node found unhandled."},
			func() float64 { return float64(s.relay.Backlog()) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "parley_mails_waiting", Help: "Mails and pushes that wait to be sent, on all nodes."}, s.waiting),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "parley_build_info", Help: "1, labelled with the version.", ConstLabels: prometheus.Labels{"version": Version()},
		}, func() float64 { return 1 }),
	}
}

// Request implements httpd.Observer.
func (m *metrics) Request(route, method string, status int, took time.Duration) {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
	default:
		method = "other"
	}
	m.requests.WithLabelValues(route, method, strconv.Itoa(status)).Inc()
	m.latency.WithLabelValues(route).Observe(took.Seconds())
}

// Command implements httpd.Observer.
func (m *metrics) Command(method wire.Method, outcome string, took time.Duration) {
	m.commands.WithLabelValues(string(method), outcome).Inc()
	m.command.WithLabelValues(string(method)).Observe(took.Seconds())
}

// Mail implements outbound.Observer.
func (m *metrics) Mail(kind parley.MailKind, outcome string, took time.Duration) {
	m.mails.WithLabelValues(string(kind), outcome).Inc()
	m.mail.WithLabelValues(string(kind)).Observe(took.Seconds())
}

// waiting counts what is queued; it is no number when the store does not answer.
func (s *Server) waiting() float64 {
	var n int64
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	err := s.store.Read(ctx, func(tx store.Tx) (err error) {
		n, err = tx.CountMails(parley.MailWaiting)
		return err
	})
	if err != nil {
		return math.NaN()
	}
	return float64(n)
}

// serveMetrics serves /metrics on an address of its own.
func (s *Server) serveMetrics(ctx context.Context, ready func()) error {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", s.cfg.Metrics)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", s.cfg.Metrics, err)
	}
	s.log.Info("metrics", "address", l.Addr().String())
	return serveUntil(ctx, ready, l, s.metricsMux())
}

func (s *Server) metricsMux() *httpd.Mux {
	mux := &httpd.Mux{}
	mux.Handle("GET /metrics", promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{}))
	if s.cfg.Profiles {
		mux.HandleFunc("GET /debug/pprof/", pprof.Index) // heap, allocs, goroutine, mutex, block
		mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
		mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	}
	return mux
}

// serveUntil serves a small private interface until ctx ends.
func serveUntil(ctx context.Context, ready func(), l net.Listener, h http.Handler) error {
	srv := &http.Server{Handler: h, ReadHeaderTimeout: headerPatience, IdleTimeout: idlePatience}
	stop := context.AfterFunc(ctx, func() { _ = srv.Close() }) // what it serves can be asked for again
	defer stop()
	ready()
	if err := srv.Serve(l); ctx.Err() == nil {
		return err
	}
	return nil
}
