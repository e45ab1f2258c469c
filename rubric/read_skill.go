package rubric

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/skillgap/skillgap/rubric/strict"
)

func (r *reading) skill(n *strict.Node) {
	s, index, top := Skill{Weight: 1}, len(r.rubric.Skills), r.top
	if n.Member("kind").Text == YesNo {
		top = 1
	}
	r.mark(skillKey{index}, n)
	r.Object(n, "a skill", strict.Fields{
		"id":        strict.Must(r.ID(&s.ID)),
		"source_id": strict.May(r.Text(&s.SourceID, 200)),
		"tier":      strict.May(r.ID(&s.Tier)),
		"kind":      strict.May(r.OneOf(&s.Kind, "kind", YesNo)),
		"title":     strict.Must(r.Text(&s.Title, 100)),
		"short":     strict.May(r.Text(&s.Short, shortTitle)),
		"summary":   strict.Must(r.Text(&s.Summary, 500)),
		"weight":    strict.May(r.Weight(&s.Weight)),
		"topics":    strict.May(r.Texts(&s.Topics, 100)),
		"tools":     strict.May(r.Texts(&s.Tools, 60)),
		"levels":    {Required: top > 1, Read: func(l *strict.Node) { r.levels(l, index, top, &s) }},
		"requires": strict.May(r.Each("requires", func(item *strict.Node) {
			q := Requirement{}
			r.Object(item, "a requirement", strict.Fields{
				"level": strict.Must(r.Level(&q.Level, 1, top, "")),
				"skill": strict.Must(r.ID(&q.Skill)),
				"at":    strict.Must(r.Level(&q.At, 1, r.top, "")),
			})
			r.mark(requirementKey{index, len(s.Requires)}, item)
			s.Requires = append(s.Requires, q)
		})),
		"steps":      strict.May(func(l *strict.Node) { r.steps(l, index, top, &s) }),
		"frameworks": strict.May(func(f *strict.Node) { r.frameworks(f, &s.Frameworks) }),
		"url":        strict.May(r.Text(&s.URL, 500)),
		"source":     strict.May(r.Text(&s.Source, 500)),
		"license":    strict.May(r.Text(&s.License, 200)),
	})
	if len(s.Levels) == 0 && top == 1 {
		s.Levels = []Level{{Level: 0}, {Level: 1, Summary: s.Summary}}
	}
	r.rubric.Skills = append(r.rubric.Skills, s)
}

// levels reads what levels up to top say. Level 0 may have no words, or be left out.
func (r *reading) levels(n *strict.Node, skill, top int, s *Skill) {
	is := func(level string) func(*strict.Node) bool {
		return func(item *strict.Node) bool { return item.Member("level").Text == level }
	}
	all := fmt.Sprintf("list the levels 0..%d in order; 0 may be left out", top)
	missing := func() bool { return !slices.ContainsFunc(n.Items, is(strconv.Itoa(len(s.Levels)))) }
	if missing() && len(n.Items) > 0 {
		s.Levels = append(s.Levels, Level{Level: 0})
	}
	r.Each("levels", func(item *strict.Node) {
		l := Level{Level: -1}
		r.mark(levelKey{skill, len(s.Levels)}, item)
		r.Object(item, "a level", strict.Fields{
			"level":   strict.Must(r.Level(&l.Level, 0, top, "")),
			"summary": {Required: !is("0")(item), Read: r.Text(&l.Summary, 500)},
			"can": strict.May(r.Each("can", func(c *strict.Node) {
				var can Statement
				if c.Kind == strict.Scalar {
					r.Text(&can.Text, 300)(c)
				} else {
					r.Object(c, "a statement", strict.Fields{
						"text": strict.Must(r.Text(&can.Text, 300)),
						"tags": strict.May(r.Each("tags", func(tag *strict.Node) {
							var id string
							r.ID(&id)(tag)
							can.Tags = append(can.Tags, id)
						})),
					})
				}
				l.Can = append(l.Can, can)
			})),
		})
		for l.Level > len(s.Levels) && missing() { // so that those above stand where they belong
			r.Add(item, fmt.Sprintf("level %d is missing", len(s.Levels)), all)
			s.Levels = append(s.Levels, Level{Level: len(s.Levels)})
		}
		if l.Level >= 0 && l.Level != len(s.Levels) {
			r.Add(item, fmt.Sprintf("level %d stands where level %d belongs", l.Level, len(s.Levels)), all)
		}
		s.Levels = append(s.Levels, l)
	})(n)
	switch {
	case n.Kind != strict.List:
	case len(s.Levels) == top && missing():
		r.Add(n, fmt.Sprintf("level %d is missing", top), all)
	case len(s.Levels) != top+1:
		r.Add(n, fmt.Sprintf("the skill has %d levels", len(n.Items)), all)
	}
}

