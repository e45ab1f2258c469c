package report

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/skillgap/skillgap/assess"
)

// writePrometheus writes gauges for the node exporter's textfile collector,
// which refuses timestamps on samples.
func writePrometheus(w io.Writer, reports []*assess.Report, _ Style) error {
	_, err := io.WriteString(w, metrics(reports))
	return err
}

// writeOpenMetrics writes the same gauges as OpenMetrics 1.0.
func writeOpenMetrics(w io.Writer, reports []*assess.Report, _ Style) error {
	_, err := io.WriteString(w, metrics(reports)+"# EOF\n")
	return err
}

// family is the gauges of one name; samples calls add for each.
type family struct {
	name, help string
	samples    func(rep *assess.Report, add func(value assess.Number, labels ...string))
}

func families() []family {
	type add = func(assess.Number, ...string)
	of := func(n int) assess.Number { return assess.Number{Value: float64(n), Known: true} }
	maybe := func(n *int) assess.Number {
		if n == nil {
			return assess.Number{}
		}
		return of(*n)
	}
	return []family{
		{"skillgap_report_timestamp_seconds", "When the sheet was answered: the start of its day in UTC.", func(r *assess.Report, a add) { a(dayStart(r.Date)) }},
		{"skillgap_level", "Mean level of the rated skills, 0 to 5.", func(r *assess.Report, a add) { a(r.Overall.Level) }},
		{"skillgap_readiness_ratio", "Share of the target that is reached.", func(r *assess.Report, a add) { a(ratioOf(r.Overall.Readiness)) }},
		{"skillgap_coverage_ratio", "Share of the applicable skills that were rated.", func(r *assess.Report, a add) { a(ratioOf(r.Overall.Coverage)) }},
		{"skillgap_gap_levels", "Levels missing to the target.", func(r *assess.Report, a add) { a(of(r.Overall.GapLevels)) }},
		{"skillgap_gap_seconds", "Estimated study and practice time to close the gaps.", func(r *assess.Report, a add) { a(of(3600 * r.Overall.GapHours)) }},
		{"skillgap_gate_met", "1 if every gate asked for is met, 0 if not.", func(r *assess.Report, a add) { a(truth(r.Gate.Met)) }},
		{"skillgap_tier_level", "Mean level of the rated skills of a tier, 0 to 5.", eachTier(func(t assess.TierScore) assess.Number { return t.Level })},
		{"skillgap_tier_readiness_ratio", "Share of the target that is reached in a tier.", eachTier(func(t assess.TierScore) assess.Number { return ratioOf(t.Readiness) })},
		{"skillgap_skill_level", "Level of a skill, 0 to 5.", eachSkill(func(k assess.SkillScore) assess.Number { return maybe(k.Level) })},
		{"skillgap_skill_target_level", "Level the target asks for.", eachSkill(func(k assess.SkillScore) assess.Number { return of(k.Target) })},
		{"skillgap_skill_gap_levels", "Levels of a skill missing to the target.", eachSkill(func(k assess.SkillScore) assess.Number { return maybe(k.Gap) })},
	}
}

func eachTier(figure func(assess.TierScore) assess.Number) func(*assess.Report, func(assess.Number, ...string)) {
	return func(r *assess.Report, add func(assess.Number, ...string)) {
		for _, t := range r.Tiers {
			add(figure(t), "tier", t.ID)
		}
	}
}

func eachSkill(figure func(assess.SkillScore) assess.Number) func(*assess.Report, func(assess.Number, ...string)) {
	return func(r *assess.Report, add func(assess.Number, ...string)) {
		for _, k := range r.Skills {
			add(figure(k), "tier", k.Tier, "skill", k.ID)
		}
	}
}

// metrics writes every family whole, as both formats ask for. A missing figure
// has no sample. Of two reports with the same labels only the later counts,
// since a series may have one value.
func metrics(reports []*assess.Report) string {
	var b strings.Builder
	latest := latestOf(reports)
	for _, f := range families() {
		fmt.Fprintf(&b, "# HELP %s %s\n# TYPE %s gauge\n", f.name, f.help, f.name)
		for _, rep := range latest {
			f.samples(rep, func(value assess.Number, labels ...string) {
				if value.Known {
					fmt.Fprintf(&b, "%s{%s} %s\n", f.name, seriesOf(rep, labels...), gauge(value.Value))
				}
			})
		}
	}
	return b.String()
}

// latestOf keeps the last report of each series by date, in the order given.
func latestOf(reports []*assess.Report) []*assess.Report {
	last := map[string]*assess.Report{}
	for _, rep := range reports {
		if before, ok := last[seriesOf(rep)]; !ok || rep.Date >= before.Date {
			last[seriesOf(rep)] = rep
		}
	}
	var kept []*assess.Report
	for _, rep := range reports {
		if last[seriesOf(rep)] == rep {
			kept = append(kept, rep)
		}
	}
	return kept
}

// seriesOf writes the labels that tell a report's series from others, and more.
func seriesOf(rep *assess.Report, more ...string) string {
	target := ""
	if rep.Target != nil {
		target = rep.Target.ID
	}
	pairs := append([]string{"subject", rep.Subject, "role", rep.Rater.Role, "rater", rep.Rater.Name, "rubric", rep.Rubric.ID, "target", target}, more...)
	parts := make([]string, 0, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		parts = append(parts, pairs[i]+`="`+labelValue(pairs[i+1])+`"`)
	}
	return strings.Join(parts, ",")
}

// labelValue escapes what both formats ask to be escaped.
func labelValue(text string) string {
	return noCommand(strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(text))
}

func gauge(v float64) string { return strconv.FormatFloat(math.Round(v*1e4)/1e4, 'f', -1, 64) }

func ratioOf(percent assess.Number) assess.Number {
	percent.Value /= 100
	return percent
}

func truth(yes bool) assess.Number {
	n := assess.Number{Known: true}
	if yes {
		n.Value = 1
	}
	return n
}

func dayStart(date string) assess.Number {
	day, err := time.Parse(time.DateOnly, date)
	return assess.Number{Value: float64(day.Unix()), Known: err == nil}
}
