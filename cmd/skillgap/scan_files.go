package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/assess/evidence"
)

// byHand is how many files a commit touches at most that somebody wrote by hand.
const byHand = 300

// entry is a file that a commit touches, as git lists it; ids are of blobs.
type entry struct {
	mode, old, new string
	deleted        bool
	path           string
}

// The modes of what is no file.
const (
	symbolicLink = "120000"
	submodule    = "160000"
)

// changes lists the files that commits touch.
func (g *git) changes(ctx context.Context, c *clone, ids []string, each func(id string, entries []entry) error) error {
	p := g.command(ctx, c.dir,
		"diff-tree", "--stdin", "-r", "--root", "--raw", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color")
	p.Stdin = strings.NewReader(strings.Join(ids, "\n") + "\n")
	if err := p.start(); err != nil {
		return err
	}
	defer p.stop()
	in, id := bufio.NewReaderSize(p.out, 64<<10), ""
	var entries []entry
	for {
		text, err := field(in)
		switch meta := strings.Fields(text); {
		case err == nil && strings.HasPrefix(text, ":") && len(meta) == 5:
			path, err := field(in)
			if err != nil {
				return err
			}
			entries = append(entries, entry{meta[1], meta[2], meta[3], strings.HasPrefix(meta[4], "D"), path})
			continue
		case err != nil && !errors.Is(err, io.EOF):
			return err
		}
		if id != "" {
			if err := each(id, entries); err != nil {
				return err
			}
		}
		if err != nil {
			return p.end()
		}
		id, entries = text, nil
	}
}

// written leaves out what is no work on a file: what is deleted, submodules, symbolic
// links, and files that have only moved.
func written(entries []entry) (list []entry) {
	gone := map[string]bool{}
	for _, e := range entries {
		if e.deleted {
			gone[e.old] = true
		}
	}
	for _, e := range entries {
		moved := isNone(e.old) && gone[e.new]
		if !e.deleted && !moved && e.mode != submodule && e.mode != symbolicLink {
			list = append(list, e)
		}
	}
	return list
}

// isNone says whether an id, of any length, stands for no file.
func isNone(id string) bool { return strings.Trim(id, "0") == "" }

// newest lists the files of the newest commit.
func (g *git) newest(ctx context.Context, c *clone, each func(entry)) error {
	p := g.command(ctx, c.dir, "ls-tree", "-r", "-z", "--full-tree", "HEAD")
	if err := p.start(); err != nil {
		return err
	}
	defer p.stop()
	in := bufio.NewReaderSize(p.out, 64<<10)
	for {
		text, err := field(in)
		switch {
		case errors.Is(err, io.EOF):
			return p.end()
		case err != nil:
			return err
		}
		meta, path, _ := strings.Cut(text, "\t")
		if words := strings.Fields(meta); len(words) == 3 && words[0] != symbolicLink && words[0] != submodule {
			each(entry{mode: words[0], new: words[2], path: path})
		}
	}
}

// contents gives out what files hold. Without a process nothing is opened.
type contents struct {
	*gitProcess
	in      io.WriteCloser
	answers *bufio.Reader
	missing int // of the files asked for
}

func (g *git) contents(ctx context.Context, c *clone) (*contents, error) {
	p := g.command(ctx, c.dir, "cat-file", "--batch")
	in, err := p.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := p.start(); err != nil {
		return nil, err
	}
	return &contents{gitProcess: p, in: in, answers: bufio.NewReaderSize(p.out, 64<<10)}, nil
}

// changes is the files that a commit changes, with what they held and hold where that is
// read.
func (c *contents) changes(entries []entry, reads func(path string) bool) ([]evidence.Change, error) {
	var list []evidence.Change
	var asked []entry
	for _, e := range entries {
		if c.gitProcess != nil && reads(e.path) {
			asked = append(asked, e)
		} else {
			list = append(list, evidence.Change{Path: e.path})
		}
	}
	read, err := c.read(asked)
	return append(list, read...), err
}

// stop ends the process, if there is one.
func (c *contents) stop() {
	if c.gitProcess != nil {
		c.gitProcess.stop()
	}
}

// read tells what files of a commit held before it and hold since.
func (c *contents) read(entries []entry) (changes []evidence.Change, err error) {
	const atOnce = 100 // so few that neither side waits for the other with a full pipe
	for some := range slices.Chunk(entries, atOnce) {
		var ask bytes.Buffer
		for _, e := range some {
			for _, id := range []string{e.old, e.new} {
				if !isNone(id) {
					fmt.Fprintln(&ask, id)
				}
			}
		}
		_, err := c.in.Write(ask.Bytes())
		for _, e := range some {
			change := evidence.Change{Path: e.path}
			if err == nil {
				change.Old, _, err = c.next(e.old)
			}
			if err == nil {
				change.New, change.Read, err = c.next(e.new)
			}
			changes = append(changes, change)
		}
		if err != nil { // git has died, and says why
			return nil, cmp.Or(c.end(), err)
		}
	}
	return changes, nil
}

// next reads the answer for an id. Of a text that is too long there is none, as of one
// that is not here.
func (c *contents) next(id string) (text []byte, there bool, err error) {
	if isNone(id) {
		return nil, false, nil
	}
	head, err := c.answers.ReadString('\n')
	if err != nil {
		return nil, false, err
	}
	words := strings.Fields(head)
	if len(words) != 3 || words[1] != "blob" {
		c.missing++
		return nil, false, nil
	}
	size, err := strconv.ParseInt(words[2], 10, 64)
	if err != nil {
		return nil, false, err
	}
	if size > evidence.MaxText {
		_, err = io.CopyN(io.Discard, c.answers, size+1)
		return nil, false, err
	}
	text = make([]byte, size+1)
	if _, err = io.ReadFull(c.answers, text); err != nil {
		return nil, false, err
	}
	return text[:size], true, nil
}
