// Package data embeds what the program ships: the backend developer's rubric.
//
// Its source is the YAML in backend-developer; the JSON beside it is compiled
// from that by "make generate", and a test holds the two equal.
package data

import _ "embed"

//go:embed backend-developer.json
var backendDeveloper []byte

// BackendDeveloper returns the compiled form of the shipped rubric.
func BackendDeveloper() []byte { return backendDeveloper }
