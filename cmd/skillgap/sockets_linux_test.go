package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/testdata/outside"
)

// TestNoSockets watches the system calls of commands: none opens a socket, but the
// one to the PostgreSQL server that is named.
func TestNoSockets(t *testing.T) {
	outside.Only(t)
	dir := t.TempDir()
	put(t, dir, "junior.yaml", "mid.yaml", "checked.yaml", "mentor-of-junior.json")
	const named = "history --store postgres://nobody@127.0.0.1:1/none"
	for _, line := range []string{
		"version", "help privacy", "schema report", "assess --blank", "rubric list", "rubric init -o mine.yaml",
		"score junior.yaml checked.yaml --keep", "score junior.yaml --format json -o report.json", "lint junior.yaml",
		"report report.json --format html,junit,csv --output-dir out", "path mid.yaml -o path.ics",
		"compare junior.yaml mentor-of-junior.json", "team junior.yaml mid.yaml --target mid --format html",
		"items list", "items stats checked.yaml", "history", "history Dana --format html", "history export -o kept.ndjson",
		"history import kept.ndjson --store other.db", "history verify", "history backup copy.db", "completion bash", named,
	} {
		calls := filepath.Join(t.TempDir(), "calls")
		cmd := exec.Command("strace", append([]string{"-f", "-e", "trace=%network", "-o", calls, os.Args[0]}, strings.Fields(line)...)...)
		cmd.Dir = dir
		cmd.Env = append(asUser(dir, nil).Env, "PATH="+os.Getenv("PATH"))
		if out, err := cmd.CombinedOutput(); (err != nil) != (line == named) {
			t.Errorf("%s: %v\n%s", line, err, out)
		}
		made, err := os.ReadFile(calls)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(made), "socket") != (line == named) {
			t.Errorf("%s:\n%s", line, made)
		}
	}
}
