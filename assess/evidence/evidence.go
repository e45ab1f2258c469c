// Package evidence says what a person's own commits show of the skills of a rubric:
// which skills, over which months, in how many commits, and by which of them best. It
// is pure: it is fed with commits, paths and texts, and knows no repository and no git.
//
// # Decisions
//
// Commits show that, never how well: there is no level here and no score. What proves
// little counts little: a version that went up, a name moved about, an image in a
// Compose file are weak hits, and a skill is found by weak hits only where they come in
// three commits on three days. Every word that leaves this package is fixed text, a
// number, a month, a topic of the rubric or, if asked for, a commit's id.
package evidence

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric"
)

// Reading is how much of a repository is read.
type Reading int

// What is read besides the paths of one's commits: nothing, the lines added to
// configuration files, or also those added to source files.
const (
	NamesOnly Reading = iota
	Configuration
	Imports
)

// Detectors are those of a rubric, ready to be matched. They may be shared.
type Detectors struct {
	of      *rubric.Evidence
	reading Reading
	list    []detector       // of all skills, in the rubric's order
	names   map[string][]int // the detectors that look for a name, written as tokens are
	globs   globs
	imports map[string]*regexp.Regexp // of source files that are read, by their ending
}

// detector is one detector of a skill.
type detector struct {
	*rubric.Detector
	skill   int     // an index into the rubric's evidence
	lines   pattern // of one line
	images  bool    // names are looked for in its files too, and may end a token there
	commits bool    // every commit is a hit
	merges  bool    // every merge is
}

// Compile prepares the detectors of a rubric.
func Compile(of *rubric.Evidence, reading Reading) (*Detectors, error) {
	d := &Detectors{of: of, reading: reading, names: map[string][]int{}, globs: globs{}}
	if reading == Imports {
		d.imports = imports()
	}
	d.globs.add(of.Exclude, use{is: excluded})
	d.globs.add(of.Manifests, use{is: manifest})
	d.globs.add(named, use{is: names})
	for k := range of.Skills {
		for i := range of.Skills[k].Detectors {
			if err := d.add(k, &of.Skills[k].Detectors[i]); err != nil {
				return nil, fmt.Errorf("%s: %s: %w", of.Skills[k].Skill, of.Skills[k].Detectors[i].ID, err)
			}
		}
	}
	return d, nil
}

// add prepares one detector. Lines are looked for in its files, be they named by sets or
// by paths. Without lines its paths are hits by themselves, and so are the files of sets
// where it has no names either; names that may be images are looked for in these.
func (d *Detectors) add(skill int, from *rubric.Detector) error {
	i := len(d.list)
	one := detector{
		Detector: from, skill: skill, commits: from.History == "commits", merges: from.History == "merges",
	}
	var err error
	if one.lines, err = newPattern(from.Lines); err != nil {
		return err
	}
	for _, name := range from.Names {
		name = token(name)
		d.names[name] = append(d.names[name], i)
	}
	one.images = len(from.Names)*len(from.Files) > 0
	ofFiles, ofPaths := use{inside, i}, use{inside, i}
	if len(from.Lines) == 0 {
		ofPaths.is = hits
		if len(from.Names) == 0 {
			ofFiles.is = hits
		}
	}
	for _, name := range from.Files {
		d.globs.add(d.of.Files[name], ofFiles)
	}
	d.globs.add(from.Paths, ofPaths)
	d.list = append(d.list, one)
	return nil
}

// token writes a name as tokens are compared: package managers do not tell "_" from
// "-", or one case from the other.
func token(name string) string { return strings.ReplaceAll(strings.ToLower(name), "_", "-") }

// sources are the endings of source files, which are read for their imports only.
var sources = []string{
	"go", "java", "kt", "scala", "groovy", "py", "rb", "php", "cs", "rs", "ts", "js", "mjs", "ex", "exs",
}

// named are the files besides manifests in which names of packages and images stand.
var named = []rubric.Glob{
	"docker-compose*.{yml,yaml}", "compose*.{yml,yaml}", "Dockerfile", "Dockerfile.*", "*.Dockerfile", "Containerfile",
	".github/**",
}

// place is what is looked for at a path.
type place struct {
	hits     []int // the detectors that the path alone is a hit of
	lines    []int // those that look for lines in it
	images   []int // those that look for names in it that may end a token
	names    bool  // names of all detectors are looked for in it
	manifest bool
	imports  *regexp.Regexp // of a source file: where names are
	frozen   bool           // many names at once are a lock file's
	closed   bool           // it is a source file, and imports are not read
}

// reads says whether anything is looked for inside of the file.
func (p *place) reads() bool { return p.names || len(p.lines)+len(p.images) > 0 }

// placeOf finds out what is looked for at a path. A source file is opened only where
// imports are read, whatever a detector asks for.
func (d *Detectors) placeOf(path string) *place {
	p := &place{}
	found := d.globs.match(path)
	if slices.Contains(found, use{is: excluded}) {
		return p
	}
	name, ending := nameOf(path)
	p.manifest = slices.Contains(found, use{is: manifest})
	source := slices.Contains(sources, ending) && !p.manifest // which setup.py and mix.exs are
	opens := d.reading == Imports || d.reading == Configuration && !source
	for _, u := range found {
		p.use(u, d, opens)
	}
	switch {
	case !opens:
		p.closed = source && d.reading == Configuration
	case source:
		p.imports = d.imports[ending]
		p.names = p.imports != nil
	default:
		p.names = p.manifest || slices.Contains(found, use{is: names})
		p.frozen = name == "go.mod" || strings.HasPrefix(name, "requirements") && ending == "txt"
	}
	return p
}

// use notes what a pattern that fits the path is for; opens says whether the file may
// be opened.
func (p *place) use(u use, d *Detectors, opens bool) {
	switch one := u.of; {
	case u.is == hits && !slices.Contains(p.hits, one):
		p.hits = append(p.hits, one)
	case u.is == inside && opens:
		if len(d.list[one].lines) > 0 && !slices.Contains(p.lines, one) {
			p.lines = append(p.lines, one)
		}
		if d.list[one].images {
			p.images = append(p.images, one)
		}
	}
}

// languages are the lines that import something, by the endings of their files: what is
// imported is in a group.
var languages = [...]struct{ endings, pattern string }{
	{"go", `^\s*(?:import\s+)?(?:[\w.]+\s+)?"([^"\s]+)"\s*(?://.*)?$`},
	{"java kt scala groovy", `^\s*import\s+(?:static\s+)?([\w.]+)`},
	{"py", `^\s*(?:from\s+([\w.]+)\s+import\b|import\s+([\w., ]+))`},
	{"js ts mjs", `(?:\bfrom\s*|\brequire\(\s*|\bimport\(\s*|^\s*import\s+)['"]([^'"\s]+)['"]`},
	{"cs", `^\s*(?:global\s+)?using\s+(?:static\s+)?([\w.]+)\s*;`},
	{"rb", `^\s*require\s*\(?\s*['"]([^'"\s]+)['"]`},
	{"rs", `^\s*(?:pub\s+)?use\s+(\w+)`},
	{"php", `^\s*use\s+([\w\\]+)`},
}

// imports are the patterns of what files import, by their endings. They are made where
// imports are read, since making them takes time.
func imports() map[string]*regexp.Regexp {
	patterns := map[string]*regexp.Regexp{}
	for _, l := range languages {
		compiled := regexp.MustCompile(l.pattern)
		for _, ending := range strings.Fields(l.endings) {
			patterns[ending] = compiled
		}
	}
	return patterns
}
