package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/testdata/outside"
)

// TestNoSockets watches the system calls of every command: none opens a socket, but
// the one to the PostgreSQL server that is named.
func TestNoSockets(t *testing.T) {
	outside.Only(t)
	from := newDesk(t)
	named := try{line: "history --store postgres://nobody@127.0.0.1:1/none"}
	for _, one := range append(everyTry(t), named) {
		t.Run(one.line, func(t *testing.T) {
			t.Parallel()
			at, calls := from.copy(t), filepath.Join(t.TempDir(), "calls")
			got := at.run(t, one, `exec strace -f -e trace=%network -o "`+calls+`" "$0" "$@"`)
			made, err := os.ReadFile(calls)
			if err != nil {
				t.Fatal(err)
			}
			wanted := one == named
			if (got.code != exitOK) != wanted || strings.Contains(string(made), "socket") != wanted {
				t.Errorf("exit %d: %s\n%s", got.code, got.said, made)
			}
		})
	}
}
