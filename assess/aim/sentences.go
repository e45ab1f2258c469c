package aim

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/skillgap/skillgap/rubric"
)

// clause is a sentence or a part of one, how much it asks for, and what is in it.
type clause struct {
	how   insistence
	found []finding
}

// finding is an expression that an advertisement has, and whether it says "no" to it.
type finding struct {
	*expression
	denied bool
}

// sentences reads a part of the text, of which so much is asked for, sentence by
// sentence. What stands in brackets is one of its own if it names something and says how
// much that is asked for: Java (Kotlin is a plus).
func (a *reading) sentences(part span, within insistence) {
	list := a.cut(part)
	for i, s := range list {
		if i+1 < len(list) && a.declines(s, list[i+1]) {
			a.clauses(a.in(s), unasked)
			continue
		}
		if open, end := brackets(a.text[s.from:s.to]); end > 0 {
			inner := a.clause(a.in(span{s.from + open + 1, s.from + end}), within)
			if inner.how > asked && inner.how > within && len(inner.found) > 0 {
				a.say(inner)
				a.clauses(a.in(span{s.from, s.from + open}), within)
				s.from += end + 1
			}
		}
		a.clauses(a.in(s), within)
	}
}

// declines says whether a question is answered by no: Kubernetes? Not here.
func (a *reading) declines(question, answer span) bool {
	if a.text[question.to-1] != '?' {
		return false
	}
	tokens := a.in(answer)
	return len(tokens) > 0 && slices.Contains([]string{"no", "nope", "not", "never", "neither"}, tokens[0].Key)
}

// clauses reads a sentence. What stands before a "but", and what behind it, is asked for
// each on its own if both name something.
func (a *reading) clauses(sentence []rubric.Token, within insistence) {
	from := 0
	for at := 1; at < len(sentence); at++ {
		if !a.parts(sentence, at) {
			continue
		}
		before, after := a.clause(sentence[from:at], within), sentence[at:]
		if len(before.found) > 0 && len(a.words.in(after)) > 0 {
			a.say(before)
			from = at
		}
	}
	a.say(a.clause(sentence[from:], within))
}

// parts says whether another clause begins with a word.
func (a *reading) parts(sentence []rubric.Token, at int) bool {
	switch sentence[at].Key {
	case "but", "though", "although", "whereas", "while", "however":
		return true
	case "we", "you", "our", "they":
		before := sentence[at-1]
		return strings.Contains(a.text[before.At+len(before.Text):sentence[at].At], ",")
	}
	return false
}

// clause reads one. Where it tells about the company, only what it says to the reader is
// asked for; what others do is not.
func (a *reading) clause(tokens []rubric.Token, within insistence) clause {
	c := clause{how: within, found: a.words.in(tokens)}
	if len(c.found) == 0 {
		return c
	}
	if c.how == asked && (len(a.ofCompany.in(tokens[:min(3, len(tokens))])) > 0 || a.company(tokens)) {
		c.how = told
	}
	if c.how == told {
		c.how = unasked
		if len(a.toReader.in(tokens)) > 0 {
			c.how = asked
		}
	}
	said := told
	for _, sign := range a.phrases.in(tokens) {
		if said = max(said, insistence(sign.kind)); insistence(sign.kind) == optional {
			said = optional // not required but a plus
			break
		}
	}
	if said == told && others(tokens) {
		said = unasked
	}
	c.how = max(c.how, said)
	return c
}

// company says whether a clause tells what a company is or does: Acme sells a broker.
func (a *reading) company(tokens []rubric.Token) bool {
	if len(tokens) < 3 || len(a.words.in(tokens[:1])) > 0 || !unicode.IsUpper([]rune(tokens[0].Text)[0]) {
		return false
	}
	switch tokens[1].Key {
	case "builds", "makes", "sells", "helps", "offers", "provides", "develops", "connects":
		return true
	}
	return false
}

// others says whether a clause is about what other people do: our platform team runs it,
// or it is run by them. A group that the reader is to join is none of others.
func others(tokens []rubric.Token) bool {
	for at := 1; at < len(tokens); at++ {
		group := is(tokens, at, groups) && is(tokens, at-1, areas) && tokens[at].Joined
		switch {
		case !group && !(is(tokens, at, people) && near(tokens, at-3, at, []string{"our", "your"})):
		case group && near(tokens, at-5, at-1, []string{"by"}):
			return true
		case !near(tokens, at-4, at-1, joins) && care(tokens, at+1):
			return true
		}
	}
	return false
}

// care says whether what stands at a place, or in a clause that begins there, is that
// somebody takes care of something.
func care(tokens []rubric.Token, at int) bool {
	if is(tokens, at, []string{"who", "which", "that"}) {
		at++
	}
	return is(tokens, at, cares) || is(tokens, at+1, cares)
}

// is says whether one of some words stands at a place.
func is(tokens []rubric.Token, at int, words []string) bool {
	return at < len(tokens) && slices.Contains(words, tokens[at].Key)
}

// near says whether one of some words stands from a place on and before another.
func near(tokens []rubric.Token, from, to int, words []string) bool {
	isOne := func(t rubric.Token) bool { return slices.Contains(words, t.Key) }
	return slices.ContainsFunc(tokens[max(from, 0):max(to, 0)], isOne)
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

// cut cuts a part of the text after each sentence.
func (a *reading) cut(part span) (list []span) {
	from := part.from
	for at := part.from; at < part.to; {
		c, size := utf8.DecodeRuneInString(a.text[at:part.to])
		end := at + size
		if ends(c) && end < part.to && blank(a.text[end]) && !abbreviated(a.text[from:at]) {
			list = append(list, span{from, end})
			from = end
		}
		at = end
	}
	return append(list, span{from, part.to})
}

func ends(c rune) bool { return c == '.' || c == '!' || c == '?' || c == ';' || c == '•' }

func blank(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// abbreviated says whether a dot after a text does not end the sentence.
func abbreviated(text string) bool {
	last := text[strings.LastIndexAny(text, " \n(,/")+1:]
	short := []string{"e.g", "i.e", "eg", "ie", "etc", "incl", "vs", "approx", "min", "yrs"}
	return slices.Contains(short, strings.ToLower(last))
}
