package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/evidence"
	"github.com/skillgap/skillgap/assess/history/durable"
	"github.com/skillgap/skillgap/cmd/skillgap/prompt"
	"github.com/skillgap/skillgap/rubric"
)

// readSheet reads the sheet of --sheet or --into; nil if none is named.
func (c *scanCommand) readSheet(r *rubric.Rubric) (*assess.Sheet, error) {
	name := cmp.Or(c.into, c.sheet)
	switch {
	case name == "":
		return nil, nil
	case c.into == "-":
		return nil, errors.New("--into needs a file: what is added is written there")
	case c.into != "":
		if err := c.target.inPlace("--into", c.into); err != nil {
			return nil, err
		}
	}
	sheets, err := c.readSheets(r, name)
	if err != nil {
		return nil, err
	}
	if rater := sheets[0].Rater; c.into != "" && !rater.Self() {
		return nil, fmt.Errorf("%s is a sheet of role %s: your commits are evidence for a sheet of your own", name, rater.Role)
	}
	if c.into != "" {
		c.target.text, err = readNamed(c.open, name, maxInput)
	}
	return sheets[0], err
}

// addToSheet adds what was found to the sheet of --into, once the person has seen it and
// agrees.
func (c *scanCommand) addToSheet(ctx context.Context, r *rubric.Rubric, doc *evidence.Scan, sheet *assess.Sheet) error {
	list := doc.Additions(sheet)
	traces := tracesOf(doc, sheet)
	if len(list) == 0 {
		c.note("\n%s: nothing to add%s", c.into, traces)
		return nil
	}
	text, err := assess.AddToRatings(c.into, c.target.text, r, list)
	if err != nil {
		return fmt.Errorf("%s takes no additions as it is written: %w", c.into, err)
	}
	c.showAdditions(list, sheet)
	if traces != "" {
		c.note("  not added%s", traces)
	}
	if yes, err := c.mayAdd(ctx); err != nil || !yes {
		return err
	}
	if err := c.target.write(text); err != nil {
		return failure(err)
	}
	c.note("wrote %s", c.into)
	return nil
}

// showAdditions shows what would be added to the sheet, and what would go.
func (c *scanCommand) showAdditions(list []assess.Addition, sheet *assess.Sheet) {
	c.note("\n%s:", c.into)
	for _, add := range list {
		c.note("  %s", add.Skill)
		if add.Evidence != "" {
			c.note("  + evidence: %s", add.Evidence)
		}
		if rating, _ := sheet.Rating(add.Skill); add.LastUsed != "" {
			if rating.LastUsed != "" {
				c.note("  - last_used: %s", rating.LastUsed)
			}
			c.note("  + last_used: %s", add.LastUsed)
		}
	}
}

// mayAdd asks whether the sheet may be changed, unless --yes says so.
func (c *scanCommand) mayAdd(ctx context.Context) (bool, error) {
	if c.yes {
		return true, nil
	}
	if c.canAsk("") != nil {
		return false, errors.New("--into asks before it writes: add --yes if that is meant")
	}
	chosen, err := asked(ctx, c.app, func(asker prompt.Asker) (int, error) {
		return asker.Choose(prompt.Choice{
			Title:   "Add this?",
			Options: []prompt.Option{{Key: "y", Label: "yes"}, {Key: "n", Label: "no, leave the sheet as it is"}},
		})
	})
	return chosen == 0, err
}

// tracesOf says which skills of a sheet get no line because commits show only a trace.
func tracesOf(doc *evidence.Scan, sheet *assess.Sheet) string {
	var traces []string
	for i := range doc.Skills {
		rating, rated := sheet.Rating(doc.Skills[i].ID)
		if rated && !rating.NA && doc.Skills[i].Grade == evidence.Trace {
			traces = append(traces, doc.Skills[i].ID)
		}
	}
	if len(traces) == 0 {
		return ""
	}
	return ", since a trace is too little: " + strings.Join(traces, ", ")
}

// scanFile is where what was found for a subject is kept, beside the drafts.
func (e *env) scanFile(subject string) (string, error) {
	folder, err := e.draftFolder()
	sum := sha256.Sum256([]byte(assess.Person(subject)))
	return filepath.Join(folder, fmt.Sprintf("scan-%s-%x.json", slug(subject), sum[:3])), err
}

// saveScan keeps what was found for the questionnaire of the subject.
func (c *scanCommand) saveScan(doc *evidence.Scan) error {
	name, err := c.scanFile(c.save)
	if err != nil {
		return fmt.Errorf("--save: %w", err)
	}
	saved := doc.Saved(c.save)
	text, err := saved.JSON()
	if err == nil {
		err = os.MkdirAll(filepath.Dir(name), 0o700)
	}
	if err == nil {
		err = durable.Replace(name, text)
	}
	if err != nil {
		return failure(fmt.Errorf("--save: %w", err))
	}
	c.note("\nKept for the questionnaire: %s, in %s\n"+
		"  skillgap assess --subject %s offers it as evidence; skillgap scan --forget %s removes it",
		saved.Words(), name, shellWord(c.save), shellWord(c.save))
	return nil
}

// forgetScan removes what is kept for a subject.
func (c *scanCommand) forgetScan(subject string) error {
	name, err := c.scanFile(subject)
	if err != nil {
		return fmt.Errorf("--forget: %w", err)
	}
	switch err := os.Remove(name); {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("no scan is kept for %q; skillgap scan DIR --save NAME keeps one", subject)
	case err != nil:
		return failure(fmt.Errorf("--forget: %w", err))
	}
	return c.say("removed the scan kept for %s", subject)
}

// savedScan is what is kept for a subject, nil if nothing is. What cannot be used is
// told, and does not keep a questionnaire from going on.
func (a *app) savedScan(r *rubric.Rubric, subject string) *evidence.Saved {
	name, err := a.scanFile(subject)
	if err != nil {
		return nil
	}
	text, err := readNamed(os.Open, name, maxInput)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var saved *evidence.Saved
	if err == nil {
		saved, err = evidence.ReadSaved(filepath.Base(name), text, r)
	}
	if err != nil {
		a.note("note: the scan kept for %s is not usable: %s", subject, strings.TrimSpace(err.Error()))
		return nil
	}
	if saved.Rubric != r.ID || !assess.SamePerson(saved.Subject, subject) {
		return nil
	}
	return saved
}
