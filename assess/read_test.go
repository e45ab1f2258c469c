package assess_test

import (
	"flag"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

var update = flag.Bool("update", false, "rewrite the expected messages")

// TestBadSheets holds every broken sheet against its expected message.
func TestBadSheets(t *testing.T) {
	r := rubrics.Shipped(t)
	yaml, _ := filepath.Glob("../testdata/bad/sheets/*.yaml")
	json, _ := filepath.Glob("../testdata/bad/sheets/*.json")
	files := append(yaml, json...)
	if len(files) < 60 {
		t.Fatalf("only %d files", len(files))
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			sheet, err := assess.ReadSheet(filepath.Base(file), content, r)
			if err == nil || sheet != nil {
				t.Fatalf("read: %v, %v", sheet, err)
			}
			want := strings.TrimSuffix(file, filepath.Ext(file)) + ".want"
			if *update {
				if err := os.WriteFile(want, []byte(err.Error()+"\n"), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			text, readErr := os.ReadFile(want)
			if readErr != nil {
				t.Fatal(readErr)
			}
			if diff := cmp.Diff(string(text), err.Error()+"\n"); diff != "" {
				t.Errorf("message (-want +got):\n%s", diff)
			}
		})
	}
}

// hard holds what a sheet may hold and YAML makes difficult.
var hard = assess.Sheet{
	Rubric:  assess.RubricRef{ID: "backend-developer", Version: "1.0.0"},
	Subject: `Zoë "Z" O'Neil: 漢字 \n #1 🙂`,
	Rater:   assess.Rater{Role: "mentor", Name: "null"},
	Date:    "2026-11-23",
	Target:  "mid",
	Ratings: []assess.Rating{
		{Skill: "databases", Level: 4, Evidence: []string{"https://example.com/?a=1&b=[2]", "- yes: {no}"}, Note: "true", LastUsed: "2026-06", Can: []string{"4-000000", "4-0000e1"}, NotYet: []string{"5-123456"}},
		{Skill: "git", Level: 0, NotYet: []string{"1-000001"}},
		{Skill: "cloud", NA: true},
		{Skill: "ci-cd", NA: true, Note: "~"},
	},
}

// TestSheetRoundTrip writes sheets in both forms and reads them back the same.
func TestSheetRoundTrip(t *testing.T) {
	r := rubrics.Shipped(t)
	checked := hard
	checked.Rater = assess.Rater{Role: "agreed", Name: `"`, With: `\\`}
	checked.Responses = []assess.Response{
		{Item: "git-push-rejected", Digest: digestOf(t, r, "git-push-rejected"), Choice: 3},
		{Item: "git-staged-then-edited", Digest: digestOf(t, r, "git-staged-then-edited"), Skipped: true},
	}
	empty := assess.Sheet{Rubric: hard.Rubric, Subject: "D", Rater: assess.Rater{Role: "self"}, Date: "2026-11-23"}
	for _, sheet := range []*assess.Sheet{&hard, &checked, &empty} {
		for name, text := range map[string][]byte{"sheet.yaml": sheet.YAML(r), "sheet.json": sheet.JSON(r)} {
			back, err := assess.ReadSheet(name, text, r)
			if err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
			if diff := cmp.Diff(sheet, back); diff != "" {
				t.Errorf("(-written +read):\n%s\n%s", diff, text)
			}
		}
	}
}

// TestEveryCharacterReadsBack writes all that a text may hold, and reads it back
// the same: a sheet in JSON can be kept, which is in YAML.
func TestEveryCharacterReadsBack(t *testing.T) {
	r := rubrics.Shipped(t)
	const most = 1000
	sheet := assess.Sheet{Rubric: hard.Rubric, Subject: "D", Rater: assess.Rater{Role: "self"}, Date: "2026-11-23"}
	note := []rune{'a'}
	for c := rune(1); c <= unicode.MaxRune; c++ {
		if c != utf8.RuneError && utf8.ValidRune(c) && strict.IsPrintable(c) {
			note = append(note, c)
		}
		if len(note) < most-1 && c < unicode.MaxRune {
			continue
		}
		sheet.Ratings = []assess.Rating{{Skill: "git", Level: 3, Note: string(append(note, 'z'))}}
		for name, text := range map[string][]byte{"sheet.yaml": sheet.YAML(r), "sheet.json": sheet.JSON(r)} {
			back, err := assess.ReadSheet(name, text, r)
			if err != nil {
				t.Errorf("%s, before %U: %v", name, c, err)
			} else if diff := cmp.Diff(&sheet, back); diff != "" {
				t.Errorf("%s, before %U (-written +read):\n%s", name, c, diff)
			}
		}
		note = note[:1]
	}
}

func TestSameSheetInYAMLAndJSON(t *testing.T) {
	r := rubrics.Shipped(t)
	yaml := "schema: 1\nsubject: \"Zo\\u00eb 🙂\"\nrater: peer\ndate: 2026-11-23\nratings: {git: 3, cloud: na, databases: {level: 2, evidence: [x]}}\n"
	json := `{"schema":1,"subject":"Zo\u00eb \ud83d\ude42","rater":{"role":"peer"},"date":"2026-11-23","ratings":{"git":3,"cloud":"na","databases":{"level":2,"evidence":["x"]}}}`
	a, err := assess.ReadSheet("-", []byte(yaml), r)
	if err != nil {
		t.Fatal(err)
	}
	b, err := assess.ReadSheet("-", []byte(json), r)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("(-yaml +json):\n%s", diff)
	}
}

