package assess

import (
	"fmt"

	"github.com/skillgap/skillgap/rubric"
)

// Draft is a sheet that may be unfinished: Next is the skill to ask next, ""
// when none is left, and Check how many items a check that has begun asks at
// most, counting those answered; 0 if none has. Lines says on which line of the
// text, from 1, a skill is rated.
type Draft struct {
	Sheet
	Next  string
	Check int
	Lines map[string]int
}

// Unfinished says whether there is a question or an item to go on with.
func (d *Draft) Unfinished() bool { return d.Next != "" || d.Check > 0 }

// Answers is how many questions are answered: ratings and responses.
func (d *Draft) Answers() int { return len(d.Ratings) + len(d.Responses) }

// YAML returns the draft in the form ReadDraft reads.
func (d *Draft) YAML(r *rubric.Rubric) []byte {
	text := d.Sheet.YAML(r)
	if d.Next != "" {
		text = fmt.Appendf(text, "next: %s\n", plainWord(d.Next))
	}
	if d.Check > 0 {
		text = fmt.Appendf(text, "check: %d\n", d.Check)
	}
	return text
}
