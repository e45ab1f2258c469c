//go:build !linux && !windows

package durable

import (
	"errors"
	"os"
)

// unnamed, linkUnnamed and renameNew are Linux's.
func unnamed(string) (*os.File, error) { return nil, errors.ErrUnsupported }

func linkUnnamed(*os.File, string) error { return errors.ErrUnsupported }

func renameNew(string, string) error { return errors.ErrUnsupported }
