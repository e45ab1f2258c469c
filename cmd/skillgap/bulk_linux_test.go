package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/skillgap/skillgap/assess/bulk"
)

// TestStoppedInBulk stops the program by a signal while more sheets are still to come.
func TestStoppedInBulk(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	command := func(args ...string) *exec.Cmd { return ofProgram(dir, args...) }
	stopInBulk(t, command, func(cmd *exec.Cmd) { cmd.Process.Signal(syscall.SIGINT) })
}

// heard is what a program prints, and tells of the first of it.
type heard struct {
	text  bytes.Buffer
	once  sync.Once
	first chan struct{} // closed when there is something
}

func (h *heard) Write(b []byte) (int, error) {
	n, err := h.text.Write(b)
	h.once.Do(func() { close(h.first) })
	return n, err
}

// stopInBulk interrupts a command that scores sheets while more are still to come: what it
// has printed are whole lines, in their order, and the exit code says what stopped it.
func stopInBulk(t *testing.T, command func(args ...string) *exec.Cmd, interrupt func(*exec.Cmd)) {
	t.Helper()
	cmd := command("score", "-", "--fields", "subject", "-j", "2")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out := heard{first: make(chan struct{})}
	cmd.Stdout = &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	var sheets bytes.Buffer
	for i := 0; sheets.Len() < 3*bulk.PieceSize; i++ {
		fmt.Fprintf(&sheets, `{"schema":1,"subject":"%d","date":"2026-11-23","ratings":{"git":%d}}`+"\n", i, i%6)
	}
	go in.Write(sheets.Bytes()) // and no more, but the input does not end
	select {
	case <-out.first:
	case <-time.After(patience):
		t.Fatal("it prints nothing")
	}
	interrupt(cmd)
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err = <-ended:
	case <-time.After(patience):
		t.Fatal("it does not stop")
	}
	if cmd.ProcessState.ExitCode() != 130 {
		t.Errorf("%v", err)
	}
	printed := out.text.String()
	if !strings.HasSuffix(printed, "\n") {
		t.Errorf("it ends with %q", printed[max(0, len(printed)-40):])
	}
	for i, line := range strings.Split(strings.TrimSuffix(printed, "\n"), "\n") {
		if want := fmt.Sprintf(`{"subject":"%d"}`, i); line != want {
			t.Fatalf("%q, want %q", line, want)
		}
	}
}

// TestStoppedImport stops an import when some thousand sheets are kept: by a signal while
// more are still to come, and at a sheet that --strict does not leave out. It says how many
// are kept, and not that nothing was changed.
func TestStoppedImport(t *testing.T) {
	t.Parallel()
	var sheets bytes.Buffer
	const first = keptAtOnce + 1
	line := func(n int) {
		fmt.Fprintf(&sheets, `{"schema":1,"subject":"%d","date":"2026-11-23","ratings":{"git":%d}}`+"\n", n, n%6)
	}
	for n := range first {
		line(n)
	}
	for sheets.Len()%bulk.PieceSize < bulk.PieceSize/2 { // the wrong line is in a piece of its own
		line(sheets.Len())
	}
	sheets.WriteString("wrong\n")
	for end := sheets.Len() + 3*bulk.PieceSize; sheets.Len() < end; {
		line(sheets.Len())
	}
	for _, c := range []struct {
		flag   string
		signal bool
		code   int
	}{
		{"--jobs=1", true, 130},
		{"--strict", false, 2},
	} {
		dir := t.TempDir()
		cmd := ofProgram(dir, "history", "import", "-", "--store", "kept.db", c.flag)
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		errs, err := cmd.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		go in.Write(sheets.Bytes()) // and no more, but the input does not end
		lines := bufio.NewReader(errs)
		if told, err := lines.ReadString('\n'); err != nil || !strings.Contains(told, "has to be a JSON object") {
			t.Fatalf("%q, %v", told, err)
		}
		if c.signal {
			if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
				t.Fatal(err)
			}
		}
		rest, err := io.ReadAll(lines)
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); cmd.ProcessState.ExitCode() != c.code {
			t.Errorf("%s: %v", c.flag, err)
		}
		var kept int
		if _, err := fmt.Sscanf(string(rest), "%d sheets kept in kept.db before it stopped; the same", &kept); err != nil ||
			kept < keptAtOnce || strings.Contains(string(rest), "nothing") {
			t.Errorf("%s: %q, %v", c.flag, rest, err)
		}
		list, err := ofProgram(dir, "history", "verify", "--store", "kept.db").Output()
		if want := fmt.Sprintf("good: %d sheets", kept); err != nil || !strings.Contains(string(list), want) {
			t.Errorf("%s: %s, %v: no %s", c.flag, list, err, want)
		}
	}
}
