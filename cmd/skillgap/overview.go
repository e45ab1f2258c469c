package main

import (
	"fmt"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/cmd/skillgap/prompt"
	"github.com/skillgap/skillgap/rubric"
)

// look shows all answers before they are taken as they are; any can be changed. It
// comes before the check, which begins at the ratings.
func (q *questionnaire) look() error {
	c := prompt.Choice{
		Title: "Your answers", Intro: "The number or letter of one changes it; Enter takes them as they are.",
		Options: []prompt.Option{{Key: "w", Label: q.whatFollows()}}, Given: "w", Back: true,
	}
	again := []func() error{func() error { q.looked = true; return nil }}
	add := func(key, label, said string, ask assess.Ask, skill int) {
		c.Options = append(c.Options, prompt.Option{Key: key, Label: label, About: said})
		again = append(again, func() error { return q.session.Again(ask, skill) })
	}
	sheet := q.session.Sheet()
	if q.bySelf() {
		add("n", "name", sheet.Subject, assess.AskSubject, 0)
		if len(q.rubric.Targets) > 0 {
			target, _ := q.rubric.Target(sheet.Target)
			add("t", "role aimed at", q.rubric.NameOf(target), assess.AskTarget, 0)
		}
		if len(q.rubric.Stack) > 0 {
			add("l", "languages and clouds", q.toolsOf(&sheet), assess.AskStack, 0)
		}
	}
	for i, skill := range q.session.Skills() {
		add(fmt.Sprint(i+1), skill.ShortTitle(), q.said(&sheet, skill), assess.AskLevel, i)
	}
	chosen, err := q.asker.Choose(c)
	if err != nil {
		return err
	}
	return again[chosen]()
}

// whatFollows is what the answers are taken for.
func (q *questionnaire) whatFollows() string {
	switch {
	case q.session.Checked():
		return "go on with the check"
	case q.check.length.Items > 0 && q.check.agreed:
		return "begin the check"
	case q.check.length.Items > 0:
		return "go on: these are my answers"
	}
	return "write the sheet"
}

func (q *questionnaire) toolsOf(sheet *assess.Sheet) string {
	var titles []string
	for _, t := range q.rubric.Stack {
		for _, id := range sheet.Stack {
			if t.ID == id {
				titles = append(titles, t.Title)
			}
		}
	}
	if len(titles) == 0 {
		return "none"
	}
	return strings.Join(titles, ", ")
}

// said is the answer about a skill.
func (q *questionnaire) said(sheet *assess.Sheet, skill *rubric.Skill) string {
	rating, rated := sheet.Rating(skill.ID)
	switch {
	case !rated && q.bySelf():
		return "skipped"
	case !rated:
		return "not observed"
	}
	return saidOf(q.rubric, skill, rating)
}

// saidOf is the rating of a skill in words.
func saidOf(r *rubric.Rubric, skill *rubric.Skill, rating assess.Rating) string {
	if rating.NA {
		return notApplicable.Label
	}
	text := fmt.Sprintf("%d %s", rating.Level, r.Word(skill, rating.Level))
	if said := len(rating.Can) + len(rating.NotYet); said > 0 {
		text += fmt.Sprintf(", %d of %d statements", len(rating.Can), said)
	}
	if len(rating.Evidence) > 0 {
		text += ", with evidence"
	}
	return text
}
