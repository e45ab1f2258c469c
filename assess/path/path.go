// Package path orders learning steps under prerequisites so that readiness is
// high on average over the time spent.
//
// # The door
//
// Plan is the best path from a report to its target. Study is a path by a
// person's wishes, with what these and other beginnings cost. Both are pure: no
// clock, and a limit of work instead of one of time, so that the same input
// gives the same path on every machine.
//
// # The model
//
// A step takes a skill up one level. It takes whole hours (1 or more) and has a
// whole value: the weight of its skill, scaled up until it is whole, times the
// importance of the level in the target, or 0 for an enabler, a step above the
// skill's own target that another skill needs. An order of the steps costs the
// sum of value x completion hour, which is least where readiness, weighted by
// importance, is highest on average: 1|prec|sum w_j C_j of scheduling theory
// (Lawler 1978), with hours as processing times and values as weights. Readiness
// itself knows no importance.
//
// Milestones are targets on the way. They come one after the other, each in the
// best order by its own values, then the target in that of what remains.
//
// A problem is split by minimum cuts (Sidney 1975) and dominance (Smith 1956),
// bounded by its linear relaxation (Chudak and Hochbaum 1999), and where that is
// not enough searched by the order of undecided pairs: solve.go, then search.go. A deadline selects steps by a
// branch and bound of its own: knapsack.go. All arithmetic is exact, in int64;
// no rubric that loads exceeds it at a pace of at most rubric.MaxPace.
//
// A new wish is a case of Study; what a step is worth is decided in newPlan
// alone, and nothing below plan.go knows of skills, ids or reports.
package path

// Options are a person's pace: HoursPerWeek above 0, and Pace, above 0 and at
// most rubric.MaxPace, which multiplies all hours (1 is the rubric's own). AtWork
// is the hours a week of practice on real work; with 0 there is no such track, and
// the practice takes hours of study. Refresh is the percentage 0..20 of the study
// hours in which what was learnt is gone over again.
type Options struct {
	HoursPerWeek float64
	Pace         float64
	AtWork       float64
	Refresh      int
}

// Wishes are what a person asks of a path; they go together.
type Wishes struct {
	Start   string             // the day it begins, YYYY-MM-DD
	Made    string             // the day it is planned, YYYY-MM-DD
	Until   string             // the day of the deadline, YYYY-MM-DD
	Days    int                // to the deadline; 0 is none
	Reserve float64            // percent, 0..100, of the hours to the deadline that are kept free
	Via     []string           // targets to reach on the way; nil is those of the same ladder
	Direct  bool               // no target on the way
	Weights map[string]float64 // by skill: multiplies its value, 0.1..10 in steps of 0.1
	Floor   string             // a tier of which no skill falls behind; "" is none
	First   string             // the id of a skill to begin with; "" is any
	Focus   float64            // 0..1: how much the steps of a skill stay together
	Curve   bool               // also readiness against hours
}
