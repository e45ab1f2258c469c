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
