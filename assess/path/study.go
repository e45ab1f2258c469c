package path

import (
	"cmp"
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// Study is the path of a report that has a target, by the wishes, what they cost,
// and what other beginnings would. The error is of a wish that cannot be; it
// begins with the wish's name.
func Study(r *rubric.Rubric, rep *assess.Report, opt Options, wish Wishes) (*assess.PathReport, error) {
	p := newPlan(r, rep, opt, wish)
	first, err := p.first()
	if err := cmp.Or(err, p.checkTime(), p.checkVia(), p.checkSize()); err != nil {
		return nil, err
	}
	work := newBudget()
	free := p.course(p.problem, nil, 0, work.share(6))
	shown := free
	detours := p.importance(free, work.share(6))
	take := func(d assess.Detour, next course) {
		d.Loss, d.About = p.loss(next.order, shown.order), about(next.order, shown.order)
		detours, shown = append(detours, d), next
	}
	if len(p.stages) > 1 {
		take(assess.Detour{Wish: "via", Via: p.milestones()}, p.course(p.staged, p.sets(), 0, work.share(5)))
	}
	sets := append(first, p.sets()...)
	if wish.First != "" {
		take(assess.Detour{Wish: "first", Of: wish.First}, p.course(p.staged, sets, 0, work.share(4)))
	}
	if wish.Focus > 0 {
		skill, _ := p.skills()
		next := p.course(p.staged, sets, wish.Focus, work.share(3))
		d := assess.Detour{
			Wish: "focus", Focus: wish.Focus,
			Switches: int(switches(next.order.steps, skill)), Without: int(switches(shown.order.steps, skill)),
		}
		if wish.Focus < 1 {
			d.Gap = p.average(next.gap, 100/float64(p.asked(p.target)))
		}
		take(d, next)
	}
	begin := p.ready(work)
	if wish.Days == 0 && wish.First == "" && wish.Focus == 0 {
		shown.order = p.better(shown.order, begin.best)
	}
	split := 0
	if shown.deadline != nil {
		split = shown.deadline.Steps
	}
	path := p.path(shown.order, split)
	var blocks []assess.Block
	if p.timed {
		blocks = p.calendar(shown.order.steps[:split], shown.order.steps[split:]).planned()
	}
	doc := &assess.PathReport{
		Heading: rep.Heading.Of("path"), Start: wish.Start, Made: wish.Made, Readiness: rep.Overall.Readiness, Assumed: rep.Assumed(),
		Path: path, Deadline: shown.deadline, Detours: detours, Weighted: p.weighted(),
		Weights: wish.Weights, Floor: wish.Floor, Blocks: blocks,
	}
	if n := len(detours); n > 0 && (wish.First != "" || wish.Focus > 0) {
		doc.Detour = &detours[n-1]
	}
	if wish.Curve {
		doc.Curve = append(doc.Curve, assess.CurvePoint{Hour: 0, Readiness: rep.Overall.Readiness})
		for _, s := range path.Steps {
			doc.Curve = append(doc.Curve, assess.CurvePoint{Hour: s.UntilHour, Readiness: s.ReadinessAfter})
		}
	}
	doc.Ready, doc.Draws = begin.list, begin.draws
	if wish.First == "" && p.timed { // else no hours were drawn
		doc.AsGood = equals(begin.list)
	}
	doc.Warnings = append([]string{}, slices.Concat(rep.Warnings, p.notHeld(), shown.said, begin.said)...)
	return doc, nil
}

// checkTime refuses what asks for hours of a rubric that has none.
func (p *plan) checkTime() error {
	switch {
	case p.timed:
	case p.wish.Days > 0:
		return errors.New("by: the rubric's steps have no hours, so nothing can be said of dates")
	case p.wish.Curve:
		return errors.New("curve: the rubric's steps have no hours to draw readiness against")
	}
	return nil
}

// course is an order, to a deadline if there is one, with what there is to say.
type course struct {
	order    solution
	deadline *assess.Deadline
	said     []string
	gap      int64 // of problem.focused
}

// course is the best one by the values of q that goes through the sets of steps
// one after the other, and keeps skills together as far as the focus says.
func (p *plan) course(q problem, sets [][]int, focus float64, work *budget) course {
	switch {
	case p.wish.Days > 0:
		return p.deadline(q, sets, focus, work)
	case focus > 0:
		o, gap := p.focused(q, sets, focus, work)
		return course{order: o, gap: gap}
	}
	return course{order: q.solveStages(sets, work)}
}

// importance is what it costs in readiness that levels count by their importance
// and the person's weights: against the order by readiness alone. It asks nothing
// of a deadline, which says what readiness alone could reach.
func (p *plan) importance(free course, work *budget) []assess.Detour {
	if p.wish.Days > 0 || !p.weighted() {
		return nil
	}
	plain := p.plain()
	best := plain.solve(work)
	return []assess.Detour{{Wish: "importance", Loss: plain.average(plain.cost(free.order.steps)-best.cost, p.point)}}
}

// weighted says whether levels count for more than their weight in readiness.
func (p *plan) weighted() bool { return len(p.target.Importance) > 0 || len(p.wish.Weights) > 0 }

// plain is the problem of readiness alone.
func (p *plan) plain() problem {
	q := problem{steps: slices.Clone(p.steps), edges: p.edges}
	for i := range q.steps {
		q.steps[i].value = p.gains[i]
	}
	return q
}

// first is the set with the first missing step of the skill to begin with, if
// one is wished for.
func (p *plan) first() ([][]int, error) {
	if p.wish.First == "" {
		return nil, nil
	}
	i := slices.IndexFunc(p.goals, func(g goal) bool { return g.skill == p.wish.First })
	switch {
	case len(p.goals) == 0:
		return nil, fmt.Errorf("first: nothing to begin with: %s", assess.NothingLeft(p.report.Overall.Readiness))
	case i < 0:
		_, names := p.skills()
		return nil, fmt.Errorf("first: no step of %q is on the path; %s", p.wish.First, strict.Suggest(p.wish.First, names))
	}
	return [][]int{{i}}, nil
}

// checkSize refuses a person's weights with which sums would not be exact.
func (p *plan) checkSize() error {
	var sum step
	for _, s := range p.steps {
		sum = sum.plus(s)
	}
	if high, low := bits.Mul64(uint64(sum.hours), uint64(sum.value)); high > 0 || low > most {
		return errors.New("weight: beside the weights of the rubric these are too large to add up exactly; use smaller ones")
	}
	return nil
}

// notHeld says what a floor could not hold.
func (p *plan) notHeld() []string {
	if len(p.open) == 0 {
		return nil
	}
	named, more := p.open, ""
	if n := len(named) - 3; n > 0 {
		named, more = named[:3], fmt.Sprintf(", and %d more", n)
	}
	return []string{"the floor does not hold where a prerequisite runs against it: " + strings.Join(named, ", ") + more}
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

// loss is by how many points readiness for the target, weighted by importance, is
// lower on average over the hours of the path than in another order, 0 or more.
func (p *plan) loss(o, than solution) assess.Number {
	return p.average(p.cost(o.steps)-p.cost(than.steps), 100/float64(p.asked(p.target)))
}

// average is a difference of costs in points, on average over the hours of all
// steps: costs differ by value x hours. Where they do not, there may be no hours
// to divide by.
func (p problem) average(lost int64, point float64) assess.Number {
	if lost <= 0 {
		return assess.Known(0.0)
	}
	var hours int64
	for _, s := range p.steps {
		hours += s.hours
	}
	return assess.Known(float64(lost) * point / float64(hours))
}
