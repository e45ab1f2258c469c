//go:build !unix

package history

import (
	"errors"
	"os"
)

// lock knows no locks that end with the process.
func lock(*os.File, bool) error { return errors.ErrUnsupported }
