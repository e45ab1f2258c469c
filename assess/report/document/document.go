// Package document says what there is to say, once, and knows three ways to write
// it: Screen, Markdown and HTML. A document decides nothing about widths, colours
// and markup; a writer decides nothing about what is said.
package document

import (
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// Document is a text for people. Its texts may hold anything: each writer makes
// them inert before it looks at them.
type Document struct {
	Name     string   // of a page: who or what it is about
	Of       string   // what it says of that, where the name alone does not tell
	Title    string   // the same on a screen, where the rest of the line is Facts
	Facts    []string // whose, of when, by which rubric
	Below    bool     // a screen writes the facts below the title, however short
	Head     []Block  // directly below
	Sections []Section
	Next     string // what to do next, for a reader who has a screen
	Command  string // and to type for it
	Foot     string // what a reader of a page may forget
	Version  string // of the program, for the page's foot
	Language string // of the rubric's texts, a tag of BCP 47, for a page; empty is English
}

// Section is blocks under a title, which may be empty.
type Section struct {
	Title, Note string
	Minor       bool // its title is at the screen's edge
	Named       bool // its title is a name and keeps its letters
	Quiet       bool // a screen needs no title where a table with titles follows
	Page        bool // only a page has room for it
	Screen      bool // only a screen draws it
	Aside       bool // a page keeps it closed until it is asked for
	Panel       bool // a page sets it beside those before and after it that are panels too
	Blocks      []Block
}

// Titled is blocks under a title and a note.
func Titled(title, note string, blocks ...Block) Section {
	return Section{Title: title, Note: note, Blocks: blocks}
}

// Block is a piece of a section that every writer knows how to write; a page does
// so by the template that has the name of its type.
type Block interface {
	screen(*screen)
	markdown(*strings.Builder)
}

// Paragraph is a text, perhaps after words that stand out.
type Paragraph struct {
	Lead, Text string
	Faint      bool
	Edge       bool // a screen begins it at its edge
}

// Note is a warning.
type Note struct{ Text string }

// Facts are short texts that share a line.
type Facts struct {
	List  []string
	Faint bool
}

// Meter is a figure of 0 to 100 with what belongs to it.
type Meter struct {
	Label string
	Value assess.Number
	Facts []string
}

// List is items, with numbers or without.
type List struct {
	Items    []Item
	Numbered int  // digits that its numbers take on a screen; 0 for a list without
	Prose    bool // sentences, of which a screen does not indent the second line
}

// Item is one of a list. Only a page has room for what is said closer, under the
// summary.
type Item struct {
	Lead, Text, More string
	Summary          string
	Closer           []string
}

// Prose keeps its lines and their indentation; lines between ``` are code.
type Prose struct{ Text string }

// Fields are texts behind labels. A label that is empty is the one above.
type Fields struct {
	Columns int // the columns of a screen that a label takes
	Of      []Field
}

// Field is one text with its label; URL is an address that belongs to it.
type Field struct{ Label, Text, URL string }

// Table is rows under titles. Of each row the first cell names it.
type Table struct {
	Columns []Column
	Rows    []Row
	Caption string // for a page
	Many    bool   // columns after the first may go on in further tables
	Name    int    // the column of the names, which Row.Short is for
	Letters bool   // a screen names the rows as it does the columns of a Heat
	Top     int    // the highest level of the figures beside the rows
}

// Column says how the cells of a column may be shown. Its title is written as
// inside a sentence.
type Column struct {
	Title string
	Named bool // the title is a name and keeps its letters
	Right bool // figures
	Bare  bool // the cells need no title
	Least int  // columns of a screen that it takes at least
	Room  int  // columns it may take with other figures, so that tables of others are cut alike
	From  int  // the least width of a screen that shows it
	Fit   Fit
	Bar   bool // before the cell comes the row's bar
}

// Right is a column of figures.
func Right(title string) Column { return Column{Title: title, Right: true} }

// toRight is whether the cells end below each other.
func (c Column) toRight() bool { return c.Right && !c.Bar }

// Cuts is a column of names that may be cut.
func Cuts(title string) Column { return Column{Title: title, Fit: Cut} }

// Fit says how a cell that is too wide for its column is made to fit.
type Fit int

// A cell that is not cut or folded over several lines keeps its width.
const (
	Cut Fit = iota + 1
	Fold
)

// Row is the cells of a row and what is drawn beside them.
type Row struct {
	Cells  []string
	Short  string          // for a screen on which the name of some row would be cut
	Bar    *assess.Number  // 0 to 100
	Series []assess.Number // 0 to 100, for the cell that is last and empty
	Hint   string          // for a page, below the first cell
	Figure Figure          // for a page, beside the first cell
}

// Figure is drawn by a page only: a LevelBar, LevelKey, Timeline, Trend, Scale or
// Signs.
type Figure interface{ Drawing() any }

// Cells makes a row of texts.
func Cells(texts ...string) Row { return Row{Cells: texts} }

// Steps are steps of a path: a table on a screen, a list to tick off elsewhere.
type Steps struct {
	Of       []Step        // the whole path
	From, To int           // the steps to be told, counted from 0
	Words    []rubric.Term // that a page explains where they first stand
}

// Step is a step in words. Ready is empty where a step alone helps nothing, Hours and
// what is said with them where the path says nothing of time.
type Step struct {
	N                                 int
	Title, Level, Hours, Weeks, Ready string
	Range, AtWork                     string // of the hours; a screen with room shows one, the second where it can
	Short                             string // for a screen on which a title would be cut
	After                             string // what is reached with it
	Fields                            []Field
}

// InWeeks is the weeks in words: "week 3" or "weeks 1-2".
func (s Step) InWeeks() string {
	if strings.Contains(s.Weeks, "-") {
		return "weeks " + s.Weeks
	}
	return "week " + s.Weeks
}

// Heat is people and the levels they have.
type Heat struct {
	Top     int      // the highest level
	Columns []string // ids of the skills
	Rows    []HeatRow
}

// HeatRow is a person's levels.
type HeatRow struct {
	Name  string
	Cells []HeatCell
	Ready string
}

// HeatCell is a level, or what is said without one, and how many levels are
// missing.
type HeatCell struct {
	Text    string
	Known   bool
	Missing int
}

// Chart is figures of 0 to 100 over time, each until the next.
type Chart struct {
	Points      []assess.CurvePoint // Hour may count anything
	Low         float64             // what the lowest line stands for
	Left, Right string              // the ends in words
}

// OnScreen is a block that only a screen shows.
type OnScreen struct{ Block }

// OnPaper is a block that a screen does not show.
type OnPaper struct{ Block }

// OnPage is a block that only a page shows.
type OnPage struct{ Block }

// Figures are drawn beside each other.
type Figures []Figure

// Beside are blocks that a page sets beside each other, where it has room.
type Beside []Block

func (b Beside) screen(s *screen)             { s.blocks(b) }
func (b Beside) markdown(to *strings.Builder) { markdownBlocks(to, b) }
func (OnScreen) markdown(*strings.Builder)    {}
func (OnPage) screen(*screen)                 {}
func (OnPage) markdown(*strings.Builder)      {}
func (OnPaper) screen(*screen)                {}
func (Figures) screen(*screen)                {}
func (Figures) markdown(*strings.Builder)     {}

// text writes what a writer has collected.
func text(w io.Writer, b *strings.Builder) error {
	_, err := io.WriteString(w, b.String())
	return err
}
