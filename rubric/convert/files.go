package convert

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
)

// What is read at most: bytes of a file and of the files of a folder, and how many
// files and levels of folders a folder has.
const (
	maxFile   = 4 << 20
	maxFolder = 16 << 20
	maxFiles  = 1000
	maxDepth  = 6
)

// file reads a file whole, as UTF-8 text.
func (in *importing) file(name string) ([]byte, error) {
	text, err := readFile(in.fsys, name)
	if err != nil {
		return nil, err
	}
	text, err = strict.Text(name, text, maxFile)
	return bytes.TrimPrefix(text, []byte("\ufeff")), err
}

// readFile reads a file, at most one byte more than it may have.
func readFile(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read framework: %w", err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read framework: %w", err)
	}
	return text, nil
}

// documents reads the documents of a file in YAML or JSON.
func (in *importing) documents(name string) ([]*strict.Node, *strict.Reader, error) {
	text, err := readFile(in.fsys, name)
	if err != nil {
		return nil, nil, err
	}
	return strict.ParseAll(name, text, maxFile)
}

// yamlFiles lists the files in YAML of a folder and the folders in it, in order.
// Links are passed over, and so are folders whose names begin with a dot.
func yamlFiles(fsys fs.FS, dir string) ([]string, error) {
	var found []string
	size := int64(0)
	err := fs.WalkDir(fsys, dir, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != dir && (entry.Name()[0] == '.' || strings.Count(name[len(dir):], "/") > maxDepth):
			return fs.SkipDir
		case !entry.Type().IsRegular() || !slices.Contains([]string{".yaml", ".yml"}, path.Ext(name)):
			return nil
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		found, size = append(found, name), size+info.Size()
		if len(found) > maxFiles || size > maxFolder {
			return fmt.Errorf("too much in %q: at most %d files of together %d MiB are read",
				strict.Printable(dir), maxFiles, maxFolder>>20)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read framework: %w", err)
	}
	return found, nil
}
