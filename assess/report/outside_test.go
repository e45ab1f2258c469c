package report_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/path"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/testdata/outside"
)

const validators = testdata + "/validators"

// written is every fixture, team and comparison that the format can show, each
// in a file.
func written(t *testing.T, format string) []string {
	t.Helper()
	texts := map[string][]byte{}
	for name, reports := range fixtures(t) {
		if len(reports) > 1 && (format == "badges" || format == "resume") {
			continue // of several none is written
		}
		texts[name] = write(t, format, report.Style{}, reports...)
	}
	if slices.Contains(report.Names(report.TeamFormats()), format) {
		for name, team := range teams(t) {
			texts["team-"+name] = writeTeam(t, format, report.Style{}, team)
		}
	}
	if slices.Contains(report.Names(report.CohortFormats()), format) {
		for name, c := range cohorts(t, backend(t)) {
			texts["cohort-"+name] = render(t, report.CohortFormats(), format, c, report.Style{})
		}
		texts["cohort-hostile"] = render(t, report.CohortFormats(), format, hostileCohort(t), report.Style{})
	}
	if slices.Contains(report.Names(report.CompareFormats()), format) {
		for name, c := range comparisons(t) {
			texts["compare-"+name] = writeCompare(t, format, report.Style{}, c)
		}
		texts["compare-hostile"] = writeCompare(t, format, report.Style{}, hostileComparison(t))
	}
	if format == "html" {
		texts["path"] = writePath(t, "html", report.Style{}, study(t, "junior.yaml", "", path.Wishes{}))
		texts["progress"] = render(t, report.ProgressFormats(), "html", progressOf(t, "Dana"), report.Style{})
	}
	dir := t.TempDir()
	var files []string
	for name, text := range texts {
		files = append(files, filepath.Join(dir, name+"."+endings()[format]))
		if err := os.WriteFile(files[len(files)-1], text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(files)
	return files
}

// check runs a validator.
func check(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Errorf("%s: %v\n%s", filepath.Base(name), err, out)
	}
}

func TestJUnitIsValid(t *testing.T) {
	outside.Only(t)
	unusable := filepath.Join(t.TempDir(), "unusable.xml")
	if err := os.WriteFile(unusable, junitOfUnusable(t), 0o600); err != nil {
		t.Fatal(err)
	}
	check(t, "xmllint", append([]string{"--noout", "--nonet", "--schema", validators + "/junit.xsd", unusable}, written(t, "junit")...)...)
}

func TestPromtoolAccepts(t *testing.T) {
	outside.Only(t)
	withLabels := filepath.Join(t.TempDir(), "labels.prom")
	if err := os.WriteFile(withLabels, write(t, "prometheus", report.Style{}, labelled(t)...), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, file := range append(written(t, "prometheus"), withLabels) {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("promtool", "check", "metrics")
		cmd.Stdin = f
		if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("%s: %v\n%s", filepath.Base(file), err, out)
		}
		f.Close()
	}
}

func TestMetricsParse(t *testing.T) {
	outside.Only(t)
	const python = "/usr/bin/python3" // the one that Debian's package of the parsers is for
	check(t, python, slices.Concat([]string{validators + "/metrics.py"}, written(t, "openmetrics"), written(t, "prometheus"))...)
}

func TestHTMLIsValid(t *testing.T) {
	outside.Only(t)
	args := []string{"-c", validators + "/htmlvalidate.json"}
	check(t, validators+"/node_modules/.bin/html-validate", append(args, written(t, "html")...)...)
}

// TestPagesInChromium opens pages light, dark, narrow and in forced colours, and
// prints some: axe finds nothing, the console stays empty, no request is made, the
// first screen holds what a reader came for. See pages.mjs.
func TestPagesInChromium(t *testing.T) {
	outside.Only(t)
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal(err)
	}
	args := []string{validators + "/pages.mjs", chromium}
	alike := regexp.MustCompile(`/(bootcamp-graduate|mid|senior-with-a-hole|all-na|no-target|compare-(dates|equal|constant))\.`)
	for _, file := range written(t, "html") {
		if !alike.MatchString(file) { // to pages that are opened
			args = append(args, file)
		}
	}
	check(t, "node", args...)
}

func TestResumeIsValid(t *testing.T) {
	outside.Only(t)
	holdEach(t, validators+"/node_modules/@jsonresume/schema/schema.json", written(t, "resume"))
}

// TestCalendarsAreRead holds a path of each kind, with and without a track at work,
// against another reader of calendars.
func TestCalendarsAreRead(t *testing.T) {
	outside.Only(t)
	docs := map[string]*assess.PathReport{
		"nothing": study(t, "senior-with-a-hole.yaml", "junior", path.Wishes{}),
		"long":    study(t, "bootcamp-graduate.yaml", "senior", path.Wishes{}),
	}
	for name, wish := range wishes() {
		docs[name] = study(t, "junior.yaml", "", wish)
	}
	docs["long"].Subject = strings.Repeat("漢", 60)
	args := []string{validators + "/calendars.mjs"}
	for name, doc := range docs {
		file := filepath.Join(t.TempDir(), name+".ics")
		if err := os.WriteFile(file, writePath(t, "ics", report.Style{}, doc), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	check(t, "node", args...)
}

func TestBadgeIsValid(t *testing.T) {
	holdEach(t, validators+"/openbadge.schema.json", written(t, "badges"))
}

// TestBadgesAreLinkedData expands credentials by the contexts that they name. That
// they follow what Open Badges asks for is held by a schema of ours alone: no package
// holds the official one of 1EdTech.
func TestBadgesAreLinkedData(t *testing.T) {
	outside.Only(t)
	check(t, "node", append([]string{validators + "/badges.mjs"}, written(t, "badges")...)...)
}

// holdEach validates every document of the files, which hold one or an array.
func holdEach(t *testing.T, schema string, files []string) {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	compiled, err := c.Compile(schema)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		list := []json.RawMessage{text}
		if text[0] == '[' {
			if err := json.Unmarshal(text, &list); err != nil {
				t.Fatal(err)
			}
		}
		for _, one := range list {
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader(one))
			if err != nil {
				t.Fatal(err)
			}
			if err := compiled.Validate(value); err != nil {
				t.Errorf("%s: %v", filepath.Base(file), err)
			}
		}
	}
}
