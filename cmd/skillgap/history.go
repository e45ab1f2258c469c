package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric/strict"
)

type historyCommand struct {
	*app
	format word
	labels map[string]string
}

func (c *historyCommand) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "history [SUBJECT]",
		Short: "the sheets kept over time: who, when, and what moved",
		Long: `history lists the people whose sheets are kept, or one person's sheets with
their trend. Sheets get there by assess, score --keep and history import; each
is kept with the rubric it was taken with.

A store is a file, or a PostgreSQL database that a team shares: --store or
SKILLGAP_STORE, postgres://USER@HOST/DATABASE?sslmode=verify-full; give the
password in PGPASSWORD or ~/.pgpass. A database is opened by skillgap-postgres,
in the same folder or on PATH and of the same version; "skillgap version" says
"with PostgreSQL" where no other program is needed.`,
		Example: `  skillgap history
  skillgap history Dana
  skillgap history Dana --format json
  skillgap history --label team=payments
  skillgap history diff 3f2a9c 81bb04`,
		Args: c.takesName,
	}
	c.share(cmd.PersistentFlags(), "store")
	f := cmd.Flags()
	f.StringToStringVar(&c.labels, "label", nil, "only sheets with this label, such as team=payments; may be repeated")
	c.share(f, "difficulties target", toFile)
	f.Lookup("target").Usage = "the role to measure to (default: that of the newest sheet)"
	bindFormat(&c.format, f, report.ProgressFormats())
	return cmd
}

// takesName takes one name at most, and tells it from a command that is called otherwise.
func (c *historyCommand) takesName(cmd *cobra.Command, args []string) error {
	if len(args) > 0 && suggestedFor(cmd, args[0]) != "" {
		return unknownCommand(cmd, args[0])
	}
	err := takes(0, 1)(cmd, args)
	if err != nil {
		err = fmt.Errorf("%w\n  a name of several words goes in quotes: skillgap history %s",
			err, c.word(strings.Join(args, " ")))
	}
	return err
}

func (c *historyCommand) run(ctx context.Context, args []string) error {
	if err := checkLabels(c.labels); err != nil {
		return err
	}
	if all := report.Names(report.SubjectsFormats()); len(args) == 0 && !slices.Contains(all, c.format.value) {
		return fmt.Errorf("the format %s is for one person: name a SUBJECT, or for the list of all people one of: %s",
			c.format.value, strings.Join(all, ", "))
	}
	return c.withStore(ctx, false, func(store *history.Store) error {
		if len(args) > 0 { // who else is kept is not asked, since that reads the whole store
			return c.printPerson(ctx, store, args[0])
		}
		subjects, err := c.subjects(ctx, store)
		if err != nil {
			return err
		}
		if len(subjects) == 1 && c.format.value == "table" {
			return c.printPerson(ctx, store, subjects[0].Name)
		}
		list := []progress.SubjectKept{}
		for _, k := range subjects {
			list = append(list, progress.SubjectKept{Subject: k.Name, Sheets: k.Sheets, First: k.First, Last: k.Last})
		}
		return printIn(c.app, report.SubjectsFormats(), c.format.value, progress.NewSubjects(c.tool(), list))
	})
}

// subjects lists whose sheets are kept, or those with the labels asked for.
func (c *historyCommand) subjects(ctx context.Context, store *history.Store) ([]history.Subject, error) {
	if len(c.labels) == 0 {
		return store.Subjects(ctx)
	}
	list, err := store.Labelled(ctx, c.labels)
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("--label: no kept sheet has %s", inWords(c.labels))
	}
	return list, err
}

