package main

import (
	"fmt"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/estimate"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/cmd/skillgap/prompt"
)

// checkPlan is what is known of a check before it is offered. Its length has no
// items where there is no check; lengths are those to offer with what to expect,
// none where that was not simulated. It is agreed if the person has asked for it.
// Open is what picks the items after a sheet, and how many items come last for
// having been answered before; intro is what there is to say at the first item.
type checkPlan struct {
	length  estimate.Length
	lengths []estimate.Length
	agreed  bool
	open    func(*assess.Sheet) (assess.NextItem, int, error)
	style   report.Style
	pace    pace
	intro   string
	goesOn  bool // the person was asked whether to stop, and went on
}

// begin makes the session ask at most so many items.
func (p *checkPlan) begin(session *assess.Session, sheet *assess.Sheet, most int) error {
	if p.open == nil {
		session.Check(most, nil)
		return nil
	}
	next, seen, err := p.open(sheet)
	if err != nil {
		return err
	}
	session.Check(most, next)
	items := most - len(sheet.Responses)
	p.intro = fmt.Sprintf("At most %s, about %s. ", counted(items, "question"), counted(p.pace.minutes(items), "minute"))
	for _, l := range p.lengths {
		if l.Items == items && len(sheet.Responses) == 0 { // as it was simulated
			p.intro += expected(l)
		}
	}
	if seen > 0 {
		p.intro += fmt.Sprintf("Last: %s that you have answered before. ", counted(seen, "question"))
	}
	p.intro += notKnowing
	return nil
}

// notKnowing is what people should know of an item.
const notKnowing = "One key answers, and an answer stays. \"I don't know\" is a fine answer: it costs no more than a wrong guess. " +
	"Nothing is marked right or wrong until the end."

// expected says how sure the levels are after a check, as simulated.
func expected(l estimate.Length) string {
	return fmt.Sprintf("Of simulated people, the ratings put about 67 %% of levels within one of the true one, "+
		"and with this check about %.0f %%. ", 100*l.Within)
}

// offerCheck asks whether to go on with a check, once; true if there is more
// to ask.
func (q *questionnaire) offerCheck() (bool, error) {
	p := &q.check
	if q.session.Checked() || p.length.Items == 0 {
		return false, nil
	}
	items := p.length.Items
	if !p.agreed {
		every, skills := "every skill", len(q.rubric.Skills)
		if items < skills || len(p.lengths) > 0 && p.lengths[0].Items < skills {
			every += " if there are enough questions"
		}
		c := prompt.Choice{
			Title: fmt.Sprintf("A short check: at most %d questions, about %d minutes?", items, p.pace.minutes(items)),
			Intro: "We start from your own ratings, ask about " + every + ", then where we are least sure, and use " +
				"each answer for related skills too. " + notKnowing,
			Options: []prompt.Option{{Key: "y", Label: "yes, recommended"}},
			Back:    q.looks,
		}
		sizes := []int{items}
		if len(p.lengths) > 0 {
			c.Intro += " " + expected(p.lengths[1])
			for _, other := range []struct {
				key    string
				length estimate.Length
			}{{"q", p.lengths[0]}, {"t", p.lengths[2]}} {
				sizes = append(sizes, other.length.Items)
				c.Options = append(c.Options, prompt.Option{Key: other.key, Label: fmt.Sprintf(
					"%s: at most %d questions, about %d minutes, about %.0f %% right within one",
					other.length.Name, other.length.Items, p.pace.minutes(other.length.Items), 100*other.length.Within)})
			}
		}
		c.Options = append(c.Options, prompt.Option{Key: "n", Label: "no, the ratings are enough"})
		chosen, err := q.asker.Choose(c)
		if err != nil || chosen == len(sizes) {
			return false, err
		}
		items = sizes[chosen]
	}
	sheet := q.session.Sheet()
	if err := p.begin(q.session, &sheet, items); err != nil {
		return false, err
	}
	return true, q.keep(q.session.Draft())
}

// item shows the options in the question's order.
func (q *questionnaire) item(question assess.Question) error {
	c := prompt.Choice{
		Title: fmt.Sprintf("[%d/%d] %s", question.Number, question.Total, question.Skill.Title),
		Text: func(columns int) string {
			style := q.check.style
			style.Width = columns
			return style.Stem(question.Item.Stem)
		},
		Intro: q.check.intro,
		Back:  q.looks,
	}
	if c.Intro == "" {
		left := q.check.pace.minutes(question.Total - question.Number + 1)
		c.Intro = fmt.Sprintf("At most %s left.", counted(left, "minute"))
	}
	q.check.intro = ""
	defer q.check.pace.took()()
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
		return q.unknown()
	case chosen > unknown:
		q.session.EndCheck()
		return nil
	}
	return q.session.Choose(question.Order[chosen])
}

// unknown takes "I don't know", and after many of them asks whether to stop, once.
func (q *questionnaire) unknown() error {
	if err := q.session.DontKnow(); err != nil || q.check.goesOn || !q.session.Stuck() {
		return err
	}
	if _, more := q.session.Next(); !more {
		return nil
	}
	if err := q.keep(q.session.Draft()); err != nil {
		return err
	}
	chosen, err := q.asker.Choose(prompt.Choice{
		Title: "Several times \"I don't know\" in a row. Go on?",
		Intro: "Going on is fine: the next questions may be easier. Where every answer is \"I don't know\", " +
			"your ratings stay as they are.",
		Options: []prompt.Option{{Key: "y", Label: "go on"}, {Key: "n", Label: "end the check here"}},
	})
	if err == nil && chosen == 1 {
		q.session.EndCheck()
	}
	q.check.goesOn = chosen == 0
	return err
}
