package main

import (
	"fmt"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
)

// checkPlan is what is known of a check before it is offered: the most items,
// 0 for no check; whether the person has asked for it already.
type checkPlan struct {
	most   int
	agreed bool
	next   assess.NextItem
	style  report.Style
}

const checkOffer = `We start from your own ratings, ask where we are least sure, and use each answer for related skills too. "I don't know" is a fine answer: it costs no more than a wrong guess. Nothing is marked right or wrong until the end.`

// offerCheck asks whether to go on with a check, once; true if there is more
// to ask.
func (q *questionnaire) offerCheck() (bool, error) {
	if q.session.Checked() || q.check.most == 0 {
		return false, nil
	}
	if !q.check.agreed {
		chosen, err := q.asker.choose(choice{
			title: fmt.Sprintf("A short check: at most %d items, about %d minutes?", q.check.most, (q.check.most+1)/2),
			intro: checkOffer,
			options: []option{
				{key: "y", label: "yes, recommended"},
				{key: "n", label: "no, the ratings are enough"},
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
	c := choice{
		title: fmt.Sprintf("[%d/%d] %s", question.Number, question.Total, question.Skill.Title),
		text:  q.check.style.Stem(question.Item.Stem),
	}
	for n, i := range question.Order {
		c.options = append(c.options, option{key: fmt.Sprint(n + 1), label: question.Item.Options[i]})
	}
	unknown := len(c.options)
	c.options = append(c.options,
		option{key: "0", label: "I don't know"},
		option{key: "e", label: "end the check here"})
	chosen, err := q.asker.choose(c)
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
