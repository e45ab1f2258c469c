package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric/strict"
)

type historyDelete struct {
	*app
	yes bool
}

func (c *historyDelete) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "delete SUBJECT",
		Short: "delete everything kept about a person, for ever",
		Long: `delete removes a person's sheets from the store. Sheets that the person gave
others stay, and say "deleted rater" instead of the name. It says first what it
would do, and asks, unless --yes is given.

Afterwards the store's files hold no trace of the name; what could not be
removed is said, with exit code 3. Not touched are sheet files, unfinished
questionnaires, exports and backups: delete those yourself. A PostgreSQL
server's write-ahead log, archives and replicas keep what was deleted for as
long as they are set to.`,
		Example: "  skillgap history delete Dana --yes",
		Args:    takes(1, 1), SuggestFor: []string{"remove", "rm", "erase", "forget"},
	}
	cmd.Flags().BoolVar(&c.yes, "yes", false, "do not ask")
	return cmd
}

func (c *historyDelete) run(ctx context.Context, args []string) error {
	name := args[0]
	if !c.yes {
		if yes, err := c.confirm(ctx, name); err != nil || !yes {
			return err
		}
	}
	return c.withStore(ctx, false, func(store *history.Store) error {
		found, err := store.Delete(ctx, name)
		if found.About+found.By == 0 && err == nil { // else it is about the traces of an earlier deletion
			return nothingAbout(ctx, store, name)
		}
		var done []string
		if found.About > 0 {
			done = append(done, fmt.Sprintf("%s about %s deleted",
				counted(found.About, "sheet"), strict.Printable(name)))
		}
		if found.By > 0 {
			done = append(done, fmt.Sprintf("%s about others: the rater is now a deleted rater",
				counted(found.By, "sheet")))
		}
		if len(done) > 0 {
			err = errors.Join(c.say("%s", strings.Join(done, "; ")), storeError(err))
			if strings.HasPrefix(store.Name(), "postgres://") {
				c.note("note: the server's write-ahead log, archives, replicas and backups keep it " +
					"for as long as they are set to")
			}
		}
		if len(found.Named) > 0 {
			err = errors.Join(err, failure(errors.New(stillNamed(found.Named))))
		}
		return err
	})
}

// confirm says what would be deleted, and asks where it can.
func (c *historyDelete) confirm(ctx context.Context, name string) (yes bool, err error) {
	var found history.Involved
	err = c.withStore(ctx, false, func(store *history.Store) (err error) {
		if found, err = store.Involved(ctx, name); err == nil && found.About+found.By == 0 {
			err = nothingAbout(ctx, store, name)
		}
		return err
	})
	if err != nil {
		return false, err
	}
	shown := strict.Printable(name)
	var would []string
	if found.About > 0 {
		would = append(would, fmt.Sprintf("%s about %s, %s to %s, would be deleted for ever",
			counted(found.About, "sheet"), shown, found.First, found.Last))
	}
	if found.By > 0 {
		would = append(would, fmt.Sprintf("%s about others would say \"deleted rater\" instead of %s",
			counted(found.By, "sheet"), shown))
	}
	if len(found.Named) > 0 {
		would = append(would, stillNamed(found.Named))
	}
	words := strings.Join(would, ";\n  ")
	if c.canAsk("") != nil {
		return false, fmt.Errorf("%s: add --yes if that is meant", words)
	}
	defer c.carefully()()
	c.note("%s", words)
	yes, err = c.agrees(ctx, "Delete?")
	if !yes && err == nil {
		c.note("Nothing was deleted.")
	}
	return yes, err
}

// stillNamed says which sheets about others name a person in passing.
func stillNamed(ids []string) string {
	short := make([]string, len(ids))
	for i, id := range ids {
		short[i] = id[:report.ShortID]
	}
	return fmt.Sprintf("the name stays in notes or evidence of %s about others: %s; "+
		"history show ID --sheet prints them",
		counted(len(ids), "sheet"), strings.Join(short, " "))
}
