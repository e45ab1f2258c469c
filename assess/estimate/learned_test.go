package estimate

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/data"
)

// TestObserve: what is known of a person without an answer is about what it would
// be if the item had not been asked.
func TestObserve(t *testing.T) {
	r := data.BackendDeveloper()
	b, err := NewBank(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := &assess.Sheet{}
	for i, k := range r.Skills {
		s.Ratings = append(s.Ratings, assess.Rating{Skill: k.ID, Level: 1 + i%4})
	}
	for n := range 24 {
		i := n * 7 % len(b.Items)
		a := assess.Response{Item: b.Items[i].ID, Choice: b.Items[i].Correct, Skipped: n%3 == 0}
		if n%3 == 1 {
			a.Choice = (a.Choice + 1) % 4
		}
		s.Responses = append(s.Responses, a)
	}
	prior := NewPrior(r)
	for n, o := range b.observe(prior, s) {
		without := *s
		without.Responses = slices.Delete(slices.Clone(s.Responses), n, n+1)
		belief := prior.start(&without)
		belief.replay(&without, b)
		mean, sd := belief.summary(b.known[o.item].skill)
		if i, want := b.outcome(s.Responses[n]); o.item != i || o.outcome != want {
			t.Errorf("answer %d: %+v", n, o)
		}
		near(t, "mean without the answer", o.mean, mean, 0.35)
		near(t, "sd without the answer", math.Sqrt(o.variance), sd, 0.15)
	}
}

// FuzzReadLearned feeds the reader of difficulties anything: it may refuse, never
// panic, and what it accepts is written and reads back the same.
func FuzzReadLearned(f *testing.F) {
	r := data.BackendDeveloper()
	good := []Difficulty{{Item: "git-1", Digest: "0123456789ab", B: -1.5, SD: 0.25, Answers: 40}}
	f.Add(WriteLearned(r, good))
	f.Add(WriteLearnedJSON(r, good))
	f.Add([]byte("schema: 1\nrubric: backend-developer\nitems: [{item: a, difficulty: .nan, sd: 1e9}]"))
	f.Fuzz(func(t *testing.T, content []byte) {
		learned, err := ReadLearned("d.yaml", content, r)
		if err != nil {
			if strings.TrimSpace(err.Error()) == "" {
				t.Error("an error without words")
			}
			return
		}
		if strings.ContainsAny(string(content), `"'\`) {
			return // a digest in need of quotes is none that items calibrate writes
		}
		for _, text := range [][]byte{WriteLearned(r, learned), WriteLearnedJSON(r, learned)} {
			back, err := ReadLearned("d.yaml", text, r)
			if err != nil || len(back) != len(learned) {
				t.Fatalf("%v in\n%s", err, text)
			}
			for i, d := range back {
				if d.Item != learned[i].Item || d.Digest != learned[i].Digest || d.Answers != learned[i].Answers {
					t.Errorf("%+v came back as %+v", learned[i], d)
				}
			}
		}
	})
}
