package evidence

import (
	"bytes"
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
)

// ownName is how manifests name the package that they are of: go.mod, package.json and
// composer.json, pyproject.toml and Cargo.toml, pom.xml, build.gradle.
var ownName = strict.Pattern(`^\s*(?:module\s+|"name"\s*:\s*"|name\s*=\s*["']|<groupId>\s*|group\s*=?\s*["'])([A-Za-z0-9@][A-Za-z0-9@._/-]*)`)

// ends is where a pom.xml has named its own, and names others.
var ends = strict.Pattern(`<(?:dependenc|build|profiles|reporting)`)

// ownNames is the first name by which a manifest calls the package that it is of. What
// stands in the block of a pom.xml's parent is somebody else's.
func ownNames(manifest []byte) []string {
	parent := false
	for line := range bytes.Lines(manifest) {
		if len(line) > maxLine {
			continue
		}
		if ends().Match(line) {
			return nil
		}
		parent = parent || bytes.Contains(line, []byte("<parent>"))
		if match := ownName().FindSubmatch(line); match != nil && !parent {
			return []string{token(string(match[1]))}
		}
		parent = parent && !bytes.Contains(line, []byte("</parent>"))
	}
	return nil
}

// isOwn says whether a token is, or lies below, a name of the repository's own.
func (r *Repository) isOwn(token string) bool {
	for _, own := range r.own {
		if rest, below := strings.CutPrefix(token, own); below && (rest == "" || rest[0] == '/' || rest[0] == '.') {
			return true
		}
	}
	return false
}
