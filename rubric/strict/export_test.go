package strict

// PlaceOf is the line and column of an offset, for tests; the offsets go up and
// down.
func PlaceOf(data []byte) func(offset int) (line, column int) {
	p := newPlaces(data)
	return func(offset int) (int, int) {
		n := p.at(offset)
		return n.Line, n.Column
	}
}
