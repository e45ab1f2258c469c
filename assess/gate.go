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
	// Oldest and Newest are the earliest and the latest date a sheet may have,
	// YYYY-MM-DD; "" is any. One that is newer has no age to be tested. A sheet is as old
	// as the oldest answer on it.
	Oldest, Newest string
}

// TierGate asks for a tier's level of at least Min.
type TierGate struct {
	Tier string
	Min  float64
}

// Test holds the report against the gates. When any gate on figures is given,
// coverage has to be 100 unless MinCoverage says otherwise. A figure that is
// missing does not meet its gate.
func (g Gates) Test(rep *Report) GateResult {
	c := gateTest{failed: []GateFailure{}}
	if g.Baseline != nil {
		c.noRegression(g.Baseline, rep)
	}
	if oldest, n := rep.Oldest(); g.Oldest != "" && oldest < g.Oldest {
		what := "the sheet is"
		if n > 0 {
			what = "the oldest answer of the sheet is"
		}
		c.fail(GateFailure{Gate: "max-age"}, what+" of %s, the gate asks for one of %s or later", oldest, g.Oldest)
	}
	if g.Newest != "" && rep.Date > g.Newest {
		c.fail(GateFailure{Gate: "max-age"}, "the sheet is of %s, a day to come, so its age is unknown", rep.Date)
	}
	if !g.onFigures() {
		return GateResult{Met: len(c.failed) == 0, Failed: c.failed}
	}
	if g.MinReadiness.Known {
		readiness := GateFailure{Gate: "min-readiness", Want: g.MinReadiness.Value, Got: rep.Overall.Readiness}
		c.atLeast(readiness, "readiness", " %")
	}
	for _, want := range g.MinTier {
		for _, t := range rep.Tiers {
			if t.ID == want.Tier {
				c.atLeast(GateFailure{Gate: "min-tier", Tier: t.ID, Want: want.Min, Got: t.Level}, "level of "+t.ID, "")
			}
		}
	}
	if g.MaxGap.Known {
		c.maxGap(g.MaxGap.Value, rep)
	}
	coverage := GateFailure{Gate: "min-coverage", Want: 100, Got: rep.Overall.Coverage}
	if g.MinCoverage.Known {
		coverage.Want = g.MinCoverage.Value
	}
	c.atLeast(coverage, "coverage", " %")
	return GateResult{Met: len(c.failed) == 0, Failed: c.failed, MaxGap: g.MaxGap}
}

// Asked says whether there is any gate.
func (g Gates) Asked() bool { return g.onFigures() || g.Baseline != nil || g.Oldest+g.Newest != "" }

func (g Gates) onFigures() bool {
	return g.MinReadiness.Known || g.MinCoverage.Known || g.MaxGap.Known || len(g.MinTier) > 0
}

// gateTest collects the gates that are not met.
type gateTest struct{ failed []GateFailure }

func (c *gateTest) fail(f GateFailure, format string, a ...any) {
	f.Message = fmt.Sprintf(format, a...)
	c.failed = append(c.failed, f)
}

// atLeast fails where Got is unknown or misses Want.
func (c *gateTest) atLeast(f GateFailure, what, unit string) {
	if f.Got.Known && atLeast(f.Got.Value, f.Want) {
		return
	}
	got := "unknown"
	if f.Got.Known {
		got = Against(f.Got, f.Want) + unit
	}
	c.fail(f, "%s is %s, the gate asks for %s%s", what, got, strconv.FormatFloat(f.Want, 'f', -1, 64), unit)
}

func (c *gateTest) maxGap(most int, rep *Report) {
	f := GateFailure{Gate: "max-gap", Want: float64(most)}
	if !rep.Target.Known {
		c.fail(f, "the largest gap is unknown: no target is chosen")
		return
	}
	worst, largest := "", 0
	for _, k := range rep.Skills {
		if k.Gap.Value > largest {
			worst, largest = k.ID, k.Gap.Value
		}
	}
	if f.Got = Known(float64(largest)); largest > most {
		f.Skill = worst
		levels := "levels"
		if largest == 1 {
			levels = "level"
		}
		c.fail(f, "the gap of %s is %d %s, the gate allows %d", worst, largest, levels, most)
	}
}

// noRegression fails for every skill that stands lower than on the baseline or
// is no longer rated, and for readiness. One that became not applicable is no
// longer rated: it leaves every sum, so that nothing else would tell.
func (c *gateTest) noRegression(base, rep *Report) {
	fail := func(skill string, want, got Number, format string, a ...any) {
		f := GateFailure{Gate: "no-regression", Skill: skill, Want: want.Value, Got: got}
		c.fail(f, format+" on the baseline of %s", append(a, base.Date)...)
	}
	for _, k := range base.Skills {
		now, ok := rep.Skill(k.ID)
		if !ok || !k.Level.Known {
			continue
		}
		was, is := k.Level.Value, now.Level.Value
		want := Known(float64(was))
		switch {
		case now.Status == NA:
			fail(k.ID, want, Number{}, "%s is not applicable; it was %d", k.ID, was)
		case !now.Level.Known:
			fail(k.ID, want, Number{}, "%s is not rated; it was %d", k.ID, was)
		case is < was:
			fail(k.ID, want, Known(float64(is)), "level of %s is %d, it was %d", k.ID, is, was)
		}
	}
	was, is := base.Overall.Readiness, rep.Overall.Readiness
	if was.Known && is.Known && !atLeast(is.Value, was.Value) {
		fail("", was, is, "readiness is %s %%, it was %s %%", Against(is, was.Value), Against(was, is.Value))
	}
}
