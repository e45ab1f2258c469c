package aim

import (
	"cmp"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric"
)

// expression is some words that an advertisement may have, one after the other.
type expression struct {
	list  list
	kind  int      // of a phrase: its place in its list
	text  string   // as the rubric has it
	keys  []string // of its words
	exact bool     // keys are in upper and lower case

	skill, topic        string
	weak                bool // it proves little alone
	notBefore, notAfter [][]string
}

// list is what an expression is for. At one place only the longest of each list counts.
type list int

const (
	ofSkill    list = iota // a skill of the rubric
	ofTarget               // a target of the rubric, other than the usual ones
	ofRank                 // a seniority: kind is the place in ranks
	inHeading              // kind is how much is asked for of what stands below
	inSentence             // kind is how much is asked for of what stands in it
	toReader               // it speaks to the reader or about the job
	ofCompany              // a sentence about the company begins so
	ofDenial               // there is none of what follows
	lists                  // how many there are
)

// lexicon is what there is to know of words by their keys.
type lexicon map[string]*entry

// entry is which sorts of words a word is of, and which expressions begin with it, the
// longest first.
type entry struct {
	is          sort
	expressions []*expression
}

// newLexicon is the words of a rubric's skills and targets, and of advertisements at large.
func newLexicon(r *rubric.Rubric, evidence *rubric.Evidence) lexicon {
	l := make(lexicon, 2048)
	for _, s := range evidence.Skills {
		for _, w := range s.Words {
			notBefore, notAfter := allKeys(w.NotBefore), allKeys(w.NotAfter)
			for _, say := range w.Say {
				l.add(&expression{
					list: ofSkill, text: say, keys: keysOf(say, w.Exact), exact: w.Exact,
					skill: s.Skill, topic: w.Topic, weak: w.Weak, notBefore: notBefore, notAfter: notAfter,
				})
			}
		}
	}
	for i, t := range r.Targets {
		if !usual(t.ID) {
			l.phrases(ofTarget, i, t.ID, t.Title)
		}
	}
	for i, k := range ranks {
		l.phrases(ofRank, i, k.words...)
	}
	for _, p := range phrases {
		l.phrases(p.list, int(p.how), p.texts...)
	}
	for _, s := range sorts {
		for _, key := range s.keys {
			l.of(key).is |= s.sort
		}
	}
	for _, e := range l {
		slices.SortStableFunc(e.expressions, func(a, b *expression) int { return cmp.Compare(len(b.keys), len(a.keys)) })
	}
	return l
}

// phrases adds expressions of no skill.
func (l lexicon) phrases(in list, kind int, texts ...string) {
	for _, text := range texts {
		l.add(&expression{list: in, kind: kind, text: text, keys: keysOf(text, false)})
	}
}

// add adds an expression, if there is a text that has it.
func (l lexicon) add(e *expression) {
	if len(e.keys) > 0 {
		first := l.of(strings.ToLower(e.keys[0]))
		first.expressions = append(first.expressions, e)
	}
}

// of is what there is to know of a word, to add to it.
func (l lexicon) of(key string) *entry {
	e := l[key]
	if e == nil {
		e = &entry{}
		l[key] = e
	}
	return e
}

func keysOf(text string, exact bool) []string {
	var keys []string
	for token := range rubric.EachToken(text) {
		keys = append(keys, keyOf(&token, exact))
	}
	return keys
}

func keyOf(token *rubric.Token, exact bool) string {
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

// read finds the sorts of the words of a line and adds the expressions that are in it,
// in their order; where several skills have the longest, that of each.
func (l lexicon) read(line []word, from int, marks []mark) []mark {
	var last [lists]struct{ begin, end int }
	denied := false // the last of a skill
	for at := range line {
		e := l[line[at].Key]
		if e == nil {
			continue
		}
		line[at].is |= e.is
		for _, x := range e.expressions {
			before, end := last[x.list], at+len(x.keys)
			free := at >= before.end || at == before.begin && end == before.end
			if !free || !x.at(line, at) {
				continue
			}
			if x.list == ofSkill && end != before.end {
				denied = isDenied(line, last[ofDenial].end, at) || denied && goesWith(line[before.end:at+1])
				isSkill(line[at:end])
			}
			last[x.list].begin, last[x.list].end = at, end
			marks = append(marks, mark{x, from + at, x.list == ofSkill && denied})
		}
	}
	return marks
}

// isSkill notes that words are the name of a skill.
func isSkill(words []word) {
	for i := range words {
		words[i].is |= skilled
	}
}

// titled notes that words are of a title, for the lines that follow.
func (l lexicon) titled(words []word) {
	for _, w := range words {
		l.of(w.Key).is |= titled
	}
}

// isDenied says whether it is denied that there is what stands at a place, by words that
// end at another: no Docker, without any Docker.
func isDenied(line []word, end, at int) bool {
	if at > 0 && end == at-1 && line[end].is&article != 0 {
		at--
	}
	return end > 0 && end == at && line[at].Joined
}

// goesWith says whether what stands between two expressions, the second of which begins
// with the last word, makes them a list, or so little stands there that they are one.
func goesWith(words []word) bool {
	for _, w := range words {
		if w.before&ends != 0 {
			return false
		}
	}
	return len(words) == 1 || len(words) == 2 && words[0].is&or != 0
}

// at says whether the expression stands at a word, and nothing beside it speaks against it.
func (e *expression) at(line []word, at int) bool {
	end := at + len(e.keys)
	if !stand(e.keys, e.exact, line, at) {
		return false
	}
	follows := func(keys []string) bool {
		return end < len(line) && line[end].Joined && stand(keys, false, line, end)
	}
	precedes := func(keys []string) bool {
		from := at - len(keys)
		return from >= 0 && line[at].Joined && stand(keys, false, line, from)
	}
	return !slices.ContainsFunc(e.notBefore, follows) && !slices.ContainsFunc(e.notAfter, precedes)
}

// stand says whether keys are those of the words from a place on, with nothing between
// these that parts them.
func stand(keys []string, exact bool, line []word, at int) bool {
	if at+len(keys) > len(line) {
		return false
	}
	for i, key := range keys {
		if w := &line[at+i]; keyOf(&w.Token, exact) != key || i > 0 && !w.Joined {
			return false
		}
	}
	return true
}
