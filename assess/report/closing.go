package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/assess/report/document"
	"github.com/skillgap/skillgap/rubric/strict"
)

// Closing is what stays on the screen after a sitting, in at most 15 lines of 80
// columns, and 3 more of what changed: where the person stands, the biggest gaps, the next
// step, where the sheet is, and commands worth typing next, each on a line of its own.
type Closing struct {
	Report   *assess.Report
	Changes  *progress.Diff // since the sheet before; nil if there is none
	Sheet    string         // where it is
	Commands []string
}

// Write writes it for a screen.
func (c Closing) Write(w io.Writer, style Style) error {
	rep := c.Report
	facts := document.Fields{Columns: 14, Of: []document.Field{{Label: "readiness", Text: reached(rep)}}}
	if c.Changes != nil {
		facts.Of = append(facts.Of, document.Field{Label: "changes", Text: changed(c.Changes)})
	}
	gaps, _ := biggest(rep)
	label := "biggest gaps"
	for _, g := range gaps {
		text := strings.TrimSuffix(fmt.Sprintf("%s %s, %s", g.Title, g.Levels, g.Hours), ", ")
		facts.Of = append(facts.Of, document.Field{Label: label, Text: text})
		label = ""
	}
	if rep.Path != nil && len(rep.Path.Steps) > 0 && !rep.Path.Untimed {
		first := stepOf(rep.Path, 0)
		facts.Of = append(facts.Of, document.Field{Label: "next step", Text: fmt.Sprintf(
			"%s to level %s: %s, %s", first.Short, first.Level, first.Hours, first.InWeeks(),
		)}, document.Field{Label: "whole path", Text: fmt.Sprintf(
			"%d h, %s (--hours-per-week sets it)", rep.Path.Hours, weeksOf(rep.Path),
		)})
	} else {
		do, command := nextOf(rep)
		facts.Of = append(facts.Of, document.Field{Label: "next step", Text: strings.TrimRight(do, ":,")})
		c.Commands = append([]string{command + style.Flags}, c.Commands...) // on a line of its own it stays whole
	}
	facts.Of = append(facts.Of, document.Field{Label: "sheet", Text: c.Sheet})
	var b strings.Builder
	b.WriteByte('\n')
	err := document.Screen(&b, style, document.Document{
		Title: rep.Subject, Facts: headingFacts(rep.Heading)[2:], Head: []document.Block{facts},
	})
	if err != nil {
		return err
	}
	b.WriteString(WorthTyping(c.Commands...))
	_, err = io.WriteString(w, b.String())
	return err
}

// WorthTyping is commands worth typing next, each on a line of its own, for the end of
// what stands on a screen.
func WorthTyping(commands ...string) string { return toType("Worth typing next:", commands) }

// WhenDone is the command to type when a step of a path is done.
func WhenDone(command string) string {
	return toType("When a step is done, rate its skill again:", []string{command})
}

func toType(heading string, commands []string) string {
	text := "\n" + heading + "\n"
	for _, command := range commands {
		text += "  " + strict.NoCommand(document.Clean(command)) + "\n"
	}
	return text
}

// reached is readiness and standing in a few words.
func reached(rep *assess.Report) string {
	o := rep.Overall
	if !rep.Target.Known {
		return "no target is chosen; " + assess.Percent(o.Score) + " of the highest levels"
	}
	text := assess.Percent(o.Readiness) + " of " + rep.Target.Value.Title
	if o.ReadinessRange.Known {
		text += ", " + document.Between(o.ReadinessRange.Value)
	}
	if o.Rated < o.Skills-o.NA || partly(rep) {
		text += fmt.Sprintf(" (%d of %d rated)", o.Rated, o.Skills)
	}
	text += "; standing: " + standingIn(rep)
	if rated := byRatings(rep); rated != "" {
		text += "; " + rated
	}
	return text
}
