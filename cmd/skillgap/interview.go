package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/evidence"
	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/cmd/skillgap/prompt"
	"github.com/skillgap/skillgap/rubric"
)

// interview is what assess and check have in common: they ask, write a sheet,
// keep it in the history and print its report.
type interview struct {
	*app
	output output
	check  checkOptions
	noKeep bool
	detail bool   // statements are asked for after each level
	before int    // responses on the sheet when the sitting began
	theirs string // of a rating of somebody else: the sheet of their own, if it is known

	asksAll bool // the whole questionnaire, not only items
	some    bool // not about all skills
	// since is the sheet that the sitting is compared with; nil if there is none, or it is
	// one that is kept.
	since *progress.Scored
	own   map[string][]*history.Entry // see kept, by subject
	tempo int                         // of the sitting that is gone on with, as a draft has it
}

func (c *interview) bind(flags *pflag.FlagSet, outputUsage string) {
	c.share(flags, ofReports, "store plain")
	c.output.bind(flags, outputUsage)
	c.check.bind(flags)
	bindNoKeep(flags, &c.noKeep)
}

func bindNoKeep(flags *pflag.FlagSet, noKeep *bool) {
	flags.BoolVar(noKeep, "no-keep", false, "do not keep the sheet in the history; its file is written all the same")
}

// canAsk refuses to ask where nobody can answer, and says what to do instead.
func (a *app) canAsk(what string, instead ...string) error {
	why := ""
	switch {
	case a.noInput:
		why = "--no-input is set"
	case a.get("CI") != "":
		why = "CI is set"
	case !isTerminal(a.stdin):
		why = "standard input is not a terminal"
	case !isTerminal(a.stderr):
		why = "standard error is not a terminal"
	default:
		return nil
	}
	return fmt.Errorf("%s needs a terminal, but %s%s", what, why, strings.Join(append([]string{""}, instead...), "\n  "))
}

// terminal is where people are asked.
func (a *app) terminal() prompt.Terminal {
	return prompt.Terminal{In: a.stdin, Out: a.stderr.file, Size: func() (int, int) { return a.size(a.stderr) }}
}

// inLines says whether people are asked in lines, without menus or colours. On
// Windows survey reads the console by itself, past the keys that menus here know.
func (a *app) inLines() bool {
	return a.plain || a.dumb() || a.get("ACCESSIBLE") != "" || a.system == "windows"
}

// asker returns what asks, and what puts the terminal back afterwards.
func (a *app) asker(ctx context.Context) (prompt.Asker, func(), error) {
	if a.inLines() {
		return prompt.Plain(ctx, a.terminal()), func() {}, nil
	}
	asker, restore, err := prompt.Menus(ctx, a.terminal(), a.style(a.stderr, a.color.value).Color)
	if err == nil {
		a.restore.Store(&restore)
	}
	return asker, restore, err
}

// agrees asks a question to which only yes and no are answers.
func (a *app) agrees(ctx context.Context, question string) (bool, error) {
	answer, err := prompt.Plain(ctx, a.terminal()).Line(prompt.Line{
		Title: question + " Type yes or no", Check: func(answer string) error {
			if answer != "yes" && answer != "no" {
				return errors.New("type yes or no, then Enter")
			}
			return nil
		},
	})
	return answer == "yes", err
}

// asked is the answer to a question of its own.
func asked[T any](ctx context.Context, a *app, question func(prompt.Asker) (T, error)) (T, error) {
	asker, restore, err := a.asker(ctx)
	if err != nil {
		var none T
		return none, err
	}
	defer restore()
	return question(asker)
}

// hold asks what the session wants to know, then writes sheet and report. Shown
// is the evidence to show, by skill. What is kept is no longer held then.
func (c *interview) hold(
	ctx context.Context, r *rubric.Rubric, session *assess.Session, kept *draftFile, shown map[string][]string,
) error {
	defer kept.close()
	c.before, c.some = len(session.Sheet().Responses), len(session.Draft().Skills) > 0
	plan, err := c.planCheck(ctx, r, session)
	if err != nil {
		return err
	}
	if most := session.Draft().Check; most > 0 { // it has begun before
		sheet := session.Sheet()
		if err := plan.begin(session, &sheet, most); err != nil {
			return err
		}
	}
	asker, restore, err := c.asker(ctx)
	if err != nil {
		return err
	}
	q := &questionnaire{
		rubric: r, session: session, asker: asker, name: c.get("USER"), check: plan, shown: shown,
		now: c.now, looks: c.asksAll, looked: session.Draft().Check > 0, detail: c.detail,
		scan:  func(subject string) *evidence.Saved { return c.savedScan(r, subject) },
		scans: map[string]*evidence.Saved{},
		kept:  func(subject string) []*history.Entry { return c.kept(ctx, r, subject) },
		tempo: tempo{before: c.tempo},
	}
	q.keep = func(d assess.Draft) error {
		if d.Answers() == 0 && !kept.saved { // a name and a role are soon typed again
			return nil
		}
		d.Tempo = q.tempo.percent()
		return kept.save(d.YAML(r), d.Answers())
	}
	err = func() error { defer restore(); return q.run() }()
	switch {
	case err == nil:
		return c.finish(ctx, r, session, kept)
	case !kept.saved && exitCode(err) == exitFailure:
		c.note("Stopped; nothing is kept.")
		return err
	case !kept.saved:
		c.noteLines("Stopped before the first answer; nothing is kept of this sitting.")
		return err
	}
	answers := "1 answer is"
	if kept.answers != 1 {
		answers = fmt.Sprintf("%d answers are", kept.answers)
	}
	c.noteLines("Stopped. %s kept; go on with: %s", answers, c.goesOn(session.Sheet()))
	c.noteName()
	return err
}

