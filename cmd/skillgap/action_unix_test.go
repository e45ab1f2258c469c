//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
)

// TestGitHubAction runs what the action runs.
func TestGitHubAction(t *testing.T) {
	t.Parallel()
	run, err := filepath.Abs("../../.github/actions/skillgap/run.sh")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		sheets, gates string
		code, notes   int // warnings, 10 at most
		met           string
	}{
		{"sheets/*.yaml", "", 0, 10, "met=true"},
		{"sheets/junior.yaml\n  sheets/mid.yaml", "--min-readiness 83", 1, 10, "met=false"},
		{"sheets/junior.yaml", "--max-gap 2 --min-tier devops=1", 0, 7, "met=true"},
		{"**/*.yaml", "--max-gap 1", 1, 10, "met=false"},
		{"sheets/team?a/**", "", 0, 7, "met=true"},
		{"sheets/team a/**/*.yaml\n**/mid.yaml", "--min-readiness 1\n  --rubric  my rubrics/bd.json\n", 0, 10, "met=true"},
	} {
		dir, env := recipeDir(t)
		copyTo(t, "../../testdata/sheets/junior.yaml", dir+"/sheets/team a/[b]/-d e.yaml")
		compiled, err := rubric.Compile(data.BackendDeveloper())
		if err := errors.Join(err, os.Mkdir(dir+"/my rubrics", 0o755)); err != nil {
			t.Fatal(err)
		}
		write(t, dir+"/my rubrics", "bd.json", compiled)
		code, out, errs := runRecipe(t, dir, append(env, "SHEETS="+c.sheets, "GATES="+c.gates), "bash", run)
		if code != c.code {
			t.Errorf("%q %q: exit %d, want %d\n%s", c.sheets, c.gates, code, c.code, errs)
		}
		unmet := len(regexp.MustCompile(`(?m)^::error file=sheets/.*,line=\d+,title=Gate not met`).FindAllString(out, -1))
		if n := strings.Count(out, "::warning file=sheets/"); n != c.notes || unmet != strings.Count(errs, "gate not met for") ||
			strings.Count(out, "\n") != n+unmet {
			t.Errorf("%d gaps, %d gates not met:\n%s%s", n, unmet, out, errs)
		}
		fileHolds(t, dir+"/summary.md", "(?m)^# Dana: skills as Backend developer")
		fileHolds(t, dir+"/outputs", "^"+c.met+"\n$")
		for name, pattern := range map[string]string{
			"report.json": `"schema": 1`, "report.html": "Content-Security-Policy", "junit.xml": "<testsuites", "report.csv": "^date,", "metrics.txt": "# EOF\n$",
		} {
			fileHolds(t, dir+"/skillgap-report/"+name, pattern)
		}
	}
}

// TestGitHubActionRefuses bad sheets and patterns that match none.
func TestGitHubActionRefuses(t *testing.T) {
	run, err := filepath.Abs("../../.github/actions/skillgap/run.sh")
	if err != nil {
		t.Fatal(err)
	}
	for sheets, want := range map[string]string{
		"nothing/*.yaml": "no sheet matches nothing/", "sheets/mid.yaml shets/*.yaml": "no sheet matches shets/*.yaml",
		"sheets/": "sheets/ is a folder: name files in it, such as sheets/*.yaml", "sheets/m.yaml": "no sheet matches", "": "no sheets are named", " \n ": "no sheets are named",
		"sheets/bad.yaml": "1 of 1 sheet cannot be used",
	} {
		dir, env := recipeDir(t)
		bad := "schema: 1\nsubject: Dana\ndate: 2026-11-23\nratings: {gti: 3}\n"
		if err := os.WriteFile(filepath.Join(dir, "sheets/bad.yaml"), []byte(bad), 0o644); err != nil {
			t.Fatal(err)
		}
		copyTo(t, dir+"/sheets/mid.yaml", dir+"/skillgap-report/report.json") // of a run before
		code, out, errs := runRecipe(t, dir, append(env, "SHEETS="+sheets), "bash", run)
		fileHolds(t, dir+"/outputs", "^met=false\n$")
		left, err := filepath.Glob(dir + "/skillgap-report/*")
		if sheets == "sheets/bad.yaml" {
			fileHolds(t, dir+"/skillgap-report/junit.xml", `errors="1".*\n.*\n.*name="sheets/bad.yaml"`)
			left = slices.DeleteFunc(left, func(name string) bool { return filepath.Base(name) == "junit.xml" })
		}
		if err != nil || len(left) > 0 {
			t.Errorf("%s: left %v, %v", sheets, left, err)
		}
		out = strings.TrimPrefix(out, "::error file=sheets/bad.yaml,line=4,col=11::unknown skill \"gti\"%0A    did you mean \"git\"?\n")
		if code != exitUse || out != "" || !strings.Contains(errs, want) {
			t.Errorf("%s: exit %d\n%s%s", sheets, code, out, errs)
		}
	}
}

