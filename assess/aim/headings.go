package aim

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// part is what a line says of what stands below it, or of itself if it begins with a
// label. Rest is the line without that.
type part struct {
	how      insistence
	rest     span
	labelled bool // it begins with a label of that insistence
	heading  bool // how holds for the lines below too
	open     bool // nothing tells what stands below the heading
}

// lines reads the advertisement line by line. Where it has headings, what stands before
// them tells about the company, but for what is no sentence, such as the title.
func (a *reading) lines() {
	list := linesOf(a.text)
	parts := make([]part, len(list))
	below, opening := asked, false
	for i, l := range list {
		parts[i] = a.part(l)
		opening = opening || parts[i].begins() && parts[i].how == asked
	}
	for i, l := range list {
		p := parts[i]
		if p.heading && (!opening || p.begins()) {
			below, opening = p.how, false
		}
		tells := opening && i > 0 && !l.listed && closed(a.text[l.from:l.to])
		a.sentences(p.rest, p.within(below, tells))
	}
}

// within is how much is asked for of what the line says, which stands where so much is
// asked for and may only tell about the company.
func (p part) within(below insistence, tells bool) insistence {
	switch {
	case p.labelled && below <= asked:
		return p.how
	case p.labelled:
		return max(below, p.how)
	case tells:
		return told
	}
	return below
}

// begins says whether a line is a heading and nothing else.
func (p part) begins() bool { return p.heading && p.rest.from == p.rest.to && !p.open }

// part finds out what a line is.
func (a *reading) part(l line) part {
	label, rest := l.span, span{l.to, l.to}
	colon := strings.IndexByte(a.text[l.from:l.to], ':')
	labelled := colon >= 0
	if labelled {
		label.to, rest.from = l.from+colon, l.from+colon+1
	}
	alone := strings.Trim(a.text[rest.from:rest.to], " *_#") == ""
	how, heads := a.headed(label)
	switch {
	case !heads && alone && a.stands(l):
		return part{how: asked, rest: l.span, heading: true, open: true}
	case !heads:
	case labelled && !alone: // what follows a label that asks for it ends what was optional
		return part{how: how, rest: rest, labelled: true, heading: how == asked && !l.listed}
	case l.listed && !labelled:
	case how <= asked && !labelled && !l.first && !l.marked:
	default:
		return part{how: how, rest: span{l.to, l.to}, heading: true}
	}
	return part{rest: l.span}
}

// headed is how much is asked for below a heading, false for what is none: what is
// long, ends as a sentence does, asks the reader, names a skill, or has no word of
// headings.
func (a *reading) headed(label span) (how insistence, heads bool) {
	text := a.text[label.from:label.to]
	if utf8.RuneCountInString(text) > longestHeading || strings.HasSuffix(text, ".") {
		return told, false
	}
	tokens := a.in(label)
	if strings.HasSuffix(text, "?") && len(tokens) > 0 && slices.Contains(asks, tokens[0].Key) {
		return told, false
	}
	signs := a.headings.in(tokens)
	for _, sign := range signs {
		how = max(how, insistence(sign.kind))
	}
	return how, len(signs) > 0 && len(a.words.in(tokens)) == 0
}

// asks are words with which a question begins that is no heading.
var asks = []string{"are", "can", "could", "do", "does", "have", "is", "looking", "ready", "tired", "want", "would"}

// stands says whether a line looks like a heading, whatever it says: it has marks, or
// stands first in a paragraph in capitals.
func (a *reading) stands(l line) bool {
	text := a.text[l.from:l.to]
	if l.listed || utf8.RuneCountInString(text) > longestHeading || len(a.words.in(a.in(l.span))) > 0 {
		return false
	}
	capitals := strings.IndexFunc(text, unicode.IsLower) < 0 && strings.IndexFunc(text, unicode.IsUpper) >= 0
	return l.marked || l.first && capitals
}
