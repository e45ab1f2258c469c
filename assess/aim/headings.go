package aim

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/skillgap/skillgap/rubric/strict"
)

// part is what a line says of what stands below it, or of itself if it begins with a
// label. Body is the line without that.
type part struct {
	how      insistence
	body     passage
	labelled bool // it begins with a label of that insistence
	heading  bool // how holds for the lines below too
	open     bool // nothing tells what stands below the heading
}

// section is where in an advertisement a line stands: how much is asked for there.
type section struct {
	how     insistence
	opening bool // above the first heading: sentences tell about the company
	unclear bool // sentences may tell about the company
	headed  bool // there is a heading above
}

// enter is where the lines below a line stand.
func (s section) enter(p part) section {
	if !p.heading || s.opening && !p.begins() {
		return s
	}
	return section{how: p.how, unclear: p.open, headed: true}
}

// asks is how much is asked for of what a line says, which is a sentence or is none.
func (s section) asks(p part, sentence bool) insistence {
	switch {
	case p.labelled && s.how <= asked:
		return p.how
	case p.labelled:
		return max(s.how, p.how)
	case sentence && (s.opening || s.unclear):
		return told
	}
	return s.how
}

// read reads the advertisement line by line.
func (a *reading) read() {
	parts := make([]part, len(a.lines))
	s := section{how: asked}
	lists := false
	for i, l := range a.lines {
		parts[i] = a.part(i)
		s.opening = s.opening || parts[i].begins() && parts[i].how == asked
		lists = lists || l.listed
	}
	for i, l := range a.lines {
		s = s.enter(parts[i])
		s.unclear = s.unclear || a.foreign && lists
		sentence := i > 0 && !l.listed && closed(a.text[l.from:l.to])
		how := s.asks(parts[i], sentence)
		a.sentences(parts[i].body, how)
		if !s.opening && !parts[i].heading && (l.listed || s.headed && !sentence) {
			a.miss(l, how)
		}
	}
}

// miss notes a line that asks for something which is no skill, nor years.
func (a *reading) miss(l line, how insistence) {
	if (how == asked || how == optional) && len(l.words) > 1 && !l.has(ofSkill) && !l.near(0, len(l.words), year) {
		a.unread = append(a.unread, a.text[l.from:l.to])
	}
}

// begins says whether a line is a heading and nothing else.
func (p part) begins() bool { return p.heading && len(p.body.words) == 0 && !p.open }

// part finds out what a line is.
func (a *reading) part(i int) part {
	l := a.lines[i]
	text := a.text[l.from:l.to]
	label, body := l.cut(len(l.words))
	name, _, labelled := strings.Cut(text, ":")
	if labelled {
		label, body = l.cut(l.until(l.from + len(name)))
	}
	alone := len(body.words) == 0
	how, heads := a.headed(label, name)
	if !heads {
		open := alone && a.stands(i)
		return part{how: asked, body: l.passage, heading: open, open: open}
	}
	if labelled && !alone { // what follows a label that asks for it ends what was optional
		return part{how: how, body: body, labelled: true, heading: how == asked && !l.listed}
	}
	if !labelled && (l.listed || how <= asked && !l.first && !l.marked) {
		return part{body: l.passage}
	}
	return part{how: how, body: body, heading: true}
}

// until is how many words of a line begin before a byte of the text.
func (l line) until(byte int) int {
	at := 0
	for at < len(l.words) && l.words[at].At < byte {
		at++
	}
	return at
}

// headed is how much is asked for below a heading, false for what is none: what is
// long, ends as a sentence does, asks the reader, names a skill, or has no word of
// headings. "Not" says no, but for what is nice although it is not needed.
func (a *reading) headed(label passage, text string) (how insistence, heads bool) {
	if utf8.RuneCountInString(text) > longestHeading || strings.HasSuffix(text, ".") || label.has(ofSkill) {
		return told, false
	}
	if strings.HasSuffix(text, "?") && label.is(0, asking) {
		return told, false
	}
	for _, m := range label.marks {
		if m.list == inHeading {
			how, heads = max(how, insistence(m.kind)), true
		}
	}
	if how < optional && label.near(0, len(label.words), not) {
		return unasked, true
	}
	return how, heads
}

// stands says whether a line looks like a heading, whatever it says: it has marks, or
// stands first in a paragraph, in capitals, before a list, or alone before some text.
func (a *reading) stands(i int) bool {
	l := a.lines[i]
	text := a.text[l.from:l.to]
	if l.listed || utf8.RuneCountInString(text) > longestHeading || l.has(ofSkill) {
		return false
	}
	return l.marked || l.first && (capitals(text) || a.leads(i))
}

// capitals says whether a text has capital letters and no others.
func capitals(text string) bool {
	return strings.IndexFunc(text, unicode.IsLower) < 0 && strings.IndexFunc(text, unicode.IsUpper) >= 0
}

// leads says whether a short line leads to a list, or, alone in its paragraph, to a text.
func (a *reading) leads(i int) bool {
	if i == 0 || i+1 == len(a.lines) || strings.HasSuffix(a.text[:a.lines[i].to], ".") {
		return false
	}
	next := a.lines[i+1]
	alone := a.lines[i].last && !closed(a.text[:a.lines[i].to])
	return next.listed || alone && next.to-next.from > longestHeading && closed(a.text[next.from:next.to])
}

// title is a line as the title of a job, "" if it is none: it is short, no sentence, and has a
// word of a seniority, a skill or a job.
func (a *reading) title(l line) string {
	isNoWord := func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !strings.ContainsRune("()#+.", c)
	}
	text := strings.TrimFunc(a.text[l.from:l.to], isNoWord)
	isJob := l.has(ofRank) || l.has(ofSkill) || l.has(toReader) || l.near(0, len(l.words), reader)
	if !isJob || len(l.words) < 2 || utf8.RuneCountInString(text) > longestHeading || closed(text) {
		return ""
	}
	return strict.Printable(text)
}
