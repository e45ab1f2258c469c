package strict_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/rubric/strict"
)

// problems reads an object that may have no key but the id that is added at its end,
// by which it is known.
func problems(t *testing.T, name, text string) strict.Problems {
	t.Helper()
	if flow, ok := strings.CutPrefix(text, "{"); ok {
		text = "{" + strings.TrimRight(flow, ", }") + ",\n\"id\": 1}"
	} else {
		text = strings.TrimSpace(text) + "\nid: 1"
	}
	root, r, err := strict.Parse(name, []byte(text), 1<<20)
	if err == nil {
		r.Object(root, "it", strict.Fields{"id": strict.May(func(*strict.Node) {})})
		err = r.Err()
	}
	var found strict.Problems
	if !errors.As(err, &found) {
		t.Fatalf("no problems: %v", err)
	}
	return found
}

// TestManyProblems: of very many on one long line 2,000 are kept, 20 are shown, each
// with a short piece of the line, and the others are counted.
func TestManyProblems(t *testing.T) {
	const count = 20_000
	var yaml, json strings.Builder
	for i := range count {
		fmt.Fprintf(&yaml, "k%d: 1, ", i)
		fmt.Fprintf(&json, `,"k%d":1`, i)
	}
	for name, text := range map[string]string{
		"a.yaml":  "{" + yaml.String() + "}",
		"a.json":  "{" + json.String()[1:] + "}",
		"b.yaml":  strings.ReplaceAll(yaml.String(), ", ", "\n"),
		"control": "{" + strings.ReplaceAll(yaml.String(), "k", "\u202ek") + "}",
	} {
		t.Run(name, func(t *testing.T) {
			found := problems(t, name, text)
			if len(found) != 2000 || found.Count() < count {
				t.Errorf("%d kept of %d", len(found), found.Count())
			}
			said := found.Error()
			if len(said) > 20*400 || !strings.HasSuffix(said, fmt.Sprintf("\nand %d more problems", found.Count()-20)) {
				t.Errorf("%d bytes, the end is %q", len(said), said[len(said)-60:])
			}
			if all := found.All(); strings.Count(all, "unknown key") != 2000 {
				t.Errorf("of all %d are shown", strings.Count(all, "unknown key"))
			}
		})
	}
}

