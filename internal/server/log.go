package server

import (
	"io"
	"log/slog"
	"os"

	"parley/internal/config"
)

// NewLogger returns the logger that the settings describe; w nil is standard
// error. What is logged holds no content, tokens or query strings.
func NewLogger(cfg config.Config, w io.Writer) *slog.Logger {
	if w == nil {
		w = os.Stderr
	}
	var level slog.Level
	_ = level.UnmarshalText([]byte(cfg.LogLevel)) // "" and nonsense are info; config.Load checks
	opts := &slog.HandlerOptions{Level: level}
	var h slog.Handler = slog.NewTextHandler(w, opts)
	if cfg.LogFormat == "json" {
		h = slog.NewJSONHandler(w, opts)
	}
	if cfg.Node != "" {
		h = h.WithAttrs([]slog.Attr{slog.String("node", cfg.Node)})
	}
	return slog.New(h)
}
