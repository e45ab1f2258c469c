package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

func newRubric(e *env, s *settings) *cobra.Command {
	cmd := &cobra.Command{
		Use: "rubric", Short: "see what is measured, and check rubrics of your own",
		// The settings format and target are about reports.
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return s.apply(cmd, "color") },
	}
	cmd.AddCommand(newRubricList(e, s), newRubricShow(e, s), newRubricLint(e), newRubricInit(e), newRubricSchema(e), newRubricCompile(e), newRubricAbout(e, s))
	return cmd
}

func newRubricList(e *env, s *settings) *cobra.Command {
	cmd := &cobra.Command{
		Use: "list", Short: "list tiers, skills and targets", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			r, err := s.loadRubric()
			if err != nil {
				return err
			}
			return e.print(func(w io.Writer) error { return report.Skills(w, r, e.style(e.stdout, s.color.value)) })
		},
	}
	s.bindRubric(cmd.Flags())
	return cmd
}

func newRubricShow(e *env, s *settings) *cobra.Command {
	format := &word{value: "table", set: []string{"table", "json"}}
	var glossary bool
	cmd := &cobra.Command{
		Use: "show [SKILL]", Short: "show a skill's levels, prerequisites and steps, or the whole rubric",
		Example: "  skillgap rubric show git\n  skillgap rubric show --format json",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if glossary {
				return runGlossary(e, s)
			}
			return runRubricShow(e, s, format.value, args)
		},
	}
	s.bindRubric(cmd.Flags())
	cmd.Flags().Var(format, "format", "how to print")
	cmd.Flags().BoolVar(&glossary, "glossary", false, "the words that the texts use, with their meaning, instead")
	return cmd
}

func runRubricShow(e *env, s *settings, format string, args []string) error {
	r, err := s.loadRubric()
	if err != nil {
		return err
	}
	shown := r.Skills
	if len(args) == 1 {
		skill, ok := r.Skill(args[0])
		if !ok {
			return fmt.Errorf("unknown skill %q; %s", args[0], strict.Suggest(args[0], r.SkillIDs()))
		}
		shown = []rubric.Skill{*skill}
	}
	style := e.style(e.stdout, s.color.value)
	return e.print(func(w io.Writer) error {
		switch {
		case format == "json" && len(args) == 1:
			return report.JSON(w, &shown[0])
		case format == "json":
			return writeCompiled(w, r, false)
		}
		return report.SkillPages(w, r, shown, style)
	})
}

func newRubricLint(e *env) *cobra.Command {
	return &cobra.Command{
		Use: "lint PATH...", Short: "check rubrics: every problem, with its position", Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			var broken error
			for _, name := range args {
				line, err := lint(name)
				if err != nil {
					broken = errors.Join(broken, err)
				} else if _, err := fmt.Fprintln(e.stdout, line); err != nil {
					return failure(err)
				}
			}
			return broken
		},
	}
}

func runGlossary(e *env, s *settings) error {
	r, err := s.loadRubric()
	if err != nil {
		return err
	}
	if len(r.Glossary) == 0 {
		return fmt.Errorf("rubric %q has no glossary", r.ID)
	}
	return e.print(func(w io.Writer) error { return report.Glossary(w, r, e.style(e.stdout, s.color.value)) })
}

func newRubricAbout(e *env, s *settings) *cobra.Command {
	cmd := &cobra.Command{
		Use: "about", Short: "read about the role: ways into it, portfolio, certificates, pace", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			r, err := s.loadRubric()
			if err != nil {
				return err
			}
			return e.print(func(w io.Writer) error { return report.About(w, r, e.style(e.stdout, s.color.value)) })
		},
	}
	s.bindRubric(cmd.Flags())
	return cmd
}

// lint reads a rubric with its items, and sums it up if it is good; the
// warnings stand before the sum.
func lint(name string) (string, error) {
	r, err := loadPath(name)
	if err != nil {
		return "", err
	}
	items, err := r.Items()
	if err != nil {
		return "", fmt.Errorf("rubric %s is not usable\n%w", name, err)
	}
	warnings := ""
	if len(r.Warnings) > 0 {
		warnings = r.Warnings.Error() + "\n"
	}
	return warnings + fmt.Sprintf("%s: good: %s %s, %s, %s, %s", name, r.ID, r.Version,
		counted(len(r.Skills), "skill"), counted(len(r.Targets), "target"), counted(len(items), "item")) + warned(len(r.Warnings)), nil
}

func warned(count int) string {
	if count == 0 {
		return ""
	}
	return ", " + counted(count, "warning")
}

func newRubricCompile(e *env) *cobra.Command {
	var items bool
	cmd := &cobra.Command{
		Use: "compile PATH", Short: "print a rubric in its compiled form", Args: cobra.ExactArgs(1), Hidden: true,
		RunE: func(_ *cobra.Command, args []string) error {
			r, err := loadPath(args[0])
			if err != nil {
				return err
			}
			return e.print(func(w io.Writer) error { return writeCompiled(w, r, items) })
		},
	}
	cmd.Flags().BoolVar(&items, "items", false, "its items instead")
	return cmd
}

func writeCompiled(w io.Writer, r *rubric.Rubric, items bool) error {
	compiled, err := rubric.Compile(r)
	if items {
		var list []rubric.Item
		if list, err = r.Items(); err == nil {
			compiled, err = rubric.CompileItems(list)
		}
	}
	if err == nil {
		_, err = w.Write(compiled)
	}
	return err
}
