//go:build !postgres

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// onServer is a store that is a PostgreSQL database.
const onServer = "postgres://dana:geheim@db.example.com/x"

// TestDriverIsLeftOut holds the small program to being small: it has no package of
// PostgreSQL's driver, which the one with the tag has.
func TestDriverIsLeftOut(t *testing.T) {
	for tags, want := range map[string]bool{"": false, "postgres": true} {
		packages, err := exec.Command("go", "list", "-tags", tags, "-deps", ".").Output()
		if err != nil {
			t.Fatal(err)
		}
		if has := strings.Contains(string(packages), "\ngithub.com/jackc/"); has != want {
			t.Errorf("with the tags %q the driver is in it: %v", tags, has)
		}
	}
}

// tells is a skillgap-postgres that tells what it was given, and ends in a way of its own.
const tells = `#!/bin/sh
echo "$0 as $$ by $SKILLGAP_HANDED_BY: $*"
cat
exit 7
`

// TestHandOver gives a command to programs that have skillgap-postgres somewhere: it goes
// on as that, with its process, arguments and streams, or says why not.
func TestHandOver(t *testing.T) {
	self, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	folder := func(mode os.FileMode, postgres string) (dir string) {
		dir = t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, postgresProgram), []byte(postgres), mode); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	onPath := folder(0o755, tells)
	for name, c := range map[string]struct {
		beside string // folder in which skillgap is, too
		path   string // folders of PATH before the system's
		runs   string // folder of the skillgap-postgres that runs, or "" and
		says   string // why none does
	}{
		"beside, and on PATH":     {beside: folder(0o755, tells), path: onPath + ":", runs: "beside"},
		"on PATH":                 {beside: t.TempDir(), path: "/nowhere:" + onPath + ":", runs: onPath},
		"beside, not to be run":   {beside: folder(0o644, tells), path: onPath + ":", runs: onPath},
		"nowhere":                 {beside: t.TempDir(), says: "there is no skillgap-postgres beside this one or on PATH"},
		"in the current folder":   {beside: t.TempDir(), path: ".:", says: "there is no skillgap-postgres beside"},
		"in a folder of no name":  {beside: t.TempDir(), path: ":", says: "there is no skillgap-postgres beside"},
		"without the driver":      {beside: folder(0o755, string(self)), says: "/skillgap-postgres was compiled without"},
		"made for something else": {beside: folder(0o755, "\x7fELF"), says: "/skillgap-postgres does not start: "},
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile(filepath.Join(c.beside, "skillgap"), self, 0o755); err != nil {
				t.Fatal(err)
			}
			here := folder(0o755, tells)
			write(t, here, "set.yaml", []byte("store: "+onServer+"\n"))
			cmd := ofProgram(here, "history", "import", "-", "--config", "set.yaml")
			cmd.Path = filepath.Join(c.beside, "skillgap")
			cmd.Env = append(cmd.Env, "PATH="+c.path+"/usr/bin:/bin")
			cmd.Stdin = strings.NewReader("all of it\n")
			var said strings.Builder
			cmd.Stderr = &said
			printed, _ := cmd.Output()
			want, code := "", exitFailure
			if c.runs == "beside" {
				c.runs = c.beside
			}
			if c.runs != "" {
				want, code = fmt.Sprintf("%s/skillgap-postgres as %d by %s: history import - --config set.yaml\nall of it\n",
					c.runs, cmd.Process.Pid, thisBuild().Version), 7
			}
			if string(printed) != want || cmd.ProcessState.ExitCode() != code || !strings.Contains(said.String(), c.says) {
				t.Errorf("%v: %s\nprinted %q\nwant    %q, %q", cmd.ProcessState, said.String(), printed, want, c.says)
			}
			if strings.Contains(said.String(), "geheim") {
				t.Errorf("the password is said: %s", said.String())
			}
		})
	}
}

// TestStoresAreHandedOver gives every command a store that it cannot open: those that open
// it want skillgap-postgres, and all others do not notice.
func TestStoresAreHandedOver(t *testing.T) {
	from := newDesk(t)
	more := []try{
		{line: "score junior.yaml --baseline last --no-regression", store: true},
		{line: "score junior.yaml --baseline ID --no-regression", store: true},
		{line: "score junior.yaml --baseline junior.yaml --no-regression"},
		{line: "path --again Dana", store: true},
		{line: "items calibrate --kept", store: true},
		{line: "rubric diff mine.yaml mine.yaml --kept", store: true},
		{line: "report abcdef.yaml"},
		{line: "__complete history show 3"},
	}
	for _, one := range append(everyTry(t), more...) {
		t.Run(one.line, func(t *testing.T) {
			t.Parallel()
			at := from.copy(t)
			got := at.run(t, one, "SKILLGAP_STORE="+onServer+" "+asIs)
			opens := one.store || strings.HasPrefix(one.line, "history diff") // of files too: they may be reports
			wants := strings.Contains(got.said, "there is no skillgap-postgres")
			if wants != opens || wants != (got.code == exitFailure) || strings.Contains(got.said, "geheim") {
				t.Errorf("exit %d: %s", got.code, got.said)
			}
		})
	}
}
