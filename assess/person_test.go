package assess

import "testing"

func TestSamePerson(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Dana", "Dana", true},
		{"Dana", "dana", true},
		{"Dana", " Dana ", true},
		{"Dana Ng", "dana  ng", true},
		{"Zo\u00eb", "Zoe\u0308", true},
		{"ZOE\u0308", "zo\u00eb", true},
		{"Weiß", "WEISS", true},
		{"ᏇᎩ", "ꮗꭹ", true},
		{"İpek", "ipek", false},
		{"Σίσυφος", "ΣΊΣΥΦΟΣ", true},
		{"Dana", "Da\u200bna", true},
		{"Dana", "\u2060Dana\ufeff", true},
		{"Dana", "Da\u00adna", true},
		{"Dana", "Dana\u3164", true},
		{"Dana", "Da\u200dna\ufe0f\u200c", true},
		{"Dana", "Dana \u200b", true},
		{"Dana", "\u3000\u200dDana", true},
		{"Zo\u00eb", "Zoe\u0308\u200d", true},
		{"Dana Ng", "Dana\u2800\u200bNg", true},
		{"Zo\u00eb", "Zoe\u034f\u0308", true},
		{"Zo\u00eb", "Zo\u00ebBD", false},
		{"علی\u200cرضا", "علیرضا", false}, // shown otherwise
		{"क्\u200dष", "क्ष", false},
		{"葛\U000e0100城", "葛城", false},
		{"Dana \u2764\ufe0f", "Dana \u2764", false},
		{"Dana \U0001f469\u200d\U0001f4bb", "Dana \U0001f469\U0001f4bb", false},
		{"Dana", "Dana B.", false},
		{"Zo\u00eb", "Zoe", false},
		{"Dana", "", false},
		{"Ana", "Dana", false},
	} {
		if got := SamePerson(c.a, c.b); got != c.same {
			t.Errorf("%q and %q: one person %v, want %v", c.a, c.b, got, c.same)
		}
		if SamePerson(c.b, c.a) != c.same {
			t.Errorf("%q and %q: another answer the other way round", c.b, c.a)
		}
	}
}
