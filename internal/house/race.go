package house

// Unwatched goes with go test -race. It leaves the database that is compiled in
// alone, C that was turned into Go: the detector would watch each of its memory
// accesses, which makes the tests twice as long, and finds nothing of ours; what
// we and the driver do around it is watched. No package that instantiates
// generic types may be named here: the linker keeps one copy of each, and one
// without the detector's marks makes it see races where there are none
// (sync.Map's is one).
const Unwatched = "-gcflags=modernc.org/sqlite/lib=-race=false"
