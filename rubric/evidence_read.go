package rubric

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
)

// What evidence may have at most: bytes of a file and of a line's pattern, entries
// of a detector, and entries of all.
const (
	maxEvidenceFile = 1 << 20
	maxPattern      = 300

	maxLines = 20
	maxNames = 300

	maxDetectors = 1_000
	maxAllNames  = 20_000
	maxAllWords  = 20_000
)

// loadEvidence reads evidence.yaml and evidence/<skill>.yaml of a rubric's folder,
// nil where there is neither.
func loadEvidence(fsys fs.FS, dir string, rubric *Rubric) (*Evidence, error) {
	heads, err := entries(fsys, dir, "evidence.yaml", 0)
	if err != nil {
		return nil, fmt.Errorf("read evidence: %w", err)
	}
	files, err := filesIn(fsys, dir, "evidence")
	if err != nil {
		return nil, fmt.Errorf("read evidence: %w", err)
	}
	if len(heads)+len(files) == 0 {
		return nil, nil
	}
	e := newEvidenceReading(newReading(rubric))
	for _, file := range heads {
		if err := e.file(fsys, file, maxEvidenceFile, func(root *strict.Node) {
			e.Object(root, "the evidence", e.headFields())
		}); err != nil {
			return nil, fmt.Errorf("read evidence: %w", err)
		}
	}
	for _, file := range files {
		if err := e.file(fsys, file, maxEvidenceFile, func(root *strict.Node) {
			skill := e.skill(root)
			if want := strings.TrimSuffix(path.Base(file), ".yaml"); skill != "" && skill != want {
				e.Add(root, fmt.Sprintf("the file is named after %q and about %q", want, skill),
					fmt.Sprintf("name it %s.yaml", skill))
			}
		}); err != nil {
			return nil, fmt.Errorf("read evidence: %w", err)
		}
	}
	if err := e.err(); err != nil {
		return nil, err
	}
	return e.sorted(), nil
}

// evidenceReading reads the evidence of one rubric, whose skills are known.
type evidenceReading struct {
	reading
	evidence Evidence
	said     map[string]saying // by the words' keys

	detectors, names, words int // so far
}

func newEvidenceReading(r reading) *evidenceReading {
	return &evidenceReading{reading: r, evidence: Evidence{Files: map[string][]Glob{}}, said: map[string]saying{}}
}

// sorted is what was read, by skill in the rubric's order.
func (e *evidenceReading) sorted() *Evidence {
	order := map[string]int{}
	for i, id := range e.rubric.SkillIDs() {
		order[id] = i
	}
	slices.SortStableFunc(e.evidence.Skills, func(a, b SkillEvidence) int { return order[a.Skill] - order[b.Skill] })
	return &e.evidence
}

// within refuses more of something than there may be.
func (e *evidenceReading) within(n *strict.Node, count, limit int, what string) {
	if count > limit {
		e.Add(n, fmt.Sprintf("%d %s are too many", count, what), fmt.Sprintf("at most %d", limit))
	}
}

// whole reads the evidence of a rubric of one file.
func (e *evidenceReading) whole(n *strict.Node) {
	fields := e.headFields()
	var skills *strict.Node
	fields["skills"] = strict.Must(func(list *strict.Node) { skills = list })
	e.Object(n, "evidence", fields)
	if skills != nil { // they name sets of files, which may stand below them
		e.Each("skills", func(item *strict.Node) { e.skill(item) })(skills)
	}
}

func (e *evidenceReading) headFields() strict.Fields {
	return strict.Fields{
		"files": strict.May(func(n *strict.Node) {
			if !e.Is(n, strict.Object, "files") {
				return
			}
			for i, key := range n.Keys {
				var name string
				var globs []Glob
				e.ID(&name)(key)
				e.globs(&globs)(n.Items[i])
				e.evidence.Files[name] = globs
			}
		}),
		"manifests": strict.May(e.globs(&e.evidence.Manifests)),
		"exclude":   strict.May(e.globs(&e.evidence.Exclude)),
	}
}

