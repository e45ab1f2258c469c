// Package metrics writes what reports and teams say as gauges, for dashboards.
package metrics

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
)

// OpenMetrics is the end of a text in OpenMetrics 1.0. For the node exporter's
// textfile collector, which also refuses timestamps, there is none.
const OpenMetrics = "# EOF\n"

// Reports writes the gauges of reports. Of two reports about one person by one rater
// only the later counts, since a series may have one value; it has the names as that
// report spells them.
func Reports(w io.Writer, reports []*assess.Report, end string) error {
	last := map[string]*assess.Report{}
	for _, rep := range reports {
		if before, ok := last[Series(rep)]; !ok || rep.Date >= before.Date {
			last[Series(rep)] = rep
		}
	}
	var top assess.Top // of all reports
	for _, rep := range last {
		top = max(top, assess.Top(rep.Rubric.Top.Highest()))
	}
	var g gauges
	all := func(name, help string, samples func(r *assess.Report, add add)) {
		g.family(name, help)
		for _, rep := range reports {
			if last[Series(rep)] == rep {
				samples(rep, g.samples(name, labels(rep, rep.Subject, rep.Rater.Name)+labelPairs(rep.Labels)))
			}
		}
	}
	one := func(name, help string, figure func(*assess.Report) assess.Number) {
		all(name, help, func(r *assess.Report, add add) { add(figure(r)) })
	}
	tier := func(name, help string, figure func(assess.TierScore) assess.Number) {
		all(name, help, func(r *assess.Report, add add) {
			for _, t := range r.Tiers {
				add(figure(t), "tier", t.ID)
			}
		})
	}
	skill := func(name, help string, figure func(assess.SkillScore) assess.Number) {
		all(name, help, func(r *assess.Report, add add) {
			for _, k := range r.Skills {
				add(figure(k), "tier", k.Tier, "skill", k.ID)
			}
		})
	}
	one("skillgap_report_timestamp_seconds", "When the sheet was answered: the start of its day in UTC.",
		func(r *assess.Report) assess.Number { return day(r.Date) })
	one("skillgap_level", fmt.Sprintf("Mean level of the rated skills, 0 to %d.", top.Highest()),
		func(r *assess.Report) assess.Number { return r.Overall.Level })
	one("skillgap_readiness_ratio", "Share of the target that is reached.",
		func(r *assess.Report) assess.Number { return times(r.Overall.Readiness, .01) })
	one("skillgap_coverage_ratio", "Share of the applicable skills that were rated.",
		func(r *assess.Report) assess.Number { return times(r.Overall.Coverage, .01) })
	one("skillgap_gap_levels", "Levels missing to the target.",
		func(r *assess.Report) assess.Number { return whole(assess.Known(r.Overall.GapLevels)) })
	one("skillgap_gap_seconds", "Estimated study and practice time to close the gaps.",
		func(r *assess.Report) assess.Number {
			hours := whole(assess.Known(r.Overall.GapHours))
			hours.Known = r.Timed() || r.Overall.GapLevels == 0 || !r.Target.Known
			return times(hours, time.Hour.Seconds())
		})
	one("skillgap_gate_met", "1 if every gate asked for is met, 0 if not.",
		func(r *assess.Report) assess.Number { return truth(assess.Known(r.Gate.Met)) })
	tier("skillgap_tier_level", fmt.Sprintf("Mean level of the rated skills of a tier, 0 to %d.", top.Highest()),
		func(t assess.TierScore) assess.Number { return t.Level })
	tier("skillgap_tier_readiness_ratio", "Share of the target that is reached in a tier.",
		func(t assess.TierScore) assess.Number { return times(t.Readiness, .01) })
	skill("skillgap_skill_level", fmt.Sprintf("Level of a skill, 0 to %d.", top.Highest()),
		func(k assess.SkillScore) assess.Number { return whole(k.Level.Maybe) })
	skill("skillgap_skill_target_level", "Level the target asks for.",
		func(k assess.SkillScore) assess.Number { return whole(assess.Known(k.Target)) })
	skill("skillgap_skill_gap_levels", "Levels of a skill missing to the target.",
		func(k assess.SkillScore) assess.Number { return whole(k.Gap) })
	return g.write(w, end)
}

// labelPairs is the labels of sheets as those of samples, to be put after others:
// label_ and the key, with underscores for hyphens, which ids do not have.
func labelPairs(labels assess.Labels) string {
	text := ""
	for _, key := range slices.Sorted(maps.Keys(labels)) {
		text += "," + pairs("label_"+strings.ReplaceAll(key, "-", "_"), labels[key])
	}
	return text
}

// Series tells a report's series from others: by person and rater, however their names
// are spelled, rubric and target. Where a sheet belongs is not among them: who goes to
// another team has one series less in the old one.
func Series(rep *assess.Report) string {
	rater := "" // a self-rating is by the same, whatever name it gives
	if !rep.Rater.Self() {
		rater = rep.Rater.Name
	}
	return labels(rep, assess.Person(rep.Subject), assess.Person(rater))
}

// labels is the labels of a report's samples, with such names.
func labels(rep *assess.Report, subject, rater string) string {
	return pairs("subject", subject, "role", string(rep.Rater.Role), "rater", rater, "rubric", rep.Rubric.ID,
		"target", rep.Target.Value.ID)
}

// add takes a sample: its value and the labels that tell it from others of its
// document, names and values by turns.
type add = func(value assess.Number, labels ...string)

// gauges collects families, each whole, as both formats ask for.
type gauges struct{ strings.Builder }

func (g *gauges) family(name, help string) {
	fmt.Fprintf(g, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name)
}

// samples adds to a family; a missing figure has no sample.
func (g *gauges) samples(name, labels string) add {
	return func(value assess.Number, more ...string) {
		if !value.Known {
			return
		}
		all := labels
		if len(more) > 0 {
			all += "," + pairs(more...)
		}
		figure := strconv.FormatFloat(assess.Round(value.Value, 4), 'f', -1, 64)
		fmt.Fprintf(g, "%s{%s} %s\n", name, all, figure)
	}
}

func (g *gauges) write(w io.Writer, end string) error {
	_, err := io.WriteString(w, g.String()+end)
	return err
}

// pairs writes names and values by turns as labels, escaped as both formats ask.
func pairs(list ...string) string {
	escape := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)
	parts := make([]string, 0, len(list)/2)
	for i := 0; i+1 < len(list); i += 2 {
		parts = append(parts, list[i]+`="`+document.NoCommand(escape.Replace(list[i+1]))+`"`)
	}
	return strings.Join(parts, ",")
}

func times(n assess.Number, factor float64) assess.Number {
	n.Value *= factor
	return n
}

func whole(n assess.Maybe[int]) assess.Number {
	return assess.Number{Value: float64(n.Value), Known: n.Known}
}

// truth is 1 or 0, or a missing figure.
func truth(yes assess.Maybe[bool]) assess.Number {
	if yes.Value {
		return assess.Known(1.0)
	}
	return assess.Number{Known: yes.Known}
}

// day is the seconds from 1970 to the start of a day.
func day(date string) assess.Number {
	at, err := time.Parse(time.DateOnly, date)
	return assess.Number{Value: float64(at.Unix()), Known: err == nil}
}
