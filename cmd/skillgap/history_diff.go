package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
)

func newHistoryDiff(e *env, s *settings) *cobra.Command {
	format := &word{value: "table", set: report.Names(report.DiffFormats())}
	cmd := &cobra.Command{
		Use:   "diff BEFORE AFTER",
		Short: "what moved between two sheets, and whether the person or the rubric did",
		Long: `diff sets two sheets side by side: kept ones by their id, sheet files, or reports in
JSON. Each is scored with the rubric of both, so that a change of the person and a
change of the rubric can be told apart.`,
		Example: "  skillgap history diff 3f2a9c 81bb04\n  skillgap history diff old.yaml new.yaml",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runDiff(cmd.Context(), e, s, format.value, args)
		},
	}
	s.bindItems(cmd.Flags())
	cmd.Flags().Var(format, "format", "how to print it")
	cmd.Flags().StringVar(&s.target, "target", "", "the role to measure both to (default: each sheet's own)")
	return cmd
}

func runDiff(ctx context.Context, e *env, s *settings, format string, args []string) error {
	r, err := s.loadRubric()
	if err != nil {
		return err
	}
	var two [2]assess.Scored
	for i, name := range args {
		if two[i], err = s.scored(ctx, e, r, name); err != nil {
			return err
		}
	}
	doc, err := assess.Difference(two[0], two[1], s.scorer(s.target))
	if err != nil {
		return err
	}
	doc.Tool = tool()
	return e.print(func(w io.Writer) error {
		return report.Write(w, report.DiffFormats(), format, doc, e.style(e.stdout, s.color.value))
	})
}

// scored finds what an argument names: a file, else a kept sheet.
func (s *settings) scored(ctx context.Context, e *env, r *rubric.Rubric, name string) (assess.Scored, error) {
	content, err := os.ReadFile(name)
	switch {
	case err == nil && bytes.Contains(content, []byte(`"$schema"`)):
		return s.ofReport(ctx, r, name, content)
	case err == nil:
		sheets, err := readSheets(e, r, []string{name})
		if err != nil {
			return assess.Scored{}, err
		}
		return assess.Scored{Rubric: r, Sheet: sheets[0]}, nil
	case !errors.Is(err, fs.ErrNotExist):
		return assess.Scored{}, err
	}
	var found assess.Scored
	err = s.withStore(ctx, false, func(store *history.Store) error {
		one, err := store.Find(ctx, name)
		if err == nil {
			found = assess.Scored{ID: one.ID, Rubric: one.Edition.Rubric, Sheet: one.Sheet}
		}
		return err
	})
	if err != nil {
		return found, fmt.Errorf("%s is no file\n  %w", name, err)
	}
	return found, nil
}

// reported is what is read of a report.
type reported struct {
	Schema  int
	Rubric  assess.ReportRubric
	Subject string
	Rater   assess.Rater
	Date    string
	Target  *assess.TargetRef
	Skills  []struct {
		ID     string
		Status string
		Rating *int
	}
}

// ofReport takes the ratings out of a report; its rubric has to be the one in
// use or a kept one.
func (s *settings) ofReport(ctx context.Context, r *rubric.Rubric, name string, content []byte) (assess.Scored, error) {
	var rep reported
	if err := json.Unmarshal(content, &rep); err != nil {
		return assess.Scored{}, fmt.Errorf("%s is not a report: %w", name, err)
	}
	if rep.Schema != assess.ReportSchema || len(rep.Skills) == 0 || !assess.ValidDate(rep.Date) {
		return assess.Scored{}, fmt.Errorf("%s is not one report of score --format json", name)
	}
	if rep.Rubric.Digest != r.Digest {
		err := s.withStore(ctx, false, func(store *history.Store) (err error) {
			r, err = store.RubricOf(ctx, rep.Rubric.Digest)
			return err
		})
		if err != nil {
			return assess.Scored{}, fmt.Errorf("%s was made with version %s of %s, which is not at hand: name it with --rubric\n  %w", name, rep.Rubric.Version, rep.Rubric.ID, err)
		}
	}
	sheet := &assess.Sheet{Rubric: assess.RubricRef{ID: r.ID, Version: r.Version}, Subject: rep.Subject, Rater: rep.Rater, Date: rep.Date}
	if rep.Target != nil {
		sheet.Target = rep.Target.ID
	}
	for _, k := range rep.Skills {
		switch {
		case k.Status == assess.NA:
			sheet.Ratings = append(sheet.Ratings, assess.Rating{Skill: k.ID, NA: true})
		case k.Rating != nil && *k.Rating >= 0 && *k.Rating <= rubric.MaxLevel:
			sheet.Ratings = append(sheet.Ratings, assess.Rating{Skill: k.ID, Level: *k.Rating})
		}
	}
	return assess.Scored{Rubric: r, Sheet: sheet}, nil
}
