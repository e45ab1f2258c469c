package path

import "testing"

// states is a budget for one problem.
func states(n int) *budget { return &budget{left: n} }

// TestShares: what a share takes is gone from the whole, what it leaves is not.
func TestShares(t *testing.T) {
	b := states(100)
	share := b.share(4)
	if !share.take(20) || share.take(6) || !share.share(5).take(1) {
		t.Error("a share of 100 in 4 is 25")
	}
	if b.left != 79 || share.left != 4 {
		t.Errorf("%d left, %d of the share", b.left, share.left)
	}
	if last := states(5).share(2); last.left != 3 {
		t.Errorf("half of 5 is %d", last.left)
	}
}
