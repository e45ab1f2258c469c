package estimate

import (
	"fmt"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
)

// TestLearnCountsHowWellPeopleAreKnown: each answer teaches with the mean and
// variance of the person's ability, and the chance of a guess, as they were
// before it. People here are known differently well: some rate the skill, some
// do not, and the second answer of each comes after the first has taught.
func TestLearnCountsHowWellPeopleAreKnown(t *testing.T) {
	r, err := rubric.Compiled(data.BackendDeveloper())
	if err != nil {
		t.Fatal(err)
	}
	b, err := NewBank(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	answers := []outcome{wrong, skipped, right}
	var sheets []*assess.Sheet
	var want []observation
	expected := make([]float64, len(answers))
	for n := range 40 {
		s := &assess.Sheet{Subject: fmt.Sprint("P", n)}
		if n%2 == 0 {
			s.Ratings = []assess.Rating{{Skill: r.Skills[0].ID, Level: n % 6}}
		}
		belief := start(r, s)
		for i, o := range answers {
			mean, sd := belief.summary(0)
			guess := belief.guess(4)
			want = append(want, observation{i, mean, sd * sd, guess, o == right})
			expected[i] += average(func(z float64) float64 { return b.known[i].curve(guess).chance(mean + sd*z) }).zero
			belief.answer(b.known[i], o)
			answer := assess.Response{Item: b.Items[i].ID, Choice: (b.Items[i].Correct + 1) % 4, Skipped: o == skipped}
			if o == right {
				answer.Choice = b.Items[i].Correct
			}
			s.Responses = append(s.Responses, answer)
		}
		sheets = append(sheets, s)
	}
	learned, stats := b.Learn(r, sheets)
	if len(learned) != len(answers) || len(stats) != len(answers) {
		t.Fatalf("%d learned, %d with answers", len(learned), len(stats))
	}
	for i, c := range calibrate(b.known, want)[:len(answers)] {
		near(t, "difficulty", learned[i].B, c.b, 1e-9)
		near(t, "sd", learned[i].SD, c.sd, 1e-9)
		// The slope of a mean curve is an approximation; the quadrature is not.
		near(t, "right answers to be expected", stats[i].Expected, expected[i], 0.25)
	}
}
