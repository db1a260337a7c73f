// Package store is the contract of the durable store: what every service may
// ask and what every implementation must keep. internal/sqlstore implements it
// on SQLite and on PostgreSQL; internal/store/storetest holds each to it.
//
// Rows carry sealed bytes: nothing below this line ever sees content.
package store

import (
	"context"
	"time"
)

// Store runs functions in transactions.
//
// Write groups functions of many callers into one durable commit and returns
// after it. The function touches its Tx only: no network, no locks, no sleep.
// It may run more than once, so it resets what it captures before it fills it.
// ctx is looked at before the function starts and never reaches the driver. An
// error from the function rolls back its own work alone and is returned as it
// is; a panic does the same and is returned as fault.CodeInternal. Errors of
// the store itself: unavailable, disk_full, stopping.
//
// Read runs on one snapshot and must not write.
type Store interface {
	Read(ctx context.Context, fn func(Tx) error) error
	Write(ctx context.Context, fn func(Tx) error) error
	Stats() Stats
	Close() error
}

// Stats counts since the store was opened. All fields only grow.
type Stats struct {
	Statements   int64 // inside functions of Write; BEGIN and COMMIT apart
	Reads        int64 // statements inside functions of Read
	Writes       int64 // functions committed by Write
	Transactions int64 // commits
	Reruns       int64 // functions run again after a lost transaction
}

// Tx is everything a function may do. Get fails with fault.CodeNotFound when
// the row is missing, Find returns false, List pages, Lock also keeps other
// writers out until the commit, Claim locks what nobody else has locked.
type Tx interface {
	Now() time.Time // one instant a transaction, UTC, to the microsecond
	Installation
	Keys
	Brands
	Settings
	APIKeys
	People
	Passkeys
	Attempts
	Sessions
	Consumers
	Conversations
	Events
	Receipts
	Drafts
	Answers
	Attachments
	Values
	Exceptions
	Endpoints
	Forms
	Surveys
	Agents
	Flow
	Nodes
	Outbox
	Mails
	Push
	Requests
	Erasing
	Splitting
}
