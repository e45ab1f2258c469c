package main

import (
	"cmp"
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

func newHistory(e *env, s *settings) *cobra.Command {
	format := &word{value: "table", set: report.Names(report.ProgressFormats())}
	cmd := &cobra.Command{
		Use:   "history [SUBJECT]",
		Short: "the sheets kept over time: who, when, and what moved",
		Long: `history lists the people whose sheets are kept, or one person's sheets with their
trend. Sheets get there by assess, score --keep and history import; each is kept
with the rubric it was taken with.

A store is a file, or a PostgreSQL database that a team shares: --store or
SKILLGAP_STORE, postgres://USER@HOST/DATABASE?sslmode=verify-full; give the password
in PGPASSWORD or ~/.pgpass.`,
		Example: `  skillgap history
  skillgap history Dana
  skillgap history Dana --format json
  skillgap history diff 3f2a9c 81bb04`,
		Args:              cobra.MaximumNArgs(1),
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return s.apply(cmd, allBut("format")...) },
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.withStore(cmd.Context(), false, func(store *history.Store) error {
				return runHistory(cmd.Context(), e, s, store, format.value, args)
			})
		},
	}
	s.bindStore(cmd.PersistentFlags())
	cmd.Flags().Var(format, "format", "how to print it")
	s.bindDifficulties(cmd.Flags())
	cmd.Flags().StringVar(&s.target, "target", "", "the role to measure to (default: that of the newest sheet)")
	cmd.AddCommand(newHistoryShow(e, s), newHistoryDiff(e, s), newHistoryImport(e, s), newHistoryExport(e, s),
		newHistoryDelete(e, s), newHistoryVerify(e, s), newHistoryBackup(e, s))
	return cmd
}

func tool() assess.Tool { return assess.Tool{Name: "skillgap", Version: version()} }

func runHistory(ctx context.Context, e *env, s *settings, store *history.Store, format string, args []string) error {
	if len(args) > 0 { // who else is kept is not asked, since that reads the whole store
		return printProgress(ctx, e, s, store, format, args[0])
	}
	subjects, err := store.Subjects(ctx)
	if err != nil {
		return err
	}
	if len(subjects) == 1 && format == "table" {
		return printProgress(ctx, e, s, store, format, subjects[0].Name)
	}
	list := []progress.SubjectKept{}
	for _, k := range subjects {
		list = append(list, progress.SubjectKept{Subject: k.Name, Sheets: k.Sheets, First: k.First, Last: k.Last})
	}
	return e.print(func(w io.Writer) error {
		return report.Write(w, report.SubjectsFormats(), format, progress.NewSubjects(tool(), list), e.style(e.stdout, s.color.value))
	})
}

// printProgress prints what is kept about one person.
func printProgress(ctx context.Context, e *env, s *settings, store *history.Store, format, name string) error {
	list, err := store.Sheets(ctx, name)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return nothingAbout(ctx, store, name)
	}
	doc, err := s.progress(name, list)
	if err != nil {
		return err
	}
	return e.print(func(w io.Writer) error {
		return report.Write(w, report.ProgressFormats(), format, doc, e.style(e.stdout, s.color.value))
	})
}

// nothingAbout is the error that nobody of the name is kept.
func nothingAbout(ctx context.Context, store *history.Store, name string) error {
	subjects, err := store.Subjects(ctx)
	if err != nil {
		return err
	}
	return noSheets(name, subjects)
}

func noSheets(name string, subjects []history.Subject) error {
	names := make([]string, len(subjects))
	for i, k := range subjects {
		names[i] = k.Name
	}
	if near := strict.Nearest(name, names); near != "" {
		return fmt.Errorf("no sheets about %q are kept; did you mean %q?", name, near)
	}
	return fmt.Errorf("no sheets about %q are kept; skillgap history lists whose are", name)
}

// progress scores a person's sheets, each with its own rubric, all to one
// target: the flag's, else that of the newest sheet.
func (s *settings) progress(name string, list []*history.Entry) (*progress.Progress, error) {
	last := list[len(list)-1]
	target := cmp.Or(s.target, last.Sheet.Target, s.aim)
	if _, ok := last.Edition.Rubric.Target(target); target != "" && !ok {
		return nil, fmt.Errorf("unknown target %q; %s", target, strict.Suggest(target, last.Edition.Rubric.TargetIDs()))
	}
	doc := progress.New(tool(), name)
	score := s.scorer(target)
	for _, one := range list {
		rep, err := score(one.Edition.Rubric, one.Sheet, nil)
		if err != nil {
			return nil, err
		}
		doc.Sheets = append(doc.Sheets, progress.MomentOf(one.ID, rep))
	}
	return doc, nil
}

// scorer scores sheets of any rubric to one target, or each to its own if the
// target is "".
func (s *settings) scorer(target string) progress.Scorer {
	return func(r *rubric.Rubric, sheet *assess.Sheet, est *assess.Estimates) (*assess.Report, error) {
		aim := cmp.Or(target, sheet.Target, s.aim)
		if est != nil {
			return scored(r, sheet, aim, est), nil
		}
		return s.levels(r, sheet, aim)
	}
}

func newHistoryShow(e *env, s *settings) *cobra.Command {
	var format *word
	asSheet := false
	cmd := &cobra.Command{
		Use: "show ID", Short: "the report of a kept sheet, with the rubric it was taken with", Args: cobra.ExactArgs(1),
		Example: "  skillgap history show 3f2a9c\n  skillgap history show 3f2a9c --sheet > dana.yaml",
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.withStore(cmd.Context(), false, func(store *history.Store) error {
				one, err := store.Find(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				if asSheet {
					return e.print(func(w io.Writer) error { _, err := io.WriteString(w, one.Text); return err })
				}
				rep, err := s.makeReport(one.Edition.Rubric, one.Sheet)
				if err != nil {
					return err
				}
				return s.printReports(e, format, []*assess.Report{rep}, false)
			})
		},
	}
	format = s.bindReport(cmd.Flags(), report.Names(report.Formats()))
	cmd.Flags().Lookup("rubric").Hidden = true // the kept one is used
	cmd.Flags().BoolVar(&asSheet, "sheet", false, "print the sheet instead, as it is kept")
	return cmd
}
