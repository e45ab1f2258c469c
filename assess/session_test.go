package assess_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
)

func TestSessionAsksInOrder(t *testing.T) {
	s := assess.NewSession(kitchen(t), assess.Sheet{Date: "2026-11-23", Rater: assess.Rater{Role: "self"}})
	step := func(want assess.Ask, skill string, err error) {
		t.Helper()
		q, ok := s.Next()
		if !ok || q.Ask != want || (skill != "" && q.Skill.ID != skill) || err != nil {
			t.Fatalf("next %+v %v, before: %v", q, ok, err)
		}
	}
	step(assess.AskSubject, "", nil)
	step(assess.AskTarget, "", s.Subject("Dana"))
	step(assess.AskLevel, "cooking", s.Target("chef"))
	step(assess.AskEvidence, "cooking", s.Level(4))
	step(assess.AskLevel, "baking", s.Evidence("a menu"))
	if !s.Back() {
		t.Fatal("no way back")
	}
	step(assess.AskLevel, "cooking", nil)
	step(assess.AskLevel, "baking", s.Level(3))
	if err := s.NotApplicable(); err != nil {
		t.Fatal(err)
	}
	if q, ok := s.Next(); ok {
		t.Fatalf("more to ask: %+v", q)
	}
	want := []assess.Rating{{Skill: "cooking", Level: 3}, {Skill: "baking", NA: true}}
	if diff := cmp.Diff(want, s.Sheet().Ratings); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if s.Sheet().Rater.Name != "Dana" {
		t.Errorf("rater %+v", s.Sheet().Rater)
	}
}

func TestSessionRefusesWhatWasNotAsked(t *testing.T) {
	s := assess.NewSession(kitchen(t), assess.Sheet{Date: "2026-11-23"})
	if s.Level(3) == nil || s.Evidence("x") == nil || s.Skip() == nil || s.NotApplicable() == nil {
		t.Error("answered before subject and target")
	}
	if s.Target("cook") == nil {
		t.Error("an unknown target was taken")
	}
	if err := s.Subject("Dana"); err != nil {
		t.Fatal(err)
	}
	if s.Subject("Robin") == nil {
		t.Error("the subject was changed")
	}
	if err := s.Target(""); err != nil {
		t.Fatal(err)
	}
	if s.Level(6) == nil || s.Level(-1) == nil {
		t.Error("a level outside 0..5 was taken")
	}
	if s.Back() {
		t.Error("there is nothing before the first skill")
	}
}

// TestSessionResumesAnywhere answers at random, writes and reads the draft
// after every answer, and goes on with the copy: the sheet has to come out as
// if nothing had happened.
func TestSessionResumesAnywhere(t *testing.T) {
	r := shipped(t)
	for seed := range uint64(50) {
		rng := rand.New(rand.NewPCG(seed, 1))
		start := assess.Sheet{Subject: "Dana", Target: "mid", Date: "2026-11-23", Rater: assess.Rater{Role: "self", Name: "Dana"}}
		plain, copied := assess.NewSession(r, start), assess.NewSession(r, start)
		for {
			q, ok := plain.Next()
			if !ok {
				break
			}
			answer(t, q, rng.IntN(10), plain, copied)
			if q, ok := plain.Next(); ok && q.Ask == assess.AskEvidence {
				continue // the level would be asked again
			}
			draft := copied.Draft()
			back, err := assess.ReadDraft("draft.yaml", draft.YAML(r), r)
			if err != nil {
				t.Fatal(err)
			}
			copied = assess.Resume(r, *back)
		}
		a, b := plain.Sheet(), copied.Sheet()
		if diff := cmp.Diff(string(a.YAML(r)), string(b.YAML(r))); diff != "" {
			t.Fatalf("seed %d (-straight +resumed):\n%s", seed, diff)
		}
	}
}

func answer(t *testing.T, q assess.Question, n int, sessions ...*assess.Session) {
	t.Helper()
	for _, s := range sessions {
		var err error
		switch {
		case q.Ask == assess.AskEvidence:
			err = s.Evidence([]string{"", "a: link"}[n%2])
		case n < 6:
			err = s.Level(n)
		case n == 6:
			err = s.NotApplicable()
		case n == 7:
			s.Back()
		default:
			err = s.Skip()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
