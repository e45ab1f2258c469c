package main

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/creack/pty"
	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/testdata/outside"
)

// try is a command line that works in a world, and what it leaves there.
type try struct {
	line   string // ID is a sheet that is kept, DRAFT an unfinished questionnaire
	writes string // the file that it writes, as messages name it
	store  bool   // it reads or writes the store
	silent bool   // it prints nothing
	passes bool   // it goes on past what it cannot read, and says so
	keys   string // typed in a terminal, before Ctrl-D
	env    string // a variable
}

// tries has every command there is, and each way in which it writes; of one with
// formats all of them are tried where the line names FORMAT.
var tries = []try{
	{line: "assess --blank"},
	{line: "assess --blank -o new.yaml", writes: "new.yaml", silent: true},
	{line: "assess --drafts"},
	{line: "assess --discard DRAFT"},
	{line: "assess --subject Kim --target mid --stack go --no-check --no-keep --plain -o new.yaml", keys: strings.Repeat("2\n", 16) + "\n", writes: "state/skillgap/drafts", store: true},
	{line: "assess --resume --no-check --plain -o new.yaml", keys: strings.Repeat("2\n", 13) + "\n", writes: "state/skillgap/drafts", store: true},
	{line: "check junior.yaml --check=1 --plain --no-keep", keys: "1\n\nn\n", writes: "state/skillgap/drafts", store: true},
	{line: "check junior.yaml --check=1 --plain --in-place", keys: "1\n\nn\n", writes: "state/skillgap/drafts", store: true},
	{line: "agree junior.yaml mentor-of-junior.json --plain -o new.yaml", keys: "y\n" + strings.Repeat("2\nw\n", 30), writes: "state/skillgap/drafts", store: true},
	{line: "assess junior.yaml --skill git --no-keep --plain", keys: "2\nw\n", writes: "state/skillgap/drafts", store: true},
	{line: "score checked.yaml --format FORMAT"},
	{line: "score junior.yaml mid.yaml --fields all"},
	{line: "score junior.yaml --fields all -o new.csv", writes: "new.csv", silent: true, passes: true},
	{line: "score junior.yaml -o old.html --force", writes: "old.html", silent: true},
	{line: "score mid.yaml --keep", store: true},
	{line: "score junior.yaml --format github", env: "GITHUB_STEP_SUMMARY=old.md", writes: "old.md"},
	{line: "path mid.yaml --format FORMAT"},
	{line: "path mid.yaml -o new.ics", writes: "new.ics", silent: true},
	{line: "scan src --me dana@example.com --sheet junior.yaml --format FORMAT"},
	{line: "scan src --me dana@example.com -o new.json", writes: "new.json", passes: true, silent: true},
	{line: "scan src --me dana@example.com --into junior.yaml --yes", writes: "junior.yaml", passes: true},
	{line: "scan src --me dana@example.com --save Dana", writes: "state/skillgap/drafts", passes: true},
	{line: "aim ad.txt --like mid --format FORMAT"},
	{line: "aim ad.txt --like mid -o new.yaml", writes: "new.yaml"},
	{line: "report report.json --format FORMAT"},
	{line: "report ID", store: true},
	{line: "report junior.yaml --format html,json --output-dir out", writes: "out/report.html", silent: true},
	{line: "report junior.yaml --open", env: "BROWSER=true", writes: ".cache/skillgap/report.html", silent: true},
	{line: "history", store: true},
	{line: "history --format json", store: true},
	{line: "history --format csv", store: true},
	{line: "history Dana --format FORMAT", store: true},
	{line: "history show ID --format FORMAT", store: true},
	{line: "history diff junior.yaml mid.yaml --format FORMAT"},
	{line: "history import mid.yaml", store: true},
	{line: "history import kept.ndjson --store new.db", writes: "new.db"},
	{line: "history export --format FORMAT", store: true},
	{line: "history export -o new.csv", writes: "new.csv", store: true, silent: true},
	{line: "history export -o old.ndjson --force", writes: "old.ndjson", store: true, silent: true},
	{line: "history delete Dana --yes", store: true},
	{line: "history delete Dana", keys: "yes\n", store: true},
	{line: "history verify", store: true},
	{line: "history backup new.db", writes: "new.db", store: true},
	{line: "compare junior.yaml mentor-of-junior.json --format FORMAT"},
	{line: "compare junior.yaml mid.yaml -o new.html", writes: "new.html", silent: true},
	{line: "team junior.yaml mid.yaml --target mid --format FORMAT"},
	{line: "team --kept --target mid -o new.csv", writes: "new.csv", store: true, silent: true},
	{line: "team junior.yaml mid.yaml --target mid --anonymous", writes: "state/skillgap/code-key"},
	{line: "cohort junior.yaml mid.yaml --by role,label:team --format FORMAT"},
	{line: "cohort junior.yaml mid.yaml --partial"},
	{line: "cohort --merge part.json --partial -o new.json", writes: "new.json", silent: true},
	{line: "rubric list --format FORMAT"},
	{line: "rubric show --format FORMAT"},
	{line: "rubric show git -o new.txt", writes: "new.txt", silent: true},
	{line: "rubric lint mine.yaml"},
	{line: "rubric lint --all mine.yaml"},
	{line: "rubric import ladder.csv"},
	{line: "rubric import ladder.csv --split --targets -o new.yaml", writes: "new.yaml", silent: true},
	{line: "rubric import ladder.csv -o out", writes: "out/rubric.yaml", silent: true},
	{line: "rubric diff mine.yaml mine.yaml --format FORMAT"},
	{line: "rubric diff mine.yaml mine.yaml -o new.json", writes: "new.json", silent: true},
	{line: "rubric export --format csv"},
	{line: "rubric export -o new.md", writes: "new.md", silent: true},
	{line: "rubric init"},
	{line: "rubric init --like matrix"},
	{line: "rubric init -o new.yaml", writes: "new.yaml", silent: true},
	{line: "rubric schema"},
	{line: "rubric about"},
	{line: "items list --format FORMAT"},
	{line: "items show git-staged-then-edited"},
	{line: "items review checked.yaml"},
	{line: "items stats checked.yaml --format FORMAT"},
	{line: "items calibrate checked.yaml"},
	{line: "items calibrate checked.yaml -o new.json", writes: "new.json", silent: true},
	{line: "lint junior.yaml mid.yaml"},
	{line: "lint junior.yaml --format github", silent: true},
	{line: "schema report"},
	{line: "schema report -o new.json", writes: "new.json", silent: true},
	{line: "version"},
	{line: "version --json"},
	{line: "--version"},
	{line: "completion bash"},
	{line: "completion zsh"},
	{line: "completion fish"},
	{line: "completion powershell"},
	{line: "help"},
	{line: "help privacy"},
	{line: "score --help"},
	{line: "rubric"},
}

