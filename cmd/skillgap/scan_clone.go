package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// clone is a repository that was found.
type clone struct {
	dir       string
	common    string   // where its objects are, which worktrees share
	addresses []string // of whoever works in it
	unborn    bool     // HEAD names a branch without commits
	partial   bool     // files may be missing
	boundary  []string // the oldest commits of a shallow clone, which look as if they had added everything
}

// look reads what there is to know of a clone before its commits.
func (g *git) look(ctx context.Context, dir string) (*clone, error) {
	c := &clone{dir: dir}
	common, err := g.output(ctx, dir, "rev-parse", "--git-common-dir")
	if err != nil {
		return nil, err
	}
	if c.common = strings.TrimSuffix(common, "\n"); !filepath.IsAbs(c.common) {
		c.common = filepath.Join(dir, c.common)
	}
	if c.common, err = filepath.EvalSymlinks(c.common); err != nil {
		return nil, err
	}
	if _, err = g.output(ctx, dir, "rev-parse", "--quiet", "--verify", "HEAD"); err != nil && !endedWith(err, 1) {
		return nil, err
	}
	c.unborn = err != nil
	if err := g.settings(ctx, c); err != nil {
		return nil, err
	}
	shallow, err := os.ReadFile(filepath.Join(c.common, "shallow"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	c.boundary = strings.Fields(string(shallow))
	return c, nil
}

// settings reads from a clone's settings who works in it, and whether files may be missing.
func (g *git) settings(ctx context.Context, c *clone) error {
	text, err := g.output(ctx, c.dir, "config", "-z", "--get-regexp",
		`^((user|author)\.email|remote\..*\.(promisor|partialclonefilter)|extensions\.partialclone)$`)
	if err != nil && !endedWith(err, 1) { // 1 is for none
		return err
	}
	for setting := range strings.SplitSeq(text, "\x00") {
		switch key, value, _ := strings.Cut(setting, "\n"); {
		case key == "user.email", key == "author.email":
			c.addresses = append(c.addresses, value)
		case key != "":
			c.partial = true
		}
	}
	return nil
}

// addresses are a person's, in lower case. They are compared as texts: what git takes for
// an author is a regular expression, and an address of GitHub's does not match itself.
type addresses map[string]bool

func addressesOf(list []string) addresses {
	all := addresses{}
	for _, address := range list {
		if address = strings.ToLower(strings.TrimSpace(address)); address != "" {
			all[address] = true
		}
	}
	return all
}

// mapped adds how the mailmap of a clone writes the addresses.
func (p addresses) mapped(ctx context.Context, g *git, c *clone) (addresses, error) {
	args := []string{"check-mailmap"}
	for address := range p {
		if !strings.ContainsAny(address, "<>\n\x00") {
			args = append(args, "<"+address+">")
		}
	}
	all := maps.Clone(p)
	if len(args) == 1 {
		return all, nil
	}
	text, err := g.output(ctx, c.dir, args...)
	for line := range strings.Lines(text) {
		_, address, _ := strings.Cut(line, "<")
		address, _, _ = strings.Cut(address, ">")
		all[strings.ToLower(address)] = true
	}
	return all, err
}

// logged is a commit as git lists it.
type logged struct {
	id, subject         string
	author, mapped      string // addresses, in lower case; the second after the mailmap
	name                string // after the mailmap
	authored, committed time.Time
	merge, root         bool
	with                string // its co-authors, with their addresses
}

// log lists every commit of a clone's branches, tags and HEAD. Not all refs are of the
// person: stashes, notes, and the requests of others in a mirror are not.
func (g *git) log(ctx context.Context, c *clone, each func(logged)) error {
	args := []string{"log", "--use-mailmap", "--no-show-signature", "--no-color", "--no-decorate", "--no-patch",
		"--encoding=UTF-8", "-z", "--format=%H%x00%ae%x00%aE%x00%aN%x00%at%x00%ct%x00%P%x00" +
			"%(trailers:key=Co-authored-by,valueonly,separator=%x2C)%x00%s",
		"--branches", "--remotes", "--tags"}
	if !c.unborn {
		args = append(args, "HEAD")
	}
	p := g.command(ctx, c.dir, append(args, "--")...)
	if err := p.start(); err != nil {
		return err
	}
	defer p.stop()
	in := bufio.NewReaderSize(p.out, 64<<10)
	for {
		var fields [9]string
		for i := range fields {
			var err error
			switch fields[i], err = field(in); {
			case errors.Is(err, io.EOF): // also where git dies amid a commit, which its end tells
				return p.end()
			case err != nil:
				return err
			}
		}
		each(logged{
			id: fields[0], author: strings.ToLower(fields[1]), mapped: strings.ToLower(fields[2]), name: fields[3],
			authored: seconds(fields[4]), committed: seconds(fields[5]), merge: strings.Contains(fields[6], " "),
			root: fields[6] == "",
			with: strings.ToLower(fields[7]), subject: fields[8],
		})
	}
}

// field reads up to the next NUL, of which the first bytes are kept.
func field(in *bufio.Reader) (string, error) {
	const most = 4 << 10
	var text []byte
	for {
		part, err := in.ReadSlice(0)
		ended := err == nil
		if ended {
			part = part[:len(part)-1]
		}
		text = append(text, part[:min(len(part), most-len(text))]...)
		if ended || !errors.Is(err, bufio.ErrBufferFull) {
			return string(text), err
		}
	}
}

func seconds(text string) time.Time {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.Unix(n, 0).UTC()
}

// gitBegan is the day of git's first commit: an earlier time is a mistake, or was taken
// over from elsewhere.
var gitBegan = time.Date(2005, time.April, 7, 0, 0, 0, 0, time.UTC)

// at is when the work was done, or else when it was committed; zero if neither can be.
func (l logged) at(now time.Time) time.Time {
	for _, t := range []time.Time{l.authored, l.committed} {
		if !t.Before(gitBegan) && !t.After(now) {
			return t
		}
	}
	return time.Time{}
}

// by says whether one of some people wrote the commit, or is named as a co-author.
func (l logged) by(all addresses) (author, shared bool) {
	if all[l.author] || all[l.mapped] {
		return true, false
	}
	for rest := l.with; rest != ""; {
		var address string
		_, rest, _ = strings.Cut(rest, "<")
		address, rest, _ = strings.Cut(rest, ">")
		if all[strings.TrimSpace(address)] {
			return false, true
		}
	}
	return false, false
}
