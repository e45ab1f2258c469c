package history

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/skillgap/skillgap/assess"
)

// play is what the test binary does as another process: it appends sheets, one
// at a time, and says "kept N" after each.
func play(role string) int {
	where, name := os.Getenv("SKILLGAP_TEST_STORE"), os.Getenv("SKILLGAP_TEST_NAME")
	n, err := strconv.Atoi(os.Getenv("SKILLGAP_TEST_SHEETS"))
	if role != "append" || err != nil {
		return 2
	}
	if id, err := strconv.Atoi(os.Getenv("SKILLGAP_TEST_UID")); err == nil {
		if err := syscall.Setuid(id); err != nil {
			return 2
		}
	}
	e := shipped(&testing.B{})
	if os.Getenv("SKILLGAP_TEST_SMALL") != "" {
		e = small(&testing.B{})
	}
	s, err := Open(context.Background(), where, true)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 3
	}
	for i := range n {
		if _, err := s.Append(context.Background(), e, numbered(e, name, i)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			s.Close()
			return 3
		}
		fmt.Printf("kept %d\n", i)
	}
	if err := s.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 3
	}
	return 0
}

// numbered is the n-th sheet of a writer; its note holds the number.
func numbered(e *Edition, name string, n int) *assess.Sheet {
	return &assess.Sheet{
		Rubric: assess.RubricRef{ID: e.Rubric.ID, Version: e.Rubric.Version}, Subject: fmt.Sprintf("subject %d", n%10),
		Rater: assess.Rater{Role: "self", Name: name}, Date: "2026-11-23", Target: e.Rubric.Targets[0].ID,
		Ratings: []assess.Rating{{Skill: e.Rubric.Skills[0].ID, Level: n % 6, Note: fmt.Sprintf("%s %d", name, n)}, {Skill: e.Rubric.Skills[1].ID, NA: true}},
	}
}

// writer is another process that appends n sheets; limit is a shell command
// run before it, such as "ulimit -f 100".
func writer(where, name string, n int, limit string, env ...string) *exec.Cmd {
	cmd := exec.Command("sh", "-c", limit+`
exec "$0"`, os.Args[0])
	cmd.Env = append(os.Environ(), "SKILLGAP_TEST_ROLE=append", "SKILLGAP_TEST_STORE="+where, "SKILLGAP_TEST_NAME="+name, fmt.Sprint("SKILLGAP_TEST_SHEETS=", n))
	cmd.Env = append(cmd.Env, env...)
	return cmd
}

// check holds a store to what writers said that they had kept: each there
// once, and at most one more of each writer.
func check(t *testing.T, s *Store, kept map[string]string) int {
	t.Helper()
	found := map[string]int{}
	total := 0
	err := s.Each(context.Background(), func(e *Entry) error {
		first, _ := e.Sheet.Rating(e.Edition.Rubric.Skills[0].ID)
		found[first.Note]++
		total++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	acknowledged := 0
	for name, output := range kept {
		for _, line := range strings.Split(output, "\n") {
			if number, ok := strings.CutPrefix(line, "kept "); ok {
				acknowledged++
				if found[name+" "+number] != 1 {
					t.Errorf("%s %s is there %d times", name, number, found[name+" "+number])
				}
			}
		}
	}
	if total < acknowledged || total > acknowledged+len(kept) {
		t.Errorf("%d sheets there, %d acknowledged", total, acknowledged)
	}
	return total
}
