package history

import (
	"database/sql"
	"fmt"
	"maps"
	"os"
	"regexp"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/cohort"
	"github.com/skillgap/skillgap/testdata/outside"
)

// TestCohortInSQL runs the queries of docs/cohort.md in PostgreSQL: every figure is the
// one that a cohort of the same sheets has.
func TestCohortInSQL(t *testing.T) {
	outside.Only(t)
	page, err := os.ReadFile("../../docs/cohort.md")
	if err != nil {
		t.Fatal(err)
	}
	queries := regexp.MustCompile("(?s)```sql postgresql\n(.*?);\n```").FindAllStringSubmatch(string(page), -1)
	if len(queries) != 3 {
		t.Fatalf("%d queries", len(queries))
	}
	s, e := must(t, server.Database(t)), shipped(t)
	var newest assess.Picks[bulk.Row]
	keys := []cohort.Key{"label:team", cohort.ByRole, cohort.ByMonth}
	for seed := range uint64(400) {
		sheet := invent(e, fmt.Sprint("person ", seed%150), seed)
		sheet.Responses = nil
		sheet.Date = "2026" + sheet.Date[4:]
		keep(t, s, e, sheet)
		var row bulk.Row
		row.OfReport(e.Rubric, assess.Tool{}.Score(e.Rubric, sheet, sheet.Target, nil))
		newest.Add(cohort.PickOf(&row, keys))
	}
	for i, by := range keys {
		tally := cohort.New(cohort.Frame{Rubric: e.Rubric, By: []cohort.Key{by}, Newest: true})
		if err := tally.CountPicks(&newest); err != nil {
			t.Fatal(err)
		}
		c, err := tally.Cohort(assess.Tool{}, 0)
		if err != nil {
			t.Fatal(err)
		}
		want, got := map[string]string{}, map[string]string{}
		for _, g := range c.Groups {
			maps.Copy(want, figuresAs(g.Values[0].Value, g.Figures)[i])
		}
		views(t, s, queries[i][1], func(scan func(...any)) {
			figures := make([]sql.NullString, []int{11, 11, 7}[i])
			to := make([]any, len(figures))
			for k := range figures {
				to[k] = &figures[k]
			}
			scan(to...)
			name, from := figures[0].String, 1
			if i < 2 {
				name, from = name+" "+figures[1].String, 2
			}
			got[name] = ""
			for _, f := range figures[from:] {
				got[name] += " " + plainFigure(f)
			}
		})
		if diff := cmp.Diff(want, got); diff != "" || len(got) < 4 {
			t.Errorf("query %d: %d rows (-cohort +PostgreSQL):\n%s", i+1, len(got), diff)
		}
	}
}

// figuresAs is the figures of a group as the rows of the three queries.
func figuresAs(group string, f cohort.Figures) (rows [3]map[string]string) {
	spread := func(s cohort.Spread) string {
		return fmt.Sprintf(" %v %s %s %s %s", s.Count, figure(s.Mean), figure(s.P25), figure(s.P50), figure(s.P75))
	}
	for i, list := range [][]cohort.Levels{f.Skills, f.Tiers} {
		rows[i] = map[string]string{}
		for _, l := range list {
			rows[i][group+" "+l.ID] = spread(l.Spread) +
				fmt.Sprintf(" %v %s %s %s", l.Required, figure(l.Below), figure(l.NA), figure(l.Unrated))
		}
	}
	rows[2] = map[string]string{group: fmt.Sprintf(" %v", f.Sheets) + spread(f.Readiness.Spread)}
	return rows
}

// figure is a figure with the decimals that every JSON has.
func figure(n assess.Number) string {
	if !n.Known {
		return "-"
	}
	return fmt.Sprint(assess.Round(n.Value, 4))
}

// plainFigure is what a database gave, in the same form: 0.5 of 0.5000.
func plainFigure(text sql.NullString) string {
	if !text.Valid {
		return "-"
	}
	value, err := strconv.ParseFloat(text.String, 64)
	if err != nil {
		return err.Error()
	}
	return fmt.Sprint(value)
}
