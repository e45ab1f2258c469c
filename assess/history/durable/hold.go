package durable

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// HeldError says that another process holds a file; PID is 0 if it is not known.
type HeldError struct {
	Name string
	PID  int
}

func (e *HeldError) Error() string {
	if e.PID == 0 {
		return e.Name + " is open in another window"
	}
	return fmt.Sprintf("%s is open in another window (process %d)", e.Name, e.PID)
}

const heldName = ".lock" // ends the name of the file beside one that is held

// Hold keeps others from a file until release is called, or the process ends
// however it does; if another has it the error is a *HeldError. The lock is on a
// file beside it, since the file itself may be replaced meanwhile, with the
// number of the process in it. Where there are no locks nothing is held.
func Hold(name string) (release func(), err error) {
	dir := filepath.Dir(name)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	sweep(dir, func(left string) bool {
		return strings.HasSuffix(left, heldName) && left != filepath.Base(name)+heldName
	})
	beside := name + heldName
	for {
		var f *os.File
		err := patiently(func() (err error) {
			f, err = os.OpenFile(beside, os.O_RDWR|os.O_CREATE, 0o600)
			return err
		})
		if err != nil {
			return nil, err
		}
		err = lock(f, false)
		switch {
		case isHeld(err):
			defer f.Close()
			text, _ := io.ReadAll(io.LimitReader(f, 20))
			pid, _ := strconv.Atoi(strings.TrimSpace(string(text)))
			return nil, &HeldError{Name: name, PID: pid}
		case err == nil && !names(beside, f): // its owner has just removed it
			f.Close()
			continue
		}
		if f.Truncate(0) == nil { // which may fail on a full disk: the number is only told
			fmt.Fprintln(f, os.Getpid())
		}
		return func() { removeHeld(beside, f) }, nil
	}
}
