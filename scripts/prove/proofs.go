package main

// A proof is a command that must succeed. Its tests find PARLEY_PROVE=1 in
// the environment and run at full scale; without it the same tests run small.
type proof struct {
	name string // of its page
	what string
	argv []string
}

var proofs = []proof{
	{"seeds", "The simulation over thousands of seeds: dropped, doubled and reordered frames, slow readers, crashes at every step.",
		goTest("./internal/sim", ".")},
	{"kills", "kill -9 of the real server under load, 200 times on each store: every acknowledged client id reads back exactly once.",
		goTest("./internal/server", "Kill")},
	{"routing", "A thousand conversations at once for twenty agents, on both databases, on PostgreSQL with two nodes: none over capacity, none assigned twice.",
		goTest("./internal/routing", "Thousand")},
	{"store", "The store's conformance on both databases with many writers, repeated.",
		append(goTest("./internal/sqlstore", "."), "-count=5")},
	{"bench", "The bench at full scale, beside the machine's own baseline.",
		[]string{"go", "run", "./cmd/parley", "bench", "--full"}},
}

func goTest(pkg, pattern string) []string {
	return []string{"go", "test", "-v", "-count=1", "-timeout=12h", "-run=" + pattern, pkg}
}