// notCarried names the flags that are not said again to go on: what they say stands in
// the draft, or in the command that goes on.
const notCarried = "subject label skill target stack as rater with-evidence resume output in-place"

// goesOn is the command that goes on with a questionnaire of the rater, into the same file
// and with the same flags: a draft keeps answers only.
func (c *interview) goesOn(sheet assess.Sheet) string {
	command := "skillgap assess --resume"
	if by := sheet.Rater; by.Other() {
		command += " --as " + string(by.Role)
	}
	if c.theirs != "" {
		command += " --with-evidence " + c.word(c.theirs)
	}
	if c.output.name != "" {
		command += " --output " + c.word(c.output.beside())
	} else if base, ending := c.output.named(&sheet); base+ending != sheetName(&sheet)+".yaml" {
		command += " --output " + c.word(base+ending)
	}
	left := strings.Fields(notCarried)
	if c.output.old != nil { // the answers go to a new file
		left = append(left, "force")
	}
	if !c.asksAll { // a check that has begun has its length
		left = append(left, "check", "quick", "thorough")
	}
	var carried []string
	c.typed.Visit(func(f *pflag.Flag) {
		if !slices.Contains(left, f.Name) || f.Name == "target" && c.targetFile != "" {
			carried = append(carried, f.Name)
		}
	})
	return command + c.flags(strings.Join(carried, " "))
}

// finish writes the sheet, drops the draft, keeps the sheet in the history, and
// then tells what came of it.
func (c *interview) finish(ctx context.Context, r *rubric.Rubric, session *assess.Session, kept *draftFile) error {
	sheet := session.Sheet()
	changes := c.changes(ctx, r, session, &sheet)
	done, err := c.deliver(ctx, &c.output, r, &sheet, kept, c.noKeep, "sheet")
	if err != nil {
		return failure(fmt.Errorf("%w\n"+
			"  the answers are kept: skillgap assess --resume --output ANOTHER-FILE writes them elsewhere", err))
	}
	done.changes = changes
	return errors.Join(c.tell(ctx, r, &sheet, done), done.err)
}

// kept is what a person has kept of their own, read once a sitting.
func (c *interview) kept(ctx context.Context, r *rubric.Rubric, subject string) []*history.Entry {
	list, read := c.own[subject]
	if !read {
		if c.own == nil {
			c.own = map[string][]*history.Entry{}
		}
		list = c.ownKept(ctx, r, subject)
		c.own[subject] = list
	}
	return list
}

// changes is what a questionnaire has come to beside the sheet before it, nil if there is
// none, or none that can be compared. Where only some skills were asked about, that is the
// sheet which the others are from.
func (c *interview) changes(
	ctx context.Context, r *rubric.Rubric, session *assess.Session, sheet *assess.Sheet,
) *progress.Diff {
	before := c.since
	if before == nil && c.asksAll && sheet.Rater.Self() {
		draft := session.Draft()
		for _, e := range slices.Backward(c.kept(ctx, r, sheet.Subject)) {
			if len(draft.Skills) == 0 || draft.IsFrom(e.Sheet) {
				before = &progress.Scored{ID: e.ID, Rubric: e.Edition.Rubric, Sheet: e.Sheet}
				break
			}
		}
	}
	if before == nil {
		return nil
	}
	after := progress.Scored{Rubric: r, Sheet: sheet}
	diff, err := progress.Difference(*before, after, c.scorer(c.targetOf(sheet)))
	if err != nil {
		c.note("note: what changed since the sheet of %s is not known: %v", before.Sheet.Date, err)
	}
	return diff
}

// tell shows how the check went, the report, and below it the closing.
func (c *interview) tell(ctx context.Context, r *rubric.Rubric, sheet *assess.Sheet, done delivered) error {
	if len(sheet.Responses) > c.before {
		if err := c.review(ctx, r, sheet); err != nil {
			if errors.Is(err, prompt.ErrStopped) {
				c.noteLines("Stopped. All is written; the report: %s", c.command("score", done.file))
			}
			return err
		}
	}
	c.note("")
	if err := c.conclude(r, sheet, done, c.worth(r, sheet, done)); err != nil {
		return err
	}
	if sheet.Rater.Other() && c.theirs == "" {
		c.noteLines("%s stands for the file of the self-rating of %s.", theirSheet, sheet.Subject)
	}
	return nil
}

// review shows how the check went, to those who want to see it.
func (c *interview) review(ctx context.Context, r *rubric.Rubric, sheet *assess.Sheet) error {
	if c.check.review {
		return c.printReview(r, sheet)
	}
	chosen, err := asked(ctx, c.app, func(asker prompt.Asker) (int, error) {
		return asker.Choose(prompt.Choice{
			Title:   "See which answers were right?",
			Options: []prompt.Option{{Key: "y", Label: "yes"}, {Key: "n", Label: "no, on to the report"}},
		})
	})
	if err != nil || chosen == 1 {
		return err
	}
	return c.printReview(r, sheet)
}
