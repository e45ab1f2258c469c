package data_test

import (
	"strings"
	"testing"
)

// TestKeysAreNotShown: no key says in the words of a statement, which the
// questionnaire shows minutes before, what sets it apart from the other options.
func TestKeysAreNotShown(t *testing.T) {
	r := source(t)
	for skill, items := range bank(t) {
		k, _ := r.Skill(skill)
		for _, i := range items {
			own := roots(i.Options[i.Correct])
			for n, option := range i.Options {
				if n != i.Correct {
					for w := range roots(option) {
						delete(own, w)
					}
				}
			}
			for _, level := range k.Levels {
				for _, c := range level.Can {
					if n := shared(own, roots(c.Text)); n >= 3 && 2*n >= len(own) {
						t.Errorf("%s: the key %q repeats the statement %q", i.ID, i.Options[i.Correct], c.Text)
					}
				}
			}
		}
	}
}

// TestKeysAreTheirOwn: no two items have the same key, in much the same words.
func TestKeysAreTheirOwn(t *testing.T) {
	items, err := source(t).Items()
	if err != nil {
		t.Fatal(err)
	}
	keys := make([]map[string]bool, len(items))
	for n, i := range items {
		keys[n] = roots(i.Options[i.Correct])
		for m, other := range items[:n] {
			if both := shared(keys[n], keys[m]); both >= 3 && 2*both >= min(len(keys[n]), len(keys[m])) {
				t.Errorf("%s and %s: %q, %q", other.ID, i.ID, other.Options[other.Correct], i.Options[i.Correct])
			}
		}
	}
}

// roots are the longer words of a text by their first five letters, so that
// "commit" and "commits" are one.
func roots(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range word.FindAllString(strings.ToLower(text), -1) {
		if len(w) > 3 && !plain[w] {
			set[w[:min(len(w), 5)]] = true
		}
	}
	return set
}

// plain are longer words that say little.
var plain = map[string]bool{
	"that": true, "this": true, "with": true, "from": true, "what": true, "when": true, "which": true, "then": true,
	"them": true, "they": true, "their": true, "have": true, "into": true, "each": true, "only": true, "first": true,
	"before": true, "after": true, "more": true, "than": true, "until": true, "every": true, "there": true, "where": true,
	"does": true, "both": true, "same": true, "other": true, "whose": true, "while": true, "still": true, "over": true,
}
