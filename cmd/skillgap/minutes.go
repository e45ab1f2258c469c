package main

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/cmd/skillgap/prompt"
	"github.com/skillgap/skillgap/rubric"
)

// How fast people read a questionnaire that is new to them, and answer. Brysbaert
// (2019), "How many words do we read per minute?", Journal of Memory and Language
// 109, finds 238 words a minute in prose, and most people between 175 and 300; here
// they weigh what they read, often not in their first language.
const (
	wordsPerMinute   = 200
	secondsPerAnswer = 5
)

// reading is how long the questions of a session that are left take to read, each
// once, and to answer: a reader goes through all of them. Explains says whether
// that shows all there is to say about the options, detail whether statements are
// asked for.
func reading(
	r *rubric.Rubric, session *assess.Session, shown map[string][]string, explains, detail bool,
) time.Duration {
	draft := session.Draft()
	draft.Ratings, draft.Check = slices.Clone(draft.Ratings), 0
	by := reader{explains: explains}
	q := &questionnaire{
		rubric: r, session: assess.Resume(r, draft), asker: &by, shown: shown, silent: true, detail: detail,
		keep: func(assess.Draft) error { return nil },
	}
	_ = q.run() // a reader makes no errors
	return time.Duration(by.words)*time.Minute/wordsPerMinute + time.Duration(by.answers)*secondsPerAnswer*time.Second
}

// inMinutes is a time as people are told it, at least 1.
func inMinutes(d time.Duration) int { return max(1, int(math.Ceil(d.Minutes()))) }

// tempo is how fast a person answers beside what was reckoned for it: in a sitting before, as a
// percentage that is 0 where none is known, and in this one.
type tempo struct {
	before          int
	spent, reckoned time.Duration
}

const (
	firstMinutes = 2 * time.Minute // how much of what was reckoned outweighs the person's own pace
	atMost       = 2 * time.Minute // who takes longer at one question does something else
)

// took counts a question.
func (t *tempo) took(spent, reckoned time.Duration) {
	if reckoned > 0 {
		t.spent, t.reckoned = t.spent+min(spent, atMost), t.reckoned+reckoned
	}
}

// percent is the tempo of both sittings together.
func (t *tempo) percent() int {
	first := float64(firstMinutes) * float64(cmp.Or(t.before, 100)) / 100
	share := (first + float64(t.spent)) / float64(firstMinutes+t.reckoned)
	return min(max(int(math.Round(100*share)), 1), assess.MostTempo)
}

// left is how long what is left takes at the person's own pace, as far as that is
// known.
func (t *tempo) left(reckoned time.Duration) time.Duration {
	return reckoned * time.Duration(t.percent()) / 100
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
	return inMinutes(each * time.Duration(items))
}

// reader is an asker that counts what it is shown, and answers that nothing is
// known: labels are the same at every skill, and are not read again.
type reader struct {
	words, answers int
	explains       bool
}

func (r *reader) Explains() bool { return r.explains }

func (r *reader) read(texts ...string) {
	r.answers++
	for _, text := range texts {
		r.words += len(strings.Fields(text))
	}
}

func (r *reader) Choose(c prompt.Choice) (int, error) {
	r.read(c.Title, c.Intro)
	for _, o := range c.Options {
		r.words += len(strings.Fields(o.About))
		if r.explains {
			r.words += len(strings.Fields(strings.Join(o.Help, " ")))
		}
	}
	return min(middle, len(c.Options)-1), nil
}

// middle is the option that a reader takes: as a level it has one above it, and
// asks for no evidence.
const middle = 3

func (r *reader) Several(c prompt.Choice) ([]int, error) {
	r.read(c.Title, c.Intro)
	for _, o := range c.Options {
		if o.Long {
			r.words += len(strings.Fields(o.Label))
		}
	}
	return []int{0}, nil
}

func (r *reader) Line(l prompt.Line) (string, error) {
	r.read(l.Title, l.Intro)
	return "somebody", nil
}
