package bulk

import (
	"encoding/binary"
	"math/bits"
)

// memo remembers what was made of keys that come again and again. A key has one place, by
// its hash, which it loses to the next key of that place.
type memo[K comparable, V any] [1 << memoBits]entry[K, V]

const memoBits = 14

// entry is what was made of a key; that of none has the zero key.
type entry[K comparable, V any] struct {
	key   K
	value V
}

// place is that of a key, which another key may have.
func (m *memo[K, V]) place(hash uint64) *entry[K, V] {
	return &m[spread(hash, memoBits)]
}

// spread makes so many bits of a hash, on which all of its bits count.
func spread(hash uint64, bits int) uint64 { return hash * hashFactor >> (64 - bits) }

// hashFactor carries the bits of a hash to its highest: 2^64 by the golden ratio (Knuth,
// The Art of Computer Programming, volume 3, section 6.4).
const hashFactor = 0x9e3779b97f4a7c15

// hashOf is a hash of a text, for the place of a memo.
func hashOf(text []byte) (hash uint64) {
	last := len(text) - 8
	if last < 0 {
		for _, c := range text {
			hash = hash<<8 | uint64(c)
		}
		return hash
	}
	for i := 0; i < last; i += 8 {
		hash = bits.RotateLeft64((hash^binary.LittleEndian.Uint64(text[i:]))*hashFactor, 32)
	}
	return hash ^ binary.LittleEndian.Uint64(text[last:])
}
