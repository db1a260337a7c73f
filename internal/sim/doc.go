// Package sim runs the whole server in a testing/synctest bubble: a real
// SQLite file, real sockets over net.Pipe, seeded consumers and agents, and
// seeded faults: frames dropped, doubled and put out of order, replies lost,
// links cut, readers that stop reading, and crashes at chosen commits (the
// folder is copied at the commit, before anybody hears of it, and a new server
// opens the copy). After each run everything that was promised is checked.
//
// A seed decides the plan and every fault. No two actors wake at one instant,
// so a failing seed replays.
package sim
