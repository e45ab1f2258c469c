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
