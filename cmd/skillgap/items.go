package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/estimate"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

func newItems(e *env, s *settings) *cobra.Command {
	cmd := &cobra.Command{
		Use: "items", Short: "see the items of the knowledge check, and what answers say of them",
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return s.apply(cmd, "color") },
	}
	cmd.AddCommand(newItemsList(e, s), newItemsShow(e, s), newItemsReview(e, s), newItemsStats(e, s), newItemsCalibrate(e, s))
	s.bindRubric(cmd.PersistentFlags())
	return cmd
}

func newItemsList(e *env, s *settings) *cobra.Command {
	format := &word{value: "table", set: []string{"table", "json"}}
	var skill string
	cmd := &cobra.Command{
		Use: "list", Short: "list items", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			r, bank, err := s.loadBank()
			if err != nil {
				return err
			}
			if _, ok := r.Skill(skill); skill != "" && !ok {
				return fmt.Errorf("--skill: unknown skill %q; %s", skill, strict.Suggest(skill, r.SkillIDs()))
			}
			items := slices.DeleteFunc(slices.Clone(bank.Items), func(i rubric.Item) bool { return skill != "" && i.Skill != skill })
			return e.print(func(w io.Writer) error {
				if format.value == "json" {
					return report.JSON(w, items)
				}
				return report.Items(w, items, e.style(e.stdout, s.color.value))
			})
		},
	}
	cmd.Flags().StringVar(&skill, "skill", "", "only items of this skill")
	cmd.Flags().Var(format, "format", "how to print; json holds the right answers")
	return cmd
}

func newItemsShow(e *env, s *settings) *cobra.Command {
	key := false
	cmd := &cobra.Command{
		Use: "show ITEM", Short: "show an item", Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			_, bank, err := s.loadBank()
			if err != nil {
				return err
			}
			var ids []string
			for k := range bank.Items {
				if ids = append(ids, bank.Items[k].ID); bank.Items[k].ID == args[0] {
					return e.print(func(w io.Writer) error {
						return report.Item(w, &bank.Items[k], key, e.style(e.stdout, s.color.value))
					})
				}
			}
			return fmt.Errorf("unknown item %q; %s", args[0], cmp.Or(strict.Suggest(args[0], ids), "see skillgap items list"))
		},
	}
	cmd.Flags().BoolVar(&key, "key", false, "also the right answer, and why")
	return cmd
}

func newItemsReview(e *env, s *settings) *cobra.Command {
	return &cobra.Command{
		Use: "review FILE", Short: "go through a sheet's check: each item, the answer, the right one and why", Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			r, _, err := s.loadBank()
			if err != nil {
				return err
			}
			sheets, err := readSheets(e, r, args)
			if err != nil {
				return err
			}
			if len(sheets[0].Responses) == 0 {
				return fmt.Errorf("%s holds no check; skillgap check %s adds one", args[0], args[0])
			}
			return printReview(e, s, r, sheets[0])
		},
	}
}

func newItemsStats(e *env, s *settings) *cobra.Command {
	format := &word{value: "table", set: []string{"table", "json"}}
	cmd := &cobra.Command{
		Use: "stats FILE...", Short: "what the answers on sheets say of the items", Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			_, _, stats, err := s.learn(e, args)
			if err != nil {
				return err
			}
			return e.print(func(w io.Writer) error {
				if format.value == "json" {
					return report.JSON(w, stats)
				}
				return report.ItemStats(w, stats, e.style(e.stdout, s.color.value))
			})
		},
	}
	cmd.Flags().Var(format, "format", "how to print")
	return cmd
}

func newItemsCalibrate(e *env, s *settings) *cobra.Command {
	var output string
	force := false
	cmd := &cobra.Command{
		Use: "calibrate FILE...", Short: "learn item difficulties from the answers on sheets",
		Long: `Learns how hard items are from the answers on sheets, and prints or writes the
result for assess, check and score (--difficulties). An item with fewer than 30
answers stays as its author judged it, the mean of a skill stays the author's,
and the shipped items never change.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := checkOutput(output, force); err != nil {
				return err
			}
			r, learned, _, err := s.learn(e, args)
			if err != nil {
				return err
			}
			content := estimate.WriteLearned(r, learned)
			if isJSON(output) {
				content = estimate.WriteLearnedJSON(r, learned)
			}
			if output == "" {
				return e.print(func(w io.Writer) error { _, err := w.Write(content); return err })
			}
			if err := writeFile(output, content, force); err != nil {
				return failure(err)
			}
			fmt.Fprintf(e.stderr, "%s: %s with 30 answers or more\n", output, counted(len(learned), "item"))
			return nil
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "the file to write, .yaml or .json (default: standard output)")
	cmd.Flags().BoolVar(&force, "force", false, "overwrite it")
	return cmd
}

// loadBank reads rubric and items.
func (s *settings) loadBank() (*rubric.Rubric, *estimate.Bank, error) {
	r, err := s.loadRubric()
	if err != nil {
		return nil, nil, err
	}
	bank, err := s.bank(r)
	return r, bank, err
}

// learn goes through the answers on sheets, oldest first.
func (s *settings) learn(e *env, names []string) (*rubric.Rubric, []estimate.Difficulty, []assess.ItemStat, error) {
	r, bank, err := s.loadBank()
	if err != nil {
		return nil, nil, nil, err
	}
	sheets, err := readSheets(e, r, names)
	if err != nil {
		return nil, nil, nil, err
	}
	slices.SortStableFunc(sheets, func(a, b *assess.Sheet) int { return cmp.Compare(a.Date, b.Date) })
	learned, stats := bank.Learn(r, sheets)
	return r, learned, stats, nil
}
