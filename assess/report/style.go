package report

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/skillgap/skillgap/assess"

	"github.com/skillgap/skillgap/rubric/strict"
)

// Style is what the reader's screen can do. Width is in columns.
type Style struct {
	Width int
	Color bool
	ASCII bool
}

// The colours; meaning never hangs on them alone.
const (
	bold   = "1"
	faint  = "2"
	red    = "31"
	green  = "32"
	yellow = "33"
	cyan   = "36"
)

func (s Style) paint(code, text string) string {
	if !s.Color || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (s Style) rule() string {
	if s.ASCII {
		return strings.Repeat("-", s.Width)
	}
	return s.paint(faint, strings.Repeat("─", s.Width))
}

func (s Style) dot() string {
	if s.ASCII {
		return " - "
	}
	return " · "
}

func (s Style) arrow() string {
	if s.ASCII {
		return "->"
	}
	return "→"
}

// bar draws 0..100 in the width, to an eighth of a column.
func (s Style) bar(n assess.Number, width int) string {
	if !n.Known {
		return strings.Repeat(" ", width)
	}
	eighths := int(max(0, min(n.Value, 100)) / 100 * float64(width*8))
	full, part := eighths/8, eighths%8
	if s.ASCII {
		return strings.Repeat("#", full) + strings.Repeat(".", width-full)
	}
	text := strings.Repeat("█", full)
	if part > 0 {
		text += string([]rune("▏▎▍▌▋▊▉")[part-1])
	}
	return s.paint(shade(n.Value), text) + s.paint(faint, strings.Repeat("░", width-ansi.StringWidth(text)))
}

func shade(percent float64) string {
	switch {
	case percent >= 90:
		return green
	case percent >= 50:
		return yellow
	}
	return red
}

// clean makes a text from a sheet or rubric safe to print.
func clean(text string) string { return strict.Printable(text) }

// figure writes a number with the decimals, or "-".
func figure(n assess.Number, decimals int) string { return assess.Text(n, decimals) }

// percent writes a whole percentage, or "-".
func percent(n assess.Number) string { return assess.Percent(n) }

// setting writes a number that somebody has set, with at most two decimals.
func setting(v float64) string { return strconv.FormatFloat(assess.Round(v, 2), 'f', -1, 64) }

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