// TestGitHubActionGoesOn with the good sheets among bad ones, in good time, and
// shows nothing of what a link leads to.
func TestGitHubActionGoesOn(t *testing.T) {
	t.Parallel()
	run, err := filepath.Abs("../../.github/actions/skillgap/run.sh")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ bad, notes string }{
		{"printf 'schema: 1\nratings: {git: 9}\n' > sheets/bad.yaml", "sheets/bad.yaml,line=2,col=16::level 9 is above 5"},
		{"echo secret: 1 > .secret; ln -s ../.secret sheets/bad.yaml", "sheets/bad.yaml::read sheet: sheets/bad.yaml is a symbolic link"},
		{"mkdir more; echo secret: 1 > more/bad.yaml; ln -s ../more sheets/sub", "sheets/sub/bad.yaml::read sheet: sheets/sub is a symbolic link"},
		{"mkfifo sheets/bad.yaml", "sheets/bad.yaml::read sheet: sheets/bad.yaml is not a regular file"},
		{"head -c 300000 /dev/zero > sheets/bad.yaml", "sheets/bad.yaml::"},
	} {
		dir, env := recipeDir(t)
		if code, _, errs := runRecipe(t, dir, env, "sh", "-ec", c.bad); code != 0 {
			t.Fatal(errs)
		}
		sheets := "SHEETS=sheets/*.yaml"
		if strings.Contains(c.bad, "sheets/sub") {
			sheets += " sheets/*/*.yaml"
		}
		env = append(env, sheets, "GATES=--max-gap 1")
		code, out, errs := runRecipe(t, dir, env, "timeout", "120", "bash", run)
		if code != exitUse || !strings.Contains(out, "::error file="+c.notes) || strings.Contains(out+errs, "secret: 1") {
			t.Errorf("%s: exit %d\n%s%s", c.bad, code, out, errs)
		}
		fileHolds(t, dir+"/outputs", "^met=false\n$")
		fileHolds(t, dir+"/skillgap-report/report.json", `(?s)"subject": "Dana".*"subject": "Jonas`)
		fileHolds(t, dir+"/skillgap-report/junit.xml", `(?s)<error type="sheet" message="sheets/.*<failure`)
	}
}

// TestGitHubActionStaysInside: whoever opens a pull request may put links and names
// into the repository, and nothing is written or removed behind them, nor read by them.
func TestGitHubActionStaysInside(t *testing.T) {
	t.Parallel()
	run, err := filepath.Abs("../../.github/actions/skillgap/run.sh")
	if err != nil {
		t.Fatal(err)
	}
	dir, env := recipeDir(t)
	outside := t.TempDir()
	write(t, outside, "report.csv", []byte("kept"))
	write(t, outside, "other.yaml", []byte("schema: 1\nsubject: Eve\ndate: 2026-11-23\nratings: {git: 1}\n"))
	if err := errors.Join(os.Mkdir(dir+"/in", 0o755), os.Symlink(outside, dir+"/out"), os.Symlink(outside, dir+"/in/out")); err != nil {
		t.Fatal(err)
	}
	env = append(env, "SHEETS=sheets/*.yaml")
	for _, output := range []string{"out", "out/", "out//", "out/sub", "out//sub/", "./in/out/", "in/out/sub", dir + "/out/sub"} {
		code, _, errs := runRecipe(t, dir, append(env, "OUTPUT="+output), "bash", run)
		if left, err := os.ReadDir(outside); err != nil || code != exitUse || len(left) != 2 || !strings.Contains(errs, "symbolic link") {
			t.Errorf("%s: exit %d, %v, %v\n%s", output, code, left, err, errs)
		}
	}
	for _, output := range []string{"in/new/", "./in//new", dir + "/in/new", t.TempDir() + "/new"} {
		if code, _, errs := runRecipe(t, dir, append(env, "OUTPUT="+output), "bash", run); code != exitOK {
			t.Errorf("%s: exit %d\n%s", output, code, errs)
		}
	}

	copyTo(t, dir+"/sheets/junior.yaml", dir+"/@junior.yaml")
	write(t, dir, "@list.yaml", []byte(outside+"/other.yaml\n"))
	code, out, errs := runRecipe(t, dir, append(env, "SHEETS=*.yaml"), "bash", run)
	if code != exitUse || !strings.Contains(out, "::error file=@list.yaml,line=1,col=1::this is no sheet") || strings.Contains(out+errs, "other.yaml") {
		t.Errorf("exit %d\n%s%s", code, out, errs)
	}
	fileHolds(t, dir+"/skillgap-report/report.json", `"subject": "Dana"`)
}

