package main

import (
	"fmt"

	"parley/internal/house"
)

// A proof is a command that must succeed.
type proof struct {
	name string // of its page
	what string
	argv []string
}

// proofs lists the cheapest first. The seeds are cut into pages of a thousand,
// so that an interrupted run loses little.
var proofs = append([]proof{
	{"routing", "A thousand conversations at once for twenty agents, ten times, on SQLite and on PostgreSQL with two nodes: none over capacity, none assigned twice.",
		append(goTest("./internal/routing", "AThousandAtOnce"), "-count=10")},
	{"store", "The store's conformance on both databases with the race detector, five times.",
		append(goTest("./internal/sqlstore", "."), "-race", house.Unwatched, "-count=5")},
	{"kills", "kill -9 of the real server under load, 200 times on each store: every acknowledged client id reads back exactly once.",
		append(goTest("./internal/proc", "KilledUnderLoad"), "-kills=200")},
	{"bench", "The bench at full scale, beside the machine's own baseline.",
		[]string{"go", "run", "./cmd/parley", "bench", "--full"}},
	{"search", "Search over five million conversations on SQLite, scope inside, newest first: p95 within 100 ms.",
		[]string{"go", "run", "./cmd/parley", "bench", "--search", "5000000"}},
	{"search-postgresql", "The same over a million conversations on PostgreSQL, in partitions by time.",
		append(goTest("./internal/bench", "TestFindOnPostgreSQL"), "-v", "-find=1000000")},
}, seeds(5)...)

func seeds(thousands int) []proof {
	var all []proof
	for i := range thousands {
		first := 1000*i + 1
		all = append(all, proof{
			fmt.Sprintf("seeds-%d", i+1),
			fmt.Sprintf("The simulation, seeds %d to %d: dropped, doubled and reordered frames, slow readers, crashes at every step.", first, first+999),
			append(goTest("./internal/sim", "TestSeeds"), fmt.Sprintf("-seed=%d", first), "-seeds=1000"),
		})
	}
	return all
}

func goTest(pkg, pattern string) []string {
	return []string{"go", "test", "-count=1", "-timeout=12h", "-run=" + pattern, pkg}
}
