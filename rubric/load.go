package rubric

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/skillgap/skillgap/rubric/strict"
)

const (
	maxFile   = 4 << 20
	maxSkills = 1000
)

// Load reads a rubric from source: a directory with rubric.yaml, skills/*.yaml
// and items/*.yaml, or one file that holds the skills as a list. The error lists
// every problem found (type strict.Problems), or says why a file could not be read.
// Items are read only when asked for.
func Load(fsys fs.FS, name string) (*Rubric, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read rubric: %w", err)
	}
	r := &reading{positions: map[any]place{}, rubric: &Rubric{}}
	if info.IsDir() {
		err = r.directory(fsys, name)
	} else {
		err = r.file(fsys, name, (*reading).whole)
	}
	if err != nil {
		return nil, err
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
		r.rubric.lazy = &lazyItems{read: func() ([]Item, error) { return loadItems(fsys, name, r.rubric) }}
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

// Compiled reads the compiled forms, which Compile and CompileItems wrote and
// Load had checked.
func Compiled(data, items []byte) (*Rubric, error) {
	r := &Rubric{lazy: &lazyItems{read: func() ([]Item, error) { return compiledItems(items) }}}
	if err := json.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("read compiled rubric: %w", err)
	}
	r.Digest = digest(data)
	return r, nil
}

// Checked reads compiled forms that anybody may have written: they are held to
// all that Load asks of a source, and to the form that Compile gives them. The
// error is of type strict.Problems where they are at fault.
func Checked(data, items []byte) (*Rubric, error) {
	r := &reading{positions: map[any]place{}, rubric: &Rubric{}}
	r.document("rubric", data, len(data), (*reading).whole)
	if err := r.validated(); err != nil {
		return nil, err
	}
	list, err := checkedItems(items, r.rubric)
	if err != nil {
		return nil, err
	}
	read, err := Compiled(data, items)
	if err != nil {
		return nil, err
	}
	readItems, err := read.Items()
	if err != nil {
		return nil, err
	}
	// What is left out is not always read as a source means it, such as a weight.
	whole := func(r *Rubric, items []Item) []byte {
		a, err1 := Compile(r)
		b, err2 := CompileItems(items)
		err = errors.Join(err, err1, err2)
		return append(a, b...)
	}
	if !bytes.Equal(whole(r.rubric, list), whole(read, readItems)) && err == nil {
		err = strict.Problems{{File: "rubric", Message: "it is not in the form that a rubric is compiled to"}}
	}
	if err != nil {
		return nil, err
	}
	return read, nil
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256:" + hex.EncodeToString(sum[:])
}

func (r *reading) directory(fsys fs.FS, dir string) error {
	if err := r.file(fsys, path.Join(dir, "rubric.yaml"), (*reading).head); err != nil {
		return err
	}
	files, err := fs.Glob(fsys, path.Join(escapeGlob(dir), "skills", "*.yaml"))
	if err != nil {
		return fmt.Errorf("read rubric: %w", err)
	}
	if len(files) == 0 {
		return fmt.Errorf("read rubric: no skills/*.yaml in %q", dir)
	}
	if len(files) > maxSkills {
		return fmt.Errorf("read rubric: %d skills are above the limit of %d", len(files), maxSkills)
	}
	for _, file := range files {
		if err := r.file(fsys, file, (*reading).skill); err != nil {
			return err
		}
	}
	return nil
}

func escapeGlob(name string) string {
	return strings.NewReplacer("*", `\*`, "?", `\?`, "[", `\[`, `\`, `\\`).Replace(name)
}

// file reads one file and hands it to read.
func (r *reading) file(fsys fs.FS, name string, read func(*reading, *strict.Node)) error {
	data, err := readLimited(fsys, name)
	if err != nil {
		return fmt.Errorf("read rubric: %w", err)
	}
	r.document(name, data, maxFile, read)
	return nil
}

// document parses a text and hands it to read; its problems join the others.
func (r *reading) document(name string, data []byte, limit int, read func(*reading, *strict.Node)) {
	root, reader, err := strict.Parse(name, data, limit)
	r.Reader = reader
	if err == nil {
		read(r, root)
	}
	var problems strict.Problems
	if errors.As(reader.Err(), &problems) {
		r.problems = append(r.problems, problems...)
	}
}

// readLimited reads at most one byte more than a file may have.
func readLimited(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxFile+1))
}
