package assess_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
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

// TestNoSheet: of a text that is no sheet nothing is told, since it may be anybody's.
func TestNoSheet(t *testing.T) {
	r := rubrics.Shipped(t)
	for name, text := range map[string]string{
		"git":        "[core]\n\tbare = false\n[http]\n\textraheader = AUTHORIZATION: basic hunter2\n",
		"netrc":      "machine example.org login dana password hunter2\n",
		"env":        "TOKEN=hunter2\nexport DATE='hunter2: 1'\n",
		"key":        "-----BEGIN OPENSSH PRIVATE KEY-----\nhunter2\n-----END OPENSSH PRIVATE KEY-----\n",
		"passwd":     "hunter2:x:0:0:hunter2:/root:/bin/sh\n",
		"kubernetes": "apiVersion: v1\nkind: Secret\ndata: {password: hunter2}\ndate: hunter2\n",
		"a date":     "date: 2026-11-23\npassword: hunter2\nupdate: schemata\n",
		"a.json":     `{"hunter2": {"auth": "hunter2", "schema": 1}}`,
		"list.json":  `["hunter2", hunter2]`,
		"utf16":      "\xff\xfeh\x00u\x00n\x00t\x00e\x00r\x002\x00:\x00 \x001\x00",
		"not utf8":   "hunter2: \xff\n",
		"alias":      "hunter2: &hunter2 hunter2\n",
	} {
		_, err := assess.ReadDraft(name, []byte(text), r)
		if err == nil || strings.Contains(err.Error(), "unter2") || !strings.Contains(err.Error(), "this is not a sheet") {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, text := range []string{
		"schema: 1\nsubjekt: Dana\ndate: 2026-11-23\n", "{\"schema\": 1, \"ratings\": {\"gti\": 1}}",
		"# mine\n'subject': Dana\n'date' : [1}\n", "{schema: 1, date: soon}", "\ufeffschema: 2\r\ndate: 2026-11-23\r\n",
	} {
		_, err := assess.ReadDraft("sheet", []byte(text), r)
		if err == nil || !strings.Contains(err.Error(), "^") {
			t.Errorf("%q: no place is shown: %v", text, err)
		}
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
	f.Fuzz(func(t *testing.T, content []byte, asJSON bool) {
		name := "s.yaml"
		if asJSON {
			name = "s.json"
		}
		sheet, err := assess.ReadSheet(name, content, r)
		if err != nil {
			return
		}
		for name, text := range map[string][]byte{"s.yaml": sheet.YAML(r), "s.json": sheet.JSON(r)} {
			back, err := assess.ReadSheet(name, text, r)
			if err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
			if diff := cmp.Diff(string(sheet.YAML(r)), string(back.YAML(r))); diff != "" {
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
