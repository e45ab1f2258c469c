package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/testdata/outside"
)

// TestPager opens a report on a terminal in what the environment names.
func TestPager(t *testing.T) {
	sheet, err := filepath.Abs("../../testdata/sheets/mid.yaml")
	if err != nil {
		t.Fatal(err)
	}
	program := func(name, text string) string {
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, []byte("#!/bin/sh\n"+text+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		return file
	}
	reader := program("a reader", `while read -r line; do n=$((n+1)); done; echo "$LESS $1: $n lines"; trap "" INT; `+
		`echo ready; read -r key < /dev/tty; echo "key $key"; exit 3`)
	for _, c := range []struct {
		name string
		env  []string
		args string
		keys string // when ready
		code int
		want []string
	}{
		{"ctrl-c is the pager's, its code nobody's", []string{"PAGER='" + reader + "' -x"}, "", "\x03q\n", 0, []string{"FRX -x:", "key q"}},
		{"ctrl-c ends the pager alone", []string{"PAGER='" + program("more", "echo ready; read -r key < /dev/tty") + "'"}, "", "\x03", 0, nil},
		{"set by the user", []string{"PAGER='" + reader + "'", "LESS=i"}, "", "q\n", 0, []string{"i :"}},
		{"seen enough", []string{"PAGER=true"}, "", "", 0, nil},
		{"killed", []string{"PAGER=" + program("killed", "stty raw -echo < /dev/tty; kill -9 $$")}, "", "", 0, []string{"note: the pager did not end by itself"}},
		{"not there", []string{"PAGER=no-such-pager"}, "", "", 0, []string{"note: the pager does not start", "LEARNING PATH"}},
		{"not to be read", []string{"PAGER=less '"}, "", "", 0, []string{"note: PAGER cannot be read", "LEARNING PATH"}},
		{"none", []string{"PAGER="}, "", "", 0, []string{"LEARNING PATH"}},
		{"cat", []string{"PAGER=cat"}, "", "", 0, []string{"LEARNING PATH"}},
		{"by flag", []string{"PAGER=true"}, "--no-pager", "", 0, []string{"LEARNING PATH"}},
		{"by setting", []string{"PAGER=true", "SKILLGAP_PAGER=never"}, "", "", 0, []string{"LEARNING PATH"}},
		{"no keys are read", []string{"PAGER=true"}, "--no-input", "", 0, []string{"LEARNING PATH"}},
		{"a dumb terminal", []string{"PAGER=true", "TERM=dumb"}, "", "", 0, []string{"LEARNING PATH"}},
		{"after the report comes its gate", []string{"PAGER='" + reader + "'"}, "--min-readiness=99", "q\n", 1, []string{"key q", "gate not met"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			tm := openScreen(t, t.TempDir(), append(c.env, "PATH="+os.Getenv("PATH")), append([]string{"score", sheet}, strings.Fields(c.args)...)...)
			if c.keys != "" {
				tm.see("ready")
				if keys, ctrlC := strings.CutPrefix(c.keys, "\x03"); ctrlC && keys != "" {
					tm.press("\x03")
					tm.see("^C") // with which the system drops what is on its way to the screen
					c.keys = keys
				}
				tm.press(c.keys)
			}
			if code, _ := tm.exit(); code != c.code {
				t.Errorf("exit %d, want %d", code, c.code)
			}
			checkTerminal(t, tm)
			printed := tm.printed()
			for _, want := range c.want {
				if !strings.Contains(printed, want) {
					t.Errorf("no %q in:\n%s", want, printed)
				}
			}
			if c.want == nil && strings.Contains(printed, "LEARNING PATH") {
				t.Errorf("printed past the pager:\n%s", printed)
			}
		})
	}
}

// TestPagerIsStopped ends the program while a pager has the terminal: the pager is
// told, and has time to put the terminal right.
func TestPagerIsStopped(t *testing.T) {
	for _, way := range stops()[4:6] {
		dir := t.TempDir()
		put(t, dir, "mid.yaml")
		pager := filepath.Join(dir, "pager")
		text := "#!/bin/sh\nstty raw -echo < /dev/tty\ntrap 'echo told; stty sane < /dev/tty; exit' TERM HUP\necho ready; while :; do sleep 0.01; done\n"
		if err := os.WriteFile(pager, []byte(text), 0o700); err != nil {
			t.Fatal(err)
		}
		tm := openScreen(t, dir, []string{"PAGER=" + pager, "PATH=" + os.Getenv("PATH")}, "score", "mid.yaml")
		tm.see("ready")
		tm.end(way)
		if code, _ := tm.exit(); code != way.code {
			t.Errorf("%s: exit %d, want %d", way.name, code, way.code)
		}
		if !strings.Contains(tm.printed(), "told") {
			t.Errorf("%s: the pager was not told:\n%s", way.name, tm.printed())
		}
		checkTerminal(t, tm)
	}
}

// TestLess quits the pager that there is without $PAGER, and holds what is told to a
// reader who has never seen it.
func TestLess(t *testing.T) {
	outside.Only(t)
	tm := openScreen(t, t.TempDir(), []string{"PATH=" + os.Getenv("PATH")}, "score", filepath.Join(repository(t), "testdata/sheets/mid.yaml"))
	tm.see("Space shows more, q ends")
	tm.press("q")
	if code, _ := tm.exit(); code != exitOK {
		t.Errorf("exit %d", code)
	}
}
