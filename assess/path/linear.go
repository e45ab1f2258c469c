package path

// linear solves the half-integral linear relaxation (Chudak and Hochbaum 1999;
// Correa and Schulz 2005) as one minimum cut, adds the arcs that all its optimal
// solutions share and returns its value rounded up, a lower bound of the cost.
//
// Each ordered pair without a given order is a node y_ij, "i before j", of
// weight p_j w_i - p_i w_j; where i comes before j, y_jk requires y_ik and y_ki
// requires y_kj. With d_ij = (1 + y_ij - y_ji) / 2 the closure of most weight
// minimises the sum of p_i w_j d_ij. The smallest such closure is what is 1 in
// all optimal solutions, and by persistency (Hammer, Hansen and Simeone 1984) in
// all optimal orders.
func (b *poset) linear(net *network) (bound int64, more bool) {
	n := len(b.ids)
	place, pairs, twice := b.pairs()
	net.reset(len(pairs))
	for k, p := range pairs {
		i, j := b.steps[p[0]], b.steps[p[1]]
		net.weigh(k, j.hours*i.value-i.hours*j.value)
	}
	require := func(a, c int) {
		if place[a] > 0 && place[c] > 0 {
			net.require(place[a]-1, place[c]-1)
		}
	}
	for j, list := range b.covers() {
		for _, i := range list {
			for k := range n {
				require(j*n+k, i*n+k)
				require(k*n+i, k*n+j)
			}
		}
	}
	twice -= net.closure()
	for k, p := range pairs {
		if net.chosen(k) && b.free(p[0], p[1]) {
			b.arc(p[0], p[1])
			more = true
		}
	}
	return (twice + 1) / 2, more
}

// pairs lists the ordered pairs without a given order; place[i*n+j] is 1 + the
// place of (i, j) in the list, 0 if it is not there. twice is twice the cost of
// what is given, plus once the cost of both orders of each pair that is not.
func (b *poset) pairs() (place []int, pairs [][2]int, twice int64) {
	n := len(b.ids)
	place = make([]int, n*n)
	for i, s := range b.steps {
		for j, t := range b.steps {
			switch {
			case b.free(i, j):
				pairs = append(pairs, [2]int{i, j})
				place[i*n+j] = len(pairs)
				twice += s.hours * t.value
			case i == j || b.before[j].has(i):
				twice += 2 * s.hours * t.value
			}
		}
	}
	return place, pairs, twice
}

// halfBound is a lower bound of the cost of a poset that is one part of its
// Sidney decomposition: (P W + sum p w) / 2, rounded up (Chekuri and Motwani
// 1999; Margot, Queyranne and Wang 2003).
func (b *poset) halfBound() int64 {
	sum, own := b.sum(), int64(0)
	for _, s := range b.steps {
		own += s.hours * s.value
	}
	return (sum.hours*sum.value + own + 1) / 2
}
