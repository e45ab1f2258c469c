package path

import (
	"iter"
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
	for i := range p.rubric.Glossary {
		term, first := &p.rubric.Glossary[i], ""
		for first = range words(term.Term) {
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
			for word := range words(text) {
				note(terms[word], text)
			}
		}
	}
	return used
}

// words are the runs of letters and numbers in a text. A path has ten thousand characters
// of it, most of them ASCII.
func words(text string) iter.Seq[string] {
	return strings.FieldsFuncSeq(text, func(c rune) bool {
		return !('a' <= c && c <= 'z' || unicode.IsLetter(c) || unicode.IsNumber(c))
	})
}
