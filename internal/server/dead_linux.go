package server

import (
	"time"

	"golang.org/x/sys/unix"
)

// giveUpAfter sets TCP_USER_TIMEOUT (RFC 5482), which a listener's connections
// inherit.
func giveUpAfter(fd int, d time.Duration) error {
	return unix.SetsockoptInt(fd, unix.IPPROTO_TCP, unix.TCP_USER_TIMEOUT, int(d.Milliseconds()))
}