// skill reads how one skill shows, and says which.
func (e *evidenceReading) skill(n *strict.Node) string {
	s := SkillEvidence{}
	fields := strict.Fields{
		"skill":   strict.Must(e.OneOf(&s.Skill, "skill", e.rubric.SkillIDs()...)),
		"absence": strict.May(e.OneOf(&s.Absence, "absence", "hint")),
	}
	var detectors, words *strict.Node
	fields["detectors"] = strict.May(func(list *strict.Node) { detectors = list })
	fields["words"] = strict.May(func(list *strict.Node) { words = list })
	e.Object(n, "the evidence of a skill", fields)
	k, known := e.rubric.Skill(s.Skill)
	if !known {
		return "" // which topics there are is not known either
	}
	if slices.ContainsFunc(e.evidence.Skills, func(other SkillEvidence) bool { return other.Skill == s.Skill }) {
		e.Add(n, fmt.Sprintf("skill %q is here twice", s.Skill), "write all of it in one place")
	}
	if len(k.Topics) == 0 {
		e.Add(n, fmt.Sprintf("skill %q has no topics, which evidence is about", s.Skill), "give it topics")
		return s.Skill
	}
	e.ids = map[string]bool{} // a detector's is its own within the skill
	if detectors != nil {
		e.Each("detectors", func(item *strict.Node) { s.Detectors = append(s.Detectors, e.detector(item, k)) })(detectors)
	}
	if words != nil {
		e.Each("words", func(item *strict.Node) { s.Words = append(s.Words, e.wordsOf(item, k)) })(words)
	}
	e.evidence.Skills = append(e.evidence.Skills, s)
	return s.Skill
}

func (e *evidenceReading) detector(n *strict.Node, skill *Skill) Detector {
	d := Detector{}
	sets := slices.Sorted(maps.Keys(e.evidence.Files))
	e.Object(n, "a detector", strict.Fields{
		"id":    strict.Must(e.ID(&d.ID)),
		"topic": strict.Must(e.OneOf(&d.Topic, "topic", skill.Topics...)),
		"files": strict.May(e.Each("files", func(item *strict.Node) {
			var set string
			e.OneOf(&set, "set of files", sets...)(item)
			d.Files = append(d.Files, set)
		})),
		"paths":   strict.May(e.globs(&d.Paths)),
		"names":   strict.May(e.Each("names", func(item *strict.Node) { e.name(item, &d) })),
		"lines":   strict.May(e.Each("lines", func(item *strict.Node) { d.Lines = append(d.Lines, e.pattern(item)) })),
		"history": strict.May(e.OneOf(&d.History, "history", "commits", "merges")),
		"weak":    strict.May(e.Bool(&d.Weak)),
	})
	e.once(n, "detector", d.ID)
	files := len(d.Files) + len(d.Paths)
	contents := len(d.Names) + len(d.Lines)
	switch {
	case d.History != "" && files+contents > 0:
		e.Add(n, "history stands alone", "write a detector for it and another for files")
	case d.History == "" && files+contents == 0:
		e.Add(n, "the detector looks at nothing", "add files, paths, names, lines or history")
	case len(d.Lines) > 0 && files == 0:
		e.Add(n, "the detector does not say in which files its lines are", "add files or paths")
	}
	e.detectors, e.names = e.detectors+1, e.names+len(d.Names)
	e.within(n, e.detectors, maxDetectors, "detectors of all skills")
	e.within(n, len(d.Names), maxNames, "names of a detector")
	e.within(n, e.names, maxAllNames, "names of all detectors")
	e.within(n, len(d.Lines), maxLines, "lines of a detector")
	return d
}

// nameForm is what a name of a package or an image is made of: lines are searched
// for such words.
var nameForm = strict.Pattern(`^[A-Za-z0-9@][A-Za-z0-9@._/-]*$`)

// name reads one, which a detector has once in whatever spelling.
func (e *evidenceReading) name(n *strict.Node, detector *Detector) {
	var name string
	e.Text(&name, 200)(n)
	if n.Kind == strict.Scalar && !nameForm().MatchString(name) {
		e.Add(n, fmt.Sprintf("%q is no name of a package or an image", name), "it has letters, digits and @ . _ / -")
	}
	plain := func(name string) string { return strings.ReplaceAll(strings.ToLower(name), "_", "-") }
	if slices.ContainsFunc(detector.Names, func(other string) bool { return plain(other) == plain(name) }) {
		e.Add(n, fmt.Sprintf("%q is here twice", name), "capitals, _ and - make no difference: leave one out")
	}
	detector.Names = append(detector.Names, name)
}

func (e *evidenceReading) pattern(n *strict.Node) string {
	var text string
	e.Text(&text, maxPattern)(n)
	if len(text) > maxPattern {
		e.Add(n, fmt.Sprintf("%d bytes are too many", len(text)), fmt.Sprintf("at most %d", maxPattern))
	} else if _, err := regexp.Compile(text); err != nil {
		e.Add(n, strings.TrimPrefix(err.Error(), "error parsing regexp: "), "write a regular expression of RE2")
	}
	return text
}
