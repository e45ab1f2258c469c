package assess_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

func TestSessionAsksInOrder(t *testing.T) {
	s := assess.NewSession(rubrics.Small(t), assess.Sheet{Date: "2026-11-23", Rater: assess.Rater{Role: "self"}})
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
	s := assess.NewSession(rubrics.Small(t), assess.Sheet{Date: "2026-11-23"})
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
	if !s.Back() || s.Level(3) == nil || !s.Back() || s.Target("") == nil || s.Back() {
		t.Error("before the first skill is the target, before that the name, and nothing before that")
	}
}

// TestSessionAsksAgain asks one question again when all are answered, and returns
// to the end with another answer, or with the same after the way back.
func TestSessionAsksAgain(t *testing.T) {
	r := rubrics.Small(t)
	s := assess.NewSession(r, assess.Sheet{Subject: "Dana", Target: "chef", Date: "2026-11-23", Rater: assess.Rater{Role: assess.Self, Name: "Dana"}})
	if s.Rated() || s.Again(assess.AskLevel, 0) == nil {
		t.Error("asked again before it is answered")
	}
	for range r.Skills {
		s.Level(2)
	}
	again := func(ask assess.Ask, skill int, steps ...func() error) {
		t.Helper()
		if err := s.Again(ask, skill); err != nil || s.Rated() {
			t.Fatalf("%v: %v", ask, err)
		}
		if q, _ := s.Next(); q.Ask != ask || !q.Back || s.Draft().Next != "" {
			t.Errorf("%+v, draft at %q", q, s.Draft().Next)
		}
		for _, step := range steps {
			if err := step(); err != nil {
				t.Error(err)
			}
		}
		if !s.Rated() {
			t.Errorf("%v %d: not at the end", ask, skill)
		}
	}
	again(assess.AskLevel, 0, func() error { return s.Level(5) }, func() error { return s.Evidence("a menu") })
	again(assess.AskLevel, 1, s.Skip)
	again(assess.AskLevel, 0, func() error { s.Back(); return nil })
	again(assess.AskSubject, 0, func() error { return s.Subject("Robin") })
	again(assess.AskTarget, 0, func() error { s.Back(); return nil })
	if s.Again(assess.AskLevel, 2) == nil || s.Again(assess.AskStack, 0) == nil || s.Again(assess.AskItem, 0) == nil {
		t.Error("asked what there is not")
	}
	sheet := s.Sheet()
	want := []assess.Rating{{Skill: "cooking", Level: 5, Evidence: []string{"a menu"}}}
	if diff := cmp.Diff(want, sheet.Ratings); diff != "" || sheet.Subject != "Robin" || sheet.Rater.Name != "Robin" || sheet.Target != "chef" {
		t.Errorf("%+v (-want +got):\n%s", sheet, diff)
	}
	if !s.Back() || s.Rated() {
		t.Error("no way back to the last skill")
	}
}

// TestSessionAsksForTheStack asks people who rate themselves what they work with,
// once, where the rubric has a stack: between the target and the skills, and there
// and back again.
func TestSessionAsksForTheStack(t *testing.T) {
	r := rubrics.Shipped(t)
	self := assess.Rater{Role: assess.Self, Name: "Dana"}
	asks := func(s *assess.Session, want assess.Ask, back bool) {
		t.Helper()
		if q, ok := s.Next(); !ok || q.Ask != want || q.Back != back {
			t.Fatalf("next %+v %v, want %v, back %v", q, ok, want, back)
		}
	}
	s := assess.NewSession(r, assess.Sheet{Subject: "Dana", Rater: self, Date: "2026-11-23"})
	asks(s, assess.AskTarget, false)
	if s.Stack("go") == nil {
		t.Error("the stack was taken before it was asked for")
	}
	s.Target("mid")
	asks(s, assess.AskStack, true)
	if s.Stack("cobol") == nil || s.Level(3) == nil {
		t.Error("what is no tool was taken, or a level before the stack")
	}
	s.Back()
	asks(s, assess.AskTarget, false)
	s.Target("senior")
	asks(s, assess.AskStack, true)
	s.Stack()
	asks(s, assess.AskLevel, true)
	s.Back()
	asks(s, assess.AskStack, true)
	s.Stack("python", "aws")
	asks(s, assess.AskLevel, true)
	if sheet := s.Sheet(); sheet.Target != "senior" || !cmp.Equal(sheet.Stack, []string{"python", "aws"}) {
		t.Errorf("%+v", sheet)
	}
	none := assess.Sheet{Subject: "Dana", Target: "mid", Rater: self}
	first, later := r.Skills[0].ID, r.Skills[3].ID
	asks(assess.Resume(r, assess.Draft{Sheet: s.Sheet(), Next: first}), assess.AskLevel, false)
	asks(assess.Resume(r, assess.Draft{Sheet: none, Next: first}), assess.AskStack, false)
	asks(assess.Resume(r, assess.Draft{Sheet: none, Next: later}), assess.AskLevel, true)
	mentor := assess.Sheet{Subject: "Dana", Rater: assess.Rater{Role: assess.Mentor}}
	asks(assess.NewSession(r, mentor), assess.AskLevel, false)
	small := assess.NewSession(rubrics.Small(t), assess.Sheet{Subject: "Dana", Target: "chef", Rater: self})
	asks(small, assess.AskLevel, false)
}

