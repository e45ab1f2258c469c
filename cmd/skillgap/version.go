package main

import (
	"cmp"
	"context"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess/history"
)

// version is the release's, set by the linker: -X main.version=1.2.3. Without it
// the version is the one that the Go command gave to the module, from the tag.
var version string

// build is what the program knows of how it was made; Commit and Date are empty
// where it was not built in a repository.
type build struct {
	Version  string `json:"version"`
	Commit   string `json:"commit"`
	Date     string `json:"date"`     // of the commit, RFC 3339
	Modified bool   `json:"modified"` // the files were not those of the commit
	Go       string `json:"go"`
	Platform string `json:"platform"`
	Postgres bool   `json:"postgres"` // PostgreSQL's driver is inside
}

func thisBuild() build {
	b := build{Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH, Postgres: history.HasPostgres}
	of := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		of = info.Main.Version
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				b.Commit = s.Value
			case "vcs.time":
				b.Date = s.Value
			case "vcs.modified":
				b.Modified = s.Value == "true"
			}
		}
	}
	b.Version = strings.TrimPrefix(cmp.Or(version, of, "(devel)"), "v")
	return b
}

type versionCommand struct {
	*app
	json bool
}

func (c *versionCommand) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use: "version", Short: "print the version", Args: takes(0, 0),
		Example: "  skillgap version\n  skillgap version --json",
	}
	cmd.Flags().BoolVar(&c.json, "json", false, "print also the commit, its date, the Go version, the platform, and whether PostgreSQL is inside")
	return cmd
}

func (c *versionCommand) run(context.Context, []string) error {
	b, with := thisBuild(), ""
	if c.json {
		return c.printJSON(b)
	}
	if b.Postgres {
		with = " with PostgreSQL"
	}
	return c.say("skillgap %s%s", b.Version, with)
}
