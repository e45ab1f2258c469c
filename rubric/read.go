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
	ids       map[string]bool // of what may be there once, each behind what it is
}

func newReading(rubric *Rubric) reading {
	return reading{rubric: rubric, positions: map[any]place{}, ids: map[string]bool{}}
}

// place is where a thing stood, remembered for later problems without what the
// file holds there.
type place struct {
	reader *strict.Reader
	at     strict.Node
	part   strict.Part
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
	importanceKey  struct{ target, index int }
	targetKey      struct {
		target int
		skill  string
	}
)

func (r *reading) mark(key any, n *strict.Node) {
	r.positions[key] = place{r.Reader, strict.Node{Line: n.Line, Column: n.Column}, r.Part()}
}

// each reads things of a kind that have an id, by which problems call them.
func (r *reading) each(kind string, read func(*strict.Node)) func(*strict.Node) {
	return func(n *strict.Node) {
		part := strict.Part{Kind: kind}
		if at := slices.IndexFunc(n.Keys, func(key *strict.Node) bool { return key.Text == "id" }); at >= 0 {
			part.Name = n.Items[at].Text
		}
		r.Within(part, func() { read(n) })
	}
}

// once refuses an id that is there already among those of its kind.
func (r *reading) once(n *strict.Node, kind, id string) {
	if r.ids[kind+id] && id != "" {
		r.Add(n, fmt.Sprintf("%s %q is here twice", kind, id), fmt.Sprintf("give each %s its own id", kind))
	}
	r.ids[kind+id] = true
}

// whole reads a rubric of one file.
func (r *reading) whole(n *strict.Node) {
	fields := r.headFields(n)
	fields["skills"] = strict.Must(func(list *strict.Node) {
		if len(list.Items) > maxSkills {
			r.Add(list, fmt.Sprintf("%d skills are too many", len(list.Items)), fmt.Sprintf("at most %d", maxSkills))
			return
		}
		r.Each("skills", r.each("skill", r.skill))(list)
	})
	r.Object(n, "the rubric", fields)
}

// headFields is what a rubric has besides its skills.
func (r *reading) headFields(root *strict.Node) strict.Fields {
	b := r.rubric
	r.mark("root", root)
	return strict.Fields{
		"id":      strict.Must(r.ID(&b.ID)),
		"version": strict.Must(r.Text(&b.Version, 40)),
		"title":   strict.Must(r.Text(&b.Title, 100)),
		"role":    strict.May(r.Text(&b.Role, 500)),
		"scale":   strict.Must(r.scale),
		"tiers":   strict.Must(r.Each("tiers", r.tier)),
		"targets": strict.Must(r.Each("targets", r.each("target", r.target))),
		"stack": strict.May(r.Each("stack", func(n *strict.Node) {
			t := Tool{}
			r.Object(n, "a tool of the stack", strict.Fields{
				"id":    strict.Must(r.ID(&t.ID)),
				"title": strict.Must(r.Text(&t.Title, 40)),
				"kind":  strict.Must(r.OneOf(&t.Kind, "kind", "language", "cloud")),
			})
			r.once(n, "tool", t.ID)
			b.Stack = append(b.Stack, t)
		})),
		"glossary": strict.May(r.Each("glossary", func(n *strict.Node) {
			t := Term{}
			r.Object(n, "a term", strict.Fields{
				"term": strict.Must(r.Text(&t.Term, 60)), "meaning": strict.Must(r.Text(&t.Meaning, 300)),
			})
			b.Glossary = append(b.Glossary, t)
		})),
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
			r.Add(item, fmt.Sprintf("level %d stands where level %d belongs", w.Level, len(r.rubric.Scale)),
				"list the levels 0..5 in order")
		}
		r.rubric.Scale = append(r.rubric.Scale, w)
	})(n)
	if n.Kind == strict.List && len(n.Items) != MaxLevel+1 {
		r.Add(n, fmt.Sprintf("the scale has %d levels", len(n.Items)), "list exactly the levels 0..5")
	}
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
	r.once(n, "tier", t.ID)
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
		"importance": strict.May(r.Each("importance", func(item *strict.Node) {
			m := Importance{}
			r.Object(item, "an importance", strict.Fields{
				"skill":  strict.Must(r.ID(&m.Skill)),
				"level":  strict.Must(r.Level(&m.Level, 1, MaxLevel, "")),
				"value":  strict.Must(r.Whole(&m.Value, 1, MaxImportance)),
				"reason": strict.Must(r.Text(&m.Reason, 200)),
			})
			r.mark(importanceKey{index, len(t.Importance)}, item)
			t.Importance = append(t.Importance, m)
		})),
	})
	r.once(n, "target", t.ID)
	r.rubric.Targets = append(r.rubric.Targets, t)
}
