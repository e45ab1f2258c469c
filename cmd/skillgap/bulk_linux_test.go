package main

import (
	"bytes"
	"fmt"
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
