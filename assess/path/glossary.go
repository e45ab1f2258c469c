package path

import (
	"strings"
	"unicode"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// glossary is the rubric's terms that the steps use, with their meaning. A term is
// looked for in a text that has its first word.
func (p *plan) glossary(steps []assess.PathStep) map[string]string {
	used := map[string]string{}
	terms := make(map[string][]*rubric.Term, len(p.rubric.Glossary)) // by first word
	apart := func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsNumber(c) }
	for i := range p.rubric.Glossary {
		term, first := &p.rubric.Glossary[i], ""
		for first = range strings.FieldsFuncSeq(term.Term, apart) {
			break
		}
		terms[first] = append(terms[first], term)
	}
	note := func(terms []*rubric.Term, text string) {
		for _, term := range terms {
			if _, known := used[term.Term]; !known && term.In(text) >= 0 {
				used[term.Term] = term.Meaning
			}
		}
	}
	for _, s := range steps {
		for _, text := range []string{s.Learn, s.Practise, s.Prove} {
			note(terms[""], text)
			for word := range strings.FieldsFuncSeq(text, apart) {
				note(terms[word], text)
			}
		}
	}
	return used
}
