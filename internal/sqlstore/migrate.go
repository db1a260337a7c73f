package sqlstore

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations
var migrations embed.FS

// schema is one dialect's migrations: same numbers and names on both sides.
type schema struct {
	dialect goose.Dialect
	folder  string
	locker  func() (lock.SessionLocker, error) // nil: the file has one owner
}

var (
	sqliteSchema   = schema{dialect: goose.DialectSQLite3, folder: "migrations/sqlite"}
	postgresSchema = schema{dialect: goose.DialectPostgres, folder: "migrations/postgres",
		locker: func() (lock.SessionLocker, error) { return lock.NewPostgresSessionLocker() }}
)

func (s schema) provider(db *sql.DB) (*goose.Provider, error) {
	dir, err := fs.Sub(migrations, s.folder)
	if err != nil {
		return nil, err
	}
	opts := []goose.ProviderOption{goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger())}
	if s.locker != nil {
		l, err := s.locker()
		if err != nil {
			return nil, err
		}
		opts = append(opts, goose.WithSessionLocker(l))
	}
	return goose.NewProvider(s.dialect, db, dir, opts...)
}

// migrate brings the schema up to what this program knows. Several nodes may
// start at once: on PostgreSQL one migrates and the others wait. A newer schema
// is refused before anything is written; so is an older one when nothing may be.
func migrate(ctx context.Context, s schema, db *sql.DB, readOnly bool) error {
	p, err := s.provider(db)
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	have, know, err := versions(ctx, p, db, readOnly)
	if err != nil {
		return fmt.Errorf("read the schema's version: %w", err)
	}
	if have > know {
		return fmt.Errorf("this database has schema %d and this program knows %d: start a newer parley, or restore the backup made before the upgrade", have, know)
	}
	if have == know {
		return nil
	}
	if readOnly {
		return fmt.Errorf("this database has schema %d and this program wants %d: start the server once, which brings it up to date", have, know)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("bring the schema from %d to %d: %w", have, know, err)
	}
	return nil
}

// versions does not use the provider's own query for a reader, because that
// one makes its table where there is none.
func versions(ctx context.Context, p *goose.Provider, db *sql.DB, readOnly bool) (have, know int64, err error) {
	if !readOnly {
		return p.GetVersions(ctx)
	}
	for _, source := range p.ListSources() {
		know = max(know, source.Version)
	}
	err = db.QueryRowContext(ctx, `SELECT MAX(version_id) FROM goose_db_version`).Scan(&have)
	return have, know, err
}
