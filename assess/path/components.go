package path

// tarjan finds strongly connected components (Tarjan 1972).
type tarjan struct {
	*network
	seen  []int // 1 + time of the first visit; 0 if not visited
	low   []int // earliest node on the stack that is reached
	time  int
	stack []int
	parts [][]int
}

// components are the strongly connected components of the nodes by arcs with
// room, each after those it leads to, else by lowest node. After closure they
// are the finest parts that closures of most weight are made of.
func (f *network) components() [][]int {
	n := int(f.source)
	t := &tarjan{network: f, seen: make([]int, n), low: make([]int, n)}
	for u := range n {
		if t.seen[u] == 0 {
			t.visit(u)
		}
	}
	return t.parts
}

func (t *tarjan) visit(u int) {
	t.time++
	t.seen[u], t.low[u] = t.time, t.time
	base := len(t.stack)
	t.stack = append(t.stack, u)
	for a := t.first[u]; a != none; a = t.arcs[a].next {
		v := int(t.arcs[a].to)
		if v >= len(t.seen) || t.arcs[a].room == 0 {
			continue
		}
		if t.seen[v] == 0 {
			t.visit(v)
		}
		t.low[u] = min(t.low[u], t.low[v])
	}
	if t.low[u] < t.seen[u] {
		return
	}
	part := append([]int(nil), t.stack[base:]...)
	for _, v := range part {
		t.low[v] = len(t.seen) + 1 // not on the stack any more
	}
	t.parts, t.stack = append(t.parts, part), t.stack[:base]
}
