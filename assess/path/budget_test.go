package path

import (
	"reflect"
	"testing"
)

// work is a budget for one problem.
func work(n int) *budget { return &budget{left: n, found: map[string]result{}} }

// TestFound: with more work an order is sought again, and once proved it is not.
func TestFound(t *testing.T) {
	p, b := tangled(1, 30), work(1)
	rough := p.solve(b)
	b.left = newBudget().left
	proved := p.solve(b)
	b.left = 0
	if again := p.solve(b); rough.optimal() || !proved.optimal() || !reflect.DeepEqual(again, proved) {
		t.Errorf("%+v, then %+v, then %+v", rough, proved, again)
	}
}

// TestShares: what a share takes is gone from the whole, what it leaves is not.
func TestShares(t *testing.T) {
	b := work(100)
	share := b.share(4)
	if !share.spend(20) || !share.share(5).spend(0) || share.spend(6) {
		t.Error("a share of 100 in 4 is 25")
	}
	if b.left != 74 || share.left != -1 {
		t.Errorf("%d left, %d of the share", b.left, share.left)
	}
	if last := work(5).share(2); last.left != 3 {
		t.Errorf("half of 5 is %d", last.left)
	}
}