// printPerson prints what is kept about one person: the sheets, each scored with its
// own rubric, all to one target: the flag's, else that of the newest sheet.
func (c *historyCommand) printPerson(ctx context.Context, store *history.Store, name string) error {
	list, err := store.Sheets(ctx, name)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return nothingAbout(ctx, store, name)
	}
	list = slices.DeleteFunc(list, func(one *history.Entry) bool { return !one.Sheet.Labels.Match(c.labels) })
	if len(list) == 0 {
		return fmt.Errorf("--label: no sheet about %q has %s", name, inWords(c.labels))
	}
	last := list[len(list)-1]
	target, err := targetOf(last.Edition.Rubric, c.targetOf(last.Sheet))
	if err != nil {
		return err
	}
	if err := c.checkLearned(last.Edition.Rubric); err != nil {
		return err
	}
	doc := progress.New(c.tool(), last.Sheet.Subject) // as it is spelled now
	score := c.scorer(target)
	sheets := make([]*assess.Sheet, len(list))
	for n, one := range list {
		sheets[n] = one.Sheet
	}
	fresh, shared := progress.Fresh(sheets...)
	doc.Shared = shared
	for n, one := range list {
		rep, err := score(one.Edition.Rubric, one.Sheet, nil)
		if err != nil {
			return err
		}
		m := progress.MomentOf(one.ID, rep)
		if left := len(one.Sheet.Responses) - len(fresh[n].Responses); left > 0 {
			if rep, err = score(one.Edition.Rubric, fresh[n], nil); err != nil {
				return err
			}
			m.Without(left, rep)
		}
		doc.Sheets = append(doc.Sheets, m)
	}
	if err := printIn(c.app, report.ProgressFormats(), c.format.value, doc); err != nil {
		return err
	}
	if before, after, found := doc.LastTwo(); found {
		c.suggest(c.format.value, c.command("history diff", before.ID[:report.ShortID], after.ID[:report.ShortID]))
	}
	return nil
}

// nothingAbout is the error that nobody of the name is kept.
func nothingAbout(ctx context.Context, store *history.Store, name string) error {
	subjects, err := store.Subjects(ctx)
	if err != nil {
		return err
	}
	names := make([]string, len(subjects))
	for i, k := range subjects {
		names[i] = k.Name
	}
	hint := "skillgap history lists whose are"
	if name == "list" || name == "show" || name == "ls" {
		hint = "skillgap history without a name lists whose are"
	}
	const most = 5 // names in a message
	switch meant := meantBy(name, names); {
	case len(meant) == 1:
		hint = "did you mean " + meant[0] + "?"
	case len(meant) > 0 && len(meant) <= most:
		hint = "one of: " + strings.Join(meant, ", ")
	}
	return fmt.Errorf("no sheets about %q are kept; %s", name, hint)
}

// meantBy is the names, in quotes, that have a name in them as words, or else the nearest.
func meantBy(name string, names []string) (meant []string) {
	words := func(of string) string { return " " + assess.Person(of) + " " }
	for _, full := range names {
		if strings.Contains(words(full), words(name)) {
			meant = append(meant, strconv.Quote(full))
		}
	}
	if near := strict.Nearest(name, names); near != "" && len(meant) == 0 {
		meant = []string{strconv.Quote(near)}
	}
	return meant
}

type historyShow struct {
	*app
	sheet bool
}

func (c *historyShow) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "show ID",
		Short:   "the report of a kept sheet, with the rubric it was taken with",
		Args:    takes(1, 1),
		Example: "  skillgap history show 3f2a9c\n  skillgap history show 3f2a9c --sheet > dana.yaml",
	}
	f := cmd.Flags()
	c.share(f, ofReports, "steps", toFile)
	f.Lookup("rubric").Hidden = true // the kept one is used
	f.Lookup("format").Annotations = nil
	f.BoolVar(&c.sheet, "sheet", false, "print the sheet instead, as it is kept")
	return cmd
}

func (c *historyShow) run(ctx context.Context, args []string) error {
	return c.withStore(ctx, false, func(store *history.Store) error {
		one, err := store.Find(ctx, args[0])
		if err != nil {
			return err
		}
		if c.sheet {
			return c.print(func(w io.Writer) error { _, err := io.WriteString(w, inert(one.Text)); return err })
		}
		rep, err := c.makeReport(one.Edition.Rubric, one.Sheet)
		if err != nil {
			return err
		}
		return c.printReports(c.format.value, rep)
	})
}
