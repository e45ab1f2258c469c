package aim

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/skillgap/skillgap/rubric"
)

// inHeadings are the phrases that say how much is asked for of what stands below a
// heading; their kind is an insistence.
func inHeadings() lexicon {
	return phrases(
		[]string{
			"about", "apply", "background", "benefits", "company", "contact", "culture", "duties", "education", "essential", "experience",
			"key", "location", "looking for", "minimum", "mission", "must", "must have", "must haves", "offer", "our", "perks", "process",
			"profile", "qualifications", "required", "requirement", "requirements", "responsibilities", "role", "salary", "skills",
			"stack", "tasks", "team", "the job", "values", "what we", "what you", "who we", "who you", "why", "you", "your",
		},
		[]string{
			"bonus", "bonuses", "brownie points", "desirable", "desired", "extra credit", "extra points", "good to have", "good to haves",
			"great to have", "nice to have", "nice to haves", "optional", "plus", "pluses", "preferable", "preferred",
			"stand out", "would be great",
		},
		[]string{"please do not", "do not need", "not required", "not needed", "not looking for", "not expect"},
	)
}

// inSentences are the phrases that say how much a sentence asks for what is in it;
// their kind is an insistence.
func inSentences() lexicon {
	return phrases(
		nil,
		[]string{
			"a bonus", "bonus points", "as a bonus", "a plus", "big plus", "huge plus", "strong plus", "definite plus", "plus point",
			"plus points", "plus if", "advantageous", "an advantage", "an asset", "beneficial", "desirable", "good to have", "great to have",
			"ideally", "nice to have", "not a must", "not essential", "optional", "optionally", "preferable", "preferably", "preferred",
			"would be great", "is welcome", "are welcome",
		},
		[]string{
			"not a requirement", "not expect", "not expected", "not mandatory", "not necessary", "not need", "not needed", "not require",
			"not required", "not use", "no need", "no prior", "no previous", "please do not",
		},
	)
}

// insists is what phrases in a text say of the rest of it.
func (l lexicon) insists(tokens []rubric.Token) insistence {
	how := asked
	for _, e := range l.in(tokens) {
		how = max(how, insistence(e.kind))
	}
	return how
}

// span is a part of a text, from a byte to before another.
type span struct{ from, to int }

// line is one of an advertisement, put together where it was broken to fit a page.
type line struct {
	span
	first  bool // of a paragraph
	listed bool // behind a bullet or a number, which the span leaves out
	marked bool // as a heading
}

// broken is the least characters of a line that may go on in the next, and
// longestHeading the most of a heading.
const (
	broken         = 60
	longestHeading = 60
)

// linesOf is the lines of a text.
func linesOf(text string) []line {
	var list []line
	first, open := true, false
	at := 0
	for raw := range strings.Lines(text) {
		from := at + len(raw) - len(strings.TrimLeftFunc(raw, unicode.IsSpace))
		at += len(raw)
		trimmed := strings.TrimSpace(raw)
		if trimmed == "" {
			first, open = true, false
			continue
		}
		to := from + len(trimmed)
		mark := bullet(trimmed)
		l := line{span{from + mark, to}, first, mark > 0, marked(trimmed)}
		if !first && !l.listed && !l.marked && (open || goesOn(text, list, trimmed)) {
			list[len(list)-1].to = to
		} else {
			list = append(list, l)
		}
		first = false
		open = utf8.RuneCountInString(trimmed) >= broken && !closed(trimmed)
	}
	return list
}

// closed says whether something ends with a text.
func closed(text string) bool { return strings.ContainsAny(text[len(text)-1:], ".!?:;") }

// goesOn says whether a text is the rest of the line before it: one of several words,
// after which nothing ends and nothing begins.
func goesOn(whole string, list []line, text string) bool {
	c, _ := utf8.DecodeRuneInString(text)
	if !unicode.IsLower(c) {
		return false
	}
	last := list[len(list)-1]
	before := whole[last.from:last.to]
	words := 0
	for range strings.FieldsSeq(before) {
		if words++; words > 2 {
			return !closed(before)
		}
	}
	return false
}

// bullet is how many bytes at the beginning of a text are a bullet or a number with
// the blanks after it.
func bullet(text string) int {
	_, size := utf8.DecodeRuneInString(text)
	if !strings.Contains("-*+•·‣▪◦–—", text[:size]) {
		size = len(text) - len(strings.TrimLeft(text, "0123456789"))
		if size == 0 || size > 2 || size == len(text) || text[size] != '.' && text[size] != ')' {
			return 0
		}
		size++
	}
	rest := strings.TrimLeftFunc(text[size:], unicode.IsSpace)
	if len(rest) == len(text)-size {
		return 0
	}
	return len(text) - len(rest)
}

// marked says whether a text is a heading by its marks.
func marked(text string) bool {
	rest := strings.TrimLeft(text, "#")
	return len(rest) < len(text) && rest != "" && blank(rest[0]) ||
		strings.HasPrefix(text, "**") || strings.HasPrefix(text, "__") || strings.HasPrefix(text, "==")
}

// part is how much is asked for of what a line says, if it begins with a label or is a
// heading; rest is the line without that. Below a heading it holds for the lines that
// follow.
func (a *reading) part(l line) (how insistence, rest span, heading bool) {
	label, rest := l.span, span{l.to, l.to}
	colon := strings.IndexByte(a.text[l.from:l.to], ':')
	labelled := colon >= 0
	if labelled {
		label.to, rest.from = l.from+colon, l.from+colon+1
	}
	how, heads := a.headed(label)
	if !heads {
		return asked, l.span, false
	}
	alone := strings.Trim(a.text[rest.from:rest.to], " *_#") == ""
	switch {
	case labelled && !alone: // what follows a label that asks for it ends what was optional
		return how, rest, how == asked && !l.listed
	case l.listed && !labelled:
		return asked, l.span, false
	case how == asked && !labelled && !l.first && !l.marked:
		return asked, l.span, false
	}
	return how, span{l.to, l.to}, true
}

// headed is how much is asked for below a heading, false for what is none: what is
// long, ends as a sentence does, names a skill, or has no word of headings.
func (a *reading) headed(label span) (how insistence, heads bool) {
	text := a.text[label.from:label.to]
	if utf8.RuneCountInString(text) > longestHeading || strings.HasSuffix(text, ".") {
		return asked, false
	}
	tokens := a.in(label)
	heads = len(a.headings.in(tokens)) > 0 && len(a.words.in(tokens)) == 0
	return a.headings.insists(tokens), heads
}
