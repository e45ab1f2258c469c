package main

import (
	"fmt"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/cmd/skillgap/prompt"
	"github.com/skillgap/skillgap/rubric"
)

const welcome = "You rate yourself on %d skills; it takes about %s. " + assess.Rule + " ? shows the statements. " +
	"A mentor may rate you as well and compare, so say what you could show. " +
	"\"Not applicable\" is not the same as 0. " +
	"Every answer is kept at once: stop with Ctrl-C, go on with skillgap assess --resume."

// questionnaire puts a session's questions to an asker and keeps each answer
// before it asks the next.
type questionnaire struct {
	rubric  *rubric.Rubric
	session *assess.Session
	asker   prompt.Asker
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
		name, err := q.asker.Line(prompt.Line{Title: "Who is rated?", Initial: q.name, Check: checkName})
		if err != nil {
			return err
		}
		return q.session.Subject(name)
	case assess.AskTarget:
		return q.target(question)
	case assess.AskStack:
		return q.stack(question)
	case assess.AskEvidence:
		return q.evidence(question)
	case assess.AskItem:
		return q.item(question)
	}
	return q.level(question)
}

func checkName(name string) error {
	if n := len([]rune(name)); n < 1 || n > 100 {
		return fmt.Errorf("write a name of 1 to 100 characters")
	}
	return nil
}

func (q *questionnaire) target(question assess.Question) error {
	c := prompt.Choice{Title: "Which role are you aiming at?", Intro: "What it asks for is shown at the end."}
	before := q.session.Sheet().Target
	for i, t := range q.rubric.Targets {
		c.Options = append(c.Options, prompt.Option{
			Key: fmt.Sprint(i + 1), Label: t.Title, Help: []string{t.Summary},
		})
		if t.ID == before {
			c.Initial = i
		}
	}
	if question.Back {
		c.Options = append(c.Options, back)
	}
	chosen, err := q.asker.Choose(c)
	switch {
	case err != nil:
		return err
	case chosen == len(q.rubric.Targets):
		q.session.Back()
		return nil
	}
	return q.session.Target(q.rubric.Targets[chosen].ID)
}

// stack asks for the languages and clouds that the person works with; none is
// an answer.
func (q *questionnaire) stack(question assess.Question) error {
	tools := q.rubric.Stack
	c := prompt.Choice{
		Title:   "Which languages and clouds do you work with?",
		Intro:   "The learning path shows resources for these first.",
		Initial: len(tools),
	}
	before := q.session.Sheet().Stack
	for i, t := range tools {
		ticked := slices.Contains(before, t.ID)
		if ticked {
			c.Initial = min(c.Initial, i)
		}
		c.Options = append(c.Options,
			prompt.Option{Key: fmt.Sprint(i + 1), Label: t.Title, Box: true, Ticked: ticked, Word: t.ID})
	}
	c.Options = append(c.Options, prompt.Option{Key: "s", Label: "none of these, or skip"})
	if question.Back {
		c.Options = append(c.Options, back)
	}
	chosen, err := q.asker.Several(c)
	if err != nil {
		return err
	}
	var ids []string
	for _, i := range chosen {
		switch {
		case i > len(tools):
			q.session.Back()
			return nil
		case i < len(tools):
			ids = append(ids, tools[i].ID)
		}
	}
	return q.session.Stack(ids...)
}

func (q *questionnaire) evidence(question assess.Question) error {
	intro := "  Level %d: what could you show for it? A link or a line; Enter for none."
	if !q.bySelf() {
		intro = "  Level %d: what did you see that shows it? A link or a line; Enter for none."
	}
	before := ""
	if list := question.Rated.Evidence; len(list) > 0 {
		before = list[0]
	}
	text, err := q.asker.Line(prompt.Line{
		Title:   "Evidence",
		Intro:   fmt.Sprintf(intro, question.Rated.Level),
		Initial: before,
		Check: func(s string) error {
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

func (q *questionnaire) level(question assess.Question) error {
	skill := question.Skill
	c := prompt.Choice{
		Title:   fmt.Sprintf("[%d/%d] %s", question.Number, question.Total, skill.Title),
		Intro:   skill.Summary,
		Options: levelOptions(q.rubric, skill),
	}
	after := len(c.Options)
	c.Options = append(c.Options, notApplicable,
		prompt.Option{Key: "s", Label: "skip for now", Help: []string{"The skill stays unrated; coverage says so."}})
	c.Options[after].About = "does not belong to my work"
	if !q.bySelf() {
		q.seenByOther(&c, after, skill.ID)
	}
	if question.Back {
		c.Options = append(c.Options, back)
	}
	if question.IsRated {
		if c.Initial = question.Rated.Level; question.Rated.NA {
			c.Initial = after
		}
	}
	chosen, err := q.asker.Choose(c)
	if err != nil {
		return err
	}
	switch chosen - after {
	case 0:
		return q.session.NotApplicable()
	case 1:
		return q.session.Skip()
	case 2:
		q.session.Back()
		return nil
	}
	return q.session.Level(chosen)
}

// levelOptions are the levels of a skill, each at its own index.
func levelOptions(r *rubric.Rubric, skill *rubric.Skill) (list []prompt.Option) {
	for _, l := range skill.Levels {
		list = append(list, prompt.Option{
			Key: fmt.Sprint(l.Level), Label: r.Scale[l.Level].Word, About: l.Summary, Help: l.Says(),
		})
	}
	return list
}

// What questions about a level offer beside the levels.
var (
	notApplicable = prompt.Option{
		Key: "n", Label: "not applicable", Help: []string{"The skill is left out of every score."},
	}
	back = prompt.Option{Key: "b", Label: "back", Help: []string{"Return to the question before."}}
)
