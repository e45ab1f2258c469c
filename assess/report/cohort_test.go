package report_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/cohort"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/people"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// cohortBy is 60 people by some keys, whose cost center is one of three, one of them
// small, or none; change may change it before it is counted.
func cohortBy(
	t *testing.T, r *rubric.Rubric, least int, change func(row *bulk.Row), by ...cohort.Key,
) *cohort.Cohort {
	t.Helper()
	f := cohort.Frame{Rubric: r, By: by, Newest: least > 0}
	if least == 0 {
		f.Target = r.Targets[1].ID
	}
	tally := cohort.New(f)
	for i, s := range people.Sheets(r, 40, 60) {
		if center := []string{"payments", "search", "payments", ""}[i%4]; center != "" {
			s.Labels = assess.Labels{"cost-center": center}
		}
		if i%23 == 5 {
			s.Labels = assess.Labels{"cost-center": "guild"}
		}
		var row bulk.Row
		row.OfReport(r, level(r, s, s.Target))
		if change != nil {
			change(&row)
		}
		if err := tally.Count(&row); err != nil {
			t.Fatal(err)
		}
	}
	c, err := tally.Cohort(tool, least)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// cohorts are those that are shown in each format.
func cohorts(t *testing.T, r *rubric.Rubric) map[string]*cohort.Cohort {
	t.Helper()
	none, err := cohort.New(cohort.Frame{Rubric: r, By: []cohort.Key{cohort.ByRole}}).Cohort(tool, 0)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]*cohort.Cohort{
		"centers": cohortBy(t, r, 0, nil, "label:cost-center"), "anonymous": cohortBy(t, r, 5, nil, "label:cost-center"),
		"all": cohortBy(t, r, 0, nil), "withheld": cohortBy(t, r, 61, nil, cohort.ByRole), "nobody": none,
	}
}

// hostileCohort has hostile texts wherever a cohort has texts by people.
func hostileCohort(t *testing.T) *cohort.Cohort {
	i := 0
	c := cohortBy(t, backend(t), 0, func(row *bulk.Row) {
		i++
		row.Labels = []bulk.Label{{Key: "site.floor", Value: letter(i % 2)}, {Key: "team", Value: hostile + letter(i%3)}}
	}, "label:team", "label:site.floor", cohort.ByRole)
	c.Rubric.Title, c.Rubric.Version, c.Target.Value.Title = hostile, hostile, hostile
	for i := range c.Skills {
		c.Skills[i].Title = hostile
	}
	for i := range c.Tiers {
		c.Tiers[i].Title = hostile
	}
	return c
}

// TestCohortGoldens holds cohorts in each format; those for programs are of a small
// rubric.
func TestCohortGoldens(t *testing.T) {
	write := func(format string, width int, c *cohort.Cohort) []byte {
		return render(t, report.CohortFormats(), format, c, report.Style{Width: width, ASCII: width == 50})
	}
	large, small := cohorts(t, backend(t)), cohorts(t, rubrics.Small(t))
	for name := range large {
		validate(t, "cohort", write("json", 0, large[name]))
		metrics := write("openmetrics", 0, small[name])
		equal(t, "openmetrics is prometheus and its end", string(write("prometheus", 0, small[name]))+"# EOF\n", metrics)
		if name == "centers" || name == "anonymous" {
			golden(t, "openmetrics/cohort-"+name+".txt", metrics)
			golden(t, "cohort/"+name+".csv", write("csv", 0, small[name]))
		}
	}
	for _, name := range []string{"centers", "anonymous", "withheld"} {
		golden(t, "cohort/"+name+".80.txt", write("table", 80, large[name]))
	}
	golden(t, "html/cohort-centers.html", write("html", 0, large["centers"]))
	golden(t, "cohort/centers.50.txt", write("table", 50, small["centers"]))
	golden(t, "cohort/anonymous.md", write("markdown", 0, small["anonymous"]))
	golden(t, "cohort/withheld.json", write("json", 0, small["withheld"]))
	golden(t, "cohort/all.json", write("json", 0, small["all"]))
}

// TestCohortIsInert holds every format of a hostile cohort to what is right in it.
func TestCohortIsInert(t *testing.T) {
	c := hostileCohort(t)
	for _, f := range report.CohortFormats() {
		text := render(t, report.CohortFormats(), f.Name, c, report.Style{Width: 80})
		if err := wrongIn(f.Name, 80, text); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

// TestCohortCSV: every line of the table names whose it is.
func TestCohortCSV(t *testing.T) {
	c := cohortBy(t, backend(t), 0, nil, cohort.ByTarget, "label:cost-center")
	rows, err := csv.NewReader(bytes.NewReader(render(t, report.CohortFormats(), "csv", c, report.Style{}))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if head := "scope,target,label:cost-center,of,id,sheets,count,mean,p25,p50,p75,required,below,na,unrated"; strings.Join(rows[0], ",") != head {
		t.Errorf("%q, want %s", rows[0], head)
	}
	seen := map[string]bool{}
	for _, row := range rows[1:] {
		key := fmt.Sprint(row[:5])
		if seen[key] {
			t.Errorf("%s is there twice", key)
		}
		seen[key] = true
	}
	if want := (1 + 10 + 4 + 16) * (1 + len(c.Groups)); len(seen) != want {
		t.Errorf("%d lines, want %d", len(seen), want)
	}
}
