// Package prompt asks a person in a terminal: with menus that survey draws, or
// with numbered lines for dumb terminals and screen readers. It knows nothing of
// sheets.
//
// Whatever ends a question early comes back as an error: ErrStopped or
// ErrQuit if the person ended it, the cause of the context if that did, a *TerminalError if the
// terminal cannot be used.
package prompt

import (
	"errors"
	"os"
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
)

// Asker asks a person.
type Asker interface {
	// Choose returns the index of the chosen option.
	Choose(Choice) (int, error)
	// Several returns the indexes of the chosen options, in their order: those with
	// a box that are ticked, or a single one.
	Several(Choice) ([]int, error)
	// Line returns a line of text without control characters, trimmed.
	Line(Line) (string, error)
}

// Choice is a question with one answer of several, or with more than one where
// options have boxes.
type Choice struct {
	Title   string // may carry progress: [5/16] Title
	Text    string // laid out already, printed before the question
	Intro   string // one line below the title
	Lead    string // what the options complete, right above them
	Options []Option
	Initial int // index of the option to begin at
}

// Option is one answer: typing its key chooses it.
type Option struct {
	Key   string
	Label string
	About string   // one line beside the label
	Help  []string // statements shown on request

	Box    bool   // it may be chosen together with others that have a box
	Ticked bool   // to begin with
	Word   string // names it as well as its key, where lines are typed
}

// Line is a question with a line of text as its answer.
type Line struct {
	Title   string
	Intro   string
	Initial string             // the answer if nothing is typed
	Check   func(string) error // what is wrong with an answer
}

// Terminal is where a person is asked.
type Terminal struct {
	In   *os.File
	Out  *os.File
	Size func() (columns, rows int) // asked at each question
}

// How a person ends the questions.
var (
	ErrStopped = errors.New("stopped") // with Ctrl-C or Ctrl-D
	ErrQuit    = errors.New("quit")    // with Ctrl-\
)

// TerminalError says that the terminal cannot be used as it has to be.
type TerminalError struct{ err error }

func (e *TerminalError) Error() string { return e.err.Error() }
func (e *TerminalError) Unwrap() error { return e.err }

// chosen is what Enter takes at an option: the ticked ones if it has a box and
// there are any, else it alone.
func chosen(options []Option, taken int) (list []int) {
	for i, o := range options {
		if o.Ticked {
			list = append(list, i)
		}
	}
	if !options[taken].Box || len(list) == 0 {
		return []int{taken}
	}
	return list
}

// Tidy takes control characters out of a typed line and trims it.
func Tidy(s string) string {
	return strings.TrimSpace(strings.Map(func(c rune) rune {
		if !strict.IsPrintable(c) {
			return -1
		}
		return c
	}, s))
}
