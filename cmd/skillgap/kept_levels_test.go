package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
)

// program runs the program in a folder of its own and returns its exit code.
func program(t testing.TB, dir string, args ...string) (out, message string, code int) {
	t.Helper()
	cmd := ofProgram(dir, args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()
}

// ofProgram is a run of the program with a home of its own in dir.
func ofProgram(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), asProgram+"=1", "SOURCE_DATE_EPOCH=1795392000", "XDG_CONFIG_HOME="+filepath.Join(dir, "config"),
		"XDG_STATE_HOME="+filepath.Join(dir, "state"), "XDG_DATA_HOME="+filepath.Join(dir, "data"))
	return cmd
}

// printed runs the program and reads the JSON it prints.
func printed[T any](t *testing.T, dir string, args ...string) (doc T) {
	t.Helper()
	out, message, code := program(t, dir, args...)
	if err := json.Unmarshal([]byte(out), &doc); err != nil || code != 0 {
		t.Fatalf("%v: exit %d, %v: %s", args, code, err, message)
	}
	return doc
}

// sums is what is compared: overall and tiers, as they are printed.
type sums struct{ Overall, Tiers any }

// TestKeptLevels holds history and its diff to score on a sheet with a check,
// with the rubric's difficulties and with others that move its levels.
func TestKeptLevels(t *testing.T) {
	sheet, err := filepath.Abs("../../testdata/sheets/checked.yaml")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if _, message, code := program(t, dir, "history", "import", sheet); code != 0 {
		t.Fatal(message)
	}
	writeHard(t, sheet, filepath.Join(dir, "hard.yaml"))
	seen := map[string]bool{}
	for _, flags := range [][]string{nil, {"--difficulties", "hard.yaml"}} {
		want := printed[sums](t, dir, append([]string{"score", "--format", "json", sheet}, flags...)...)
		seen[fmt.Sprint(want)] = true
		got := printed[struct {
			Sheets []struct {
				ID string
				sums
			}
		}](t, dir, append([]string{"history", "Sam Okoro", "--format", "json"}, flags...)...)
		if diff := cmp.Diff(want, got.Sheets[0].sums); diff != "" {
			t.Errorf("history %v (-score +history):\n%s", flags, diff)
		}
		moved := printed[struct{ Before, After sums }](t, dir, append([]string{"history", "diff", got.Sheets[0].ID[:10], sheet, "--format", "json"}, flags...)...)
		for _, s := range []sums{want, moved.Before, moved.After} { // a difference has no range
			delete(s.Overall.(map[string]any), "readiness_range")
		}
		if diff := cmp.Diff([]sums{want, want}, []sums{moved.Before, moved.After}); diff != "" {
			t.Errorf("diff %v (-score +diff):\n%s", flags, diff)
		}
	}
	if len(seen) != 2 {
		t.Error("the other difficulties move no level, so this compares nothing")
	}
}

// sheetIn reads a sheet of the shipped rubric.
func sheetIn(t *testing.T, file string) (*assess.Sheet, *rubric.Rubric) {
	t.Helper()
	r := data.BackendDeveloper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := assess.ReadSheet(file, content, r)
	if err != nil {
		t.Fatal(err)
	}
	return sheet, r
}

// writeHard writes a file of difficulties that makes the sheet's items hard.
func writeHard(t *testing.T, sheet, to string) {
	t.Helper()
	read, r := sheetIn(t, sheet)
	items, err := r.Items()
	if err != nil {
		t.Fatal(err)
	}
	b := &strings.Builder{}
	fmt.Fprintf(b, "schema: 1\nrubric: %s\nitems:\n", r.ID)
	for _, a := range read.Responses {
		for i := range items {
			if items[i].ID == a.Item {
				fmt.Fprintf(b, "  - {item: %s, digest: %q, difficulty: 6, sd: 0.1, answers: 100}\n", a.Item, items[i].Digest())
			}
		}
	}
	if err := os.WriteFile(to, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}
