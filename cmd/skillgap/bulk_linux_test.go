package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
	"syscall"
	"testing"

	"github.com/skillgap/skillgap/assess/bulk"
)

// TestStoppedInBulk stops the program while more sheets are still to come: what it has
// printed are whole lines, in their order, and the exit code says what stopped it.
func TestStoppedInBulk(t *testing.T) {
	t.Parallel()
	cmd := ofProgram(t.TempDir(), "score", "-", "--fields", "subject", "-j", "2")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var sheets bytes.Buffer
	for i := 0; sheets.Len() < 3*bulk.PieceSize; i++ {
		fmt.Fprintf(&sheets, `{"schema":1,"subject":"%d","date":"2026-11-23","ratings":{"git":%d}}`+"\n", i, i%6)
	}
	go in.Write(sheets.Bytes()) // and no more, but the input does not end
	lines := bufio.NewReader(out)
	first, err := lines.ReadString('\n')
	if err != nil || first != `{"subject":"0"}`+"\n" {
		t.Fatalf("%q, %v", first, err)
	}
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(lines)
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.SplitAfter(strings.TrimSuffix(string(rest), "\n"), "\n") {
		if want := fmt.Sprintf(`{"subject":"%d"}`, i+1); strings.TrimSuffix(line, "\n") != want {
			t.Fatalf("%q, want %q", line, want)
		}
	}
	if !bytes.HasSuffix(rest, []byte("\n")) {
		t.Errorf("it ends with %q", rest[max(0, len(rest)-40):])
	}
	if err := cmd.Wait(); cmd.ProcessState.ExitCode() != 130 {
		t.Errorf("%v", err)
	}
}
