package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/aim"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/cmd/skillgap/prompt"
	"github.com/skillgap/skillgap/rubric"
)

type aimCommand struct {
	*app
	format word
	like   string
	output output
}

func (c *aimCommand) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "aim AD|-",
		Short: "make a target of a job advertisement",
		Long: `Finds the skills that a job advertisement asks for, and writes them as a target
to aim at: a file to look through and to change.

The words of an advertisement say which skills, hardly how much of each. The
levels are those of the target that --like names, whose seniority you choose;
what the advertisement seems to say is only shown. It has to be plain text, in
English; of other languages only the names of tools are found.`,
		Example: `  skillgap aim ad.txt --like mid -o acme.yaml
  skillgap score dana.yaml --target acme.yaml
  skillgap path dana.yaml --target acme.yaml`,
		Args: takes(1, 1),
	}
	f := cmd.Flags()
	c.share(f, "rubric plain no-follow")
	bindFormat(&c.format, f, report.AimFormats())
	f.StringVar(&c.like, "like", "", "the target whose levels are taken, such as mid (default: asked for)")
	c.output.bind(f, "the target file to write, .yaml (default: none)")
	return cmd
}

func (c *aimCommand) run(ctx context.Context, names []string) error {
	if err := c.validate(names[0]); err != nil {
		return err
	}
	r, err := c.loadRubric()
	if err != nil {
		return err
	}
	if c.like, err = targetOf(r, c.like); err != nil {
		return fmt.Errorf("--like: %w", err)
	}
	evidence, err := r.Evidence()
	if err != nil {
		return err
	}
	if evidence == nil {
		return fmt.Errorf("the rubric %s has no words to look for: an evidence/ folder has them", r.ID)
	}
	text, err := c.read(names[0])
	if err != nil {
		return err
	}
	ad := aim.Read(text, r, evidence)
	if err := ad.Enough(); err != nil {
		return err
	}
	if ad.Foreign {
		c.note("the advertisement does not look like English: names of tools are found, " +
			"but not all that is optional or not asked for")
	}
	if err := c.choose(ctx, r, ad.Seniority); err != nil {
		return err
	}
	like, _ := r.Target(c.like)
	doc := ad.Like(c.tool(), r, evidence, like)
	if c.output.name != "" {
		if err := c.put(&c.output, doc.Target(idFor(r, c.output.name)), "wrote "+c.output.name); err != nil {
			return err
		}
	}
	if err := printIn(c.app, report.AimFormats(), c.format.value, doc); err != nil {
		return err
	}
	if c.output.name == "" {
		c.sayUnwritten(names[0])
		return nil
	}
	if len(doc.Skills) > len(doc.Of(aim.Asked))+len(doc.Of(aim.Unsought)) {
		c.note("In %s what the ad does not ask for stands behind a #: take it off to count it.", c.output.name)
	}
	return c.offerPath(ctx, r)
}

// sayUnwritten says below a table how to have a target.
func (c *aimCommand) sayUnwritten(ad string) {
	if c.format.value == "table" {
		c.note("\nNothing is written: with -o job.yaml it is, as a target to look through.")
	}
	flags := c.flags("rubric config")
	write := fmt.Sprintf("skillgap aim %s --like %s -o job.yaml%s", c.word(ad), c.like, flags)
	c.suggest(c.format.value, write, "skillgap path SHEET --target job.yaml"+flags)
}

// validate says before any work that the target could not be written.
func (c *aimCommand) validate(ad string) error {
	ending := strings.ToLower(filepath.Ext(c.output.name))
	if c.output.name != "" && ending != ".yaml" && ending != ".yml" {
		return fmt.Errorf("--output %s: a target file is YAML with comments: name it .yaml", c.output.name)
	}
	return c.output.check(ad)
}

// read is the text of an advertisement in a file, or in standard input for "-".
func (c *aimCommand) read(name string) (string, error) {
	f, shown := c.stdin, "standard input"
	if name != "-" {
		file, err := c.open(name)
		if err != nil {
			return "", fmt.Errorf("read advertisement: %w", err)
		}
		defer file.Close()
		f, shown = file, name
	} else if isTerminal(c.stdin) {
		return "", errors.New("standard input is a terminal: pipe an advertisement in, or name its file")
	}
	content, err := readLimited(f, shown, aim.MaxBytes)
	if err != nil {
		return "", fmt.Errorf("read advertisement: %w", err)
	}
	text, err := aim.Text(content)
	if err != nil {
		return "", fmt.Errorf("%s: %w", shown, err)
	}
	return text, nil
}

