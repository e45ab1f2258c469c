package strict

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Schema reads the number of a format's version, which has to be this one.
func (d *Reader) Schema(version int) func(*Node) {
	return d.Scalar("schema", fmt.Sprintf("this version reads schema: %d", version), func(n *Node, hint string) {
		if n.Text != strconv.Itoa(version) || n.Quoted {
			d.Add(n, fmt.Sprintf("schema %q is not known", n.Text), hint)
		}
	})
}

// Text reads a text of 1..limit printable characters into to.
func (d *Reader) Text(to *string, limit int) func(*Node) { return d.text(to, limit, IsPrintable) }

// Block is Text of several lines.
func (d *Reader) Block(to *string, limit int) func(*Node) {
	return d.text(to, limit, func(c rune) bool { return c == '\n' || IsPrintable(c) })
}

func (d *Reader) text(to *string, limit int, printable func(rune) bool) func(*Node) {
	return func(n *Node) {
		if !d.Is(n, Scalar, "this") {
			return
		}
		*to = n.Text
		switch count := len([]rune(n.Text)); {
		case strings.TrimSpace(Shown(n.Text)) == "":
			d.Add(n, "the text is empty", fmt.Sprintf("write 1 to %d characters", limit))
		case count > limit:
			d.Add(n, fmt.Sprintf("%d characters are too many", count), fmt.Sprintf("at most %d", limit))
		case strings.ContainsFunc(n.Text, func(c rune) bool { return !printable(c) }):
			d.Add(n, "the text has a control or direction character", "use printable characters only")
		}
	}
}

// Texts reads a list of texts into to.
func (d *Reader) Texts(to *[]string, limit int) func(*Node) {
	return d.Each("this", func(n *Node) {
		var s string
		d.Text(&s, limit)(n)
		*to = append(*to, s)
	})
}

// ID reads an id into to.
func (d *Reader) ID(to *string) func(*Node) {
	return func(n *Node) {
		if !d.Is(n, Scalar, "an id") {
			return
		}
		*to = n.Text
		if !IsID(n.Text) {
			d.Add(n, fmt.Sprintf("%q is not an id", n.Text),
				"use lower-case letters and digits, with single hyphens, underscores or dots between, at most 64")
		}
	}
}

// IsID reports whether a text is an id: 1 to 64 lower-case letters and digits, with
// single hyphens, underscores or dots between them. Ids are parts of commands, of
// addresses and of file names, and differ in more than case.
func IsID(s string) bool {
	if len(s) > 64 {
		return false
	}
	between := true // a character that has to be followed by a letter or digit
	for _, c := range s {
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			between = false
		case between || !strings.ContainsRune("-_.", c):
			return false
		default:
			between = true
		}
	}
	return !between
}

// isQuotedLevel says whether a text would be a level low..high without its quotes.
func isQuotedLevel(n *Node, low, high int) bool {
	value, err := strconv.Atoi(n.Text)
	return n.Quoted && err == nil && n.Text == strconv.Itoa(value) && low <= value && value <= high
}

// Level reads a whole number low..high into to: the plain digit and nothing
// else, since parsers disagree about all other spellings. An empty hint says
// what would be right in the common words.
func (d *Reader) Level(to *int, low, high int, hint string) func(*Node) {
	if hint == "" {
		hint = fmt.Sprintf("write a whole number %d..%d", low, high)
	}
	return func(n *Node) {
		if !d.Is(n, Scalar, "a level") {
			return
		}
		value, err := strconv.ParseFloat(n.Text, 64)
		switch {
		case isQuotedLevel(n, low, high):
			d.Add(n, fmt.Sprintf("%q is a text, not a level", n.Text), "write "+n.Text+" without quotes")
		case n.Quoted || err != nil || math.IsNaN(value):
			d.Add(n, fmt.Sprintf("%q is not a level", n.Text), hint)
		case value > float64(high):
			d.Add(n, fmt.Sprintf("level %s is above %d", n.Text, high), hint)
		case value < float64(low):
			d.Add(n, fmt.Sprintf("level %s is below %d", n.Text, low), hint)
		case n.Text != strconv.Itoa(int(value)):
			d.Add(n, fmt.Sprintf("%q is not a level", n.Text), hint)
		default:
			*to = int(value)
		}
	}
}

// Whole reads a plain decimal whole number low..high into to.
func (d *Reader) Whole(to *int, low, high int) func(*Node) {
	return func(n *Node) {
		if !d.Is(n, Scalar, "a number") {
			return
		}
		value, err := strconv.Atoi(n.Text)
		if n.Quoted || err != nil || strconv.Itoa(value) != n.Text || value < low || value > high {
			d.Add(n, fmt.Sprintf("%q is not a whole number %d..%d", n.Text, low, high), "")
			return
		}
		*to = value
	}
}

// Number reads a plain decimal number low..high into to.
func (d *Reader) Number(to *float64, low, high float64) func(*Node) {
	return func(n *Node) {
		if !d.Is(n, Scalar, "a number") {
			return
		}
		value, err := strconv.ParseFloat(n.Text, 64)
		plain := strings.Trim(n.Text, "-0123456789.") == ""
		if n.Quoted || err != nil || !plain || !(value >= low && value <= high) {
			d.Add(n, fmt.Sprintf("%q is not a number %g..%g", n.Text, low, high), "")
			return
		}
		*to = value
	}
}

// Weight reads a number above 0 and at most 1000, with at most 4 decimals.
func (d *Reader) Weight(to *float64) func(*Node) {
	return func(n *Node) {
		if !d.Is(n, Scalar, "a weight") {
			return
		}
		value, err := strconv.ParseFloat(n.Text, 64)
		plain := strings.Trim(n.Text, "0123456789.") == ""
		if n.Quoted || err != nil || !plain || value <= 0 || value > 1000 || math.Round(value*1e4)/1e4 != value {
			d.Add(n, fmt.Sprintf("%q is not a weight", n.Text),
				"write a number above 0, at most 1000, with at most 4 decimals")
			return
		}
		*to = value
	}
}

// Bool reads true or false into to.
func (d *Reader) Bool(to *bool) func(*Node) {
	return func(n *Node) {
		if !d.Is(n, Scalar, "this") {
			return
		}
		if *to = n.Text == "true"; n.Quoted || n.Text != "true" && n.Text != "false" {
			d.Add(n, fmt.Sprintf("%q is neither true nor false", n.Text), "write true or false")
		}
	}
}

// OneOf reads one word of a closed set into to.
func (d *Reader) OneOf(to *string, what string, words ...string) func(*Node) {
	return func(n *Node) {
		if !d.Is(n, Scalar, what) {
			return
		}
		if *to = n.Text; !slices.Contains(words, n.Text) {
			d.Unknown(n, what, words)
		}
	}
}
