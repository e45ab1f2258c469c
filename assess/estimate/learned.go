package estimate

import (
	"fmt"
	"math"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// Difficulty is what answers have taught about an item whose text has the
// digest: B and SD in logits.
type Difficulty struct {
	Item    string
	Digest  string
	B, SD   float64
	Answers int
}

// Learn goes through the answers of sheets, oldest first, and returns what they
// say of each item of the bank: the difficulties of those with enough answers,
// and the statistics of those with any.
func (b *Bank) Learn(r *rubric.Rubric, sheets []*assess.Sheet) ([]Difficulty, []assess.ItemStat) {
	stats := make([]assess.ItemStat, len(b.Items))
	var responses []Response
	for _, s := range sheets {
		n := 0
		replay(r, s, b, func(belief *Belief, it Item, o Outcome) {
			i := b.index[s.Responses[n].Item]
			n++
			e := belief.Estimate(it.Skill)
			answer := Response{Item: i, Mean: e.Mean, Var: e.SD * e.SD, Guess: belief.Guess(it.Options), Right: o == Right}
			responses = append(responses, answer)
			count(&stats[i], it, answer, o)
		})
	}
	var learned []Difficulty
	seen := []assess.ItemStat{}
	for i, c := range Calibrate(b.known, responses) {
		stats[i].Item, stats[i].Misfit = b.Items[i].ID, c.Misfit
		if c.Answers >= calibrateFrom {
			learned = append(learned, Difficulty{Item: b.Items[i].ID, Digest: b.Items[i].Digest(), B: c.B, SD: c.SD, Answers: c.Answers})
		}
		if stats[i].Answers > 0 {
			seen = append(seen, stats[i])
		}
	}
	return learned, seen
}

// count adds an answer to the statistics; what was to be expected of it follows
// from the belief before it.
func count(s *assess.ItemStat, it Item, a Response, o Outcome) {
	it.SD = math.Sqrt(it.SD*it.SD + a.Var)
	s.Answers++
	s.Expected += it.curve(a.Guess).chance(a.Mean)
	switch o {
	case Right:
		s.Right++
	case Skipped:
		s.Skipped++
	}
}

// learnedSchema is the version of the file of learned difficulties.
const learnedSchema = 1

// WriteLearned returns learned difficulties in the form ReadLearned reads, as
// YAML.
func WriteLearned(r *rubric.Rubric, learned []Difficulty) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# Difficulties learned from answers, in logits: 0.9 to a level, 0 is level 3.\nschema: %d\nrubric: %s\nitems:", learnedSchema, r.ID)
	if len(learned) == 0 {
		b.WriteString(" []")
	}
	b.WriteString("\n")
	for _, d := range learned {
		fmt.Fprintf(&b, "  - {item: %s, digest: \"%s\", difficulty: %.4f, sd: %.4f, answers: %d}\n", d.Item, d.Digest, d.B, d.SD, d.Answers)
	}
	return []byte(b.String())
}

// WriteLearnedJSON is WriteLearned as JSON.
func WriteLearnedJSON(r *rubric.Rubric, learned []Difficulty) []byte {
	lines := make([]string, len(learned))
	for i, d := range learned {
		lines[i] = fmt.Sprintf(`
    {"item": %q, "digest": %q, "difficulty": %.4f, "sd": %.4f, "answers": %d}`, d.Item, d.Digest, d.B, d.SD, d.Answers)
	}
	const file = `{
  "schema": %d,
  "rubric": %q,
  "items": [%s]
}
`
	return fmt.Appendf(nil, file, learnedSchema, r.ID, strings.Join(lines, ","))
}

// maxLearned is the most bytes of a file of learned difficulties.
const maxLearned = 4 << 20

// ReadLearned reads learned difficulties strictly; the error is of type
// rubric.Problems.
func ReadLearned(name string, data []byte, r *rubric.Rubric) ([]Difficulty, error) {
	root, reader, err := strict.Parse(name, data, maxLearned)
	if err != nil {
		return nil, err
	}
	var id string
	var learned []Difficulty
	reader.Object(root, "the file", strict.Fields{
		"schema": strict.Must(reader.Schema(learnedSchema)),
		"rubric": strict.Must(reader.OneOf(&id, "rubric", r.ID)),
		"items": strict.Must(reader.Each("items", func(n *strict.Node) {
			var d Difficulty
			reader.Object(n, "an item", strict.Fields{
				"item":       strict.Must(reader.ID(&d.Item)),
				"digest":     strict.Must(reader.Text(&d.Digest, 64)),
				"difficulty": strict.Must(reader.Number(&d.B, -10, 10)),
				"sd":         strict.Must(reader.Number(&d.SD, 0.01, 10)),
				"answers":    strict.Must(reader.Whole(&d.Answers, 1, math.MaxInt32)),
			})
			learned = append(learned, d)
		})),
	})
	return learned, reader.Err()
}
