package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/rubric/strict"
)

// mostPlain is how many files of one sheet each are read whole before anything is done
// with any, so that all their problems are said at once.
const mostPlain = 100

// sources are what the arguments of a command name: files, folders, lists of files,
// and standard input.
type sources struct {
	*app
	args  []string
	found []fs.FileInfo // what each names, looked at once; nil of standard input
	gone  error         // the first that is not there
	begun *bufio.Reader // standard input, if it is named
	// longest is how many bytes a record has at most, if not bulk.MaxRecord.
	longest int
	size    int // bytes of a piece
	// plain says that they are few, and each a file with one document.
	plain bool
	// export is the name of one that is an export of the history, or "".
	export string
}

// sourcesOf looks at the arguments, and at no more than the begin of standard input.
func (a *app) sourcesOf(args []string) (*sources, error) {
	s := &sources{
		app: a, args: args, found: make([]fs.FileInfo, len(args)), size: bulk.PieceSize, plain: len(args) <= mostPlain,
	}
	for i, arg := range args {
		form, _ := bulk.FormOf(arg)
		name, list := strings.CutPrefix(arg, "@")
		if name == "-" {
			if err := s.begin(); err != nil {
				return nil, err
			}
			if !list {
				form = bulk.FormOfText(beginOf(s.begun))
			}
		} else if info, err := os.Stat(name); err != nil {
			s.gone = cmp.Or(s.gone, err)
		} else {
			s.found[i] = info
		}
		// The first line of an export may be longer than what is looked at.
		if (form == bulk.Lines || name == "-") && !list {
			if err := s.lookFor(i); err != nil {
				return nil, err
			}
		}
		s.plain = s.plain && form == bulk.Document && !list && !s.isFolder(i)
	}
	return s, nil
}

// empty says that none of the inputs holds a sheet.
func (s *sources) empty() error {
	return fmt.Errorf("no sheet was found in %s", strings.Join(s.args, " "))
}

// isFolder says whether the argument of the index names a folder.
func (s *sources) isFolder(i int) bool { return s.found[i] != nil && s.found[i].IsDir() }

// areThere says that none is what else an argument may name.
func (s *sources) areThere() bool { return s.gone == nil }

// lookFor looks whether the lines of the argument of the index are an export of the history.
func (s *sources) lookFor(i int) error {
	var text []byte
	name := s.args[i]
	if name == "-" {
		name, text = standardInput, beginOf(s.begun)
	} else if info := s.found[i]; info != nil && info.Mode().IsRegular() {
		f, err := s.open(name)
		if err != nil {
			return fmt.Errorf("read sheet: %w", err)
		}
		defer f.Close()
		text = beginOf(bufio.NewReaderSize(f, bulk.PieceSize))
	}
	if assess.KindOf(strict.UTF8(text)) == assess.ExportText {
		s.export = name
	}
	return nil
}

// all are the inputs one by one: the files of folders by their names, and those of lists
// as they are reached. What is named on the command line has to be there.
func (s *sources) all(bar *bar) (iter.Seq[bulk.Source], error) {
	if s.gone != nil {
		return nil, fmt.Errorf("read sheet: %w", s.gone)
	}
	for i, arg := range s.args {
		if !s.isFolder(i) {
			continue
		}
		name := strings.TrimPrefix(arg, "@")
		if _, empty := s.folder(name, func(bulk.Source) bool { return false }); empty {
			return nil, fmt.Errorf("%s is a folder without sheets: their names end in %s",
				name, strings.Join(bulk.Endings(), ", "))
		}
	}
	if s.export != "" {
		return nil, fmt.Errorf("%s is an export of the history; skillgap history import takes it", s.export)
	}
	bar.measure(s)
	return func(yield func(bulk.Source) bool) {
		counted := func(one bulk.Source) bool {
			open := one.Open
			one.Open = func() (io.ReadCloser, error) {
				f, err := open()
				return counting{f, bar}, err
			}
			return yield(one)
		}
		for i := range s.args {
			if !s.named(i, counted) {
				return
			}
		}
	}, nil
}

// named hands on what the argument of the index names; false says that no more is
// wanted.
func (s *sources) named(i int, yield func(bulk.Source) bool) bool {
	name, list := strings.CutPrefix(s.args[i], "@")
	switch {
	case list:
		return s.listed(name, yield)
	case name == "-":
		return yield(s.fromStandardInput())
	}
	return s.fileOrFolder(name, s.isFolder(i), yield)
}

// fileOrFolder hands on a file, or the files of a folder.
func (s *sources) fileOrFolder(name string, folder bool, yield func(bulk.Source) bool) bool {
	if !folder {
		return yield(s.file(name))
	}
	wanted, _ := s.folder(name, yield)
	return wanted
}

// folder hands on the files of a folder by their names, and says whether there are none.
func (s *sources) folder(name string, yield func(bulk.Source) bool) (wanted, empty bool) {
	wanted, empty = true, true
	_ = filepath.WalkDir(name, func(file string, entry fs.DirEntry, err error) error {
		hidden := file != name && strings.HasPrefix(entry.Name(), ".")
		switch {
		case err != nil:
			wanted = yield(unreadable(file, err))
		case hidden && entry.IsDir():
			return fs.SkipDir
		case hidden, entry.IsDir(), !slices.Contains(bulk.Endings(), strings.ToLower(filepath.Ext(file))):
		default:
			wanted, empty = yield(s.file(file)), false
		}
		if !wanted {
			return fs.SkipAll
		}
		return nil
	})
	return wanted, empty
}

// listed hands on what a file names, a name a line.
func (s *sources) listed(list string, yield func(bulk.Source) bool) bool {
	var in io.Reader = s.begun
	if list != "-" {
		f, err := s.open(list)
		if err != nil {
			return yield(unreadable(list, err))
		}
		defer f.Close()
		in = f
	}
	names := bufio.NewScanner(bulk.InUTF8(in))
	for names.Scan() {
		name := strings.TrimSuffix(names.Text(), "\r")
		if name == "-" {
			name = "." + string(filepath.Separator) + name // here it is a file like others
		}
		if name != "" && !s.fileOrFolder(name, isFolder(name), yield) {
			return false
		}
	}
	return names.Err() == nil || yield(unreadable(list, names.Err()))
}

// file is a file by its name; one whose ending says nothing is a document.
func (s *sources) file(name string) bulk.Source {
	source := bulk.Source{
		Name: name, File: belowHere(name), Open: func() (io.ReadCloser, error) { return s.open(name) },
	}
	source.Form, _ = bulk.FormOf(name)
	return source
}

// unreadable is an input that cannot be read.
func unreadable(name string, err error) bulk.Source {
	return bulk.Source{Name: name, Open: func() (io.ReadCloser, error) { return nil, err }}
}
