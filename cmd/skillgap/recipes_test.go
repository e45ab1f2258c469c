package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric/strict"
	"github.com/skillgap/skillgap/testdata/outside"
	"github.com/skillgap/skillgap/testdata/people"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// recipeDir is a repository with two sheets, and the program on the path.
func recipeDir(t *testing.T) (dir string, env []string) {
	t.Helper()
	dir = t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	script(t, dir+"/bin/skillgap", asProgram+"=1 exec '"+self+"' \"$@\"")
	for _, name := range []string{"junior.yaml", "mid.yaml"} {
		copyTo(t, "../../testdata/sheets/"+name, filepath.Join(dir, "sheets", name))
	}
	return dir, append(os.Environ(), "PATH="+dir+"/bin:"+os.Getenv("PATH"), "XDG_CONFIG_HOME="+dir,
		"GITHUB_ACTIONS=true",
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

// script writes an executable file, and makes its folder. No process begins meanwhile: it
// would hold the file open for a moment, and what is open for writing cannot be run.
func script(t *testing.T, name, text string) {
	t.Helper()
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	err := os.MkdirAll(filepath.Dir(name), 0o755)
	if err == nil {
		err = os.WriteFile(name, []byte("#!/bin/sh -e\n"+text+"\n"), 0o755)
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

// TestGitLabJob runs the lines of the job as GitLab does, one shell that stops at
// the first error, with a release of this project that is the program under test.
func TestGitLabJob(t *testing.T) {
	outside.Only(t) // git
	t.Parallel()
	job := under(t, document(t, "../../.gitlab/skillgap.gitlab-ci.yml"), "skills")
	lines := []string{"set -eo pipefail"}
	for _, part := range []string{"before_script", "script"} {
		for _, line := range under(t, job, part).Items {
			lines = append(lines, line.Text)
		}
	}
	scripts := ".github/actions/skillgap/"
	for _, c := range []struct {
		name, sheets, gates, installs string
		code                          int
		reports                       string // matches report.json; "" if there is none
	}{
		{name: "met", gates: "--max-gap 2", reports: `(?s)"Dana".*"Jonas`},
		{name: "not met", gates: "--max-gap 1", code: exitGate, reports: `(?s)"Dana".*"Jonas`},
		{name: "compiled", installs: "go", reports: `(?s)"Dana".*"Jonas`},
		{name: "no gate", gates: "--max-gap x", code: exitUse},
		{name: "no sheet", sheets: "shets/*.yaml", code: exitUse},
		{name: "one is bad", sheets: "sheets/*.yaml bad.yaml", code: exitUse, reports: `(?s)"Dana".*"Jonas`},
		{name: "refused", installs: "refused", code: exitFailure},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, env := recipeDir(t)
			write(t, dir, "bad.yaml", []byte("schema: 1\nratings: {git: 9}\n"))
			program := "mkdir -p \"$1\"; cp '" + dir + "/bin/skillgap' \"$1/skillgap\""
			for name, text := range map[string]string{
				"source/" + scripts + "install.sh": map[string]string{
					"": "[ \"$VERSION\" = v1.2.3 ]; " + program, "go": "exit 0", "refused": "exit 3",
				}[c.installs],
				"go/go": "[ \"$*\" = \"build -C $3 -trimpath -o bin/ ./cmd/skillgap\" ]; set -- \"$3/bin\"; " + program,
			} {
				script(t, filepath.Join(dir, name), text)
			}
			copyTo(t, "../../"+scripts+"run.sh", dir+"/source/"+scripts+"run.sh")
			released := `chmod +x ` + scripts + `*.sh; git init -q; git add .
				git -c user.name=a -c user.email=a@b commit -qm a; git tag v1.2.3`
			if code, _, errs := runRecipe(t, dir+"/source", env, "sh", "-ec", released); code != 0 {
				t.Fatal(errs)
			}
			env = append(env, "PATH="+dir+"/go:"+os.Getenv("PATH"), "GITHUB_OUTPUT=", "GITHUB_ACTIONS=", "TMPDIR="+t.TempDir(),
				"SKILLGAP=v1.2.3", "SKILLGAP_SOURCE="+dir+"/source", "SHEETS="+cmp.Or(c.sheets, "sheets/*.yaml"), "GATES="+c.gates,
				"OUTPUT="+under(t, job, "variables", "OUTPUT").Text)
			code, out, errs := runRecipe(t, dir, env, "bash", "-c", strings.Join(lines, "\n"))
			if code != c.code || strings.Contains(out+errs, "::") {
				t.Errorf("exit %d, want %d\n%s%s", code, c.code, out, errs)
			}
			if c.reports == "" {
				if left, _ := filepath.Glob(dir + "/skillgap-report/*"); len(left) > 0 {
					t.Errorf("left %v", left)
				}
				return
			}
			fileHolds(t, filepath.Join(dir, "skillgap-report/report.json"), c.reports)
			fileHolds(t, filepath.Join(dir, under(t, job, "artifacts", "reports", "junit").Text), "<testsuites")
			fileHolds(t, filepath.Join(dir, under(t, job, "artifacts", "reports", "metrics").Text), "# EOF")
		})
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

// runSteps runs steps of a pipeline that start one of our images, as far as what is
// in it goes. A gate that is not met is no fault of theirs.
func runSteps(t *testing.T, dir string, steps *strict.Node) error {
	for _, name := range []string{"dana.yaml", "mid.yaml"} {
		copyTo(t, "../../testdata/sheets/mid.yaml", dir+"/skills/"+name)
	}
	for _, step := range steps.Items {
		image, _, _ := strings.Cut(under(t, step, "image").Text, ":")
		var line, env []string
		switch {
		case strings.HasSuffix(image, "/skillgap-ci"):
			for i, name := range under(t, step, "environment").Keys {
				env = append(env, name.Text+"="+under(t, step, "environment").Items[i].Text)
			}
			if command := under(t, step, "commands").Items[0].Text; command != "skillgap-ci" {
				return fmt.Errorf("the image has no %s", command)
			}
			line = []string{dir + "/.github/actions/skillgap/run.sh"}
		case strings.HasSuffix(image, "/skillgap"):
			if command := under(t, step, "command").Items[0].Text; command != "/usr/local/bin/skillgap" {
				return fmt.Errorf("the image has no %s", command)
			}
			line = []string{"skillgap"}
			for _, arg := range under(t, step, "args").Items {
				line = append(line, arg.Text)
			}
		default:
			return fmt.Errorf("%s is no image of ours", image)
		}
		if code, out, errs := runRecipe(t, dir, append(os.Environ(), env...), line...); code > exitGate {
			return fmt.Errorf("exit %d\n%s%s", code, out, errs)
		}
	}
	return nil
}

// checkHooks holds the settings of pre-commit to the hooks that there are.
func checkHooks(t *testing.T, repos *strict.Node) error {
	ours := under(t, document(t, "../../.pre-commit-hooks.yaml").Items[0], "id").Text
	for _, repo := range repos.Items {
		for _, hook := range under(t, repo, "hooks").Items {
			if id := under(t, hook, "id").Text; id != ours {
				return fmt.Errorf("there is no hook %q", id)
			}
		}
	}
	return nil
}

// TestCohortInParallel runs the script of docs/cohort.md: GNU parallel counts sixteen
// parts in processes of their own, and what is merged is, byte by byte, what one run says.
func TestCohortInParallel(t *testing.T) {
	outside.Only(t) // GNU parallel
	t.Parallel()
	found, _ := blocks(pages(t)["docs/cohort.md"])
	scripts := 0
	for _, b := range found {
		if b.language != "bash" {
			continue
		}
		scripts++
		dir, env := recipeDir(t)
		var sheets bytes.Buffer
		r := rubrics.Shipped(t)
		for i, s := range people.Sheets(r, 18, 500) {
			s.Labels = assess.Labels{"team": fmt.Sprint("team ", i%7)}
			if err := json.Compact(&sheets, s.JSON(r)); err != nil {
				t.Fatal(err)
			}
			sheets.WriteByte('\n')
		}
		write(t, dir, "sheets.ndjson", sheets.Bytes())
		if code, out, errs := runRecipe(t, dir, env, "bash", "-eo", "pipefail", "-c", b.text); code != exitOK || out != "" {
			t.Errorf("exit %d\n%s%s", code, out, errs)
		}
		if parts, _ := filepath.Glob(dir + "/part-*.counts"); len(parts) != 16 {
			t.Errorf("%d parts", len(parts))
		}
		fileHolds(t, dir+"/cohort.json", `"sheets": 500,`)
	}
	if scripts != 1 {
		t.Errorf("%d scripts", scripts)
	}
}
