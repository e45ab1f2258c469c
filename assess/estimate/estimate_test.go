package estimate_test

import (
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/estimate"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/people"
)

func bank(t testing.TB) (*rubric.Rubric, *estimate.Bank) {
	t.Helper()
	r := data.BackendDeveloper()
	b, err := estimate.NewBank(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r, b
}

// rated is a sheet with every skill at the level.
func rated(r *rubric.Rubric, level int) *assess.Sheet {
	s := &assess.Sheet{Subject: "Dana", Date: "2026-11-23", Rater: assess.Rater{Role: "self"}}
	for _, id := range r.SkillIDs() {
		s.Ratings = append(s.Ratings, assess.Rating{Skill: id, Level: level})
	}
	return s
}

// respond answers as a person of the level in all skills would: items up to it
// right, others not.
func respond(i *rubric.Item, level int) assess.Response {
	if i.Level <= level {
		return assess.Response{Item: i.ID, Choice: i.Correct}
	}
	return assess.Response{Item: i.ID, Skipped: true}
}

// take goes through a check of at most so many items.
func take(r *rubric.Rubric, b *estimate.Bank, s *assess.Sheet, level, most int) {
	next := b.Next(r, estimate.Sitting{})
	for len(s.Responses) < most {
		item, ok := next(s)
		if !ok {
			return
		}
		s.Responses = append(s.Responses, respond(item, level))
	}
}

func TestRatingsAloneStayAndAreWide(t *testing.T) {
	r, _ := bank(t)
	s := rated(r, 3)
	rep := assess.Tool{}.Score(r, s, "mid", estimate.NewPrior(r).Of(s, nil))
	for _, k := range rep.Skills {
		if k.Level.Value != 3 || k.Interval.Value[0] > 3 || k.Interval.Value[1] < 2 || k.Interval.Value[0] == k.Interval.Value[1] || k.Sources != nil {
			t.Errorf("%s: level %d, interval %v", k.ID, k.Level.Value, k.Interval)
		}
	}
	if rep.Check != nil {
		t.Errorf("a check without answers: %+v", rep.Check)
	}
}

// TestCheckFindsTheLevel: who rates 4 and answers like a 2 comes out near 2.
func TestCheckFindsTheLevel(t *testing.T) {
	r, b := bank(t)
	for _, truth := range []int{1, 2, 4} {
		s := rated(r, 3)
		take(r, b, s, truth, 30)
		rep := assess.Tool{}.Score(r, s, "mid", estimate.NewPrior(r).Of(s, b))
		sum := 0.0
		for _, k := range rep.Skills {
			sum += float64(k.Level.Value)
		}
		if mean := sum / float64(len(rep.Skills)); mean < float64(truth)-0.7 || mean > float64(truth)+0.7 {
			t.Errorf("truth %d: mean level %.2f after %d items", truth, mean, len(s.Responses))
		}
		if c := rep.Check; c.Items != len(s.Responses) || c.Right+c.Skipped != c.Items {
			t.Errorf("%+v", c)
		}
	}
}

// TestOverclaim: ratings of 5 with the answers of a 1 are flagged, the bias is
// named, and the other way round.
func TestOverclaim(t *testing.T) {
	r, b := bank(t)
	for _, c := range []struct {
		rating, truth int
		flag          string
		sign          float64
	}{{5, 1, assess.Overclaim, 1}, {1, 5, assess.Underclaim, -1}} {
		s := rated(r, c.rating)
		take(r, b, s, c.truth, 40)
		rep := assess.Tool{}.Score(r, s, "senior", estimate.NewPrior(r).Of(s, b))
		flagged := 0
		for _, k := range rep.Skills {
			if slices.Contains(k.Flags, c.flag) {
				flagged++
			}
		}
		if flagged < 4 || !rep.Check.Bias.Known || rep.Check.Bias.Value*c.sign <= 0 {
			t.Errorf("rated %d, answers of %d: %d flags, bias %+v", c.rating, c.truth, flagged, rep.Check.Bias)
		}
	}
}

// TestUnprovenIsAboutTheRating: a claim of 4 or above without evidence, whatever
// a check makes of it. A check that confirms it says so, once it has asked enough.
func TestUnprovenIsAboutTheRating(t *testing.T) {
	r, b := bank(t)
	for _, c := range []struct {
		name      string
		rating    int
		evidence  []string
		answers   int  // to items on git, the hardest first
		right     bool // all of them, or none
		unproven  bool
		confirmed bool
	}{
		{"15 of 15 right", 4, nil, 15, true, true, true},
		{"15 of 15 right, rated 5", 5, nil, 15, true, true, true},
		{"15 of 15 right, with evidence", 4, []string{"https://example.com"}, 15, true, false, true},
		{"rated 3, found higher", 3, nil, 15, true, false, true},
		{"one answer is no confirmation", 4, nil, 1, true, true, false},
		{"rated 5, found lower", 5, nil, 15, false, true, false},
		{"rated 5, not asked", 5, nil, 0, false, true, false},
	} {
		s := rated(r, 3)
		git := slices.IndexFunc(s.Ratings, func(rating assess.Rating) bool { return rating.Skill == "git" })
		s.Ratings[git].Level, s.Ratings[git].Evidence = c.rating, c.evidence
		s.Responses = []assess.Response{{Item: "ed-ack-before-work", Skipped: true}}
		for i := len(b.Items) - 1; i >= 0 && len(s.Responses) <= c.answers; i-- {
			if item := &b.Items[i]; item.Skill == "git" {
				s.Responses = append(s.Responses, assess.Response{Item: item.ID, Choice: item.Correct, Skipped: !c.right})
			}
		}
		got, _ := assess.Tool{}.Score(r, s, "senior", estimate.NewPrior(r).Of(s, b)).Skill("git")
		if unproven := slices.Contains(got.Flags, assess.Unproven); unproven != c.unproven || got.Confirmed() != c.confirmed {
			t.Errorf("%s: level %d, %v; flags %v, confirmed %v", c.name, got.Level.Value, got.Interval, got.Flags, got.Confirmed())
		}
	}
}

// TestPriorServesMany: what several workers estimate by one prior is what each sheet
// gives on its own, with answers and without.
func TestPriorServesMany(t *testing.T) {
	r, b := bank(t)
	var workers sync.WaitGroup
	prior, sheets, got := estimate.NewPrior(r), people.Sheets(r, 4, 24), [24]*assess.Estimates{}
	for i, s := range sheets {
		for n := range i % 3 {
			s.Responses = append(s.Responses, respond(&b.Items[7*i+n], i%5))
		}
		workers.Go(func() { got[i] = prior.Of(s, b) })
	}
	workers.Wait()
	for i, s := range sheets {
		if diff := cmp.Diff(estimate.NewPrior(r).Of(s, b), got[i]); diff != "" {
			t.Errorf("%s (-alone +by one prior):\n%s", s.Subject, diff)
		}
	}
}

// TestNothingIsDrawnFromNoAnswers: a check in which everything was "I don't know"
// leaves the ratings and the range they leave; one answer makes it a check.
func TestNothingIsDrawnFromNoAnswers(t *testing.T) {
	r, b := bank(t)
	s := rated(r, 3)
	plain := estimate.NewPrior(r).Of(s, b)
	take(r, b, s, -1, 24)
	asked := len(s.Responses)
	est := estimate.NewPrior(r).Of(s, b)
	if diff := cmp.Diff(plain.Skills, est.Skills); diff != "" || est.Fit != assess.FitUnknown || est.Bias.Known {
		t.Errorf("fit %q, bias %v, levels (-ratings +check):\n%s", est.Fit, est.Bias, diff)
	}
	rep := assess.Tool{}.Score(r, s, "mid", est)
	if c := rep.Check; c.Within.Known || c.Items != asked || c.Skipped != asked || c.Fit != assess.FitUnknown {
		t.Errorf("%+v", rep.Check)
	}
	for _, k := range rep.Skills {
		if k.Level.Value != 3 || k.Level.Basis != assess.Rated || k.Interval.Value[1]-k.Interval.Value[0] < 2 {
			t.Errorf("%s: %+v, %v", k.ID, k.Level, k.Interval)
		}
	}
	s.Responses[7].Skipped, s.Responses[7].Choice = false, 1
	if est := estimate.NewPrior(r).Of(s, b); est.Fit != assess.FitGood || !est.Checked() {
		t.Errorf("after an answer: fit %q, checked %v", est.Fit, est.Checked())
	}
}

// TestNothingRightRaisesNothing: a beginner who has known nothing yet is not above the
// ratings, and who has missed nothing is not below them.
func TestNothingRightRaisesNothing(t *testing.T) {
	r, b := bank(t)
	for _, c := range []struct{ rating, truth int }{{1, 0}, {2, 0}, {3, 0}, {5, 5}, {4, 5}, {1, 5}} {
		s := rated(r, c.rating)
		for i := range s.Ratings {
			s.Ratings[i].Level = min(max(c.rating-i%2, 0), 5)
		}
		take(r, b, s, c.truth, 3)
		if a := &s.Responses[0]; c.truth == 0 {
			a.Skipped, a.Choice = false, (a.Choice+1)%4 // wrong, so that the check says something
			i := slices.IndexFunc(b.Items, func(i rubric.Item) bool { return i.ID == a.Item })
			if a.Choice == b.Items[i].Correct {
				a.Choice = (a.Choice + 1) % 4
			}
		}
		est := estimate.NewPrior(r).Of(s, b)
		if !est.Checked() || c.truth == 0 && est.Right > 0 || c.truth == 5 && est.Right < 3 {
			t.Fatalf("rated %d: %d of %d right", c.rating, est.Right, len(s.Responses))
		}
		for _, own := range s.Ratings {
			level := est.Skills[own.Skill].Level
			if c.truth == 0 && level > own.Level || c.truth == 5 && level < own.Level {
				t.Errorf("%s: rated %d, %d of %d right, level %d", own.Skill, own.Level, est.Right, len(s.Responses), level)
			}
		}
	}
}

// TestSourcesMovedTheLevel: what is named beside a level that is not the rating moved it that
// way; one "I don't know" about a skill never stands for a rise of its level.
func TestSourcesMovedTheLevel(t *testing.T) {
	r, b := bank(t)
	s := &assess.Sheet{Subject: "Kim", Date: "2026-11-27", Rater: assess.Rater{Role: "self"}, Target: "mid"}
	for i, level := range []int{3, 3, 3, 3, 1, 1, 2, 1, 2, 1, 2, 1, 2, 2, 2, 3} {
		s.Ratings = append(s.Ratings, assess.Rating{Skill: r.SkillIDs()[i], Level: level})
	}
	answer := func(skill, id string, right, skipped bool) {
		i := slices.IndexFunc(b.Items, func(i rubric.Item) bool { return i.ID == id && i.Skill == skill })
		choice := b.Items[i].Correct
		if !right {
			choice = (choice + 1) % len(b.Items[i].Options)
		}
		s.Responses = append(s.Responses, assess.Response{Item: id, Choice: choice, Skipped: skipped})
	}
	answer("server-languages", "lang-get-that-creates", true, false)
	answer("rest-apis", "rest-other-customers-invoice", true, false)
	answer("databases", "db-recovery-targets", false, false)
	answer("problem-solving", "prob-clean-runs-1", true, false)
	answer("test-automation", "test-split-property", false, true)
	answer("observability", "obs-p95-of-six", false, false)
	est := estimate.NewPrior(r).Of(s, b)
	for id, want := range map[string]assess.Sources{
		"test-automation": {Answers: 1, Against: true, Ratings: true, Related: []string{"problem-solving"}},
		"cloud":           {Ratings: true, Related: []string{}},
		"problem-solving": {Answers: 1, Related: []string{"test-automation", "observability"}}, // as rated
	} {
		got := est.Skills[id].Sources
		rating, _ := s.Rating(id)
		if rose := est.Skills[id].Level > rating.Level; rose != want.Ratings {
			t.Errorf("%s: rated %d, level %d", id, rating.Level, est.Skills[id].Level)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", id, diff)
		}
	}
}

// TestLearn: an item that is harder than its author thought becomes harder, one
// with few answers stays, and the file of it all reads back.
func TestLearn(t *testing.T) {
	r, b := bank(t)
	rng := rand.New(rand.NewPCG(1, 2))
	var sheets []*assess.Sheet
	for n := range 60 {
		s := rated(r, 1+rng.IntN(5))
		for i := range b.Items[:15] {
			if item := &b.Items[i]; i < 14 || n < 4 {
				a := respond(item, s.Ratings[0].Level)
				if i == 0 { // level 1 by its author, but nobody gets it right
					a = assess.Response{Item: item.ID, Skipped: true}
				}
				s.Responses = append(s.Responses, a)
			}
		}
		sheets = append(sheets, s)
	}
	learned, stats := b.Learn(r, sheets)
	if len(learned) != 14 || len(stats) != 15 {
		t.Fatalf("%d learned, %d with answers", len(learned), len(stats))
	}
	if learned[0].B < learned[1].B+0.5 || !stats[0].Misfit || stats[0].Answers != 60 || stats[0].Right != 0 {
		t.Errorf("the item nobody knows: %+v, %+v; the next: %+v", learned[0], stats[0], learned[1])
	}
	back, err := estimate.ReadLearned("learned.yaml", estimate.WriteLearned(r, learned), r)
	if err != nil {
		t.Fatal(err)
	}
	close := cmp.Comparer(func(a, b float64) bool { return a-b < 1e-4 && b-a < 1e-4 })
	if diff := cmp.Diff(learned, back, close); diff != "" {
		t.Errorf("(-learned +read):\n%s", diff)
	}
	with, err := estimate.NewBank(r, back)
	if err != nil {
		t.Fatal(err)
	}
	s := rated(r, 3)
	s.Responses = []assess.Response{{Item: b.Items[0].ID, Choice: b.Items[0].Correct}}
	plain, aware := estimate.NewPrior(r).Of(s, b), estimate.NewPrior(r).Of(s, with)
	if cmp.Equal(plain.Within, aware.Within) {
		t.Error("the learned difficulty changes nothing")
	}
	if empty, err := estimate.ReadLearned("x.yaml", estimate.WriteLearned(r, nil), r); err != nil || len(empty) != 0 {
		t.Errorf("nothing learned: %v, %v", empty, err)
	}
}
