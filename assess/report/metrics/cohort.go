package metrics

import (
	"io"
	"slices"
	"strconv"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/cohort"
)

// Cohort writes the gauges of a cohort, which name nobody. Those of all sheets and of
// groups are families of their own, so that none is counted twice in a sum. What is
// withheld has no sample.
func Cohort(w io.Writer, c *cohort.Cohort, end string) error {
	g := gaugesTo(w)
	common := pairs("rubric", c.Rubric.ID)
	if !slices.Contains(c.By, string(cohort.ByTarget)) {
		common = pairs("rubric", c.Rubric.ID, "target", c.Target.Value.ID)
	}
	g.family("skillgap_cohort_withheld_groups", "Groups that are left out, since they or what is left are too few people.")
	withheld := 0
	if c.Privacy != nil {
		withheld = c.Privacy.Withheld
	}
	g.samples("skillgap_cohort_withheld_groups", common)(whole(assess.Known(withheld)))
	groups := make([]set, len(c.Groups))
	for i := range c.Groups {
		labels := []string{}
		for k, by := range c.By {
			labels = append(labels, by, c.Groups[i].Values[k].Value)
		}
		groups[i] = set{common + keyed(labels...), &c.Groups[i].Figures}
	}
	var tiers, skills []string
	for _, t := range c.Tiers {
		tiers = append(tiers, pairs("tier", t.ID))
	}
	for _, k := range c.Skills {
		skills = append(skills, pairs("skill", k.ID))
	}
	figures(g, "skillgap_cohort", "in all", []set{{common, &c.Total}}, tiers, skills)
	figures(g, "skillgap_cohort_group", "in a group", groups, tiers, skills)
	return g.end(end)
}

// set is the figures of some sheets with the labels of their samples.
type set struct {
	labels string
	*cohort.Figures
}

// figures writes the families of sets; the labels of tiers and skills are in the order
// of their levels.
func figures(g *gauges, prefix, whose string, sets []set, tiers, skills []string) {
	all := func(name, help string, samples func(f *cohort.Figures, add add)) {
		g.family(prefix+name, help)
		for _, s := range sets {
			samples(s.Figures, g.samples(prefix+name, s.labels))
		}
	}
	all("_sheets", "Sheets, "+whose+".", func(f *cohort.Figures, add add) { add(whole(f.Sheets)) })
	all("_readiness_ratio", "Share of the target that is reached, mean over sheets, "+whose+".",
		func(f *cohort.Figures, add add) { add(times(f.Readiness.Mean, .01)) })
	all("_readiness_quartile_ratio", "Quartiles of the share of the target that is reached, "+whose+".",
		func(f *cohort.Figures, add add) { quartiles(f.Readiness.Spread, .01, add) })
	all("_readiness_bin_sheets",
		"Sheets, "+whose+", by the share of the target that is reached: from that of the label to below the next.",
		func(f *cohort.Figures, add add) {
			for i, n := range f.Readiness.Bins {
				from := strconv.FormatFloat(float64(i)/float64(len(f.Readiness.Bins)), 'f', -1, 64)
				add(whole(assess.Known(n)), pairs("from", from))
			}
		})
	for _, part := range []struct {
		name   string
		labels []string
		of     func(*cohort.Figures) []cohort.Levels
	}{
		{"tier", tiers, func(f *cohort.Figures) []cohort.Levels { return f.Tiers }},
		{"skill", skills, func(f *cohort.Figures) []cohort.Levels { return f.Skills }},
	} {
		one := func(name, help string, samples func(l *cohort.Levels, add add, of string)) {
			all("_"+part.name+name, help, func(f *cohort.Figures, add add) {
				list := part.of(f)
				for i := range list {
					samples(&list[i], add, part.labels[i])
				}
			})
		}
		about := " of a " + part.name + ", " + whose + "."
		one("_rated_sheets", "Sheets with a level"+about,
			func(l *cohort.Levels, add add, of string) { add(whole(l.Count), of) })
		one("_level", "Mean level"+about, func(l *cohort.Levels, add add, of string) { add(l.Mean, of) })
		one("_quartile_level", "Quartiles of the level"+about,
			func(l *cohort.Levels, add add, of string) { quartiles(l.Spread, 1, add, of) })
		one("_below_ratio", "Share below the target of the sheets with a level and a target"+about,
			func(l *cohort.Levels, add add, of string) { add(l.Below, of) })
		one("_na_ratio", "Share not applicable"+about, func(l *cohort.Levels, add add, of string) { add(l.NA, of) })
		one("_unrated_ratio", "Share not rated"+about,
			func(l *cohort.Levels, add add, of string) { add(l.Unrated, of) })
	}
}

// quartiles adds the three, each times the factor, with its number behind the labels.
func quartiles(s cohort.Spread, factor float64, add add, labels ...string) {
	for i, q := range []assess.Number{s.P25, s.P50, s.P75} {
		number := [...]string{`quartile="1"`, `quartile="2"`, `quartile="3"`}[i]
		add(times(q, factor), append(slices.Clip(labels), number)...)
	}
}