// FuzzReadSheet feeds the strict reader anything: it may refuse, never panic,
// and what it accepts is written and read back the same.
func FuzzReadSheet(f *testing.F) {
	r := rubrics.Shipped(f)
	f.Add(hard.YAML(r), false)
	f.Add([]byte(`{"schema":1,"subject":"D","date":"2026-11-23","ratings":{"git":{"level":3}}}`), true)
	f.Add([]byte("schema: 1\nsubject: x\ndate: 2026-01-01\nratings: {git: na}\n"), false)
	f.Add([]byte(`{"schema":1,"subject":"\ufffe \u0085","date":"2026-11-23","ratings":{"git":{"level":3,"note":"\ud83d\ude42"}}}`), true)
	f.Fuzz(func(t *testing.T, content []byte, asJSON bool) {
		name := "s.yaml"
		if asJSON {
			name = "s.json"
		}
		sheet, err := assess.ReadSheet(name, content, r)
		if err != nil {
			return
		}
		if kind := assess.KindOf(content); kind != assess.SheetText {
			t.Errorf("taken for kind %d, and no command reads it as a sheet", kind)
		}
		slices.SortFunc(sheet.Ratings, func(a, b assess.Rating) int { // as they are written
			return slices.Index(r.SkillIDs(), a.Skill) - slices.Index(r.SkillIDs(), b.Skill)
		})
		sheet.Gone = 0
		for name, text := range map[string][]byte{"s.yaml": sheet.YAML(r), "s.json": sheet.JSON(r)} {
			back, err := assess.ReadSheet(name, text, r)
			if err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
			if diff := cmp.Diff(sheet, back, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%s (-written +read):\n%s", name, diff)
			}
		}
		assess.Tool{}.Score(r, sheet, sheet.Target, nil)
	})
}

// digestOf is the digest of an item.
func digestOf(t *testing.T, r *rubric.Rubric, id string) string {
	t.Helper()
	items, err := r.Items()
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(items, func(i rubric.Item) bool { return i.ID == id })
	return items[at].Digest()
}

// TestAnswersToItemsThatAreGone: a sheet answered against another version of
// the rubric may hold answers to items that the rubric no longer has, or has in
// other words. They are left out, and its report says so; the answers that are
// left still count.
func TestAnswersToItemsThatAreGone(t *testing.T) {
	r := rubrics.Shipped(t)
	text := `
schema: 1
responses: [{item: git-gone, choice: 3}, {item: git-push-rejected, choice: 1, digest: DIGEST}, {item: git-gone, choice: skip},
  {item: git-reflog-after-reset, choice: 1, digest: 00aa11bb22cc}, {item: git-staged-then-edited, choice: 0}]
rubric: {id: backend-developer, version: VERSION}
subject: Dana
date: 2026-11-23
ratings: {git: 3}
`
	digest := digestOf(t, r, "git-push-rejected")
	text = strings.Replace(text, "DIGEST", digest, 1)
	older := []byte(strings.Replace(text, "VERSION", "0.9.0", 1))
	s, err := assess.ReadSheet("dana.yaml", older, r)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]assess.Response{{Item: "git-push-rejected", Digest: digest, Choice: 1}}, s.Responses); diff != "" {
		t.Errorf("answers (-want +got):\n%s", diff)
	}
	warnings := strings.Join(assess.Tool{}.Score(r, s, "", nil).Warnings, "\n")
	if want := "is scored with " + r.Version + ", without 4 answers to items that it no longer has, or has in other words"; !strings.Contains(warnings, want) {
		t.Errorf("warnings without %q:\n%s", want, warnings)
	}
	same := []byte(strings.Replace(text, "VERSION", r.Version, 1))
	if _, err := assess.ReadSheet("dana.yaml", same, r); err == nil || !strings.Contains(err.Error(), `unknown item "git-gone"`) {
		t.Errorf("of the rubric's own version: %v", err)
	}
	same = []byte(strings.ReplaceAll(strings.Replace(text, "VERSION", r.Version, 1), "git-gone", "git-revert-one-of-three"))
	same = []byte(strings.Replace(string(same), "{item: git-revert-one-of-three, choice: skip},", "", 1))
	if s, err = assess.ReadSheet("dana.yaml", same, r); err != nil {
		t.Fatal(err)
	}
	if len(s.Responses) != 3 || s.Gone != 1 {
		t.Errorf("of the rubric's own version: %v, %d gone", s.Responses, s.Gone)
	}
	if warnings := strings.Join(assess.Tool{}.Score(r, s, "", nil).Warnings, "\n"); !strings.Contains(warnings, "the sheet is scored without 1 answer to") {
		t.Errorf("warnings: %s", warnings)
	}
}

// TestSheetsAreLean holds a thousand sheets, and none of the documents that they were
// read from.
func TestSheetsAreLean(t *testing.T) {
	r := rubrics.Shipped(t)
	sheet := assess.Sheet{Rubric: assess.RubricRef{ID: r.ID, Version: r.Version}}
	sheet.Subject, sheet.Date, sheet.Rater.Role = "Dana", "2026-11-23", assess.Self
	for _, id := range r.SkillIDs() {
		sheet.Ratings = append(sheet.Ratings, assess.Rating{Skill: id, Level: 3})
	}
	text := sheet.JSON(r)
	live := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	held := make([]*assess.Sheet, 1000)
	before := live()
	for i := range held {
		var err error
		if held[i], err = assess.ReadSheet("dana.json", slices.Clone(text), r); err != nil {
			t.Fatal(err)
		}
	}
	if each := (live() - before) / uint64(len(held)); each > 6000 {
		t.Errorf("%d bytes a sheet", each)
	}
	runtime.KeepAlive(held)
}