// TestGitHubActionOfMany: more than a hundred sheets, and many in a file, are as good as
// few; of those in a file the good ones are reported beside a bad one.
func TestGitHubActionOfMany(t *testing.T) {
	t.Parallel()
	run, err := filepath.Abs("../../.github/actions/skillgap/run.sh")
	if err != nil {
		t.Fatal(err)
	}
	const ada = `{"schema":1,"subject":"Ada","date":"2026-11-23","target":"mid","ratings":{"git":1}}`
	dir, env := recipeDir(t)
	for i := range 100 {
		copyTo(t, "../../testdata/sheets/mid.yaml", fmt.Sprintf("%s/sheets/mid-%d.yaml", dir, i))
	}
	write(t, dir, "many.ndjson", []byte(ada+"\n"))
	write(t, dir, "many.csv", []byte("subject,date,git\nGrace,2026-11-23,3\n"))
	bad := `{"schema":1,"subject":"Eve","date":"2026-11-23","ratings":{"git":9}}`
	write(t, dir, "bad.ndjson", []byte(ada+"\n"+bad+"\n"))
	write(t, dir+"/sheets", "bad.yml", []byte("schema: 1\nratings: {git: 9}\n"))
	for sheets, want := range map[string]struct {
		code                int
		notes, reports, met string
	}{
		"sheets/*.yaml":        {0, "", "Jonas", "true"},
		"many.ndjson many.csv": {0, "", `(?s)"Ada".*"Grace"`, "true"},
		"many.ndjson many.csv sheets/m*.yaml bad.ndjson": {2,
			"(?m)^::error file=bad.ndjson,line=2,col=66::level 9 is above 5", `(?s)"Ada".*"Jonas.*"Ada"`, "false"},
		"sheets/bad.yml sheets/*.yaml": {2, "(?m)^::error file=sheets/bad.yml,line=2,col=16::level 9 is above 5", "Jonas", "false"},
	} {
		code, out, errs := runRecipe(t, dir, append(env, "SHEETS="+sheets), "bash", run)
		if code != want.code || !regexp.MustCompile(want.notes).MatchString(out) {
			t.Errorf("%s: exit %d, want %d\n%s%s", sheets, code, want.code, out, errs)
		}
		fileHolds(t, dir+"/outputs", "met="+want.met+"\n$")
		fileHolds(t, dir+"/skillgap-report/report.json", want.reports)
	}
}

// TestGitHubActionInstalls: the steps before the last leave a program on the path,
// or say that one is to be compiled.
func TestGitHubActionInstalls(t *testing.T) {
	steps := under(t, document(t, "../../.github/actions/skillgap/action.yml"), "runs", "steps").Items
	if got := under(t, steps[0], "env", "VERSION").Text; got != "${{ inputs.version || github.action_ref }}" {
		t.Errorf("the version is %s", got)
	}
	for _, step := range steps[1:3] {
		asks := "steps." + under(t, steps[0], "id").Text + ".outputs.compile == 'true'"
		if got := under(t, step, "if").Text; got != asks {
			t.Errorf("a step is run if %s", got)
		}
	}
	for installs, want := range map[string]struct {
		code    int
		outputs string
	}{
		"mkdir -p \"$1\"; touch \"$1/skillgap\"; chmod +x \"$1/skillgap\"": {0, "^$"},
		"exit 0": {0, "^compile=true\n$"},
		"exit 3": {exitFailure, "^$"},
	} {
		dir, env := recipeDir(t)
		script(t, dir+"/action/install.sh", installs)
		write(t, dir, "outputs", nil)
		env = append(env, "GITHUB_ACTION_PATH="+dir+"/action", "RUNNER_TEMP="+dir+"/a temp", "GITHUB_PATH="+dir+"/path")
		code, _, errs := runRecipe(t, dir, env, "bash", "-eo", "pipefail", "-c", under(t, steps[0], "run").Text)
		if code != want.code {
			t.Errorf("%s: exit %d, want %d\n%s", installs, code, want.code, errs)
		}
		fileHolds(t, dir+"/outputs", want.outputs)
		if want.code == 0 {
			fileHolds(t, dir+"/path", "/a temp/skillgap\n$")
		}
	}
}

// TestActionAndWorkflow hold the YAML to what the script and the action ask for.
func TestActionAndWorkflow(t *testing.T) {
	action := document(t, "../../.github/actions/skillgap/action.yml")
	inputs := under(t, action, "inputs")
	steps := under(t, action, "runs", "steps").Items
	last := steps[len(steps)-1]
	if run := under(t, last, "run").Text; run != `"$GITHUB_ACTION_PATH/run.sh"` {
		t.Errorf("the action runs %s", run)
	}
	for _, input := range inputs.Keys {
		if input.Text == "version" {
			continue // of another step
		}
		if got := under(t, last, "env", strings.ToUpper(input.Text)).Text; got != "${{ inputs."+input.Text+" }}" {
			t.Errorf("input %s is handed on as %s", input.Text, got)
		}
	}
	job := under(t, document(t, "../../.github/workflows/skills.yml"), "jobs", "score")
	for _, step := range under(t, job, "steps").Items {
		for i, key := range step.Keys {
			if key.Text == "with" && strings.Contains(under(t, step, "uses").Text, "actions/skillgap") {
				for _, given := range step.Items[i].Keys {
					under(t, inputs, given.Text)
				}
			}
		}
	}
}
