package raters

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// Talk is two people settling on a level for every skill they see differently:
// it hands out the items of their agenda and takes what they choose. Like a
// Session it knows no prompter.
type Talk struct {
	rubric *rubric.Rubric
	sides  [2]*assess.Sheet
	agenda []AgendaItem
	alike  []AgendaItem // what was taken over without a talk
	sheet  assess.Sheet
	at     int
	again  *AgendaItem // asked once more, before the agenda goes on
}

// NewTalk begins a talk about the comparison of a person's sheet and another's
// about the same person. What both rated alike is taken over, and what only one
// of them said is on the agenda like what differs; with all what is alike is on
// it too, at the end. The sheet is dated by the day of the talk.
func NewTalk(r *rubric.Rubric, a, b *assess.Sheet, c *Comparison, date string, all bool) (*Talk, error) {
	switch {
	case !assess.SamePerson(a.Subject, b.Subject):
		return nil, fmt.Errorf("the sheets are about %s and %s: an agreement is about one person",
			strict.Printable(a.Subject), strict.Printable(b.Subject))
	case a.Rater.Same(b.Rater):
		return nil, errors.New("both sheets are by the same rater: an agreement takes two")
	}
	t := &Talk{rubric: r, sides: [2]*assess.Sheet{a, b}}
	t.sheet = assess.Sheet{
		Rubric: assess.RubricRef{ID: r.ID, Version: r.Version}, Subject: a.Subject, Date: date,
		Target: cmp.Or(a.Target, b.Target),
		Rater:  assess.Rater{Role: assess.Agreed, Name: raterName(a), With: raterName(b)},
	}
	if t.sheet.Labels = a.Labels; len(a.Labels) == 0 {
		t.sheet.Labels = b.Labels
	}
	if t.sheet.Stack = a.Stack; len(a.Stack) == 0 {
		t.sheet.Stack = b.Stack
	}
	for _, item := range c.Agenda {
		if _, same := t.saidAlike(item.Skill); !same {
			t.agenda = append(t.agenda, item)
		}
	}
	for i, s := range c.Skills {
		rating, same := t.saidAlike(s.ID)
		if !same {
			continue
		}
		item := agendaItem(&r.Skills[i], &c.Skills[i], alike, c.Raters)
		if all {
			t.agenda = append(t.agenda, item)
			continue
		}
		t.alike = append(t.alike, item)
		t.settle(s.ID, rating)
	}
	return t, nil
}

// raterName is the rater's name, or what they are.
func raterName(s *assess.Sheet) string {
	if s.Rater.Self() {
		return cmp.Or(s.Rater.Name, s.Subject)
	}
	return cmp.Or(s.Rater.Name, string(s.Rater.Role))
}

// saidAlike is the level, or not applicable, that both gave the skill; false where
// they differ or one of them said nothing.
func (t *Talk) saidAlike(skill string) (assess.Rating, bool) {
	a, saidA := t.sides[0].Rating(skill)
	b, saidB := t.sides[1].Rating(skill)
	return assess.Rating{Level: a.Level, NA: a.NA}, saidA && saidB && a.Level == b.Level && a.NA == b.NA
}

// Resume goes on at the skill that a draft of the same talk names.
func (t *Talk) Resume(d *assess.Draft) {
	t.sheet = d.Sheet
	t.at = slices.IndexFunc(t.agenda, func(a AgendaItem) bool { return a.Skill == d.Next })
	if t.at < 0 {
		t.at = len(t.agenda)
	}
}

// Next is the item to talk about, its number from 1 and of how many, 0 of one that is asked
// again; false when all are settled.
func (t *Talk) Next() (item AgendaItem, number, total int, ok bool) {
	switch {
	case t.again != nil:
		return *t.again, 0, len(t.agenda), true
	case t.at >= len(t.agenda):
		return AgendaItem{}, 0, len(t.agenda), false
	}
	return t.agenda[t.at], t.at + 1, len(t.agenda), true
}

