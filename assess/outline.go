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
		o.Subject, o.Date = member(root, "subject").Text, member(root, "date").Text
		rater, of := member(root, "rater"), member(root, "rubric")
		o.Rater = Rater{Role: Role(rater.Text), Name: member(rater, "name").Text, With: member(rater, "with").Text}
		if rater.Kind == strict.Object {
			o.Rater.Role = Role(member(rater, "role").Text)
		}
		o.Rubric = RubricRef{ID: of.Text, Version: member(of, "version").Text}
		if of.Kind == strict.Object {
			o.Rubric.ID = member(of, "id").Text
		}
		o.Answers = len(member(root, "ratings").Keys) + len(member(root, "responses").Items)
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

// member is the value of a key, or an empty node.
func member(n *strict.Node, key string) *strict.Node {
	for i, k := range n.Keys {
		if k.Text == key {
			return n.Items[i]
		}
	}
	return &strict.Node{}
}
