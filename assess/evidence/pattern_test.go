package evidence

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestNeeds knows what a line has to hold, and not more than that.
func TestNeeds(t *testing.T) {
	for text, want := range map[string]string{
		`^\s*kind:\s*(Deployment|Job)\s*$`: "kind:", `a|bc`: "a bc", `a|b?`: "", `(?i)^FROM\s`: "from", `(?i)ask`: "", `[ab]c*`: "",
		`(abc)+d`: "abc", `a{2,3}bcd`: "bcd", `é+abc`: "abc", `É`: "", `\.`: ".", ``: "",
	} {
		p, err := newPattern([]string{text})
		if err != nil {
			t.Fatal(err)
		}
		got := string(bytes.Join(p[0].needs, []byte(" ")))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

// FuzzPattern has an expression match what it matches without a look at its needs.
func FuzzPattern(f *testing.F) {
	for _, seed := range [][2]string{{`^\s*kind:\s*(Deployment|Job)$`, "kind: Job"}, {`(?i)k|st`, "\u212a"}, {`(?i)[k]x`, "Kx"}, {`(a|)b`, "b"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, text, line string) {
		p, err := newPattern([]string{text})
		if err != nil {
			return
		}
		lower := []byte(strings.ToLower(line))
		if got, want := p.match([]byte(line), lower), p[0].MatchString(line); got != want {
			t.Errorf("%q in %q: %v, not %v; %q", text, line, got, want, slices.Collect(slices.Values(p[0].needs)))
		}
	})
}
