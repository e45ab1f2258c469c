package main

import (
	"math"
	"strings"
	"time"

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
		rubric: r, session: assess.NewSession(r, session.Sheet()), asker: &by, shown: shown,
		keep: func(assess.Draft) error { return nil },
	}
	_ = q.run() // a reader makes no errors
	return int(math.Ceil(float64(by.words)/wordsPerMinute + float64(by.answers)*secondsPerAnswer/60))
}

// secondsPerThought is how long people think about an item that they have read: a
// judgement, until their own pace is known.
const secondsPerThought = 30

// perItem is how long an item takes on average.
func perItem(items []rubric.Item) time.Duration {
	words := 0
	for i := range items {
		words += len(strings.Fields(items[i].Stem))
		for _, option := range items[i].Options {
			words += len(strings.Fields(option))
		}
	}
	reading := time.Duration(words) * time.Minute / wordsPerMinute / time.Duration(len(items))
	return reading + secondsPerThought*time.Second
}

// pace is how long items take: as their words tell, until a few are answered, then
// as the person took on average.
type pace struct {
	now     func() time.Time
	perItem time.Duration
	items   int
	spent   time.Duration
}

// fewItems is from how many on the person's own pace is known.
const fewItems = 3

// took is called at an item, and what it returns once that is answered.
func (p *pace) took() func() {
	start := p.now()
	return func() { p.items, p.spent = p.items+1, p.spent+p.now().Sub(start) }
}

// minutes is how long so many items take, at least 1.
func (p *pace) minutes(items int) int {
	each := p.perItem
	if p.items >= fewItems {
		each = p.spent / time.Duration(p.items)
	}
	return max(1, int(math.Ceil((each * time.Duration(items)).Minutes())))
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
