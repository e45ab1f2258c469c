package data_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/skillgap/skillgap/rubric"
)

// acts returns the statements of a skill and then the texts of its steps.
func acts(k rubric.Skill) (texts []string) {
	for _, l := range k.Levels {
		texts = append(texts, l.Says()...)
	}
	for _, s := range k.Steps {
		texts = append(texts, s.Learn, s.Practise, s.Prove)
	}
	return texts
}

// words returns what a reader of the rubric reads: the texts of its skills.
func words(r *rubric.Rubric) string {
	var texts []string
	for _, k := range r.Skills {
		texts = append(texts, k.Title, k.Summary)
		texts = append(texts, k.Topics...)
		for _, l := range k.Levels {
			texts = append(texts, l.Summary)
		}
		texts = append(texts, acts(k)...)
	}
	return strings.Join(texts, "\n")
}

// remark is what stands in brackets behind a term: where the word has this meaning.
var remark = regexp.MustCompile(` *\([^)]*\)`)

// forms returns the words that a term explains: "lint, linter" are two.
func forms(term string) []string {
	return strings.Split(remark.ReplaceAllString(term, ""), ", ")
}

// used finds a form of a term as a word of the texts, in its plural or as a verb too.
func used(form string) *regexp.Regexp {
	stem, ending := form, `(s|es|d|ed|ing)?`
	if cut, ok := strings.CutSuffix(form, "y"); ok {
		stem, ending = cut, `(y|ys|ies)`
	}
	return regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(stem) + ending + `\b`)
}

// TestGlossary: each word of the glossary is used, in plain words, and there once.
func TestGlossary(t *testing.T) {
	r := source(t)
	text, seen, before := words(r), map[string]bool{}, ""
	for _, term := range r.Glossary {
		for _, form := range forms(term.Term) {
			if !used(form).MatchString(text) {
				t.Errorf("%q: nobody uses %q", term.Term, form)
			}
			if seen[strings.ToLower(form)] {
				t.Errorf("%q: %q is explained twice", term.Term, form)
			}
			seen[strings.ToLower(form)] = true
		}
		if name := strings.ToLower(term.Term); name < before {
			t.Errorf("%q stands behind %q", term.Term, before)
		} else {
			before = name
		}
		if !strings.HasSuffix(term.Meaning, ".") || utf8.RuneCountInString(term.Meaning) > 200 || hard.MatchString(term.Meaning) {
			t.Errorf("%q: not whole, long or in hard words: %q", term.Term, term.Meaning)
		}
	}
}

// short are words of capital letters, and the like, that not everybody knows.
var short = regexp.MustCompile(`\b([A-Z]{2,}|p9[0-9])s?\b|N\+1`)

// everybody knows these.
var everybody = []string{"CPU", "GET", "HTTPS", "ID", "POST", "URL"}

// TestShortWordsAreExplained: an abbreviation in a text is in the glossary or the
// name of a tool.
func TestShortWordsAreExplained(t *testing.T) {
	r := source(t)
	known := slices.Clone(everybody)
	for _, term := range r.Glossary {
		known = append(known, forms(term.Term)...)
		known = append(known, short.FindAllString(term.Term, -1)...)
	}
	for _, k := range r.Skills {
		for _, tool := range k.Tools {
			known = append(known, short.FindAllString(tool, -1)...)
		}
	}
	missing := map[string]bool{}
	for _, word := range short.FindAllString(words(r), -1) {
		if word = strings.TrimSuffix(word, "s"); !slices.Contains(known, word) && !missing[word] {
			missing[word] = true
			t.Errorf("%q stands in no term of the glossary", word)
		}
	}
}

// TestMergeRequestIsNamedOnce: each skill says once what a pull request is called
// in GitLab, where the word first stands.
func TestMergeRequestIsNamedOnce(t *testing.T) {
	for _, k := range source(t).Skills {
		before, after, _ := strings.Cut(strings.Join(acts(k), "\n"), "pull request (merge request)")
		switch {
		case strings.Contains(before, "pull request"):
			t.Errorf("%s: a pull request stands before it is explained, or is not", k.ID)
		case strings.Contains(before+after, "merge request"):
			t.Errorf("%s: a merge request stands where a pull request is meant", k.ID)
		}
	}
}
