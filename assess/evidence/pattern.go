package evidence

import (
	"bytes"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
)

// pattern is regular expressions of which one has to match.
type pattern []expression

// expression is one of them. Needs are texts in lower case of which a line has one if it
// matches; none if that is not known. Looking for them first saves most of the time.
type expression struct {
	*regexp.Regexp
	needs [][]byte
}

func newPattern(texts []string) (p pattern, err error) {
	for _, text := range texts {
		whole, err := regexp.Compile(text)
		if err != nil {
			return nil, err
		}
		tree, err := syntax.Parse(text, syntax.Perl)
		if err != nil {
			return nil, err
		}
		one := expression{Regexp: whole}
		for _, need := range needs(tree) {
			one.needs = append(one.needs, []byte(need))
		}
		p = append(p, one)
	}
	return p, nil
}

// match says whether one matches a line, which is given in lower case too.
func (p pattern) match(line, lower []byte) bool {
	return slices.ContainsFunc(p, func(one expression) bool {
		may := len(one.needs) == 0 ||
			slices.ContainsFunc(one.needs, func(need []byte) bool { return bytes.Contains(lower, need) })
		return may && one.Match(line)
	})
}

// needs is texts of which one is in whatever an expression matches; none if it does not
// say. Letters beyond ASCII are not looked for, since their cases are not one to one.
func needs(tree *syntax.Regexp) (texts []string) {
	switch tree.Op {
	case syntax.OpLiteral:
		return literal(tree)
	case syntax.OpCapture, syntax.OpPlus:
		return needs(tree.Sub[0])
	case syntax.OpAlternate:
		for _, sub := range tree.Sub {
			some := needs(sub)
			if len(some) == 0 {
				return nil
			}
			texts = append(texts, some...)
		}
	case syntax.OpConcat:
		for _, sub := range tree.Sub {
			if some := needs(sub); len(texts) == 0 || len(some) > 0 && shortest(some) > shortest(texts) {
				texts = some
			}
		}
	}
	return texts
}

// literal is a text that an expression stands for, if it may be looked for.
func literal(tree *syntax.Regexp) []string {
	text := strings.ToLower(string(tree.Rune))
	beyond := strings.ContainsFunc(text, func(c rune) bool { return c > '~' })
	// k and s are also the lower case of letters beyond ASCII
	if beyond || tree.Flags&syntax.FoldCase != 0 && strings.ContainsAny(text, "ks") {
		return nil
	}
	return []string{text}
}

func shortest(texts []string) int {
	return len(slices.MinFunc(texts, func(a, b string) int { return len(a) - len(b) }))
}
