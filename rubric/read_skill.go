package rubric

import (
	"fmt"

	"github.com/skillgap/skillgap/rubric/strict"
)

func (r *reading) skill(n *strict.Node) {
	s, index := Skill{Weight: 1}, len(r.rubric.Skills)
	r.mark(skillKey{index}, n)
	r.Object(n, "a skill", strict.Fields{
		"id":      strict.Must(r.ID(&s.ID)),
		"tier":    strict.Must(r.ID(&s.Tier)),
		"title":   strict.Must(r.Text(&s.Title, 100)),
		"short":   strict.May(r.Text(&s.Short, shortTitle)),
		"summary": strict.Must(r.Text(&s.Summary, 200)),
		"weight":  strict.May(r.Weight(&s.Weight)),
		"topics":  strict.May(r.Texts(&s.Topics, 100)),
		"tools":   strict.May(r.Texts(&s.Tools, 60)),
		"levels":  strict.Must(func(l *strict.Node) { r.levels(l, &s) }),
		"requires": strict.May(r.Each("requires", func(item *strict.Node) {
			q := Requirement{}
			r.Object(item, "a requirement", strict.Fields{
				"level": strict.Must(r.Level(&q.Level, 1, MaxLevel, "")),
				"skill": strict.Must(r.ID(&q.Skill)),
				"at":    strict.Must(r.Level(&q.At, 1, MaxLevel, "")),
			})
			r.mark(requirementKey{index, len(s.Requires)}, item)
			s.Requires = append(s.Requires, q)
		})),
		"steps":      strict.Must(func(l *strict.Node) { r.steps(l, index, &s) }),
		"frameworks": strict.May(func(f *strict.Node) { r.frameworks(f, &s.Frameworks) }),
	})
	r.rubric.Skills = append(r.rubric.Skills, s)
}

func (r *reading) levels(n *strict.Node, s *Skill) {
	r.Each("levels", func(item *strict.Node) {
		l := Level{Level: -1}
		r.Object(item, "a level", strict.Fields{
			"level":   strict.Must(r.Level(&l.Level, 0, MaxLevel, "")),
			"summary": strict.Must(r.Text(&l.Summary, 120)),
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
		if l.Level >= 0 && l.Level != len(s.Levels) {
			r.Add(item, fmt.Sprintf("level %d stands where level %d belongs", l.Level, len(s.Levels)),
				"list the levels 0..5 in order")
		}
		s.Levels = append(s.Levels, l)
	})(n)
	if n.Kind == strict.List && len(n.Items) != MaxLevel+1 {
		r.Add(n, fmt.Sprintf("the skill has %d levels", len(n.Items)), "list exactly the levels 0..5")
	}
}

func (r *reading) steps(n *strict.Node, skill int, s *Skill) {
	r.Each("steps", func(item *strict.Node) {
		t := Step{}
		to := len(s.Steps) + 1
		r.mark(stepKey{skill, to}, item)
		var work *strict.Node
		r.Object(item, "a step", strict.Fields{
			"to":    strict.Must(r.Level(&t.To, 1, MaxLevel, "")),
			"hours": strict.Must(r.Whole(&t.Hours, 1, 10_000)),
			"at_work": strict.May(func(q *strict.Node) {
				r.Whole(&t.AtWork, 0, 10_000)(q)
				work = q
			}),
			"weeks": strict.May(r.Whole(&t.Weeks, 1, 520)),
			"needs": strict.May(r.Each("needs", func(need *strict.Node) {
				q := Need{}
				r.Object(need, "a need", strict.Fields{
					"skill": strict.Must(r.ID(&q.Skill)),
					"at":    strict.Must(r.Level(&q.At, 1, MaxLevel, "")),
					"words": strict.Must(r.Text(&q.Words, 200)),
				})
				r.mark(needKey{skill, to, len(t.Needs)}, need)
				t.Needs = append(t.Needs, q)
			})),
			"learn":     strict.Must(r.Text(&t.Learn, 500)),
			"practise":  strict.Must(r.Text(&t.Practise, 500)),
			"prove":     strict.Must(r.Text(&t.Prove, 500)),
			"covers":    strict.May(func(q *strict.Node) { r.covers(q, &t.Covers, s) }),
			"resources": strict.May(r.Each("resources", func(q *strict.Node) { r.resource(q, skill, &t) })),
		})
		if work != nil && t.Hours > 0 && t.AtWork >= t.Hours {
			r.Add(work, fmt.Sprintf("%d of the step's %d hours are at work", t.AtWork, t.Hours),
				"leave at least one hour of study")
		}
		if t.To != len(s.Steps)+1 {
			r.Add(item, fmt.Sprintf("a step to %d stands where the step to %d belongs", t.To, len(s.Steps)+1),
				"list the steps to 1..5 in order")
		}
		s.Steps = append(s.Steps, t)
	})(n)
	if n.Kind == strict.List && len(n.Items) != MaxLevel {
		r.Add(n, fmt.Sprintf("the skill has %d steps", len(n.Items)), "list exactly the steps to 1..5")
	}
}

// covers reads numbers of the statements of the level that the step leads to.
func (r *reading) covers(n *strict.Node, c *Covers, s *Skill) {
	to := len(s.Steps) + 1
	count := 0
	if to < len(s.Levels) {
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

// resourceKinds are the kinds of resources; the last four are from before
// rubric format 2 and still read.
var resourceKinds = [...]string{
	"docs", "book", "course", "exercise", "certificate", "talk",
	"certification", "documentation", "guide", "paper", "standard",
}

func (r *reading) resource(n *strict.Node, skill int, t *Step) {
	q := Resource{}
	r.Object(n, "a resource", strict.Fields{
		"title": strict.Must(r.Text(&q.Title, 200)),
		"kind":  strict.Must(r.OneOf(&q.Kind, "kind", resourceKinds[:]...)),
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
