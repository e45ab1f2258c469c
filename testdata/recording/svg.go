package main

import (
	"fmt"
	"html"
	"strings"
	"time"

	"github.com/hinshun/vt10x"
)

// A cell is as wide as most monospaced fonts have it; each run of text is made to fit.
const cell, line, size, margin = 8.4, 18, 14, 16

// style has colours that are readable (4.5:1) on the ground of each scheme. Who wants no
// movement sees the last screen.
const style = `
  svg { --ground: #ffffff; --text: #1f2328; --frame: #d1d9e0;
        --red: #b3261e; --green: #1a6d2f; --yellow: #7d5200; --blue: #0757ba; --magenta: #7a3db8; --cyan: #0b6673; --grey: #59636e }
  @media (prefers-color-scheme: dark) {
    svg { --ground: #0d1117; --text: #e6edf3; --frame: #3d444d;
          --red: #ff8983; --green: #56d364; --yellow: #e3b341; --blue: #79c0ff; --magenta: #d2a8ff; --cyan: #56d4dd; --grey: #9198a1 }
  }
  text { font: %dpx ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: var(--text); white-space: pre }
  .bold { font-weight: 600 }
  .film { transform: translateY(%dpx) }
  @media (prefers-reduced-motion: no-preference) { .film { animation: play %.2fs step-end infinite } }
  @keyframes play {%s }
`

// svg is the film strip of the frames behind a window. A row that is on several screens
// is drawn once.
func svg(film []frame) string {
	const width, height = columns*cell + 2*margin, rows*line + 2*margin
	var drawn, strip, times strings.Builder
	names := map[string]string{}
	length := time.Duration(0)
	for _, f := range film {
		length += f.hold
	}
	at := time.Duration(0)
	for i, f := range film {
		top := i * rows * line
		fmt.Fprintf(&times, " %.3f%% { transform: translateY(%dpx) }", 100*at.Seconds()/length.Seconds(), -top)
		at += f.hold
		for y, cells := range f.cells {
			row := draw(cells[:])
			if row == "" {
				continue
			}
			if names[row] == "" {
				names[row] = fmt.Sprintf("r%d", len(names))
				fmt.Fprintf(&drawn, "<g id=\"%s\">%s</g>\n", names[row], row)
			}
			fmt.Fprintf(&strip, "<use href=\"#%s\" y=\"%d\"/>", names[row], top+y*line)
		}
		if f.cursor != nil {
			fmt.Fprintf(&strip, "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" opacity=\".5\" fill=\"var(--text)\"/>",
				float64(f.cursor.X)*cell, top+f.cursor.Y*line, cell, line)
		}
		strip.WriteString("\n")
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%[1]g" height="%[2]d" viewBox="0 0 %[1]g %[2]d" role="img" xml:space="preserve">`+
		"\n<title>A session with skillgap in a terminal</title>\n<style>"+style+"</style>\n<defs>\n%[7]s</defs>\n"+
		`<rect x=".5" y=".5" width="%[8]g" height="%[9]d" rx="8" fill="var(--ground)" stroke="var(--frame)"/>`+
		"\n<svg x=\"%[10]d\" y=\"%[10]d\" width=\"%[11]g\" height=\"%[12]d\"><g class=\"film\">\n%[13]s</g></svg>\n</svg>\n",
		width, height, size, -(len(film)-1)*rows*line, length.Seconds(), times.String(), drawn.String(),
		width-1, height-1, margin, columns*cell, rows*line, strip.String())
}

// draw is a row of cells as runs of one look.
func draw(cells []vt10x.Glyph) string {
	var b strings.Builder
	for from := 0; from < len(cells); {
		to := from + 1
		for to < len(cells) && alike(cells[from], cells[to]) {
			to++
		}
		b.WriteString(run(cells[from:to], from))
		from = to
	}
	return b.String()
}

const bold = 1 << 2 // of vt10x, which does not export it

func alike(a, b vt10x.Glyph) bool {
	return a.FG == b.FG && a.BG == b.BG && a.Mode&bold == b.Mode&bold
}

// run draws cells of one look that begin at a column.
func run(cells []vt10x.Glyph, column int) string {
	look, text := cells[0], ""
	for _, c := range cells {
		text += string(max(c.Char, ' '))
	}
	ground := ""
	if look.BG != vt10x.DefaultBG {
		ground = fmt.Sprintf("<rect x=\"%.1f\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
			float64(column)*cell, float64(len(cells))*cell, line, paint(look.BG))
	}
	written := strings.TrimRight(text, " ")
	shown := strings.TrimLeft(written, " ")
	if shown == "" {
		return ground
	}
	column += len(written) - len(shown)
	class, fill := "", ""
	if look.Mode&bold != 0 {
		class = ` class="bold"`
	}
	if look.FG != vt10x.DefaultFG {
		fill = fmt.Sprintf(" style=\"fill: %s\"", paint(look.FG))
	}
	return fmt.Sprintf("%s<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\" lengthAdjust=\"spacingAndGlyphs\"%s%s>%s</text>", ground,
		float64(column)*cell, line-4, float64(len([]rune(shown)))*cell, class, fill, html.EscapeString(shown))
}

// paint is the name of a colour; bright ones are as the others.
func paint(c vt10x.Color) string {
	names := []string{"text", "red", "green", "yellow", "blue", "magenta", "cyan", "grey"}
	switch {
	case c == vt10x.DefaultBG:
		return "var(--ground)"
	case c < 16 && c != 8:
		return "var(--" + names[c%8] + ")"
	case c == 8:
		return "var(--grey)"
	}
	return "var(--text)"
}
