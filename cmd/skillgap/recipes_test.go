package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/rubric/strict"
)

// recipeDir is a repository with two sheets, and the program on the path.
func recipeDir(t *testing.T) (dir string, env []string) {
	t.Helper()
	dir = t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, sub := range []string{"bin", "sheets"} {
		if err := os.Mkdir(filepath.Join(dir, sub), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	program := "#!/bin/sh\n" + asProgram + "=1 exec '" + self + "' \"$@\"\n"
	if err := os.WriteFile(filepath.Join(dir, "bin/skillgap"), []byte(program), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"junior.yaml", "mid.yaml"} {
		text, err := os.ReadFile("../../testdata/sheets/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "sheets", name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir, append(os.Environ(), "PATH="+dir+"/bin:"+os.Getenv("PATH"), "XDG_CONFIG_HOME="+dir,
		"GITHUB_STEP_SUMMARY="+dir+"/summary.md", "GITHUB_OUTPUT="+dir+"/outputs")
}

// runRecipe runs a command in the repository, and returns its exit code and
// what it printed on standard output.
func runRecipe(t *testing.T, dir string, env []string, command ...string) (int, string, string) {
	t.Helper()
	cmd := exec.Command(command[0], command[1:]...)
	var out, errs strings.Builder
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = dir, env, &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), out.String(), errs.String()
}

// copyTo copies a file, and makes its folder.
func copyTo(t *testing.T, from, to string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(to), 0o755)
	}
	if err == nil {
		err = os.WriteFile(to, text, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func fileHolds(t *testing.T, file, pattern string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Error(err)
	} else if !regexp.MustCompile(pattern).Match(text) {
		t.Errorf("%s does not hold %s", file, pattern)
	}
}

// TestGitHubAction runs what the action runs.
func TestGitHubAction(t *testing.T) {
	script, err := filepath.Abs("../../.github/actions/skillgap/run.sh")
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
		copyTo(t, "../../data/backend-developer.json", dir+"/my rubrics/bd.json")
		code, out, errs := runRecipe(t, dir, append(env, "SHEETS="+c.sheets, "GATES="+c.gates), "bash", script)
		if code != c.code {
			t.Errorf("%q %q: exit %d, want %d\n%s", c.sheets, c.gates, code, c.code, errs)
		}
		unmet := strings.Count(out, "::error title=Gate not met")
		if n := strings.Count(out, "::warning title="); n != c.notes || unmet != strings.Count(errs, "gate not met for") ||
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
	script, err := filepath.Abs("../../.github/actions/skillgap/run.sh")
	if err != nil {
		t.Fatal(err)
	}
	for sheets, want := range map[string]string{
		"nothing/*.yaml": "no sheet matches nothing/", "sheets/mid.yaml shets/*.yaml": "no sheet matches shets/*.yaml",
		"sheets": "no sheet matches sheets", "sheets/m.yaml": "no sheet matches", "": "no sheets are named", " \n ": "no sheets are named",
		"sheets/bad.yaml": "1 of 1 sheet cannot be used",
	} {
		dir, env := recipeDir(t)
		bad := "schema: 1\nsubject: Dana\ndate: 2026-11-23\nratings: {gti: 3}\n"
		if err := os.WriteFile(filepath.Join(dir, "sheets/bad.yaml"), []byte(bad), 0o644); err != nil {
			t.Fatal(err)
		}
		copyTo(t, dir+"/sheets/mid.yaml", dir+"/skillgap-report/report.json") // of a run before
		code, out, errs := runRecipe(t, dir, append(env, "SHEETS="+sheets), "bash", script)
		fileHolds(t, dir+"/outputs", "^met=false\n$")
		if left, err := os.ReadDir(dir + "/skillgap-report"); err != nil || len(left) > 0 {
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
	script, err := filepath.Abs("../../.github/actions/skillgap/run.sh")
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
		code, out, errs := runRecipe(t, dir, env, "timeout", "20", "bash", script)
		if code != exitUse || !strings.Contains(out, "::error file="+c.notes) || strings.Contains(out+errs, "secret: 1") {
			t.Errorf("%s: exit %d\n%s%s", c.bad, code, out, errs)
		}
		fileHolds(t, dir+"/outputs", "^met=false\n$")
		fileHolds(t, dir+"/skillgap-report/report.json", `(?s)"subject": "Dana".*"subject": "Jonas`)
		fileHolds(t, dir+"/skillgap-report/junit.xml", "<failure")
	}
}

// document reads a YAML file of the project as nodes.
func document(t *testing.T, file string) *strict.Node {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	root, _, err := strict.Parse(file, text, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// under is the value of a key below a node.
func under(t *testing.T, n *strict.Node, keys ...string) *strict.Node {
	t.Helper()
	for _, want := range keys {
		found := false
		for i, key := range n.Keys {
			if key.Text == want {
				n, found = n.Items[i], true
				break
			}
		}
		if !found {
			t.Fatalf("no %q", want)
		}
	}
	return n
}

// TestGitLabJob runs the lines of the job's script as GitLab does, one shell
// that stops at the first error.
func TestGitLabJob(t *testing.T) {
	job := under(t, document(t, "../../.gitlab/skillgap.gitlab-ci.yml"), "skills")
	lines := []string{"set -eo pipefail"}
	for _, line := range under(t, job, "script").Items {
		lines = append(lines, line.Text)
	}
	for gates, want := range map[string]int{"--max-gap 2": 0, "--max-gap 1": 1, "--max-gap x": exitUse} {
		dir, env := recipeDir(t)
		env = append(env, "SHEETS=sheets/*.yaml", "GATES="+gates, "OUTPUT="+under(t, job, "variables", "OUTPUT").Text)
		code, _, errs := runRecipe(t, dir, env, "bash", "-c", strings.Join(lines, "\n"))
		if code != want {
			t.Errorf("%s: exit %d, want %d\n%s", gates, code, want, errs)
		}
		if _, err := os.Stat(filepath.Join(dir, "skillgap-report/report.json")); (err == nil) == (want == exitUse) {
			t.Errorf("%s: report.json: %v", gates, err)
		}
		if want != exitUse {
			fileHolds(t, filepath.Join(dir, under(t, job, "artifacts", "reports", "junit").Text), "<testsuites")
			fileHolds(t, filepath.Join(dir, under(t, job, "artifacts", "reports", "metrics").Text), "# EOF")
		}
	}
}

// TestPreCommitHook runs what the hook runs, on files that it is for.
func TestPreCommitHook(t *testing.T) {
	hook := document(t, "../../.pre-commit-hooks.yaml").Items[0]
	dir, env := recipeDir(t)
	sheets := []string{"sheets/junior.yaml", "sheets/mid.yaml", "sheets/bad.yaml"}
	for _, sheet := range sheets {
		if !regexp.MustCompile(under(t, hook, "files").Text).MatchString(sheet) {
			t.Errorf("the hook is not for %s", sheet)
		}
	}
	write(t, dir, sheets[2], []byte("schema: 2\n"))
	entry := strings.Fields(under(t, hook, "entry").Text)
	for n, want := range map[int]int{2: exitOK, 3: exitUse} {
		if code, _, errs := runRecipe(t, dir, env, append(entry, sheets[:n]...)...); code != want {
			t.Errorf("%d sheets: exit %d, want %d\n%s", n, code, want, errs)
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
