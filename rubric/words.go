package rubric

import (
	"fmt"
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
)

// Words are what an advertisement says of a skill's topic. Whole words count,
// whatever their case unless Exact, with hyphen, space and slash alike; not where one
// of NotBefore follows or one of NotAfter precedes. Also says that another skill
// may have the same words. Weak words are common elsewhere too: they count only beside
// another of the skill.
type Words struct {
	Topic     string   `json:"topic"`
	Say       []string `json:"say"`
	NotBefore []string `json:"not_before,omitempty"`
	NotAfter  []string `json:"not_after,omitempty"`
	Exact     bool     `json:"exact,omitempty"`
	Also      bool     `json:"also,omitempty"`
	Weak      bool     `json:"weak,omitempty"`
}

// saying is where words of advertisements stand already.
type saying struct {
	skill string
	also  bool
}

func (e *evidenceReading) wordsOf(n *strict.Node, skill *Skill) Words {
	w := Words{}
	var exact string
	var say []*strict.Node
	e.Object(n, "words", strict.Fields{
		"topic": strict.Must(e.OneOf(&w.Topic, "topic", skill.Topics...)),
		"say": strict.Must(func(list *strict.Node) {
			e.expressions(&w.Say)(list)
			say = list.Items
		}),
		"not_before": strict.May(e.expressions(&w.NotBefore)),
		"not_after":  strict.May(e.expressions(&w.NotAfter)),
		"case":       strict.May(e.OneOf(&exact, "case", "exact")),
		"also":       strict.May(e.Bool(&w.Also)),
		"weak":       strict.May(e.Bool(&w.Weak)),
	})
	w.Exact = exact == "exact"
	if len(w.Say) == 0 {
		e.Add(n, "the words say nothing", "list under say what an advertisement says")
	}
	for i, text := range w.Say {
		key := keyOf(text, w.Exact)
		before, twice := e.said[key]
		switch {
		case twice && before.skill == skill.ID:
			e.Add(say[i], fmt.Sprintf("%q is here twice", text), "leave one out")
		case twice && !w.Also && !before.also:
			e.Add(say[i], fmt.Sprintf("%q is a word of %s already", text, before.skill),
				"leave one out, or write also: true where a word tells both skills")
		default:
			e.said[key] = saying{skill.ID, w.Also}
		}
	}
	e.words += len(w.Say)
	e.within(n, e.words, maxAllWords, "words of all skills")
	return w
}

// keyOf is how words are compared, in their case or not; "" for what no text could
// have.
func keyOf(text string, exact bool) string {
	var keys []string
	for i, token := range Tokens(text) {
		if i > 0 && !token.Joined {
			return ""
		}
		if exact {
			token.Key = token.Text
		}
		keys = append(keys, token.Key)
	}
	return strings.Join(keys, " ")
}

// expressions reads a list of words that a text may have.
func (e *evidenceReading) expressions(to *[]string) func(*strict.Node) {
	return e.Each("this", func(n *strict.Node) {
		var text string
		e.Text(&text, 100)(n)
		if n.Kind == strict.Scalar && strings.TrimSpace(text) != "" && keyOf(text, false) == "" {
			e.Add(n, fmt.Sprintf("%q is no word or expression", text),
				"write words with blanks, hyphens or slashes between them")
		}
		*to = append(*to, text)
	})
}
