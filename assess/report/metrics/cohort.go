package metrics

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/cohort"
)

// Cohort writes the gauges of a cohort, which name nobody. Those of all sheets and of
// groups are families of their own, so that none is counted twice in a sum. What is
// withheld has no sample.
func Cohort(w io.Writer, c *cohort.Cohort, end string) error {
	var g gauges
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
	figures(&g, "skillgap_cohort", "in all", func(add func(string, *cohort.Figures)) { add(common, &c.Total) })
	figures(&g, "skillgap_cohort_group", "in a group", func(add func(string, *cohort.Figures)) {
		for i := range c.Groups {
			labels := []string{}
			for k, by := range c.By {
				labels = append(labels, labelName(by), c.Groups[i].Values[k].Value)
			}
			add(common+","+pairs(labels...), &c.Groups[i].Figures)
		}
	})
	return g.write(w, end)
}

// labelName is a key as the name of a label: the id of a sheet's label has hyphens,
// which no name may have, and no underscores.
func labelName(by string) string { return strings.NewReplacer(":", "_", "-", "_").Replace(by) }

// figures writes the families of sets, which each hands over with its labels.
func figures(g *gauges, prefix, whose string, each func(add func(labels string, f *cohort.Figures))) {
	all := func(name, help string, samples func(f *cohort.Figures, add add)) {
		g.family(prefix+name, help)
		each(func(labels string, f *cohort.Figures) { samples(f, g.samples(prefix+name, labels)) })
	}
	all("_sheets", "Sheets, "+whose+".", func(f *cohort.Figures, add add) { add(whole(f.Sheets)) })
	all("_readiness_ratio", "Share of the target that is reached, mean over sheets, "+whose+".",
		func(f *cohort.Figures, add add) { add(times(f.Readiness.Mean, .01)) })
	all("_readiness_quartile_ratio", "Quartiles of the share of the target that is reached, "+whose+".",
		func(f *cohort.Figures, add add) {
			quartiles(f.Readiness.Spread, func(q assess.Number, labels ...string) { add(times(q, .01), labels...) })
		})
	all("_readiness_bin_sheets",
		"Sheets, "+whose+", by the share of the target that is reached: from that of the label to below the next.",
		func(f *cohort.Figures, add add) {
			for i, n := range f.Readiness.Bins {
				from := strconv.FormatFloat(float64(i)/float64(len(f.Readiness.Bins)), 'f', -1, 64)
				add(whole(assess.Known(n)), "from", from)
			}
		})
	for _, part := range []struct {
		name string
		of   func(*cohort.Figures) []cohort.Levels
	}{
		{"tier", func(f *cohort.Figures) []cohort.Levels { return f.Tiers }},
		{"skill", func(f *cohort.Figures) []cohort.Levels { return f.Skills }},
	} {
		one := func(name, help string, samples func(l *cohort.Levels, add add)) {
			all("_"+part.name+name, help, func(f *cohort.Figures, add add) {
				for _, l := range part.of(f) {
					samples(&l, func(value assess.Number, more ...string) {
						add(value, append([]string{part.name, l.ID}, more...)...)
					})
				}
			})
		}
		about := " of a " + part.name + ", " + whose + "."
		one("_rated_sheets", "Sheets with a level"+about, func(l *cohort.Levels, add add) { add(whole(l.Count)) })
		one("_level", "Mean level"+about, func(l *cohort.Levels, add add) { add(l.Mean) })
		one("_quartile_level", "Quartiles of the level"+about, func(l *cohort.Levels, add add) { quartiles(l.Spread, add) })
		one("_below_ratio", "Share below the target of the sheets with a level and a target"+about,
			func(l *cohort.Levels, add add) { add(l.Below) })
		one("_na_ratio", "Share not applicable"+about, func(l *cohort.Levels, add add) { add(l.NA) })
		one("_unrated_ratio", "Share not rated"+about, func(l *cohort.Levels, add add) { add(l.Unrated) })
	}
}

// quartiles are the three with their numbers.
func quartiles(s cohort.Spread, add add) {
	for i, q := range []assess.Number{s.P25, s.P50, s.P75} {
		add(q, "quartile", strconv.Itoa(i+1))
	}
}