// Items are all that can be settled: what differs, then what was taken over.
func (t *Talk) Items() []AgendaItem { return slices.Concat(t.agenda, t.alike) }

// Again asks the item of a skill once more.
func (t *Talk) Again(skill string) {
	items := t.Items()
	if i := slices.IndexFunc(items, func(a AgendaItem) bool { return a.Skill == skill }); i >= 0 {
		t.again = &items[i]
	}
}

// Chosen is what was settled for the skill earlier, if anything.
func (t *Talk) Chosen(skill string) (assess.Rating, bool) { return t.sheet.Rating(skill) }

// Level settles the item at hand on one of the skill's levels.
func (t *Talk) Level(level int) error {
	item, _, _, ok := t.Next()
	if !ok {
		return assess.ErrNotAsked
	}
	if skill, _ := t.rubric.Skill(item.Skill); level < 0 || level > skill.Top() {
		return fmt.Errorf("level %d is not 0..%d", level, skill.Top())
	}
	return t.answer(assess.Rating{Level: level})
}

// NotApplicable settles that the skill does not count for this person.
func (t *Talk) NotApplicable() error { return t.answer(assess.Rating{NA: true}) }

// Open leaves the skill unrated.
func (t *Talk) Open() error {
	item, _, _, ok := t.Next()
	if !ok {
		return assess.ErrNotAsked
	}
	t.sheet.Unrate(item.Skill)
	t.goOn()
	return nil
}

// Back returns to the item before, and from one that is asked again to where the talk was;
// false at the first.
func (t *Talk) Back() bool {
	switch {
	case t.again != nil:
		t.again = nil
	case t.at == 0:
		return false
	default:
		t.at--
	}
	return true
}

func (t *Talk) answer(rating assess.Rating) error {
	item, _, _, ok := t.Next()
	if !ok {
		return assess.ErrNotAsked
	}
	t.settle(item.Skill, rating)
	t.goOn()
	return nil
}

// goOn leaves the item at hand.
func (t *Talk) goOn() {
	if t.again != nil {
		t.again = nil
		return
	}
	t.at++
}

// settle rates a skill; the evidence of both and the latest use stay with it.
func (t *Talk) settle(skill string, rating assess.Rating) {
	rating.Skill, rating.Date = skill, ""
	for _, side := range t.sides {
		from, _ := side.Rating(skill)
		for _, e := range from.Evidence {
			if !rating.NA && !slices.Contains(rating.Evidence, e) {
				rating.Evidence = append(rating.Evidence, e)
			}
		}
		rating.LastUsed = max(rating.LastUsed, from.LastUsed)
	}
	if !rating.NA {
		t.statements(&rating)
	}
	t.sheet.Rate(rating)
}

// statements takes over those of which both said something: what both can say
// stands, what one of them cannot is not there yet.
func (t *Talk) statements(rating *assess.Rating) {
	a, _ := t.sides[0].Rating(rating.Skill)
	b, _ := t.sides[1].Rating(rating.Skill)
	skill, _ := t.rubric.Skill(rating.Skill)
	for l := 1; l < len(skill.Levels); l++ {
		for _, act := range assess.Acts(&skill.Levels[l]) {
			x, y := a.Says(act), b.Says(act)
			switch {
			case !x.Known || !y.Known || !a.Names(act) && !b.Names(act):
			case x.Value && y.Value:
				rating.Can = append(rating.Can, act.ID)
			default:
				rating.NotYet = append(rating.NotYet, act.ID)
			}
		}
	}
}

// Sheet returns what is settled so far.
func (t *Talk) Sheet() assess.Sheet { return t.sheet }

// Draft returns what is settled so far and where to go on.
func (t *Talk) Draft() assess.Draft {
	d := assess.Draft{Sheet: t.sheet}
	if t.at < len(t.agenda) {
		d.Next = t.agenda[t.at].Skill
	}
	return d
}
