package rubric

import (
	"fmt"
	"slices"

	"github.com/skillgap/skillgap/rubric/strict"
)

// reading is one Load: the reader of the file at hand, the rubric so far, and
// where each thing stood that validate checks against the rest.
type reading struct {
	*strict.Reader
	rubric    *Rubric
	problems  strict.Problems
	positions map[any]place
}

// place is a node in a file, remembered for later problems.
type place struct {
	reader *strict.Reader
	node   *strict.Node
}

// The things whose places are remembered.
type (
	tierSkillKey struct{ tier, index int }
	stepKey      struct{ skill, to int }
	needKey      struct{ skill, to, index int }
	toolKey      struct {
		skill, to, resource int
		tool                string
	}
	skillKey       struct{ index int }
	requirementKey struct{ skill, index int }
	targetKey      struct {
		target int
		skill  string
	}
)

func (r *reading) mark(key any, n *strict.Node) { r.positions[key] = place{r.Reader, n} }

func (r *reading) whole(n *strict.Node) {
	fields := r.headFields(n)
	fields["skills"] = strict.Must(r.Each("skills", func(item *strict.Node) {
		if len(r.rubric.Skills) == maxSkills {
			r.Add(item, fmt.Sprintf("more than %d skills", maxSkills), "")
			return
		}
		r.skill(item)
	}))
	r.Object(n, "the rubric", fields)
}

func (r *reading) head(n *strict.Node) { r.Object(n, "the rubric", r.headFields(n)) }

func (r *reading) headFields(root *strict.Node) strict.Fields {
	b := r.rubric
	r.mark("root", root)
	return strict.Fields{
		"id":           strict.Must(r.ID(&b.ID)),
		"version":      strict.Must(r.Text(&b.Version, 40)),
		"title":        strict.Must(r.Text(&b.Title, 100)),
		"role":         strict.May(r.Text(&b.Role, 500)),
		"scale":        strict.Must(r.scale),
		"tiers":        strict.Must(r.Each("tiers", r.tier)),
		"targets":      strict.Must(r.Each("targets", r.target)),
		"stack":        strict.May(r.Each("stack", r.tool)),
		"glossary":     strict.May(r.Each("glossary", r.term)),
		"about":        strict.May(r.Block(&b.About, 8_000)),
		"attributions": strict.May(r.Texts(&b.Attributions, 500)),
	}
}

func (r *reading) scale(n *strict.Node) {
	r.Each("the scale", func(item *strict.Node) {
		w := ScaleWord{Level: -1}
		r.Object(item, "a level of the scale", strict.Fields{
			"level":   strict.Must(r.Level(&w.Level, 0, MaxLevel, "")),
			"word":    strict.Must(r.Text(&w.Word, 40)),
			"meaning": strict.May(r.Text(&w.Meaning, 200)),
		})
		if w.Level >= 0 && w.Level != len(r.rubric.Scale) {
			r.Add(item, fmt.Sprintf("level %d stands where level %d belongs", w.Level, len(r.rubric.Scale)), "list the levels 0..5 in order")
		}
		r.rubric.Scale = append(r.rubric.Scale, w)
	})(n)
	if n.Kind == strict.List && len(n.Items) != MaxLevel+1 {
		r.Add(n, fmt.Sprintf("the scale has %d levels", len(n.Items)), "list exactly the levels 0..5")
	}
}

func (r *reading) tool(n *strict.Node) {
	t := Tool{}
	r.Object(n, "a tool of the stack", strict.Fields{
		"id":    strict.Must(r.ID(&t.ID)),
		"title": strict.Must(r.Text(&t.Title, 40)),
		"kind":  strict.Must(r.OneOf(&t.Kind, "kind", "language", "cloud")),
	})
	if slices.Contains(r.rubric.StackIDs(), t.ID) {
		r.Add(n, fmt.Sprintf("%q is here twice", t.ID), "give each tool its own id")
	}
	r.rubric.Stack = append(r.rubric.Stack, t)
}

func (r *reading) term(n *strict.Node) {
	t := Term{}
	r.Object(n, "a term", strict.Fields{"term": strict.Must(r.Text(&t.Term, 60)), "meaning": strict.Must(r.Text(&t.Meaning, 300))})
	r.rubric.Glossary = append(r.rubric.Glossary, t)
}

func (r *reading) tier(n *strict.Node) {
	t, index := Tier{Weight: 1}, len(r.rubric.Tiers)
	r.Object(n, "a tier", strict.Fields{
		"id":      strict.Must(r.ID(&t.ID)),
		"title":   strict.Must(r.Text(&t.Title, 100)),
		"short":   strict.May(r.Text(&t.Short, shortTitle)),
		"summary": strict.May(r.Text(&t.Summary, 200)),
		"weight":  strict.May(r.Weight(&t.Weight)),
		"skills": strict.Must(r.Each("skills", func(item *strict.Node) {
			var id string
			r.ID(&id)(item)
			r.mark(tierSkillKey{index, len(t.Skills)}, item)
			t.Skills = append(t.Skills, id)
		})),
	})
	if _, twice := r.rubric.Tier(t.ID); twice {
		r.Add(n, fmt.Sprintf("tier %q is here twice", t.ID), "give each tier its own id")
	}
	r.rubric.Tiers = append(r.rubric.Tiers, t)
}

