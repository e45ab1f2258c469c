package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/estimate"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
)

// length is how long a sitting is to be.
func (o *checkOptions) length(r *rubric.Rubric) estimate.Length {
	if o.most.given && o.most.value > 0 {
		return estimate.Length{Items: o.most.value}
	}
	lengths := estimate.Lengths(len(r.Skills))
	switch {
	case o.quick:
		return lengths[0]
	case o.thorough:
		return lengths[2]
	}
	return lengths[1]
}

// sitting is the check that a session may have.
type sitting struct {
	length estimate.Length // of 0 items for no check
	agreed bool            // the person has asked for it already
	bank   *estimate.Bank
	style  report.Style
	known  bool // what to expect of a length has been simulated for the bank
	goesOn bool // the person was asked whether to stop, and does not want to
	pace   pace
	say    func(text string)
	begin  func(*assess.Sheet) assess.NextItem // says what is left for last
}

// extent is how long it takes to answer what is left of so many items.
func (s *sitting) extent(sheet *assess.Sheet, most int) string {
	left := most - len(sheet.Responses)
	return fmt.Sprintf("at most %s, about %s",
		counted(left, "item"), counted(s.pace.minutes(left, s.words()), "minute"))
}

// promise is how sure levels are after a whole sitting; "" where that has not been
// simulated.
func (s *sitting) promise(r *rubric.Rubric, sheet *assess.Sheet) string {
	if !s.known || s.length.Within == 0 || len(sheet.Responses) > 0 || len(sheet.Ratings) < len(r.Skills) {
		return ""
	}
	return fmt.Sprintf("After it, %.0f of 100 levels or more are right within one, on simulated people. ",
		100*s.length.Within)
}

// words is how many words an item shows, on average.
func (s *sitting) words() float64 {
	n := 0
	for i := range s.bank.Items {
		n += wordsOf(&s.bank.Items[i])
	}
	return float64(n) / float64(max(1, len(s.bank.Items)))
}

// wordsOf counts the words of an item's stem and options.
func wordsOf(item *rubric.Item) int {
	n := len(strings.Fields(item.Stem))
	for _, option := range item.Options {
		n += len(strings.Fields(option))
	}
	return n
}

// pace is how fast a person reads items and answers them: the words of those
// answered in this sitting, and the time that took.
type pace struct {
	words int
	took  time.Duration
}

const (
	// itemWordsPerMinute is how fast items are read and thought over, until more is
	// known of the person: slower than a questionnaire.
	itemWordsPerMinute = 150

	// usualWords is for how many words that counts beside the person's own time:
	// those of some four items.
	usualWords = 300

	// longest is the most that an item counts: after it the person was away.
	longest = 3 * time.Minute
)

func (p *pace) answered(words int, took time.Duration) {
	p.words += words
	p.took += min(max(took, 0), longest)
}

// minutes is how long so many items of so many words each take, at least 1.
func (p *pace) minutes(items int, words float64) int {
	each := (usualWords/itemWordsPerMinute + p.took.Minutes()) / float64(usualWords+p.words) // minutes a word
	return max(1, int(math.Round(float64(items)*words*each)))
}

// planCheck prepares a check. There is none to offer where the rubric has no
// items, and nobody can take one for somebody else.
func (c *interview) planCheck(ctx context.Context, r *rubric.Rubric, session *assess.Session) (*sitting, error) {
	o := &c.check
	if sheet := session.Sheet(); !sheet.Rater.Self() {
		if o.asked() {
			return nil, errors.New("a check: only the person rated can take a check")
		}
		return &sitting{}, nil
	}
	if o.no {
		return &sitting{}, nil
	}
	bank, err := c.bank(r)
	if err != nil {
		return nil, err
	}
	if len(bank.Items) == 0 {
		if o.asked() {
			return nil, errors.New("a check: this rubric has no items")
		}
		return &sitting{}, nil
	}
	style := c.style(c.stderr, c.color.value)
	style.Width--
	return &sitting{
		length: o.length(r), agreed: o.asked(), bank: bank, known: c.rubricPath == "", style: style,
		say: func(text string) { c.note("%s", style.Wrap(text, 0)) },
		begin: func(sheet *assess.Sheet) assess.NextItem {
			seen := c.seenBefore(ctx, r, bank, sheet)
			if len(seen) > 0 {
				c.note("%s you answered before: asked only when nothing else is left", counted(len(seen), "item"))
			}
			none := &assess.Sheet{} // what holds where a sheet says nothing
			return bank.Next(r, estimate.Sitting{Target: c.targetOf(none), Stack: c.stackOf(r, none), Seen: seen})
		},
	}, nil
}
