//go:build !unix

package history

import (
	"errors"
	"os"
)

// lock knows no locks that end with the process.
func lock(string, bool) (*os.File, error) { return nil, errors.ErrUnsupported }
