package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/evidence"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

type scanCommand struct {
	*app
	sheet, into string
	save        string
	forget      string
	yes         bool
	imports     bool
	namesOnly   bool
	who         bool
	since       day
	commits     count
	depth       count
	format      word
	target      output // the file of --into
}

func (c *scanCommand) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "scan DIR...",
		Short: "what your own commits show: skills, months, topics",
		Long: helpText("scan reads the clones in the folders that you name, and says skill by skill what your own "+
			"commits show: that, never how well. It changes no level and no score. Commits are yours by their "+
			"author's address.") + "\n\n" +
			helpText("Read are the paths of your commits, and the lines they added to configuration files; with "+
				"--imports also import lines of source files, with --names-only no file at all. Nothing is fetched, "+
				"nothing of a repository is run, and no path, name or text of it is kept.") + "\n\n" +
			helpText("Ask whether your employer lets you: the clones may be theirs. Somebody else's clones say "+
				"nothing about you. See docs/scan.md."),
		Args: takes(0, -1),
		Example: `  skillgap scan ~/src
  skillgap scan ~/src --sheet dana.yaml
  skillgap scan ~/src --into dana.yaml
  skillgap scan ~/src --who
  skillgap scan ~/src --save Dana
  skillgap scan --forget Dana`,
	}
	f := cmd.Flags()
	c.share(f, "me", "rubric", "no-follow", toFile)
	f.StringVar(&c.sheet, "sheet", "", "compare with this sheet: hints")
	f.StringVar(&c.into, "into", "", "add evidence lines and last-used months to this sheet of your own, after asking")
	f.BoolVar(&c.yes, "yes", false, "with --into: do not ask")
	f.StringVar(&c.save, "save", "", "keep what was found of the skills for the questionnaire of this subject")
	f.StringVar(&c.forget, "forget", "", "remove what --save has kept for this subject, and read nothing")
	f.BoolVar(&c.imports, "imports", false, "also read the import lines of source files")
	f.BoolVar(&c.namesOnly, "names-only", false, "read no file: go by their names")
	f.BoolVar(&c.who, "who", false, "list addresses that look like yours, and scan nothing")
	f.Var(&c.since, "since", "only commits from this day on")
	c.commits = count{high: 20, what: "commits"}
	f.Var(&c.commits, "commits", "show so many of your commits a skill, 0..20")
	c.depth = count{value: 4, high: 12, what: "folders"}
	f.Var(&c.depth, "depth", "how many folders deep repositories are looked for, 0..12")
	bindFormat(&c.format, f, report.ScanFormats())
	cmd.MarkFlagsMutuallyExclusive("imports", "names-only")
	cmd.MarkFlagsMutuallyExclusive("sheet", "into")
	for _, other := range []string{"sheet", "into", "save", "commits", "since", "imports", "names-only", "format"} {
		cmd.MarkFlagsMutuallyExclusive("who", other)
	}
	cmd.MarkFlagsMutuallyExclusive("into", "output")
	return cmd
}

func (c *scanCommand) run(ctx context.Context, names []string) error {
	if err := c.validate(names); err != nil {
		return err
	}
	if c.given("forget") {
		return c.forgetScan(c.forget)
	}
	r, err := c.loadRubric()
	if err != nil {
		return err
	}
	of, err := detectorsOf(r)
	if err != nil {
		return err
	}
	sheet, err := c.readSheet(r)
	if err != nil {
		return err
	}
	defer c.carefully()() // so that a signal ends git too
	s := &scanner{since: c.since.value, now: c.now(), note: c.note}
	clones, err := c.find(ctx, s, names)
	if err != nil {
		return err
	}
	if c.who {
		return c.printWho(ctx, s, clones)
	}
	doc, err := c.scan(ctx, s, r, of, clones)
	if err != nil {
		return err
	}
	if sheet != nil {
		doc.Compare(sheet, of)
	}
	return errors.Join(printIn(c.app, report.ScanFormats(), c.format.value, doc), c.use(ctx, r, doc, sheet, names))
}

