// Command limits gives the program inputs made to cost it dear, and prints what
// each took: CPU time, peak memory, bytes of messages. The bar is 5 s, 256 MiB and
// 64 KiB; with -before another build of the program stands beside it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

const (
	maxTime     = 5 * time.Second
	maxMemory   = 256 << 20
	maxMessages = 64 << 10
	patience    = 60 * time.Second
)

// attack is one command line in the folder of inputs, with its exit code and what
// its messages say, such as the limit.
type attack struct {
	name string
	args string // with blanks between
	code int
	says string
}

func attacks() []attack {
	return []attack{
		{"sheet of one line, unknown keys, YAML", "score keys.yaml", 2, "more problems"},
		{"sheet of one line, unknown keys, JSON", "score keys.json", 2, "more problems"},
		{"sheet of one line, unknown responses", "score responses.yaml", 2, "more problems"},
		{"450 KB of one key as rubric", "rubric lint twice.yaml", 2, "more problems"},
		{"450 KB of one key as --group", "team sheet.json --group twice.yaml", 2, "more problems"},
		{"450 KB of one key as --difficulties", "score checked.yaml --difficulties twice.yaml", 2, "more problems"},
		{"4 MB of short values as rubric, YAML", "rubric lint values.yaml", 2, "at most 120000"},
		{"4 MB of short values as rubric, JSON", "rubric lint values.json", 2, "at most 120000"},
		{"1 GB as sheet", "score sparse.yaml", 2, "at most 16 MiB"},
		{"1 GB as rubric", "rubric lint sparse.yaml", 2, "at most 4194304 bytes"},
		{"1 GB as --config", "score sheet.json --config sparse.yaml", 2, "at most 64 KiB"},
		{"1 GB as --difficulties", "score checked.yaml --difficulties sparse.yaml", 2, "at most 16 MiB"},
		{"/dev/zero as --difficulties", "score checked.yaml --difficulties /dev/zero", 2, "at most 16 MiB"},
		{"1 GB as --group", "team sheet.json --group sparse.yaml", 2, "at most 16 MiB"},
		{"1 GB as import", "history import sparse.yaml", 2, "too many"},
		{"an export's line of 60 MB", "history import line.ndjson", 2, "more than 24 MiB"},
		{"a report with 200,000 gaps", "report gaps.json", 2, "a list of more than 5000 entries"},
		{"a report about a name of 12 MB", "report name.json --format csv", 2, "at most 200"},
		{"15 MB of good reports as html", "report good.ndjson --format html", 0, ""},
		{"64 MB of good reports", "report more.ndjson --format html", 2, "at most 16 MiB"},
		{"a rubric of 300 skills", "score sheet300.json --rubric rubric300.json", 0, ""},
		{"a rubric of 500 skills", "score sheet500.json --rubric rubric500.json", 0, ""},
		{"a rubric with 20,000 item files", "items list --rubric many", 2, "more than 500"},
		{"a rubric with a pipe as skill", "rubric lint pipe", 2, "no plain file"},
		{"a rubric with a link as skill", "rubric lint link", 2, "no plain file"},
	}
}

func main() {
	before := flag.String("before", "", "another build of the program, to stand beside it")
	only := flag.String("only", "", "run the inputs whose name holds this")
	inputs := flag.String("inputs", "", "only write the inputs to this folder, which has the program")
	flag.Parse()
	if *inputs != "" {
		if err := makeInputs(*inputs, filepath.Join(*inputs, "program")); err != nil {
			log.Fatal(err)
		}
		return
	}
	dir, err := os.MkdirTemp("", "limits-*")
	if err != nil {
		log.Fatal(err)
	}
	met, err := measure(dir, *before, *only)
	if err = errors.Join(err, os.RemoveAll(dir)); err != nil {
		log.Fatal(err)
	}
	if !met {
		os.Exit(1)
	}
}

func measure(dir, before, only string) (met bool, err error) {
	program := filepath.Join(dir, "program")
	if out, err := exec.Command("go", "build", "-o", program, "./cmd/skillgap").CombinedOutput(); err != nil {
		return false, fmt.Errorf("%w: %s", err, out)
	}
	self, err := os.Executable()
	if err != nil {
		return false, err
	}
	// In a process of its own, since a child's peak memory begins at its parent's.
	if out, err := exec.Command(self, "-inputs", dir).CombinedOutput(); err != nil {
		return false, fmt.Errorf("inputs: %w: %s", err, out)
	}
	programs := []string{program}
	fmt.Printf("%-40s %9s %8s %9s  %s\n", "input", "time", "memory", "messages", "verdict")
	if before != "" {
		if before, err = filepath.Abs(before); err != nil {
			return false, err
		}
		programs = []string{before, program}
	}
	met = true
	for _, a := range attacks() {
		if !strings.Contains(a.name, only) {
			continue
		}
		for i, p := range programs {
			name := a.name
			if len(programs) == 2 {
				name = [...]string{a.name + ", before", "  now"}[i]
			}
			good := a.run(dir, p, name)
			met = met && (good || p != program)
		}
	}
	return met, nil
}

// run runs the program once, prints a line, and says whether the bar is met.
func (a attack) run(dir, program, name string) bool {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, strings.Fields(a.args)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "XDG_DATA_HOME="+dir+"/home", "XDG_CONFIG_HOME="+dir+"/home", "XDG_STATE_HOME="+dir+"/home")
	var messages said
	cmd.Stderr = &messages
	err := cmd.Run()
	code := cmd.ProcessState.ExitCode()
	taken := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	memory := int64(0)
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		memory = usage.Maxrss << 10 // in KiB on Linux
	}
	verdict := "good"
	switch {
	case ctx.Err() != nil:
		verdict = "NEVER ENDS"
	case code != a.code:
		verdict = fmt.Sprintf("EXIT %d (%v)", code, err)
	case !strings.Contains(messages.end, a.says):
		verdict = "SAYS WHAT?"
	case taken > maxTime:
		verdict = "SLOW"
	case memory > maxMemory:
		verdict = "LARGE"
	case messages.bytes > maxMessages:
		verdict = "TALKS"
	}
	fmt.Printf("%-40s %7.2f s %5d MB %6d KB  %-5s %.90s\n",
		name, taken.Seconds(), memory>>20, messages.bytes>>10, verdict, messages.end[strings.LastIndex(messages.end, "\n")+1:])
	return verdict == "good"
}

// said counts messages and keeps their end.
type said struct {
	bytes int
	end   string
}

func (s *said) Write(text []byte) (int, error) {
	s.bytes += len(text)
	all := s.end + string(text)
	s.end = strings.TrimSpace(all[max(0, len(all)-300):])
	return len(text), nil
}
