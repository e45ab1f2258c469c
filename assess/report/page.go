package report

import (
	"slices"
	"strings"
	"time"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
	"github.com/skillgap/skillgap/assess/report/metrics"
)

// reportPage puts several reports behind a page that shows how a person moved.
func reportPage(reports []*assess.Report) []document.Document {
	docs := reportsOf(reports)
	if len(docs) == 1 {
		return docs
	}
	cover := document.Document{Name: "Skill reports", Foot: foot}
	if len(reports) > 0 {
		cover.Version, cover.Language = reports[0].Tool.Version, reports[0].Rubric.Language
	}
	for _, group := range seriesIn(reports) {
		t := document.Trend{What: "Readiness"}
		var dates document.Table
		for _, rep := range group {
			value := rep.Overall.Readiness
			if !rep.Target.Known {
				t.What, value = "Score", rep.Overall.Score
			}
			t.Points = append(t.Points, document.Moment{Date: rep.Date, Value: value})
			dates.Rows = append(dates.Rows, document.Cells(rep.Date, assess.Percent(value)))
		}
		dates.Columns = []document.Column{{Title: "date"}, document.Right(strings.ToLower(t.What))}
		moved := document.Titled("Progress of "+group[0].Subject, "", document.Figures{t}, dates)
		cover.Sections = append(cover.Sections, moved)
	}
	return append([]document.Document{cover}, docs...)
}

// seriesIn finds reports of the same person, rater, rubric and target that are of
// different days, and sorts them by these.
func seriesIn(reports []*assess.Report) (found [][]*assess.Report) {
	var keys []string
	groups := map[string][]*assess.Report{}
	for _, rep := range reports {
		if _, err := time.Parse(time.DateOnly, rep.Date); err == nil && rep.Overall.Score.Known {
			key := metrics.Series(rep)
			if groups[key] == nil {
				keys = append(keys, key)
			}
			groups[key] = append(groups[key], rep)
		}
	}
	for _, key := range keys {
		group := groups[key]
		slices.SortStableFunc(group, func(a, b *assess.Report) int { return strings.Compare(a.Date, b.Date) })
		if group[0].Date != group[len(group)-1].Date {
			found = append(found, group)
		}
	}
	return found
}
