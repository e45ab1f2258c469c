package path

import (
	"fmt"
	"math"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// Options are a person's pace: HoursPerWeek above 0, and Pace, which multiplies
// all hours (1 is the rubric's own).
type Options struct {
	HoursPerWeek float64
	Pace         float64
}

// goal is a skill at a level: one step.
type goal struct {
	skill string
	level int
}

// Plan orders what the report still misses to its target; nil without a
// target. A prerequisite that is above its own target joins as an enabler; one
// that is not rated or not applicable counts as met.
func Plan(r *rubric.Rubric, rep *assess.Report, opt Options) *assess.Path {
	if rep.Target == nil {
		return nil
	}
	b := &builder{rubric: r, report: rep, pace: opt.Pace, index: map[goal]int{}}
	b.collect()
	order := b.problem.Greedy()
	p := &assess.Path{
		Optimal: order.Optimal, Cost: order.Cost, Bound: order.Bound,
		HoursPerWeek: opt.HoursPerWeek, Steps: []assess.PathStep{},
	}
	ready := rep.Overall.Readiness
	for n, i := range order.Steps {
		step := b.step(i)
		step.N, step.FromHour, step.UntilHour = n+1, p.Hours, p.Hours+step.Hours
		if step.Enabler = b.problem.Steps[i].Value == 0; !step.Enabler {
			ready.Value += b.readiness(i)
		}
		step.ReadinessAfter = assess.Number{Value: math.Min(ready.Value, 100), Known: ready.Known}
		step.Why = b.why(i)
		p.Hours = step.UntilHour
		p.Steps = append(p.Steps, step)
	}
	return p
}

// builder turns a report into a Problem and its order back into words.
type builder struct {
	rubric  *rubric.Rubric
	report  *assess.Report
	pace    float64
	problem Problem
	goals   []goal
	index   map[goal]int
}

func (b *builder) collect() {
	scale := b.weightScale()
	for _, k := range b.report.Skills {
		if k.Gap == nil {
			continue
		}
		for l := *k.Level + 1; l <= k.Target; l++ {
			b.add(goal{k.ID, l}, int64(math.Round(k.Weight*scale)))
		}
	}
	for i := 0; i < len(b.goals); i++ { // grows while enablers join
		b.require(i)
	}
}

func (b *builder) add(g goal, value int64) int {
	if i, ok := b.index[g]; ok {
		return i
	}
	skill, _ := b.rubric.Skill(g.skill)
	hours := int64(math.Max(1, math.Round(float64(skill.Steps[g.level-1].Hours)*b.pace)))
	b.index[g] = len(b.goals)
	b.goals = append(b.goals, g)
	b.problem.Steps = append(b.problem.Steps, Step{Hours: hours, Value: value})
	return b.index[g]
}

// require adds the edges into step i, and enablers where they are missing.
func (b *builder) require(i int) {
	g := b.goals[i]
	b.edge(goal{g.skill, g.level - 1}, i)
	skill, _ := b.rubric.Skill(g.skill)
	for _, q := range skill.Requires {
		if q.Level == g.level {
			b.edge(goal{q.Skill, q.At}, i)
		}
	}
}

func (b *builder) edge(before goal, i int) {
	score, _ := b.report.Skill(before.skill)
	if score.Level == nil || *score.Level >= before.level {
		return
	}
	b.problem.Edges = append(b.problem.Edges, [2]int{b.add(before, 0), i})
}

// weightScale is the least power of ten that makes all weights whole: two
// factors of at most 4 decimals each.
func (b *builder) weightScale() float64 {
	for scale := 1.0; scale < 1e8; scale *= 10 {
		whole := true
		for _, k := range b.report.Skills {
			w := k.Weight * scale
			whole = whole && math.Abs(w-math.Round(w)) < 1e-6
		}
		if whole {
			return scale
		}
	}
	return 1e8
}

// readiness is what step i adds: 100 w / sum w t over rated, required skills.
func (b *builder) readiness(i int) float64 {
	total := 0.0
	for _, k := range b.report.Skills {
		if k.Level != nil {
			total += k.Weight * float64(k.Target)
		}
	}
	score, _ := b.report.Skill(b.goals[i].skill)
	return 100 * score.Weight / total
}

func (b *builder) step(i int) assess.PathStep {
	g := b.goals[i]
	skill, _ := b.rubric.Skill(g.skill)
	text := skill.Steps[g.level-1]
	step := assess.PathStep{
		Skill: g.skill, To: g.level, Hours: int(b.problem.Steps[i].Hours),
		Learn: text.Learn, Practise: text.Practise, Prove: text.Prove,
	}
	for _, r := range text.Resources {
		step.Resources = append(step.Resources, assess.Resource(r))
	}
	return step
}

// why says what the step is good for.
func (b *builder) why(i int) string {
	var unlocks []string
	for _, e := range b.problem.Edges {
		if next := b.goals[e[1]]; e[0] == i && next.skill != b.goals[i].skill {
			unlocks = append(unlocks, fmt.Sprintf("%s %d", next.skill, next.level))
		}
	}
	var parts []string
	if len(unlocks) > 0 {
		parts = append(parts, "unlocks "+list(unlocks))
	}
	hours := b.problem.Steps[i].Hours
	if b.problem.Steps[i].Value > 0 {
		parts = append(parts, fmt.Sprintf("+%.1f readiness for %d h", b.readiness(i), hours))
	} else {
		parts = append(parts, fmt.Sprintf("above your target, needed on the way; %d h", hours))
	}
	return strings.Join(parts, "; ")
}

func list(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return words[0]
}
