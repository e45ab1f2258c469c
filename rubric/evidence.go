package rubric

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

// Count is how many detectors there are.
func (e *Evidence) Count() int {
	count := 0
	for _, s := range e.Skills {
		count += len(s.Detectors)
	}
	return count
}

// SkillEvidence is how one skill shows. Absence is "hint" where nothing found may
// be said of somebody who works with it, else "".
type SkillEvidence struct {
	Skill     string     `json:"skill"`
	Absence   string     `json:"absence,omitempty"`
	Detectors []Detector `json:"detectors,omitempty"`
	Words     []Words    `json:"words,omitempty"`
}

// Detector is one sign of a skill's topic.
//
// Files are names of sets, Paths are globs. Lines are regular expressions (RE2) for
// lines that were added to these files. Names are of packages and images, in lines
// added to Files, or to the manifests if there are no Files. A file is a hit by its
// path alone if it fits Paths and there are no Lines, or Files and there are neither
// Lines nor Names. History is "commits" or "merges" where these are the sign,
// and nothing else; or "". A weak hit proves little alone.
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

// Evidence returns how the rubric's skills show, nil where it does not say. It is
// read when first asked for; the error is of type strict.Problems where its source
// is at fault.
func (r *Rubric) Evidence() (*Evidence, error) {
	if r.evidence == nil {
		return nil, nil
	}
	return r.evidence()
}
