package document

import (
	"strings"

	"github.com/skillgap/skillgap/assess"
)

// Style is what the reader's screen can do. Width is in columns. Steps is how many
// steps of a path are told in full, 0 for the usual three, below 0 for all. Flags is
// what a command needs for the same rubric and settings, with a space before each.
type Style struct {
	Width int
	Color bool
	ASCII bool
	Steps int
	Flags string
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

// glyphs replaces the few signs that documents use and ASCII does not have.
func (s Style) glyphs(text string) string {
	if s.ASCII {
		return strings.NewReplacer("→", "->", "·", "-").Replace(text)
	}
	return text
}

// list joins facts that share a line.
func (s Style) list(facts []string) string {
	return s.glyphs(strings.Join(facts, " · "))
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
	shade := red
	if n.Value >= 90 {
		shade = green
	} else if n.Value >= 50 {
		shade = yellow
	}
	return s.paint(shade, text) + s.paint(faint, strings.Repeat("░", width-Columns(text)))
}

// block fills one character from below with so many eighths.
func (s Style) block(eighths int) string {
	switch {
	case eighths <= 0:
		return " "
	case s.ASCII && eighths < 4:
		return "."
	case s.ASCII:
		return "#"
	}
	return string([]rune("▁▂▃▄▅▆▇█")[min(eighths, 8)-1])
}

// spark draws one character a figure, 0..100 in eighths.
func (s Style) spark(series []assess.Number) string {
	var b strings.Builder
	for _, n := range series {
		switch {
		case !n.Known:
			b.WriteByte(' ')
		case s.ASCII:
			b.WriteByte('0' + byte(min(n.Value, 99)/10))
		default:
			b.WriteString(s.block(1 + int(min(n.Value, 99.9)/12.5)))
		}
	}
	return s.paint(green, b.String())
}

// Stem lays out a text that keeps its lines and their indentation: prose is
// wrapped, code between ``` is not.
func (s Style) Stem(stem string) string {
	bar := "│ "
	if s.ASCII {
		bar = "| "
	}
	var lines []string
	code := false
	for _, line := range strings.Split(stem, "\n") {
		line = Clean(line)
		text := strings.TrimLeft(line, " ")
		indent := len(line) - len(text)
		switch {
		case strings.HasPrefix(line, "```"):
			code = !code
		case code:
			lines = append(lines, "  "+s.paint(faint, bar)+s.Fit(line, max(s.Width-4, 10)))
		default:
			lines = append(lines, line[:indent]+s.Wrap(text, indent))
		}
	}
	return strings.Join(lines, "\n")
}
