package aim

import (
	"slices"
	"strings"
	"unicode"

	"github.com/skillgap/skillgap/rubric"
)

// Ad is what the words of an advertisement say.
type Ad struct {
	Mentions  []Mention // by skill in the rubric's order
	Seniority Seniority
	Foreign   bool // it does not look like English, in which alone it is read
}

// Mention is how an advertisement names one skill: the words as the rubric has them,
// each once, and the topics they are of. Its status is that of the words it asks for
// most, and the others are left out.
type Mention struct {
	Skill  string
	Words  []string
	Topics []string
	Status Status // Asked, Optional or Named
}

// Read finds the skills of a rubric in the text of an advertisement.
func Read(text string, r *rubric.Rubric, evidence *rubric.Evidence) *Ad {
	a := newReading(text, evidence)
	a.lines()
	return &Ad{Mentions: a.mentions(r), Seniority: seniorityOf(a.tokens, r), Foreign: foreign(a.tokens)}
}

// reading is an advertisement that is being read: its text, cut into words once, and
// what was found in it so far.
type reading struct {
	text      string
	tokens    []rubric.Token
	words     lexicon // of the skills
	headings  lexicon // how much is asked for below a heading
	phrases   lexicon // how much a sentence asks for what is in it
	toReader  lexicon
	ofCompany lexicon
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
	text = strings.NewReplacer("n't", " not", "n’t", " not").Replace(withoutAddresses(text))
	return &reading{
		text: text, tokens: rubric.Tokens(text),
		words: newLexicon(evidence), headings: inHeadings(), phrases: inSentences(), toReader: toReader(), ofCompany: ofCompany(),
		mentioned: map[mention]bool{},
	}
}

// withoutAddresses is a text without those of pages and of mail, whose words say nothing.
func withoutAddresses(text string) string {
	if !strings.Contains(text, "://") && !strings.Contains(text, "@") {
		return text
	}
	var b strings.Builder
	for text != "" {
		word := text
		if end := strings.IndexFunc(text, unicode.IsSpace); end >= 0 {
			word = text[:end]
		}
		text = text[len(word):]
		blanks := text[:len(text)-len(strings.TrimLeftFunc(text, unicode.IsSpace))]
		text = text[len(blanks):]
		if at := strings.IndexByte(word, '@'); !strings.Contains(word, "://") && (at <= 0 || at == len(word)-1) {
			b.WriteString(word)
		}
		b.WriteString(blanks)
	}
	return b.String()
}

// in is the words in a part of the text.
func (a *reading) in(s span) []rubric.Token {
	place := func(t rubric.Token, at int) int { return t.At - at }
	from, _ := slices.BinarySearchFunc(a.tokens, s.from, place)
	to, _ := slices.BinarySearchFunc(a.tokens, s.to, place)
	return a.tokens[from:to]
}

// say notes what a clause says.
func (a *reading) say(c clause) {
	for _, f := range c.found {
		m := mention{f.expression, c.how}
		if f.denied {
			m.how = unasked
		}
		if !a.mentioned[m] {
			a.mentioned[m] = true
			a.said = append(a.said, m)
		}
	}
}

// mentions is what was said, by skill. Words that prove little alone say nothing of a
// skill if no other word does.
func (a *reading) mentions(r *rubric.Rubric) (list []Mention) {
	bySkill := map[string][]mention{}
	for _, m := range a.said {
		bySkill[m.skill] = append(bySkill[m.skill], m)
	}
	for _, id := range r.SkillIDs() {
		said := bySkill[id]
		most := unasked + 1
		for _, s := range said {
			if !s.weak {
				most = min(most, s.how)
			}
		}
		status, named := statuses[most]
		if !named {
			continue
		}
		m := Mention{Skill: id, Status: status}
		for _, s := range said {
			if s.how == most {
				m.Words, m.Topics = once(m.Words, s.text), once(m.Topics, s.topic)
			}
		}
		list = append(list, m)
	}
	return list
}

// statuses are what is said of a skill by how much is asked for it.
var statuses = map[insistence]Status{asked: Asked, optional: Optional, unasked: Named}

func once(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}
