//go:build !linux

package bench

import "syscall"

func orphaned() *syscall.SysProcAttr { return nil }
