package main

import (
	"math"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/cmd/skillgap/prompt"
	"github.com/skillgap/skillgap/rubric"
)

// How fast people read a questionnaire that is new to them, and answer.
const (
	wordsPerMinute   = 200
	secondsPerAnswer = 5
)

// minutes is how long a session's questions take, at least 1: what they show is
// read once, and each is answered. A reader goes through all of them.
func minutes(r *rubric.Rubric, session *assess.Session, shown map[string][]string) int {
	var by reader
	q := &questionnaire{
		rubric: r, session: assess.NewSession(r, session.Sheet()), asker: &by, shown: shown, check: &sitting{},
		keep: func(assess.Draft) error { return nil },
	}
	_ = q.run() // a reader makes no errors
	return int(math.Ceil(float64(by.words)/wordsPerMinute + float64(by.answers)*secondsPerAnswer/60))
}

// reader is an asker that counts what it is shown, and answers that nothing is
// known: labels are the same at every skill, and are not read again.
type reader struct{ words, answers int }

func (r *reader) read(texts ...string) {
	r.answers++
	for _, text := range texts {
		r.words += len(strings.Fields(text))
	}
}

func (r *reader) Choose(c prompt.Choice) (int, error) {
	r.read(c.Title, c.Text, c.Intro)
	for _, o := range c.Options {
		r.words += len(strings.Fields(o.About))
	}
	return 0, nil
}

func (r *reader) Several(c prompt.Choice) ([]int, error) {
	r.read(c.Title, c.Intro)
	return []int{0}, nil
}

func (r *reader) Line(l prompt.Line) (string, error) {
	r.read(l.Title, l.Intro)
	return "somebody", nil
}
