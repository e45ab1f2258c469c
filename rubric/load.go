package rubric

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"sync"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/skillgap/skillgap/rubric/strict"
)

// How many skills, and so files of a folder, and how many prerequisites of all skills
// a rubric may have.
const (
	MaxSkills       = 500
	MaxRequirements = 5 * MaxSkills
)

// How many bytes a file, and the files of a folder, may have.
const (
	maxFile   = 4 << 20
	maxFolder = 16 << 20
)

// Load reads a rubric from source: a directory with rubric.yaml, skills/*.yaml,
// items/*.yaml, evidence.yaml and evidence/*.yaml, or one file that holds the skills
// as a list. The error lists every problem found (type strict.Problems), or says why
// a file could not be read. Items and evidence of a directory are read only when
// asked for.
func Load(fsys fs.FS, name string) (*Rubric, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read rubric: %w", err)
	}
	r := newReading(&Rubric{})
	if info.IsDir() {
		err = r.folder(fsys, name)
	} else {
		err = r.file(fsys, name, maxFile, r.single)
	}
	if err != nil {
		return nil, fmt.Errorf("read rubric: %w", err)
	}
	if err := r.validated(); err != nil {
		return nil, err
	}
	data, err := Compile(r.rubric)
	if err != nil {
		return nil, err
	}
	r.rubric.Digest = digest(data)
	if info.IsDir() {
		r.rubric.items = sync.OnceValues(func() ([]Item, error) { return loadItems(fsys, name, r.rubric) })
		r.rubric.evidence = sync.OnceValues(func() (*Evidence, error) { return loadEvidence(fsys, name, r.rubric) })
	}
	return r.rubric, nil
}

// Compile returns the compiled form of a valid rubric: JSON, a skill a line.
func Compile(r *Rubric) ([]byte, error) {
	data, err := json.Marshal(r, json.Deterministic(true), jsontext.WithIndent(" "))
	if err != nil {
		return nil, fmt.Errorf("compile rubric: %w", err)
	}
	return append(data, '\n'), nil
}

// Compiled reads the compiled forms, which Compile and CompileItems wrote and Load
// had checked.
func Compiled(data, items []byte) (*Rubric, error) {
	r := Rubric{}
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, fmt.Errorf("read compiled rubric: %w", err)
	}
	r.Digest = digest(data)
	r.items = sync.OnceValues(func() (list []Item, err error) {
		if err = json.Unmarshal(items, &list); err != nil {
			return nil, fmt.Errorf("read compiled items: %w", err)
		}
		return list, nil
	})
	return &r, nil
}

// IsCompiled says whether a text is the rubric's compiled form, which then need not be
// read.
func (r *Rubric) IsCompiled(text string) bool { return r.Digest == digestKind+SHA256(text) }

// SHA256 is the digest of texts, one after the other, in 64 hex digits.
func SHA256(texts ...string) string {
	sum := sha256.New()
	w := bufio.NewWriter(sum) // a text as bytes is a copy, of 300 kB for the shipped rubric
	for _, text := range texts {
		w.WriteString(text)
	}
	w.Flush() // no digest fails
	return hex.EncodeToString(sum.Sum(nil))
}

// WithItems is a rubric that Load had checked, without evidence, and with compiled items
// that anybody may have written: they are read when they are first asked for, as Checked
// does, unless they are the rubric's own.
func (r Rubric) WithItems(compiled string) *Rubric {
	own := r
	r.evidence = nil
	r.items = sync.OnceValues(func() ([]Item, error) {
		if same, err := CompileItems(&own); err == nil && string(same) == compiled {
			return own.Items()
		}
		return checkedItems([]byte(compiled), &r)
	})
	return &r
}

// With is a rubric that Load had checked, with its items and its evidence, which are
// made when they are first asked for.
func (r Rubric) With(items func() []Item, evidence func() *Evidence) *Rubric {
	r.items = sync.OnceValues(func() ([]Item, error) { return items(), nil })
	r.evidence = sync.OnceValues(func() (*Evidence, error) { return evidence(), nil })
	return &r
}

