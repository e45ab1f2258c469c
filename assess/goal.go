package assess

import "github.com/skillgap/skillgap/rubric"

// Goal is what a target asks for, by the rubric's skills: a level of the scale, 0 for
// none, and the weight of the skill. Worth is that of the rubric (rubric.Rubric.Worth).
type Goal struct {
	Levels  []int
	Weights []float64
	Worth   []int
}

// OnScale is a level of the skill of an index as one of the scale, or what stands for
// none.
func (g *Goal) OnScale(skill int, level int8) int {
	if level < 0 {
		return int(level)
	}
	return g.Worth[skill] * int(level)
}

// Sums are those of a sheet's levels by the rubric's skills, NoLevel and NotApplicable
// among them, on a scale up to top.
func (g *Goal) Sums(top int, levels []int8) Sums {
	s := Sums{Mean: Mean{Top: top}}
	for i, level := range levels {
		s.Add(g.Weights[i], g.Levels[i], g.OnScale(i, level), level >= 0)
	}
	return s
}

// Goals are those of the rubric's targets by their ids, and that of none by "".
func Goals(r *rubric.Rubric) map[string]Goal {
	goals := map[string]Goal{}
	for _, t := range append([]rubric.Target{{}}, r.Aims()...) {
		var g Goal
		for i := range r.Skills {
			skill := &r.Skills[i]
			worth := r.Worth(skill)
			g.Worth = append(g.Worth, worth)
			g.Levels = append(g.Levels, worth*t.Levels[skill.ID])
			g.Weights = append(g.Weights, r.Weight(skill, &t))
		}
		goals[t.ID] = g
	}
	return goals
}