// TestSessionResumesAnywhere answers at random, writes and reads the draft
// after every answer, and goes on with the copy: the sheet has to come out as
// if nothing had happened.
func TestSessionResumesAnywhere(t *testing.T) {
	r := rubrics.Shipped(t)
	for seed := range uint64(50) {
		rng := rand.New(rand.NewPCG(seed, 1))
		start := assess.Sheet{
			Subject: "Dana", Target: "mid", Stack: []string{"go", "aws"}, Date: "2026-11-23",
			Rater: assess.Rater{Role: assess.Self, Name: "Dana"},
		}
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

// TestDraftKeepsTheTempo: what is left after a stop is told by the pace of before.
func TestDraftKeepsTheTempo(t *testing.T) {
	r := rubrics.Small(t)
	sheet := rated(assess.Rating{Skill: "cooking", Level: 2})
	sheet.Rubric, sheet.Rater = assess.RubricRef{ID: r.ID, Version: r.Version}, assess.Rater{Role: assess.Self}
	draft := assess.Draft{Sheet: *sheet, Next: "baking", Tempo: 40}
	back, err := assess.ReadDraft("draft.yaml", draft.YAML(r), r)
	if err != nil || back.Tempo != 40 {
		t.Fatalf("%+v, %v", back, err)
	}
	draft.Next = ""
	if _, err := assess.ReadSheet("draft.yaml", draft.YAML(r), r); err == nil {
		t.Error("a sheet with a tempo is read")
	}
}

// TestDraftsOfAnyRubric calls a skill, a target and the rubric what also means
// something in a draft: wherever a questionnaire stops, its draft goes on there.
func TestDraftsOfAnyRubric(t *testing.T) {
	for _, id := range []string{"cooking", "done", "null", "na", "skip", "next", "true", "no", "1", "0x1"} {
		t.Run(id, func(t *testing.T) {
			r := rubrics.Small(t, "cooking", `"`+id+`"`, "chef", `"`+id+`"`, "id: small", `id: "`+id+`"`)
			s := assess.NewSession(r, assess.Sheet{Subject: "Dana", Target: id, Date: "2026-11-23", Rater: assess.Rater{Role: "self"}})
			for _, want := range []string{id, "baking", ""} {
				draft := s.Draft()
				back, err := assess.ReadDraft("draft.yaml", draft.YAML(r), r)
				if err != nil {
					t.Fatalf("%v\n%s", err, draft.YAML(r))
				}
				again := assess.Resume(r, *back)
				q, ok := again.Next()
				if ok != (want != "") || ok && (q.Ask != assess.AskLevel || q.Skill.ID != want) {
					t.Errorf("goes on with %+v, %v, not %q\n%s", q, ok, want, draft.YAML(r))
				}
				for name, text := range map[string][]byte{"s.yaml": draft.Sheet.YAML(r), "s.json": draft.Sheet.JSON(r)} {
					sheet, err := assess.ReadSheet(name, text, r)
					if diff := cmp.Diff(&draft.Sheet, sheet); diff != "" {
						t.Errorf("%v (-written +read):\n%s", err, diff)
					}
				}
				if want != "" && s.Level(2) != nil {
					t.Fatal("not answered")
				}
			}
		})
	}
}

// TestEarlierDrafts reads the drafts of earlier versions, which said that no
// skill is left with the word done.
func TestEarlierDrafts(t *testing.T) {
	text := "schema: 1\nsubject: Dana\ndate: 2026-11-23\nratings: {baking: 2}\nnext: done\n"
	renamed := rubrics.Small(t, "cooking", "done") // a skill of that name is asked again
	for r, want := range map[*rubric.Rubric]bool{rubrics.Small(t): false, renamed: true} {
		draft, err := assess.ReadDraft("draft.yaml", []byte(text), r)
		if err != nil {
			t.Fatal(err)
		}
		draft.Target = "chef"
		if q, ok := assess.Resume(r, *draft).Next(); ok != want {
			t.Errorf("%s: asked %v: %+v", r.Skills[0].ID, ok, q)
		}
	}
}

// TestCheckedDrafts reads the draft of every check that can begin: at most so
// many items more than a sheet has answered already.
func TestCheckedDrafts(t *testing.T) {
	r := rubrics.Shipped(t)
	items, err := r.Items()
	if err != nil {
		t.Fatal(err)
	}
	for _, answered := range []int{0, 1, 15, assess.MaxCheck, 130} {
		draft := assess.Draft{Sheet: hard, Check: answered + assess.MaxCheck}
		for _, item := range items[:answered] {
			draft.Responses = append(draft.Responses, assess.Response{Item: item.ID, Digest: item.Digest(), Skipped: true})
		}
		back, err := assess.ReadDraft("draft.yaml", draft.YAML(r), r)
		if err != nil {
			t.Errorf("%d answered: %v", answered, err)
			continue
		}
		back.Lines = nil // of the text
		if diff := cmp.Diff(&draft, back); diff != "" {
			t.Errorf("%d answered (-written +read):\n%s", answered, diff)
		}
		draft.Check++
		if back, err := assess.ReadDraft("draft.yaml", draft.YAML(r), r); err == nil {
			t.Errorf("%d answered: a check of %d was read: %+v", answered, draft.Check, back)
		}
	}
}
