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
	top       int             // of the scale
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
	tierSkillKey struct {
		tier  int
		skill string
	}
	stepKey struct{ skill, to int }
	needKey struct{ skill, to, index int }
	toolKey struct {
		skill, to, resource int
		tool                string
	}
	levelKey       struct{ skill, level int }
	skillKey       struct{ index int }
	requirementKey struct{ skill, index int }
	importanceKey  struct{ target, index int }
	targetKey      struct {
		target int
		skill  string
	}
	optionalKey targetKey
	weightKey   targetKey
)

func (r *reading) mark(key any, n *strict.Node) {
	r.positions[key] = place{r.Reader, strict.Node{Line: n.Line, Column: n.Column}, r.Part()}
}

// each reads things of a kind that have an id, by which problems call them.
func (r *reading) each(kind string, read func(*strict.Node)) func(*strict.Node) {
	return func(n *strict.Node) {
		r.Within(strict.Part{Kind: kind, Name: n.Member("id").Text}, func() { read(n) })
	}
}

// once refuses an id that is there already among those of its kind.
func (r *reading) once(n *strict.Node, kind, id string) {
	if r.ids[kind+id] && id != "" {
		r.Add(n, fmt.Sprintf("%s %q is here twice", kind, id), fmt.Sprintf("give each %s its own id", kind))
	}
	r.ids[kind+id] = true
}

// single reads a rubric of one file, which may hold evidence too.
func (r *reading) single(n *strict.Node) {
	if n.Member("ratings").Kind != strict.Null {
		r.Add(n, "this is a sheet, not a rubric",
			"--rubric takes a rubric; a sheet goes without a flag: skillgap score SHEET")
		return
	}
	var evidence *strict.Node
	fields := r.wholeFields(n)
	fields["evidence"] = strict.May(func(found *strict.Node) { evidence = found })
	r.Object(n, "the rubric", fields)
	if evidence == nil {
		return
	}
	e := newEvidenceReading(*r) // all skills are known now
	e.whole(evidence)
	r.rubric.evidence = func() (*Evidence, error) { return e.sorted(), nil }
}

// Seems says whether a document looks like a rubric, right or not, by its keys.
func Seems(root *strict.Node) bool {
	return (root.Member("scale").Kind == strict.List || root.Member("skills").Kind == strict.List) &&
		root.Member("ratings").Kind == strict.Null
}

// whole reads a rubric in its compiled form.
func (r *reading) whole(n *strict.Node) { r.Object(n, "the rubric", r.wholeFields(n)) }

func (r *reading) wholeFields(n *strict.Node) strict.Fields {
	fields := r.headFields(n)
	fields["skills"] = strict.Must(func(list *strict.Node) {
		if len(list.Items) > MaxSkills {
			r.Add(list, fmt.Sprintf("%d skills are too many", len(list.Items)), fmt.Sprintf("at most %d", MaxSkills))
			return
		}
		r.Each("skills", r.each("skill", r.skill))(list)
	})
	return fields
}

// headFields is what a rubric has besides its skills. The scale may stand behind
// what is held to it, so it is counted before.
func (r *reading) headFields(root *strict.Node) strict.Fields {
	b := r.rubric
	r.mark("root", root)
	r.top = min(max(len(root.Member("scale").Items)-1, 1), HighestTop)
	return strict.Fields{
		"id":       strict.Must(r.ID(&b.ID)),
		"version":  strict.Must(r.Text(&b.Version, 40)),
		"title":    strict.Must(r.Text(&b.Title, 100)),
		"role":     strict.May(r.Text(&b.Role, 500)),
		"language": strict.May(r.language),
		"scale":    strict.Must(r.scale),
		"rules":    strict.May(r.rules),
		"tiers":    strict.May(r.Each("tiers", r.tier)),
		"targets":  strict.Must(r.Each("targets", r.each("target", r.target))),
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
		"source":       strict.May(r.Text(&b.Source, 500)),
		"license":      strict.May(r.Text(&b.License, 200)),
		"attributions": strict.May(r.Texts(&b.Attributions, 500)),
	}
}

