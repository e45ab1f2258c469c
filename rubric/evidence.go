package rubric

import (
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Evidence is what a rubric says about how its skills show: in the files that a
// person changed, and in the words of an advertisement. Files are named sets of
// files, for detectors to name; Manifests are where names of packages are looked
// for if a detector does not say where; what Exclude matches is never looked at.
type Evidence struct {
	Files     map[string][]Glob `json:"files,omitempty"`
	Manifests []Glob            `json:"manifests,omitempty"`
	Exclude   []Glob            `json:"exclude,omitempty"`
	Skills    []SkillEvidence   `json:"skills,omitempty"` // in the order of the rubric's skills
}

// SkillEvidence is how one skill shows. Absence is "hint" where nothing found may
// be said of somebody who works with it, else "".
type SkillEvidence struct {
	Skill     string     `json:"skill"`
	Absence   string     `json:"absence,omitempty"`
	Detectors []Detector `json:"detectors,omitempty"`
	Words     []Words    `json:"words,omitempty"`
}

// Detector is one sign of a skill's topic. A file of Files (names of sets) or Paths
// is a hit if there are neither Lines nor Names; Lines are regular expressions (RE2)
// for added lines of these files. Names are of packages and images, in added
// lines of Files, or of the manifests where there are none; Paths are then hits of
// their own. History is "commits" or "merges" where these alone are the sign, else
// "". A weak hit proves little alone.
type Detector struct {
	ID      string   `json:"id"`
	Topic   string   `json:"topic"`
	Files   []string `json:"files,omitempty"`
	Paths   []Glob   `json:"paths,omitempty"`
	Names   []string `json:"names,omitempty"`
	Lines   []string `json:"lines,omitempty"`
	History string   `json:"history,omitempty"`
	Weak    bool     `json:"weak,omitempty"`
}

// Words are what an advertisement says of a skill's topic. Whole words count,
// whatever their case unless Exact, with hyphen, space and slash alike; not where one
// of NotBefore follows or one of NotAfter precedes. Also says that another skill
// may have the same words.
type Words struct {
	Topic     string   `json:"topic"`
	Say       []string `json:"say"`
	NotBefore []string `json:"not_before,omitempty"`
	NotAfter  []string `json:"not_after,omitempty"`
	Exact     bool     `json:"exact,omitempty"`
	Also      bool     `json:"also,omitempty"`
}

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

// Evidence returns how the rubric's skills show, nil where it does not say. It is
// read when first asked for; the error is of type strict.Problems where its source
// is at fault.
func (r *Rubric) Evidence() (*Evidence, error) {
	if r.evidence == nil {
		return nil, nil
	}
	return r.evidence()
}
