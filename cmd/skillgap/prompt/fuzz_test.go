package prompt

import (
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess/report"
)

// FuzzKeys presses anything in a menu of boxes: every byte is of one key, and what
// is taken is among the options, in their order.
func FuzzKeys(f *testing.F) {
	for _, text := range []string{"1\r", "12 \r", up + down + home + "\x1b[6~\x1b[1;5C\r", "\x1b\x1b[", "é漢\xff\xf0\x9f", "?b", "d", anew + "s", "\x1bOA\x7f \r"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		l := newList(&menu{}, Choice{Options: several(), Back: true, Detail: true})
		l.lines(report.Style{Width: 80})
		l.page = 100
		for len(text) > 0 {
			length, _ := keyLength(text)
			if length < 1 || length > len(text) {
				t.Fatalf("a key of %d bytes in %q", length, text)
			}
			key := known(text[:length])
			if text = text[length:]; ending(append(key, 0)[0]) != nil {
				return // keys hands it to nobody
			}
			if done, err := l.press(string(key)); done || err != nil {
				return
			}
			if l.at < -1 || l.at >= len(l.Options) {
				t.Fatalf("at option %d", l.at)
			}
		}
	})
}

// FuzzTyped reads anything as a line of answers: it is wrong and says so, or takes
// options that there are, each once, and one alone that does not go with others.
func FuzzTyped(f *testing.F) {
	for _, line := range []string{"1", "AWS,1", " 2 , amazon web services,2", "S", "1,s", ",", "ſ", "K"} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		c := Choice{Options: several()}
		taken, wrong := c.typed(line)
		if (wrong == "") != (len(taken) > 0) || !slices.IsSorted(taken) || len(slices.Compact(slices.Clone(taken))) < len(taken) {
			t.Errorf("%q: %v, %q", line, taken, wrong)
		}
		for _, i := range taken {
			if i < 0 || i >= len(c.Options) || len(taken) > 1 && !c.Options[i].Box {
				t.Errorf("%q takes %v", line, taken)
			}
		}
	})
}
