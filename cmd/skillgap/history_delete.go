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

func newHistoryDelete(e *env, s *settings) *cobra.Command {
	yes := false
	cmd := &cobra.Command{
		Use:   "delete SUBJECT",
		Short: "delete everything kept about a person, for ever",
		Long: `delete removes a person's sheets from the store. Sheets that the person gave others
stay, and say "deleted rater" instead of the name. It says first what it would do,
and asks, unless --yes is given.

Afterwards the store's files hold no trace of the name; what could not be removed
is said, with exit code 3. Not touched are sheet files, unfinished questionnaires,
exports and backups: delete those yourself. A PostgreSQL server's write-ahead log,
archives and replicas keep what was deleted for as long as they are set to.`,
		Example: "  skillgap history delete Dana --yes",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return runDelete(cmd.Context(), e, s, args[0], yes) },
	}
	cmd.Flags().BoolVar(&yes, "yes", false, "do not ask")
	return cmd
}

func runDelete(ctx context.Context, e *env, s *settings, name string, yes bool) error {
	if !yes {
		var found history.Involved
		err := s.withStore(ctx, false, func(store *history.Store) (err error) {
			if found, err = store.Involved(ctx, name); err == nil && found.About+found.By == 0 {
				err = nothingAbout(ctx, store, name)
			}
			return err
		})
		if err != nil {
			return err
		}
		if yes, err = confirmDelete(ctx, e, s, name, found); err != nil {
			return err
		}
		if !yes {
			fmt.Fprintln(e.stderr, "Nothing was deleted.")
			return nil
		}
	}
	return s.withStore(ctx, false, func(store *history.Store) error {
		found, err := store.Delete(ctx, name)
		if found.About+found.By == 0 && err == nil { // else it is about the traces of an earlier deletion
			return nothingAbout(ctx, store, name)
		}
		var done []string
		if found.About > 0 {
			sheets := counted(found.About, "sheet")
			done = append(done, fmt.Sprintf("%s about %s deleted", sheets, strict.Printable(name)))
		}
		if found.By > 0 {
			done = append(done, counted(found.By, "sheet")+" about others: the rater is now a deleted rater")
		}
		if len(done) > 0 {
			err = errors.Join(e.say("%s\n", strings.Join(done, "; ")), storeError(err))
			if strings.HasPrefix(store.Name(), "postgres://") {
				fmt.Fprintln(e.stderr, "note: the server's write-ahead log, archives, replicas and backups keep it "+
					"for as long as they are set to")
			}
		}
		if len(found.Named) > 0 {
			err = errors.Join(err, failure(errors.New(stillNamed(found.Named))))
		}
		return err
	})
}

// confirmDelete says what would be deleted, and asks where it can.
func confirmDelete(
	ctx context.Context, e *env, s *settings, name string, found history.Involved,
) (yes bool, err error) {
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
	if canAsk(e, s, "") != nil {
		return false, fmt.Errorf("%s: add --yes if that is meant", words)
	}
	ctx, done := untilStopped(ctx)
	defer done()
	fmt.Fprintln(e.stderr, words)
	answer, err := newPlainAsker(ctx, e).line(prompt{
		title: "Delete? Type yes or no", check: func(answer string) error {
			if answer != "yes" && answer != "no" {
				return errors.New("type yes or no, then Enter")
			}
			return nil
		},
	})
	return answer == "yes", err
}

// stillNamed says which sheets about others name a person in passing.
func stillNamed(ids []string) string {
	short := make([]string, len(ids))
	for i, id := range ids {
		short[i] = id[:report.ShortID]
	}
	return fmt.Sprintf("the name stays in notes or evidence of %s about others: %s; "+
		"history show ID --sheet prints them", counted(len(ids), "sheet"), strings.Join(short, " "))
}
