package assess

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"github.com/skillgap/skillgap/rubric"
)

// CheckTop is the highest level of the scale that checks, and the ranges of levels
// that ratings alone leave open, are made for.
const CheckTop = 5

// CheckApplies says why there is no check by the rubric: the skills have other
// levels than checks are made for.
func CheckApplies(r *rubric.Rubric) error {
	if r.Top() != CheckTop {
		return fmt.Errorf("a knowledge check is made for levels 0..%d, and this rubric has 0..%d", CheckTop, r.Top())
	}
	for _, s := range r.Skills {
		if s.Kind == rubric.YesNo {
			return fmt.Errorf("a knowledge check is made for levels 0..%d, and %s is yes or no", CheckTop, s.ID)
		}
	}
	return nil
}

// MaxCheck is the most items that a check may ask.
const MaxCheck = 60

// NextItem picks the item to ask after what is on the sheet; false when no
// further item is worth asking.
type NextItem func(*Sheet) (*rubric.Item, bool)

// check is the part of a session that asks items.
type check struct {
	most int
	next NextItem
	item *rubric.Item // the one at hand
	over bool
}

// Check adds a knowledge check of at most so many items to the session, after
// the ratings; with nil for next no item is asked.
func (s *Session) Check(most int, next NextItem) {
	s.check = &check{most: most, next: next, over: next == nil}
}

// Checked says whether a check was asked for.
func (s *Session) Checked() bool { return s.check != nil }

func (s *Session) nextItem() (Question, bool) {
	c := s.check
	if c == nil || c.over || len(s.sheet.Responses) >= c.most {
		return Question{}, false
	}
	if c.item == nil {
		item, ok := c.next(&s.sheet)
		if c.over = !ok; c.over {
			return Question{}, false
		}
		c.item = item
	}
	skill, _ := s.rubric.Skill(c.item.Skill)
	return Question{
		Ask: AskItem, Skill: skill, Item: c.item, Order: s.sheet.OptionOrder(c.item),
		Number: len(s.sheet.Responses) + 1, Total: c.most,
	}, true
}

// Choose answers AskItem with an index into the options as authored.
func (s *Session) Choose(option int) error {
	if s.check == nil || s.check.item == nil || option < 0 || option >= len(s.check.item.Options) {
		return ErrNotAsked
	}
	return s.respond(Response{Choice: option})
}

// DontKnow answers AskItem.
func (s *Session) DontKnow() error { return s.respond(Response{Skipped: true}) }

// stuckAfter is after how many times "I don't know" in a row a person may want to
// stop.
const stuckAfter = 6

// Stuck says that it is time to ask whether the person wants to go on: the last
// six answers were all "I don't know", and again after six more.
func (s *Session) Stuck() bool {
	n := 0
	for _, a := range slices.Backward(s.sheet.Responses) {
		if !a.Skipped {
			break
		}
		n++
	}
	return n > 0 && n%stuckAfter == 0
}

func (s *Session) respond(a Response) error {
	if s.check == nil || s.check.item == nil {
		return ErrNotAsked
	}
	a.Item, a.Digest = s.check.item.ID, s.check.item.Digest()
	s.sheet.Responses = append(s.sheet.Responses, a)
	s.check.item = nil
	return nil
}

// EndCheck leaves the check; what was answered stays.
func (s *Session) EndCheck() {
	if s.check != nil {
		s.check.item, s.check.over = nil, true
	}
}

// OptionOrder is the order to show an item's options in: it differs from sheet
// to sheet, and stays the same for a sheet. Options on a scale stay as they are.
func (s *Sheet) OptionOrder(item *rubric.Item) []int {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q %q %q", s.Subject, s.Rater.Role, s.Rater.Name, s.Date, item.ID))
	order := make([]int, len(item.Options))
	for i := range order {
		order[i] = i
	}
	if item.Scale() {
		return order
	}
	for i := len(order) - 1; i > 0; i-- { // Fisher and Yates 1938
		k := int(sum[i]) % (i + 1)
		order[i], order[k] = order[k], order[i]
	}
	return order
}
