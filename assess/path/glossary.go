package path

import (
	"strings"
	"unicode"

	"github.com/skillgap/skillgap/assess"
)

// glossary is the rubric's terms that the steps use, with their meaning.
func (p *plan) glossary(steps []assess.PathStep) map[string]string {
	used := map[string]string{}
	var all strings.Builder
	for _, s := range steps {
		all.WriteString(s.Learn + "\n" + s.Practise + "\n" + s.Prove + "\n")
	}
	text := all.String()
	apart := func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsNumber(c) }
	words := map[string]bool{}
	for word := range strings.FieldsFuncSeq(text, apart) {
		words[word] = true
	}
	for i := range p.rubric.Glossary {
		term := &p.rubric.Glossary[i]
		var first string // of its words, which tells most terms apart in no time, and is all of many
		for first = range strings.FieldsFuncSeq(term.Term, apart) {
			break
		}
		found := words[first]
		if first != term.Term && (found || first == "") {
			found = term.In(text) >= 0
		}
		if found {
			used[term.Term] = term.Meaning
		}
	}
	return used
}
