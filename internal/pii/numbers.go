package pii

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
	s.figures(c, least, most, fn)
}

// figures tries what was spelled digit by digit, beside other digits: stretches
// of like nums.
func (s *scan) figures(c run, least, most int, fn func(run) bool) {
	for i := c.from; i < c.to; {
		j := i
		for j < c.to && s.small(j) == s.small(i) {
			j++
		}
		r := run{i, j}
		if n := len(s.digits(r)); j-i > 1 && (i > c.from || j < c.to) && n >= least && n <= most {
			fn(r)
		}
		i = j
	}
}

func (s *scan) small(i int) bool { return len(s.nums[i].value) <= 2 }

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