// validate looks at what is wrong with the command line.
func (c *scanCommand) validate(names []string) error {
	switch {
	case c.given("forget") && len(names) > 0:
		return errors.New("--forget takes no folders: it reads nothing")
	case c.given("forget"):
		return nil
	case len(names) == 0:
		return errors.New("scan needs a folder: name a clone of yours, or the folder that holds your clones")
	case c.yes && c.into == "":
		return errors.New("--yes goes with --into")
	case c.given("save"):
		return checkSubject("--save", c.save)
	}
	return nil
}

// detectorsOf is what a rubric looks for in commits.
func detectorsOf(r *rubric.Rubric) (*rubric.Evidence, error) {
	of, err := r.Evidence()
	if err != nil {
		return nil, err
	}
	if of == nil || !slices.ContainsFunc(of.Skills, func(e rubric.SkillEvidence) bool { return len(e.Detectors) > 0 }) {
		return nil, fmt.Errorf("the rubric %s has no evidence: no folder evidence/ with detectors", strict.Printable(r.ID))
	}
	return of, nil
}

// noneOfYours is said where a person may be looked for by a wrong address.
const noneOfYours = "no commit is by an address of yours: name another with --me (git log shows those of a clone)"

// use keeps what was found, adds it to a sheet, or says how that is done.
func (c *scanCommand) use(
	ctx context.Context, r *rubric.Rubric, doc *evidence.Scan, sheet *assess.Sheet, names []string,
) (err error) {
	if c.save != "" {
		err = c.saveScan(doc)
	}
	switch {
	case c.into != "":
		err = errors.Join(err, c.addToSheet(ctx, r, doc, sheet))
	case doc.Commits+doc.Shared == 0:
		c.note(noneOfYours)
	case sheet == nil && c.save == "" && isTerminal(c.stdout):
		c.note("\nNext: %s --sheet SHEET\n  compares it with your sheet; --save NAME keeps it for the questionnaire",
			c.again(names))
	case sheet != nil && c.sheet != "-" && sheet.Rater.Self() && len(doc.Additions(sheet)) > 0:
		c.note("\nNext: %s --into %s", c.again(names), shellWord(c.sheet))
	}
	return err
}

// again is the command that finds the same in the folders once more.
func (c *scanCommand) again(names []string) string {
	return "skillgap scan " + shellWords(names) +
		c.flags("imports names-only since depth me rubric no-follow config")
}

// find finds the clones and git, and who the person is.
func (c *scanCommand) find(ctx context.Context, s *scanner, names []string) (list []*clone, err error) {
	if s.git, err = c.git(); err != nil {
		return nil, err
	}
	f := &finder{git: s.git, depth: c.depth.value, links: !c.noFollow}
	if err := f.below(ctx, names); err != nil {
		return nil, err
	}
	list, err = s.clones(ctx, f.found)
	if err != nil {
		return nil, err
	}
	mine := slices.Clone(c.me)
	if !c.given("me") {
		for _, one := range list {
			mine = append(mine, one.addresses...)
		}
	}
	if s.me = addressesOf(mine); len(s.me) == 0 && len(list) > 0 {
		return nil, errors.New("no address of yours is known: name it with --me, or set git config --global user.email")
	}
	return list, nil
}

// scan reads the clones, and adds up what they show.
func (c *scanCommand) scan(
	ctx context.Context, s *scanner, r *rubric.Rubric, of *rubric.Evidence, clones []*clone,
) (*evidence.Scan, error) {
	how := evidence.Configuration
	switch {
	case c.namesOnly:
		how = evidence.NamesOnly
	case c.imports:
		how = evidence.Imports
	}
	var err error
	if s.detectors, err = evidence.Compile(of, how); err != nil {
		return nil, err
	}
	list, shared, err := s.read(ctx, clones)
	if err != nil {
		return nil, err
	}
	doc := s.detectors.Scan(c.tool(), r, list, c.commits.value)
	doc.Shared = shared
	if !isTerminal(c.stdout) || c.result.name != "" { // subjects are for the person's eyes
		for i := range doc.Skills {
			for k := range doc.Skills[i].Best {
				doc.Skills[i].Best[k].Subject = ""
			}
		}
	}
	return doc, nil
}

// shellWords is words as they are typed.
func shellWords(words []string) string {
	typed := make([]string, len(words))
	for i, word := range words {
		typed[i] = shellWord(word)
	}
	return strings.Join(typed, " ")
}
