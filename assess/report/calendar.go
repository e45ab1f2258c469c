package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// lastDay is the last that a calendar's dates can write.
var lastDay = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)

// calendar is a learning path as events (RFC 5545): one for what a week has of a
// step or of a refresh, over its days, and one for the deadline. Identifiers stay
// the same while the rubric, the person, the step and the number of the event among
// those of the step do, and the sequence grows with the day, so that a later version
// replaces the earlier one.
type calendar struct {
	*ics.Calendar
	doc         *assess.PathReport
	start, made time.Time
}

// writeCalendar writes a learning path as a calendar.
func writeCalendar(w io.Writer, doc *assess.PathReport, _ Style) error {
	c := &calendar{Calendar: ics.NewCalendarFor("skillgap"), doc: doc}
	var err error
	if c.start, err = time.Parse(time.DateOnly, doc.Start); err != nil {
		return fmt.Errorf("the path has no start: %w", err)
	}
	if c.made, err = time.Parse(time.DateOnly, doc.Made); err != nil { // a path from before that was noted
		c.made = c.start
	}
	c.SetMethod(ics.MethodPublish)
	name := "Learning path to " + doc.Target.Value.Title
	if len(doc.Assumed) > 0 {
		name += ", what if"
	}
	c.SetName(name)
	var about []string
	for _, text := range []string{waiting(doc.Path), atWork(doc.Path, doc.Rubric.Top), refreshing(doc.Path)} {
		if text != "" {
			about = append(about, text)
		}
	}
	if len(about) > 0 {
		c.SetDescription(strings.Join(about, " "))
	}
	if len(doc.Path.Steps) == 0 { // there has to be something in a calendar
		e := c.event(c.start, c.start.AddDate(0, 0, 1), "nothing to learn")
		e.SetSummary(name + ": nothing is missing")
		e.SetDescription("The path has no steps: " + nothingMissing + ".")
	}
	c.blocks()
	if d := doc.Deadline; d != nil {
		if until, err := time.Parse(time.DateOnly, d.Until); err == nil {
			e := c.event(until, until.AddDate(0, 0, 1), "deadline")
			e.SetSummary(fmt.Sprintf("Deadline: readiness %s", assess.Percent(d.Readiness)))
			e.SetDescription(fmt.Sprintf("%d of %d steps are planned until today.", d.Steps, len(doc.Path.Steps)))
			e.AddCategory("Deadline")
		}
	}
	_, err = io.WriteString(w, harmless(c.Serialize(ics.WithNewLine("\r\n"))))
	return err
}

// harmless folds a calendar once more where a folded line would begin with "::",
// which a CI runner takes for a command: between the two.
func harmless(text string) string {
	command := regexp.MustCompile(`(?m)^(\pZ+:):`)
	for command.MatchString(text) {
		text = command.ReplaceAllString(text, "$1\r\n :")
	}
	return text
}

// blocks adds what each week has.
func (c *calendar) blocks() {
	type key struct {
		track, skill string
		to           int
	}
	parts, number := map[key]int{}, map[key]int{}
	for _, b := range c.doc.Blocks {
		parts[key{b.Track, b.Skill, b.To}]++
	}
	steps := map[key]*assess.PathStep{}
	for i := range c.doc.Path.Steps {
		s := &c.doc.Path.Steps[i]
		steps[key{"", s.Skill, s.To}] = s
	}
	shorts := map[string]string{}
	for _, r := range c.doc.Path.Refresh {
		shorts[r.Skill] = r.Short
	}
	for _, b := range c.doc.Blocks {
		k := key{b.Track, b.Skill, b.To}
		number[k]++
		from, until := c.start.AddDate(0, 0, b.FromDay), c.start.AddDate(0, 0, b.UntilDay)
		if until.After(lastDay) {
			continue
		}
		e := c.event(from, until, b.Track, b.Skill, b.To, number[k])
		hours := setting(b.Hours) + " h"
		if b.Track == assess.RefreshTrack {
			e.SetSummary(fmt.Sprintf("Refresh %s (%s)", shorts[b.Skill], hours))
			e.SetDescription("Go over it again: it was used longest ago. Try from memory first, then look up what is gone.")
			e.AddCategory("Refresh")
			continue
		}
		c.step(e, steps[key{"", b.Skill, b.To}], b.Track == assess.WorkTrack,
			fmt.Sprintf("%s, part %d of %d", hours, number[k], parts[k]))
	}
}

// step says on an event what there is to do.
func (c *calendar) step(e *ics.VEvent, s *assess.PathStep, atWork bool, part string) {
	title, category := fmt.Sprintf("%s to level %d (%s)", stepTitle(*s), s.To, part), "Study"
	text := ""
	for _, p := range rubric.Parts(s.Learn, s.Practise, s.Prove) {
		text += strings.ToUpper(p.Name[:1]) + p.Name[1:] + ": " + p.Text + "\n"
	}
	text += "Why: " + s.Why
	if atWork {
		title, category = "At work: "+title, "At work"
	}
	if d := c.doc.Deadline; d != nil && s.N > d.Steps {
		title = "Later: " + title
		e.AddCategory("Later")
	}
	for _, r := range s.Resources {
		verb := r.Verb()
		text += "\n" + strings.TrimSpace(strings.ToUpper(verb[:1])+verb[1:]+": "+r.Marked()+" "+r.URL)
		if r.URL != "" && !e.HasProperty(ics.ComponentPropertyUrl) {
			e.SetURL(r.URL)
		}
	}
	e.SetSummary(title)
	e.SetDescription(text)
	e.AddCategory(category)
}

// event adds an event over some days; what tells it from the person's others makes
// its identifier.
func (c *calendar) event(from, until time.Time, of ...any) *ics.VEvent {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q", c.doc.Rubric.ID, c.doc.Subject, fmt.Sprint(of...)))
	e := c.AddEvent(hex.EncodeToString(sum[:12]) + "@skillgap")
	e.SetDtStampTime(c.made)
	e.SetSequence(max(int(c.made.Sub(time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)).Hours()/24), 0))
	e.SetAllDayStartAt(from)
	e.SetAllDayEndAt(until)
	e.SetTimeTransparency(ics.TransparencyTransparent)
	return e
}