// Checked reads compiled forms that anybody may have written: they are held to
// all that Load asks of a source, and to the form that Compile gives them. The
// error is of type strict.Problems where they are at fault.
func Checked(data, items []byte) (*Rubric, error) {
	r := newReading(&Rubric{})
	r.document("rubric", data, len(data), r.whole)
	if err := r.validated(); err != nil {
		return nil, err
	}
	list, err := checkedItems(items, r.rubric)
	if err != nil {
		return nil, err
	}
	r.rubric.items = func() ([]Item, error) { return list, nil }
	read, err := Compiled(data, items)
	if err != nil {
		return nil, err
	}
	// What is left out is not always read as a source means it, such as a weight.
	whole := func(r *Rubric) []byte {
		a, err1 := Compile(r)
		b, err2 := CompileItems(r)
		err = errors.Join(err, err1, err2)
		return append(a, b...)
	}
	if !bytes.Equal(whole(r.rubric), whole(read)) && err == nil {
		err = strict.Problems{{File: "rubric", Message: "it is not in the form that a rubric is compiled to"}}
	}
	if err != nil {
		return nil, err
	}
	return read, nil
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return digestKind + hex.EncodeToString(sum[:])
}

const digestKind = "sha256:"

// folderHolds is what a rubric's folder is.
const folderHolds = "a rubric's folder holds rubric.yaml, skills/*.yaml with a skill each, " +
	"and items/*.yaml if there are items; a rubric in one file is named itself"

func (r *reading) folder(fsys fs.FS, dir string) error {
	heads, err := entries(fsys, dir, "rubric.yaml", 0)
	if err != nil {
		return err
	}
	files, err := filesIn(fsys, dir, "skills")
	switch {
	case err != nil:
		return err
	case len(heads) == 0:
		return fmt.Errorf("no rubric.yaml in %q: %s", dir, folderHolds)
	case len(files) == 0:
		return fmt.Errorf("no skills/*.yaml in %q: %s", dir, folderHolds)
	}
	if err := r.file(fsys, heads[0], maxFile, func(n *strict.Node) { r.Object(n, "the rubric", r.headFields(n)) }); err != nil {
		return err
	}
	for _, file := range files {
		if err := r.file(fsys, file, maxFile, r.each("skill", r.skill)); err != nil {
			return err
		}
	}
	return nil
}

// filesIn is the *.yaml files of a rubric's folder sub, which may be missing.
func filesIn(fsys fs.FS, dir, sub string) ([]string, error) {
	dirs, err := entries(fsys, dir, sub, fs.ModeDir)
	if err != nil || len(dirs) == 0 {
		return nil, err
	}
	return entries(fsys, dirs[0], "*.yaml", 0)
}

// entries is the paths in a folder that match, all of the kind wanted and within
// the limits. A link is refused, since messages show lines of what it leads to;
// so is what may never end, a pipe or a device.
func entries(fsys fs.FS, dir, pattern string, kind fs.FileMode) (paths []string, err error) {
	all, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil, err
	}
	size := int64(0)
	for _, entry := range all {
		if fits, err := path.Match(pattern, entry.Name()); err != nil || !fits {
			continue
		}
		name := path.Join(dir, entry.Name())
		if entry.Type() != kind {
			return nil, fmt.Errorf("%s is a link or no plain file or folder: put the file itself there",
				strict.Printable(name))
		}
		info, err := entry.Info()
		if err != nil {
			return nil, err
		}
		paths, size = append(paths, name), size+info.Size()
		switch {
		case len(paths) > MaxSkills:
			return nil, fmt.Errorf("more than %d files in %q: one a skill, and at most %d skills",
				MaxSkills, dir, MaxSkills)
		case kind == 0 && size > maxFolder:
			return nil, fmt.Errorf("more than %d MiB in %q: at most %d are read", maxFolder>>20, dir, maxFolder>>20)
		}
	}
	return paths, nil
}

// file reads one file, at most one byte more than it may have.
func (r *reading) file(fsys fs.FS, name string, limit int, read func(*strict.Node)) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, int64(limit)+1))
	if err != nil {
		return err
	}
	r.document(name, data, limit, read)
	return nil
}

// document parses a text and hands it to read; its problems join the others.
func (r *reading) document(name string, data []byte, limit int, read func(*strict.Node)) {
	root, reader, err := strict.Parse(name, data, limit)
	if r.Reader = reader; err == nil {
		read(root)
	}
	var found strict.Problems
	if errors.As(reader.Err(), &found) {
		r.problems = append(r.problems, found...)
	}
}
