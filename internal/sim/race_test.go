//go:build race

package sim

// usual is few with the race detector, which makes a seed ten times as long:
// the gate plays hundreds without it.
const usual = 12
