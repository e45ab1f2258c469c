package evidence

import (
	"bytes"
	"path"
	"strings"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// told is what a repository itself says of files and commits that are nobody's work.
type told struct {
	attributes []attribute     // the last that matches a path counts
	files      map[string]bool // that a generator lists as its own
	folders    []string        // that a generator fills, each with its "/"
	commits    map[string]bool // that git blame leaves out
}

// attribute says of paths, with a "/" before them, whether they are written by hand.
type attribute struct {
	of     rubric.Glob
	byHand bool
}

// The files by which repositories say so.
const (
	attributesFile = ".gitattributes"
	blameFile      = ".git-blame-ignore-revs"
	openAPIFiles   = ".openapi-generator/FILES"
	swaggerVersion = ".swagger-codegen/VERSION"
)

// Limits of what is taken from a .gitattributes, which may be a stranger's.
const (
	maxAttributes = 1000
	maxPattern    = 200 // bytes
	maxStars      = 10  // in a pattern
)

// Tells says whether a file of the newest commit may say what is nobody's work.
func (r *Repository) Tells(name string) bool {
	below := "/" + name
	return r.d.reading != NamesOnly && (name == blameFile || strings.HasSuffix(below, "/"+attributesFile) ||
		strings.HasSuffix(below, "/"+openAPIFiles) || strings.HasSuffix(below, "/"+swaggerVersion))
}

// Tell takes what such a file says. It comes before the commits, a folder's before those
// of the folders in it.
func (r *Repository) Tell(name string, text []byte) {
	folder, last := path.Split(name)
	switch {
	case last == attributesFile:
		r.told.attribute(folder, text)
	case name == blameFile:
		r.told.commits = map[string]bool{}
		for line := range bytes.Lines(text) {
			r.told.commits[string(bytes.TrimSpace(line))] = true
		}
	default:
		r.told.generator(path.Dir(path.Dir(name)), last, text)
	}
}

// generator takes what a generator has left in a folder: the list of its files, or only
// that it was there. A whole repository is not taken for a generator's.
func (t *told) generator(folder, last string, text []byte) {
	switch {
	case last == path.Base(openAPIFiles):
		if t.files == nil {
			t.files = map[string]bool{}
		}
		for line := range bytes.Lines(text) {
			t.files[path.Join(folder, string(bytes.TrimSpace(line)))] = true
		}
	case folder != ".":
		t.folders = append(t.folders, folder+"/")
	}
}

// attribute takes the lines of a .gitattributes that say who has written what.
func (t *told) attribute(folder string, text []byte) {
	for line := range bytes.Lines(text) {
		words := strings.Fields(string(line))
		if len(words) < 2 || len(t.attributes) == maxAttributes {
			continue
		}
		pattern := words[0]
		if len(pattern) > maxPattern || strings.Count(pattern, "*") > maxStars || strings.ContainsAny(pattern, `#"\[]{}`) {
			continue
		}
		if !strings.Contains(pattern, "/") { // a name, at any depth
			pattern = "**/" + pattern
		}
		byHand, said := false, false
		for _, word := range words[1:] {
			switch strings.TrimPrefix(strings.TrimPrefix(word, "linguist-generated"), "linguist-vendored") {
			case "", "=true":
				byHand, said = false, true
			case "-linguist-generated", "-linguist-vendored", "=false":
				byHand, said = true, true
			}
		}
		if said {
			t.attributes = append(t.attributes, attribute{globIn(folder, pattern), byHand})
		}
	}
}

// globIn is a pattern of a folder, for paths with a "/" before them.
func globIn(folder, pattern string) rubric.Glob {
	return rubric.Glob("/" + folder + strings.TrimPrefix(pattern, "/"))
}

// written says whether a file is written by hand, as far as the repository says.
func (t *told) written(name string) bool {
	if t.files[name] {
		return false
	}
	for _, folder := range t.folders {
		if strings.HasPrefix(name, folder) {
			return false
		}
	}
	for i := len(t.attributes) - 1; i >= 0; i-- {
		if one := t.attributes[i]; one.of.Match("/" + name) {
			return one.byHand
		}
	}
	return true
}

// byTools are subjects of what a tool does to many files, and of what is brought in.
var byTools = strict.Pattern(`(?i)\b(?:re-?)?(?:format|generat|indent)|` +
	`\b(?:prettier|gofmt|black|rubocop|spotless|ktlint|scaffold\w*|boilerplate|codemod|` +
	`vendor(?:ed|ing)?|copyright|renam\w+|move[ds]?|moving)\b|` +
	`\b(?:licen[cs]e headers?|line endings|whitespace)\b`)

// manyFiles is from how many files on a commit may be a tool's work.
const manyFiles = 20

// byTool says whether a commit of many files is rather a tool's work than a person's: by
// what it says, or as the first of a repository, which is mostly made by a framework.
func (c *Commit) byTool() bool {
	return len(c.Changes) >= manyFiles && (c.Root || byTools().MatchString(c.Subject))
}

// generated says whether a tool wrote a text, as far as its first bytes say. They are
// looked through for each text that is read, so without a pattern.
func generated(text []byte) bool {
	head := bytes.ToLower(text[:min(len(text), headerHead)])
	for _, said := range []string{
		"autogenerated", "auto-generated", "automatically generated", "code generated", "@generated",
		"do not edit", "do not modify",
	} {
		if bytes.Contains(head, []byte(said)) {
			return true
		}
	}
	return false
}
