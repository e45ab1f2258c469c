package durable

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// scratchName begins the name of a folder in which a store is made.
const scratchName = ".skillgap-store-"

// scratchLock is the file in it whose lock says that somebody is at work there:
// Windows has no locks on folders.
const scratchLock = "lock"

// Scratch makes a hidden folder beside a file that is to be made, and
// removes those that killed programs have left there. Whoever makes a file
// holds a lock in its folder, which ends with the process, so that what is
// left can be told from what is in work.
func Scratch(beside string) (dir string, remove func(), err error) {
	err = os.MkdirAll(beside, 0o700)
	entries, unread := os.ReadDir(beside)
	if err := errors.Join(err, unread); err != nil {
		return "", nil, err
	}
	for _, entry := range entries {
		if !entry.IsDir() || !strings.HasPrefix(entry.Name(), scratchName) {
			continue
		}
		left := filepath.Join(beside, entry.Name())
		held, err := openLock(left)
		if err != nil {
			continue
		}
		if lock(held, false) == nil {
			removeScratch(left, held)
		}
		held.Close()
	}
	for {
		if dir, err = os.MkdirTemp(beside, scratchName+"*"); err != nil {
			return "", nil, err
		}
		held, err := openLock(dir)
		if errors.Is(err, fs.ErrNotExist) { // another program has taken it for left
			continue
		}
		if err != nil {
			os.Remove(dir)
			return "", nil, err
		}
		remove = func() { removeScratch(dir, held) }
		if lock(held, true) != nil { // no locks here, so that nobody else removes it
			return dir, remove, nil
		}
		if names(held.Name(), held) {
			return dir, remove, nil
		}
		remove() // what another program has taken for left before the lock was there
	}
}

// openLock opens the file in a folder that is locked.
func openLock(dir string) (f *os.File, err error) {
	err = patiently(func() error {
		f, err = os.OpenFile(filepath.Join(dir, scratchLock), os.O_RDWR|os.O_CREATE, 0o600)
		return err
	})
	return f, err
}

// removeScratch removes a folder, and its lock last, so that what fails is done by
// the next who makes one. Nothing in it is a folder.
func removeScratch(dir string, held *os.File) {
	entries, _ := os.ReadDir(dir)
	for _, entry := range entries {
		if entry.Name() != scratchLock {
			os.Remove(filepath.Join(dir, entry.Name()))
		}
	}
	removeHeld(held.Name(), held)
	patiently(func() error { return os.Remove(dir) })
}
