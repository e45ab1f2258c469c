// Package data embeds what the program ships: the backend developer's rubric.
//
// Its source is the YAML in backend-developer; the JSON beside it is compiled
// from that by "make generate", and a test holds the two equal. Items and evidence
// stand apart, since most commands need none.
package data

import "embed"

//go:embed backend-developer.json
var backendDeveloper []byte

//go:embed backend-developer.items.json
var backendDeveloperItems []byte

//go:embed backend-developer.evidence.json
var backendDeveloperEvidence []byte

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

// BackendDeveloper returns the compiled forms of the shipped rubric, of its items
// and of its evidence.
func BackendDeveloper() (rubric, items, evidence []byte) {
	return backendDeveloper, backendDeveloperItems, backendDeveloperEvidence
}
