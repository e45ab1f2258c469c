package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/kballard/go-shellquote"

	"github.com/skillgap/skillgap/rubric/strict"
)

// What one run on hostile input may take: CPU time, memory at its peak, bytes of
// messages. The race detector multiplies the first two. The dearest takes half a second
// on one machine, and a slow or busy one needs several times as much.
const (
	hostileCPU      = 3 * time.Second
	hostileMemory   = 256 << 20
	hostileMessages = 64 << 10
)

// hostile is one command line on hostile input, and what it has to come to.
type hostile struct {
	name  string
	given given  // makes the input; nil if the command line is all
	line  string // as a shell splits it
	code  int
	says  string // part of the messages, or of the output where the code is 0
}

// hostileClasses is every case by what is hostile. Each class is made when its turn
// comes, since its texts are large.
func hostileClasses() map[string]func() []hostile {
	return map[string]func() []hostile{
		"sheet yaml": hostileYAML, "sheet json": hostileJSON, "text": hostileText, "aim": hostileAims, "size": hostileSize,
		"rubric": hostileRubrics, "framework": hostileFrameworks, "items": hostileItems, "group": hostileGroups,
		"difficulties": hostileDifficulties, "settings": hostileSettings, "baseline": hostileBaselines,
		"report": hostileReports, "partial": hostilePartials, "import": hostileImports, "store": hostileStores, "output": hostileOutputs,
		"place": hostilePlaces, "subject": hostileSubjects, "flag": hostileFlags, "stdin": hostileStdin,
		"known bad": hostileKnown,
	}
}

// TestHostile gives the program what nobody should: it ends with its exit code, says
// where and what, obeys nothing it was given, and takes little time and memory.
func TestHostile(t *testing.T) {
	most := 1
	race := debug.BuildSetting{Key: "-race", Value: "true"}
	if info, ok := debug.ReadBuildInfo(); ok && slices.Contains(info.Settings, race) {
		most = 20
	}
	fixtures := hostileFixtures(t)
	cases := 0
	for class, make := range hostileClasses() {
		list := make()
		cases += len(list)
		t.Run(class, func(t *testing.T) {
			for _, c := range list {
				t.Run(c.name, func(t *testing.T) {
					t.Parallel()
					c.run(t, fixtures, most)
				})
			}
		})
	}
	if cases < 750 {
		t.Errorf("%d cases", cases)
	}
}

func (c hostile) run(t *testing.T, fixtures string, most int) {
	dir := t.TempDir()
	args, err := shellquote.Split(c.line)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"sheet.yaml", "checked.yaml", "small.yaml", "report.json", "export.ndjson", "part.json"} {
		if err := os.Link(filepath.Join(fixtures, name), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	store, err := os.ReadFile(filepath.Join(fixtures, "h.db")) // which is written to
	if err != nil {
		t.Fatal(err)
	}
	textFile("h.db", string(store))(t, dir)
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Dir, cmd.Env = dir, append(ofProgram(dir).Env, peakFile+"="+filepath.Join(t.TempDir(), "peak"))
	if c.given != nil {
		c.given(t, dir)
	}
	if stdin, err := os.Open(filepath.Join(dir, "stdin")); err == nil {
		defer stdin.Close()
		cmd.Stdin = stdin
	}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	out, message, state := stdout.String(), stderr.String(), cmd.ProcessState
	said := message
	if c.code == exitOK {
		said += out
	}
	if state.ExitCode() != c.code || !strings.Contains(said, c.says) {
		t.Errorf("exit %d, want %d; it says %.600q, want %q", state.ExitCode(), c.code, said, c.says)
	}
	if taken := state.UserTime() + state.SystemTime(); taken > hostileCPU*time.Duration(most) {
		t.Errorf("%v of CPU time", taken)
	}
	if peak := peakOf(t, cmd); peak > hostileMemory*most {
		t.Errorf("%d MiB of memory", peak>>20)
	}
	c.inert(t, out, message)
	nothingLeft(t, dir)
}

// peakOf is the peak memory of a program that has ended, in bytes.
func peakOf(t testing.TB, cmd *exec.Cmd) int {
	t.Helper()
	name := strings.TrimPrefix(cmd.Env[len(cmd.Env)-1], peakFile+"=")
	status, err := os.ReadFile(name)
	found := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status)
	if err != nil || found == nil {
		t.Fatalf("the program has not ended by itself: %v", err)
	}
	kib, err := strconv.Atoi(string(found[1]))
	if err != nil {
		t.Fatal(err)
	}
	return kib << 10
}

// inert holds what is said to the rules of all messages.
func (c hostile) inert(t *testing.T, out, message string) {
	t.Helper()
	if len(message) > hostileMessages {
		t.Errorf("%d bytes of messages", len(message))
	}
	for _, text := range []string{out, message} {
		if at := strings.IndexFunc(text, obeyed); at >= 0 || !utf8.ValidString(text) {
			t.Errorf("a terminal obeys %.50q", text[max(at, 0):])
		}
	}
	if regexp.MustCompile(`(?i)internal error|panic|goroutine|runtime error|secret|root:x`).MatchString(message) {
		t.Errorf("it says %.300q", message)
	}
	if c.code > exitGate && (!strings.HasPrefix(message, "skillgap: ") || out != "") {
		t.Errorf("it prints %.100q, and says %.100q", out, message)
	}
}

// obeyed says that a terminal obeys the character instead of showing it.
func obeyed(c rune) bool { return c != '\n' && !strict.IsPrintable(c) }
