package strict_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/rubric/strict"
)

// TestParse: what is no document, and why.
func TestParse(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"empty":           {"a.yaml", "", "a.yaml: the file is empty"},
		"only a comment":  {"a.yaml", "# a\n", "a.yaml: the file is empty"},
		"two documents":   {"a.yaml", "a: 1\n---\nb: 1\n", "a.yaml:3:1: more than one document in the file"},
		"a broken second": {"a.yaml", "a: 1\n---\nb: [\n", "a.yaml:3:5: did not find"},
		"ESC":             {"a.yaml", "id: é\n a: \x1b[2J", "a.yaml:2:5: the file has a control character"},
		"an open bracket": {"a.yaml", "id: [", "a.yaml:1:6: did not find expected node content"},
		"many anchors":    {"a.yaml", strings.Repeat("&a ", 120_001), "too many values: at most 120000 are read"},
		"many aliases":    {"a.yaml", strings.Repeat("*a ", 120_001), "too many values: at most 120000 are read"},
		"many tags":       {"a.yaml", strings.Repeat("! ", 120_001), "too many values: at most 120000 are read"},
		"too many bytes":  {"a.yaml", strings.Repeat("#", 1<<20+1), "1048577 bytes are too many\n    at most 1048576 bytes are read"},
		"not UTF-8":       {"a.yaml", "a: é\nbé\xff", "a.yaml:2:3: not UTF-8 text"},
		"a NUL":           {"a.json", "{\n\x00", "a.json:2:1: not UTF-8 text"},
		"deep YAML":       {"a.yaml", strings.Repeat("[", 60) + strings.Repeat("]", 60), "depth"},
		"deep JSON":       {"a.json", strings.Repeat("[", 60) + strings.Repeat("]", 60), "at most 50 levels are read"},
		"many in YAML":    {"a.yaml", "[" + strings.Repeat("1,", 120_001) + "]", "too many values: at most 120000 are read"},
		"many in JSON":    {"a.json", "[" + strings.Repeat("1,", 120_001) + "1]", "too many values: at most 120000 are read"},
		"cut JSON":        {"a.json", `{"a": [`, "the document ends too early"},
		"a tail":          {"a.json", "{}\n {}", "a.json:2:2: more text after the document's end"},
		"two with marks":  {"a.yaml", "---\na: 1\n---\n# second\nb: 1\n", "a.yaml:5:1: more than one document in the file"},
		"itself":          {"a.yaml", "a: &x [1,\n *x]", "a.yaml:2:2: an alias cannot stand inside what it stands for"},
		"no such anchor":  {"a.yaml", "a: *x", "a.yaml:1:4: "},
		"a merged list":   {"a.yaml", "a: &x 1\nb: {<<: *x}", "a.yaml:2:9: << has to name a mapping"},
		"merged twice":    {"a.yaml", "a: &x {c: 1}\nb: {<<: *x, d: 1, d: 2}", "a.yaml:2:19: \"d\" is here twice"},
		"a bomb":          {"a.yaml", bomb("[x, x]", 10), "too many values: at most 120000 are read\n    aliases count as what they stand for"},
		"a bomb of text":  {"a.yaml", bomb(strings.Repeat("x", 100_000), 2), "too many values"},
		"a tag":           {"a.yaml", "a: !!str 1", "a.yaml:1:4: tags such as !!str are not read here"},
		"twice":           {"a.yaml", "a: 1\n\nb: {c: 1, c: 2}\na: 1", "a.yaml:3:11: \"c\" is here twice"},
		"a list as key":   {"a.yaml", "[a]: 1", "a key has to be a single word"},
		"cut YAML":        {"a.yaml", "a: 1\nbé\n\n", "a.yaml:2:3: could not find expected ':'"},
		"an open quote":   {"a.yaml", "a: 'b\n", "a.yaml:1:6: found unexpected end"},
		"a conflict": {"a.yaml", "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n",
			"a.yaml:2:1: a conflict of git is left in the file\n    keep one of its sides, without the lines of <<<<<<<, ======= and >>>>>>>"},
		"a conflict in a list": {"a.yaml", "a:\n  - b\n<<<<<<< HEAD\n  - c\n=======\n  - d\n>>>>>>> x\n", "a.yaml:3:1: a conflict of git"},
		"a conflict in JSON":   {"a.json", "{\n<<<<<<< HEAD\n\"b\": 1\n=======\n\"b\": 2\n>>>>>>> x\n}", "a.json:2:1: a conflict of git"},
		"no conflict":          {"a.yaml", "a: [\n b <<<<<<< c\n", "a.yaml:2:13: did not find"},
		"a colon in a text":    {"a.yaml", "a: b: c\n", "not allowed in this context\n    indent keys that belong together alike, and put a text with \": \" in it into quotes"},
		"a tab":                {"a.yaml", "a:\n  b: 1\n\tc: 1\n", "violates indentation\n    indent with spaces"},
		"a sign":               {"a.yaml", "a: @b\n", "cannot start any token\n    put a text that begins with a sign such as @ into quotes"},
		"no space":             {"a.yaml", "a: 1\nb:2\nc: 1\n", "could not find expected ':'\n    write a space behind the colon of a key"},
		"a lone CR":            {"a.yaml", "a: 1\r\nb: 2\rc: 3\r\n", "a.yaml:2:5: the file has a control character"},
		"a separator":          {"a.yaml", "a: 1 # é\u2028b\nc: 2", "a.yaml:1:9: the file has a control character"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := strict.Parse(c.file, []byte(c.text), 1<<20)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// bomb is ten lists that each name the one before so many times.
func bomb(first string, times int) string {
	text := "a0: &a0 " + first + "\n"
	for i := range 9 {
		text += fmt.Sprintf("a%d: &a%d [%s]\n", i+1, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i), times), ", "))
	}
	return text
}

