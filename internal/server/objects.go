package server

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"parley"
	"parley/internal/config"
	"parley/internal/disk"
	"parley/internal/files"
	"parley/internal/objects"
	"parley/internal/store"
)

// OpenObjects opens where the settings keep attachments and pictures. Its
// errors are sentences for the operator.
func OpenObjects(ctx context.Context, cfg config.Config) (objects.Store, error) {
	if cfg.S3Endpoint == "" {
		return disk.OpenFolder(cfg.ObjectsDir())
	}
	secret := cfg.S3SecretKey
	if cfg.S3SecretKeyFile != "" {
		data, err := os.ReadFile(cfg.S3SecretKeyFile)
		if err != nil {
			return nil, fmt.Errorf("read the secret of S3: %w", err)
		}
		secret = strings.TrimSpace(string(data))
	}
	return disk.OpenS3(ctx, disk.S3Options{
		Endpoint: cfg.S3Endpoint, Bucket: cfg.S3Bucket, Region: cfg.S3Region, Prefix: cfg.S3Prefix,
		AccessKey: cfg.S3AccessKey, SecretKey: secret,
	})
}

func (s *Server) openFiles() error {
	kept := s.opts.Objects
	if kept == nil {
		var err error
		if kept, err = OpenObjects(context.Background(), s.cfg); err != nil {
			return err
		}
	}
	if s.cfg.Redis != "" && s.cfg.S3Endpoint == "" && s.cfg.Objects == "" {
		s.log.Warn("files are kept on this server alone: other servers need the same folder (--objects) or S3", "folder", s.cfg.ObjectsDir())
	}
	s.kept = kept
	s.files = files.New(s.store, s.vault, kept, s.log)
	return nil
}

// discards deletes what a redaction let go of, once it is committed. The relay
// calls it again after a crash.
func (s *Server) discards(ctx context.Context, c store.Change) error {
	if c.Kind == parley.EventRedacted {
		s.files.Discarded(ctx)
	}
	return nil
}

func (s *Server) sweepFiles(ctx context.Context) {
	if err := s.files.Sweep(ctx); err != nil && !errors.Is(err, context.Canceled) {
		s.log.Warn("sweep files", "error", err)
	}
}
