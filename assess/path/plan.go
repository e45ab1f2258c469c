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
	p := newPlan(r, rep, opt, Wishes{})
	return p.path(p.staged.solveStages(p.sets(), newBudget()), 0)
}

// plan is what a report misses to its target as a problem. Steps are numbered
// as in the problem: those with a value in the order of the report, then the
// enablers.
type plan struct {
	problem // values are those of the target
	rubric  *rubric.Rubric
	report  *assess.Report
	target  *rubric.Target
	opt     Options
	wish    Wishes
	timed   bool             // the rubric has hours; else each step counts as one
	weights map[string]int64 // of a level of each skill in readiness
	goals   []goal           // by step
	index   map[goal]int
	gains   []int64  // by step: what readiness gains, 0 for an enabler
	point   float64  // readiness, in points of 100, of a gain of 1
	stages  []stage  // at least the target's own
	staged  problem  // with the values that steps have in their stage
	open    []string // what a floor could not hold
	// practice is the hours of each step at work, which problem.steps does not count.
	practice []int64
}

// goal is a skill, by id, at a level from 1 on: what a step reaches.
type goal struct {
	skill string
	level int
}

// newPlan is of a report with a target.
func newPlan(r *rubric.Rubric, rep *assess.Report, opt Options, wish Wishes) *plan {
	p := &plan{rubric: r, report: rep, opt: opt, wish: wish, timed: r.Timed(), index: map[goal]int{}}
	p.target, _ = r.Target(rep.Target.Value.ID)
	p.weights = r.WholeWeights(p.target)
	var required int64
	for _, k := range rep.Skills {
		if !k.Gap.Known {
			continue
		}
		required += p.weights[k.ID] * int64(k.Target)
		for l := k.Level.Value + 1; l <= k.Target; l++ {
			g := goal{k.ID, l}
			p.add(g, p.weights[k.ID], p.value(p.target, g))
		}
	}
	p.point = 100 / float64(required)
	for i := 0; i < len(p.goals); i++ { // grows while enablers join
		g := p.goals[i]
		p.edge(goal{g.skill, g.level - 1}, i)
		skill, _ := p.rubric.Skill(g.skill)
		for _, q := range skill.Requires {
			if q.Level == g.level {
				p.edge(goal{q.Skill, q.At}, i)
			}
		}
	}
	p.hold(wish.Floor)
	p.stage(p.via())
	return p
}

// value is what a level that a target asks for is worth on the way there: its
// weight in readiness, its importance, and the person's own weight in tenths
// where there are any.
func (p *plan) value(t *rubric.Target, g goal) int64 {
	value := p.weights[g.skill] * t.Counts(g.skill, g.level)
	if len(p.wish.Weights) > 0 {
		own, given := p.wish.Weights[g.skill]
		if !given {
			own = 1
		}
		value *= int64(math.Round(10 * own))
	}
	return value
}

// add is the step to the goal; one that is new gets the gain and the value.
func (p *plan) add(g goal, gain, value int64) int {
	if i, ok := p.index[g]; ok {
		return i
	}
	p.index[g] = len(p.goals)
	p.goals = append(p.goals, g)
	p.gains = append(p.gains, gain)
	study, work := p.hours(p.text(p.index[g]))
	p.steps, p.practice = append(p.steps, step{study, value}), append(p.practice, work)
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
		p.add(goal{before.skill, l}, 0, 0)
	}
	p.edges = append(p.edges, [2]int{p.add(before, 0, 0), i})
}

