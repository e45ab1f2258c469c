package cohort

import (
	"fmt"

	"github.com/skillgap/skillgap/assess"
)

// Cohort is the figures of all sheets and of their groups: a document.
type Cohort struct {
	assess.Envelope
	Rubric  assess.ReportRubric            `json:"rubric"`
	Target  assess.Maybe[assess.TargetRef] `json:"target"` // null when each sheet has its own
	By      []string                       `json:"by"`
	Newest  bool                           `json:"newest"` // one sheet a person counts
	Privacy *Privacy                       `json:"privacy"`
	Tiers   []Named                        `json:"tiers"`  // what the figures of tiers are about
	Skills  []Skill                        `json:"skills"` // and those of skills
	Total   Figures                        `json:"total"`
	Groups  []Group                        `json:"groups"` // by their values
}

// Privacy says that no figure is over fewer than MinGroup people, and how many groups
// are left out for it.
type Privacy struct {
	MinGroup int `json:"min_group"`
	Withheld int `json:"withheld"`
}

// Skill is a skill and its tier.
type Skill struct {
	Named
	Tier string `json:"tier"`
}

// Named is a tier or a skill.
type Named struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Short string `json:"short,omitempty"` // see rubric.Skill.ShortTitle
}

// Group is the sheets that have the same values of what they are grouped by; a value
// that a sheet does not have is unknown. Withheld says that the figures are left out:
// they, or what is left of others without them, would be about too few people.
type Group struct {
	Values   []assess.Maybe[string] `json:"values"`
	Withheld bool                   `json:"withheld"`
	Figures
}

// Figures are those of some sheets; lists go by the tiers and skills of the cohort,
// and are empty where the figures are withheld.
type Figures struct {
	Sheets    assess.Maybe[int] `json:"sheets"`
	Readiness Readiness         `json:"readiness"`
	Tiers     []Levels          `json:"tiers"`
	Skills    []Levels          `json:"skills"`
}

// Readiness is how readiness, 0..100, is spread over the sheets whose target asks for
// something that they rate. Bins are how many of them are from 0 to below 10, from 10
// to below 20 and so on, and from 90 to 100; there are none where they are withheld.
type Readiness struct {
	Spread
	Bins []int `json:"bins"`
}

// bins is how many there are.
const bins = 10

// Levels are how the levels of a skill or tier are spread over the sheets that have
// one, and shares of 0..1. Below is of the Required, the sheets with a level where the
// target asks for one, how many are below it; of a tier, in a skill at least. NA and
// Unrated are of all sheets; of a tier, of all their skills in it.
type Levels struct {
	ID string `json:"id"`
	Spread
	Required assess.Maybe[int] `json:"required"`
	Below    assess.Number     `json:"below"`
	NA       assess.Number     `json:"na"`
	Unrated  assess.Number     `json:"unrated"`
}

// Cohort derives the figures. With least above 0, which asks for one sheet a person,
// no figure is over fewer people, nor can one be got by subtracting figures from one
// another.
func (t *Tally) Cohort(tool assess.Tool, least int) (*Cohort, error) {
	if least > 0 && !t.Newest {
		return nil, fmt.Errorf("no figure can be over %d people or more: sheets were counted without --newest, "+
			"so that one person may be several", least)
	}
	c := &Cohort{
		Envelope: tool.Envelope("cohort"), Rubric: assess.RubricOf(t.Rubric), Target: assess.TargetOf(t.Rubric, t.Target),
		By: []string{}, Newest: t.Newest, Groups: []Group{},
	}
	for _, by := range t.By {
		c.By = append(c.By, string(by))
	}
	for i := range t.Rubric.Tiers {
		tier := &t.Rubric.Tiers[i]
		c.Tiers = append(c.Tiers, Named{tier.ID, tier.Title, tier.ShortTitle()})
	}
	for i := range t.Rubric.Skills {
		k := &t.Rubric.Skills[i]
		c.Skills = append(c.Skills, Skill{Named{k.ID, k.Title, k.ShortTitle()}, k.Tier})
	}
	if least > 0 {
		c.Privacy = &Privacy{MinGroup: least}
	}
	parts := t.sorted()
	groups := parts
	if len(t.By) == 0 {
		groups = nil
	}
	v := t.veilOf(parts, groups, least)
	c.Total = t.figures(v, 0)
	for i, g := range groups {
		one := Group{Withheld: !v.Shown(i + 1), Figures: t.figures(v, i+1)}
		for _, value := range g.values {
			one.Values = append(one.Values, assess.Maybe[string]{Value: value, Known: value != ""})
		}
		if one.Withheld {
			c.Privacy.Withheld++
		}
		c.Groups = append(c.Groups, one)
	}
	return c, nil
}

// figures are those of the set of the index in the veil, as far as they may be shown.
func (t *Tally) figures(v *veil, at int) Figures {
	f, g := Figures{Readiness: Readiness{Bins: []int{}}, Tiers: []Levels{}, Skills: []Levels{}}, v.sets[at]
	if !v.Shown(at) {
		return f
	}
	f.Sheets = assess.Known(g.sheets)
	for i := range g.skills {
		c := &g.skills[i]
		f.Skills = append(f.Skills, v.skills[i][at].levels(Levels{
			ID: t.Rubric.Skills[i].ID, Spread: c.spread().sum(),
			Required: assess.Known(c.required), Below: share(c.below, c.required),
			NA: share(c.na, g.sheets), Unrated: share(c.unrated, g.sheets),
		}))
	}
	for i := range g.tiers {
		var na, unrated, cells int64
		for _, k := range t.tiers[i] {
			na, unrated, cells = na+int64(g.skills[k].na), unrated+int64(g.skills[k].unrated), cells+int64(g.sheets)
		}
		p := &g.tiers[i]
		f.Tiers = append(f.Tiers, v.tiers[i][at].levels(Levels{
			ID: t.Rubric.Tiers[i].ID, Spread: p.levels.sum(),
			Required: assess.Known(p.required), Below: share(p.below, p.required),
			NA: share(na, cells), Unrated: share(unrated, cells),
		}))
	}
	f.Readiness.Spread = v.readiness[at].spread(g.readiness.sum())
	if v.readiness[at].missing {
		f.Readiness.Bins = g.readiness.bins()
	}
	return f
}

// bins are how many figures of 0 to 100 are in each tenth; 100 is in the last.
func (s spread) bins() []int {
	list := make([]int, bins)
	for figure, n := range s {
		list[min(figure*bins/1e6, bins-1)] += n
	}
	return list
}

func share[N int | int64](part, whole N) assess.Number {
	return assess.Ratio(float64(part), float64(whole), 1)
}
