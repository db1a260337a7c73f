package eval

func generated(uint64, int) []source { return nil }
