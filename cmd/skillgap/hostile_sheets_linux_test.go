package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// yaml is a sheet in YAML, x.yaml, with the text at its end, from line 4 on.
func yaml(text string) given { return textFile("x.yaml", sheetHead+text) }

// bomb is ten lists that each name the one before so many times.
func bomb(times int) string {
	text := "a0: &a0 [x, x]\n"
	for i := range 9 {
		text += fmt.Sprintf("a%d: &a%d [%s]\n", i+1, i+1,
			strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i), times), ", "))
	}
	return text
}

func hostileYAML() []hostile {
	const depth = 100_000
	list := []hostile{
		{"a billion laughs", yaml(bomb(10)), "score x.yaml", 2, "too many values: at most 120000 are read"},
		{"a quadratic bomb",
			yaml("a: &a [" + strings.Repeat("x,", 10_000) + "x]\nratings: {" + strings.Repeat("git: *a, ",
				5000) + "}\n"),
			"score x.yaml", 2, "too many values"},
		{"an alias of itself", yaml("ratings: &a {git: *a}\n"), "score x.yaml", 2, "x.yaml:4:19: an alias cannot stand"},
		{"an alias of nothing", yaml("ratings: *none\n"), "score x.yaml", 2, "x.yaml:4"},
		{"a bomb of merge keys", yaml("a: &a {git: 1}\nratings:\n  <<: [" + strings.Repeat("*a, ", 20_000) + "*a]\n"),
			"score x.yaml", 2, "x.yaml:4:1: unknown key \"a\""},
		{"a bomb of a text", yaml("note: &a " + strings.Repeat("x", 100_000) + "\nratings: [" + strings.Repeat("*a, ", 30_000) + "*a]\n"),
			"score x.yaml", 2, "too many values"},
		{"a merge key of itself", yaml("a: &a {<<: *a}\n"), "score x.yaml", 2, "x.yaml:4:12: an alias cannot stand"},
		{"30,000 anchors", yaml("ratings: [" + strings.Repeat("&a 1, ", 30_000) + "]\n"), "score x.yaml", 2,
			"x.yaml:4:10: "},
		{"deep in [", yaml("ratings: " + strings.Repeat("[", depth)), "score x.yaml", 2, "x.yaml:4"},
		{"deep in {", yaml("ratings: " + strings.Repeat("{a: ", depth/2)), "score x.yaml", 2, "x.yaml:4"},
		{"deep in - ", yaml("ratings:\n" + strings.Repeat("- ", depth)), "score x.yaml", 2, "x.yaml:5"},
		{"deep in ? ", yaml("ratings:\n" + strings.Repeat("? ", depth)), "score x.yaml", 2, "x.yaml:5"},
		{"deep in indents", yaml(indents(700)), "score x.yaml", 2, "x.yaml"},
		{"51 levels", yaml("ratings: " + strings.Repeat("[", 51) + strings.Repeat("]", 51)), "score x.yaml", 2,
			"x.yaml:4"},
		{"30,000 keys", yaml("ratings: {" + lines(30_000, "k%d: 1, ")[:230_000] + "}"), "score x.yaml", 2,
			"more problems"},
		{"a key 20,000 times", yaml("ratings:\n" + strings.Repeat("  git: 1\n", 20_000)), "score x.yaml", 2,
			"x.yaml:6:3: \"git\" is here twice"},
		{"a key twice in a rating", yaml("ratings: {git: {level: 1, level: 2}}"), "score x.yaml", 2,
			"x.yaml:4:27: \"level\" is here twice"},
		{"a key that is a list", yaml("ratings: {[git]: 1}"), "score x.yaml", 2,
			"x.yaml:4:11: a key has to be a single word"},
		{"a key that is a mapping", yaml("ratings: {{a: b}: 1}"), "score x.yaml", 2, "x.yaml:4:11: a key has to be"},
		{"a key that is null", yaml("ratings: {~: 1}"), "score x.yaml", 2, "x.yaml:4:11: a key has to be"},
		{"a tag of Python", yaml("ratings: !!python/object/apply:os.system [id]"), "score x.yaml", 2,
			"x.yaml:4:10: tags such as !!str are not read here"},
		{"a tag of binary", yaml("ratings: {git: !!binary Mw==}"), "score x.yaml", 2, "x.yaml:4:16: tags"},
		{"a directive", textFile("x.yaml", "%YAML 9.9\n---\n", sheetHead, "ratings: {}"), "score x.yaml", 2,
			"x.yaml:1"},
		{"a directive of a tag",
			textFile("x.yaml", "%TAG ! tag:evil,2000:\n---\n", sheetHead, "ratings: {git: !x 1}"), "score x.yaml", 2,
			"x.yaml:6:16: tags"},
		{"a second document", yaml("ratings: {}\n---\nratings: {git: 5}\n"), "score x.yaml", 2,
			"x.yaml:6:1: more than one document"},
		{"garbage after the end", yaml("ratings: {}\n...\n}}}\n"), "score x.yaml", 2, "x.yaml:6"},
		{"an open quote", yaml("ratings: {git: \"3"), "score x.yaml", 2, "x.yaml:4"},
		{"an unknown escape", yaml(`ratings: {git: "\q"}`), "score x.yaml", 2, "x.yaml:4"},
		{"a surrogate as escape", yaml(`ratings: {git: {level: 1, note: "\ud800"}}`), "score x.yaml", 2, "x.yaml:4"},
		{"NUL as escape", yaml(`ratings: {git: {level: 1, note: "a\0b"}}`), "score x.yaml", 2,
			"x.yaml:4:33: the text has a control"},
		{"ESC as escape", yaml(`ratings: {git: {level: 1, note: "\e[2J"}}`), "score x.yaml", 2,
			"x.yaml:4:33: the text has a control"},
		{"OSC 8 in evidence", yaml(`ratings: {git: {level: 1, evidence: ["\e]8;;http://evil\e\\click"]}}`),
			"score x.yaml", 2, "x.yaml:4:38: the text has a control"},
		{"ESC in a key", yaml("ratings: {\"\\e[2J\": 1}"), "score x.yaml", 2,
			"x.yaml:4:11: unknown skill \"\\x1b[2J\""},
		{"ESC itself", yaml("ratings: {git: \x1b[2J}"), "score x.yaml", 2, "x.yaml:4"},
		{"bidi in a key", yaml("ratings: {gi\u202et: 1}"), "score x.yaml", 2, "x.yaml:4:11: unknown skill"},
		{"zero width in a key", yaml("ratings: {gi\u200bt: 1}"), "score x.yaml", 2,
			`x.yaml:4:11: unknown skill "gi\u200bt"`},
		{"a key in other letters", yaml("ratings: {g\u0456t: 1}"), "score x.yaml", 2, "x.yaml:4:11: unknown skill"},
		{"full-width digits", yaml("ratings: {git: \uff13}"), "score x.yaml", 2,
			"x.yaml:4:16: \"\uff13\" is not a level"},
		{"a command for CI", yaml("ratings: {git: 1}\n::error file=a::x: 1\n"), "score x.yaml", 2,
			"x.yaml:5:1: unknown key"},
		{"a level of 20,000 digits", yaml("ratings: {git: " + strings.Repeat("9", 20_000) + "}"), "score x.yaml", 2,
			"x.yaml:4:16:"},
		{"a level of e", yaml("ratings: {git: 1e-9999999999}"), "score x.yaml", 2, "x.yaml:4:16:"},
		{"schema 10^20",
			textFile("x.yaml", "schema: 100000000000000000000\nsubject: Dana\ndate: 2026-11-23\nratings: {}"),
			"score x.yaml", 2, "x.yaml:1:9: schema \"100000000000000000000\" is not known"},
		{"a Norwegian no", yaml("ratings: {git: no}"), "score x.yaml", 2, "x.yaml:4:16: \"no\" is not a level"},
		{"a sexagesimal level", yaml("ratings: {git: 0:3}"), "score x.yaml", 2,
			"x.yaml:4:16: \"0:3\" is not a level"},
		{"a block as level", yaml("ratings:\n  git: |\n    3\n"), "score x.yaml", 2,
			"x.yaml:5:8: \"3\\n\" is not a level"},
		{"tabs", yaml("ratings:\n\tgit: 1\n"), "score x.yaml", 2, "x.yaml:5"},
		{"100 KB of note", yaml("ratings: {git: {level: 1, note: " + strings.Repeat("n", 100_000) + "}}"),
			"score x.yaml", 2, "x.yaml:4:33: 100000 characters are too many"},
		{"5,000 answers to one item",
			yaml("ratings: {}\nresponses: [" + strings.Repeat("{item: git-merge-conflict, choice: 1}, ", 5000) + "]"),
			"score x.yaml", 2, "x.yaml:5"},
		{"50,000 evidences", yaml("ratings: {git: {level: 1, evidence: [" + strings.Repeat("e, ", 50_000) + "]}}"),
			"score x.yaml", 0, "Dana"},
		{"30,000 statements", yaml("ratings: {git: {level: 1, can: [" + lines(30_000, "1-%d, ")[:240_000] + "]}}"),
			"score x.yaml", 2, "x.yaml:4"},
		{"30,000 tools", yaml("ratings: {}\nstack: [" + strings.Repeat("go, ", 60_000) + "]"), "score x.yaml", 2,
			"x.yaml:5:13: \"go\" is here twice"},
		{"no mapping", textFile("x.yaml", "secret"), "score x.yaml", 2,
			"x.yaml:1:1: this is no sheet: it has to be a mapping, not a single value"},
	}
	for _, date := range []string{"0000-01-01", "9999-99-99", "2026-02-30", "10000-01-01", "-2026-01-01", "2026-1-1",
		"2026-11-23T00:00:00Z", "٢٠٢٦-١١-٢٣"} {
		list = append(list,
			hostile{"date " + date, textFile("x.yaml", "schema: 1\nsubject: Dana\ndate: ", date, "\nratings: {}"),
				"score x.yaml", 2,
				`x.yaml:3:7: "` + date + `" is not a date`})
	}
	return list
}