// path writes an order out, whose first steps all come before the others are
// begun. Readiness adds up from step to step, to 100 at most where sums are
// rounded.
func (p *plan) path(o solution, first int) *assess.Path {
	unlocks := make([][]assess.Unlocked, len(p.goals)) // goals of other skills, by step
	for _, e := range p.edges {
		if next := p.goals[e[1]]; next.skill != p.goals[e[0]].skill {
			skill, _ := p.rubric.Skill(next.skill)
			unlocks[e[0]] = append(unlocks[e[0]], assess.Unlocked{Skill: next.skill, Short: skill.ShortTitle(), To: next.level})
		}
	}
	of := make([]int, len(p.goals)) // the stage of each step
	for n, s := range p.stages {
		for _, i := range s.steps {
			of[i] = n
		}
	}
	milestones := make([]assess.Milestone, len(p.stages))
	c := p.calendar(o.steps[:first], o.steps[first:])
	hour, ready := 0, p.report.Overall.Readiness
	steps := make([]assess.PathStep, 0, len(o.steps))
	for n, i := range o.steps {
		g, study, work, text := p.goals[i], int(p.steps[i].hours), int(p.practice[i]), p.text(i)
		hours := study + work
		skill, _ := p.rubric.Skill(g.skill)
		ready.Value += p.gain(i)
		step := assess.PathStep{
			N: n + 1, Skill: g.skill, Title: skill.Title, Short: skill.ShortTitle(), To: g.level,
			Hours: hours, HoursRange: assess.RangeOf(hours), AtWork: work, FromHour: hour, UntilHour: hour + study,
			Weeks: text.Weeks, FromWeek: c.weeks(c.spans[i].from), UntilWeek: c.weeks(c.spans[i].until),
			ReadinessAfter: assess.Number{Value: math.Min(ready.Value, 100), Known: ready.Known},
			Enabler:        p.gains[i] == 0, Unlocks: unlocks[i], RestsOn: p.restsOn(g), Lacking: p.lacking(g),
			Learn: text.Learn, Practise: text.Practise, Prove: text.Prove,
		}
		step.Resources, step.Also = forStack(p.rubric, p.report.Stack, text.Resources)
		if len(step.Unlocks) > 0 {
			step.Why = step.UnlockSentence() + "; "
		}
		if step.Enabler {
			step.Why += "above your target, needed on the way" + p.takes("; ", hours)
		} else {
			step.Why += fmt.Sprintf("+%s readiness", assess.Text(assess.Known(p.gain(i)), 1)) + p.takes(" for ", hours)
		}
		for _, q := range step.RestsOn {
			step.Why += fmt.Sprintf("; needs %s %d, which is %s", q.Short, q.At, q.Words())
		}
		m, aim := &milestones[of[i]], p.stages[of[i]].target
		if important, ok := aim.Important(g.skill, g.level); ok {
			step.Why += fmt.Sprintf(". Importance for %s %d of %d: %s",
				aim.Title, important.Value, rubric.MaxImportance, important.Reason)
		}
		if of[i] < len(p.stages)-1 {
			step.Milestone = aim.ID
		}
		steps = append(steps, step)
		hour += study
		m.Steps, m.Hours, m.Readiness = n+1, hour, step.ReadinessAfter
		m.Week = max(m.Week, c.weeks(c.spans[i].until))
	}
	for n := range milestones {
		milestones[n].Target, milestones[n].Title = p.stages[n].target.ID, p.stages[n].target.Title
	}
	path := &assess.Path{
		Milestones: milestones[:len(milestones)-1],
		Hours:      hour, Optimal: o.optimal(), Proof: string(o.proof), Cost: o.cost, Bound: o.bound,
		HoursPerWeek: p.opt.HoursPerWeek, Steps: steps, Glossary: p.glossary(steps),
		Gap: p.openIn(o),
	}
	c.fill(path)
	if !p.timed {
		untime(path)
	}
	return path
}

// restsOn is what the step to a goal needs that counts as met without a level.
func (p *plan) restsOn(g goal) (list []assess.TakenAsMet) {
	skill, _ := p.rubric.Skill(g.skill)
	for _, q := range skill.Requires {
		if score, _ := p.report.Skill(q.Skill); q.Level == g.level && !score.Level.Known {
			list = append(list, assess.TakenAsMet{Skill: q.Skill, Short: score.Short, At: q.At, Status: score.Status})
		}
	}
	return list
}

// lacking is the statements still missing for a goal, as far as the sheet says so:
// those of its level, and for the first step of a skill those of the level at hand.
func (p *plan) lacking(g goal) (list []assess.Act) {
	score, _ := p.report.Skill(g.skill)
	for _, a := range score.Lacking {
		if a.Level == g.level || a.Level == score.Level.Value && g.level == a.Level+1 {
			list = append(list, a)
		}
	}
	return list
}

// text is what the rubric says of step i.
func (p *plan) text(i int) *rubric.Step {
	skill, _ := p.rubric.Skill(p.goals[i].skill)
	return skill.Step(p.goals[i].level)
}

// gain is what step i adds to readiness for the target, in points.
func (p *plan) gain(i int) float64 { return float64(p.gains[i]) * p.point }
