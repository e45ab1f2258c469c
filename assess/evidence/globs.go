package evidence

import (
	"strings"

	"github.com/skillgap/skillgap/rubric"
)

// use is what a glob is for: of a detector, an index, or of all.
type use struct {
	is role
	of int
}

type role int

const (
	excluded role = iota
	manifest
	names  // files in which names stand
	hits   // paths that are hits by themselves
	inside // files of which the lines count
)

// globs are the patterns of all detectors with their uses, by the ending of the files
// that they can match, "" where that is open: so few have to be tried for a path.
type globs map[string]map[rubric.Glob][]use

// add adds patterns for a use.
func (g globs) add(patterns []rubric.Glob, u use) {
	for _, p := range patterns {
		for _, one := range braces(strings.ToLower(string(p))) {
			_, ending := nameOf(one)
			if strings.ContainsAny(ending, `*?[\{`) {
				ending = ""
			}
			if g[ending] == nil {
				g[ending] = map[rubric.Glob][]use{}
			}
			g[ending][rubric.Glob(one)] = append(g[ending][rubric.Glob(one)], u)
		}
	}
}

// match is the uses of all patterns that match a path, in no order.
func (g globs) match(path string) (found []use) {
	path = strings.ToLower(path)
	_, ending := nameOf(path)
	for _, some := range []map[rubric.Glob][]use{g[ending], g[""]} {
		for pattern, uses := range some {
			if pattern.Match(path) {
				found = append(found, uses...)
			}
		}
	}
	return found
}

// nameOf is a path's last part and the ending of that; what has no ending is its own.
func nameOf(path string) (name, ending string) {
	name = strings.ToLower(path[strings.LastIndexByte(path, '/')+1:])
	return name, name[strings.LastIndexByte(name, '.')+1:]
}

// braces is what a pattern means without its braces: one for each of the words in them.
func braces(pattern string) []string {
	open := strings.IndexByte(pattern, '{')
	length := strings.IndexByte(pattern[max(open, 0):], '}')
	if open < 0 || length < 0 || strings.ContainsAny(pattern, `\[`) {
		return []string{pattern}
	}
	words := pattern[open+1 : open+length]
	if strings.Contains(words, "{") { // one in another
		return []string{pattern}
	}
	var all []string
	for _, word := range strings.Split(words, ",") {
		all = append(all, braces(pattern[:open]+word+pattern[open+length+1:])...)
	}
	return all
}
