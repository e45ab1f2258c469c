// Package data embeds what the program ships: the backend developer's rubric.
//
// Its source is the YAML in backend-developer; the JSON beside it is compiled
// from that by "make generate", and a test holds the two equal. Items and evidence
// stand apart, since most commands need none.
package data

import _ "embed"

//go:embed backend-developer.json
var backendDeveloper []byte

//go:embed backend-developer.items.json
var backendDeveloperItems []byte

//go:embed backend-developer.evidence.json
var backendDeveloperEvidence []byte

//go:embed starter.yaml
var starter []byte

// Starter returns a small rubric with comments, to begin one's own with.
func Starter() []byte { return starter }

// BackendDeveloper returns the compiled forms of the shipped rubric, of its items
// and of its evidence.
func BackendDeveloper() (rubric, items, evidence []byte) {
	return backendDeveloper, backendDeveloperItems, backendDeveloperEvidence
}
