package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess/history"
)

// postgresProgram is the file of this program with PostgreSQL's driver in it, as it is
// compiled with -tags postgres: most people need no driver, and it is large.
const postgresProgram = "skillgap-postgres"

// handedBy is the variable by which a program that hands its command over tells its
// version to the other.
const handedBy = envPrefix + "HANDED_BY"

// handedOver is how a command ends here that another process has run.
type handedOver struct{ code int }

func (h handedOver) Error() string { return "handed over" }

// storeOpener is a command with the flag --store that does not open the store every time.
type storeOpener interface {
	// opensStore is asked before anything is read or written.
	opensStore(args []string) bool
}

// reachStore sees to it that a command can open the store that it is going to open. With an
// error it is not to be run here.
func (a *app) reachStore(c command, cmd *cobra.Command, args []string) error {
	if cmd.Flag("store") == nil {
		return nil
	}
	if s, ok := c.(storeOpener); ok && !s.opensStore(args) {
		return nil
	}
	return a.handOver()
}

// handOver has the whole command run by skillgap-postgres, if it is about a PostgreSQL
// database and this program is without the driver. It returns nil if the command is to go
// on here.
func (a *app) handOver() error {
	own := thisBuild().Version
	switch {
	case !history.IsPostgres(a.store), history.HasPostgres && (a.handedBy == "" || a.handedBy == own):
		return nil
	case history.HasPostgres:
		return failure(fmt.Errorf("this is skillgap %s, and its %s is of version %s: install both in one version",
			a.handedBy, postgresProgram, own))
	case a.handedBy != "":
		self, _ := os.Executable() // without a name the message still says what is wrong
		return failure(fmt.Errorf("%s was compiled without PostgreSQL: compile it with -tags postgres", self))
	}
	program, err := findPostgres()
	if err != nil {
		return failure(fmt.Errorf("the store is a PostgreSQL database, which is opened by a program of its own: "+
			"there is no %[1]s beside this one or on PATH\n"+
			"  install it from where this one came from, in the same version (%[2]s), or one program that has it all:\n"+
			"  go install -tags postgres github.com/skillgap/skillgap/cmd/skillgap@latest\n"+
			"  or keep sheets in a file: --store FILE", postgresProgram, strings.Trim(own, "()")))
	}
	err = replace(program, a.args, append(os.Environ(), handedBy+"="+own))
	if _, done := err.(handedOver); !done {
		err = failure(fmt.Errorf("%s does not start: %w", program, err))
	}
	return err
}

// findPostgres finds skillgap-postgres beside this program, or else on PATH; not in the
// current folder, even if PATH names it.
func findPostgres() (program string, err error) {
	if self, err := os.Executable(); err == nil {
		if beside, err := exec.LookPath(filepath.Join(filepath.Dir(self), postgresProgram)); err == nil {
			return beside, nil
		}
	}
	return exec.LookPath(postgresProgram)
}