// TestAliases: aliases and merge keys are read as if they were written out.
func TestAliases(t *testing.T) {
	for name, c := range map[string]struct{ text, plain string }{
		"a value":          {"a: &x 1\nb: *x", "a: 1\nb: 1"},
		"a key":            {"a: &x b\n*x : 1", "a: b\nb: 1"},
		"a list":           {"a: &x [1, {c: 2}]\nb: *x\nd: [*x, *x]", "a: [1, {c: 2}]\nb: [1, {c: 2}]\nd: [[1, {c: 2}], [1, {c: 2}]]"},
		"in itself, twice": {"a: &x {b: &y 1, c: *y}\nd: *x", "a: {b: 1, c: 1}\nd: {b: 1, c: 1}"},
		"merged":           {"a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}", "a: {b: 1, c: 2}\nd: {c: 3, b: 1}"},
		"two merged":       {"a: &x {b: 1}\nc: &y {b: 2, d: 3}\ne:\n  <<: [*x, *y]", "a: {b: 1}\nc: {b: 2, d: 3}\ne: {b: 1, d: 3}"},
		"no merge key":     {"a: {'<<': 1}", "a: {'<<': 1}"},
	} {
		t.Run(name, func(t *testing.T) {
			var shapes []string
			for _, text := range []string{c.plain, c.text} {
				root, _, err := strict.Parse("a.yaml", []byte(text), 1<<20)
				if err != nil {
					t.Fatal(err)
				}
				shapes = append(shapes, shape(root))
			}
			if diff := cmp.Diff(shapes[0], shapes[1]); diff != "" {
				t.Errorf("(-written out +alias):\n%s", diff)
			}
		})
	}
}

