package main

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// putBlank prints an empty sheet, or writes it to the file of --output.
func (c *assessCommand) putBlank(r *rubric.Rubric, start *assess.Sheet) error {
	if isJSON(c.output.name) {
		return fmt.Errorf("--output %s: an empty sheet has comments, which JSON has not: name a .yaml file", c.output.name)
	}
	show := "skillgap rubric show SKILL" + c.flags("rubric")
	return c.put(&c.output, blank(r, start, show), "wrote "+c.output.name)
}

// blank is an empty sheet with every skill as a comment to fill in; show is the command
// that says more of a skill.
func blank(r *rubric.Rubric, start *assess.Sheet, show string) []byte {
	var b bytes.Buffer
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("# Take the # off a skill's line to rate it: %s, or na for not applicable.", levelsOf(r))
	line(`# "%s" says what each level means.`, show)
	example := &r.Skills[0]
	if from := r.EvidenceFrom(example); from <= example.Top() {
		line(`# With evidence: %s: {level: %d, evidence: ["https://..."], last_used: 2026-06}`, example.ID, from)
	} else {
		line(`# With a note: %s: {level: %d, note: "..."}`, example.ID, example.Top())
	}
	subject, rater := "YOUR NAME", string(start.Rater.Role)
	if start.Subject != "" {
		subject = strconv.Quote(start.Subject)
		rater = fmt.Sprintf("{role: %s, name: %q}", start.Rater.Role, start.Rater.Name)
	}
	line("schema: %d\nrubric: {id: %s, version: %q}\nsubject: %s\nrater: %s\ndate: %s\ntarget: %s",
		assess.SheetSchema, r.ID, r.Version, subject, rater, start.Date, start.Target)
	if len(start.Labels) > 0 {
		line("labels: %s", start.Labels.YAML())
	}
	switch tools := r.StackIDs(); {
	case len(start.Stack) > 0:
		line("stack: [%s]", strings.Join(start.Stack, ", "))
	case len(tools) > 0 && start.Rater.Self():
		line("# The languages and clouds you work with: take the # off, and leave yours.")
		line("# stack: [%s]", strings.Join(tools, ", "))
	}
	line("ratings:")
	for _, l := range r.Listings() {
		if l.Tier != nil {
			line("  # %s", l.Title())
		}
		for _, k := range l.Skills {
			title := k.Title
			if k.Top() < r.Top() {
				title += " (0 no, 1 yes)"
			}
			line("  # %s: 0    # %s", k.ID, title)
		}
	}
	return b.Bytes()
}

// levelsOf says which levels a sheet can have.
func levelsOf(r *rubric.Rubric) string {
	if r.Top() == 1 {
		return fmt.Sprintf("0 (%s) or 1 (%s)", r.Scale[0].Word, r.Scale[1].Word)
	}
	return fmt.Sprintf("a level 0..%d", r.Top())
}
