package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
)

// progressOf makes the progress of a person over three samples and a mentor's.
func progressOf(t *testing.T, subject string) *progress.Progress {
	t.Helper()
	doc := progress.New(tool, subject)
	for i, one := range []struct{ file, date string }{
		{"bootcamp-graduate.yaml", "2025-03-01"}, {"junior.yaml", "2025-11-20"}, {"mid.yaml", "2026-11-23"}, {"mentor-of-junior.json", "2026-11-24"},
	} {
		rep := sample(t, testdata+"/sheets/"+one.file, "mid")
		rep.Date = one.date
		doc.Sheets = append(doc.Sheets, progress.MomentOf(strings.Repeat("0123456789abcdef"[i:i+1], 64), rep))
	}
	return doc
}

// change sets the junior's sheet beside the graduate's.
func change(t *testing.T, levels map[string]int) *progress.Diff {
	t.Helper()
	r := data.BackendDeveloper()
	before := &assess.Sheet{Subject: "Dana", Rater: assess.Rater{Role: "self"}, Date: "2026-01-01", Target: "mid"}
	after := *before
	after.Date = "2026-11-23"
	next := &after
	for _, id := range r.SkillIDs() {
		before.Ratings = append(before.Ratings, assess.Rating{Skill: id, Level: 2})
		rating := assess.Rating{Skill: id, Level: 2}
		if level, ok := levels[id]; ok {
			rating.Level = level
		}
		next.Ratings = append(next.Ratings, rating)
	}
	d, err := progress.Difference(progress.Scored{Rubric: r, Sheet: before}, progress.Scored{Rubric: r, Sheet: next}, scoreIt)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func scoreIt(r *rubric.Rubric, s *assess.Sheet, est *assess.Estimates) (*assess.Report, error) {
	return tool.Score(r, s, s.Target, est), nil
}

func render[D any](t *testing.T, formats []report.Format[D], format string, doc D, style report.Style) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.Write(&b, formats, format, doc, style); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestHistoryGoldens holds progress and change in each format to their files,
// and the JSON to its schema.
func TestHistoryGoldens(t *testing.T) {
	doc := progressOf(t, "Dana")
	golden(t, "history/progress.80.txt", render(t, report.ProgressFormats(), "table", doc, report.Style{Width: 80}))
	golden(t, "history/progress.50.txt", render(t, report.ProgressFormats(), "table", doc, report.Style{Width: 50}))
	golden(t, "history/progress.ascii.txt", render(t, report.ProgressFormats(), "table", doc, report.Style{Width: 80, ASCII: true}))
	golden(t, "history/progress.csv", render(t, report.ProgressFormats(), "csv", doc, report.Style{}))
	text := render(t, report.ProgressFormats(), "json", doc, report.Style{})
	golden(t, "history/progress.json", text)
	validate(t, "history", text)
	d := change(t, map[string]int{"git": 4, "cloud": 1, "containers": 3})
	golden(t, "history/diff.80.txt", render(t, report.DiffFormats(), "table", d, report.Style{Width: 80}))
	text = render(t, report.DiffFormats(), "json", d, report.Style{})
	golden(t, "history/diff.json", text)
	validate(t, "diff", text)
	risen := change(t, map[string]int{"git": 4, "containers": 3})
	golden(t, "history/risen.80.txt", render(t, report.DiffFormats(), "table", risen, report.Style{Width: 80}))
	golden(t, "history/same.80.txt", render(t, report.DiffFormats(), "table", change(t, nil), report.Style{Width: 80}))
	people := progress.NewSubjects(doc.Tool, []progress.SubjectKept{{Subject: "=Dana()", Sheets: 3, First: "2025-03-01", Last: "2026-11-23"}})
	golden(t, "history/people.80.txt", render(t, report.SubjectsFormats(), "table", people, report.Style{Width: 80}))
	golden(t, "history/people.csv", render(t, report.SubjectsFormats(), "csv", people, report.Style{}))
	validate(t, "history", render(t, report.SubjectsFormats(), "json", people, report.Style{}))
}

// TestDiffNotes says for every skill that moved who or what moved it, and from
// which target to which; what did not move is only counted.
func TestDiffNotes(t *testing.T) {
	at := assess.Known[int]
	aims := func(before, after int) progress.SkillChange {
		return progress.SkillChange{TargetBefore: at(before), TargetAfter: at(after)}
	}
	with := func(k progress.SkillChange, set func(*progress.SkillChange)) progress.SkillChange { set(&k); return k }
	person := func(k *progress.SkillChange) { k.Person = true }
	shift := func(k *progress.SkillChange) { k.Person, k.Shift = true, true }
	byRubric := func(k *progress.SkillChange) { k.Rubric = true }
	both := func(k *progress.SkillChange) { k.Person, k.Rubric = true, true }
	reworded := func(k *progress.SkillChange) { k.Rubric, k.Reworded = true, true }
	fresh := func(k *progress.SkillChange) { k.Rubric, k.BeforeStatus = true, progress.Absent }
	gone := func(k *progress.SkillChange) { k.Rubric, k.AfterStatus = true, progress.Absent }
	checked := func(k *progress.SkillChange) { k.Person, k.Check = true, true }
	aimless := progress.SkillChange{}
	stays := progress.SkillChange{Before: assess.LevelOf(1, assess.Estimated), After: assess.LevelOf(1, assess.Estimated)}
	for _, c := range []struct {
		note   string
		change progress.SkillChange
	}{
		{"", aimless},
		{"", aims(2, 3)}, // another role, the same level
		{"the person", with(aimless, person)},
		{"the person", with(aims(3, 3), person)},
		{"the person", with(progress.SkillChange{TargetAfter: at(3)}, person)},
		{"the person; target 3, was 2", with(aims(2, 3), person)},
		{"possibly a response shift; target 0, was 1", with(aims(1, 0), shift)},
		{"target 1, was 0", with(aims(0, 1), byRubric)},
		{"the rubric", with(aims(4, 4), byRubric)},
		{"the rubric", with(progress.SkillChange{TargetBefore: at(4)}, byRubric)},
		{"the person; the rubric", with(aimless, both)},
		{"rated otherwise, but the check says the same", with(stays, checked)},
		{"the rubric: other words for the level", with(aims(2, 2), reworded)},
		{"the rubric: other words for the level; target 4, was 5", with(aims(5, 4), reworded)},
		{"new in the rubric", with(progress.SkillChange{TargetAfter: at(4)}, fresh)},
		{"no longer in the rubric", with(progress.SkillChange{TargetBefore: at(4)}, gone)},
	} {
		c.change.Title = "Git"
		d := &progress.Diff{Subject: "Dana", Skills: []progress.SkillChange{c.change}}
		text := string(render(t, report.DiffFormats(), "table", d, report.Style{Width: 120}))
		want := "  " + c.note + "\n"
		if c.note == "" {
			want = "NOTHING MOVED"
		}
		if !strings.Contains(text, want) || strings.Contains(text, "  Git ") != (c.note != "") {
			t.Errorf("want %q:\n%s", c.note, text)
		}
	}
}

// TestSameByCheck: after a sitting a skill that was rated otherwise and has the level of before is
// not said to have moved.
func TestSameByCheck(t *testing.T) {
	one := assess.LevelOf(1, assess.Estimated)
	c := report.Closing{Report: scored(t, &assess.Sheet{Subject: "Dana"}, "mid"), Changes: &progress.Diff{Skills: []progress.SkillChange{
		{Title: "Git", Before: one, After: assess.LevelOf(2, assess.Estimated), Person: true, Check: true},
		{Title: "Cloud", Before: one, After: one, Person: true, Check: true},
	}}}
	var b strings.Builder
	if err := c.Write(&b, report.Style{Width: 120}); err != nil || !strings.Contains(b.String(), "Git 1 → 2, Cloud still 1 by the check\n") {
		t.Errorf("%v: %s", err, b.String())
	}
}

// TestRiseOfARating: a self-rating that rises is called that, and nothing more; what two mentors
// or two checks say is not.
func TestRiseOfARating(t *testing.T) {
	const said = "A self-rating that rises says that the person rates themselves higher"
	own, mentor := assess.Rater{Role: assess.Self, Name: "Dana"}, assess.Rater{Role: assess.Mentor, Name: "Robin"}
	for _, c := range []struct {
		name          string
		rater         assess.Rater
		before, after assess.Level
		want          bool
	}{
		{"rated higher", own, assess.LevelOf(2, assess.Rated), assess.LevelOf(3, assess.Rated), true},
		{"rated lower", own, assess.LevelOf(3, assess.Rated), assess.LevelOf(2, assess.Rated), false},
		{"checked twice", own, assess.LevelOf(2, assess.Estimated), assess.LevelOf(3, assess.Estimated), false},
		{"by a mentor", mentor, assess.LevelOf(2, assess.Rated), assess.LevelOf(3, assess.Rated), false},
	} {
		d := &progress.Diff{
			Subject: "Dana", Before: progress.Moment{Rater: c.rater}, After: progress.Moment{Rater: c.rater},
			Skills: []progress.SkillChange{{Title: "Git", Person: true, Before: c.before, After: c.after}},
		}
		text := string(render(t, report.DiffFormats(), "table", d, report.Style{Width: 120}))
		if strings.Contains(text, said) != c.want {
			t.Errorf("%s:\n%s", c.name, text)
		}
	}
}
