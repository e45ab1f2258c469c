package path

// A closure is a set of nodes that holds with each node all it requires. The
// one of most weight is a minimum cut (Rhys 1970; Picard 1976): an arc from the
// source for a weight above 0, to the sink for one below, and an unlimited arc
// from each node to what it requires.

func (f *network) weigh(i int, weight int64) {
	if weight > 0 {
		f.connect(f.source, int32(i), weight)
		f.total += weight
	} else if weight < 0 {
		f.connect(int32(i), f.sink, -weight)
	}
}

func (f *network) require(i, j int) { f.connect(int32(i), int32(j), unlimited) }

// closure is the most weight of a closure; chosen then tells the smallest
// closure of that weight.
func (f *network) closure() int64 {
	return f.total - f.push(f.source, f.sink, unlimited)
}

func (f *network) chosen(i int) bool { return f.level[i] != none }
