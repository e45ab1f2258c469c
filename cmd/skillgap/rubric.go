package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
)

type rubricList struct {
	*app
	format word
}

func (c *rubricList) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use: "list", Short: "list tiers, skills and targets", Args: takes(0, 0),
		Example: "  skillgap rubric list\n  skillgap rubric list --rubric mine.yaml",
	}
	c.share(cmd.Flags(), "rubric", toFile)
	bindFormat(&c.format, cmd.Flags(), plainFormats())
	cmd.Flags().Lookup("format").Usage = "how to print; json is the whole rubric"
	return cmd
}

func (c *rubricList) run(context.Context, []string) error {
	r, err := c.loadRubric()
	if err != nil {
		return err
	}
	if c.format.value == "json" {
		return c.printCompiled(r)
	}
	return c.page(func(w io.Writer, style report.Style) error { return report.Skills(w, r, style) })
}

type rubricShow struct {
	*app
	format   word
	glossary bool
}

func (c *rubricShow) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use: "show [SKILL]", Short: "show a skill's levels and steps, or the whole rubric",
		Example: "  skillgap rubric show git\n  skillgap rubric show --format json",
		Args:    takes(0, 1),
	}
	f := cmd.Flags()
	c.share(f, "rubric", toFile)
	bindFormat(&c.format, f, plainFormats())
	f.BoolVar(&c.glossary, "glossary", false, "the words that the texts use, with their meaning, instead")
	return cmd
}

func (c *rubricShow) run(_ context.Context, args []string) error {
	r, err := c.loadRubric()
	if err != nil {
		return err
	}
	if c.glossary {
		if len(r.Glossary) == 0 {
			return fmt.Errorf("rubric %q has no glossary", r.ID)
		}
		return c.page(func(w io.Writer, style report.Style) error { return report.Glossary(w, r, style) })
	}
	shown := r.Skills
	if len(args) == 1 {
		skill, err := skillOf(r, args[0])
		if err != nil {
			return err
		}
		shown = []rubric.Skill{*skill}
	}
	switch {
	case c.format.value == "json" && len(args) == 1:
		return c.printJSON(&shown[0])
	case c.format.value == "json":
		return c.printCompiled(r)
	}
	return c.page(func(w io.Writer, style report.Style) error { return report.SkillPages(w, r, shown, style) })
}

type rubricLint struct {
	*app
	all bool
}

func (c *rubricLint) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use: "lint PATH...", Short: "check rubrics: every problem, with its position", Args: takes(1, 0),
		Long: `Reads rubrics, and says what is wrong with them: each fact once, with the skills
or places it is true of, and 20 facts at most; --all shows every one.`,
		Example: "  skillgap rubric lint mine.yaml",
	}
	cmd.Flags().BoolVar(&c.all, "all", false, "show every problem with every place")
	return cmd
}

func (c *rubricLint) run(_ context.Context, names []string) (broken error) {
	for _, name := range names {
		if broken = errors.Join(broken, c.lint(name)); c.stdout.err != nil {
			break
		}
	}
	return broken
}

// lint reads a rubric with its items and evidence, and sums it up if it is good; the
// warnings stand before the sum.
func (c *rubricLint) lint(name string) error {
	unusable := fmt.Sprintf("rubric %s is not usable", filepath.Clean(name))
	r, err := c.load(name)
	if err != nil {
		return c.unusable(unusable, err, c.all)
	}
	items, err := r.Items()
	evidence, err2 := r.Evidence()
	if err := allProblems(err, err2); err != nil {
		return c.unusable(unusable, err, c.all)
	}
	sum := fmt.Sprintf("%s: good: %s %s, %s, %s, %s", name, r.ID, r.Version,
		counted(len(r.Skills), "skill"), counted(len(r.Targets), "target"), counted(len(items), "item"))
	if evidence != nil {
		sum += ", " + counted(evidence.Count(), "detector")
	}
	if n := len(r.Warnings); n > 0 {
		warnings := r.Warnings.Error()
		if c.all {
			warnings = r.Warnings.All()
		}
		sum = warnings + "\n" + sum + ", " + counted(n, "warning")
	}
	return c.say("%s", sum)
}

type rubricAbout struct{ *app }

func (c *rubricAbout) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use: "about", Short: "read about the role: ways into it, portfolio, certificates, pace", Args: takes(0, 0),
		Example: "  skillgap rubric about",
	}
	c.share(cmd.Flags(), "rubric", toFile)
	return cmd
}

func (c *rubricAbout) run(context.Context, []string) error {
	r, err := c.loadRubric()
	if err != nil {
		return err
	}
	return c.page(func(w io.Writer, style report.Style) error { return report.About(w, r, style) })
}

// printCompiled prints a rubric in its compiled form.
func (a *app) printCompiled(r *rubric.Rubric) error {
	return a.print(func(w io.Writer) error {
		compiled, err := rubric.Compile(r)
		if err == nil {
			_, err = w.Write(compiled)
		}
		return err
	})
}

type rubricInit struct {
	*app
	like   word
	output output
}

func (c *rubricInit) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use: "init", Short: "write a small rubric with comments, to begin your own with", Args: takes(0, 0),
		Example: "  skillgap rubric init -o mine.yaml\n  skillgap rubric init --like ladder -o mine.yaml\n" +
			"  skillgap rubric lint mine.yaml",
	}
	c.like = word{set: data.Shapes(), about: []string{
		"steps of a career, with tracks", "activities that are done or not", "skills by levels, for several roles",
	}}
	cmd.Flags().Var(&c.like, "like", "the shape: "+strings.Join(c.like.set, ", ")+" (default: one with everything)")
	c.output.bind(cmd.Flags(), "the file to write (default: standard output)")
	return cmd
}

func (c *rubricInit) run(context.Context, []string) error {
	name := c.output.name
	if isJSON(name) {
		return fmt.Errorf("--output %s: what init writes is YAML with comments: name it .yaml", name)
	}
	if err := c.output.check(); err != nil {
		return err
	}
	text, err := data.Starter(c.like.value)
	if err != nil {
		return failure(err)
	}
	return c.put(&c.output, text,
		fmt.Sprintf("%s: change it, then check it: skillgap rubric lint %s", name, name))
}
