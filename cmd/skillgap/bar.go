package main

import (
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"time"
)

// bar is the line on stderr that says how far a long work is. It is shown where stderr
// is a terminal that can rewrite a line, and results go elsewhere.
type bar struct {
	*app
	hidden bool
	last   time.Time
	total  int64        // bytes of all inputs, 0 if that is not known
	read   atomic.Int64 // bytes of them
}

const (
	betweenShows = 200 * time.Millisecond
	barWidth     = 30
)

func (a *app) newBar() *bar {
	onScreen := a.result.name == "" && isTerminal(a.stdout)
	return &bar{app: a, hidden: !isTerminal(a.stderr) || onScreen || a.dumb(), last: a.now()}
}

// measure sums up the sizes of inputs, as far as they are files.
func (b *bar) measure(from *sources) {
	for i, arg := range from.args {
		info := from.found[i]
		if arg == "-" {
			info, _ = b.stdin.Stat()
		}
		if info == nil || !info.Mode().IsRegular() || strings.HasPrefix(arg, "@") {
			b.total = 0
			return
		}
		b.total += info.Size()
	}
}

// show says how many sheets were read, and how many of all could not be. Where the
// screen is too narrow for the bar there are the figures.
func (b *bar) show(good, bad int) {
	if b.hidden || b.now().Sub(b.last) < betweenShows {
		return
	}
	b.last = b.now()
	columns, _ := b.size(b.stderr)
	text := counted(good+bad, "sheet")
	if bad > 0 {
		text += fmt.Sprintf(", %d could not be read", bad)
	}
	if b.total > 0 {
		done := min(float64(b.read.Load())/float64(b.total), 1)
		text = fmt.Sprintf("%3.0f %%  %s", 100*done, text)
		full := int(done * barWidth)
		line := "[" + strings.Repeat("#", full) + strings.Repeat("-", barWidth-full) + "] "
		if len(line+text) < columns {
			text = line + text
		}
	}
	b.stderr.showBriefly(text[:min(len(text), columns-1)])
}

// counting is a reader whose bytes count as read.
type counting struct {
	io.ReadCloser
	bar *bar
}

func (c counting) Read(to []byte) (int, error) {
	n, err := c.ReadCloser.Read(to)
	c.bar.read.Add(int64(n))
	return n, err
}
