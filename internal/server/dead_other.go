//go:build !linux

package server

import "time"

// giveUpAfter leaves it to the system where there is no such setting.
func giveUpAfter(int, time.Duration) error { return nil }
