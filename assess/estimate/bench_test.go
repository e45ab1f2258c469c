package estimate

import "testing"

// BenchmarkNext picks one of 320 items.
func BenchmarkNext(b *testing.B) {
	p := worlds()[0].person(generator(1))
	items := append(p.items, p.items[:160]...)
	belief := sitting(p, generator(2).Perm(20))
	c := courseOf(items, len(p.skills), 1)
	all := identity(len(items))
	b.ReportAllocs()
	for b.Loop() {
		c.next(belief, all)
	}
}

// BenchmarkSession starts a belief of 16 rated skills and takes in 60 answers.
func BenchmarkSession(b *testing.B) {
	p := worlds()[0].person(generator(1))
	order := generator(2).Perm(60)
	b.ReportAllocs()
	for b.Loop() {
		sitting(p, order)
	}
}
