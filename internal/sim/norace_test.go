//go:build !race

package sim

// usual is how many seeds the gate plays.
const usual = 200
