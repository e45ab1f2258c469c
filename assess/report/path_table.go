package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/skillgap/skillgap/assess"
)

// writePath writes a learning path for people.
func writePath(w io.Writer, doc *assess.PathReport, style Style) error {
	p := &page{Style: style}
	p.Width = min(p.Width, 120)
	p.header(doc.Heading)
	p.warnings(doc.Warnings)
	switch {
	case len(doc.Path.Steps) == 0:
		p.title("NO STEPS", "every rated skill is at its target or above")
	case doc.Deadline != nil:
		p.pathTitle(doc.Path)
		p.deadline(doc)
	default:
		p.pathTitle(doc.Path)
		p.line("  %s", p.paint(faint, p.Wrap(pathNote(doc), 2)))
		p.steps(doc.Path, 0, len(doc.Path.Steps))
	}
	p.ready(doc.Ready)
	p.curve(doc)
	return p.write(w)
}

// pathNote says how good the path is, and what a wish costs.
func pathNote(doc *assess.PathReport) string {
	switch by, d := doc.Deadline, doc.Detour; {
	case by != nil && by.Optimal:
		return "no other choice of steps reaches more by then, or as much in fewer hours"
	case by != nil:
		return fmt.Sprintf("a good choice; none reaches more than %s by then", percent(by.Most))
	case d != nil && d.Wish == "first":
		return fmt.Sprintf("begins with %s; %s", d.Of, lossWords(d.Loss))
	case d != nil:
		return "keeps the steps of a skill together where prerequisites allow; " + lossWords(d.Loss)
	}
	return proof(doc.Path)
}

// lossWords words what another choice costs.
func lossWords(loss assess.Number) string {
	switch {
	case loss.Value == 0:
		return "costs nothing against the best path"
	case loss.Value < 0.05:
		return "costs under 0.1 points of readiness against the best path"
	}
	return "readiness is " + figure(loss, 1) + " points lower on average along the way than on the best path"
}

// deadline writes the steps until it and those that come later.
func (p *page) deadline(doc *assess.PathReport) {
	d, steps := doc.Deadline, doc.Path.Steps
	hours := fmt.Sprintf("%d of %d h, %s %% kept in reserve", d.Hours, d.Budget, setting(d.Reserve))
	reached := fmt.Sprintf("readiness %s %s %s", percent(doc.Readiness), p.arrow(), percent(d.Readiness))
	p.title("BY "+d.Until, reached+p.dot()+hours)
	p.line("  %s", p.paint(faint, p.Wrap(pathNote(doc), 2)))
	if d.Steps > 0 {
		p.steps(doc.Path, 0, d.Steps)
	} else {
		p.line("  no step fits into these hours")
	}
	if d.Steps < len(steps) {
		p.title("LATER", fmt.Sprintf("%d h more, then ready %s", doc.Path.Hours-d.Hours, percent(steps[len(steps)-1].ReadinessAfter)))
		p.steps(doc.Path, d.Steps, len(steps))
	}
}

// ready writes what can be started now, and what each beginning costs.
func (p *page) ready(ready []assess.ReadyStep) {
	if len(ready) == 0 {
		return
	}
	p.title("READY TO START", "the loss is by how much readiness is lower on average if you begin there")
	if p.Width < cramped {
		for _, r := range ready {
			p.line("  %s", p.Wrap(fmt.Sprintf("%s %s %d, %d h", clean(r.Title), p.arrow(), r.To, r.Hours), 2))
			p.line("    gain +%s%sloss %s", figure(r.Gain, 1), p.dot(), figure(r.Loss, 1))
		}
		return
	}
	title := 0
	for _, r := range ready {
		title = max(title, ansi.StringWidth(clean(r.Title)))
	}
	title = min(title, p.Width-32)
	p.line("%s", p.paint(faint, "  "+p.pad("STEP", title)+"  LEVEL  HOURS   GAIN   LOSS"))
	for _, r := range ready {
		p.line("  %s  %s  %3d h  %5s  %5s", p.pad(p.Fit(clean(r.Title), title), title), p.pad(fmt.Sprintf("%s %d", p.arrow(), r.To), 5), r.Hours, "+"+figure(r.Gain, 1), figure(r.Loss, 1))
	}
}

// chartRows is the height of a chart.
const chartRows = 8

// curve draws readiness over the hours of the path.
func (p *page) curve(doc *assess.PathReport) {
	if len(doc.Curve) < 2 || !doc.Readiness.Known {
		return
	}
	p.title("READINESS OVER TIME", "")
	low := float64(int(doc.Readiness.Value/10) * 10)
	last := doc.Curve[len(doc.Curve)-1].Hour
	p.chart(doc.Curve, low, "0 h", fmt.Sprintf("%d h, week %d", last, int(float64(last)/doc.Path.HoursPerWeek+0.999)))
}

// chart draws readiness from low to 100 over hours, or whatever else the
// points' Hour counts; left and right name its ends.
func (p *page) chart(points []assess.CurvePoint, low float64, left, right string) {
	columns := heights(points, min(p.Width-10, 72), low)
	for row := chartRows - 1; row >= 0; row-- {
		label := ""
		if row == chartRows-1 {
			label = "100 %"
		} else if row == 0 {
			label = fmt.Sprintf("%g %%", low)
		}
		var line strings.Builder
		for _, h := range columns {
			line.WriteString(p.block(h - row*8))
		}
		text := fmt.Sprintf("  %5s %s", label, p.paint(green, strings.TrimRight(line.String(), " ")))
		p.line("%s", strings.TrimRight(text, " "))
	}
	p.line("        %s%s", left, strings.Repeat(" ", max(len(columns)-len(left)-len(right), 1))+right)
}

// heights samples the curve in the middle of each column, in eighths of a row.
func heights(curve []assess.CurvePoint, width int, low float64) []int {
	columns := make([]int, width)
	last := float64(curve[len(curve)-1].Hour)
	at := 0
	for x := range columns {
		for at+1 < len(curve) && float64(curve[at+1].Hour) <= last*(float64(x)+0.5)/float64(width) {
			at++
		}
		columns[x] = max(int((curve[at].Readiness.Value-low)/(100-low)*chartRows*8), 1)
	}
	return columns
}

// block fills one character with so many eighths.
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
