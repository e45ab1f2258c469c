package prompt

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/AlecAivazis/survey/v2"

	"github.com/skillgap/skillgap/assess/report"
)

// pressed presses keys in a menu, until one ends it.
func pressed(l *list, keys string) (done bool, err error) {
	l.lines(report.Style{Width: 80})
	l.page = 100
	for _, key := range keys {
		if done, err = l.press(string(known([]byte(string(key))))); done || err != nil {
			return done, err
		}
	}
	return false, nil
}

// TestKeysOfManyOptions types keys of one and two digits: one that no other begins
// with takes its option at once, and 1 waits for Enter, since it may become 12.
func TestKeysOfManyOptions(t *testing.T) {
	var options []Option
	for n := range 12 {
		options = append(options, Option{Key: fmt.Sprint(n + 1)})
	}
	for keys, want := range map[string]string{
		"2": "2", "1\r": "1", "12": "12", "11": "11", "13": "3", "1x2": "2", "1?9": "9", "10": "10", "\r\r7": "7", " 8": "8",
		"1": "", "x": "", "\r\n\r": "", " ": "",
	} {
		l := newList(&menu{}, Choice{Options: options})
		done, err := pressed(l, keys)
		if err != nil || done != (want != "") || done && options[l.at].Key != want {
			t.Errorf("%q: %v at %d, %v; want %q", keys, done, l.at, err, want)
		}
	}
}

// TestTicks presses keys in a menu with boxes: numbers tick, Space ticks the option
// at hand, and Enter takes what is ticked, or the option at hand where that goes
// alone or nothing is ticked; never one that was just unticked.
func TestTicks(t *testing.T) {
	for keys, want := range map[string][]int{
		"1\r": {0, 1}, "\r": {1}, "21\r": {0}, "s": {2}, "11\r": {1}, "1 \r": {1}, " 1\r": {0}, "2 \r": {1}, "x\r": {1},
		"2\r2\r": {1}, " \r1\r": {0}, "2\t\r": {2}, "2\x1b\r1\r": {0},
	} {
		l := newList(&menu{}, Choice{Options: several()})
		if done, err := pressed(l, keys); !done || err != nil || !slices.Equal(chosen(l.Options, l.at), want) {
			t.Errorf("%q: %v, want %v; %v, %v, it says %s", keys, chosen(l.Options, l.at), want, done, err, l.says)
		}
	}
	l := newList(&menu{}, Choice{Options: several()})
	const said = `nothing is ticked: number or Space ticks, s is "skip"`
	if done, err := pressed(l, "2\r"); done || err != nil || l.says != said {
		t.Errorf("after unticking: %v, %v, it says %s", done, err, l.says)
	}
	ten := Choice{}
	for n := range 10 {
		ten.Options = append(ten.Options, Option{Key: fmt.Sprint(n + 1), Box: true})
	}
	l = newList(&menu{}, ten)
	const first = "a number ticks; or arrows mark a line, and Space ticks it"
	if done, err := pressed(l, " "); done || err != nil || l.says != first {
		t.Errorf("Space at no line: %v, %v, it says %s", done, err, l.says)
	}
	for keys, want := range map[string][]int{"10\r": {9}, "1\r": {0}, "110\r": {0, 9}, "102\r": {1, 9}, "12\r": {0, 1}} {
		l := newList(&menu{}, ten)
		if done, err := pressed(l, keys); !done || err != nil || !slices.Equal(chosen(l.Options, l.at), want) {
			t.Errorf("%q: %v, want %v; %v, %v", keys, chosen(l.Options, l.at), want, done, err)
		}
	}
}

// TestGivenBefore takes with Enter what was chosen before, and nothing else is
// taken so; b goes back where there is a way.
func TestGivenBefore(t *testing.T) {
	c := Choice{Options: []Option{{Key: "0"}, {Key: "1"}, {Key: "b"}}, Given: "1"}
	l := newList(&menu{}, c)
	if done, err := pressed(l, "\r"); !done || err != nil || l.at != 1 {
		t.Errorf("%v at %d, %v", done, l.at, err)
	}
	c.Back = true
	if done, err := pressed(newList(&menu{}, c), "B"); done || !errors.Is(err, ErrBack) {
		t.Errorf("%v, %v", done, err)
	}
}

