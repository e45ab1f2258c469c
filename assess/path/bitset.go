package path

import (
	"iter"
	"math/bits"
)

// bitset is a set of small whole numbers; two that meet have the same length.
type bitset []uint64

// bitsets are count empty sets for numbers below n.
func bitsets(n, count int) []bitset {
	words := (n + 63) / 64
	all := make(bitset, count*words)
	rows := make([]bitset, count)
	for i := range rows {
		rows[i] = all[i*words : (i+1)*words : (i+1)*words]
	}
	return rows
}

func (s bitset) has(i int) bool { return s[i/64]>>(i%64)&1 == 1 }
func (s bitset) add(i int)      { s[i/64] |= 1 << (i % 64) }
func (s bitset) drop(i int)     { s[i/64] &^= 1 << (i % 64) }

func (s bitset) union(t bitset) {
	for k, w := range t {
		s[k] |= w
	}
}

func (s bitset) intersect(t bitset) {
	for k, w := range t {
		s[k] &= w
	}
}

func (s bitset) subtract(t bitset) {
	for k, w := range t {
		s[k] &^= w
	}
}

func (s bitset) within(t bitset) bool {
	for k, w := range s {
		if w&^t[k] != 0 {
			return false
		}
	}
	return true
}

func (s bitset) meets(t bitset) bool {
	for k, w := range s {
		if w&t[k] != 0 {
			return true
		}
	}
	return false
}

func (s bitset) count() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// each yields the members, lowest first.
func (s bitset) each() iter.Seq[int] {
	return func(yield func(int) bool) {
		for k, w := range s {
			for ; w != 0; w &= w - 1 {
				if !yield(k*64 + bits.TrailingZeros64(w)) {
					return
				}
			}
		}
	}
}
