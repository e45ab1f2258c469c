package assess_test

import (
	"testing"

	"github.com/skillgap/skillgap/assess"
)

// TestSameRater tells two raters apart, and two pairs that agreed.
func TestSameRater(t *testing.T) {
	agreed := func(name, with string) assess.Rater { return assess.Rater{Role: assess.Agreed, Name: name, With: with} }
	self, robin := assess.Rater{Role: assess.Self, Name: "Dana"}, assess.Rater{Role: assess.Mentor, Name: "Robin"}
	for _, c := range []struct {
		a, b assess.Rater
		same bool
	}{
		{self, assess.Rater{Role: assess.Self}, true},
		{self, robin, false},
		{robin, assess.Rater{Role: assess.Mentor, Name: "robin"}, true},
		{robin, assess.Rater{Role: assess.Peer, Name: "Robin"}, false},
		{robin, assess.Rater{Role: assess.Mentor, Name: "Kim"}, false},
		{agreed("Dana", "Robin"), agreed("dana", "robin"), true},
		{agreed("Dana", "Robin"), agreed("Robin", "Dana"), true},
		{agreed("Dana", "Robin"), agreed("Dana", "Kim"), false},
		{agreed("Dana", "Robin"), agreed("Kim", "Robin"), false},
		{agreed("Dana", "Robin"), agreed("Robin", "Robin"), false},
		{agreed("Dana", "Robin"), robin, false},
	} {
		if got := c.a.Same(c.b); got != c.same {
			t.Errorf("%+v and %+v: %v", c.a, c.b, got)
		}
		if c.a.Same(c.b) != c.b.Same(c.a) {
			t.Errorf("%+v and %+v: it depends on the order", c.a, c.b)
		}
	}
}
