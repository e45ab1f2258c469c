package path_test

import (
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/path"
)

// TestPace is learnt from two sheets 26 weeks apart, at 8 hours a week, unless it
// says otherwise: 208 hours for the levels gained.
func TestPace(t *testing.T) {
	r := shipped(t)
	on := func(date string, levels map[string]int) *assess.Report {
		sheet := assess.Sheet{Subject: "Dana", Date: date}
		for skill, level := range levels {
			sheet.Ratings = append(sheet.Ratings, assess.Rating{Skill: skill, Level: level, NA: level < 0})
		}
		return assess.Tool{}.Score(r, &sheet, "mid", nil)
	}
	first := map[string]int{"git": 1, "databases": 1, "rest-apis": 1, "cloud": -1}
	for name, c := range map[string]struct {
		date   string
		levels map[string]int
		atWork float64
		gained int
		taken  float64
		pace   float64
		done   int
	}{
		"slower":                      {"2026-08-03", map[string]int{"git": 2, "databases": 3, "rest-apis": 1}, 0, 132, 1.58, 1.36, 3},
		"faster":                      {"2026-08-03", map[string]int{"git": 3, "databases": 4, "rest-apis": 3}, 0, 362, .57, .65, 6},
		"at work, too":                {"2026-08-03", map[string]int{"git": 2, "databases": 3}, 4, 132, 2.36, 1.85, 3},
		"not slower than 3 times":     {"2027-02-01", map[string]int{"git": 1, "databases": 1, "rest-apis": 2}, 8, 30, 27.73, 3, 1},
		"a level lost counts":         {"2026-08-03", map[string]int{"git": 0, "databases": 3}, 0, 114, 1.82, 1.48, 2},
		"unrated does not count":      {"2026-08-03", map[string]int{"git": 2, "databases": 2, "cloud": 3}, 0, 52, 4, 2.18, 2},
		"too little gained":           {"2026-08-03", map[string]int{"git": 2, "databases": 1}, 0, 12, 0, 1, 1},
		"too short a time":            {"2026-03-01", map[string]int{"git": 3, "databases": 3}, 0, 152, 0, 1, 4},
		"levels lost, nothing learnt": {"2026-08-03", map[string]int{"git": 0, "databases": 0}, 0, -26, 0, 1, 0},
	} {
		opt := path.Options{HoursPerWeek: 8, Pace: 1, AtWork: c.atWork}
		a := path.Again(r, []*assess.Report{on("2026-02-02", first), on(c.date, c.levels)}, opt)
		if a.Gained != c.gained || a.Taken != (assess.Number{Value: c.taken, Known: c.taken > 0}) || a.Pace != c.pace ||
			len(a.Done) != c.done || (a.Why == "") != a.Taken.Known || a.Earlier != "2026-02-02" || a.Sheets != 2 {
			t.Errorf("%s: %+v, want %+v", name, a, c)
		}
	}
	alone := path.Again(r, []*assess.Report{on("2026-02-02", first)}, path.Options{HoursPerWeek: 8, Pace: 1.4})
	if alone.Taken.Known || alone.Pace != 1.4 || alone.Why == "" || alone.Earlier != "" {
		t.Errorf("%+v", alone)
	}
}

// TestAgainSetsACheckApart: where only one of two sheets has a check, a step is done and hours
// are gained by what was rated on both.
func TestAgainSetsACheckApart(t *testing.T) {
	r := shipped(t)
	on := func(date string, rating int, checked assess.Maybe[int]) *assess.Report {
		sheet := assess.Sheet{Subject: "Dana", Date: date, Ratings: []assess.Rating{{Skill: "databases", Level: rating}}}
		rep := assess.Tool{}.Score(r, &sheet, "mid", nil)
		if k, _ := rep.Skill("databases"); checked.Known {
			k.Level, k.Gap = assess.LevelOf(checked.Value, assess.Estimated), assess.Known(max(0, k.Target-checked.Value))
		}
		return rep
	}
	none, two := assess.Maybe[int]{}, assess.Known(2)
	for name, c := range map[string]struct {
		before, after *assess.Report
		gained, done  int
	}{
		"only the check was lower":  {on("2026-02-02", 3, two), on("2026-08-03", 3, none), 0, 0},
		"only the check is higher":  {on("2026-02-02", 2, none), on("2026-08-03", 2, assess.Known(3)), 0, 0},
		"rated higher, with none":   {on("2026-02-02", 2, none), on("2026-08-03", 3, none), 80, 1},
		"rated higher, one checked": {on("2026-02-02", 2, two), on("2026-08-03", 3, none), 80, 1},
		"both checked":              {on("2026-02-02", 3, two), on("2026-08-03", 3, assess.Known(3)), 80, 1},
	} {
		a := path.Again(r, []*assess.Report{c.before, c.after}, path.Options{HoursPerWeek: 8, Pace: 1})
		if a.Gained != c.gained || len(a.Done) != c.done {
			t.Errorf("%s: gained %d h, %v done; want %d h, %d", name, a.Gained, a.Done, c.gained, c.done)
		}
	}
}
