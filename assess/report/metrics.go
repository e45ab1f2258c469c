package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
)

// asGauges writes gauges as OpenMetrics 1.0, which has an end, or without it for
// the node exporter's textfile collector, which also refuses timestamps.
func asGauges[D any](gauges func(D) string, end string) writer[D] {
	return func(w io.Writer, value D, _ Style) error {
		_, err := io.WriteString(w, gauges(value)+end)
		return err
	}
}

// add takes a sample of a family: its value and the labels that tell it from
// others of its document, as pairs.
type add = func(value assess.Number, labels ...string)

// family is the gauges of one name; samples adds those of a document.
type family[D any] struct {
	name, help string
	samples    func(document D, a add)
}

func families() []family[*assess.Report] {
	return []family[*assess.Report]{
		{"skillgap_report_timestamp_seconds", "When the sheet was answered: the start of its day in UTC.", func(r *assess.Report, a add) { a(dayStart(r.Date)) }},
		{"skillgap_level", "Mean level of the rated skills, 0 to 5.", func(r *assess.Report, a add) { a(r.Overall.Level) }},
		{"skillgap_readiness_ratio", "Share of the target that is reached.", func(r *assess.Report, a add) { a(ratioOf(r.Overall.Readiness)) }},
		{"skillgap_coverage_ratio", "Share of the applicable skills that were rated.", func(r *assess.Report, a add) { a(ratioOf(r.Overall.Coverage)) }},
		{"skillgap_gap_levels", "Levels missing to the target.", func(r *assess.Report, a add) { a(amount(r.Overall.GapLevels)) }},
		{"skillgap_gap_seconds", "Estimated study and practice time to close the gaps.", func(r *assess.Report, a add) { a(amount(3600 * r.Overall.GapHours)) }},
		{"skillgap_gate_met", "1 if every gate asked for is met, 0 if not.", func(r *assess.Report, a add) { a(truth(r.Gate.Met)) }},
		{"skillgap_tier_level", "Mean level of the rated skills of a tier, 0 to 5.", eachTier(func(t assess.TierScore) assess.Number { return t.Level })},
		{"skillgap_tier_readiness_ratio", "Share of the target that is reached in a tier.", eachTier(func(t assess.TierScore) assess.Number { return ratioOf(t.Readiness) })},
		{"skillgap_skill_level", "Level of a skill, 0 to 5.", eachSkill(func(k assess.SkillScore) assess.Number { return perhaps(k.Level.Maybe) })},
		{"skillgap_skill_target_level", "Level the target asks for.", eachSkill(func(k assess.SkillScore) assess.Number { return amount(k.Target) })},
		{"skillgap_skill_gap_levels", "Levels of a skill missing to the target.", eachSkill(func(k assess.SkillScore) assess.Number { return perhaps(k.Gap) })},
	}
}

func eachTier(figure func(assess.TierScore) assess.Number) func(*assess.Report, add) {
	return func(r *assess.Report, a add) {
		for _, t := range r.Tiers {
			a(figure(t), "tier", t.ID)
		}
	}
}

func eachSkill(figure func(assess.SkillScore) assess.Number) func(*assess.Report, add) {
	return func(r *assess.Report, a add) {
		for _, k := range r.Skills {
			a(figure(k), "tier", k.Tier, "skill", k.ID)
		}
	}
}

// metrics writes the gauges of reports. Of two reports with the same labels only
// the later counts, since a series may have one value.
func metrics(reports []*assess.Report) string {
	return gauges(families(), latestOf(reports), seriesOf)
}

// gauges writes every family whole, as both formats ask for; labels are those of
// all samples of a document. A missing figure has no sample.
func gauges[D any](families []family[D], documents []D, labels func(D) string) string {
	var b strings.Builder
	for _, f := range families {
		fmt.Fprintf(&b, "# HELP %s %s\n# TYPE %s gauge\n", f.name, f.help, f.name)
		for _, document := range documents {
			f.samples(document, func(value assess.Number, more ...string) {
				if !value.Known {
					return
				}
				all := labels(document)
				if len(more) > 0 {
					all += "," + labelPairs(more...)
				}
				fmt.Fprintf(&b, "%s{%s} %s\n", f.name, all, gauge(value.Value))
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

// seriesOf writes the labels that tell a report's series from others.
func seriesOf(rep *assess.Report) string {
	return labelPairs("subject", rep.Subject, "role", string(rep.Rater.Role), "rater", rep.Rater.Name, "rubric", rep.Rubric.ID, "target", rep.Target.Value.ID)
}

// labelPairs writes names and values by turns as labels.
func labelPairs(pairs ...string) string {
	parts := make([]string, 0, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		parts = append(parts, pairs[i]+`="`+labelValue(pairs[i+1])+`"`)
	}
	return strings.Join(parts, ",")
}

// labelValue escapes what both formats ask to be escaped.
func labelValue(text string) string {
	return document.NoCommand(strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(text))
}

func gauge(v float64) string { return strconv.FormatFloat(assess.Round(v, 4), 'f', -1, 64) }

func ratioOf(percent assess.Number) assess.Number {
	percent.Value /= 100
	return percent
}

func amount(n int) assess.Number { return assess.Number{Value: float64(n), Known: true} }

// perhaps is the number, or a missing figure.
func perhaps(n assess.Maybe[int]) assess.Number {
	if !n.Known {
		return assess.Number{}
	}
	return amount(n.Value)
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
