package pii

import "bytes"

// numbers looks at what says digits: the classes with a check digit first, then
// those that only words and shape tell.
func (d *Detector) numbers(s *scan) {
	for _, c := range s.chain {
		whole := run(c)
		d.cards(s, whole)
		d.states(s, whole)
	}
	for _, c := range s.chain {
		d.phones(s, run(c))
	}
}

// candidates calls fn with the runs of a chain whose digits may be one number of
// least to most digits, the likeliest first: the whole chain, single tokens,
// then groups in the given shapes. fn returns whether it took the run.
func (s *scan) candidates(c run, least, most int, shapes [][]int, fn func(run) bool) {
	if n := len(s.digits(c)); n >= least && n <= most && fn(c) {
		return
	}
	for i := c.from; i < c.to; i++ {
		if n := len(s.nums[i].value); n >= least && n <= most {
			fn(run{i, i + 1})
		}
	}
	for i := c.from; i < c.to; i++ {
		for _, shape := range shapes {
			if s.shaped(run{i, c.to}, shape) && fn(run{i, i + len(shape)}) {
				i += len(shape) - 1
				break
			}
		}
	}
	s.stretches(c, least, most, s.small, fn)
	s.stretches(c, least, most, s.single, fn)
	s.lines(c, least, most, fn)
}

// stretches tries what was spelled digit by digit, beside other digits: stretches
// of like nums.
func (s *scan) stretches(c run, least, most int, like func(int) bool, fn func(run) bool) {
	for i := c.from; i < c.to; {
		j := i
		for j < c.to && like(j) == like(i) {
			j++
		}
		s.part(c, run{i, j}, least, most, fn)
		i = j
	}
}

// lines tries each line's share of a chain that goes over several: what stands
// on the next may be another number.
func (s *scan) lines(c run, least, most int, fn func(run) bool) {
	from := c.from
	for i := from; i < c.to; i++ {
		if i+1 == c.to || bytes.IndexByte(s.gap(int(s.nums[i].to-1)), '\n') >= 0 {
			s.part(c, run{from, i + 1}, least, most, fn)
			from = i + 1
		}
	}
}

// part tries a run of several nums that is not the whole chain.
func (s *scan) part(c, r run, least, most int, fn func(run) bool) {
	if r.to-r.from < 2 || r == c {
		return
	}
	if n := len(s.digits(r)); n >= least && n <= most {
		fn(r)
	}
}

func (s *scan) small(i int) bool { return len(s.nums[i].value) <= 2 }

func (s *scan) single(i int) bool { return len(s.nums[i].value) == 1 }

// shaped reports that a run begins with groups of the lengths.
func (s *scan) shaped(r run, lengths []int) bool {
	if r.to-r.from < len(lengths) {
		return false
	}
	for i, n := range lengths {
		if len(s.nums[r.from+i].value) != n {
			return false
		}
	}
	return true
}

func repeat(d string) bool {
	for i := range d {
		if d[i] != d[0] {
			return false
		}
	}
	return true
}
