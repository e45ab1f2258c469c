package history

import (
	"errors"
	"os"
)

// become is not called where nobody is root.
func become(int) error { return errors.ErrUnsupported }

// makePipe makes a folder, since pipes have no names in folders.
func makePipe(name string) error { return os.Mkdir(name, 0o700) }
