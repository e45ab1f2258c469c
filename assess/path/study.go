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

// Wishes are what a person asks of a path. Start and Until are days YYYY-MM-DD.
// Weeks above 0 sets a deadline, Reserve is the percentage of it kept free. At
// most one of Weeks, First (a skill's id) and Focus is set.
type Wishes struct {
	Start   string
	Until   string
	Weeks   float64
	Reserve float64
	First   string
	Focus   bool
	Curve   bool
}

// mostReady is how many steps that can be started now are looked at.
const mostReady = 40

// Study is the path of a report that has a target, by the wishes, and what
// other beginnings would cost.
func Study(r *rubric.Rubric, rep *assess.Report, opt Options, wish Wishes) (*assess.PathReport, error) {
	s := &study{builder: newBuilder(r, rep, opt), wish: wish}
	s.best = s.problem.Solve(stateLimit)
	s.out = &assess.PathReport{
		Heading: rep.Heading.Of("path"), Start: wish.Start, Readiness: rep.Overall.Readiness, Assumed: rep.Assumed(),
		Ready: []assess.ReadyStep{}, Warnings: slices.Clone(rep.Warnings),
	}
	order, err := s.order()
	if err != nil {
		return nil, err
	}
	s.out.Path = s.path(order)
	s.ready()
	if wish.Curve {
		s.curve()
	}
	return s.out, nil
}

type study struct {
	*builder
	wish Wishes
	best Order
	out  *assess.PathReport
}

// order is the best one that grants the wish.
func (s *study) order() (Order, error) {
	switch {
	case s.wish.Weeks > 0:
		return s.deadline(), nil
	case s.wish.First != "":
		return s.first()
	case s.wish.Focus:
		o := s.problem.SolveTogether(s.skills(), stateLimit)
		s.out.Detour = &assess.Detour{Wish: "focus", Loss: s.loss(o)}
		return o, nil
	}
	return s.best, nil
}

func (s *study) deadline() Order {
	hours := int64(s.wish.Weeks * s.opt.HoursPerWeek * (1 - s.wish.Reserve/100))
	sel := s.problem.Deadline(hours, stateLimit)
	reached := func(value int64) assess.Number {
		n := s.report.Overall.Readiness
		n.Value = math.Min(n.Value+float64(value)*s.point, 100)
		return n
	}
	s.out.Deadline = &assess.Deadline{
		Until: s.wish.Until, Weeks: s.wish.Weeks, Reserve: s.wish.Reserve, Budget: int(hours),
		Hours: int(sel.Hours), Steps: len(sel.Now.Steps),
		Readiness: reached(sel.Value), Most: reached(sel.Bound), Optimal: sel.Optimal,
	}
	later := int64(0)
	for _, i := range sel.Later.Steps {
		later += s.problem.Steps[i].Value
	}
	o := sel.Later.behind(sel.Now.Steps, sel.Now.Cost+sel.Hours*later)
	o.Bound -= sel.Now.Cost - sel.Now.Bound
	if o.Optimal = sel.Optimal && sel.Now.Optimal && sel.Later.Optimal; !o.Optimal {
		o.Proof = Unproved
	}
	return o
}

// first begins with what the skill's first missing step needs, in the best
// order, and that step.
func (s *study) first() (Order, error) {
	top := slices.IndexFunc(s.goals, func(g goal) bool { return g.skill == s.wish.First })
	if top < 0 {
		return Order{}, fmt.Errorf("no step of %q is on the path; %s", s.wish.First, strict.Suggest(s.wish.First, s.names()))
	}
	g, original := s.problem.sorted()
	rank := slices.Index(original, top)
	needed := map[int]bool{}
	g.enter(g.all())
	for _, k := range g.reach(rank, g.needs, math.MaxInt64) {
		needed[original[k]] = true
	}
	var begin []int
	for _, i := range s.best.Steps {
		if needed[i] {
			begin = append(begin, i)
		}
	}
	o := s.problem.SolveAfter(begin, stateLimit)
	s.out.Detour = &assess.Detour{Wish: "first", Of: s.wish.First, Loss: s.loss(o)}
	return o, nil
}

// names lists the skills with steps on the path.
func (s *study) names() []string {
	var names []string
	for _, g := range s.goals {
		if !slices.Contains(names, g.skill) {
			names = append(names, g.skill)
		}
	}
	return names
}

// skills numbers the skill of each step.
func (s *study) skills() []int {
	names := s.names()
	group := make([]int, len(s.goals))
	for i, g := range s.goals {
		group[i] = slices.Index(names, g.skill)
	}
	return group
}

// loss is by how many points readiness is lower on average over the hours of
// the path than in the best order: the costs differ by value x hours.
func (s *study) loss(o Order) assess.Number {
	var hours int64
	for _, step := range s.problem.Steps {
		hours += step.Hours
	}
	return assess.Number{Value: math.Max(float64(o.Cost-s.best.Cost)*s.point/float64(hours), 0), Known: true}
}

// ready lists the steps that need nothing that is missing, cheapest beginning
// first.
func (s *study) ready() {
	waits := make([]bool, len(s.goals))
	for _, e := range s.problem.Edges {
		waits[e[1]] = true
	}
	var free []int
	for i := range s.goals {
		if !waits[i] {
			free = append(free, i)
		}
	}
	slices.SortStableFunc(free, func(a, b int) int { return denser(s.problem.Steps[a], s.problem.Steps[b]) })
	if len(free) > mostReady {
		s.out.Warnings = append(s.out.Warnings, fmt.Sprintf("%d steps can be started now; the %d with the most readiness an hour are listed", len(free), mostReady))
		free = free[:mostReady]
	}
	for _, i := range free {
		g := s.goals[i]
		skill, _ := s.rubric.Skill(g.skill)
		s.out.Ready = append(s.out.Ready, assess.ReadyStep{
			Skill: g.skill, Title: skill.Title, To: g.level, Hours: int(s.problem.Steps[i].Hours),
			Gain: assess.Number{Value: s.gain(i), Known: true},
			Loss: s.loss(s.problem.SolveAfter([]int{i}, stateLimit)),
		})
	}
	slices.SortStableFunc(s.out.Ready, func(a, b assess.ReadyStep) int { return cmp.Compare(a.Loss.Value, b.Loss.Value) })
}

func (s *study) curve() {
	s.out.Curve = []assess.CurvePoint{{Hour: 0, Readiness: s.out.Readiness}}
	for _, step := range s.out.Path.Steps {
		s.out.Curve = append(s.out.Curve, assess.CurvePoint{Hour: step.UntilHour, Readiness: step.ReadinessAfter})
	}
}
