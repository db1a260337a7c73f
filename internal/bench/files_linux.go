package bench

import "syscall"

// filesMost returns how many files this process may open, after asking for as
// many as the system grants.
func filesMost() int {
	var l syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_NOFILE, &l) != nil {
		return 0
	}
	return int(min(l.Max, 1<<30)) // the runtime has raised the soft limit to it
}
