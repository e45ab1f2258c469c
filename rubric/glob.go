package rubric

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/skillgap/skillgap/rubric/strict"
)

// Glob is a pattern for paths of a repository: **, *, ?, [] and {a,b}, whatever the
// case. Without a slash it is for a file's name, else for the path from the root.
type Glob string

// Match says whether a path, with slashes, fits.
func (g Glob) Match(path string) bool {
	if !strings.Contains(string(g), "/") {
		path = path[strings.LastIndexByte(path, '/')+1:]
	}
	return doublestar.MatchUnvalidated(strings.ToLower(string(g)), strings.ToLower(path))
}

// What a glob may have at most: bytes, and ways to read its braces.
const (
	maxGlob   = 200
	maxBraces = 100
)

// globs reads a list of patterns for paths.
func (e *evidenceReading) globs(to *[]Glob) func(*strict.Node) {
	return e.Each("this", func(n *strict.Node) {
		var text string
		e.Text(&text, maxGlob)(n)
		if message, hint := globFault(text); message != "" {
			e.Add(n, message, hint)
		}
		*to = append(*to, Glob(text))
	})
}

// globFault is what is wrong with a pattern for paths, and what would be right.
func globFault(text string) (message, hint string) {
	parts := strings.Split(text, "/")
	switch {
	case len(text) > maxGlob:
		return fmt.Sprintf("%d bytes are too many", len(text)), fmt.Sprintf("at most %d", maxGlob)
	case text != "" && parts[0] == "":
		return "a path begins at the root of the repository", "leave the first / out"
	case slices.Contains(parts, ".."):
		return "no path leads out of the repository", "leave .. out"
	case !doublestar.ValidatePattern(text):
		return fmt.Sprintf("%q is no pattern for paths", text), "it has **, *, ?, [] and {a,b}"
	case waysOf(text) > maxBraces:
		return "the braces can be read in too many ways",
			fmt.Sprintf("at most %d, and no braces in braces", maxBraces)
	}
	return "", ""
}

// waysOf is in how many ways the braces of a pattern can be read, since each is
// tried; braces in braces count as far too many.
func waysOf(glob string) int {
	ways, inside := 1, 0
	for i := range len(glob) {
		switch c := glob[i]; {
		case c == '{' && inside > 0:
			return maxBraces + 1
		case c == '{':
			inside = 1
		case c == '}' && inside > 0:
			ways, inside = min(ways*inside, maxBraces+1), 0
		case c == ',' && inside > 0:
			inside++
		}
	}
	return ways
}
