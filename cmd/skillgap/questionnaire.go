package main

import (
	"fmt"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

const welcome = `You rate yourself on %d skills; it takes about ten minutes. Choose the highest level whose statements are all true of you today: ? shows them. A mentor may rate you as well and compare, so say what you could show. "Not applicable" is not the same as 0. Every answer is kept at once: stop with Ctrl-C, go on with skillgap assess --resume.`

// questionnaire puts a session's questions to an asker and keeps each answer
// before it asks the next.
type questionnaire struct {
	rubric  *rubric.Rubric
	session *assess.Session
	asker   asker
	name    string // proposed for the subject
	keep    func(assess.Draft) error
	check   checkPlan
	shown   map[string][]string // evidence to show, by skill
}

// bySelf says whether people rate themselves.
func (q *questionnaire) bySelf() bool {
	sheet := q.session.Sheet()
	return sheet.Rater.Self()
}

func (q *questionnaire) run() error {
	for {
		question, ok := q.session.Next()
		if !ok {
			if more, err := q.offerCheck(); !more || err != nil {
				return err
			}
			continue
		}
		if err := q.ask(question); err != nil {
			return err
		}
		if err := q.keep(q.session.Draft()); err != nil {
			return err
		}
	}
}

func (q *questionnaire) ask(question assess.Question) error {
	switch question.Ask {
	case assess.AskSubject:
		return q.subject()
	case assess.AskTarget:
		return q.target()
	case assess.AskEvidence:
		return q.evidence(question)
	case assess.AskItem:
		return q.item(question)
	}
	return q.level(question)
}

func (q *questionnaire) subject() error {
	name, err := q.asker.line(prompt{title: "Who is rated?", initial: q.name, check: checkName})
	if err != nil {
		return err
	}
	return q.session.Subject(name)
}

func checkName(name string) error {
	if n := len([]rune(name)); n < 1 || n > 100 {
		return fmt.Errorf("write a name of 1 to 100 characters")
	}
	return nil
}

func (q *questionnaire) target() error {
	c := choice{title: "Which role are you aiming at?", intro: "What it asks for is shown at the end."}
	for i, t := range q.rubric.Targets {
		c.options = append(c.options, option{key: fmt.Sprint(i + 1), label: t.Title, help: []string{t.Summary}})
	}
	chosen, err := q.asker.choose(c)
	if err != nil {
		return err
	}
	return q.session.Target(q.rubric.Targets[chosen].ID)
}

func (q *questionnaire) evidence(question assess.Question) error {
	intro := "  Level %d: what could you show for it? A link or a line; Enter for none."
	if !q.bySelf() {
		intro = "  Level %d: what did you see that shows it? A link or a line; Enter for none."
	}
	text, err := q.asker.line(prompt{
		title:   "Evidence",
		intro:   fmt.Sprintf(intro, question.Rated.Level),
		initial: first(question.Rated.Evidence),
		check: func(s string) error {
			if len([]rune(s)) > 1000 {
				return fmt.Errorf("at most 1000 characters")
			}
			return nil
		},
	})
	if err != nil {
		return err
	}
	return q.session.Evidence(text)
}

func first(texts []string) string {
	if len(texts) == 0 {
		return ""
	}
	return texts[0]
}

func (q *questionnaire) level(question assess.Question) error {
	skill := question.Skill
	c := choice{
		title: fmt.Sprintf("[%d/%d] %s", question.Number, question.Total, skill.Title),
		intro: skill.Summary,
	}
	for _, l := range skill.Levels {
		c.options = append(c.options, option{
			key: fmt.Sprint(l.Level), label: q.rubric.Scale[l.Level].Word, about: l.Summary, help: l.Says(),
		})
	}
	notApplicable := len(c.options)
	c.options = append(c.options,
		option{key: "n", label: "not applicable", about: "does not belong to my work", help: []string{"The skill is left out of every score."}},
		option{key: "s", label: "skip for now", help: []string{"The skill stays unrated; coverage says so."}})
	if !q.bySelf() {
		q.seenByOther(&c, notApplicable, skill.ID)
	}
	if question.Number > 1 {
		c.options = append(c.options, option{key: "b", label: "back", help: []string{"Return to the skill before."}})
	}
	if question.IsRated {
		if c.initial = question.Rated.Level; question.Rated.NA {
			c.initial = notApplicable
		}
	}
	chosen, err := q.asker.choose(c)
	if err != nil {
		return err
	}
	return q.answer(chosen - notApplicable)
}

// answer passes on a choice, counted from "not applicable" as 0: levels are
// below it, skip and back above.
func (q *questionnaire) answer(chosen int) error {
	switch chosen {
	case 0:
		return q.session.NotApplicable()
	case 1:
		return q.session.Skip()
	case 2:
		q.session.Back()
		return nil
	}
	return q.session.Level(chosen + rubric.MaxLevel + 1)
}
