package cohort

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// Merge reads partial cohorts, one after the other, and adds their counts. The first
// says what a tally that has none yet is counted by; those of another frame, and those
// that were cut off, are errors with file and line.
func Merge(t *Tally, r *rubric.Rubric, name string, in io.Reader) (*Tally, error) {
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 64<<10), MaxLine)
	m := &merging{tally: t, rubric: r}
	if t != nil {
		m.sheets = t.Sheets()
	}
	at := 0
	for lines.Scan() {
		at++
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		if err := m.line(lines.Bytes()); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, at, err)
		}
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return nil, fmt.Errorf("%s:%d: a line of more than %d MiB is none of a partial cohort", name, at+1, MaxLine>>20)
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", name, err)
	case m.left > 0:
		return nil, fmt.Errorf("%s:%d: %d of %d groups are missing: the partial cohort was cut off",
			name, at, m.left, m.groups)
	case m.tally == nil:
		return nil, fmt.Errorf("%s: there is no partial cohort in it; skillgap cohort --partial writes one", name)
	}
	return m.tally, nil
}

// merging reads lines into a tally.
type merging struct {
	tally        *Tally
	rubric       *rubric.Rubric
	groups, left int // of the partial cohort at hand
	seen         map[string]bool
	sheets       int // of all
}

func (m *merging) line(text []byte) error {
	if m.left == 0 {
		return m.head(text)
	}
	var l line
	if err := decode(text, &l); err != nil {
		return err
	}
	g, err := m.tally.groupFrom(&l)
	if err != nil {
		return err
	}
	var name []byte
	for _, value := range g.values {
		name = appendValue(name, value)
	}
	if m.seen[string(name)] {
		return fmt.Errorf("the group %q is there twice", g.values)
	}
	m.seen[string(name)] = true
	m.left--
	if m.sheets += l.Sheets; m.sheets > most {
		return fmt.Errorf("more than %d sheets are not counted", most)
	}
	return m.tally.add(g)
}

// decode reads a line. Fields of a later version are errors: what they count would be
// left out of the sum.
func decode(text []byte, to any) error {
	in := json.NewDecoder(bytes.NewReader(text))
	in.DisallowUnknownFields()
	if err := in.Decode(to); err != nil {
		return fmt.Errorf("this is no line of a partial cohort: %w", err)
	}
	if in.More() {
		return errors.New("this is no line of a partial cohort: there is more behind its object")
	}
	return nil
}

// head begins the next partial cohort.
func (m *merging) head(text []byte) error {
	var h head
	if err := decode(text, &h); err != nil {
		return err
	}
	want := assess.Tool{}.Envelope("partial")
	switch {
	case h.URL != want.URL || h.Schema != want.Schema || h.Groups == nil:
		return errors.New("no partial cohort begins like this; skillgap cohort --partial writes one")
	case h.Rubric.Digest != m.rubric.Digest:
		return fmt.Errorf("it was counted by another edition of the rubric, %s %s (%.14s); name that one with --rubric",
			strict.Printable(h.Rubric.ID), strict.Printable(h.Rubric.Version), strict.Printable(h.Rubric.Digest))
	case *h.Groups < 0 || *h.Groups > MaxGroups:
		return fmt.Errorf("%d groups are not 0..%d", *h.Groups, MaxGroups)
	}
	frame := Frame{Rubric: m.rubric, Target: h.Target, Aim: h.Aim, Newest: h.Newest}
	var err error
	if frame.By, err = ParseKeys(h.By); err != nil {
		return fmt.Errorf("by: %w", err)
	}
	for _, id := range []string{h.Target, h.Aim} {
		if _, there := m.rubric.Target(id); id != "" && !there {
			return fmt.Errorf("%q is no target of the rubric", strict.Printable(id))
		}
	}
	m.groups, m.left, m.seen = *h.Groups, *h.Groups, map[string]bool{}
	if m.tally == nil {
		m.tally = New(frame)
		return nil
	}
	return m.tally.unlike(frame)
}

// unlike is an error if a tally of the other frame cannot be added.
func (t *Tally) unlike(f Frame) error {
	difference := func(flag, before, now string) error {
		if before == now {
			return nil
		}
		return fmt.Errorf("parts are counted alike: those before with %s %s, this one with %s",
			flag, cmp.Or(before, "none"), cmp.Or(now, "none"))
	}
	return cmp.Or(
		difference("--by", joined(t.By), joined(f.By)),
		difference("--target", t.Target, f.Target),
		difference("the setting target", t.Aim, f.Aim),
		difference("--newest", fmt.Sprint(t.Newest), fmt.Sprint(f.Newest)),
	)
}

// groupFrom is the group of a line, if no count in it contradicts another.
func (t *Tally) groupFrom(l *line) (*group, error) {
	switch {
	case l.Sheets < 1 || l.Sheets > most:
		return nil, fmt.Errorf("%d sheets are not 1..%d", l.Sheets, most)
	case len(l.Values) != len(t.By):
		return nil, fmt.Errorf("%d values for %d keys", len(l.Values), len(t.By))
	case len(l.Skills) != len(t.Rubric.Skills) || len(l.Tiers) != len(t.tiers):
		return nil, fmt.Errorf("the rubric has %d skills in %d tiers", len(t.Rubric.Skills), len(t.tiers))
	}
	for i, value := range l.Values {
		if err := t.By[i].holds(value, t.Rubric); err != nil {
			return nil, err
		}
	}
	g := &group{values: l.Values, sheets: l.Sheets}
	for i, from := range l.Skills {
		to, ok := from.counts(l.Sheets, t.top()+1)
		if !ok {
			return nil, fmt.Errorf("the counts of %s contradict each other", t.Rubric.Skills[i].ID)
		}
		g.skills = append(g.skills, to)
	}
	for i, from := range l.Tiers {
		levels, ok := from.Levels.spread(l.Sheets, 1e4*t.top())
		if !ok || from.Below < 0 || from.Below > from.Required || from.Required > levels.n() {
			return nil, fmt.Errorf("the counts of %s contradict each other", t.Rubric.Tiers[i].ID)
		}
		g.tiers = append(g.tiers, part{levels, from.Required, from.Below})
	}
	ok := false
	if g.readiness, ok = l.Readiness.spread(l.Sheets, 1e6); !ok {
		return nil, errors.New("the counts of readiness contradict each other")
	}
	return g, nil
}

// most is how many sheets partial cohorts may have together, so that no sum runs over, of
// 32 bits either.
const most = 1_000_000_000

// counts are those of a line about so many sheets, and whether they may be.
func (l *skillLine) counts(sheets, levels int) (c counts, ok bool) {
	c = counts{na: l.NA, unrated: l.Unrated, required: l.Required, below: l.Below}
	if copy(c.levels[:levels], l.Levels) != len(l.Levels) || len(l.Levels) != levels {
		return c, false
	}
	for _, n := range append([]int{l.NA, l.Unrated, l.Required, l.Below}, l.Levels...) {
		if n < 0 || n > sheets {
			return c, false
		}
	}
	return c, c.rated()+c.na+c.unrated == sheets && c.below <= c.required && c.required <= c.rated()
}

// spread is figures of 0 to high, and whether they may be over so many sheets.
func (p pairs) spread(sheets, high int) (s spread, ok bool) {
	s = make(spread, len(p))
	left := sheets
	for _, pair := range p {
		if pair[0] > high || pair[1] < 1 || pair[1] > left {
			return nil, false
		}
		left -= pair[1]
		s[pair[0]] = pair[1]
	}
	return s, true
}
