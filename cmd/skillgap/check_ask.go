package main

import (
	"fmt"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/cmd/skillgap/prompt"
)

// offerCheck asks whether to go on with a check, once; true if there is more
// to ask.
func (q *questionnaire) offerCheck() (bool, error) {
	check := q.check
	if q.session.Checked() || check.length.Items == 0 {
		return false, nil
	}
	sheet, most := q.session.Sheet(), check.length.Items
	extent, promise := check.extent(&sheet, most), check.promise(q.rubric, &sheet)
	if check.agreed {
		check.say("\nThe check: " + extent + ". " + promise)
	} else {
		chosen, err := q.asker.Choose(prompt.Choice{
			Title: "A short check: " + extent + "?",
			Intro: "We start from your own ratings, ask where we are least sure, and use each answer for related " +
				"skills too. " + promise + "\"I don't know\" is a fine answer: it costs no more than a wrong guess. " +
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
	q.session.Check(most, check.begin(&sheet))
	return true, q.keep(q.session.Draft())
}

// item shows the options in the question's order.
func (q *questionnaire) item(question assess.Question) error {
	check, words, start := q.check, wordsOf(question.Item), q.now()
	c := prompt.Choice{
		Title: fmt.Sprintf("[%d/%d] about %d min left · %s", question.Number, question.Total,
			check.pace.minutes(question.Total-question.Number+1, check.words()), question.Skill.ShortTitle()),
		Text: check.style.Stem(question.Item.Stem),
	}
	for n, i := range question.Order {
		c.Options = append(c.Options, prompt.Option{Key: fmt.Sprint(n + 1), Label: question.Item.Options[i]})
	}
	unknown := len(c.Options)
	c.Options = append(c.Options,
		prompt.Option{Key: "0", Label: "I don't know"},
		prompt.Option{Key: "e", Label: "end the check here"})
	chosen, err := q.asker.Choose(c)
	if err != nil {
		return err
	}
	check.pace.answered(words, q.now().Sub(start))
	switch {
	case chosen == unknown:
		return q.session.DontKnow()
	case chosen > unknown:
		q.session.EndCheck()
		return nil
	}
	return q.session.Choose(question.Order[chosen])
}

// stuck asks whether to stop, once a sitting, who has known nothing for a while.
func (q *questionnaire) stuck() error {
	chosen, err := q.asker.Choose(prompt.Choice{
		Title: "Six times \"I don't know\" in a row. Stop the check here?",
		Intro: "None of these levels will be claimed. What you answered stays; going on is fine too.",
		Options: []prompt.Option{
			{Key: "y", Label: "yes, stop here"},
			{Key: "n", Label: "no, go on"},
		},
	})
	if err != nil {
		return err
	}
	if q.check.goesOn = chosen == 1; !q.check.goesOn {
		q.session.EndCheck()
	}
	return nil
}
