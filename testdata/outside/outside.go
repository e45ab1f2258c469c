// Package outside marks the tests that need more than Go: programs that
// validate what is written, a browser, a database, root. `make test` leaves
// them out; `make validate` finds or installs what they need and runs them,
// and there whatever is still missing fails its test.
package outside

import (
	"os"
	"os/exec"
	"testing"
)

// Wanted says whether this is `make validate`, where a test may do more than in
// `make test`.
func Wanted() bool { return os.Getenv("SKILLGAP_VALIDATE") != "" }

// Only leaves a test to `make validate`.
func Only(t testing.TB) {
	t.Helper()
	if !Wanted() {
		t.Skip("make validate runs this")
	}
}

// Git leaves a test that needs git to `make validate` where there is none. Most
// machines on which Go builds the program have it.
func Git(t testing.TB) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		Only(t)
		t.Fatal(err)
	}
}
