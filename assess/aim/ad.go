package aim

import (
	"cmp"
	"slices"
	"strings"

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
	words := newLexicon(evidence)
	found := map[string][2][]*expression{} // by skill: asked for, optional
	part := asked
	for _, line := range linesOf(noted.Replace(text)) {
		within, rest, heading := line.part(words)
		if heading {
			part = within
		}
		for _, sentence := range sentences(rest, words) {
			how := max(part, within, sentence.how)
			if how == waived {
				continue
			}
			for _, e := range sentence.found {
				lists := found[e.skill]
				lists[how] = append(lists[how], e)
				found[e.skill] = lists
			}
		}
	}
	ad := &Ad{Seniority: seniorityOf(text, r)}
	for _, id := range r.SkillIDs() {
		lists, named := found[id]
		if !named {
			continue
		}
		m := Mention{Skill: id, Optional: len(lists[asked]) == 0}
		list := lists[asked]
		if m.Optional {
			list = lists[optional]
		}
		for _, e := range list {
			m.Words = once(m.Words, e.text)
			m.Topics = once(m.Topics, e.topic)
		}
		ad.Mentions = append(ad.Mentions, m)
	}
	return ad
}

// noted spells out what an apostrophe would part.
var noted = strings.NewReplacer("n't", " not", "n’t", " not")

func once(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}

// sentence is one, with the words in it.
type sentence struct {
	how   insistence
	found []*expression
}

// sentences cuts a line into sentences. What stands in brackets is one of its own if it
// names something and says how much that is asked for: Java (Kotlin is a plus).
func sentences(line string, words lexicon) (list []sentence) {
	for _, text := range cut(line) {
		if open, end := brackets(text); end > 0 {
			if inner := read(text[open+1:end], words); inner.how > asked && len(inner.found) > 0 {
				list = append(list, inner)
				text = text[:open] + ". " + text[end+1:]
			}
		}
		list = append(list, read(text, words))
	}
	return list
}

func read(text string, words lexicon) sentence {
	tokens := rubric.Tokens(text)
	return sentence{insists(tokens, inSentences()), words.in(tokens)}
}

// insists is what phrases in a text say of the rest of it.
func insists(tokens []rubric.Token, signs lexicon) insistence {
	how := asked
	for _, e := range signs.in(tokens) {
		how = max(how, insistence(slices.Index(signsOf, e.skill)))
	}
	return how
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

// cut cuts a line after each sentence.
func cut(line string) (list []string) {
	from := 0
	for i, c := range line {
		if !strings.ContainsRune(".!?;•", c) || i < from {
			continue
		}
		after := line[i+len(string(c)):]
		if after == "" || !strings.HasPrefix(after, " ") || abbreviated(line[from:i]) {
			continue
		}
		list = append(list, line[from:i+len(string(c))])
		from = i + len(string(c))
	}
	return append(list, line[from:])
}

// abbreviated says whether a dot after a text does not end the sentence.
func abbreviated(text string) bool {
	last := text[strings.LastIndexAny(text, " (,/")+1:]
	return slices.Contains([]string{"e.g", "i.e", "eg", "ie", "etc", "incl", "vs", "approx", "min", "yrs"}, cmp.Or(strings.ToLower(last), "."))
}
