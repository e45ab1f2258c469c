package report

import (
	"fmt"
	"io"

	"github.com/skillgap/skillgap/assess"
)

// reportsPage is the page of one or several reports.
type reportsPage struct {
	htmlPage
	Reports []reportView
	Trends  []trendChart
}

// reportView is a report with what its page shows besides.
type reportView struct {
	*assess.Report
	N        int
	Alone    bool
	Radars   []radar
	Groups   []skillGroup
	Open     []skillView
	Timeline *timeline
}

type skillGroup struct {
	Title  string
	Skills []skillView
}

// skillView is a skill in words; a missing figure is "-".
type skillView struct {
	N                       int
	Title, Level, Likely    string
	Goal, Hours, Note, From string
	Bar                     levelBar
}

// writeHTML writes all reports into one page.
func writeHTML(w io.Writer, reports []*assess.Report, _ Style) error {
	title, version := "Skill reports", ""
	if len(reports) > 0 {
		version = reports[0].Tool.Version
	}
	if len(reports) == 1 {
		title = "Skill report of " + reports[0].Subject
	}
	base, err := newHTMLPage(Style{}.Fit(title, 70), version)
	if err != nil {
		return err
	}
	page := reportsPage{htmlPage: base, Trends: trends(reports)}
	for i, rep := range reports {
		view := viewOf(rep)
		view.N, view.Alone = i+1, len(reports) == 1
		page.Reports = append(page.Reports, view)
	}
	return writeHTMLPage(w, "report", page)
}

func viewOf(rep *assess.Report) reportView {
	v := reportView{Report: rep, Radars: radars(rep), Timeline: timelineOf(rep.Path)}
	views := map[string]skillView{}
	for _, t := range rep.Tiers {
		group := skillGroup{Title: t.Title}
		for i := range rep.Skills {
			if k := &rep.Skills[i]; k.Tier == t.ID {
				s := skillViewOf(rep, k)
				s.N = i + 1
				views[k.ID] = s
				group.Skills = append(group.Skills, s)
			}
		}
		v.Groups = append(v.Groups, group)
	}
	for _, id := range rep.Gaps {
		v.Open = append(v.Open, views[id])
	}
	return v
}

func skillViewOf(rep *assess.Report, k *assess.SkillScore) skillView {
	s := skillView{Title: k.Title, Level: k.Level.String(), Likely: "-", Goal: "-", Hours: "-", Bar: barOf(k, rep.Target.Known)}
	if rep.Target.Known {
		s.Goal = fmt.Sprint(k.Target)
	}
	if k.Hours.Known {
		s.Hours = fmt.Sprint(k.Hours.Value)
	}
	if k.Interval.Known {
		s.Likely = fmt.Sprintf("%d-%d", k.Interval.Value[0], k.Interval.Value[1])
	}
	switch {
	case k.Status == assess.NA:
		s.Note = "not applicable"
	case !k.Level.Known:
		s.Note = "not rated"
	default:
		s.Note = noteOf(rep, k)
	}
	if k.Sources != nil {
		s.From = fmt.Sprintf("The rating %s and %s.", k.Rating.String(), sources(k))
	}
	return s
}
