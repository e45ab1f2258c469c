package aim

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/skillgap/skillgap/rubric"
)

// signsOf are the names under which the phrases for each insistence stand.
var signsOf = []string{asked: "asked", optional: "optional", waived: "waived"}

// The phrases that say how much is asked for, of what stands below a heading and of a
// sentence.
var (
	inHeadings = signs(
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
	inSentences = signs(
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
)

func signs(lists ...[]string) func() lexicon {
	return sync.OnceValue(func() lexicon {
		e := &rubric.Evidence{}
		for how, texts := range lists {
			e.Skills = append(e.Skills, rubric.SkillEvidence{Skill: signsOf[how], Words: []rubric.Words{{Say: texts}}})
		}
		return newLexicon(e)
	})
}

// line is one of an advertisement, put together where it was broken to fit a page.
type line struct {
	text  string
	first bool // of a paragraph
}

var (
	bullet = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\s*([-*+•·‣▪◦–—]|\d{1,2}[.)])\s+`)
	})
	marked = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*(#+\s|\*\*|__|={2,})`) })
)

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
	for raw := range strings.Lines(text) {
		text := strings.TrimSpace(raw)
		if text == "" {
			first, open = true, false
			continue
		}
		if (open || goesOn(list, text)) && !first && !bullet().MatchString(text) && !marked().MatchString(text) {
			list[len(list)-1].text += " " + text
		} else {
			list = append(list, line{text, first})
		}
		first = false
		open = utf8.RuneCountInString(text) >= broken && !strings.ContainsAny(text[len(text)-1:], ".!?:;")
	}
	return list
}

// goesOn says whether a text is the rest of the line before it: one of several words,
// after which nothing ends and nothing begins.
func goesOn(list []line, text string) bool {
	c, _ := utf8.DecodeRuneInString(text)
	if len(list) == 0 || !unicode.IsLower(c) {
		return false
	}
	before := list[len(list)-1].text
	return len(strings.Fields(before)) > 2 && !strings.ContainsAny(before[len(before)-1:], ".!?:;")
}

// part is how much is asked for of what the line says, if it begins with a label or
// is a heading; rest is the line without that. Below a heading it holds for the lines
// that follow.
func (l line) part(words lexicon) (how insistence, rest string, heading bool) {
	text := bullet().ReplaceAllString(l.text, "")
	label, rest, labelled := strings.Cut(text, ":")
	if !labelled {
		label = text
	}
	how, heads := headed(label, words)
	if !heads {
		return asked, l.text, false
	}
	alone := strings.Trim(rest, " *_#") == ""
	listed := text != l.text
	switch {
	case labelled && !alone: // what follows a label that asks for it ends what was optional
		return how, rest, how == asked && !listed
	case listed && !labelled:
		return asked, l.text, false
	case how == asked && !labelled && !l.first && !marked().MatchString(l.text):
		return asked, l.text, false
	}
	return how, "", true
}

// headed is how much is asked for below a heading, false for what is none: what is
// long, ends as a sentence does, names a skill, or has no word of headings.
func headed(label string, words lexicon) (how insistence, heads bool) {
	if utf8.RuneCountInString(label) > longestHeading || strings.HasSuffix(label, ".") {
		return asked, false
	}
	tokens := rubric.Tokens(label)
	heads = len(inHeadings().in(tokens)) > 0 && len(words.in(tokens)) == 0
	return insists(tokens, inHeadings()), heads
}
