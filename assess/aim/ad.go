package aim

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/skillgap/skillgap/rubric"
)

// Ad is what the words of an advertisement say.
type Ad struct {
	Mentions  []Mention // by skill in the rubric's order
	Seniority Seniority
}

// Mention is how an advertisement names one skill: the words as the rubric has them,
// each once, and the topics they are of. It is optional if the advertisement insists
// on none of them; else the words that it does not insist on are left out.
type Mention struct {
	Skill    string
	Words    []string
	Topics   []string
	Optional bool
}

// insistence is how much an advertisement asks for something; the larger counts.
type insistence int

const (
	asked insistence = iota
	optional
	waived // it says that it does not ask for it
)

// Read finds the skills of a rubric in the text of an advertisement.
func Read(text string, r *rubric.Rubric, evidence *rubric.Evidence) *Ad {
	a := newReading(text, evidence)
	part := asked
	for _, line := range linesOf(a.text) {
		within, rest, heading := a.part(line)
		if heading {
			part = within
		}
		for _, s := range a.sentences(rest) {
			a.say(s, max(part, within))
		}
	}
	return &Ad{Mentions: a.mentions(r), Seniority: seniorityOf(a.tokens, r)}
}

// reading is an advertisement that is being read: its text, cut into words once, and
// what was found in it so far.
type reading struct {
	text      string
	tokens    []rubric.Token
	words     lexicon // of the skills
	headings  lexicon // how much is asked for below a heading
	phrases   lexicon // how much a sentence asks for what is in it
	mentioned map[mention]bool
	said      []mention // each once, in the order of the text
}

// mention is an expression, and how much is asked for it.
type mention struct {
	*expression
	how insistence
}

func newReading(text string, evidence *rubric.Evidence) *reading {
	// What an apostrophe would part is spelt out.
	text = strings.NewReplacer("n't", " not", "n’t", " not").Replace(text)
	return &reading{
		text: text, tokens: rubric.Tokens(text),
		words: newLexicon(evidence), headings: inHeadings(), phrases: inSentences(),
		mentioned: map[mention]bool{},
	}
}

// in is the words in a part of the text.
func (a *reading) in(s span) []rubric.Token {
	place := func(t rubric.Token, at int) int { return t.At - at }
	from, _ := slices.BinarySearchFunc(a.tokens, s.from, place)
	to, _ := slices.BinarySearchFunc(a.tokens, s.to, place)
	return a.tokens[from:to]
}

// say notes what a sentence says, which stands in a part of the advertisement that asks
// for it so much.
func (a *reading) say(s sentence, part insistence) {
	how := max(part, s.how)
	if how == waived {
		return
	}
	for _, e := range s.found {
		if m := (mention{e, how}); !a.mentioned[m] {
			a.mentioned[m] = true
			a.said = append(a.said, m)
		}
	}
}

// mentions is what was said, by skill.
func (a *reading) mentions(r *rubric.Rubric) (list []Mention) {
	bySkill := map[string][]mention{}
	for _, m := range a.said {
		bySkill[m.skill] = append(bySkill[m.skill], m)
	}
	for _, id := range r.SkillIDs() {
		said := bySkill[id]
		if len(said) == 0 {
			continue
		}
		most := slices.MinFunc(said, func(a, b mention) int { return cmp.Compare(a.how, b.how) }).how
		m := Mention{Skill: id, Optional: most == optional}
		for _, s := range said {
			if s.how == most {
				m.Words, m.Topics = once(m.Words, s.text), once(m.Topics, s.topic)
			}
		}
		list = append(list, m)
	}
	return list
}

func once(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}

// sentence is how much one asks for, and the words in it.
type sentence struct {
	how   insistence
	found []*expression
}

// sentences reads a part of the text sentence by sentence. What stands in brackets is one
// of its own if it names something and says how much that is asked for: Java (Kotlin is
// a plus).
func (a *reading) sentences(part span) (list []sentence) {
	for _, s := range a.cut(part) {
		if open, end := brackets(a.text[s.from:s.to]); end > 0 {
			inner := a.sentence(span{s.from + open + 1, s.from + end})
			if inner.how > asked && len(inner.found) > 0 {
				list = append(list, inner, a.sentence(span{s.from, s.from + open}, span{s.from + end + 1, s.to}))
				continue
			}
		}
		list = append(list, a.sentence(s))
	}
	return list
}

// sentence reads one, of which something may be left out.
func (a *reading) sentence(pieces ...span) (s sentence) {
	for _, piece := range pieces {
		tokens := a.in(piece)
		s.how = max(s.how, a.phrases.insists(tokens))
		s.found = append(s.found, a.words.in(tokens)...)
	}
	return s
}

// brackets is where the first pair of round brackets of a text is, else 0, 0.
func brackets(text string) (open, end int) {
	open = strings.IndexByte(text, '(')
	if open < 0 {
		return 0, 0
	}
	length := strings.IndexByte(text[open:], ')')
	if length < 0 {
		return 0, 0
	}
	return open, open + length
}

// cut cuts a part of the text after each sentence.
func (a *reading) cut(part span) (list []span) {
	from := part.from
	for at := part.from; at < part.to; {
		c, size := utf8.DecodeRuneInString(a.text[at:part.to])
		end := at + size
		if ends(c) && end < part.to && blank(a.text[end]) && !abbreviated(a.text[from:at]) {
			list = append(list, span{from, end})
			from = end
		}
		at = end
	}
	return append(list, span{from, part.to})
}

func ends(c rune) bool { return c == '.' || c == '!' || c == '?' || c == ';' || c == '•' }

func blank(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// abbreviated says whether a dot after a text does not end the sentence.
func abbreviated(text string) bool {
	last := text[strings.LastIndexAny(text, " \n(,/")+1:]
	return slices.Contains([]string{"e.g", "i.e", "eg", "ie", "etc", "incl", "vs", "approx", "min", "yrs"}, strings.ToLower(last))
}
