package estimate

import (
	"fmt"
	"math"
	"strings"

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

// learnedSchema is the version of the file of learned difficulties.
const learnedSchema = 1

// WriteLearned returns learned difficulties in the form ReadLearned reads, as
// YAML.
func WriteLearned(r *rubric.Rubric, learned []Difficulty) []byte {
	var b strings.Builder
	b.WriteString("# Difficulties learned from answers, in logits: 0.9 to a level, 0 is level 3.\n")
	fmt.Fprintf(&b, "schema: %d\nrubric: %s\nitems:", learnedSchema, r.ID)
	if len(learned) == 0 {
		b.WriteString(" []")
	}
	b.WriteString("\n")
	for _, d := range learned {
		fmt.Fprintf(&b, "  - {item: %s, digest: \"%s\", ", d.Item, d.Digest)
		fmt.Fprintf(&b, "difficulty: %.4f, sd: %.4f, answers: %d}\n", d.B, d.SD, d.Answers)
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
