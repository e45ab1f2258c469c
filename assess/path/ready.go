package path

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/skillgap/skillgap/assess"
)

// mostReady is how many steps that can be started now are looked at.
const mostReady = 40

// beginning is what there is to say of the steps that can come first, and the best
// order of the first stage, which pricing them may have bettered.
type beginning struct {
	best  solution
	list  []assess.ReadyStep
	draws int
	said  []string
}

// ready lists the steps that need nothing that is missing, cheapest beginning
// first, and warns of those left out. What a beginning costs is measured on the
// way to the first milestone: to begin outside of it puts all of it off. So is how
// often each is the best beginning, with the hours drawn.
func (p *plan) ready(work *budget) beginning {
	b := beginning{list: []assess.ReadyStep{}}
	needs := p.needs()
	var free []int
	for i := range p.goals {
		if len(needs[i]) == 0 {
			free = append(free, i)
		}
	}
	slices.SortStableFunc(free, func(a, b int) int { return denser(p.steps[a], p.steps[b]) })
	all := len(free) <= mostReady
	if !all {
		b.said = append(b.said, fmt.Sprintf(
			"%d steps can be started now; the %d with the most readiness%s are listed", len(free), mostReady,
			map[bool]string{true: " an hour"}[p.timed]))
		free = free[:mostReady]
	}
	stage := p.stages[0]
	q := p.staged.part(stage.steps)
	var first []int // those of the stage, in its part
	for _, i := range free {
		if k, ok := slices.BinarySearch(stage.steps, i); ok {
			first = append(first, k)
		}
	}
	counts, draws := q.firsts(work.share(16))
	best, orders := q.beginnings(q.solve(work.share(3)), first, all, work)
	b.best, b.draws = best, draws
	for _, i := range free {
		lost, share, unsure := p.steps[i].hours*q.sum(q.all()).value, 0.0, !best.optimal()
		if k, ok := slices.BinarySearch(stage.steps, i); ok {
			o := orders[slices.Index(first, k)]
			lost, share, unsure = o.cost-best.cost, 100*float64(counts[k])/float64(draws), about(o, best)
		}
		g := p.goals[i]
		skill, _ := p.rubric.Skill(g.skill)
		step := assess.ReadyStep{
			Skill: g.skill, Title: skill.Title, Short: skill.ShortTitle(), To: g.level,
			Gain: assess.Known(p.gain(i)), Loss: q.average(lost, stage.point), About: unsure,
		}
		if p.timed {
			step.Hours, step.BestShare = int(p.steps[i].hours), assess.Known(share)
		}
		b.list = append(b.list, step)
	}
	slices.SortStableFunc(b.list, func(a, b assess.ReadyStep) int {
		return cmp.Or(cmp.Compare(a.Loss.Value, b.Loss.Value), cmp.Compare(b.BestShare.Value, a.BestShare.Value))
	})
	return b
}

// better is an order with the best one of its first stage, if that costs less or is
// better proved.
func (p *plan) better(o, best solution) solution {
	first := p.stages[0].steps
	switch saved := p.staged.cost(o.steps[:len(first)]) - best.cost; {
	case len(p.stages) == 1:
		return best.within(first)
	case saved > 0:
		o.steps = slices.Concat(best.within(first).steps, o.steps[len(first):])
		o.cost -= saved
		if o.cost == o.bound {
			o.proof = provedBySearch
		}
	}
	return o
}

// about says that a loss is not proved: one of the two orders may not be the
// best of its kind.
func about(o, best solution) bool { return !o.optimal() || !best.optimal() }

// openIn is by how many points, on average over the hours of the path, an order that
// is not proved may be off.
func (p *plan) openIn(o solution) assess.Number {
	if o.optimal() {
		return assess.Number{}
	}
	return p.average(o.cost-o.bound, 100/float64(p.asked(p.target)))
}
