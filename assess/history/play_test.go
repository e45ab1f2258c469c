package history

import (
	"context"
	"fmt"
	"os"
	"strconv"
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
	e := shipped(&testing.B{})
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
		Rater: assess.Rater{Role: "self", Name: name}, Date: "2026-11-23", Target: "mid",
		Ratings: []assess.Rating{{Skill: "git", Level: n % 6, Note: fmt.Sprintf("%s %d", name, n)}, {Skill: "cloud", NA: true}},
	}
}
