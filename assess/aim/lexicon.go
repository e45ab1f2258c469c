package aim

import (
	"cmp"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric"
)

// expression is some words that an advertisement may have, one after the other.
type expression struct {
	text  string   // as the rubric has it
	keys  []string // of its tokens
	exact bool     // keys are in upper and lower case

	skill, topic        string
	weak                bool // it proves little alone
	kind                int  // of a phrase that is of no skill: which list it is from
	notBefore, notAfter [][]string
}

// lexicon is the expressions of a rubric by their first key in lower case, of each
// the longest first.
type lexicon map[string][]*expression

// newLexicon is the words of a rubric's skills.
func newLexicon(evidence *rubric.Evidence) lexicon {
	l := lexicon{}
	for _, s := range evidence.Skills {
		for _, w := range s.Words {
			notBefore, notAfter := allKeys(w.NotBefore), allKeys(w.NotAfter)
			for _, say := range w.Say {
				l.add(&expression{
					text: say, keys: keysOf(say, w.Exact), exact: w.Exact,
					skill: s.Skill, topic: w.Topic, weak: w.Weak, notBefore: notBefore, notAfter: notAfter,
				})
			}
		}
	}
	return l.sorted()
}

// phrases are expressions of no skill. Their kind is the place of the list they are in.
func phrases(lists ...[]string) lexicon {
	l := lexicon{}
	for kind, texts := range lists {
		for _, text := range texts {
			l.add(&expression{text: text, keys: keysOf(text, false), kind: kind})
		}
	}
	return l.sorted()
}

// add adds an expression, if there is a text that has it.
func (l lexicon) add(e *expression) {
	if len(e.keys) > 0 {
		first := strings.ToLower(e.keys[0])
		l[first] = append(l[first], e)
	}
}

func (l lexicon) sorted() lexicon {
	for _, list := range l {
		slices.SortStableFunc(list, func(a, b *expression) int { return cmp.Compare(len(b.keys), len(a.keys)) })
	}
	return l
}

func keysOf(text string, exact bool) []string {
	var keys []string
	for _, token := range rubric.Tokens(text) {
		keys = append(keys, keyOf(token, exact))
	}
	return keys
}

func keyOf(token rubric.Token, exact bool) string {
	if exact {
		return token.Text
	}
	return token.Key
}

func allKeys(texts []string) (list [][]string) {
	for _, text := range texts {
		list = append(list, keysOf(text, false))
	}
	return list
}

// in is the expressions in a text, in their order; of those at one place the longest
// counts, for each skill that has it.
func (l lexicon) in(tokens []rubric.Token) []finding {
	var found []finding
	end, denied := 0, false // of the expression before
	for at := 0; at < len(tokens); {
		length := 0
		for _, e := range l[tokens[at].Key] {
			if length > 0 && len(e.keys) < length {
				break
			}
			if e.at(tokens, at) {
				if length == 0 {
					denied = isDenied(tokens, at) || denied && goesWith(tokens[end:at])
				}
				found, length = append(found, finding{e, denied}), len(e.keys)
				end = at + length
			}
		}
		at += max(length, 1)
	}
	return found
}

// isDenied says whether a word of a text says that there is none of what stands at a
// place: no Docker, without any Docker.
func isDenied(tokens []rubric.Token, at int) bool {
	if at > 1 && slices.Contains(articles, tokens[at-1].Key) {
		at--
	}
	if at == 0 || !tokens[at].Joined {
		return false
	}
	return slices.Contains(notOf, tokens[at-1].Key) || at > 1 && slices.Contains(notOf, tokens[at-2].Key+" "+tokens[at-1].Key)
}

// goesWith says whether what stands between two expressions makes them a list, or so
// little stands there that they are one.
func goesWith(between []rubric.Token) bool {
	return len(between) == 0 || len(between) == 1 && slices.Contains([]string{"or", "nor"}, between[0].Key)
}

// at says whether the expression stands at a token, and nothing beside it speaks
// against it.
func (e *expression) at(tokens []rubric.Token, at int) bool {
	end := at + len(e.keys)
	if !stand(e.keys, e.exact, tokens, at) {
		return false
	}
	follows := func(keys []string) bool {
		return end < len(tokens) && tokens[end].Joined && stand(keys, false, tokens, end)
	}
	precedes := func(keys []string) bool {
		from := at - len(keys)
		return from >= 0 && tokens[at].Joined && stand(keys, false, tokens, from)
	}
	return !slices.ContainsFunc(e.notBefore, follows) && !slices.ContainsFunc(e.notAfter, precedes)
}

// stand says whether keys are those of the tokens from a place on, with nothing
// between these that parts them.
func stand(keys []string, exact bool, tokens []rubric.Token, at int) bool {
	if at+len(keys) > len(tokens) {
		return false
	}
	for i, key := range keys {
		if keyOf(tokens[at+i], exact) != key || i > 0 && !tokens[at+i].Joined {
			return false
		}
	}
	return true
}
