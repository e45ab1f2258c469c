package document

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"github.com/skillgap/skillgap/rubric/strict"
)

// TestWrapKeepsCommands breaks no command that fits, at any width.
func TestWrapKeepsCommands(t *testing.T) {
	for _, command := range []string{
		"skillgap assess",
		"skillgap assess --resume --as mentor",
		"skillgap score SHEET --target mid",
		`skillgap score "my sheet.yaml" --target mid`,
		"skillgap history import dana-2026-11-23.yaml",
		"skillgap agree 'my sheet.yaml' dana-2026-11-24-mentor-robin.yaml",
		"skillgap assess --with-evidence ANOTHER-FILE",
	} {
		text := "Every answer is kept at once: stop with Ctrl-C, go on with " + command + ". Then talk about it."
		for width := len(command) + 1; width < len(text)+2; width++ {
			if got := (Style{Width: width}).Wrap(text, 0); !strings.Contains(got, command) {
				t.Errorf("at %d columns:\n%s", width, got)
			}
		}
	}
}

// commandWords is the grammar of commandEnd: a command's name with its flags and files.
var commandWords = regexp.MustCompile(`^skillgap (?:(?:history|items|rubric) )?[a-z]\S*(?: -\S+(?: [^\s-]\S*)?|` +
	` [A-Z][A-Z-]+\S*| '[^']*'\S*| "[^"]*"\S*| [^\s-]\S*\.[a-z]+\S*)*`)

// FuzzCommandEnd holds commandEnd to its grammar: as a pattern that takes longer to compile
// and to run than all else that is done with a line.
func FuzzCommandEnd(f *testing.F) {
	for _, text := range []string{
		"assess", "assess. Then", "rubric lint x.yaml and", "history A", "items é.a", "score 'a b'.c \"d e\"f 'g", "score A-B Bb B- 'x.y z",
		"score --as mentor -q -- - x.y", "score .a a.b .. a.", "score  x.y", "history\tx -v\na.b", "team \xff.a -\xff é", "x -a ", "x - y",
	} {
		f.Add("skillgap " + text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := commandEnd(text), len(commandWords.FindString(text)); got != want {
			t.Errorf("%q ends at %d: %q, and not at %d", text, got, text[:got], want)
		}
	})
}

// FuzzWrap: no line is wider than there is room for, but for a place and for a
// character of two columns; nothing of the text is lost, and commands that fit stay
// whole.
func FuzzWrap(f *testing.F) {
	for _, text := range []string{
		"one two   three-four", "go on with skillgap score 'my sheet.yaml' --target mid, then talk", "see https://example.com/" + strings.Repeat("x", 30) + " 94 % of",
		"漢字 e\u0301 👩‍👩‍👧 \u200b\u00ad" + strings.Repeat("漢", 30), "\n\na\n b", "skillgap history show 'x'-y -z", strings.Repeat("skillgap a ", 9), "a skillgap skillgap aas", "again: skillgap assess --rubric=/srv/a-long-name/ladders.yaml now", "🇩🇪🇩\ufe0f%",
	} {
		f.Add(text, 20, 4)
	}
	f.Fuzz(func(t *testing.T, text string, width, indent int) {
		if width < 2 || width > 200 || indent < 0 || indent > 200 || !utf8.ValidString(text) || strings.ContainsFunc(text, unprintable) {
			return
		}
		style := Style{Width: width}
		got := style.Wrap(text, indent)
		indent = min(indent, max(width-leastText, 0))
		room := width - indent
		bare := func(text string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(text) }
		if bare(got) != bare(text) {
			t.Errorf("%q became %q", text, got)
		}
		for i, line := range strings.Split(got, "\n") {
			if i > 0 {
				rest, ok := strings.CutPrefix(line, strings.Repeat(" ", indent))
				if !ok {
					t.Errorf("%q is not indented by %d", line, indent)
				}
				line = rest
			}
			if displaywidth.String(line) > max(room, 2) && !isPlace(strings.TrimLeft(line, " ")) {
				t.Errorf("%q takes %d columns of %d", line, displaywidth.String(line), room)
			}
		}
		done := 0 // a command may look as if it had another in it
		for at := range text {
			if at < done || at > 0 && text[at-1] != ' ' && text[at-1] != '\n' {
				continue
			}
			line, _, _ := strings.Cut(text[at:], "\n")
			command := line[:commandEnd(line)]
			done = at + len(command)
			if displaywidth.String(command) <= room && !strings.Contains(got, command) {
				t.Errorf("%q is broken in %q", command, got)
			}
		}
	})
}

func unprintable(c rune) bool { return c != '\n' && !strict.IsPrintable(c) }
