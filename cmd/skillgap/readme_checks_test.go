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
	"github.com/skillgap/skillgap/testdata/outside"
)

// readmeChecks hold a block of each language to the program, in a folder with
// what the repository has, and return the block as the program has it now. A block of
// another language fails the test.
func readmeChecks() map[string]func(t *testing.T, dir, text string) (string, error) {
	same := func(check func(t *testing.T, dir, text string) error) func(*testing.T, string, string) (string, error) {
		return func(t *testing.T, dir, text string) (string, error) { return text, check(t, dir, text) }
	}
	return map[string]func(t *testing.T, dir, text string) (string, error){
		"console": runLine, "text": playSession, "yaml": same(checkYAML), "json": same(checkJSON),
		"sh": same(checkShell), "sql": same(checkQuery), "sql duckdb": same(checkDuckDB), "promql": same(checkMetrics),
		"python": same(checkPipes),
		// What needs more than Go: TestCohortInParallel runs the one, TestCohortInSQL the other.
		"bash": same(checkSyntax), "sql postgresql": same(func(*testing.T, string, string) error { return nil }),
	}
}

// repository is a folder in which the commands of the pages find what they name.
func repository(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	links := map[string]string{
		"data": "data", ".github": ".github", "dana.yaml": "testdata/sheets/junior.yaml",
		"robin.json": "testdata/sheets/mentor-of-junior.json",
	}
	all, err := os.ReadDir("../../testdata")
	for _, entry := range all {
		if name := "testdata/" + entry.Name(); name != "testdata/sheets" {
			links[name] = name
		}
	}
	// The action takes no links for sheets.
	for _, name := range []string{"testdata/sheets", "team"} {
		err = errors.Join(err, os.CopyFS(filepath.Join(dir, name), os.DirFS("../../testdata/sheets")))
	}
	for name, of := range links {
		target, abs := filepath.Abs("../../" + of)
		err = errors.Join(err, abs, os.Symlink(target, filepath.Join(dir, name)))
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// shell runs a script in the folder, which is home; the program is on the path.
func shell(dir, script string) (string, error) {
	sh := exec.Command("sh", "-e", "-c", script)
	sh.Dir = dir
	sh.Env = append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME=", "XDG_DATA_HOME=", "XDG_STATE_HOME=", "XDG_CACHE_HOME=",
		"SOURCE_DATE_EPOCH=1795392000", "COLUMNS=", "NO_COLOR=1", "BROWSER=true")
	out, err := sh.CombinedOutput()
	return strings.ReplaceAll(string(out), dir, "~"), err
}

// failed begins a message of a command that did not do what it was to.
var failed = regexp.MustCompile(`(?m)^(skillgap|sh): .*`)

// runLine runs the command after the prompt. It has to fail where the page says so,
// and only there.
func runLine(_ *testing.T, dir, text string) (string, error) {
	command, was, _ := strings.Cut(strings.TrimPrefix(text, "$ "), "\n")
	out, err := shell(dir, command)
	switch message := failed.FindString(out); {
	case out == "":
		return "", fmt.Errorf("no output: %w", err)
	case message != "" && !failed.MatchString(was):
		return "", errors.New(message)
	}
	return shownAs(text, out)
}

// shownAs is the block with another output. A line of three dots goes on standing for
// any lines: a part after one begins with its first line, wherever that is now, and a
// part before one ends with its last, or where that is gone is as long as it was.
func shownAs(text, out string) (string, error) {
	command, was, _ := strings.Cut(text, "\n")
	lines := strings.Split(strings.TrimRight(out, "\n"), "\n")
	parts := strings.Split("\n"+was+"\n", "\n...\n")
	shown, at := []string{command}, 0
	for i, part := range parts {
		kept := strings.Split(strings.Trim(part, "\n"), "\n")
		from, to := at, len(lines)
		if i > 0 {
			from = slices.Index(lines[at:], kept[0]) + at
		}
		switch last := i == len(parts)-1; {
		case last && part == "":
			from = len(lines)
		case from < at && !last:
			return "", fmt.Errorf("no line %q", kept[0])
		case from < at:
			from = max(at, len(lines)-len(kept))
		case part == "" && i == 0:
			to = 0
		case !last:
			to = max(nearest(lines, kept[len(kept)-1], from+len(kept)-1)+1, from)
		}
		if from > at {
			shown = append(shown, "...")
		}
		shown, at = append(shown, lines[from:to]...), to
	}
	return strings.Join(shown, "\n"), nil
}

// nearest is where the line is that is nearest to a place, or that place.
func nearest(lines []string, line string, place int) int {
	for away := range len(lines) {
		for _, i := range []int{place + away, place - away} {
			if i >= 0 && i < len(lines) && lines[i] == line {
				return i
			}
		}
	}
	return min(place, len(lines)-1)
}

func checkShell(_ *testing.T, dir, text string) error {
	if out, err := shell(dir, text); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

// playSession plays the first questions and returns the screen, from the first of them.
func playSession(t *testing.T, dir, _ string) (string, error) {
	tm := open(t, dir, 80, 24, nil, "assess")
	tm.begin()
	tm.rate(1, 1, "3")
	tm.see("[2/16]")
	tm.see("back")
	shown := strings.Trim(tm.shown(), "\n")
	shown = regexp.MustCompile(`~\d+ min`).ReplaceAllString(shown, "~8 min") // as fast as one reads
	return shown[max(strings.Index(shown, "? What is"), 0):], nil
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
	case has("apiVersion"):
		return checkJob(t, dir, root)
	case has("ratings"):
		return checkShell(t, dir, "skillgap score document.yaml")
	case has("repos"):
		return checkHooks(t, under(t, root, "repos"))
	case has("steps"):
		return runSteps(t, dir, under(t, root, "steps"))
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

// checkSyntax reads a script, and runs nothing of it.
func checkSyntax(t *testing.T, dir, text string) error {
	return checkShell(t, dir, "sh -n << 'END'\n"+text+"\nEND")
}

// checkPipes runs each command of ours that stands as a text in a program, on a sheet.
func checkPipes(t *testing.T, dir, text string) error {
	commands := regexp.MustCompile(`"(skillgap [^"]*)"`).FindAllStringSubmatch(text, -1)
	if len(commands) == 0 {
		return errors.New("no command of ours")
	}
	for _, command := range commands {
		if err := checkShell(t, dir, command[1]+" < dana.yaml"); err != nil {
			return err
		}
	}
	return nil
}

// checkJob runs what the first pod of an indexed job does, on a volume with a sheet.
func checkJob(t *testing.T, dir string, job *strict.Node) error {
	pod := under(t, job, "spec", "template", "spec", "containers").Items[0]
	command := "mkdir sheets && tr -d '\n' < robin.json > sheets/part-0.ndjson && skillgap"
	for _, arg := range under(t, pod, "args").Items {
		command += " '" + strings.NewReplacer("$(JOB_COMPLETION_INDEX)", "0", "/sheets/", "sheets/").Replace(arg.Text) + "'"
	}
	return checkShell(t, dir, command+" && skillgap cohort --merge sheets/part-*.counts")
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
	if err := keepSome(dir); err != nil {
		return err
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

// keepSome keeps sheets of two people in h.db, one of whom is in a team.
func keepSome(dir string) error {
	kim := "{schema: 1, subject: Kim, date: 2026-11-20, target: mid, labels: {team: payments, site: lyon}, ratings: {git: 1, databases: 3}}\n"
	if err := os.WriteFile(filepath.Join(dir, "kim.yaml"), []byte(kim), 0o600); err != nil {
		return err
	}
	if out, err := shell(dir, "skillgap history import testdata/history/*.yaml kim.yaml --store h.db"); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

// checkDuckDB runs a query in DuckDB over what history export writes. It has to find
// something, or to write a file.
func checkDuckDB(t *testing.T, dir, text string) error {
	outside.Only(t)
	rows, err := inDuckDB(dir, text)
	if err == nil && len(rows) == 0 {
		err = errors.New("the query finds nothing")
	}
	return err
}

// inDuckDB is the rows that DuckDB finds in tidy.ndjson and tidy.csv.
func inDuckDB(dir, query string) (rows []map[string]any, err error) {
	if err := keepSome(dir); err != nil {
		return nil, err
	}
	out, err := shell(dir, "skillgap history export --store h.db --format tidy > tidy.ndjson\n"+
		"skillgap history export --store h.db -o tidy.csv --force")
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, out)
	}
	script, err := filepath.Abs("../../testdata/validators/duckdb.mjs")
	if err != nil {
		return nil, err
	}
	node := exec.Command("node", script)
	node.Dir, node.Stdin = dir, strings.NewReader(query)
	text, err := node.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, text)
	}
	return rows, json.Unmarshal(text, &rows)
}

// TestTidyInDuckDB has DuckDB, over both files, and SQLite, over the view, find the
// same figures.
func TestTidyInDuckDB(t *testing.T) {
	outside.Only(t)
	t.Parallel()
	dir := repository(t)
	const query = "SELECT kind, id, COUNT(*) AS n, SUM(level) AS level, AVG(readiness) AS readiness, SUM(gap) AS gap, SUM(weight) AS weight " +
		"FROM SOURCE GROUP BY kind, id ORDER BY kind, id"
	line := func(values ...any) string {
		for i, v := range values {
			if f, ok := v.(float64); ok {
				values[i] = fmt.Sprintf("%.3f", f) // a file has four decimals
			}
		}
		return fmt.Sprintln(values...)
	}
	got := map[string]string{}
	for _, source := range []string{"'tidy.ndjson'", "'tidy.csv'"} {
		rows, err := inDuckDB(dir, strings.Replace(query, "SOURCE", source, 1))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			got[source] += line(r["kind"], r["id"], r["n"], r["level"], r["readiness"], r["gap"], r["weight"])
		}
	}
	db, err := sql.Open("sqlite", filepath.Join(dir, "h.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(strings.Replace(query, "SOURCE", "skillgap_tidy", 1))
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	want := ""
	for rows.Next() {
		var kind, id string
		var n float64
		var figures [4]sql.NullFloat64
		if err := rows.Scan(&kind, &id, &n, &figures[0], &figures[1], &figures[2], &figures[3]); err != nil {
			t.Fatal(err)
		}
		values := []any{kind, id, n}
		for _, f := range figures {
			if v, _ := f.Value(); v != nil {
				values = append(values, v)
			} else {
				values = append(values, nil)
			}
		}
		want += line(values...)
	}
	for source, text := range got {
		if diff := cmp.Diff(want, text); diff != "" || strings.Count(want, "\n") != 20 {
			t.Errorf("%s (-view +DuckDB):\n%s", source, diff)
		}
	}
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
