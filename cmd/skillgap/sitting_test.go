package main

import (
	"testing"
	"time"
)

// TestPace begins as usual, follows the person, and does not count when they
// were away.
func TestPace(t *testing.T) {
	var p pace
	if m := p.minutes(20, 75); m != 10 {
		t.Errorf("%d minutes at first", m)
	}
	for range 16 { // three times as fast
		p.answered(75, 10*time.Second)
	}
	fast := p.minutes(20, 75)
	if fast < 4 || fast > 6 {
		t.Errorf("%d minutes for a fast reader", fast)
	}
	p.answered(75, 8*time.Hour)
	if m := p.minutes(20, 75); m > fast+3 {
		t.Errorf("%d minutes after a night, %d before", m, fast)
	}
	if m := p.minutes(0, 75); m != 1 {
		t.Errorf("%d minutes for nothing", m)
	}
}