// TestForeign: of a document that is something else no line is shown, and of one with
// none of the keys one problem is.
func TestForeign(t *testing.T) {
	fields := strict.Fields{"schema": strict.Must(func(*strict.Node) {}), "x": strict.May(func(*strict.Node) {})}
	const none = ":1:1: it has none of the keys that it can have\n    they are: schema, x"
	for name, c := range map[string]struct{ text, want string }{
		"passwords":     {"root:x:0:0:root:/root:/bin/sh", ":1:1: it has to be a mapping, not a single value"},
		"a list":        {"- pin: 1234", ":1:1: it has to be a mapping, not a list"},
		"other keys":    {"user: dana\npin: 1234", none},
		"other JSON":    {`{"client_id": "1234"}`, none},
		"broken":        {"[pin]\nkey = 1234", ":2:1: did not find expected <document start>"},
		"broken JSON":   {`{"pin": 1234`, ":1:13: the document ends too early"},
		"twice":         {"pin: 1\npin: 1", ":2:1: \"pin\" is here twice\n    the first is on line 1"},
		"zip":           {"PK\x00\x001234", ":1:3: not UTF-8 text\n    save the file as UTF-8"},
		"gzip":          {"\x1f\x8b\x081234", ": compressed by gzip\n    unpack it: gzip -d FILE, or zcat FILE | skillgap ... -"},
		"a large gzip":  {"\x1f\x8b\x08" + strings.Repeat("\xff", 1<<20), ": compressed by gzip\n    unpack it: gzip -d FILE, or zcat FILE | skillgap ... -"},
		"ours":          {"x: 1\npin: 1", ":1:1: it has no \"schema\"\n    x: 1\n    ^\n    add it\na:2:1: unknown key \"pin\"\n    pin: 1\n    ^\n    one of: schema, x"},
		"ours, broken":  {"schema: 1\nx: [", ":2:5: did not find expected node content\n    x: [\n        ^"},
		"ours, in JSON": {`{"schema": 1,, "x": 1}`, ":1:14: invalid character ',' at start of value\n    {\"schema\": 1,, \"x\": 1}\n                 ^"},
	} {
		t.Run(name, func(t *testing.T) {
			root, r, err := strict.Parse("a", []byte(c.text), 1<<20)
			if err == nil {
				r.Object(root, "it", fields)
				err = r.Err()
			}
			if diff := cmp.Diff("a"+c.want, fmt.Sprint(err)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestBothLanguages: YAML and JSON of the same become the same, places apart.
func TestBothLanguages(t *testing.T) {
	var texts []string
	for _, c := range []struct{ file, text string }{
		{"a.yaml", `{"a": [1, "2", null, true], "b": {"c": -1.5}}`},
		{"a.json", "{\"a\":[1,\"2\",null,true],\n\"b\":{\"c\":-1.5}}"},
		{"a", `{"a": [1, "2", null, true], "b": {"c": -1.5}}`},
		{"a.yaml", "a:\n- 1\n- '2'\n-\n- true\nb: {c: -1.5}"},
	} {
		root, _, err := strict.Parse(c.file, []byte(c.text), 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, shape(root))
	}
	want := `a mapping{a: a list[a single value "1" false, a single value "2" true, nothing "" false, a single value "true" false], ` +
		`b: a mapping{c: a single value "-1.5" false}}`
	if diff := cmp.Diff([]string{want, want, want, want}, texts); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func shape(n *strict.Node) string {
	parts := make([]string, len(n.Items))
	for i, item := range n.Items {
		parts[i] = shape(item)
		if n.Kind == strict.Object {
			parts[i] = n.Keys[i].Text + ": " + parts[i]
		}
	}
	switch n.Kind {
	case strict.List:
		return fmt.Sprintf("%s[%s]", n.Kind, strings.Join(parts, ", "))
	case strict.Object:
		return fmt.Sprintf("%s{%s}", n.Kind, strings.Join(parts, ", "))
	}
	text := n.Text
	if n.Kind == strict.Null {
		text = ""
	}
	return fmt.Sprintf("%s %q %t", n.Kind, text, n.Quoted)
}

// TestPlaceAtTheEndOfALongLine: with a value on a line of a megabyte the place is
// still right, and is found while the test has time.
func TestPlaceAtTheEndOfALongLine(t *testing.T) {
	const count = 90_000
	for _, file := range []string{"a.json", "a.yaml"} {
		list := strings.Repeat(`"é", `, count)
		root, _, err := strict.Parse(file, []byte("["+list+"1]"), 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		if last := root.Items[count]; last.Line != 1 || last.Column != 5*count+2 {
			t.Errorf("%s: %d:%d, want 1:%d", file, last.Line, last.Column, 5*count+2)
		}
	}
}

// TestValues: what each kind of value takes, and what it says otherwise.
func TestValues(t *testing.T) {
	var text string
	var whole int
	var number float64
	kinds := map[string]func(*strict.Reader) func(*strict.Node){
		"text":   func(r *strict.Reader) func(*strict.Node) { return r.Text(&text, 5) },
		"block":  func(r *strict.Reader) func(*strict.Node) { return r.Block(&text, 5) },
		"id":     func(r *strict.Reader) func(*strict.Node) { return r.ID(&text) },
		"level":  func(r *strict.Reader) func(*strict.Node) { return r.Level(&whole, 1, 5, "") },
		"whole":  func(r *strict.Reader) func(*strict.Node) { return r.Whole(&whole, 1, 20) },
		"number": func(r *strict.Reader) func(*strict.Node) { return r.Number(&number, -1, 1) },
		"weight": func(r *strict.Reader) func(*strict.Node) { return r.Weight(&number) },
		"word":   func(r *strict.Reader) func(*strict.Node) { return r.OneOf(&text, "word", "red", "green") },
		"schema": func(r *strict.Reader) func(*strict.Node) { return r.Schema(2) },
	}
	for _, c := range []struct{ kind, value, want string }{
		{"text", "abcde", ""}, {"text", "abcdef", "6 characters are too many"}, {"text", `" "`, "the text is empty"},
		{"text", "[a]", "this has to be a single value, not a list"}, {"text", `"a\nb"`, "control or direction character"},
		{"text", `"a\u202eb"`, "control or direction character"}, {"text", "漢漢漢漢漢", ""},
		{"block", `"a\nb"`, ""}, {"block", `"a\rb"`, "control or direction character"},
		{"id", "a-b1", ""}, {"id", "a--b", `"a--b" is not an id`}, {"id", "A", "is not an id"}, {"id", "-a", "is not an id"},
		{"id", strings.Repeat("a", 64), ""}, {"id", strings.Repeat("a", 65), "at most 64"},
		{"level", "3", ""}, {"level", "0", "level 0 is below 1"}, {"level", "6", "level 6 is above 5"},
		{"level", "3.0", `"3.0" is not a level`}, {"level", `"3"`, "\"3\" is a text, not a level\n    a: \"3\"\n       ^\n    write 3 without quotes"}, {"level", `"9"`, "is not a level"}, {"level", "0x3", "is not a level"},
		{"level", "", "a level has to be a single value, not nothing"}, {"level", "high", "write a whole number 1..5"},
		{"whole", "20", ""}, {"whole", "21", `"21" is not a whole number 1..20`}, {"whole", "+2", "is not a whole"},
		{"whole", "02", "is not a whole"}, {"whole", "2.0", "is not a whole"},
		{"number", "-0.5", ""}, {"number", "1e0", "is not a number"}, {"number", "2", `"2" is not a number -1..1`},
		{"number", "nan", "is not a number"}, {"number", ".inf", "is not a number"},
		{"weight", "0.0001", ""}, {"weight", "0.00001", "is not a weight"}, {"weight", "0", "is not a weight"},
		{"weight", "1000.1", "at most 1000"}, {"weight", "1e3", "is not a weight"},
		{"word", "red", ""}, {"word", "gren", `unknown word "gren"` + "\n    a: gren\n       ^\n    did you mean \"green\"?"},
		{"word", "violet", "one of: red, green"},
		{"schema", "2", ""}, {"schema", "3", "this version reads schema: 2"}, {"schema", `"2"`, "is not known"},
	} {
		root, r, err := strict.Parse("a", []byte("a: "+c.value), 1<<10)
		if err != nil {
			t.Fatal(err)
		}
		r.Object(root, "it", strict.Fields{"a": strict.Must(kinds[c.kind](r))})
		switch err := r.Err(); {
		case c.want == "" && err != nil:
			t.Errorf("%s %s: %v", c.kind, c.value, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s %s: %v, want %q", c.kind, c.value, err, c.want)
		}
	}
}
