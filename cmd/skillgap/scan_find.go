package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
)

// finder looks for repositories below folders, so many deep. Folders that are hidden or
// full of others' code are passed by, and symbolic links are not followed.
type finder struct {
	git   *git
	depth int
	links bool // a folder that is named may be a link
	found []string
	any   bool // below the folder at hand, found before or not
}

// below finds the repositories of the folders that a person names.
func (f *finder) below(ctx context.Context, names []string) error {
	for _, name := range names {
		dir, entries, err := f.folder(name)
		if err != nil {
			return err
		}
		f.any = false
		if err := f.walk(ctx, dir, entries, f.depth); err != nil {
			return err
		}
		if !f.any {
			return fmt.Errorf("%s: no git repository here or up to %d folders below; "+
				"name a clone, or the folder that holds your clones", strict.Printable(name), f.depth)
		}
	}
	return nil
}

// folder reads a folder that a person names, and tells its whole path.
func (f *finder) folder(name string) (dir string, entries []fs.DirEntry, err error) {
	shown := strict.Printable(name)
	if info, err := os.Lstat(name); err == nil && info.Mode()&fs.ModeSymlink != 0 && !f.links {
		return "", nil, fmt.Errorf("%s is a symbolic link, which --no-follow refuses", shown)
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil, fmt.Errorf("there is no folder %s", shown)
	case err == nil && !info.IsDir():
		return "", nil, fmt.Errorf("%s is a file: name a clone, or the folder that holds your clones", shown)
	}
	if dir, err = filepath.Abs(name); err == nil {
		dir, err = filepath.EvalSymlinks(dir)
	}
	if err == nil {
		entries, err = os.ReadDir(dir)
	}
	return dir, entries, err
}

func (f *finder) walk(ctx context.Context, dir string, entries []fs.DirEntry, depth int) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if isClone(entries) {
		if f.any = true; !slices.Contains(f.found, dir) {
			f.found = append(f.found, dir)
			f.submodules(ctx, dir)
		}
		return nil
	}
	if depth == 0 {
		return nil
	}
	for _, entry := range entries {
		if !entry.IsDir() || passedBy(entry.Name()) {
			continue
		}
		below := filepath.Join(dir, entry.Name())
		inside, err := os.ReadDir(below)
		if errors.Is(err, fs.ErrPermission) || errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = f.walk(ctx, below, inside, depth-1)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// passedBy says whether a folder is hidden, or full of others' code.
func passedBy(name string) bool {
	return strings.HasPrefix(name, ".") || name == "node_modules" || name == "vendor"
}

// isClone says whether a folder of these entries is a clone, or a bare repository.
func isClone(entries []fs.DirEntry) bool {
	has := map[string]bool{}
	for _, entry := range entries {
		has[entry.Name()] = true
	}
	return has[".git"] || has["HEAD"] && has["objects"] && has["refs"]
}

// submodules adds those of a clone, as far as they are there: below a clone nothing else
// is looked for.
func (f *finder) submodules(ctx context.Context, dir string) {
	if info, err := os.Lstat(filepath.Join(dir, ".gitmodules")); err != nil || !info.Mode().IsRegular() {
		return
	}
	text, err := f.git.output(ctx, dir, "config", "--file", ".gitmodules", "-z", "--get-regexp", `^submodule\..*\.path$`)
	if err != nil {
		return
	}
	for setting := range strings.SplitSeq(text, "\x00") {
		_, path, _ := strings.Cut(setting, "\n")
		if !filepath.IsLocal(path) {
			continue
		}
		below := filepath.Join(dir, path)
		if whole, err := filepath.EvalSymlinks(below); err != nil || whole != below {
			continue
		}
		entries, err := os.ReadDir(below)
		if err == nil && isClone(entries) && !slices.Contains(f.found, below) {
			f.found = append(f.found, below)
			f.submodules(ctx, below)
		}
	}
}
