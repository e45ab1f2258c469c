package main

import (
	"fmt"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/cmd/skillgap/prompt"
)

// checkPlan is what is known of a check before it is offered: the most items,
// 0 for no check; whether the person has asked for it already.
type checkPlan struct {
	most   int
	agreed bool
	next   assess.NextItem
	style  report.Style
}

// offerCheck asks whether to go on with a check, once; true if there is more
// to ask.
func (q *questionnaire) offerCheck() (bool, error) {
	if q.session.Checked() || q.check.most == 0 {
		return false, nil
	}
	if !q.check.agreed {
		chosen, err := q.asker.Choose(prompt.Choice{
			Title: fmt.Sprintf("A short check: at most %d items, about %d minutes?", q.check.most, (q.check.most+1)/2),
			Intro: "We start from your own ratings, ask where we are least sure, and use each answer for related " +
				"skills too. \"I don't know\" is a fine answer: it costs no more than a wrong guess. " +
				"Nothing is marked right or wrong until the end.",
			Options: []prompt.Option{
				{Key: "y", Label: "yes, recommended"},
				{Key: "n", Label: "no, the ratings are enough"},
			},
		})
		if err != nil || chosen == 1 {
			return false, err
		}
	}
	q.session.Check(q.check.most, q.check.next)
	return true, q.keep(q.session.Draft())
}

// item shows the options in the question's order.
func (q *questionnaire) item(question assess.Question) error {
	c := prompt.Choice{
		Title: fmt.Sprintf("[%d/%d] %s", question.Number, question.Total, question.Skill.Title),
		Text:  q.check.style.Stem(question.Item.Stem),
	}
	for n, i := range question.Order {
		c.Options = append(c.Options, prompt.Option{Key: fmt.Sprint(n + 1), Label: question.Item.Options[i]})
	}
	unknown := len(c.Options)
	c.Options = append(c.Options,
		prompt.Option{Key: "0", Label: "I don't know"},
		prompt.Option{Key: "e", Label: "end the check here"})
	chosen, err := q.asker.Choose(c)
	switch {
	case err != nil:
		return err
	case chosen == unknown:
		return q.session.DontKnow()
	case chosen > unknown:
		q.session.EndCheck()
		return nil
	}
	return q.session.Choose(question.Order[chosen])
}
