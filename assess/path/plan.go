package path

import (
	"fmt"
	"math"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// Plan orders what the report still misses to its target; nil without a
// target. A prerequisite that is above its own target joins as an enabler; one
// that is not rated or not applicable counts as met.
func Plan(r *rubric.Rubric, rep *assess.Report, opt Options) *assess.Path {
	if !rep.Target.Known {
		return nil
	}
	p := newPlan(r, rep, opt)
	return p.path(p.solve(newBudget()), 0)
}

// plan is what a report misses to its target as a problem. Steps are numbered
// as in the problem: those with a value in the order of the report, then the
// enablers.
type plan struct {
	problem
	rubric *rubric.Rubric
	report *assess.Report
	opt    Options
	goals  []goal // by step
	index  map[goal]int
	point  float64 // readiness, in points of 100, of a value of 1
}

// goal is a skill, by id, at a level 1..rubric.MaxLevel: what a step reaches.
type goal struct {
	skill string
	level int
}

// newPlan is of a report with a target.
func newPlan(r *rubric.Rubric, rep *assess.Report, opt Options) *plan {
	p := &plan{rubric: r, report: rep, opt: opt, index: map[goal]int{}}
	weights := r.WholeWeights()
	var required int64
	for _, k := range rep.Skills {
		if !k.Gap.Known {
			continue
		}
		required += weights[k.ID] * int64(k.Target)
		for l := k.Level.Value + 1; l <= k.Target; l++ {
			p.add(goal{k.ID, l}, weights[k.ID])
		}
	}
	p.point = 100 / float64(required)
	for i := 0; i < len(p.goals); i++ { // grows while enablers join
		g := p.goals[i]
		p.edge(goal{g.skill, g.level - 1}, i)
		skill, _ := r.Skill(g.skill)
		for _, q := range skill.Requires {
			if q.Level == g.level {
				p.edge(goal{q.Skill, q.At}, i)
			}
		}
	}
	return p
}

// add is the step to the goal; one that is new gets the value.
func (p *plan) add(g goal, value int64) int {
	if i, ok := p.index[g]; ok {
		return i
	}
	p.index[g] = len(p.goals)
	p.goals = append(p.goals, g)
	hours := int64(math.Max(1, math.Round(float64(p.text(p.index[g]).Hours)*p.opt.Pace)))
	p.steps = append(p.steps, step{hours, value})
	return p.index[g]
}

// edge puts the step to a goal before step i, unless the goal is met. Steps on
// the way to the goal that are missing join as enablers.
func (p *plan) edge(before goal, i int) {
	score, _ := p.report.Skill(before.skill)
	if !score.Level.Known || score.Level.Value >= before.level {
		return
	}
	for l := score.Level.Value + 1; l < before.level; l++ {
		p.add(goal{before.skill, l}, 0)
	}
	p.edges = append(p.edges, [2]int{p.add(before, 0), i})
}

// path writes an order out, whose first steps all come before the others are
// begun. Readiness adds up from step to step, to 100 at most where sums are
// rounded.
func (p *plan) path(o solution, first int) *assess.Path {
	unlocks := make([][]assess.Unlocked, len(p.goals)) // goals of other skills, by step
	for _, e := range p.edges {
		if next := p.goals[e[1]]; next.skill != p.goals[e[0]].skill {
			unlocks[e[0]] = append(unlocks[e[0]], assess.Unlocked{Skill: next.skill, To: next.level})
		}
	}
	weeks, end := p.calendar(o.steps[:first], o.steps[first:]), 0.0
	hour, ready := 0, p.report.Overall.Readiness
	steps := make([]assess.PathStep, 0, len(o.steps))
	for n, i := range o.steps {
		g, hours, text := p.goals[i], int(p.steps[i].hours), p.text(i)
		skill, _ := p.rubric.Skill(g.skill)
		ready.Value += p.gain(i)
		step := assess.PathStep{
			N: n + 1, Skill: g.skill, Title: skill.Title, Short: skill.ShortTitle(), To: g.level,
			Hours: hours, FromHour: hour, UntilHour: hour + hours,
			Weeks: text.Weeks, FromWeek: assess.Round(weeks[i].from, 4), UntilWeek: assess.Round(weeks[i].until, 4),
			ReadinessAfter: assess.Number{Value: math.Min(ready.Value, 100), Known: ready.Known},
			Enabler:        p.steps[i].value == 0, Unlocks: unlocks[i],
			Learn: text.Learn, Practise: text.Practise, Prove: text.Prove,
		}
		step.Resources, step.Also = forStack(p.rubric, p.report.Stack, text.Resources)
		if len(step.Unlocks) > 0 {
			step.Why = step.UnlockSentence() + "; "
		}
		if step.Enabler {
			step.Why += fmt.Sprintf("above your target, needed on the way; %d h", hours)
		} else {
			step.Why += fmt.Sprintf("+%s readiness for %d h", assess.Text(assess.Known(p.gain(i)), 1), hours)
		}
		steps = append(steps, step)
		hour += hours
		end = max(end, weeks[i].until)
	}
	return &assess.Path{
		Hours: hour, Optimal: o.optimal(), Proof: string(o.proof), Cost: o.cost, Bound: o.bound,
		HoursPerWeek: p.opt.HoursPerWeek, Weeks: assess.Round(end, 4), Steps: steps, Glossary: p.glossary(steps),
	}
}

// text is what the rubric says of step i.
func (p *plan) text(i int) *rubric.Step {
	skill, _ := p.rubric.Skill(p.goals[i].skill)
	return &skill.Steps[p.goals[i].level-1]
}

// gain is what step i adds to readiness, in points.
func (p *plan) gain(i int) float64 { return float64(p.steps[i].value) * p.point }
