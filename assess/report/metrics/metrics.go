// Package metrics writes what reports and teams say as gauges, for dashboards.
package metrics

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric/strict"
)

// OpenMetrics is the end of a text in OpenMetrics 1.0. For the node exporter's
// textfile collector, which also refuses timestamps, there is none.
const OpenMetrics = "# EOF\n"

// Reports writes the gauges of reports. Of two reports about one person by one rater
// only the later counts, since a series may have one value; it has the names as that
// report spells them.
func Reports(w io.Writer, reports []*assess.Report, end string) error {
	kept := seriesOf(reports)
	var top assess.Top // of all reports
	for i := range kept {
		top = max(top, assess.Top(kept[i].Rubric.Top.Highest()))
	}
	g := gaugesTo(w)
	all := func(name, help string, samples func(s *series, add add)) {
		g.family(name, help)
		for i := range kept {
			samples(&kept[i], g.samples(name, kept[i].labels))
		}
	}
	one := func(name, help string, figure func(*assess.Report) assess.Number) {
		all(name, help, func(s *series, add add) { add(figure(s.Report)) })
	}
	tier := func(name, help string, figure func(*assess.TierScore) assess.Number) {
		all(name, help, func(s *series, add add) {
			for i := range s.Tiers {
				add(figure(&s.Tiers[i]), s.tiers[i])
			}
		})
	}
	skill := func(name, help string, figure func(*assess.SkillScore) assess.Number) {
		all(name, help, func(s *series, add add) {
			for i := range s.Skills {
				add(figure(&s.Skills[i]), s.skills[i])
			}
		})
	}
	one("skillgap_report_timestamp_seconds", "When the sheet was answered: the start of its day in UTC.",
		func(r *assess.Report) assess.Number { return day(r.Date) })
	one("skillgap_oldest_answer_timestamp_seconds",
		"When the oldest answer of the sheet was given, which may be carried over: the start of its day in UTC.",
		func(r *assess.Report) assess.Number { oldest, _ := r.Oldest(); return day(oldest) })
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
		func(t *assess.TierScore) assess.Number { return t.Level })
	tier("skillgap_tier_readiness_ratio", "Share of the target that is reached in a tier.",
		func(t *assess.TierScore) assess.Number { return times(t.Readiness, .01) })
	skill("skillgap_skill_level", fmt.Sprintf("Level of a skill, 0 to %d.", top.Highest()),
		func(k *assess.SkillScore) assess.Number { return whole(k.Level.Maybe) })
	skill("skillgap_skill_target_level", "Level the target asks for.",
		func(k *assess.SkillScore) assess.Number { return whole(assess.Known(k.Target)) })
	skill("skillgap_skill_gap_levels", "Levels of a skill missing to the target.",
		func(k *assess.SkillScore) assess.Number { return whole(k.Gap) })
	return g.end(end)
}

// labelPairs is the labels of sheets as those of samples, to be put after others.
func labelPairs(labels assess.Labels) string {
	var list []string
	for _, key := range slices.Sorted(maps.Keys(labels)) {
		list = append(list, "label:"+key, labels[key])
	}
	return keyed(list...)
}

// keyed is keys and values by turns as labels, to be put after others: a name has an
// underscore for what it may not have, and where two keys have one name it has the values
// of both, with ";" between (as OpenTelemetry has it for Prometheus).
func keyed(list ...string) string {
	underscored := strings.NewReplacer(":", "_", "-", "_", ".", "_")
	var names []string
	values := map[string]string{}
	for i := 0; i+1 < len(list); i += 2 {
		name, value := underscored.Replace(list[i]), list[i+1]
		if before, ok := values[name]; ok {
			value = before + ";" + value
		} else {
			names = append(names, name)
		}
		values[name] = value
	}
	text := ""
	for _, name := range names {
		text += "," + pairs(name, values[name])
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

// series is a report with the labels of its samples, and with those of its tiers and
// skills.
type series struct {
	*assess.Report
	labels        string
	tiers, skills []string
}

// seriesOf are those of the reports that count: the latest of each series.
func seriesOf(reports []*assess.Report) []series {
	last := map[string]int{} // of reports, by Series
	for i, rep := range reports {
		one := Series(rep)
		if before, ok := last[one]; !ok || rep.Date >= reports[before].Date {
			last[one] = i
		}
	}
	kept := make([]series, 0, len(last))
	for _, i := range slices.Sorted(maps.Values(last)) {
		s := series{Report: reports[i]}
		s.labels = labels(s.Report, s.Subject, s.Rater.Name) + labelPairs(s.Report.Labels)
		for _, t := range s.Tiers {
			s.tiers = append(s.tiers, pairs("tier", t.ID))
		}
		for _, k := range s.Skills {
			s.skills = append(s.skills, pairs("tier", k.Tier, "skill", k.ID))
		}
		kept = append(kept, s)
	}
	return kept
}

// add takes a sample: its value and the labels that tell it from others of its
// document, as pairs writes them.
type add = func(value assess.Number, labels ...string)

// gauges writes families, each whole, as both formats ask for. The first error stays
// with the writer.
type gauges struct {
	*bufio.Writer
	figure []byte // of the sample at hand
}

func gaugesTo(w io.Writer) *gauges { return &gauges{Writer: bufio.NewWriter(w)} }

func (g *gauges) family(name, help string) {
	fmt.Fprintf(g, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name)
}

// samples adds to a family; a missing figure has no sample. Of a million samples each
// is written as it comes, and its labels are not escaped again.
func (g *gauges) samples(name, labels string) add {
	begin := name + "{" + labels
	return func(value assess.Number, more ...string) {
		if !value.Known {
			return
		}
		g.WriteString(begin)
		for _, one := range more {
			g.WriteByte(',')
			g.WriteString(one)
		}
		g.WriteString("} ")
		g.figure = strconv.AppendFloat(g.figure[:0], assess.Round(value.Value, 4), 'f', -1, 64)
		g.Write(append(g.figure, '\n'))
	}
}

// end ends the text.
func (g *gauges) end(text string) error {
	g.WriteString(text)
	return g.Flush()
}

// pairs writes names and values by turns as labels, escaped as both formats ask.
func pairs(list ...string) string {
	escape := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)
	parts := make([]string, 0, len(list)/2)
	for i := 0; i+1 < len(list); i += 2 {
		parts = append(parts, list[i]+`="`+strict.NoCommand(escape.Replace(list[i+1]))+`"`)
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
