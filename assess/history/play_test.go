package history

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
)

// play is what the test binary does as another process.
func play(role string) int {
	if id, err := strconv.Atoi(os.Getenv("SKILLGAP_TEST_UID")); err == nil {
		if err := become(id); err != nil {
			return 2
		}
	}
	s, err := Open(context.Background(), os.Getenv("SKILLGAP_TEST_STORE"), role == "append")
	if err == nil {
		switch role {
		case "append":
			err = appendSome(s)
		case "backup":
			_, err = s.Backup(context.Background(), os.Getenv("SKILLGAP_TEST_COPY"))
		case "read":
			var list []string
			list, err = dump(context.Background(), s)
			fmt.Println(len(list), "sheets")
		case "die":
			kill := func(*Store) (int, error) {
				self, err := os.FindProcess(os.Getpid())
				return 0, errors.Join(err, self.Kill())
			}
			_, err = makeSQLite(context.Background(), os.Getenv("SKILLGAP_TEST_COPY"), migrations(), kill)
		}
		err = errors.Join(err, s.Close())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 3
	}
	return 0
}

// appendSome appends sheets, one at a time, and says "kept N" after each.
func appendSome(s *Store) error {
	name := os.Getenv("SKILLGAP_TEST_NAME")
	n, err := strconv.Atoi(os.Getenv("SKILLGAP_TEST_SHEETS"))
	if err != nil {
		return err
	}
	e := shipped(&testing.B{})
	if os.Getenv("SKILLGAP_TEST_SMALL") != "" {
		e = small(&testing.B{})
	}
	for i := range n {
		if _, err := s.Append(context.Background(), batch(e, numbered(e, name, i))); err != nil {
			return err
		}
		fmt.Printf("kept %d\n", i)
	}
	return nil
}

// numbered is the n-th sheet of a writer; its note holds the number.
func numbered(e *Edition, name string, n int) *assess.Sheet {
	return &assess.Sheet{
		Rubric: assess.RubricRef{ID: e.Rubric.ID, Version: e.Rubric.Version}, Subject: fmt.Sprintf("subject %d", n%10),
		Rater: assess.Rater{Role: "self", Name: name}, Date: "2026-11-23", Target: e.Rubric.Targets[0].ID,
		Ratings: []assess.Rating{{Skill: e.Rubric.Skills[0].ID, Level: n % 6, Note: fmt.Sprintf("%s %d", name, n)}, {Skill: e.Rubric.Skills[1].ID, NA: true}},
	}
}

// player is another process in a role on a store.
func player(role, where string, env ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "SKILLGAP_TEST_ROLE="+role, "SKILLGAP_TEST_STORE="+where)
	cmd.Env = append(cmd.Env, env...)
	return cmd
}

// writer is another process that appends n sheets.
func writer(where, name string, n int, env ...string) *exec.Cmd {
	return player("append", where, append(env, "SKILLGAP_TEST_NAME="+name, fmt.Sprint("SKILLGAP_TEST_SHEETS=", n))...)
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
