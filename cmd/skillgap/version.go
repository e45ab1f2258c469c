package main

import (
	"cmp"
	"context"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
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
}

func thisBuild() build {
	b := build{Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
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
	cmd.Flags().BoolVar(&c.json, "json", false, "print also the commit, its date, the Go version and the platform")
	return cmd
}

func (c *versionCommand) run(context.Context, []string) error {
	if c.json {
		return c.printJSON(thisBuild())
	}
	return c.say("skillgap %s", thisBuild().Version)
}
