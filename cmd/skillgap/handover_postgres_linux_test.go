//go:build postgres

package main

import (
	"bytes"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/skillgap/skillgap/testdata/cluster"
	"github.com/skillgap/skillgap/testdata/outside"
)

// TestHandedOver gives the program with the driver commands that were handed over to it.
func TestHandedOver(t *testing.T) {
	own := thisBuild().Version
	const server = "postgres://dana:geheim@127.0.0.1:1/x?sslmode=disable"
	for name, c := range map[string]struct {
		by, store, says string
		code            int
	}{
		"by nobody":        {"", server, "connection refused", exitFailure},
		"by the same":      {own, server, "connection refused", exitFailure},
		"by another":       {"1.2.3", server, "is skillgap 1.2.3, and its skillgap-postgres is of version " + own, exitFailure},
		"without a server": {"1.2.3", "h.db", "there is no history yet at h.db", exitUse},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := ofProgram(t.TempDir(), "history", "--store", c.store)
			cmd.Env = append(cmd.Env, handedBy+"="+c.by)
			said, _ := cmd.CombinedOutput()
			if code := cmd.ProcessState.ExitCode(); code != c.code || !strings.Contains(string(said), c.says) {
				t.Errorf("exit %d, want %d and %q: %s", code, c.code, c.says, said)
			}
		})
	}
}

// bothPrograms is a folder with skillgap and skillgap-postgres, as releases have them for
// the system that env names, where programs have an ending.
func bothPrograms(t *testing.T, ending string, env ...string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for program, tags := range map[string]string{"skillgap": "", postgresProgram: "postgres"} {
		build := exec.Command("go", "build", "-tags", tags, "-ldflags", "-s -w -X main.version=1.2.3",
			"-o", filepath.Join(dir, program+ending), ".")
		build.Env = append(os.Environ(), env...)
		if said, err := build.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
	}
	return dir
}

// TestBothPrograms keeps sheets in a PostgreSQL through skillgap alone, which has no driver:
// standard input, a terminal's questions, exit codes and signals are as with a file.
func TestBothPrograms(t *testing.T) {
	outside.Only(t)
	server := &cluster.Cluster{}
	t.Cleanup(server.Stop)
	store, programs := server.Database(t), bothPrograms(t, "")
	small := func(cmd *exec.Cmd) { cmd.Path = filepath.Join(programs, "skillgap") }
	keepOnServer(t, func(args ...string) *exec.Cmd {
		cmd := ofProgram(t.TempDir(), args...)
		small(cmd)
		cmd.Env = append(cmd.Env, "SKILLGAP_STORE="+store)
		return cmd
	})

	silent, calls := silentServer(t)
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		j := begin(t, t.TempDir(), small, "history", "--store", silent)
		var call net.Conn
		j.until("it calls the server", func() bool {
			select {
			case call = <-calls:
				return true
			default:
				return false
			}
		})
		j.stop(s)
		call.Close()
		if !strings.Contains(j.stderr.String(), "stopped while connecting") {
			t.Errorf("%v: %s", s, j.stderr.String())
		}
	}
}

// keepOnServer keeps a sheet in a store that is an empty PostgreSQL, and deletes it, by
// commands of skillgap with that store.
func keepOnServer(t *testing.T, skillgap func(args ...string) *exec.Cmd) {
	t.Helper()
	sheet, err := os.ReadFile("../../testdata/sheets/junior.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		line, says string
		code       int
	}{
		{"version", "skillgap 1.2.3\n", exitOK},
		{"history", "there is no history yet at postgres:", exitUse},
		{"history import -", "1 sheet kept in postgres://", exitOK},
		{"score - --keep", "0 sheets kept in postgres://", exitOK},
		{"score - --baseline last --no-regression --min-readiness 99", "gate not met for Dana", exitGate},
		{"score - --strict --keep --baseline last --no-regression", "0 sheets kept in postgres://", exitOK},
		{"history verify", "good: 1 sheet about 1 person", exitOK},
		{"history --format csv", "Dana", exitOK},
		{"__complete history D", "Dana", exitOK},
		{"history delete Dana", "add --yes if that is meant", exitUse},
		{"history delete Dana --yes", "1 sheet about Dana deleted", exitOK},
	} {
		cmd := skillgap(strings.Fields(c.line)...)
		var out bytes.Buffer
		cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(sheet), &out, &out
		if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
			t.Fatal(err)
		}
		code, said := cmd.ProcessState.ExitCode(), out.String()
		if code != c.code || !strings.Contains(said, c.says) || strings.Contains(said, "geheim") {
			t.Errorf("%s: exit %d, want %d and %q: %s", c.line, code, c.code, c.says, said)
		}
	}
}