// choose asks whose levels are taken, where --like does not say.
func (c *aimCommand) choose(ctx context.Context, r *rubric.Rubric, seems aim.Seniority) error {
	if c.like != "" {
		return nil
	}
	says := "the advertisement does not say how senior"
	if t, ok := r.Target(seems.Target); ok {
		says = fmt.Sprintf("the advertisement says %q, which sounds like %s", seems.Because, t.Title)
	}
	if c.canAsk("aim") != nil {
		return fmt.Errorf("whose levels? %s; choose with --like; %s", says, r.SuggestTarget(""))
	}
	choice := prompt.Choice{Title: "Which role is it?", Intro: strings.ToUpper(says[:1]) + says[1:] + ".", Own: true}
	for i, t := range r.Targets {
		key := fmt.Sprint(i + 1)
		choice.Options = append(choice.Options, prompt.Option{Key: key, Label: t.Title, Help: []string{t.Summary}})
		if t.ID == seems.Target {
			choice.Given = key
		}
	}
	chosen, err := asked(ctx, c.app, func(asker prompt.Asker) (int, error) { return asker.Choose(choice) })
	if err == nil {
		c.like = r.Targets[chosen].ID
	}
	return err
}

// offerPath offers to plan a path to the target that was written, or says how.
func (c *aimCommand) offerPath(ctx context.Context, r *rubric.Rubric) error {
	if c.canAsk("aim") != nil {
		c.note("Plan a path to it: skillgap path SHEET --target %s%s", shellWord(c.output.name), c.flags("rubric config"))
		return nil
	}
	line := prompt.Line{
		Title: "Plan a path to it",
		Intro: "A path says what to learn for this job, in which order. It begins at the levels of your sheet: " +
			"the file that \"skillgap assess\" wrote. Name that file, or press Enter to stop here.",
		Check: func(name string) error {
			if name != "" {
				return c.isSheet(r, name)
			}
			return nil
		},
	}
	if here := c.sheetsHere(r); len(here) > 0 {
		line.Intro += " In this folder: " + strings.Join(here, ", ") + "."
	}
	sheet, err := asked(ctx, c.app, func(asker prompt.Asker) (string, error) { return asker.Line(line) })
	if err != nil || sheet == "" {
		return err
	}
	plan := &pathCommand{app: c.app}
	flags := plan.describe().Flags()
	if err := errors.Join(flags.Set("target", c.output.name), c.settle(flags)); err != nil {
		return err
	}
	return plan.run(ctx, []string{sheet})
}

// isSheet says what is wrong with a file as a sheet.
func (c *aimCommand) isSheet(r *rubric.Rubric, name string) error {
	content, err := readNamed(c.open, name, maxInput)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no file %s", name)
	}
	if err != nil {
		return err
	}
	if _, err = assess.ReadSheet(name, content, r); err != nil {
		return fmt.Errorf("%s is no sheet that can be used", name)
	}
	return nil
}

// mostSheets is how many sheets of the current folder are offered, of so many files that
// are looked at.
const mostSheets, mostFiles = 5, 50

// sheetsHere is the names of sheets in the current folder.
func (c *aimCommand) sheetsHere(r *rubric.Rubric) (list []string) {
	names, _ := filepath.Glob("*.yaml") // the pattern is a good one
	for _, name := range names[:min(mostFiles, len(names))] {
		if len(list) < mostSheets && c.isSheet(r, name) == nil {
			list = append(list, name)
		}
	}
	return list
}

// idFor is the id of a target by the name of its file: none of the rubric's.
func idFor(r *rubric.Rubric, file string) string {
	name := strings.ToLower(strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)))
	words := strings.FieldsFunc(name, func(c rune) bool { return (c < 'a' || 'z' < c) && (c < '0' || '9' < c) })
	id := strings.Trim(fmt.Sprintf("%.60s", strings.Join(words, "-")), "-")
	id = cmp.Or(id, "target")
	if slices.Contains(r.TargetIDs(), id) {
		return "my-" + id
	}
	return id
}
