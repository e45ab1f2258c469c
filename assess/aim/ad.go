package aim

import (
	"slices"
	"strings"
	"unicode"

	"github.com/skillgap/skillgap/rubric"
)

// Ad is what the words of an advertisement say.
type Ad struct {
	Title     string    // its first line, if that looks like the title of a job; else ""
	Mentions  []Mention // by skill in the rubric's order
	Unread    []string  // the lines that ask for something, but for no skill that the words tell
	Seniority Seniority
	Foreign   bool // it does not look like English, in which alone it is read well
}

// Mention is how an advertisement names one skill: the words as the rubric has them,
// each once, and the topics they are of. Its status is that of the words it asks for
// most, and the others are left out.
type Mention struct {
	Skill  string
	Words  []string
	Topics []string
	Status Status // Asked, Optional or Named
	Weak   bool   // Named by words alone that are common elsewhere too
}

// Read finds the skills of a rubric in the text of an advertisement.
func Read(text string, r *rubric.Rubric, evidence *rubric.Evidence) *Ad {
	// What an apostrophe would part is spelt out.
	text = strings.NewReplacer("n't", " not", "n’t", " not").Replace(withoutAddresses(text))
	a := &reading{text: text, words: wordsOf(text), lexicon: newLexicon(r, evidence), mentioned: map[mention]bool{}}
	a.cut()
	a.foreign = foreign(a.words)
	a.read()
	ad := &Ad{Mentions: a.mentions(r), Unread: a.unread, Seniority: a.seniority(r), Foreign: a.foreign}
	if len(a.lines) > 0 {
		ad.Title = a.title(a.lines[0])
	}
	return ad
}

// reading is an advertisement that is being read: its text, cut into words and lines
// once, and what was found in it so far.
type reading struct {
	text      string
	words     []word
	marks     []mark
	lines     []line
	lexicon   lexicon
	foreign   bool
	mentioned map[mention]bool
	said      []mention // each once, in the order of the text
	unread    []string
}

// mention is an expression, and how much is asked for it.
type mention struct {
	*expression
	how insistence
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

// cut cuts the advertisement into lines, and finds the expressions that are in them.
func (a *reading) cut() {
	a.lines = linesOf(a.text)
	a.marks = make([]mark, 0, len(a.words)/2)
	at, title := 0, true
	for i := range a.lines {
		l := &a.lines[i]
		for at < len(a.words) && a.words[at].At < l.from {
			at++
		}
		from, marks := at, len(a.marks)
		for at < len(a.words) && a.words[at].At < l.to {
			at++
		}
		a.marks = a.lexicon.read(a.words[from:at], from, a.marks)
		if title = title && i < longestTitle && l.to-l.from <= 2*longestHeading && !closed(a.text[l.from:l.to]); title {
			a.lexicon.titled(a.words[from:at])
		}
		l.passage = passage{from, a.words[from:at], a.marks[marks:]}
	}
}

// say notes that so much is asked for the skills in a passage.
func (a *reading) say(p passage, how insistence) {
	for _, k := range p.marks {
		if k.list != ofSkill {
			continue
		}
		m := mention{k.expression, how}
		if k.denied {
			m.how = unasked
		}
		if !a.mentioned[m] {
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
		if said := bySkill[id]; len(said) > 0 {
			list = append(list, mentionOf(said))
		}
	}
	return list
}

// mentionOf is what was said of a skill. Words that prove little alone ask for it if
// there are two of them, or any other word.
func mentionOf(said []mention) Mention {
	weak := [...]int{asked: 0, optional: 0, unasked: 0} // how many are said so
	most, strong := unasked, false
	for _, s := range said {
		if s.weak {
			weak[s.how]++
		}
		if !s.weak || weak[s.how] > 1 {
			most, strong = min(most, s.how), true
		}
	}
	m := Mention{Skill: said[0].skill, Status: statuses[most], Weak: !strong}
	for _, s := range said {
		if s.how == most || !strong {
			m.Words, m.Topics = once(m.Words, s.text), once(m.Topics, s.topic)
		}
	}
	return m
}

// statuses are what is said of a skill by how much is asked for it.
var statuses = map[insistence]Status{asked: Asked, optional: Optional, unasked: Named}

func once(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}
