package progress

import (
	"fmt"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// Diff is what moved between two sheets, and whether the person or the rubric did,
// or a knowledge check that only one of them has, or that the later one has from before.
// Each sheet is scored with both rubrics, skills matched by id.
type Diff struct {
	assess.Envelope
	Subject   string        `json:"subject"`
	Before    Moment        `json:"before"`
	After     Moment        `json:"after"`
	Readiness Split         `json:"readiness"`
	Level     Split         `json:"level"`
	Skills    []SkillChange `json:"skills"`
	// Shared counts the items that both sheets answer. The answers are left out
	// here, for the later ones may be remembered.
	Shared   int      `json:"shared_items,omitzero"`
	Warnings []string `json:"warnings"`
}

// SkillChange is one skill on both sheets; levels are null where it is not
// rated, targets where the rubric has no such skill or no target is chosen.
type SkillChange struct {
	ID           string            `json:"id"`
	Tier         string            `json:"tier"`
	Title        string            `json:"title"`
	Short        string            `json:"short,omitempty"`
	Before       assess.Level      `json:"before"`
	After        assess.Level      `json:"after"`
	BeforeStatus string            `json:"before_status"` // rated, na, unrated, absent
	AfterStatus  string            `json:"after_status"`
	TargetBefore assess.Maybe[int] `json:"target_before"`
	TargetAfter  assess.Maybe[int] `json:"target_after"`
	// Person says that the answer changed, Check that a knowledge check which one sheet
	// alone has, or of which the later one has some answers, makes another level of the
	// rating, Rubric that the rubric changed: the skill's target, the words of its levels,
	// or whether it is there at all.
	Person bool `json:"person"`
	Check  bool `json:"check,omitzero"`
	Rubric bool `json:"rubric"`
	// Reworded says that a level given has other words in the other rubric.
	Reworded bool `json:"reworded"`
	// Shift says that a self-rating fell though the rubric's words are the
	// same: possibly a response shift (Howard and Dailey 1979), since who has
	// learned more also expects more.
	Shift bool `json:"possible_response_shift"`
}

// Absent is the state of a skill that a rubric does not have.
const Absent = "absent"

// Difference finds what moved between two sheets.
func Difference(before, after Scored, score Scorer) (*Diff, error) {
	shared := 0
	if before.Estimates == nil && after.Estimates == nil { // which are not made anew
		var fresh []*assess.Sheet
		fresh, shared = Fresh(before.Sheet, after.Sheet)
		before.Sheet, after.Sheet = fresh[0], fresh[1]
	}
	reports, err := cross(before, after, score)
	if err != nil {
		return nil, err
	}
	rated := reports
	if before.checked() != after.checked() || !answersAnew(before.Sheet, after.Sheet) {
		if rated, err = cross(before.unchecked(), after.unchecked(), score); err != nil {
			return nil, err
		}
	}
	d := &Diff{
		Envelope: reports[1][1].Envelope.Of("diff"), Subject: after.Sheet.Subject,
		Before: MomentOf(before.ID, reports[0][0]), After: MomentOf(after.ID, reports[1][1]),
		Readiness: splitChange(reports, rated, func(o assess.Overall) assess.Number { return o.Readiness }),
		Level:     splitChange(reports, rated, func(o assess.Overall) assess.Number { return o.Level }),
		Skills:    []SkillChange{}, Shared: shared, Warnings: diffWarnings(before, after, reports),
	}
	for _, m := range []*Moment{&d.Before, &d.After} { // a report does not say how its levels go together
		m.Overall.ReadinessRange = assess.Maybe[assess.Band]{}
	}
	if shared > 0 {
		d.Warnings = append(d.Warnings, Remembered(shared))
	}
	ids := after.Rubric.SkillIDs() // in the newer one's order, then what only the older one has
	for _, id := range before.Rubric.SkillIDs() {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, id := range ids {
		d.Skills = append(d.Skills, changeOf(id, before, after, reports, rated))
	}
	return d, nil
}

// Remembered says that the answers to so many items are in no comparison.
func Remembered(shared int) string {
	if shared == 1 {
		return "1 item was asked twice: the later answer may be remembered, so the comparison leaves both out"
	}
	return fmt.Sprintf("%d items were asked twice: the later answers may be remembered, so the comparison leaves them out, "+
		"the earlier ones too", shared)
}

// changeOf is what moved about a skill, and who or what moved it. Rated is the reports
// by the ratings alone where no check was answered between the sheets that both have one
// of, else the same reports.
func changeOf(id string, before, after Scored, reports, rated crossed) SkillChange {
	a, inBefore := reports[0][0].Skill(id)
	b, inAfter := reports[1][1].Skill(id)
	c := SkillChange{ID: id, BeforeStatus: Absent, AfterStatus: Absent}
	if inBefore {
		c.Tier, c.Title, c.Short, c.Before, c.BeforeStatus = a.Tier, a.Title, a.Short, a.Level, a.Status
		c.TargetBefore = targetOf(reports[0][0], a)
	}
	if inAfter {
		c.Tier, c.Title, c.Short, c.After, c.AfterStatus = b.Tier, b.Title, b.Short, b.Level, b.Status
		c.TargetAfter = targetOf(reports[1][1], b)
	}
	if !inBefore || !inAfter {
		c.Rubric = true
		return c
	}
	c.Reworded = reworded(id, c.Before, before.Rubric, after.Rubric) ||
		reworded(id, c.After, before.Rubric, after.Rubric)
	c.attribute(reports, rated)
	bySelf := before.Sheet.Rater.Self() && after.Sheet.Rater.Self()
	then, now := levelIn(rated[0][0], id), levelIn(rated[1][1], id)
	c.Shift = bySelf && !c.Reworded && then.Known && now.Known && now.Value < then.Value
	return c
}

// attribute says whether the person, a check or the rubric moved the skill: the person,
// if a rubric sees another level on the second sheet; the check, if the level moves otherwise
// than by the ratings; the rubric, if it sees the same sheet
// otherwise than the other does.
func (c *SkillChange) attribute(reports, rated crossed) {
	first, last := reports[0][0], reports[1][1]
	for j := range 2 {
		c.Person = c.Person || standsElse(rated[0][j], rated[1][j], c.ID)
		c.Check = c.Check || reports.move(j, c.ID) != rated.move(j, c.ID)
	}
	sameTarget := first.Target.Known && first.Target.Value.ID == last.Target.Value.ID
	c.Rubric = c.Reworded || standsElse(first, reports[0][1], c.ID) || standsElse(reports[1][0], last, c.ID) ||
		sameTarget && c.TargetBefore != c.TargetAfter
}

// move is by how many levels a skill moves between the sheets, under one of the rubrics.
func (c *crossed) move(rubric int, id string) int {
	return levelIn(c[1][rubric], id).Value - levelIn(c[0][rubric], id).Value
}

// answersAnew says whether a sheet has answers to items that the one before it has not.
func answersAnew(before, after *assess.Sheet) bool {
	return len(after.Responses) == 0 || slices.ContainsFunc(after.Responses, func(a assess.Response) bool {
		return !slices.ContainsFunc(before.Responses, func(b assess.Response) bool { return a.Item == b.Item })
	})
}

// targetOf is the level that the report's target asks for.
func targetOf(r *assess.Report, k *assess.SkillScore) assess.Maybe[int] {
	if !r.Target.Known {
		return assess.Maybe[int]{}
	}
	return assess.Known(k.Target)
}

// standsElse reports whether a skill stands otherwise in another report.
func standsElse(a, b *assess.Report, id string) bool {
	x, _ := a.Skill(id)
	y, _ := b.Skill(id)
	return x.Status != y.Status || x.Level.Value != y.Level.Value
}

// levelIn is the level of a skill in a report.
func levelIn(r *assess.Report, id string) assess.Level {
	k, _ := r.Skill(id)
	return k.Level
}

func reworded(id string, level assess.Level, a, b *rubric.Rubric) bool {
	if !level.Known {
		return false
	}
	x, _ := a.Skill(id)
	y, _ := b.Skill(id)
	old, now := x.Levels[level.Value], y.Levels[level.Value]
	return old.Summary != now.Summary || !slices.EqualFunc(old.Can, now.Can, rubric.Statement.Equal)
}

func diffWarnings(before, after Scored, reports crossed) []string {
	list := []string{}
	for _, s := range []Scored{before, after} {
		if v := s.Sheet.Rubric.Version; v != "" && v != s.Rubric.Version {
			list = append(list, fmt.Sprintf("the sheet of %s was answered against version %s of the rubric and is scored with %s",
				s.Sheet.Date, v, s.Rubric.Version))
		}
	}
	a, b := before.Sheet, after.Sheet
	if !assess.SamePerson(a.Subject, b.Subject) {
		list = append(list, fmt.Sprintf("the sheets are about two people: %s and %s", a.Subject, b.Subject))
	}
	if !a.Rater.Same(b.Rater) {
		list = append(list, "the sheets are by two raters, so a change may be theirs")
	}
	if a.Date > b.Date {
		list = append(list, "the first sheet is the newer one")
	}
	if x, y := reports[0][0].Target, reports[1][1].Target; x.Known && y.Known && x.Value.ID != y.Value.ID {
		list = append(list, "the sheets aim at two targets: --target measures both to one")
	}
	if before.checked() != after.checked() {
		list = append(list, "only one of the sheets has a knowledge check: what it moved is told apart from what the ratings did")
	}
	return list
}