// everyTry is the lines with their formats, in a world.
func everyTry(t *testing.T) (list []try) {
	t.Helper()
	for _, one := range tries {
		if !strings.Contains(one.line, "FORMAT") {
			list = append(list, one)
			continue
		}
		formats := formatsAt(t, one.line)
		if !outside.Wanted() {
			formats = formats[:1]
		}
		for _, format := range formats {
			each := one
			each.line = strings.Replace(one.line, "FORMAT", format, 1)
			list = append(list, each)
		}
	}
	return list
}

// formatsAt lists the formats of a line's command.
func formatsAt(t *testing.T, line string) []string {
	t.Helper()
	cmd, _, err := newRoot(newApp(systemEnv())).Find(strings.Fields(line))
	if err != nil {
		t.Fatal(err)
	}
	if flag := cmd.Flags().Lookup("format"); flag != nil {
		switch f := flag.Value.(type) {
		case *word:
			return f.set
		case *manyOf:
			return f.word.set
		}
	}
	t.Fatalf("%s: no formats", line)
	return nil
}

// TestEveryCommandIsTried has a line for every command of the program.
func TestEveryCommandIsTried(t *testing.T) {
	root := newRoot(newApp(systemEnv()))
	tried := map[*cobra.Command]bool{}
	for _, one := range tries {
		cmd, _, _ := root.Find(strings.Fields(one.line))
		tried[cmd] = true
	}
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		if cmd.Runnable() && !isGroup(cmd) && !tried[cmd] {
			t.Errorf("no line tries %s", cmd.CommandPath())
		}
		for _, c := range cmd.Commands() {
			walk(c)
		}
	}
	walk(root)
}

