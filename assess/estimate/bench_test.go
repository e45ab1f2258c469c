package estimate

import "testing"

// BenchmarkNext picks one of 240 items.
func BenchmarkNext(b *testing.B) {
	p := worlds()[0].person(generator(1))
	items := append(p.items, p.items[:80]...)
	belief := sitting(p, generator(2).Perm(20))
	b.ReportAllocs()
	for b.Loop() {
		belief.next(items, none)
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
