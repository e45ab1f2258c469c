package document

import (
	"fmt"
	"strings"
)

// Overview is where somebody stands. A page says it on its first screen, with the
// biggest gaps and the next step; elsewhere those follow in sections of their own.
type Overview struct {
	Meter
	Likely   [2]float64 // the range of the figure that is likely, 0 to 100; empty for none
	Standing string
	Ready    []string // lines that say for which targets, and how far; a page has a table of that
	Gaps     []Shortfall
	More     string // of the gaps
	Next     *Step
	Else     string // what is said where there is no next step
}

// Shortfall is a skill with a gap.
type Shortfall struct {
	Title, Levels, Hours string
	Figure               LevelBar
}

func (o Overview) screen(s *screen) {
	o.told().screen(s)
	for _, line := range o.Ready {
		Paragraph{Text: line}.screen(s)
	}
}

func (o Overview) markdown(b *strings.Builder) {
	o.told().markdown(b)
	for _, line := range o.Ready {
		Paragraph{Text: line}.markdown(b)
	}
}

// told is the meter with all its facts.
func (o Overview) told() Meter {
	facts := []string{"standing: " + o.Standing}
	if between := o.Between(); between != "" {
		facts = append([]string{between}, facts...)
	}
	o.Facts = append(facts, o.Facts...)
	return o.Meter
}

// Between says the range.
func (o Overview) Between() string {
	if o.Likely[1] == 0 {
		return ""
	}
	return Between(o.Likely)
}

// Between says a range of percentages; one whose ends round alike is a single figure.
func Between(likely [2]float64) string {
	low, high := fmt.Sprintf("%.0f", likely[0]), fmt.Sprintf("%.0f %%", likely[1])
	if low+" %" == high {
		return "likely " + high
	}
	return "likely " + low + " to " + high
}

// Range is the range as a part of the meter, nil for none.
func (o Overview) Range() any {
	if o.Likely[1] == 0 {
		return nil
	}
	return stretch{From: percent(o.Likely[0]), Width: percent(o.Likely[1] - o.Likely[0])}
}
