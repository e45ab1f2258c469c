//go:build postgres

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/term"

	"github.com/skillgap/skillgap/testdata/outside"
)

// windows is the program built for Windows, with a Wine of its own.
type windows struct {
	program string // with skillgap-postgres.exe beside it
	prefix  string // Wine's folder, with its drive C
	env     []string
}

const wine64 = "/usr/lib/wine/wine64" // on Debian in no folder of PATH

// linger is how long what a program printed is waited for after its end: services
// of Wine that it has started keep its pipes open.
const linger = time.Second

// newWindows builds the programs and sets up Wine without a display.
func newWindows(t *testing.T) *windows {
	dir := t.TempDir()
	w := &windows{
		program: filepath.Join(bothPrograms(t, ".exe", "GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0"), "skillgap.exe"),
		prefix:  filepath.Join(dir, "wine"),
	}
	for _, variable := range os.Environ() {
		switch name, _, _ := strings.Cut(variable, "="); name {
		case "CI", "DISPLAY", asProgram:
		default:
			w.env = append(w.env, variable)
		}
	}
	w.env = append(w.env, "HOME="+dir, "WINEPREFIX="+w.prefix, "WINEDEBUG=-all", "WINEDLLOVERRIDES=mscoree,mshtml=",
		"SOURCE_DATE_EPOCH=1795392000")
	if err := os.Mkdir(w.prefix, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.must(t, "/usr/lib/wine/wineserver", "-k") })
	w.must(t, "/usr/lib/wine/wineserver", "-p") // for all commands
	w.must(t, wine64, "wineboot", "--init")
	object := filepath.Join(dir, "processprng.o")
	w.must(t, "x86_64-w64-mingw32-as", "-o", object, "../../testdata/validators/processprng.s")
	w.must(t, "x86_64-w64-mingw32-ld", "-shared", "--entry=0", "-o",
		filepath.Join(w.prefix, "drive_c/windows/system32/bcryptprimitives.dll"), object)
	return w
}

func (w *windows) must(t *testing.T, name string, args ...string) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env, cmd.WaitDelay = w.env, linger
	if out, err := cmd.CombinedOutput(); err != nil && !errors.Is(err, exec.ErrWaitDelay) {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
}

// command is a run of the program.
func (w *windows) command(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command(wine64, append([]string{w.program}, args...)...)
	cmd.Dir, cmd.Env, cmd.WaitDelay = dir, w.env, linger
	return cmd
}

