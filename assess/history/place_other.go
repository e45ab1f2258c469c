//go:build !linux

package history

import "errors"

// renameNew is Linux's.
func renameNew(string, string) error { return errors.ErrUnsupported }
