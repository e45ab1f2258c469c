package progress_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

func onDay(date string, target string, levels map[string]int) *assess.Sheet {
	s := &assess.Sheet{Subject: "Dana", Rater: assess.Rater{Role: "self"}, Date: date, Target: target}
	for skill, level := range levels {
		s.Ratings = append(s.Ratings, assess.Rating{Skill: skill, Level: level})
	}
	return s
}

func scoreIt(r *rubric.Rubric, s *assess.Sheet, est *assess.Estimates) (*assess.Report, error) {
	return assess.Tool{}.Score(r, s, s.Target, est), nil
}

// TestDifference tells a changed person from a changed rubric.
func TestDifference(t *testing.T) {
	plain := rubrics.Small(t)
	skill, target := plain.Skills[0].ID, plain.Targets[0].ID
	goal := plain.Targets[0].Levels[skill]
	word := plain.Skills[0].Levels[2].Summary
	reworded := rubrics.Small(t, word, word+" And more.")
	before := onDay("2026-01-01", target, map[string]int{skill: 2})
	for _, c := range []struct {
		name           string
		then, now      *rubric.Rubric
		after          int
		person, rubric bool
		shift          bool
	}{
		{"nothing", plain, plain, 2, false, false, false},
		{"the person", plain, plain, 3, true, false, false},
		{"a fall", plain, plain, 1, true, false, true},
		{"other words", plain, reworded, 2, false, true, false},
		{"other words, and a fall", plain, reworded, 1, true, true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			after := onDay("2026-06-01", target, map[string]int{skill: c.after})
			d, err := progress.Difference(progress.Scored{Rubric: c.then, Sheet: before}, progress.Scored{Rubric: c.now, Sheet: after}, scoreIt)
			if err != nil {
				t.Fatal(err)
			}
			k := d.Skills[0]
			if diff := cmp.Diff([]bool{c.person, c.rubric, c.shift}, []bool{k.Person, k.Rubric, k.Shift}); diff != "" {
				t.Errorf("person, rubric, shift (-want +got):\n%s", diff)
			}
			if s := d.Readiness; goal > 0 && s.Person.Value+s.Rubric.Value != s.Change.Value {
				t.Errorf("%+v does not add up", s)
			}
		})
	}
}

// TestDifferenceOfACheck tells what a check that one sheet alone has moves from what the
// ratings moved, of a sheet by its answers, of a report by the levels that it states.
func TestDifferenceOfACheck(t *testing.T) {
	r := rubrics.Small(t)
	skill, target := r.Skills[0].ID, r.Targets[0].ID
	says := func(level int) *assess.Estimates {
		return &assess.Estimates{Skills: map[string]assess.Estimate{
			skill: {Level: level, Sure: [2]int{level, level}, Sources: assess.Sources{Answers: 1}},
		}}
	}
	for _, c := range []struct {
		name                 string
		then, now            int
		before, after        *assess.Estimates
		person, check, shift bool
	}{
		{"a check that says more", 1, 1, nil, says(2), false, true, false},
		{"a check that says less", 2, 2, nil, says(1), false, true, false},
		{"a check that says the same", 1, 1, nil, says(1), false, false, false},
		{"an earlier check", 1, 1, says(2), nil, false, true, false},
		{"a check and a rating", 1, 2, nil, says(0), true, true, false},
		{"a check and a lower rating", 2, 1, nil, says(2), true, true, true},
		{"two checks", 1, 1, says(1), says(2), true, false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			one := progress.Scored{Rubric: r, Sheet: onDay("2026-01-01", target, map[string]int{skill: c.then}), Estimates: c.before}
			two := progress.Scored{Rubric: r, Sheet: onDay("2026-06-01", target, map[string]int{skill: c.now}), Estimates: c.after}
			d, err := progress.Difference(one, two, scoreIt)
			if err != nil {
				t.Fatal(err)
			}
			k := d.Skills[0]
			if diff := cmp.Diff([]bool{c.person, c.check, c.shift, false}, []bool{k.Person, k.Check, k.Shift, k.Rubric}); diff != "" {
				t.Errorf("person, check, shift, rubric (-want +got):\n%s", diff)
			}
			if s := d.Level; s.Person.Value+s.Check.Value != s.Change.Value || s.Rubric.Value != 0 || (s.Person.Value != 0) != c.person {
				t.Errorf("%+v", s)
			}
			if mixed := (c.before == nil) != (c.after == nil); d.Level.Check.Known != mixed || (len(d.Warnings) == 1) != mixed {
				t.Errorf("check %+v, warnings %q", d.Level.Check, d.Warnings)
			}
		})
	}
}

// TestDifferenceOfTargets gives a change of the target to the rubric alone.
func TestDifferenceOfTargets(t *testing.T) {
	plain, harder := rubrics.Small(t), rubrics.Small(t)
	skill, target := plain.Skills[0].ID, plain.Targets[0].ID
	harder.Targets[0].Levels[skill] = 5
	sheet := onDay("2026-01-01", target, map[string]int{skill: 2})
	d, err := progress.Difference(progress.Scored{Rubric: plain, Sheet: sheet}, progress.Scored{Rubric: harder, Sheet: sheet}, scoreIt)
	if err != nil {
		t.Fatal(err)
	}
	k := d.Skills[0]
	if k.Person || !k.Rubric || k.TargetAfter.Value != 5 || d.Readiness.Person.Value != 0 || d.Readiness.Rubric.Value >= 0 || d.Readiness.Change != d.Readiness.Rubric {
		t.Errorf("%+v, readiness %+v", k, d.Readiness)
	}
}