// TestExplained switches what options mean: for all questions, or for one of its own, in
// menus and in lines.
func TestExplained(t *testing.T) {
	level := Choice{Options: []Option{{Key: "1", Label: "novice", Help: []string{"I boil an egg."}}}}
	role := Choice{Options: []Option{{Key: "1", Label: "cook", Help: []string{"Runs a kitchen."}}}, Own: true}
	m, p := &menu{}, &plain{}
	var said []string
	ask := func(c Choice, keys string) {
		l := newList(m, c)
		if _, err := pressed(l, keys); err != nil {
			t.Fatal(err)
		}
		said = append(said, fmt.Sprintf("%d lines, %s", len(l.lines(report.Style{Width: 80})), l.hint("")))
		in, out := filepath.Join(t.TempDir(), "in"), filepath.Join(t.TempDir(), "out")
		typed := strings.Join(strings.Split(keys+"1", ""), "\n") + "\n"
		if err := os.WriteFile(in, []byte(typed), 0o600); err != nil {
			t.Fatal(err)
		}
		from, err := os.Open(in)
		if err != nil {
			t.Fatal(err)
		}
		defer from.Close()
		to, err := os.Create(out)
		if err != nil {
			t.Fatal(err)
		}
		defer to.Close()
		p.lines, p.Terminal = bufio.NewReader(from), Terminal{Out: to, Size: func() (int, int) { return 80, 24 }}
		if _, err := p.Choose(c); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(string(text)), "\n")
		said = append(said, lines[len(lines)-1])
	}
	ask(role, "?")
	ask(level, "")
	ask(level, "?")
	ask(role, "")
	want := []string{
		"2 lines,   [press its key, or arrows and Enter; ? hides what each means]", "Answer [1, ? to explain no more]:",
		"1 lines,   [press its key, or arrows and Enter; ? shows what each means]", "Answer [1, ? to explain]:",
		"2 lines,   [press its key, or arrows and Enter; ? hides the statements]", "Answer [1, ? to explain no more]:",
		"1 lines,   [press its key, or arrows and Enter; ? shows what each means]", "Answer [1, ? to explain]:",
	}
	if !slices.Equal(said, want) || !m.Explains() || !p.Explains() {
		t.Errorf("%q, want %q", said, want)
	}
}

// TestLinesFit lays out a question for every width and height: no line is longer,
// no word is broken that fits, and the page starts at the first line.
func TestLinesFit(t *testing.T) {
	const text = "What does this print?\n\n  │ for i := range 10 { fmt.Println(i) }"
	c := Choice{
		Title: "[16/16] Collaboration in agile teams", Intro: strings.Repeat("Working in small steps. ", 4), Lead: "They can say:",
		Text: func(int) string { return text },
	}
	for n := range 6 {
		c.Options = append(c.Options, Option{
			Key: fmt.Sprint(n), Label: "proficient", About: strings.Repeat("another word ", 9), Help: []string{strings.Repeat("statement ", 12)},
		})
	}
	words := strings.Fields(strings.ReplaceAll(fmt.Sprint(c, text), "{", " { "))
	for width := 24; width < 130; width++ {
		l := newList(&menu{explains: true}, c)
		for _, line := range l.lines(report.Style{Width: width - 1}) {
			if n := len([]rune(line.Text)); n >= width {
				t.Errorf("%d: %d columns: %s", width, n, line.Text)
			}
			for _, word := range strings.Fields(line.Text) {
				if len(word) > 5 && !strings.Contains(strings.Join(words, " "), word+" ") && !strings.HasSuffix(word, ":") {
					t.Errorf("%d: %q is half a word", width, word)
				}
			}
		}
		l.page = 5
		if l.scroll(60); l.top != 0 {
			t.Errorf("%d: it starts at line %d", width, l.top)
		}
	}
}

// TestEdit changes a line, and shows the part of it that fits.
func TestEdit(t *testing.T) {
	for _, c := range []struct {
		keys         []string
		want         string
		room         int
		before, past string
	}{
		{[]string{"a", "b", "c"}, "abc", 10, "abc", ""},
		{[]string{"a", "b", left, "é", remove, "c", "\x01", right, "日"}, "a日éc", 10, "a日", "éc"},
		{[]string{"o", "n", "e", " ", "t", "w", "o", " ", "\x17", "x", "\x7f", "y"}, "one y", 3, " y", ""},
		{[]string{"a", "b", "c", "d", "e", left, left, "\x0b"}, "abc", 3, "bc", ""},
		{[]string{"a", "b", "\x15", "c", home, left, end, right, up, "\x00", pageDown}, "c", 3, "c", ""},
		{[]string{"a", "b", "c", "d", "e", home}, "abcde", 4, "", "abc"},
	} {
		l := &input{}
		for _, key := range c.keys {
			l.edit(key)
		}
		before, past := window(l.text, l.at, c.room)
		if string(l.text) != c.want || before != c.before || past != c.past {
			t.Errorf("%q: %q, shown %q and %q", c.keys, string(l.text), before, past)
		}
	}
}

// TestKeyLength splits what comes into keys, also where it comes in parts.
func TestKeyLength(t *testing.T) {
	for text, want := range map[string]string{
		"": "0 false", "a": "1 true", "é": "2 true", "\xc3": "1 false", "日本": "3 true", "\xff": "1 true", "\x1b": "1 false", "\x1b[": "2 false",
		"\x1b[A3": "3 true", "\x1b[1;2": "5 false", "\x1b[1;2B": "6 true", "\x1bOP": "3 true", "\x1bx1": "2 true",
	} {
		if length, whole := keyLength([]byte(text)); fmt.Sprint(length, whole) != want {
			t.Errorf("%q: %d %v, want %s", text, length, whole, want)
		}
	}
}

// TestBrokenPrompt turns a panic of a prompt into an error that says what to do.
func TestBrokenPrompt(t *testing.T) {
	m := &menu{Terminal: Terminal{In: os.Stdin, Out: os.Stderr}, keys: newKeys(t.Context(), os.Stdin)}
	err := m.ask((*survey.Select)(nil), new(int))
	var broken *TerminalError
	if !errors.As(err, &broken) || !strings.Contains(err.Error(), "--plain asks without menus") {
		t.Errorf("%v", err)
	}
}
