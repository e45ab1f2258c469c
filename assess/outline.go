package assess

import (
	"errors"
	"fmt"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// Outline is what a draft says of itself, whether or not it can be resumed.
// Every text is as it was found, and "" where it was not.
type Outline struct {
	Subject string
	Rater   Rater
	Date    string
	Rubric  RubricRef
	Answers int    // ratings and responses
	Why     string // why it cannot be resumed; "" if it can
}

// OutlineOf outlines a text that may be a draft, and returns the draft if the
// strict reader takes it.
func OutlineOf(name string, text []byte, r *rubric.Rubric) (Outline, *Draft) {
	var o Outline
	if root, _, _ := strict.Parse(name, text, maxSheet); root != nil {
		o.Subject, o.Date = root.Member("subject").Text, root.Member("date").Text
		rater, of := root.Member("rater"), root.Member("rubric")
		o.Rater = Rater{Role: Role(rater.Text), Name: rater.Member("name").Text, With: rater.Member("with").Text}
		if rater.Kind == strict.Object {
			o.Rater.Role = Role(rater.Member("role").Text)
		}
		o.Rubric = RubricRef{ID: of.Text, Version: of.Member("version").Text}
		if of.Kind == strict.Object {
			o.Rubric.ID = of.Member("id").Text
		}
		o.Answers = len(root.Member("ratings").Keys) + len(root.Member("responses").Items)
	}
	draft, err := ReadDraft(name, text, r)
	var problems strict.Problems
	switch {
	case errors.As(err, &problems):
		if o.Why = problems[0].Message; problems[0].Line > 0 {
			o.Why = fmt.Sprintf("line %d: %s", problems[0].Line, o.Why)
		}
		if more := len(problems) - 1; more == 1 {
			o.Why += "; and 1 more problem"
		} else if more > 1 {
			o.Why += fmt.Sprintf("; and %d more problems", more)
		}
	case err != nil:
		o.Why = err.Error()
	}
	return o, draft
}
