package rubric_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/rubric"
)

// TestTokens: what is one word, and what may be one expression (here with a tilde).
func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"":                               "",
		" - / . & + # ":                  "",
		"CI/CD, CI / CD and CI-CD.":      "ci~cd ci~cd~and~ci~cd",
		"C++, C#/.NET; Node.js and F#":   "c++ c#~.net node.js~and~f#",
		"R&D, 5+ years (AWS).":           "r&d 5 years aws",
		"Go.\nRust… Java! Größe, naïve":  "go rust java größe naïve",
		"a\u00a0b a\u2013b a\nb a, b a":  "a~b~a~b~a~b~a b~a",
		"snake_case user@example.com ..": "snake case~user example.com",
		"\xff\xfea":                      "a",
	} {
		var b strings.Builder
		for _, token := range rubric.Tokens(text) {
			switch {
			case token.Joined:
				b.WriteString("~")
			case b.Len() > 0:
				b.WriteString(" ")
			}
			b.WriteString(token.Key)
			if !strings.HasPrefix(text[token.At:], token.Text) {
				t.Errorf("%q: %q is not at %d", text, token.Text, token.At)
			}
		}
		if diff := cmp.Diff(want, b.String()); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}
