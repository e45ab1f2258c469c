package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/term"

	"github.com/skillgap/skillgap/assess/report"
)

// env is the world as a command sees it.
type env struct {
	args   []string
	called string // how the program was started, "" where that is unknown
	system string // as runtime.GOOS names it
	stdin  *os.File
	stdout *results
	stderr *guarded
	lookup func(string) (string, bool)
	now    func() time.Time
	// handedBy is the version of the skillgap that has handed its command over to this
	// process, or "".
	handedBy string

	signals   chan<- os.Signal // through which they come; see listen
	keys      chan<- os.Signal // and those that keys send; see lendKeys
	listening sync.Once

	careful sync.RWMutex           // held while a signal must not cut off what is done
	restore atomic.Pointer[func()] // puts the terminal back, once it is set up
	paging  atomic.Pointer[paging] // a pager has the terminal, and its keys
}

func systemEnv() *env {
	from := os.Getenv(handedBy)
	os.Unsetenv(handedBy) // to what this process starts, nothing is handed over
	return &env{
		args: os.Args[1:], called: os.Args[0], system: runtime.GOOS, lookup: os.LookupEnv, now: time.Now, handedBy: from,
		stdin: os.Stdin, stdout: &results{file: os.Stdout}, stderr: &guarded{file: os.Stderr},
	}
}

// get returns a variable's value; unset and empty are the same.
func (e *env) get(name string) string {
	value, _ := e.lookup(name)
	return value
}

// today is the local day, or that of SOURCE_DATE_EPOCH in UTC, at midnight UTC.
func (e *env) today() time.Time {
	now := e.now()
	if seconds, err := strconv.ParseInt(e.get("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		now = time.Unix(seconds, 0).UTC()
	}
	return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
}

// date is today as sheets write it.
func (e *env) date() string { return e.today().Format(time.DateOnly) }

// stream is a file that may be a terminal.
type stream interface{ Fd() uintptr }

func isTerminal(f stream) bool { return term.IsTerminal(int(f.Fd())) }

// folder is where the user's files of a kind go: that of XDG_<kind>_HOME, else
// what the system does without it. The kinds are CONFIG, DATA, STATE and CACHE. Where
// nobody says where the user's home is there is none, and the error says what to set.
func (e *env) folder(kind string) (string, error) {
	dir := e.fullPath("XDG_" + kind + "_HOME")
	home := cmp.Or(e.fullPath("HOME"), e.fullPath("USERPROFILE"))
	switch {
	case dir != "":
	case e.system == "windows" && e.fullPath("LOCALAPPDATA") != "":
		dir = e.fullPath("LOCALAPPDATA")
	case home == "":
		names := "HOME is"
		if e.system == "windows" {
			names = "LOCALAPPDATA and USERPROFILE are"
		}
		return "", fmt.Errorf("%s not set to a full path, and neither is XDG_%s_HOME: set one", names, kind)
	case e.system == "darwin" && kind == "CACHE":
		dir = filepath.Join(home, "Library", "Caches")
	case e.system == "darwin":
		dir = filepath.Join(home, "Library", "Application Support")
	case e.system == "windows":
		dir = filepath.Join(home, "AppData", "Local")
	default: // the XDG Base Directory Specification 0.8
		dir = filepath.Join(home, map[string]string{
			"CONFIG": ".config", "DATA": ".local/share", "STATE": ".local/state", "CACHE": ".cache",
		}[kind])
	}
	return filepath.Join(dir, "skillgap"), nil
}

// fullPath is the value of a variable that holds one, else "": what is below the current
// folder may be somebody else's, such as a repository's.
func (e *env) fullPath(name string) string {
	if dir := e.get(name); filepath.IsAbs(dir) {
		return dir
	}
	return ""
}

// size is the screen's columns and rows: the terminal's, else COLUMNS, else 80 x 24.
func (e *env) size(f stream) (columns, rows int) {
	if w, h, err := term.GetSize(int(f.Fd())); err == nil && w > 0 && h > 0 {
		return w, h
	}
	if w, err := strconv.Atoi(e.get("COLUMNS")); err == nil && w >= 20 {
		return w, 24
	}
	return 80, 24
}

// style is how to write on a stream; color is the flag's auto, always or never.
// Its order: flag, NO_COLOR, CLICOLOR_FORCE, TERM=dumb, CLICOLOR=0, terminal.
func (e *env) style(f stream, color string) report.Style {
	columns, _ := e.size(f)
	s := report.Style{Width: max(columns, 20), ASCII: e.dumb()}
	force := e.get("CLICOLOR_FORCE")
	shows := showsColor(f)
	switch {
	case color == "always":
		s.Color = true
	case color == "never", e.get("NO_COLOR") != "":
	case force != "" && force != "0":
		s.Color = true
	case e.dumb(), e.get("CLICOLOR") == "0":
	default:
		s.Color = shows
	}
	return s
}

func (e *env) dumb() bool { return e.get("TERM") == "dumb" }

// note tells the person something beside the result, on stderr, without passwords.
func (e *env) note(format string, args ...any) {
	io.WriteString(e.stderr, withoutPassword(fmt.Sprintf(format+"\n", args...)))
}

// noteLines is note in lines that fit the screen.
func (e *env) noteLines(format string, args ...any) {
	e.note("%s", e.style(e.stderr, "never").Wrap(fmt.Sprintf(format, args...), 0))
}

// onStderr writes a whole text for people to stderr.
func (e *env) onStderr(write func(io.Writer) error) error {
	var b bytes.Buffer
	err := write(&b)
	e.stderr.file.Write(b.Bytes()) // what documents write is clean, with its colours
	return err
}

// say prints a one-line result, without passwords. An error repeats it, since what it
// tells of is done.
func (e *env) say(format string, args ...any) error {
	text := (&guarded{}).clean(withoutPassword(fmt.Sprintf(format+"\n", args...)))
	if _, err := e.stdout.Write([]byte(text)); err != nil {
		return failure(fmt.Errorf("%w\n  not printed: %s", err, strings.TrimSpace(text)))
	}
	return nil
}
