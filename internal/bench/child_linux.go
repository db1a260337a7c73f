package bench

import "syscall"

// orphaned has the kernel end a child whose parent was killed, and keeps the
// terminal's Ctrl-C from it: we stop it in order.
func orphaned() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
