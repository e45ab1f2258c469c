// Package data embeds what the program ships: the backend developer's rubric.
//
// Its source is the YAML in backend-developer; the Go in backend_developer*.go is
// compiled from that by "make generate", and a test holds the two equal. As Go it is
// there when a program starts, and only what is looked at is read from the disk.
package data

import (
	"embed"
	"slices"

	"github.com/skillgap/skillgap/rubric"
)

//go:embed starter.yaml
var starter []byte

//go:embed starters
var starters embed.FS

// Starter returns a small rubric with comments, to begin one's own with: in the shape
// of a word of Shapes, or with everything that a rubric may have for "".
func Starter(shape string) ([]byte, error) {
	if shape == "" {
		return starter, nil
	}
	return starters.ReadFile("starters/" + shape + ".yaml")
}

// Shapes are shapes that frameworks have: steps of a career, activities that are done
// or not, and skills by levels for several roles.
func Shapes() []string { return []string{"ladder", "maturity", "matrix"} }

// BackendDeveloper returns the shipped rubric. What its skills, items and evidence
// point to is the same for all who ask.
func BackendDeveloper() *rubric.Rubric {
	r := head()
	r.Skills = slices.Clone(skills)
	return r.With(func() []rubric.Item { return slices.Clone(items) }, func() *rubric.Evidence {
		e := signs()
		e.Skills = slices.Clone(signsOf)
		return &e
	})
}