// TestDifferenceOfAims gives what two sheets aim at to neither the person nor
// the rubric: it is a warning, and each skill has both targets.
func TestDifferenceOfAims(t *testing.T) {
	r := rubrics.Small(t)
	skill, low, high := r.Skills[1].ID, r.Targets[0], r.Targets[1]
	before := progress.Scored{Rubric: r, Sheet: onDay("2026-01-01", low.ID, map[string]int{skill: 2})}
	after := progress.Scored{Rubric: r, Sheet: onDay("2026-06-01", high.ID, map[string]int{skill: 2})}
	d, err := progress.Difference(before, after, scoreIt)
	if err != nil {
		t.Fatal(err)
	}
	k := d.Skills[1]
	if k.Person || k.Rubric || k.TargetBefore.Value != low.Levels[skill] || k.TargetAfter.Value != high.Levels[skill] {
		t.Errorf("%+v", k)
	}
	want := []string{"the sheets aim at two targets: --target measures both to one"}
	if diff := cmp.Diff(want, d.Warnings); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestNoRegressionOfStatus goes from every state of a skill to every other: the
// gate is not met when a skill that was rated is not any more, or lower.
func TestNoRegressionOfStatus(t *testing.T) {
	r := rubrics.Small(t)
	ids, target := r.SkillIDs(), r.Targets[0].ID
	score := func(state string) *assess.Report {
		sheet := onDay("2026-06-01", target, map[string]int{ids[1]: 5})
		switch state {
		case "na":
			sheet.Ratings = append(sheet.Ratings, assess.Rating{Skill: ids[0], NA: true})
		case "0", "2", "3":
			sheet.Rate(assess.Rating{Skill: ids[0], Level: int(state[0] - '0')})
		}
		return assess.Tool{}.Score(r, sheet, target, nil)
	}
	said := map[string]string{
		"3 na": ids[0] + " is not applicable; it was 3 on the baseline of 2026-06-01",
		"2 na": ids[0] + " is not applicable; it was 2 on the baseline of 2026-06-01",
		"0 na": ids[0] + " is not applicable; it was 0 on the baseline of 2026-06-01",
		"3 ":   ids[0] + " is not rated; it was 3 on the baseline of 2026-06-01",
		"2 ":   ids[0] + " is not rated; it was 2 on the baseline of 2026-06-01",
		"0 ":   ids[0] + " is not rated; it was 0 on the baseline of 2026-06-01",
		"3 2":  "level of " + ids[0] + " is 2, it was 3 on the baseline of 2026-06-01",
		"3 0":  "level of " + ids[0] + " is 0, it was 3 on the baseline of 2026-06-01",
		"2 0":  "level of " + ids[0] + " is 0, it was 2 on the baseline of 2026-06-01",
	}
	for _, before := range []string{"", "na", "0", "2", "3"} {
		for _, after := range []string{"", "na", "0", "2", "3"} {
			base := score(before)
			base.Overall.Readiness = assess.Number{} // that of all is looked at elsewhere
			got := assess.Gates{Baseline: base}.Test(score(after))
			want := said[before+" "+after]
			if got.Met != (want == "") || want != "" && got.Failed[0].Message != want {
				t.Errorf("from %q to %q: want %q, got %+v", before, after, want, got)
			}
			for _, f := range got.Failed {
				if known := after == "0" || after == "2"; f.Got.Known != known || fmt.Sprint(f.Want) != before {
					t.Errorf("from %q to %q: want %g, got %+v", before, after, f.Want, f.Got)
				}
			}
		}
	}
}

// TestNoRegression fails for what fell or vanished, not for what is new.
func TestNoRegression(t *testing.T) {
	r := rubrics.Small(t)
	ids, target := r.SkillIDs(), r.Targets[0].ID
	base := assess.Tool{}.Score(r, onDay("2026-01-01", target, map[string]int{ids[0]: 2, ids[1]: 3}), target, nil)
	for name, c := range map[string]struct {
		levels map[string]int
		failed int
	}{
		"same":       {map[string]int{ids[0]: 2, ids[1]: 3}, 0},
		"better":     {map[string]int{ids[0]: 5, ids[1]: 5}, 0},
		"one fell":   {map[string]int{ids[0]: 5, ids[1]: 2}, 1},
		"not rated":  {map[string]int{ids[0]: 5}, 1},
		"both lower": {map[string]int{ids[0]: 0, ids[1]: 0}, 3},
	} {
		rep := assess.Tool{}.Score(r, onDay("2026-06-01", target, c.levels), target, nil)
		got := assess.Gates{Baseline: base}.Test(rep)
		if len(got.Failed) != c.failed || got.Met != (c.failed == 0) {
			t.Errorf("%s: %+v", name, got.Failed)
		}
	}
	rep := assess.Tool{}.Score(r, onDay("2026-06-01", target, map[string]int{ids[0]: 2}), target, nil)
	for oldest, met := range map[string]bool{"2026-06-01": true, "2026-06-02": false} {
		if got := (assess.Gates{Oldest: oldest}).Test(rep); got.Met != met {
			t.Errorf("oldest %s: %+v", oldest, got)
		}
	}
	for newest, met := range map[string]bool{"2026-06-01": true, "2026-05-31": false} {
		if got := (assess.Gates{Newest: newest}).Test(rep); got.Met != met {
			t.Errorf("newest %s: %+v", newest, got)
		}
	}
}