// indents is a mapping in a mapping, and so on.
func indents(depth int) string {
	var b strings.Builder
	for i := range depth {
		fmt.Fprintf(&b, "%*sa:\n", i, "")
	}
	return b.String()
}

// lines is the format so many times, with a number in it.
func lines(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func hostileJSON() []hostile {
	json := func(ratings string) given {
		return textFile("x.json", `{"schema": 1, "subject": "Dana", "date": "2026-11-23",`+"\n", `"ratings": `,
			ratings, "}")
	}
	const depth = 100_000
	list := []hostile{
		{"deep in [", json(strings.Repeat("[", depth)), "score x.json", 2,
			"x.json:2:62: nested too deeply: at most 50 levels are read"},
		{"deep in {", json(strings.Repeat(`{"a":`, depth/2)), "score x.json", 2, "nested too deeply"},
		{"a key twice", json(`{"git": 1, "git": 2}`), "score x.json", 2, `x.json:2:23: "git" is here twice`},
		{"a key twice, once as escapes", json(`{"git": 1, "\u0067it": 2}`), "score x.json", 2,
			`x.json:2:23: "git" is here twice`},
		{"a key in upper case", json(`{"GIT": 1}`), "score x.json", 2, `x.json:2:13: unknown skill "GIT"`},
		{"20,000 keys", json("{" + lines(20_000, `"k%d": 1, `)[:230_000] + `"k": 1}`), "score x.json", 2,
			"more problems"},
		{"a lone surrogate", json(`{"git": {"level": 1, "note": "\ud800"}}`), "score x.json", 2, "x.json:2"},
		{"surrogates the wrong way", json(`{"git": {"level": 1, "note": "\udc00\ud800"}}`), "score x.json", 2,
			"x.json:2"},
		{"invalid UTF-8", json("{\"git\": {\"level\": 1, \"note\": \"\xff\"}}"), "score x.json", 2,
			"x.json:2:42: not UTF-8 text"},
		{"UTF-8 that is too long", json("{\"git\": {\"level\": 1, \"note\": \"\xc0\xaf\"}}"), "score x.json", 2,
			"x.json:2:42: not UTF-8 text"},
		{"NUL as escape", json(`{"git": {"level": 1, "note": "\u0000"}}`), "score x.json", 2,
			"x.json:2:41: the text has a control"},
		{"ESC itself", json("{\"git\": {\"level\": 1, \"note\": \"\x1b[2J\"}}"), "score x.json", 2, "x.json:2"},
		{"a comment", json("{} // and more"), "score x.json", 2, "x.json:2:15: invalid character '/'"},
		{"a comma too many", json(`{"git": 1,}`), "score x.json", 2, "x.json:2"},
		{"two values", textFile("x.json", "{} {}"), "score x.json", 2,
			"x.json:1:4: more text after the document's end"},
		{"a text", textFile("x.json", `"secret"`), "score x.json", 2,
			"x.json:1:1: this is no sheet: it has to be a mapping, not a single value"},
		{"a number", textFile("x.json", "1"), "score x.json", 2, "x.json:1:1: this is no sheet: it has to be a mapping"},
		{"null", textFile("x.json", "null"), "score x.json", 2,
			"x.json:1:1: this is no sheet: it has to be a mapping, not nothing"},
		{"a list", textFile("x.json", "[[]]"), "score x.json", 2,
			"x.json:1:1: this is no sheet: it has to be a mapping, not a list"},
		{"nothing", textFile("x.json"), "score x.json", 2, "x.json"},
		{"half of it", textFile("x.json", `{"schema": 1, "subject": "Da`), "score x.json", 2,
			"x.json:1:29: the document ends too early"},
		{"it is YAML", textFile("x.json", sheetHead, "ratings: {}"), "score x.json", 2, "x.json:1:1:"},
		{"proto", json(`{"__proto__": {"git": 5}}`), "score x.json", 2, `x.json:2:13: unknown skill "__proto__"`},
	}
	for value, says := range map[string]string{
		"NaN":       "x.json:2:20: ",
		"Infinity":  "x.json:2:20: ",
		"-Infinity": "x.json:2:21: ",
		"0x3":       "x.json:2:21: ",
		"03":        "x.json:2:21: ",
		"1_0":       "x.json:2:21: ", "+3": "x.json:2:20: ", ".5": "x.json:2:20: ", "'3'": "x.json:2:20: ",
		"-1": "x.json:2:20: level -1 is below 0", "6": "x.json:2:20: level 6 is above 5",
		"100000000000000000000": "x.json:2:20: level 100000000000000000000 is above 5",
		"3.0":                   `x.json:2:20: "3.0" is not a level`,
		"3e0":                   `x.json:2:20: "3e0" is not a level`,
		"-0":                    `x.json:2:20: "-0" is not a level`,
		`"3"`:                   `x.json:2:20: "3" is a text, not a level`,
		"null":                  "x.json:2:20: a level is missing",
		"true":                  `x.json:2:20: "true" is not a level`,
		"1e999":                 `x.json:2:20: `,
		"[3]":                   "x.json:2:20: a level has to be a single value, not a list",
		"{}":                    `x.json:2:20: a rating has no "level"`,
	} {
		list = append(list, hostile{"level " + value, json(`{"git": ` + value + "}"), "score x.json", 2, says})
	}
	return list
}

// hostileKnown is all of testdata/bad, whose messages stand beside each.
func hostileKnown() (list []hostile) {
	for command, pattern := range map[string]string{"lint": "sheets/*.*", "rubric lint": "rubrics/*.*"} {
		files, _ := filepath.Glob("../../testdata/bad/" + pattern)
		for _, file := range files {
			name := filepath.Base(file)
			want := strings.TrimSuffix(file, filepath.Ext(file)) + ".want"
			if file == want {
				continue
			}
			list = append(list, hostile{name, func(t *testing.T, dir string) {
				t.Helper()
				text, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				textFile(name, string(text))(t, dir)
			}, command + " " + name, 2, firstLine(want)})
		}
	}
	return list
}

// firstLine is the first line of a file, without what a command names otherwise.
func firstLine(file string) string {
	text, _ := os.ReadFile(file) // a test of its own reads it
	line, _, _ := strings.Cut(string(text), "\n")
	return line
}