// desk is a folder with all that the lines need, at a place in the file system.
type desk struct {
	dir  string
	name *strings.Replacer // of what the lines leave open
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	w := &desk{dir: t.TempDir(), name: strings.NewReplacer()}
	put(t, w.dir, "junior.yaml", "mid.yaml", "checked.yaml", "mentor-of-junior.json")
	write(t, w.dir, "ad.txt", []byte("We use Java, Kafka and PostgreSQL; Docker is a plus.\n"))
	leave(t, w.dir, draftOf("Dana", "self", "git"))
	write(t, w.dir, "ladder.csv", []byte("skill,junior,senior\nsoup,I stir.,I season.\n"))
	for _, line := range []string{
		"rubric init -o mine.yaml", "score junior.yaml -o report.json", "history import junior.yaml checked.yaml",
		"history export -o kept.ndjson", "cohort checked.yaml --partial -o part.json",
	} {
		if got := w.run(t, try{line: line}, asIs); got.code != exitOK {
			t.Fatalf("%s: exit %d: %s", line, got.code, got.said)
		}
	}
	makeClone(t, filepath.Join(w.dir, "src"), cooked())
	for _, name := range []string{"old.html", "old.ndjson", "old.md"} {
		write(t, w.dir, name, []byte("before\n"))
	}
	_, list, _ := strings.Cut(w.run(t, try{line: "history Dana --format json"}, asIs).out, `"id": "`)
	w.name = strings.NewReplacer("ID", list[:10], "DRAFT", "20261101T100000.000000000-1")
	return w
}

// copy is the world somewhere else.
func (w *desk) copy(t *testing.T) *desk {
	t.Helper()
	to := &desk{dir: t.TempDir(), name: w.name}
	if err := os.CopyFS(to.dir, os.DirFS(w.dir)); err != nil {
		t.Fatal(err)
	}
	return to
}

