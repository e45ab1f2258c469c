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
	"slices"
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
	// Explains says whether what options mean is shown, which the person switches; that of
	// a Choice with Own does not matter.
	Explains() bool
}

// Choice is a question with one answer of several, or with more than one where
// options have boxes.
type Choice struct {
	Title   string                   // may carry progress: [5/16] Title
	Left    func() string            // how much there still is to do, after the title; may be nil
	Text    func(columns int) string // laid out in columns, shown below the title; nil if there is none
	Intro   string                   // what else there is to know
	Lead    string                   // what the options complete, right above them
	Options []Option
	Own     bool   // ? explains this question alone, and no other shows more for it
	Given   string // the key of the option chosen before, which Enter takes again
	Back    bool   // b goes back: ErrBack
	Detail  bool   // d asks for what is behind the options: DetailError
}

// Option is one answer: its key takes it, or ticks its box.
type Option struct {
	Key   string
	Label string
	About string   // beside the label
	Help  []string // statements shown on request

	Box    bool   // it may be chosen together with others that have a box
	Ticked bool   // to begin with
	Word   string // names it as well as its key, where lines are typed
	Long   bool   // its label is not repeated in the answer
}

// Line is a question with a line of text as its answer.
type Line struct {
	Title   string
	Intro   string
	Initial string             // the answer if nothing is typed
	Check   func(string) error // what is wrong with an answer
	Back    bool               // b alone goes back, and so does Esc in a menu: ErrBack
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

// ErrBack is no end: the person wants to return to the question before.
var ErrBack = errors.New("back")

// DetailError is no end either: the person wants to say more than the option At,
// the one at hand, or -1 where none is.
type DetailError struct{ At int }

func (e *DetailError) Error() string { return "statements" }

// aside says that an error is one of these two.
func aside(err error) bool {
	var detail *DetailError
	return errors.Is(err, ErrBack) || errors.As(err, &detail)
}

const (
	backKey   = "b"
	detailKey = "d"
)

// TerminalError says that the terminal cannot be used as it has to be.
type TerminalError struct{ err error }

func (e *TerminalError) Error() string { return e.err.Error() }
func (e *TerminalError) Unwrap() error { return e.err }

// chosen is what Enter takes at an option: the ticked ones if it has a box or is
// none (-1), and there are any, else it alone.
func chosen(options []Option, at int) (list []int) {
	for i, o := range options {
		if o.Ticked {
			list = append(list, i)
		}
	}
	if at >= 0 && (!options[at].Box || len(list) == 0) {
		return []int{at}
	}
	return list
}

// given is the index of the option that was chosen before, -1 if none was.
func (c *Choice) given() int {
	return slices.IndexFunc(c.Options, func(o Option) bool { return o.Key == c.Given && c.Given != "" })
}

// explained says whether there is something to say about the options on request.
func (c *Choice) explained() bool {
	return slices.ContainsFunc(c.Options, func(o Option) bool { return len(o.Help) > 0 })
}

// explains is whether its options are explained: as in all questions of an asker, or by
// itself, and then not to begin with.
func (c *Choice) explains(all *bool) *bool {
	if c.Own {
		return new(bool)
	}
	return all
}

// boxes says whether options can be chosen together.
func (c *Choice) boxes() bool {
	return slices.ContainsFunc(c.Options, func(o Option) bool { return o.Box })
}

// keys names the keys of the options, the way back among them.
func (c *Choice) keys() string {
	var list []string
	for _, o := range c.Options {
		list = append(list, o.Key)
	}
	if c.Detail {
		list = append(list, detailKey)
	}
	if c.Back {
		list = append(list, backKey)
	}
	return strings.Join(list, " ")
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
