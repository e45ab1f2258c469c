package main

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/skillgap/skillgap/assess/evidence"
	"github.com/skillgap/skillgap/rubric/strict"
)

// scanner reads the commits of a person out of clones.
type scanner struct {
	git       *git
	me        addresses
	detectors *evidence.Detectors
	since     time.Time // the zero time is for all commits
	now       time.Time // a later commit has a wrong date
	note      func(format string, args ...any)
}

// warn says something about a clone, on stderr.
func (s *scanner) warn(dir, what string) { s.note("%s: %s", strict.Printable(fromHere(dir)), what) }

// skipped says that a clone counts for nothing, and why.
func (s *scanner) skipped(dir string, err error) {
	s.warn(dir, fmt.Sprintf("skipped: %s", strict.Printable(err.Error())))
}

// atMostTwo does n things, two at a time, until the context ends.
func atMostTwo(ctx context.Context, n int, do func(i int)) error {
	next := make(chan int)
	var working sync.WaitGroup
	for range 2 {
		working.Go(func() {
			for i := range next {
				if ctx.Err() == nil {
					do(i)
				}
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	working.Wait()
	return context.Cause(ctx)
}

// clones looks at every folder, and drops worktrees of a clone that is among them
// already. What cannot be read is said, and passed by.
func (s *scanner) clones(ctx context.Context, dirs []string) (list []*clone, err error) {
	all, errs := make([]*clone, len(dirs)), make([]error, len(dirs))
	if err := atMostTwo(ctx, len(dirs), func(i int) { all[i], errs[i] = s.git.look(ctx, dirs[i]) }); err != nil {
		return nil, err
	}
	for i, c := range all {
		if errs[i] != nil {
			s.skipped(dirs[i], errs[i])
		} else if !slices.ContainsFunc(list, func(other *clone) bool { return other.common == c.common }) {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b *clone) int { // a commit counts for the first that has it
		switch {
		case a.partial == b.partial:
			return 0
		case a.partial:
			return 1
		}
		return -1
	})
	return list, nil
}

// readClone is what was read of a clone: what it shows, and the ids of commits of others
// that name the person.
type readClone struct {
	of       *evidence.Repository
	shared   []string
	warnings []string
	err      error
}

// read reads all clones. One that cannot be read counts for nothing.
func (s *scanner) read(ctx context.Context, clones []*clone) (list []*evidence.Repository, shared int, err error) {
	all := make([]readClone, len(clones))
	if err := atMostTwo(ctx, len(clones), func(i int) { all[i] = s.clone(ctx, clones[i]) }); err != nil {
		return nil, 0, err
	}
	ids := map[string]bool{}
	for i, r := range all {
		if r.err != nil {
			s.skipped(clones[i].dir, r.err)
			continue
		}
		for _, what := range r.warnings {
			s.warn(clones[i].dir, what)
		}
		for _, id := range r.shared {
			ids[id] = true
		}
		list = append(list, r.of)
	}
	return list, len(ids), nil
}

// clone reads one clone.
func (s *scanner) clone(ctx context.Context, c *clone) readClone {
	r := readClone{of: s.detectors.Repository()}
	mine, err := s.log(ctx, c, &r)
	if err == nil {
		err = s.files(ctx, c, mine, &r)
	}
	r.err = err
	return r
}

// log finds the commits of the person's own, by id.
func (s *scanner) log(ctx context.Context, c *clone, r *readClone) (map[string]evidence.Commit, error) {
	me, err := s.me.mapped(ctx, s.git, c)
	if err != nil {
		return nil, err
	}
	mine := map[string]evidence.Commit{}
	err = s.git.log(ctx, c, func(l logged) {
		author, shared := l.by(me)
		at := l.at(s.now)
		switch {
		case !author && !shared, at.IsZero(), at.Before(s.since):
		case slices.Contains(c.boundary, l.id):
			// it looks as if it had added every file
		case shared:
			r.shared = append(r.shared, l.id)
		default:
			mine[l.id] = evidence.Commit{ID: l.id, At: at, Subject: l.subject, Merge: l.merge, Root: l.root}
		}
	})
	if len(c.boundary) > 0 {
		r.warnings = append(r.warnings, "a shallow clone: older commits are not here; git fetch --unshallow gets them")
	}
	return mine, err
}

// files looks at what the commits changed.
func (s *scanner) files(ctx context.Context, c *clone, mine map[string]evidence.Commit, r *readClone) error {
	var ids []string
	for id, commit := range mine {
		if commit.Merge {
			r.of.Add(commit)
		} else {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	slices.Sort(ids)
	texts, err := s.texts(ctx, c, r)
	if err != nil {
		return err
	}
	defer texts.stop()
	seen := map[string]bool{}
	err = s.git.changes(ctx, c, ids, func(id string, entries []entry) (err error) {
		commit := mine[id]
		seen[id], commit.Bulk = true, len(entries) > byHand
		commit.Changes, err = texts.changes(written(entries), func(path string) bool {
			return !commit.Bulk && r.of.Reads(path)
		})
		r.of.Add(commit)
		return err
	})
	for _, id := range ids {
		if !seen[id] { // it changes no file
			r.of.Add(mine[id])
		}
	}
	if texts.missing > 0 {
		r.warnings = append(r.warnings, counted(texts.missing, "file")+" could not be read")
	}
	return err
}

// texts opens what the files of a clone hold, and takes from its newest commit what it
// says of files that nobody wrote. Of a partial clone nothing is opened.
func (s *scanner) texts(ctx context.Context, c *clone, r *readClone) (*contents, error) {
	if c.partial {
		r.warnings = append(r.warnings, "a partial clone: files that are not here are told by their names only")
		return &contents{}, nil
	}
	texts, err := s.git.contents(ctx, c)
	if err != nil || c.unborn {
		return texts, err
	}
	var telling []entry
	err = s.git.newest(ctx, c, func(e entry) {
		if r.of.Tells(e.path) {
			telling = append(telling, e)
		}
	})
	var told []evidence.Change
	if err == nil {
		told, err = texts.read(telling)
	}
	for _, file := range told {
		r.of.Tell(file.Path, file.New)
	}
	if err != nil {
		texts.stop()
	}
	return texts, err
}
