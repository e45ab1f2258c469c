package assess

import (
	"fmt"
	"strconv"
)

// Gates are the bars a report can be held against; unknown is not asked for.
type Gates struct {
	MinReadiness Number
	MinCoverage  Number
	MaxGap       Maybe[int]
	MinTier      []TierGate
	// Baseline is an earlier report with the same rubric and target: nothing
	// may be below it.
	Baseline *Report
	// Oldest is the earliest date a sheet may have, YYYY-MM-DD; "" is any.
	Oldest string
}

// TierGate asks for a tier's level of at least Min, 0..5.
type TierGate struct {
	Tier string
	Min  float64
}

// Any reports whether a gate on the report's own figures is asked for.
func (g Gates) Any() bool {
	return g.MinReadiness.Known || g.MinCoverage.Known || g.MaxGap.Known || len(g.MinTier) > 0
}

// overTime holds a report against the gates that look at dates.
func (g Gates) overTime(c *gateCheck, rep *Report) {
	if g.Baseline != nil {
		c.noRegression(g.Baseline, rep)
	}
	if g.Oldest != "" && rep.Date < g.Oldest {
		c.failed = append(c.failed, GateFailure{Gate: "max-age", Message: fmt.Sprintf("the sheet is of %s, the gate asks for one of %s or later", rep.Date, g.Oldest)})
	}
}

// Check holds the report against the gates. When any gate on figures is given, coverage
// has to be 100 unless MinCoverage says otherwise. A figure that is missing
// does not meet its gate.
func (g Gates) Check(rep *Report) GateResult {
	c := gateCheck{failed: []GateFailure{}}
	g.overTime(&c, rep)
	if !g.Any() {
		return GateResult{Met: len(c.failed) == 0, Failed: c.failed}
	}
	if g.MinReadiness.Known {
		c.atLeast("min-readiness", "readiness", " %", g.MinReadiness.Value, rep.Overall.Readiness)
	}
	for _, want := range g.MinTier {
		c.tier(want, rep)
	}
	if g.MaxGap.Known {
		c.maxGap(g.MaxGap.Value, rep)
	}
	coverage := 100.0
	if g.MinCoverage.Known {
		coverage = g.MinCoverage.Value
	}
	c.atLeast("min-coverage", "coverage", " %", coverage, rep.Overall.Coverage)
	return GateResult{Met: len(c.failed) == 0, Failed: c.failed, MaxGap: g.MaxGap}
}

type gateCheck struct{ failed []GateFailure }

func (c *gateCheck) atLeast(gate, what, unit string, want float64, got Number) bool {
	if got.Known && atLeast(got.Value, want) {
		return true
	}
	words := "unknown"
	if got.Known {
		words = Against(got, want) + unit
	}
	c.failed = append(c.failed, GateFailure{
		Gate: gate, Want: want, Got: got,
		Message: fmt.Sprintf("%s is %s, the gate asks for %s%s", what, words, strconv.FormatFloat(want, 'f', -1, 64), unit),
	})
	return false
}

func (c *gateCheck) tier(want TierGate, rep *Report) {
	for _, t := range rep.Tiers {
		if t.ID == want.Tier && !c.atLeast("min-tier", "level of "+t.ID, "", want.Min, t.Level) {
			c.failed[len(c.failed)-1].Tier = t.ID
		}
	}
}

func (c *gateCheck) maxGap(most int, rep *Report) {
	worst, largest := "", Number{Known: rep.Target.Known}
	for _, k := range rep.Skills {
		if float64(k.Gap.Value) > largest.Value {
			worst, largest.Value = k.ID, float64(k.Gap.Value)
		}
	}
	switch {
	case !largest.Known:
		c.failed = append(c.failed, GateFailure{Gate: "max-gap", Want: float64(most), Message: "the largest gap is unknown: no target is chosen"})
	case int(largest.Value) > most:
		c.failed = append(c.failed, GateFailure{
			Gate: "max-gap", Want: float64(most), Got: largest,
			Message: fmt.Sprintf("the gap of %s is %d levels, the gate allows %d", worst, int(largest.Value), most),
		})
	}
}

// noRegression fails for every skill that stands lower than on the baseline or
// is no longer rated, and for readiness. One that became not applicable is no
// longer rated: it leaves every sum, so that nothing else would tell.
func (c *gateCheck) noRegression(base, rep *Report) {
	fail := func(want, got Number, message string) {
		c.failed = append(c.failed, GateFailure{Gate: "no-regression", Want: want.Value, Got: got, Message: message + " on the baseline of " + base.Date})
	}
	for _, k := range base.Skills {
		now, ok := rep.Skill(k.ID)
		if !ok || !k.Level.Known {
			continue
		}
		want := Known(float64(k.Level.Value))
		switch {
		case now.Status == NA:
			fail(want, Number{}, fmt.Sprintf("%s is not applicable; it was %d", k.ID, k.Level.Value))
		case !now.Level.Known:
			fail(want, Number{}, fmt.Sprintf("%s is not rated; it was %d", k.ID, k.Level.Value))
		case now.Level.Value < k.Level.Value:
			fail(want, Known(float64(now.Level.Value)), fmt.Sprintf("level of %s is %d, it was %d", k.ID, now.Level.Value, k.Level.Value))
		}
	}
	if was, is := base.Overall.Readiness, rep.Overall.Readiness; was.Known && is.Known && !atLeast(is.Value, was.Value) {
		fail(was, is, fmt.Sprintf("readiness is %s %%, it was %s %%", Against(is, was.Value), Against(was, is.Value)))
	}
}
