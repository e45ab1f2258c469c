package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
)

// TestBar reads many sheets with stderr on a real terminal, where each look at the clock
// takes a second: the bar is one line, gives way to what is said, and is gone in the end;
// the results have nothing of it.
func TestBar(t *testing.T) {
	dir := t.TempDir()
	const line = `{"schema":1,"subject":"Dana","date":"2026-11-23","target":"mid","ratings":{"git":3}}` + "\n"
	few, many := strings.Repeat(line, 300), strings.Repeat(line, 12_000)
	write(t, dir, "many.ndjson", []byte(many))
	write(t, dir, "bad.ndjson", []byte(many+"{}\n"+many))
	write(t, dir, "low.ndjson", []byte(few+strings.ReplaceAll(line, `:3}`, `:0}`)+few))
	write(t, dir, "list", []byte(filepath.Join(dir, "many.ndjson")+"\n"))
	const whole, full = `^\[#*-*\] +\d+ %  \d+ sheets$`, "[##############################] 100 %  "
	for _, c := range []struct {
		name    string
		run     barRun
		args    string // of score; IN is the folder
		bar     string // a pattern of each line shown, "" for none
		last    string // the last of them
		results int    // lines
		left    string // a pattern of what is on the screen in the end
	}{
		{"a file", barRun{columns: 80}, "IN/many.ndjson --fields all", whole, full + "12000 sheets", 12_000, "^$"},
		{"without colour", barRun{columns: 80, set: "NO_COLOR=1"}, "IN/many.ndjson --fields all",
			whole, full + "12000 sheets", 12_000, "^$"},
		{"a narrow window", barRun{columns: 20}, "IN/many.ndjson --fields all",
			`^ *\d+ %  \d+ sheets$`, "100 %  12000 sheets", 12_000, "^$"},
		{"a narrower one", barRun{columns: 9}, "IN/many.ndjson --fields all", `^ *\d+ %  \d$`, "100 %  1", 12_000, "^$"},
		{"a list, of unknown size", barRun{columns: 80}, "@IN/list --fields all",
			`^\d+ sheets$`, "12000 sheets", 12_000, "^$"},
		{"a sheet that cannot be read", barRun{columns: 200}, "IN/bad.ndjson --fields all",
			`^\[#*-*\] +\d+ %  \d+ sheets(, 1 could not be read)?$`, full + "24001 sheets, 1 could not be read", 24_000,
			`^\S+/bad.ndjson:12001:1: the sheet has no .*\nskillgap: 1 of 24001 sheets could not be read$`},
		{"a gate that is not met", barRun{columns: 200}, "IN/low.ndjson --no-path --max-gap 1 --min-coverage 1",
			whole, full + "601 sheets", 601,
			`^gate not met for Dana in \S+/low.ndjson:301: the gap of git is 3 levels, the gate allows 1$`},
		{"a terminal that cannot rewrite", barRun{columns: 80, set: "TERM=dumb"}, "IN/many.ndjson --fields all",
			"", "", 12_000, "^$"},
		{"the results on the same screen", barRun{columns: 80, results: true}, "IN/many.ndjson --fields subject",
			"", "", 0, `^({"subject":"Dana"}\n)+{"subject":"Dana"}$`},
		{"no terminal", barRun{}, "IN/many.ndjson --fields all", "", "", 12_000, "^$"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			line := "score --jobs 1 --format ndjson " + strings.ReplaceAll(c.args, "IN", dir)
			results, raw := c.run.do(t, strings.Fields(line)...)
			var shown []string
			for _, text := range strings.Split(raw, clearLine)[1:] {
				if text != "" && !strings.Contains(text, "\n") {
					shown = append(shown, text)
				}
			}
			for _, text := range shown {
				if c.bar == "" || !regexp.MustCompile(c.bar).MatchString(text) {
					t.Errorf("it shows %q", text)
				}
			}
			if c.bar != "" && (len(shown) < 3 || shown[len(shown)-1] != c.last) {
				t.Errorf("it shows %q", shown)
			}
			if n := strings.Count(results, "\n"); n != c.results || strings.ContainsAny(results, "\r\x1b#") {
				t.Errorf("%d lines of results: %.100q", n, results)
			}
			screen := vt10x.New(vt10x.WithSize(max(c.run.columns, 1), 24))
			if _, err := io.WriteString(screen, raw); err != nil {
				t.Fatal(err)
			}
			if left := textOn(screen); !regexp.MustCompile(c.left).MatchString(left) {
				t.Errorf("on the screen is left:\n%s", left)
			}
		})
	}
}

// textOn is what a screen shows, without empty lines at the end.
func textOn(screen vt10x.Terminal) string {
	lines := strings.Split(screen.String(), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// barRun is a terminal of so many columns, 0 for none, on which stderr is, and the
// results too if they say so; set is a variable.
type barRun struct {
	columns int
	results bool
	set     string
}

// do runs a command line in this process, and returns its results, unless they are on
// the terminal, and all that came to that.
func (b barRun) do(t *testing.T, args ...string) (printed, raw string) {
	t.Helper()
	out, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	said, err := os.Create(filepath.Join(t.TempDir(), "said"))
	if err != nil {
		t.Fatal(err)
	}
	defer said.Close()
	var looks atomic.Int64
	e := &env{
		args: args, system: "linux", stdin: out, stdout: &results{file: out}, stderr: &guarded{file: said},
		lookup: func(name string) (string, bool) {
			key, value, _ := strings.Cut(b.set, "=")
			return map[string]string{key: value}[name], key == name
		},
		now: func() time.Time { return time.Unix(looks.Add(1), 0) },
	}
	var shown bytes.Buffer
	end := func() {}
	if b.columns > 0 {
		master, slave, err := pty.Open()
		if err != nil {
			t.Fatal(err)
		}
		if err := pty.Setsize(master, &pty.Winsize{Cols: uint16(b.columns), Rows: 24}); err != nil {
			t.Fatal(err)
		}
		read := make(chan struct{})
		go func() { defer close(read); io.Copy(&shown, master) }()
		e.stderr = &guarded{file: slave}
		if b.results {
			e.stdout = &results{file: slave}
		}
		end = func() { slave.Close(); <-read; master.Close() }
	}
	run(context.Background(), e)
	end()
	text, err := os.ReadFile(out.Name())
	if err != nil {
		t.Fatal(err)
	}
	return string(text), shown.String()
}
