package main

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/rubric/strict"
)

// readmeChecks hold a block of each language to the program, in a folder with
// what the repository has. A block of another language fails the test.
func readmeChecks() map[string]func(t *testing.T, dir, text string) error {
	return map[string]func(t *testing.T, dir, text string) error{
		"console": checkLine, "text": checkSession, "yaml": checkYAML, "json": checkJSON,
		"sh": checkShell, "sql": checkQuery, "promql": checkMetrics,
	}
}

// repository is a folder in which the README's commands find what they name.
func repository(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"testdata", "data", ".github"} {
		target, err := filepath.Abs("../../" + name)
		if err == nil {
			err = os.Symlink(target, filepath.Join(dir, name))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// shell runs a script in the folder; the program is on the path.
func shell(dir, script string) (string, error) {
	sh := exec.Command("sh", "-e", "-c", script)
	sh.Dir = dir
	sh.Env = append(os.Environ(), "XDG_CONFIG_HOME="+dir, "XDG_DATA_HOME="+dir,
		"SOURCE_DATE_EPOCH=1795392000", "COLUMNS=", "NO_COLOR=1")
	out, err := sh.CombinedOutput()
	return string(out), err
}

// checkLine runs the command after the prompt and compares what it prints;
// a line of three dots stands for any lines.
func checkLine(_ *testing.T, dir, text string) error {
	command, want, _ := strings.Cut(strings.TrimPrefix(text, "$ "), "\n")
	out, err := shell(dir, command)
	if out == "" {
		return fmt.Errorf("no output: %w", err)
	}
	got := strings.TrimRight(out, "\n") + "\n"
	head, tail, elided := strings.Cut(want+"\n", "\n...\n")
	if !elided {
		return differ(want+"\n", got)
	}
	lines := strings.SplitAfter(got, "\n")
	if !strings.HasSuffix(got, "\n"+tail) {
		return fmt.Errorf("the end is not:\n%s", tail)
	}
	return differ(head+"\n", strings.Join(lines[:min(strings.Count(head, "\n")+1, len(lines))], ""))
}

func differ(want, got string) error {
	if diff := cmp.Diff(want, got); diff != "" {
		return fmt.Errorf("(-readme +program):\n%s", diff)
	}
	return nil
}

func checkShell(_ *testing.T, dir, text string) error {
	if out, err := shell(dir, text); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

// checkSession plays the first questions and looks for the text on the screen.
func checkSession(t *testing.T, dir, text string) error {
	tm := open(t, dir, 80, 24, nil, "assess")
	tm.begin()
	tm.rate(1, 1, "3")
	tm.see("[2/16]")
	tm.see("back")
	if shown := tm.shown(); !strings.Contains(shown, text) {
		return differ(text, shown)
	}
	return nil
}

func checkJSON(t *testing.T, dir, text string) error {
	if !json.Valid([]byte(text)) {
		return errors.New("this is no JSON")
	}
	return checkYAML(t, dir, text)
}

// checkYAML gives a document to the command that is for its kind, which its
// keys tell: YAML, and with it JSON.
func checkYAML(t *testing.T, dir, text string) error {
	root, _, err := strict.Parse("document", []byte(text), 1<<20)
	if err != nil {
		return err
	}
	if root.Kind == strict.List {
		return checkSteps(t, root)
	}
	if err := os.WriteFile(filepath.Join(dir, "document.yaml"), []byte(text), 0o600); err != nil {
		return err
	}
	has := func(key string) bool { return keyed(root, key) }
	switch {
	case has("ratings"):
		return checkShell(t, dir, "skillgap score document.yaml")
	case has("groups"):
		return checkShell(t, dir, "skillgap team testdata/sheets/*.yaml --group document.yaml")
	case has("tiers"):
		return checkShell(t, dir, "skillgap rubric lint document.yaml")
	}
	return checkShell(t, dir, "skillgap score testdata/sheets/junior.yaml --config document.yaml")
}

func keyed(n *strict.Node, key string) bool {
	return slices.ContainsFunc(n.Keys, func(k *strict.Node) bool { return k.Text == key })
}

// checkSteps holds the steps of a workflow to the inputs of our action.
func checkSteps(t *testing.T, steps *strict.Node) error {
	inputs := under(t, document(t, "../../.github/actions/skillgap/action.yml"), "inputs")
	for _, step := range steps.Items {
		if uses := under(t, step, "uses").Text; !strings.HasPrefix(uses, "skillgap/skillgap/.github/actions/skillgap@") {
			return fmt.Errorf("the step uses %s", uses)
		}
		for _, given := range under(t, step, "with").Keys {
			if !keyed(inputs, given.Text) {
				return fmt.Errorf("the action has no input %q", given.Text)
			}
		}
	}
	return nil
}

// checkQuery runs a query on a store of three sheets, where it has to find
// something.
func checkQuery(_ *testing.T, dir, text string) error {
	if out, err := shell(dir, "skillgap history import testdata/history/*.yaml --store h.db"); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	db, err := sql.Open("sqlite", filepath.Join(dir, "h.db"))
	if err != nil {
		return err
	}
	defer db.Close()
	rows, err := db.Query(text)
	if err != nil {
		return err
	}
	defer rows.Close()
	if !rows.Next() {
		return errors.Join(errors.New("the query finds nothing"), rows.Err())
	}
	return nil
}

// checkMetrics looks for each metric of a query in what the program writes.
func checkMetrics(_ *testing.T, dir, text string) error {
	out, err := shell(dir, "skillgap score testdata/sheets/checked.yaml --format openmetrics\n"+
		"skillgap team testdata/sheets/*.yaml --target mid --format openmetrics")
	if err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	names := regexp.MustCompile(`skillgap_\w+`).FindAllString(text, -1)
	for _, name := range names {
		if !strings.Contains(out, "\n"+name+"{") {
			return fmt.Errorf("no metric %s is written", name)
		}
	}
	if len(names) == 0 {
		return errors.New("no metric of ours")
	}
	return nil
}
