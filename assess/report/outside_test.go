package report_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/skillgap/skillgap/testdata/outside"
)

const validators = testdata + "/validators"

// goldens are the files of a format, as absolute names.
func goldens(t *testing.T, format string) []string {
	t.Helper()
	files, err := filepath.Glob(testdata + "/golden/" + format + "/*")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d goldens of %s, %v", len(files), format, err)
	}
	for i := range files {
		if files[i], err = filepath.Abs(files[i]); err != nil {
			t.Fatal(err)
		}
	}
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
	check(t, "xmllint", append([]string{"--noout", "--nonet", "--schema", validators + "/junit.xsd"}, goldens(t, "junit")...)...)
}

func TestPromtoolAccepts(t *testing.T) {
	outside.Only(t)
	for _, file := range goldens(t, "prometheus") {
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
	check(t, python, append(append([]string{validators + "/metrics.py"}, goldens(t, "openmetrics")...), goldens(t, "prometheus")...)...)
}

func TestHTMLIsValid(t *testing.T) {
	outside.Only(t)
	args := []string{"-c", validators + "/htmlvalidate.json"}
	check(t, validators+"/node_modules/.bin/html-validate", append(args, goldens(t, "html")...)...)
}

// TestPagesInChromium opens pages light, dark and narrow: axe finds nothing,
// the console stays empty, no request is made.
func TestPagesInChromium(t *testing.T) {
	outside.Only(t)
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal(err)
	}
	args := []string{validators + "/pages.mjs", chromium}
	for _, name := range []string{"junior", "checked", "several", "scripts", "hostile", "empty", "team-open", "team-anonymous", "team-withheld", "team-hostile", "compare-mentors", "compare-mentor", "compare-hostile"} {
		args = append(args, testdata+"/golden/html/"+name+".html")
	}
	check(t, "node", args...)
}

func TestResumeIsValid(t *testing.T) {
	outside.Only(t)
	holdEach(t, validators+"/node_modules/@jsonresume/schema/schema.json", goldens(t, "resume"))
}

func TestBadgeIsValid(t *testing.T) {
	holdEach(t, validators+"/openbadge.schema.json", goldens(t, "badges"))
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
