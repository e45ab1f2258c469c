package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// writeFile writes a file whole or not at all, mode 0600: a temporary file in
// the same folder, synced, takes the name. Without replace a file that is
// there already is an error (fs.ErrExist) and stays as it is.
func writeFile(name string, content []byte, replace bool) (err error) {
	dir := filepath.Dir(name)
	f, err := os.CreateTemp(dir, ".skillgap-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(content)
	err = errors.Join(err, f.Sync(), f.Close())
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if replace {
		err = os.Rename(f.Name(), name)
	} else {
		err = os.Link(f.Name(), name)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return syncFolder(dir)
}

// writeFiles writes files into a folder, which it makes if need be, all or none:
// every one is on disk under a temporary name before the first takes its own.
// Files of these names that are there already are replaced.
func writeFiles(dir string, names []string, contents [][]byte) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("write %s: %w", dir, err)
	}
	staged := make([]string, len(names))
	defer func() {
		for _, file := range staged {
			os.Remove(file)
		}
	}()
	for i, name := range names {
		if info, err := os.Lstat(filepath.Join(dir, name)); err == nil && info.IsDir() {
			return fmt.Errorf("write %s: it is a folder", filepath.Join(dir, name))
		}
		staged[i] = filepath.Join(dir, fmt.Sprintf(".skillgap-%d-%s", os.Getpid(), name))
		if err := writeFile(staged[i], contents[i], true); err != nil {
			return err
		}
	}
	for i, name := range names {
		if err := os.Rename(staged[i], filepath.Join(dir, name)); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
	}
	return syncFolder(dir)
}

// syncFolder makes a new name durable.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("sync %s: %w", dir, err)
	}
	return errors.Join(d.Sync(), d.Close())
}

// slug makes a file name of a person's name; a name without any plain letter
// or digit becomes a short digest.
func slug(name string) string {
	var b strings.Builder
	for _, c := range strings.ToLower(name) {
		if (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') {
			b.WriteRune(c)
		} else if s := b.String(); s != "" && !strings.HasSuffix(s, "-") {
			b.WriteByte('-')
		}
	}
	if s := strings.Trim(b.String(), "-"); s != "" {
		return s
	}
	sum := sha256.Sum256([]byte(name))
	return "sheet-" + hex.EncodeToString(sum[:4])
}
