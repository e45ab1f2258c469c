package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"time"
)

// bar is the line on stderr that says how far a long work is. It is shown where stderr
// is a terminal that can rewrite a line, and results go elsewhere.
type bar struct {
	*app
	hidden bool
	shown  bool
	last   time.Time
	total  int64        // bytes of all inputs, 0 if that is not known
	read   atomic.Int64 // bytes of them
}

const (
	betweenShows = 200 * time.Millisecond
	barWidth     = 30
	clearLine    = "\r\x1b[K"
)

func (a *app) newBar() *bar {
	onScreen := a.result.name == "" && isTerminal(a.stdout)
	return &bar{app: a, hidden: !isTerminal(a.stderr) || onScreen || a.dumb(), last: time.Now()}
}

// measure sums up the sizes of inputs, as far as they are files.
func (b *bar) measure(args []string) {
	for _, arg := range args {
		info, err := os.Stat(arg)
		if arg == "-" {
			info, err = b.stdin.Stat()
		}
		if err != nil || !info.Mode().IsRegular() || strings.HasPrefix(arg, "@") {
			b.total = 0
			return
		}
		b.total += info.Size()
	}
}

// show says how many sheets were read, and how many of all could not be.
func (b *bar) show(good, bad int) {
	if b.hidden || time.Since(b.last) < betweenShows {
		return
	}
	b.last, b.shown = time.Now(), true
	text := fmt.Sprintf("%d sheets", good+bad)
	if bad > 0 {
		text += fmt.Sprintf(", %d could not be read", bad)
	}
	if b.total > 0 {
		done := min(float64(b.read.Load())/float64(b.total), 1)
		full := int(done * barWidth)
		line := strings.Repeat("#", full) + strings.Repeat("-", barWidth-full)
		text = fmt.Sprintf("[%s] %3.0f %%  %s", line, 100*done, text)
	}
	columns, _ := b.size(b.stderr)
	io.WriteString(b.stderr.file, clearLine+text[:min(len(text), columns-1)])
}

// clear takes the bar away, for what is said or at the end.
func (b *bar) clear() {
	if b.shown {
		io.WriteString(b.stderr.file, clearLine)
		b.shown = false
	}
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
