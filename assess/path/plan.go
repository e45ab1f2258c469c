package path

import (
	"fmt"
	"math"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// stateLimit is how many search states one problem may take. It counts work,
// not time, so that the same input gives the same path on every machine.
const stateLimit = 5000

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
	if !rep.Target.Known {
		return nil
	}
	b := newBuilder(r, rep, opt)
	return b.path(b.problem.Solve(stateLimit))
}

// builder turns a report into a Problem and its orders back into words.
type builder struct {
	rubric  *rubric.Rubric
	report  *assess.Report
	opt     Options
	weights map[string]int64
	problem Problem
	goals   []goal
	index   map[goal]int
	point   float64 // readiness, in points, of a value of 1
}

func newBuilder(r *rubric.Rubric, rep *assess.Report, opt Options) *builder {
	b := &builder{rubric: r, report: rep, opt: opt, weights: r.WholeWeights(), index: map[goal]int{}}
	b.collect()
	return b
}

func (b *builder) collect() {
	var required int64
	for _, k := range b.report.Skills {
		if !k.Gap.Known {
			continue
		}
		required += b.weights[k.ID] * int64(k.Target)
		for l := k.Level.Value + 1; l <= k.Target; l++ {
			b.add(goal{k.ID, l}, b.weights[k.ID])
		}
	}
	b.point = 100 / float64(required)
	for i := 0; i < len(b.goals); i++ { // grows while enablers join
		b.require(i)
	}
}

func (b *builder) add(g goal, value int64) int {
	if i, ok := b.index[g]; ok {
		return i
	}
	skill, _ := b.rubric.Skill(g.skill)
	hours := int64(math.Max(1, math.Round(float64(skill.Steps[g.level-1].Hours)*b.opt.Pace)))
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
	if !score.Level.Known || score.Level.Value >= before.level {
		return
	}
	for l := score.Level.Value + 1; l < before.level; l++ {
		b.add(goal{before.skill, l}, 0)
	}
	b.problem.Edges = append(b.problem.Edges, [2]int{b.add(before, 0), i})
}

// path writes an order out.
func (b *builder) path(order Order) *assess.Path {
	p := &assess.Path{
		Optimal: order.Optimal, Proof: string(order.Proof), Cost: order.Cost, Bound: order.Bound,
		HoursPerWeek: b.opt.HoursPerWeek, Steps: []assess.PathStep{},
	}
	ready := b.report.Overall.Readiness
	for _, i := range order.Steps {
		step := b.step(i)
		step.N, step.FromHour = len(p.Steps)+1, p.Hours
		p.Hours += step.Hours
		step.UntilHour = p.Hours
		ready.Value += b.gain(i)
		step.ReadinessAfter = assess.Number{Value: math.Min(ready.Value, 100), Known: ready.Known}
		p.Steps = append(p.Steps, step)
	}
	return p
}

// gain is what step i adds to readiness, in points.
func (b *builder) gain(i int) float64 { return float64(b.problem.Steps[i].Value) * b.point }

func (b *builder) step(i int) assess.PathStep {
	g := b.goals[i]
	skill, _ := b.rubric.Skill(g.skill)
	text := skill.Steps[g.level-1]
	s := assess.PathStep{
		Skill: g.skill, Title: skill.Title, To: g.level, Hours: int(b.problem.Steps[i].Hours),
		Enabler: b.problem.Steps[i].Value == 0,
		Learn:   text.Learn, Practise: text.Practise, Prove: text.Prove, Resources: text.Resources,
	}
	for _, e := range b.problem.Edges {
		if next := b.goals[e[1]]; e[0] == i && next.skill != g.skill {
			s.Unlocks = append(s.Unlocks, assess.Unlocked{Skill: next.skill, To: next.level})
		}
	}
	if len(s.Unlocks) > 0 {
		s.Why = s.UnlockSentence() + "; "
	}
	if s.Enabler {
		s.Why += fmt.Sprintf("above your target, needed on the way; %d h", s.Hours)
	} else {
		s.Why += fmt.Sprintf("+%s readiness for %d h", assess.Text(assess.Known(b.gain(i)), 1), s.Hours)
	}
	return s
}
