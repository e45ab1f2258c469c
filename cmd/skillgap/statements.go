package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/cmd/skillgap/prompt"
	"github.com/skillgap/skillgap/rubric"
)

// statements is what was said of those of a level and the one above it.
type statements struct {
	from  int          // the level; nothing was asked below it
	asked []assess.Act // none where nobody was asked
	can   []string
}

func (s *statements) ticked(a assess.Act) bool { return slices.Contains(s.can, a.ID) }

// chooseLevel asks for a level until one is chosen, and for statements in between:
// where the person wants to, and with --detail after a level. They suggest a level,
// and the person has the last word.
func (q *questionnaire) chooseLevel(c prompt.Choice, question assess.Question) (int, statements, error) {
	var said statements
	intro := c.Intro
	for {
		chosen, err := q.asker.Choose(c)
		var detail *prompt.DetailError
		switch level := chosen <= question.Skill.Top(); {
		case errors.As(err, &detail):
			chosen, err = q.fromLevel(question.Skill, detail.At)
		case err != nil, !level, !q.detail, !ticks(question.Skill), len(said.asked) > 0:
			return chosen, said, err
		}
		var next statements
		if err == nil {
			next, err = q.statements(question, chosen, said)
		}
		switch {
		case errors.Is(err, prompt.ErrBack): // to the level, as it was
			continue
		case err != nil:
			return 0, said, err
		}
		said = next
		if len(said.asked) == 0 { // they were left out
			if detail == nil {
				return chosen, said, nil
			}
			continue
		}
		level := assess.SuggestLevel(question.Skill, said.can, said.from)
		if detail == nil && level == chosen {
			return chosen, said, nil
		}
		c.Given = fmt.Sprint(level)
		answer := fmt.Sprintf("level %d", level)
		switch {
		case question.Skill.Top() == 1:
			answer = strconv.Quote(q.rubric.Word(question.Skill, level))
		case level < said.from: // about which nothing was asked
			answer = fmt.Sprintf("below level %d", said.from)
		}
		c.Intro = fmt.Sprintf("%s By the rule (four in five) that is %s; the choice is yours. %s",
			said.count(question.Skill), answer, intro)
	}
}

// fromLevel is the level whose statements are asked for: the one at hand, or the
// person is asked, unless there is only one with statements.
func (q *questionnaire) fromLevel(skill *rubric.Skill, at int) (int, error) {
	if skill.Top() == 1 {
		return 1, nil
	}
	if at >= 0 && at <= skill.Top() {
		return at, nil
	}
	return q.asker.Choose(prompt.Choice{
		Title:   skill.Title + ": which level is closest?",
		Intro:   "Its statements come next, and those of the level above.",
		Options: levelOptions(q.rubric, skill), Back: true,
	})
}

// statements asks which statements of a level and the one above hold.
func (q *questionnaire) statements(question assess.Question, from int, before statements) (statements, error) {
	q.detailed = true
	said := statements{from: from}
	c := prompt.Choice{
		Title: question.Skill.Title + ": what can you say?",
		Intro: assess.TickRule, Back: true,
	}
	if !q.bySelf() {
		c.Title = question.Skill.Title + ": what did you see?"
		c.Intro = "Tick what you have seen or know of; the rest says nothing about the person."
	}
	for l := max(from, 1); l <= min(from+1, question.Skill.Top()); l++ {
		said.asked = append(said.asked, assess.Acts(&question.Skill.Levels[l])...)
	}
	for i, a := range said.asked {
		named := before.ticked(a) || len(before.asked) == 0 && slices.Contains(question.Rated.Can, a.ID)
		label := a.Text
		if question.Skill.Top() > 1 {
			label = fmt.Sprintf("level %d: %s", a.Level, a.Text)
		}
		c.Options = append(c.Options, prompt.Option{
			Key: fmt.Sprint(i + 1), Label: label, Box: true, Ticked: named, Long: true,
		})
	}
	c.Options = append(c.Options, prompt.Option{Key: "n", Label: "none of these"},
		prompt.Option{Key: "s", Label: "say nothing about these"})
	chosen, err := q.asker.Several(c)
	for _, i := range chosen {
		switch n := len(said.asked); {
		case i < n:
			said.can = append(said.can, said.asked[i].ID)
		case i > n:
			return statements{}, nil
		}
	}
	return said, err
}

// count says how many statements of each level of the skill are ticked.
func (s *statements) count(skill *rubric.Skill) (text string) {
	for l := s.from; l <= s.from+1; l++ {
		all, ticked := 0, 0
		for _, a := range s.asked {
			if a.Level == l {
				all++
				if s.ticked(a) {
					ticked++
				}
			}
		}
		if all > 0 && text != "" {
			text += " "
		}
		switch {
		case all > 0 && skill.Top() == 1:
			text += fmt.Sprintf("%d of %d ticked.", ticked, all)
		case all > 0:
			text += fmt.Sprintf("Level %d: %d of %d ticked.", l, ticked, all)
		}
	}
	return text
}
