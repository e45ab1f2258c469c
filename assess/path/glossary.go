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
	for _, word := range strings.FieldsFunc(text, apart) {
		words[word] = true
	}
	for i := range p.rubric.Glossary {
		term := &p.rubric.Glossary[i]
		parts := strings.FieldsFunc(term.Term, apart) // the first tells most apart, in no time
		if (len(parts) == 0 || words[parts[0]]) && term.In(text) >= 0 {
			used[term.Term] = term.Meaning
		}
	}
	return used
}
