package evidence

import (
	"bytes"
	"strings"
	"time"
)

// Commit is a commit of the person's own.
type Commit struct {
	ID      string
	At      time.Time // when the work was done
	Subject string
	Merge   bool // it has two parents or more: what it changes is others' work
	Root    bool // it has none
	Bulk    bool // it touches more files than one writes
	Changes []Change
}

// Change is a file that a commit adds or changes. Where Read is set, Old and New are
// what it held before and holds after; either may be empty.
type Change struct {
	Path     string
	Read     bool
	Old, New []byte
}

// Limits of what is looked at, in bytes.
const (
	MaxText = 256 << 10 // a longer text is not written by hand
	maxLine = 2000
)

// The first bytes of a text in which is looked for signs that no person wrote it.
const (
	binaryHead = 8000
	headerHead = 400
)

// dependencies is how many lines of packages a commit adds to a file of exact versions
// before these are taken for a lock file's.
const dependencies = 15

// Repository is what the commits of one repository show. It is not for concurrent use.
type Repository struct {
	d       *Detectors
	places  map[string]*place
	own     []string // names of the repository's own packages, as tokens
	told    told
	commits []shown
}

// shown is what a commit shows.
type shown struct {
	Commit // without its changes
	hits   []hit
	closed bool // it has source files that imports would be read of
}

// hit is what a detector found in a commit.
type hit struct {
	detector int
	token    string // by which a name was found: it may be the repository's own
	inside   bool   // in a file, not by its path
	slight   bool   // the name stood in the file before, or a tool made the commit
	count    int    // of lines or files
}

// Repository begins a repository.
func (d *Detectors) Repository() *Repository {
	return &Repository{d: d, places: map[string]*place{}}
}

// Reads says whether the texts of a path are looked at.
func (r *Repository) Reads(path string) bool { return r.at(path).reads() }

func (r *Repository) at(path string) *place {
	p := r.places[path]
	if p == nil {
		if p = (&place{}); r.told.written(path) {
			p = r.d.placeOf(path)
		}
		r.places[path] = p
	}
	return p
}

// Add looks at a commit.
func (r *Repository) Add(c Commit) {
	s := shown{Commit: c}
	s.Changes = nil
	for i := range r.d.list {
		if one := &r.d.list[i]; one.commits || one.merges && c.Merge {
			s.add(hit{detector: i, count: 1})
		}
	}
	if !c.Merge && !r.told.commits[c.ID] {
		before := len(s.hits)
		for i := range c.Changes {
			r.change(&s, &c.Changes[i])
		}
		if c.byTool() {
			for i := before; i < len(s.hits); i++ {
				s.hits[i].slight = true
			}
		}
	}
	r.commits = append(r.commits, s)
}

// add adds a hit to those of the same kind.
func (s *shown) add(h hit) {
	for i := range s.hits {
		same := s.hits[i]
		same.count = h.count
		if same == h {
			s.hits[i].count += h.count
			return
		}
	}
	h.token = strings.Clone(h.token) // without the line that it stands in
	s.hits = append(s.hits, h)
}

func (r *Repository) change(s *shown, c *Change) {
	at := r.at(c.Path)
	s.closed = s.closed || at.closed
	if c.Read && generated(c.New) {
		return
	}
	for _, i := range at.hits {
		s.add(hit{detector: i, count: 1})
	}
	if c.Read && at.reads() && isText(c.New) {
		r.inside(s, at, c)
	}
}

// inside finds what a commit adds to a text.
func (r *Repository) inside(s *shown, at *place, c *Change) {
	if !isText(c.Old) {
		c.Old = nil
	}
	added, removed := lines(c.New, c.Old), lines(c.Old, c.New)
	if len(at.lines) > 0 {
		r.lines(s, at, added)
	}
	if at.manifest {
		r.own = append(r.own, ownNames(c.New)...)
	}
	if !at.frozen || packages(added) <= dependencies {
		r.added(s, at, added, removed)
	}
}

// added finds the names that a commit adds to a file. One that it removes as well has
// got another version, or another place.
func (r *Repository) added(s *shown, at *place, added, removed [][]byte) {
	before := map[string]bool{}
	for _, line := range removed {
		r.names(at, line, func(name, _ string, _ int) { before[name] = true })
	}
	for _, line := range added {
		r.names(at, line, func(name, token string, detector int) {
			s.add(hit{detector: detector, token: token, inside: true, slight: before[name], count: 1})
		})
	}
}

// lines finds the lines that detectors look for.
func (r *Repository) lines(s *shown, at *place, added [][]byte) {
	for _, line := range added {
		lower := bytes.ToLower(line)
		for _, i := range at.lines {
			if r.d.list[i].lines.match(line, lower) {
				s.add(hit{detector: i, inside: true, count: 1})
			}
		}
	}
}

// isText says whether a person may have written it.
func isText(text []byte) bool {
	return len(text) <= MaxText && bytes.IndexByte(text[:min(len(text), binaryHead)], 0) < 0
}

// lines is the lines of a text beyond those of another, each as often as it comes more;
// one that is only indented otherwise is the same.
func lines(text, without []byte) (list [][]byte) {
	if len(text) == 0 {
		return nil
	}
	less := map[string]int{}
	for line := range bytes.Lines(without) {
		less[string(bytes.TrimSpace(line))]++
	}
	for line := range bytes.Lines(text) {
		line = bytes.TrimRight(line, "\r\n")
		if same := bytes.TrimSpace(line); less[string(same)] > 0 {
			less[string(same)]--
		} else if len(line) <= maxLine {
			list = append(list, line)
		}
	}
	return list
}

// packages counts the lines that name a package in a file of exact versions.
func packages(lines [][]byte) (n int) {
	for _, line := range lines {
		line = bytes.TrimSpace(line)
		if len(line) > 0 && !says(line) && (bytes.Contains(line, []byte("=")) || bytes.Contains(line, []byte(" v"))) {
			n++
		}
	}
	return n
}

// says says whether a line, without blanks before it, only tells people something, or
// names what other packages need.
func says(line []byte) bool {
	return len(line) > 0 && line[0] == '#' || bytes.Contains(line, []byte("// indirect"))
}