// steps reads the ways to levels up to top, each to a higher one than that before.
func (r *reading) steps(n *strict.Node, skill, top int, s *Skill) {
	before := 0
	r.mark(stepKey{skill, 0}, n)
	r.Each("steps", func(item *strict.Node) {
		t := Step{}
		to, _ := strconv.Atoi(item.Member("to").Text)
		r.mark(stepKey{skill, to}, item)
		var work *strict.Node
		r.Object(item, "a step", strict.Fields{
			"to":    strict.Must(r.Level(&t.To, 1, top, "")),
			"hours": strict.May(r.Whole(&t.Hours, 1, 10_000)),
			"at_work": strict.May(func(q *strict.Node) {
				r.Whole(&t.AtWork, 0, 10_000)(q)
				work = q
			}),
			"weeks": strict.May(r.Whole(&t.Weeks, 1, 520)),
			"needs": strict.May(r.Each("needs", func(need *strict.Node) {
				q := Need{}
				r.Object(need, "a need", strict.Fields{
					"skill": strict.Must(r.ID(&q.Skill)),
					"at":    strict.Must(r.Level(&q.At, 1, r.top, "")),
					"words": strict.Must(r.Text(&q.Words, 200)),
				})
				r.mark(needKey{skill, to, len(t.Needs)}, need)
				t.Needs = append(t.Needs, q)
			})),
			"learn":     strict.May(r.Text(&t.Learn, 1000)),
			"practise":  strict.May(r.Text(&t.Practise, 1000)),
			"prove":     strict.May(r.Text(&t.Prove, 1000)),
			"covers":    strict.May(func(q *strict.Node) { r.covers(q, &t.Covers, s, to) }),
			"resources": strict.May(r.Each("resources", func(q *strict.Node) { r.resource(q, skill, &t) })),
		})
		if work != nil && t.Hours > 0 && t.AtWork >= t.Hours {
			r.Add(work, fmt.Sprintf("%d of the step's %d hours are at work", t.AtWork, t.Hours),
				"leave at least one hour of study")
		}
		if t.To > 0 && t.To <= before {
			r.Add(item, fmt.Sprintf("a step to %d stands behind that to %d", t.To, before),
				"list the steps in order, at most one a level")
		}
		before = max(before, t.To)
		s.Steps = append(s.Steps, t)
	})(n)
}

// covers reads numbers of the statements of the level that the step leads to.
func (r *reading) covers(n *strict.Node, c *Covers, s *Skill, to int) {
	count := 0
	if 0 < to && to < len(s.Levels) {
		count = len(s.Levels[to].Can)
	}
	numbers := func(list *[]int) func(*strict.Node) {
		return r.Each("this", func(item *strict.Node) {
			var number int
			r.Whole(&number, 1, max(count, 1))(item)
			*list = append(*list, number)
		})
	}
	r.Object(n, "covers", strict.Fields{
		"practise": strict.May(numbers(&c.Practise)), "prove": strict.May(numbers(&c.Prove)),
	})
}

func (r *reading) resource(n *strict.Node, skill int, t *Step) {
	q := Resource{}
	r.Object(n, "a resource", strict.Fields{
		"title": strict.Must(r.Text(&q.Title, 200)),
		"kind":  strict.Must(r.ID(&q.Kind)),
		"cost":  strict.May(r.OneOf(&q.Cost, "cost", "free", "paid")),
		"for": strict.May(r.Each("for", func(tool *strict.Node) {
			var id string
			r.ID(&id)(tool)
			r.mark(toolKey{skill, t.To, len(t.Resources), id}, tool)
			q.For = append(q.For, id)
		})),
		"url": strict.May(r.Text(&q.URL, 500)),
	})
	t.Resources = append(t.Resources, q)
}

func (r *reading) frameworks(n *strict.Node, f *Frameworks) {
	refs := func(to *[]FrameworkRef) func(*strict.Node) {
		return r.Each("this", func(item *strict.Node) {
			ref := FrameworkRef{}
			r.Object(item, "a framework code", strict.Fields{
				"id":    strict.Must(r.Text(&ref.ID, 100)),
				"label": strict.May(r.Text(&ref.Label, 200)),
				"match": strict.Must(r.OneOf(&ref.Match, "match", "exact", "close")),
			})
			*to = append(*to, ref)
		})
	}
	r.Object(n, "frameworks", strict.Fields{
		"sfia9": strict.May(r.Texts(&f.SFIA9, 4)),
		"esco":  strict.May(refs(&f.ESCO)),
		"onet":  strict.May(refs(&f.ONET)),
	})
}