// files are the contents of all files, but those of stores, by their names.
func (w *desk) files(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(w.dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		name, _ = filepath.Rel(w.dir, name)
		switch ending := filepath.Ext(name); {
		case ending == ".db", filepath.Base(name) == "code-key": // which are of no two runs the same
			text = nil
		case strings.HasPrefix(ending, ".db-") && len(text) == 0: // by SQLite, which could not begin
			return err
		}
		files[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// The ways in which the program meets its streams, as a shell has them; the last
// lets no file grow.
const (
	asIs     = `exec "$0" "$@"`
	toFull   = `exec "$0" "$@" > /dev/full`
	toClosed = `exec "$0" "$@" >&-`
	unheard  = `exec "$0" "$@" 2>&-`
	noRoom   = `ulimit -f 0; exec "$0" "$@"`
)

// run runs a line in the world in one of the ways.
func (w *desk) run(t *testing.T, one try, how string) outcome {
	t.Helper()
	return w.start(t, one, how, func(cmd *exec.Cmd) {})
}

// start is run; before changes the command.
func (w *desk) start(t *testing.T, one try, how string, before func(*exec.Cmd)) outcome {
	t.Helper()
	args := strings.Fields(w.name.Replace(one.line))
	cmd := asUser(w.dir, []string{one.env, "PATH=" + os.Getenv("PATH")}, args...)
	cmd.Args = append([]string{"sh", "-c", how, cmd.Path}, cmd.Args[1:]...)
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Fatal(err)
	}
	cmd.Path, cmd.Dir = sh, w.dir
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	ended := func() {}
	if one.keys != "" {
		master, slave, err := pty.Open()
		if err != nil {
			t.Fatal(err)
		}
		over := make(chan struct{})
		go func() { defer close(over); io.Copy(&said, master) }()
		if _, err := io.WriteString(master, one.keys+"\x04"); err != nil {
			t.Fatal(err)
		}
		cmd.Stdin, cmd.Stderr = slave, slave
		ended = func() { slave.Close(); <-over; master.Close() }
	}
	before(cmd)
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	ended()
	here := strings.NewReplacer(w.dir, "DIR")
	return outcome{here.Replace(out.String()), here.Replace(said.String()), shellCode(cmd.ProcessState)}
}

// unread gives a command a stdout, or what else set has, that nobody reads.
func unread(t *testing.T, set func(*exec.Cmd, *os.File)) func(*exec.Cmd) {
	return func(cmd *exec.Cmd) {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		r.Close()
		t.Cleanup(func() { w.Close() })
		set(cmd, w)
	}
}

// TestEveryWriteFails gives every command streams and a disk that take nothing: the
// exit code says so, the message names what it was, and what it writes is there
// whole or as it was.
func TestEveryWriteFails(t *testing.T) {
	from := newDesk(t)
	before := from.files(t)
	for i, one := range everyTry(t) {
		t.Run(one.line, func(t *testing.T) {
			t.Parallel()
			at := from.copy(t)
			want := at.run(t, one, asIs)
			after := at.files(t)
			if want.code != exitOK || (want.out == "") != one.silent {
				t.Fatalf("exit %d: %q\n%s", want.code, want.out, want.said)
			}
			ways := []struct {
				name string
				how  string
				set  func(*exec.Cmd, *os.File)
			}{
				{"no file can grow", noRoom, nil},
				{"stdout is full", toFull, nil},
				{"stdout is closed", toClosed, nil},
				{"nobody reads stdout", asIs, func(cmd *exec.Cmd, w *os.File) { cmd.Stdout = w }},
				{"stderr is closed", unheard, nil},
				{"nobody reads stderr", asIs, func(cmd *exec.Cmd, w *os.File) { cmd.Stderr = w }},
			}
			if !outside.Wanted() {
				ways = append(ways[:1:1], ways[1+i%(len(ways)-1)])
			}
			for _, way := range ways {
				if one.keys != "" && strings.Contains(way.name, "stderr") { // there it does not ask
					continue
				}
				at, start := from.copy(t), func(*exec.Cmd) {}
				if way.set != nil {
					start = unread(t, way.set)
				}
				got := at.start(t, one, way.how, start)
				code, files, said := exitOK, after, ""
				switch {
				case way.name == "stdout is full" && !one.silent:
					code, said = exitFailure, "write /dev/stdout: no space left on device"
				case way.name == "nobody reads stdout" && !one.silent:
					code = 141
				case way.name == "no file can grow" && (one.writes != "" || one.store):
					code, files, said = exitFailure, before, one.writes
					if one.store && one.keys == "" { // which is opened first
						said = "history.db"
					}
				case strings.Contains(way.name, "stderr"), way.name == "no file can grow":
					if got.out != want.out {
						t.Errorf("%s: it prints %q, else %q", way.name, got.out, want.out)
					}
				}
				if got.code != code || !strings.Contains(got.said, said) || strings.Contains(got.said, "goroutine") {
					t.Errorf("%s: exit %d, want %d: %s", way.name, got.code, code, got.said)
				}
				if code == 141 && one.keys == "" && got.said != want.said {
					t.Errorf("%s: it says %q, else %q", way.name, got.said, want.said)
				}
				same(t, way.name, files, at.files(t))
			}
		})
	}
}

// same holds files to those that should be there.
func same(t *testing.T, what string, want, got map[string]string) {
	t.Helper()
	var names []string
	for _, files := range []map[string]string{want, got} {
		for name := range files {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		text, there := got[name]
		wanted, expected := want[name]
		switch {
		case !expected:
			t.Errorf("%s: left behind: %s", what, name)
		case !there:
			t.Errorf("%s: %s is missing", what, name)
		case text != wanted:
			t.Errorf("%s: %s is not as it should be: %.200q", what, name, text)
		}
	}
}