func (r *reading) target(n *strict.Node) {
	t, index := Target{Levels: map[string]int{}}, len(r.rubric.Targets)
	r.Object(n, "a target", strict.Fields{
		"id":      strict.Must(r.ID(&t.ID)),
		"title":   strict.Must(r.Text(&t.Title, 100)),
		"summary": strict.May(r.Text(&t.Summary, 500)),
		"levels": strict.Must(func(levels *strict.Node) {
			if !r.Is(levels, strict.Object, "levels") {
				return
			}
			for i, key := range levels.Keys {
				var level int
				r.Level(&level, 0, MaxLevel, "")(levels.Items[i])
				r.mark(targetKey{index, key.Text}, key)
				t.Levels[key.Text] = level
			}
		}),
	})
	if _, twice := r.rubric.Target(t.ID); twice {
		r.Add(n, fmt.Sprintf("target %q is here twice", t.ID), "give each target its own id")
	}
	r.rubric.Targets = append(r.rubric.Targets, t)
}

func (r *reading) skill(n *strict.Node) {
	s, index := Skill{Weight: 1}, len(r.rubric.Skills)
	r.mark(skillKey{index}, n)
	r.Object(n, "a skill", strict.Fields{
		"id":         strict.Must(r.ID(&s.ID)),
		"tier":       strict.Must(r.ID(&s.Tier)),
		"title":      strict.Must(r.Text(&s.Title, 100)),
		"short":      strict.May(r.Text(&s.Short, shortTitle)),
		"summary":    strict.Must(r.Text(&s.Summary, 200)),
		"weight":     strict.May(r.Weight(&s.Weight)),
		"topics":     strict.May(r.Texts(&s.Topics, 100)),
		"tools":      strict.May(r.Texts(&s.Tools, 60)),
		"levels":     strict.Must(func(l *strict.Node) { r.levels(l, &s) }),
		"requires":   strict.May(r.Each("requires", func(q *strict.Node) { r.requirement(q, index, &s) })),
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
			"can":     strict.May(r.Each("can", func(c *strict.Node) { l.Can = append(l.Can, r.statement(c)) })),
		})
		if l.Level >= 0 && l.Level != len(s.Levels) {
			r.Add(item, fmt.Sprintf("level %d stands where level %d belongs", l.Level, len(s.Levels)), "list the levels 0..5 in order")
		}
		s.Levels = append(s.Levels, l)
	})(n)
	if n.Kind == strict.List && len(n.Items) != MaxLevel+1 {
		r.Add(n, fmt.Sprintf("the skill has %d levels", len(n.Items)), "list exactly the levels 0..5")
	}
}

// statement reads a text, or a text with tags.
func (r *reading) statement(n *strict.Node) (s Statement) {
	if n.Kind == strict.Scalar {
		r.Text(&s.Text, 300)(n)
		return s
	}
	r.Object(n, "a statement", strict.Fields{
		"text": strict.Must(r.Text(&s.Text, 300)),
		"tags": strict.May(r.Each("tags", func(tag *strict.Node) {
			var id string
			r.ID(&id)(tag)
			s.Tags = append(s.Tags, id)
		})),
	})
	return s
}

func (r *reading) requirement(n *strict.Node, skill int, s *Skill) {
	q := Requirement{}
	r.Object(n, "a requirement", strict.Fields{
		"level": strict.Must(r.Level(&q.Level, 1, MaxLevel, "")),
		"skill": strict.Must(r.ID(&q.Skill)),
		"at":    strict.Must(r.Level(&q.At, 1, MaxLevel, "")),
	})
	r.mark(requirementKey{skill, len(s.Requires)}, n)
	s.Requires = append(s.Requires, q)
}

func (r *reading) steps(n *strict.Node, skill int, s *Skill) {
	r.Each("steps", func(item *strict.Node) {
		t := Step{}
		to := len(s.Steps) + 1
		r.mark(stepKey{skill, to}, item)
		r.Object(item, "a step", strict.Fields{
			"to":        strict.Must(r.Level(&t.To, 1, MaxLevel, "")),
			"hours":     strict.Must(r.Whole(&t.Hours, 1, 10_000)),
			"weeks":     strict.May(r.Whole(&t.Weeks, 1, 520)),
			"needs":     strict.May(r.Each("needs", func(q *strict.Node) { r.need(q, needKey{skill, to, len(t.Needs)}, &t) })),
			"learn":     strict.Must(r.Text(&t.Learn, 500)),
			"practise":  strict.Must(r.Text(&t.Practise, 500)),
			"prove":     strict.Must(r.Text(&t.Prove, 500)),
			"covers":    strict.May(func(q *strict.Node) { r.covers(q, &t.Covers, s) }),
			"resources": strict.May(r.Each("resources", func(q *strict.Node) { r.resource(q, skill, &t) })),
		})
		if t.To != len(s.Steps)+1 {
			r.Add(item, fmt.Sprintf("a step to %d stands where the step to %d belongs", t.To, len(s.Steps)+1), "list the steps to 1..5 in order")
		}
		s.Steps = append(s.Steps, t)
	})(n)
	if n.Kind == strict.List && len(n.Items) != MaxLevel {
		r.Add(n, fmt.Sprintf("the skill has %d steps", len(n.Items)), "list exactly the steps to 1..5")
	}
}

func (r *reading) need(n *strict.Node, key needKey, t *Step) {
	q := Need{}
	r.Object(n, "a need", strict.Fields{
		"skill": strict.Must(r.ID(&q.Skill)),
		"at":    strict.Must(r.Level(&q.At, 1, MaxLevel, "")),
		"words": strict.Must(r.Text(&q.Words, 200)),
	})
	r.mark(key, n)
	t.Needs = append(t.Needs, q)
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
	r.Object(n, "covers", strict.Fields{"practise": strict.May(numbers(&c.Practise)), "prove": strict.May(numbers(&c.Prove))})
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
