package report_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/estimate"
	"github.com/skillgap/skillgap/assess/path"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/data"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const testdata = "../../testdata"

var (
	figures = regexp.MustCompile(`\[\n[^\[\]{}"]*\]`) // a list in JSON
	lineEnd = regexp.MustCompile(`\n\s*`)
	colours = regexp.MustCompile(`\x1b\[[\d;]*m`)
	style   = regexp.MustCompile(`(?s)<style>.*</style>|sha256-[^;&]*`) // of every page the same file
)

// golden compares with the file, or rewrites it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join(testdata, "golden", name)
	if strings.HasSuffix(name, ".json") { // a list of figures is one line to a reader
		got = figures.ReplaceAllFunc(got, func(list []byte) []byte { return lineEnd.ReplaceAll(list, []byte(" ")) })
	}
	if strings.HasSuffix(name, ".html") {
		got = style.ReplaceAll(got, nil)
	}
	if *update {
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, got, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// TestGoldensCanBeRead keeps the files to what a reviewer can read, and each to
// something of its own.
func TestGoldensCanBeRead(t *testing.T) {
	lines, seen := 0, map[string]string{}
	err := filepath.WalkDir(testdata+"/golden", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(file)
		lines += bytes.Count(text, []byte("\n"))
		if twin := seen[string(text)]; twin != "" {
			t.Errorf("%s says what %s says", file, twin)
		}
		seen[string(text)] = file
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if lines > 20_000 {
		t.Errorf("%d lines; derive, or show less", lines)
	}
}

// tool is what the documents of the tests are made by.
var tool = assess.Tool{Name: "skillgap", Version: "test"}

// sample makes the report of a sample sheet.
func sample(t *testing.T, file, target string) *assess.Report {
	t.Helper()
	r, sheet := shipped(t), sheetOf(t, file)
	if target == "" {
		target = sheet.Target
	}
	bank, err := estimate.NewBank(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	rep := tool.Score(r, sheet, target, estimate.NewPrior(r).Of(sheet, bank))
	rep.Path = path.Plan(r, rep, path.Options{HoursPerWeek: 8, Pace: 1, Refresh: 5})
	return rep
}

func sheetOf(t *testing.T, file string) *assess.Sheet {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := assess.ReadSheet(file, content, shipped(t))
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

func samples(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(testdata + "/sheets/*")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d sheets, %v", len(files), err)
	}
	return files
}

func write(t *testing.T, format string, style report.Style, reports ...*assess.Report) []byte {
	t.Helper()
	for _, f := range report.Formats() {
		if f.Name == format {
			var b bytes.Buffer
			if err := f.Write(&b, reports, style); err != nil {
				t.Fatal(err)
			}
			return b.Bytes()
		}
	}
	t.Fatalf("no format %q", format)
	return nil
}

// TestGoldens holds the table of every sample against its file, and of some in
// other looks.
func TestGoldens(t *testing.T) {
	for _, file := range samples(t) {
		name := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
		t.Run(name, func(t *testing.T) {
			rep := sample(t, file, "")
			golden(t, name+".80.txt", write(t, "table", report.Style{Width: 80}, rep))
			golden(t, name+".120.txt", write(t, "table", report.Style{Width: 120}, rep))
		})
	}
	for _, name := range []string{"all-na", "no-target", "hostile", "several"} {
		golden(t, name+".80.txt", write(t, "table", report.Style{Width: 80}, fixtures(t)[name]...))
	}
	checked := sample(t, testdata+"/sheets/checked.yaml", "")
	golden(t, "checked.50.txt", write(t, "table", report.Style{Width: 50}, checked))
	junior := sample(t, testdata+"/sheets/junior.yaml", "")
	golden(t, "junior.50.txt", write(t, "table", report.Style{Width: 50}, junior))
	golden(t, "junior.ascii.txt", write(t, "table", report.Style{Width: 80, ASCII: true}, junior))
	golden(t, "junior.color.txt", write(t, "table", report.Style{Width: 80, Color: true}, junior))
	var b bytes.Buffer
	if err := report.Explain(&b, junior, report.Style{Width: 80}); err != nil {
		t.Fatal(err)
	}
	golden(t, "junior.explain.txt", b.Bytes())
}

// uncoloured is a text without its colours.
func uncoloured(text string) string {
	return colours.ReplaceAllString(text, "")
}

// TestColorChangesNothing takes the colours out again.
func TestColorChangesNothing(t *testing.T) {
	rep := sample(t, testdata+"/sheets/senior-with-a-hole.yaml", "")
	plain := write(t, "table", report.Style{Width: 80}, rep)
	color := write(t, "table", report.Style{Width: 80, Color: true}, rep)
	if bytes.Equal(plain, color) {
		t.Fatal("no colour at all")
	}
	if diff := cmp.Diff(string(plain), uncoloured(string(color))); diff != "" {
		t.Errorf("(-plain +color):\n%s", diff)
	}
}

func TestASCIIIsASCII(t *testing.T) {
	rep := sample(t, testdata+"/sheets/junior.yaml", "")
	for _, c := range string(write(t, "table", report.Style{Width: 80, ASCII: true}, rep)) {
		if c > 126 {
			t.Fatalf("%q is not ASCII", c)
		}
	}
}

// TestJSONOfSeveral is an array; of one, an object.
func TestJSONOfSeveral(t *testing.T) {
	rep := sample(t, testdata+"/sheets/junior.yaml", "")
	var one map[string]any
	if err := json.Unmarshal(write(t, "json", report.Style{}, rep), &one); err != nil {
		t.Error(err)
	}
	var several []map[string]any
	if err := json.Unmarshal(write(t, "json", report.Style{}, rep, rep), &several); err != nil || len(several) != 2 {
		t.Errorf("%d, %v", len(several), err)
	}
}

// TestNothingRated has every figure missing and still reads.
func TestNothingRated(t *testing.T) {
	r := data.BackendDeveloper()
	rep := assess.Tool{}.Score(r, &assess.Sheet{Subject: "Dana", Date: "2026-11-23", Rater: assess.Rater{Role: "self"}}, "mid", nil)
	rep.Path = path.Plan(r, rep, path.Options{HoursPerWeek: 8, Pace: 1, Refresh: 5})
	golden(t, "nothing-rated.80.txt", write(t, "table", report.Style{Width: 80}, rep))
}