// languageTag is the form of a tag of BCP 47, such as "ja" or "pt-BR".
var languageTag = strict.Pattern(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$`)

func (r *reading) language(n *strict.Node) {
	if r.Text(&r.rubric.Language, 44)(n); n.Kind == strict.Scalar && !languageTag().MatchString(n.Text) {
		r.Add(n, fmt.Sprintf("%q is not a language", n.Text), `write its tag by BCP 47, such as "fr" or "pt-BR"`)
	}
}

func (r *reading) scale(n *strict.Node) {
	r.Each("the scale", func(item *strict.Node) {
		w := ScaleWord{Level: -1}
		r.Object(item, "a level of the scale", strict.Fields{
			"level":   strict.Must(r.Level(&w.Level, 0, HighestTop, "")),
			"word":    strict.Must(r.Text(&w.Word, 40)),
			"meaning": strict.May(r.Text(&w.Meaning, 200)),
		})
		if w.Level >= 0 && w.Level != len(r.rubric.Scale) {
			r.Add(item, fmt.Sprintf("level %d stands where level %d belongs", w.Level, len(r.rubric.Scale)),
				"list the levels from 0 in order")
		}
		r.rubric.Scale = append(r.rubric.Scale, w)
	})(n)
	if n.Kind == strict.List && len(n.Items) != r.top+1 {
		r.Add(n, fmt.Sprintf("the scale has %d levels", len(n.Items)),
			fmt.Sprintf("list 2 to %d, from level 0 on", HighestTop+1))
	}
}

func (r *reading) tier(n *strict.Node) {
	t, index := Tier{Weight: 1}, len(r.rubric.Tiers)
	skills := func(to *[]string) func(*strict.Node) {
		return r.Each("skills", func(item *strict.Node) {
			var id string
			r.ID(&id)(item)
			r.mark(tierSkillKey{index, id}, item)
			*to = append(*to, id)
		})
	}
	r.Object(n, "a tier", strict.Fields{
		"id":      strict.Must(r.ID(&t.ID)),
		"title":   strict.Must(r.Text(&t.Title, 100)),
		"short":   strict.May(r.Text(&t.Short, shortTitle)),
		"summary": strict.May(r.Text(&t.Summary, 200)),
		"weight":  strict.May(r.Weight(&t.Weight)),
		"skills":  {Required: n.Member("groups").Kind == strict.Null, Read: skills(&t.Skills)},
		"groups": strict.May(r.Each("groups", func(item *strict.Node) {
			g := Group{}
			r.Object(item, "a group", strict.Fields{
				"title": strict.Must(r.Text(&g.Title, 100)), "skills": strict.Must(skills(&g.Skills)),
			})
			t.Groups = append(t.Groups, g)
		})),
	})
	var grouped []string
	for _, g := range t.Groups {
		grouped = append(grouped, g.Skills...)
	}
	switch {
	case len(t.Groups) == 0:
	case n.Member("skills").Kind == strict.Null:
		t.Skills = grouped
	case !slices.Equal(grouped, t.Skills):
		r.Add(n, "the groups do not hold the tier's skills, in order", "leave skills out, or list each in one group")
	}
	r.once(n, "tier", t.ID)
	r.rubric.Tiers = append(r.rubric.Tiers, t)
}

// bySkill reads an object whose keys are skills.
func (r *reading) bySkill(what string, read func(key, value *strict.Node)) func(*strict.Node) {
	return func(n *strict.Node) {
		if !r.Is(n, strict.Object, what) {
			return
		}
		for i, key := range n.Keys {
			read(key, n.Items[i])
		}
	}
}

func (r *reading) target(n *strict.Node) {
	t, index := Target{Levels: map[string]int{}}, len(r.rubric.Targets)
	r.Object(n, "a target", strict.Fields{
		"id":      strict.Must(r.ID(&t.ID)),
		"title":   strict.Must(r.Text(&t.Title, 100)),
		"track":   strict.May(r.Text(&t.Track, 60)),
		"summary": strict.May(r.Text(&t.Summary, 500)),
		"levels": strict.Must(r.bySkill("levels", func(key, value *strict.Node) {
			var level int
			r.Level(&level, 0, r.top, "")(value)
			r.mark(targetKey{index, key.Text}, key)
			t.Levels[key.Text] = level
		})),
		"optional": strict.May(r.bySkill("optional", func(key, value *strict.Node) {
			var level int
			r.Level(&level, 1, r.top, "")(value)
			r.mark(optionalKey{index, key.Text}, key)
			if t.Optional == nil {
				t.Optional = map[string]int{}
			}
			t.Optional[key.Text] = level
		})),
		"weights": strict.May(r.bySkill("weights", func(key, value *strict.Node) {
			weight := 1.0
			r.Weight(&weight)(value)
			r.mark(weightKey{index, key.Text}, key)
			if t.Weights == nil {
				t.Weights = map[string]float64{}
			}
			t.Weights[key.Text] = weight
		})),
		"importance": strict.May(r.Each("importance", func(item *strict.Node) {
			m := Importance{}
			r.Object(item, "an importance", strict.Fields{
				"skill":  strict.Must(r.ID(&m.Skill)),
				"level":  strict.Must(r.Level(&m.Level, 1, r.top, "")),
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
