package path

import (
	"time"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// What it takes to learn a pace, and how far it is believed.
const (
	leastDays   = 28 // between the first sheet and the last
	leastGained = 20 // hours
	prior       = 80 // hours at the rubric's pace that count beside what was seen
	fastest     = 0.5
	slowest     = 3
)

// Again is what came of the plans made on earlier sheets: reports about one person,
// one or more, oldest first, under one rubric and to one target. The pace is the
// hours there were, at those of the options, against what the rubric gives for the
// levels that were gained since the first report, less those lost; few hours move
// it little from 1. It is that of the options where there is too little to learn
// from.
func Again(r *rubric.Rubric, reports []*assess.Report, opt Options) *assess.Again {
	first, last := reports[0], reports[len(reports)-1]
	a := &assess.Again{Sheets: len(reports), From: first.Date, Until: last.Date, Pace: opt.Pace, Done: []assess.Unlocked{}}
	from, err := time.Parse(time.DateOnly, first.Date)
	until, wrong := time.Parse(time.DateOnly, last.Date)
	days := int64(0)
	if err == nil && wrong == nil {
		days = int64(until.Sub(from).Hours() / 24)
	}
	a.Available = int(days * (minutes(opt.HoursPerWeek) + minutes(opt.AtWork)) / (7 * 60))
	a.Gained = gained(r, first, last)
	switch {
	case !r.Timed():
		a.Why = "the rubric has no hours"
	case len(reports) == 1:
		a.Why = "only one sheet is kept"
	case days < leastDays:
		a.Why = "the sheets are less than 4 weeks apart"
	case a.Gained < leastGained:
		a.Why = "the levels gained are less than 20 h of the rubric"
	default:
		a.Taken = assess.Known(assess.Round(float64(a.Available)/float64(a.Gained), 2))
		pace := float64(a.Available+prior) / float64(a.Gained+prior)
		a.Pace = assess.Round(min(max(pace, fastest), slowest), 2)
	}
	if len(reports) == 1 {
		return a
	}
	before := reports[len(reports)-2]
	a.Earlier = before.Date
	for _, s := range Plan(r, before, opt).Steps {
		a.Steps++
		if was, now := between(before, last, s.Skill); now.Known && now.Value >= s.To && (!was.Known || was.Value < s.To) {
			a.Done = append(a.Done, assess.Unlocked{Skill: s.Skill, To: s.To})
		}
	}
	return a
}

// gained is the hours of the rubric between the levels of two reports; skills that
// one of them does not know are left out.
func gained(r *rubric.Rubric, first, last *assess.Report) (hours int) {
	for _, k := range r.Skills {
		a, b := between(first, last, k.ID)
		if !a.Known || !b.Known {
			continue
		}
		for l := a.Value; l < b.Value; l++ {
			hours += k.Step(l + 1).Hours
		}
		for l := b.Value; l < a.Value; l++ {
			hours -= k.Step(l + 1).Hours
		}
	}
	return hours
}

// between is the levels of a skill in two reports, as far as they are known. Where a check says only
// one of them both are the ratings: what was answered is no growth since what was only rated,
// nor the other way about.
func between(first, last *assess.Report, skill string) (from, to assess.Maybe[int]) {
	a, _ := first.Skill(skill)
	b, _ := last.Skill(skill)
	if a == nil || b == nil {
		return from, to
	}
	if (a.Level.Basis == assess.Estimated) != (b.Level.Basis == assess.Estimated) {
		return a.Rating, b.Rating
	}
	return a.Level.Maybe, b.Level.Maybe
}
