package path

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

const (
	slack      = 1e-9 // weeks, of sums of hours
	mostBarred = 40   // steps that are barred one by one, the rest at once
)

// mostReady is how many steps that can be started now are looked at.
const mostReady = 40

// Study is the path of a report that has a target, by the wishes, and what
// other beginnings would cost. The error is of a First that no step is of.
func Study(r *rubric.Rubric, rep *assess.Report, opt Options, wish Wishes) (*assess.PathReport, error) {
	p := newPlan(r, rep, opt)
	work := newBudget()
	best := p.solve(work.share(3))
	order := best
	var deadline *assess.Deadline
	var detour *assess.Detour
	var warnings []string
	switch {
	case wish.Weeks > 0:
		deadline, order, warnings = p.deadline(wish, work.share(2))
	case wish.First != "":
		begin, err := p.begin(wish.First, best)
		if err != nil {
			return nil, err
		}
		order = p.solveAfter(begin, work.share(2))
		detour = &assess.Detour{Wish: "first", Of: wish.First, Loss: p.loss(order, best)}
	case wish.Focus:
		skill, _ := p.skills()
		order = p.solveTogether(skill, work.share(2))
		detour = &assess.Detour{Wish: "focus", Loss: p.loss(order, best)}
	}
	first := 0
	if deadline != nil {
		first = deadline.Steps
	}
	path := p.path(order, first)
	var curve []assess.CurvePoint
	if wish.Curve {
		curve = append(curve, assess.CurvePoint{Hour: 0, Readiness: rep.Overall.Readiness})
		for _, s := range path.Steps {
			curve = append(curve, assess.CurvePoint{Hour: s.UntilHour, Readiness: s.ReadinessAfter})
		}
	}
	ready, more := p.ready(best, work)
	return &assess.PathReport{
		Heading: rep.Heading.Of("path"), Start: wish.Start, Readiness: rep.Overall.Readiness, Assumed: rep.Assumed(),
		Path: path, Deadline: deadline, Detour: detour, Ready: ready, Curve: curve,
		Warnings: append(append(slices.Clone(rep.Warnings), warnings...), more...),
	}, nil
}

// deadline splits the path where the weeks of the wish end: the best choice of
// steps that fit, then the rest. The order is proved where the choice and both
// its halves are. A choice fits by its hours; of what would still wait for time
// to pass when the weeks end the last is barred, and the best choice of the rest
// taken, until all of it is done in time. The sentences name what was barred.
func (p *plan) deadline(wish Wishes, work *budget) (*assess.Deadline, solution, []string) {
	hours := int64(wish.Weeks * p.opt.HoursPerWeek * (1 - wish.Reserve/100))
	var sel selection
	var barred []int
	var said []string
	most := int64(-1) // what could be chosen by hours alone
	for {
		sel = p.selection(hours, work.share(2), barred...)
		if most < 0 {
			most = sel.bound
		}
		weeks := p.calendar(sel.now.steps)
		late := slices.DeleteFunc(slices.Clone(sel.now.steps), func(i int) bool { return weeks[i].until <= wish.Weeks+slack })
		if len(late) == 0 {
			break
		}
		slices.SortStableFunc(late, func(a, b int) int { return cmp.Compare(weeks[b].until, weeks[a].until) })
		if len(barred) < mostBarred {
			late = late[:1]
		}
		barred = append(barred, late...)
		for _, i := range late {
			said = append(said, fmt.Sprintf("%s to level %d has the hours, but not the weeks that it takes to the date",
				p.goals[i].skill, p.goals[i].level))
		}
	}
	reached := func(value int64) assess.Number {
		n := p.report.Overall.Readiness
		n.Value = math.Min(n.Value+float64(value)*p.point, 100)
		return n
	}
	order := sel.now.then(sel.later, p.problem)
	if !sel.optimal {
		order.proof = unproved
	}
	return &assess.Deadline{
		Until: wish.Until, Weeks: wish.Weeks, Reserve: wish.Reserve, Budget: int(hours),
		Hours: int(sel.hours), Steps: len(sel.now.steps),
		Readiness: reached(sel.value), Most: reached(most), Optimal: sel.optimal && sel.value == most,
	}, order, said
}

// begin is what the first missing step of a skill needs, in the order given, and
// that step. The error is of a skill without a step.
func (p *plan) begin(skill string, o solution) ([]int, error) {
	top := slices.IndexFunc(p.goals, func(g goal) bool { return g.skill == skill })
	if top < 0 {
		_, names := p.skills()
		return nil, fmt.Errorf("no step of %q is on the path; %s", skill, strict.Suggest(skill, names))
	}
	needed := make([]bool, len(p.goals))
	needed[top] = true
	var begin []int
	for _, i := range slices.Backward(o.steps) { // what a step needs stands before it
		if !needed[i] {
			continue
		}
		begin = append(begin, i)
		for _, e := range p.edges {
			if e[1] == i {
				needed[e[0]] = true
			}
		}
	}
	slices.Reverse(begin)
	return begin, nil
}

// skills numbers the skill of each step, an index into the ids.
func (p *plan) skills() (skill []int, ids []string) {
	number := map[string]int{}
	for _, g := range p.goals {
		if _, ok := number[g.skill]; !ok {
			number[g.skill] = len(ids)
			ids = append(ids, g.skill)
		}
		skill = append(skill, number[g.skill])
	}
	return skill, ids
}

// loss is by how many points readiness is lower on average over the hours of
// the path than in the best order, 0 or more: the costs differ by value x hours.
// Where they do not, there may be no hours to divide by.
func (p *plan) loss(o, best solution) assess.Number {
	lost := o.cost - best.cost
	if lost <= 0 {
		return assess.Number{Value: 0, Known: true}
	}
	var hours int64
	for _, s := range p.steps {
		hours += s.hours
	}
	return assess.Number{Value: float64(lost) * p.point / float64(hours), Known: true}
}

// ready lists the steps that need nothing that is missing, cheapest beginning
// first, and warns of those left out.
func (p *plan) ready(best solution, work *budget) (list []assess.ReadyStep, warnings []string) {
	waits := make([]bool, len(p.goals))
	for _, e := range p.edges {
		waits[e[1]] = true
	}
	var free []int
	for i := range p.goals {
		if !waits[i] {
			free = append(free, i)
		}
	}
	slices.SortStableFunc(free, func(a, b int) int { return denser(p.steps[a], p.steps[b]) })
	if len(free) > mostReady {
		warnings = append(warnings, fmt.Sprintf(
			"%d steps can be started now; the %d with the most readiness an hour are listed", len(free), mostReady))
		free = free[:mostReady]
	}
	list = []assess.ReadyStep{}
	for n, i := range free {
		g := p.goals[i]
		skill, _ := p.rubric.Skill(g.skill)
		list = append(list, assess.ReadyStep{
			Skill: g.skill, Title: skill.Title, Short: skill.ShortTitle(), To: g.level, Hours: int(p.steps[i].hours),
			Gain: assess.Number{Value: p.gain(i), Known: true},
			Loss: p.loss(p.solveAfter([]int{i}, work.share(len(free)-n)), best),
		})
	}
	slices.SortStableFunc(list, func(a, b assess.ReadyStep) int { return cmp.Compare(a.Loss.Value, b.Loss.Value) })
	return list, warnings
}
