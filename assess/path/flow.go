package path

import "math"

// unlimited is the room of an arc that no minimum cut takes: above all sums of
// weights, and half of int64 so that flow coming back fits on top.
const unlimited = math.MaxInt64 / 2

// network finds maximum flows by Dinic's method (Dinic 1970). Nodes are 0 to
// n-1, then the source and the sink. It is kept and reset to save allocations.
type network struct {
	arcs   []arc // arc a and its reverse a^1 stand together
	first  []int32
	level  []int32
	active []int32 // next arc to try, by node
	queue  []int32
	trail  []int32
	source int32
	sink   int32
	total  int64 // sum of positive weights
	looked int   // arcs made and looked at, and what else the budget counts
}

type arc struct {
	to, next int32
	room     int64
}

const none = -1

// reset empties the network to n nodes.
func (f *network) reset(n int) {
	if cap(f.first) < n+2 {
		f.first, f.level, f.active = make([]int32, n+2), make([]int32, n+2), make([]int32, n+2)
	}
	f.first, f.level, f.active = f.first[:n+2], f.level[:n+2], f.active[:n+2]
	for i := range f.first {
		f.first[i] = none
	}
	f.arcs = f.arcs[:0]
	f.source, f.sink, f.total = int32(n), int32(n+1), 0
}

func (f *network) connect(from, to int32, room int64) {
	f.arcs = append(f.arcs, arc{to, f.first[from], room}, arc{from, f.first[to], 0})
	f.first[from], f.first[to] = int32(len(f.arcs)-2), int32(len(f.arcs)-1)
}

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
	f.looked += len(f.arcs)
	return f.total - f.push(f.source, f.sink, unlimited)
}

func (f *network) chosen(i int) bool { return f.level[i] != none }

// push sends flow from s to t until it is maximal or above enough.
func (f *network) push(s, t int32, enough int64) int64 {
	flow := int64(0)
	for flow <= enough && f.label(s, t) {
		copy(f.active, f.first)
		for u := s; u != none; {
			if u != t {
				u = f.advance(u)
				continue
			}
			// Fill the trail and step back to its first full arc.
			sent := int64(math.MaxInt64)
			for _, a := range f.trail {
				sent = min(sent, f.arcs[a].room)
			}
			full := len(f.trail)
			for k := len(f.trail) - 1; k >= 0; k-- {
				a := f.trail[k]
				f.arcs[a].room -= sent
				f.arcs[a^1].room += sent
				if f.arcs[a].room == 0 {
					full = k
				}
			}
			u = f.arcs[f.trail[full]^1].to
			f.trail = f.trail[:full]
			flow += sent
		}
	}
	return flow
}

// label numbers the nodes by their distance from s in arcs with room, up to t,
// and says whether t is among them; none marks the rest.
func (f *network) label(s, t int32) bool {
	for i := range f.level {
		f.level[i] = none
	}
	f.level[s] = 0
	f.queue = append(f.queue[:0], s)
	f.trail = f.trail[:0]
	for k := 0; k < len(f.queue) && f.level[t] == none; k++ {
		u := f.queue[k]
		for a := f.first[u]; a != none; a = f.arcs[a].next {
			f.looked++
			if v := f.arcs[a].to; f.arcs[a].room > 0 && f.level[v] == none {
				f.level[v] = f.level[u] + 1
				f.queue = append(f.queue, v)
			}
		}
	}
	return f.level[t] != none
}

// advance is the next node of the trail from u: one level on, or one back if
// there is none (none from the start).
func (f *network) advance(u int32) int32 {
	for ; f.active[u] != none; f.active[u] = f.arcs[f.active[u]].next {
		a := f.arcs[f.active[u]]
		f.looked++
		if a.room > 0 && f.level[a.to] == f.level[u]+1 {
			f.trail = append(f.trail, f.active[u])
			return a.to
		}
	}
	f.level[u] = none // a dead end
	if len(f.trail) == 0 {
		return none
	}
	last := f.trail[len(f.trail)-1]
	f.trail = f.trail[:len(f.trail)-1]
	return f.arcs[last^1].to
}
