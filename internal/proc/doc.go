// Package proc plays stories that need real processes: the built binary, its
// folders, signals that cannot be caught, several nodes, PostgreSQL and Redis.
// Tests alone use it.
package proc