// TestWine runs the program for Windows: what it writes, patterns, what PowerShell wrote,
// a questionnaire in a console, Ctrl-C, and a store on a PostgreSQL. Wine 8 lacks
// ProcessPrng, which is lent to it, what os.RemoveAll calls, and Ctrl-Break:
// GenerateConsoleCtrlEvent says "invalid handle" for that event, and for Ctrl-C to a
// process group of its own it does nothing, as on Windows. It tells nothing of menus, of
// what terminals of Windows show, nor of arm64.
func TestWine(t *testing.T) {
	outside.Only(t)
	t.Parallel()
	w, dir := newWindows(t), t.TempDir()
	put(t, dir, "junior.yaml", "mid.yaml")
	write(t, dir, "utf16.yaml", inUTF16("schema: 1\nsubject: Élan\ndate: 2026-11-23\nratings: {git: 3}\n"))
	const store = `C:\users\`
	left := filepath.Join(dir, ".skillgap-store-1") // by a backup that was killed
	if err := os.Mkdir(left, 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, left, "store", []byte("half"))
	for _, c := range []struct {
		line string
		code int
		want string // of what is printed
	}{
		{"version", 0, "skillgap 1.2.3"},
		{"score junior.yaml", 0, "Dana"},
		{"score utf16.yaml", 0, "Élan"},
		{"score m*.yaml j*.yaml --format csv", 0, "2026-11-23,Dana"},
		{"score *.yml", exitUse, "skillgap: no file matches *.yml"},
		{"score junior.yaml --min-readiness 100", exitGate, ""},
		{"score junior.yaml --keep", 0, "1 sheet kept in " + store},
		{"report *r.yaml --format html,json --output-dir out", 0, `wrote out\report.html`},
		{"report mid.yaml --format html,json --output-dir out", 0, `wrote out\report.html`},
		{"rubric init -o rubric.yaml", 0, "rubric.yaml: change it"},
		{"rubric init -o rubric.yaml", exitUse, "--force"},
		{"rubric init -o rubric.yaml --force", 0, "rubric.yaml: change it"},
		{"rubric lint rubric.yaml", 0, "rubric.yaml: good"},
		{"rubric init -o NUL", exitUse, "not a regular file"},
		{"history import *.yaml", exitUse, "rubric.yaml"},
		{"history import junior.yaml mid.yaml", 0, "1 sheet kept in " + store},
		{"history Dana", 0, "2026-11-23"},
		{"history backup copy.db", 0, "copy.db: 2 sheets"},
		{`history verify --store .\copy.db`, 0, "good: 2 sheets"},
		{`history verify --store C:\dana@here\none.db`, exitUse, `there is no history yet at C:\dana@here\none.db`},
		{`history verify --store \\server\share\h.db`, exitUse, `\\server\share\h.db is on a network file system`},
		{`history verify --store //server/share/h.db`, exitUse, "looks like a database's address"},
		{"score junior.yaml --rubric postgres://dana:s3cret@db/x", exitUse, `\postgres:***@db\x is not usable`},
		{"history delete Dana --yes", 0, ""},
		{"history verify", 0, "good: 1 sheet"},
	} {
		cmd := w.command(dir, strings.Fields(c.line)...)
		var out bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &out
		if err := cmd.Run(); cmd.ProcessState.ExitCode() != c.code || !strings.Contains(out.String(), c.want) {
			t.Errorf("%s: %v, want exit %d and %q:\n%s", c.line, err, c.code, c.want, &out)
		}
	}
	kept := filepath.Join(w.prefix, "drive_c/users/*/AppData/Local/skillgap") + "/"
	for pattern, want := range map[string]int{kept + "history.db": 1, kept + ".*": 0, filepath.Join(dir, ".*"): 0} {
		if found, err := filepath.Glob(pattern); err != nil || len(found) != want {
			t.Errorf("%s is %v, %v", pattern, found, err)
		}
	}
	answerInConsole(t, w, dir)
	interruptInConsole(t, w, dir)
	interruptInBulk(t, w)
	handOverInWine(t, w)
	for _, name := range []string{"out/report.json", "out/report.html", "rubric.yaml", "copy.db"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
}

// answerInConsole answers a questionnaire whose sheet is written and kept.
func answerInConsole(t *testing.T, w *windows, dir string) {
	tm := openCommand(t, dir, 100, 40, true, w.command(dir, "assess", "--plain", "--no-check",
		"--subject", "Robin", "--target", "mid", "--stack", "go"))
	// Wine takes keys as they are, but sets up the terminal only when it first reads.
	if _, err := term.MakeRaw(int(tm.tty.Fd())); err != nil {
		t.Fatal(err)
	}
	tm.see("to explain]:")
	tm.rate(1, 16, "3")
	tm.see("kept in the history")
	if code, _ := tm.exit(); code != 0 {
		t.Errorf("exit %d\n%s", code, tm.shown())
	}
	if sheet := tm.file("robin-2026-11-23.yaml"); strings.Count(sheet, ": 3\n") != 16 {
		t.Errorf("the sheet:\n%s", sheet)
	}
	out, err := w.command(dir, "history", "Robin").Output()
	if errors.Is(err, exec.ErrWaitDelay) {
		err = nil
	}
	if err != nil || !strings.Contains(string(out), "2026-11-23") {
		t.Errorf("history: %v\n%s", err, out)
	}
}
