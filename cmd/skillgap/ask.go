package main

// asker asks a person. Two kinds exist: one draws menus in a terminal, one
// prints numbered lines.
type asker interface {
	// choose returns the index of the chosen option.
	choose(choice) (int, error)
	// line returns a line of text without control characters, trimmed.
	line(prompt) (string, error)
}

// choice is a question with one answer of several.
type choice struct {
	title   string // may carry progress: [5/16] Title
	text    string // laid out already, printed before the question
	intro   string // one line below the title
	lead    string // what the options complete, right above them
	options []option
	initial int
}

// option is one answer: typing its key chooses it.
type option struct {
	key   string
	label string
	about string   // one line beside the label
	help  []string // statements shown on request
}

// prompt is a question with a line of text as its answer.
type prompt struct {
	title   string
	intro   string
	initial string
	check   func(string) error
}