// TestFacts: what is wrong at many places is said once, with the parts or the other
// places that it is true of.
func TestFacts(t *testing.T) {
	for name, c := range map[string]struct {
		text      string
		said, all string
	}{
		"in many parts": {"a: {x: 1}\nb: {x: 2, y: 1}\nc: {x: 1}\nd: {x: 1}\ne: {x: 1}",
			"a:1:5: unknown key \"x\" in 5 skills: a, b, c and 2 more\n    a: {x: 1}\n        ^\n    one of: id\n" +
				"a:2:11: unknown key \"y\"\n    b: {x: 2, y: 1}\n              ^\n    one of: id",
			"in 5 skills: a, b, c, d and e\n"},
		"twice in one part": {"a: {x: 1, id: {x: 1}}",
			"a:1:5: unknown key \"x\"; also at 1:16\n    a: {x: 1, id: {x: 1}}\n        ^\n    one of: id", "also at 1:16"},
		"twice in each part": {"a: {x: 1, id: {x: 1}}\nb: {x: 1, id: {x: 1}}",
			"a:1:5: unknown key \"x\", 4 times in 2 skills: a and b\n    a: {x: 1, id: {x: 1}}\n        ^\n    one of: id", "4 times"},
	} {
		t.Run(name, func(t *testing.T) {
			root, r, err := strict.Parse("a", []byte(c.text+"\nid: 1"), 1<<20)
			if err != nil {
				t.Fatal(err)
			}
			var read func(*strict.Node)
			read = func(n *strict.Node) {
				if n.Kind == strict.Object {
					r.Object(n, "it", strict.Fields{"id": strict.May(read)})
				}
			}
			for i, key := range root.Keys[:len(root.Keys)-1] {
				r.Within(strict.Part{Kind: "skill", Name: key.Text}, func() { read(root.Items[i]) })
			}
			var found strict.Problems
			if !errors.As(r.Err(), &found) {
				t.Fatal("nothing is wrong")
			}
			if diff := cmp.Diff(c.said, found.Error()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if all := found.All(); !strings.Contains(all, c.all) {
				t.Errorf("all: %s\nwant %s", all, c.all)
			}
		})
	}
}

// TestProblemsOfManyFiles: together 20 facts are shown, each once.
func TestProblemsOfManyFiles(t *testing.T) {
	var all strict.Problems
	for i := range 60 {
		all = append(all, problems(t, fmt.Sprintf("%02d.yaml", 59-i), fmt.Sprintf("b: 1\na%d: 1", i%30))...)
	}
	said := all.Sorted().Error()
	if !strings.HasPrefix(said, "00.yaml:1:1: unknown key \"b\"; also at 01.yaml:1:1, 02.yaml:1:1, 03.yaml:1:1 and 56 more\n") ||
		!strings.HasSuffix(said, "\nand 22 more problems") {
		t.Errorf("%.90q ... %q", said, said[len(said)-40:])
	}
}

// TestExcerpt: what is shown of a line and where its caret stands.
func TestExcerpt(t *testing.T) {
	long := strings.Repeat("é", 300)
	for name, c := range map[string]struct{ text, want string }{
		"short":          {"x: 1", "a:1:1: unknown key \"x\"\n    x: 1\n    ^"},
		"windows":        {"# x\r\nx: 1\r\n", "a:2:1: unknown key \"x\"\n    x: 1\n    ^"},
		"tab":            {"{\"x\":\t1}", "a:1:2: unknown key \"x\"\n    {\"x\": 1,\n     ^"},
		"cut after":      {"x: " + long, "a:1:1: unknown key \"x\"\n    x: " + long[:2*97] + "\n    ^"},
		"cut on both":    {"{\"" + long + "\":1, \"x\": \"" + long + "\"}", "\n    " + long[:2*55] + "\":1, \"x\": \"" + long[:2*34] + "\n    " + strings.Repeat(" ", 60) + "^"},
		"escape":         {"{\"x\": \"\u009b2J\"}", "a:1:2: unknown key \"x\"\n    {\"x\": \"\uFFFD2J\",\n     ^"},
		"a long message": {"\"" + strings.Repeat("k", 5000) + "\": 1", "kkk…\n    \"kkk"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := problems(t, "a", c.text).Error(); !strings.Contains(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestFileNameIsPrintable: a file's name cannot speak to a terminal.
func TestFileNameIsPrintable(t *testing.T) {
	if got := problems(t, "a\x1b[2J\n.yaml", "x: 1").Error(); !strings.HasPrefix(got, "a\uFFFD[2J\uFFFD.yaml:1:1: ") {
		t.Errorf("%q", got)
	}
}

// TestPlaces holds lines and columns to those counted from the beginning.
func TestPlaces(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var b strings.Builder
		for range random.IntN(60) {
			b.WriteString([]string{"a", "é", "漢", "\n", "\r\n", "😀"}[random.IntN(6)])
		}
		text, place := b.String(), strict.PlaceOf([]byte(b.String()))
		var starts []int // of characters, since a value begins with one
		for i := range text {
			starts = append(starts, i)
		}
		starts = append(starts, len(text))
		for range 20 {
			offset := starts[random.IntN(len(starts))]
			line, column := place(offset)
			before := text[:offset]
			want := []int{strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[strings.LastIndex(before, "\n")+1:]) + 1}
			if diff := cmp.Diff(want, []int{line, column}); diff != "" {
				t.Fatalf("%q at %d (-want +got):\n%s", text, offset, diff)
			}
		}
	}
}

func TestNearest(t *testing.T) {
	words := []string{"git", "cloud", "ci-cd", "databases"}
	for word, want := range map[string]string{
		"gti": "git", "Cloud": "cloud", "cicd": "ci-cd", "database": "databases", "xyzzyplugh": "",
		"gut": "git", "gi": "git", "get-it": "", "pit": "git", "cat": "", "databsae": "databases", "clud": "cloud",
	} {
		if got := strict.Nearest(word, words); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
	many := make([]string, 3000)
	for i := range many {
		many[i] = fmt.Sprint("word-", i)
	}
	if got := strict.Suggest("word-1x", many); got != "" {
		t.Errorf("of very many words %q is suggested", got)
	}
}

func TestPrintable(t *testing.T) {
	got := strict.Printable("a\x1b[2Jb\u202ec\u0000d\ndé漢")
	if want := "a\uFFFD[2Jb\uFFFDc\uFFFDd\uFFFDdé漢"; got != want {
		t.Errorf("Printable = %q, want %q", got, want)
	}
}
