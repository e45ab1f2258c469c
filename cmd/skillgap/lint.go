package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

type lintCommand struct {
	*app
	format word
	all    bool
}

func (c *lintCommand) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use: "lint SHEET...|-", Short: "check sheets: every problem, with its position",
		Long: `Reads finished sheets as score does, and scores nothing: each has to be one of
the rubric. Exits with 2 if any is not.

The format github names each problem in an annotation, which GitHub shows at its
line in a pull request.`,
		Example: `  skillgap lint dana.yaml
  skillgap lint team/*.yaml --rubric mine.yaml
  skillgap lint team/*.yaml --no-follow --format github`,
		Args: takes(1, 0),
	}
	c.share(cmd.Flags(), "rubric", "no-follow", ofBulk, "force")
	cmd.Flags().Lookup("force").Usage = "overwrite the file named by --errors"
	cmd.Flags().BoolVar(&c.all, "all", false, "show every problem with every place, not each fact once and 20 at most")
	bindFormat(&c.format, cmd.Flags(), []report.Format[any]{
		{Name: "text", About: "for people"}, {Name: "github", About: "annotations of GitHub Actions"},
	})
	return cmd
}

func (c *lintCommand) run(ctx context.Context, names []string) error {
	r, err := c.loadRubric()
	if err != nil {
		return err
	}
	from, err := c.sourcesOf(names)
	if err != nil {
		return err
	}
	if c.records(from) {
		return c.each(ctx, r, from)
	}
	var bad []error
	for _, name := range names {
		err := c.lint(r, from, name)
		if c.stdout.err != nil || errors.As(err, new(*assess.ItemsError)) {
			return err
		}
		if err != nil {
			bad = append(bad, err)
		}
	}
	if len(bad) == 0 {
		return nil
	}
	sum := fmt.Sprintf("%d of %s cannot be used", len(bad), counted(len(names), "sheet"))
	if c.format.value == "github" {
		return errors.New(sum + c.readBy()) // the problems are said
	}
	return fmt.Errorf("%s\n%w%s", sum, errors.Join(bad...), c.readBy())
}

// each reads sheets one after the other, and says how many there are if all are good.
func (c *lintCommand) each(ctx context.Context, r *rubric.Rubric, from *sources) error {
	good := 0
	c.bulk.tell = c.tell
	bad, err := c.readEach(ctx, r, from, func(sheets []*assess.Sheet) error {
		good += len(sheets)
		return nil
	})
	switch {
	case err != nil || bad != nil:
		return cmp.Or(err, bad)
	case good == 0 && !c.stdout.unread:
		return from.empty()
	case c.format.value == "github":
		return nil
	}
	return c.say("good: %s", counted(good, "sheet"))
}

// tell says every problem of one of many sheets.
func (c *lintCommand) tell(p bulk.Problem) error {
	all := p.All
	if len(all) == 0 {
		all = []bulk.Problem{p}
	}
	if c.format.value != "github" {
		for _, p := range all {
			p.File = strict.Printable(p.File)
			c.note("%v", p)
		}
		return nil
	}
	return c.print(func(w io.Writer) error {
		for _, p := range all {
			if err := report.Annotation(w, c.place(p.File), p.Line, p.Column, withoutPassword(p.Reason)); err != nil {
				return err
			}
		}
		return nil
	})
}

// lint reads one sheet, and says that it is good, or for GitHub that it is not.
func (c *lintCommand) lint(r *rubric.Rubric, from *sources, name string) error {
	in := &inputs{app: c.app, rubric: r, begun: from.begun}
	sheet, err := in.named(name)
	if len(in.problems) > 0 {
		err = in.problems
	}
	if len(in.problems) > 1 && c.all && c.format.value != "github" {
		return fmt.Errorf("%s\n%s: %s", in.problems.All(), name, counted(in.problems.Count(), "problem"))
	}
	github := c.format.value == "github"
	switch {
	case errors.As(err, new(*assess.ItemsError)): // which is no fault of the sheet
		return err
	case err != nil && github:
		return errors.Join(err, c.annotate(name, err))
	case err != nil || github:
		return err
	}
	edition := ""
	if v := sheet.Rubric.Version; v != "" && v != r.Version {
		edition = fmt.Sprintf("; answered against version %s of the rubric, read with %s", v, r.Version)
	}
	return c.say("%s: good: %s, %s, %s%s", name, sheet.Subject, sheet.Date, counted(len(sheet.Ratings), "rating"), edition)
}

// annotate prints the problems of a sheet as annotations.
func (c *lintCommand) annotate(name string, err error) error {
	var problems strict.Problems
	if !errors.As(err, &problems) {
		problems = strict.Problems{{Message: err.Error()}}
	}
	place := c.place(name)
	return c.print(func(w io.Writer) error {
		for _, p := range problems.Facts() {
			line, column := p.Line, p.Column
			p.File, p.Line, p.Source = "", 0, "" // the place has properties of its own
			text := strings.TrimPrefix(p.Error(), ": ")
			if p.More > 0 {
				text += "\nfurther problems: " + strconv.Itoa(p.More)
			}
			err := report.Annotation(w, place, line, column, withoutPassword(text))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// place is the file of an annotation.
func (c *lintCommand) place(name string) string {
	place := fromHere(name)
	if strings.Contains(name, "://") { // an address, where a file was meant
		place = withoutPassword(place)
	}
	return filepath.ToSlash(place)
}
