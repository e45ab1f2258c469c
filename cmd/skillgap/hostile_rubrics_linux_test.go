package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// changedRubric is the small rubric, x.yaml, with a text in it replaced once.
func changedRubric(old, new string) given {
	return func(t *testing.T, dir string) {
		t.Helper()
		text, err := os.ReadFile("../../testdata/rubrics/small.yaml")
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), old) {
			t.Fatalf("the small rubric has no %q", old)
		}
		textFile("x.yaml", strings.Replace(string(text), old, new, 1))(t, dir)
	}
}

// largeRubric is a rubric of so many skills, x.json, each of which requires another.
func largeRubric(skills int, requires func(i int) string) given {
	var list, ids strings.Builder
	levels, steps := `{"level": 0, "summary": "s"}`, ""
	for l := 1; l <= 5; l++ {
		levels += fmt.Sprintf(`, {"level": %d, "summary": "s", "can": ["c"]}`, l)
		steps += fmt.Sprintf(`, {"to": %d, "hours": 1, "learn": "l", "practise": "p", "prove": "p"}`, l)
	}
	for i := range skills {
		fmt.Fprintf(&ids, `, "s%d"`, i)
		fmt.Fprintf(&list,
			`, {"id": "s%d", "tier": "t", "title": "S", "summary": "s", `+
				`"levels": [%s], "steps": [%s], "requires": [%s]}`+"\n", i, levels, steps[2:], requires(i))
	}
	scale := ""
	for l := range 6 {
		scale += fmt.Sprintf(`, {"level": %d, "word": "w%d"}`, l, l)
	}
	return textFile("x.json", `{"id": "x", "version": "1", "title": "X", "scale": [`, scale[2:],
		`], "tiers": [{"id": "t", "title": "T", "skills": [`,
		ids.String()[2:],
		`]}], "targets": [{"id": "a", "title": "A", "levels": {"s0": 5}}], "skills": [`,
		list.String()[2:], "]}")
}

func needs(other, level int) string {
	return fmt.Sprintf(`{"level": %d, "skill": "s%d", "at": %d}`, level, other, level)
}

func hostileRubrics() []hostile {
	const lint = "rubric lint x.yaml"
	cooking := "requires:\n      - {level: 2, skill: cooking, at: 1}"
	return []hostile{
		{"a circle of 500 skills", largeRubric(500, func(i int) string { return needs((i+1)%500, 5) }),
			"rubric lint x.json", 2, "prerequisites go round in a circle"},
		{"a chain of 500 skills", largeRubric(500, func(i int) string {
			if i == 499 {
				return ""
			}
			return needs(i+1, 5)
		}), "rubric lint x.json", 0, "good: x 1, 500 skills"},
		{"10,000 skills", largeRubric(10_000, func(i int) string { return "" }), "rubric lint x.json", 2, "x.json: "},
		{"1,000 skills", largeRubric(1000, func(i int) string { return "" }), "rubric lint x.json", 2,
			"1000 skills are too many"},
		{"10,000 prerequisites of a skill", largeRubric(5, func(i int) string {
			return strings.TrimPrefix(strings.Repeat(", "+needs(1-min(i, 1), 5), 10_000*(1-min(i, 1))), ", ")
		}), "rubric lint x.json", 2, "too many prerequisites"},
		{"each requires each", largeRubric(50, func(i int) string {
			return strings.TrimPrefix(strings.Repeat(", "+needs((i+1)%50, 5), 50), ", ")
		}), "rubric lint x.json", 2, "circle"},
		{"10,000 targets",
			changedRubric("targets:\n",
				"targets:\n"+lines(10_000, "  - {id: t%d, title: T, levels: {cooking: 2}}\n")), lint, 0, "good"},
		{"9,000 tiers",
			changedRubric("tiers:\n",
				"tiers:\n"+lines(9000, "  - {id: t%d, title: T, weight: 2, skills: [baking]}\n")), lint, 2, "listed"},
		{"10,000 tools",
			changedRubric("targets:\n",
				"stack:\n"+lines(10_000, "  - {id: t%d, title: T, kind: cloud}\n")+"targets:\n"), lint, 0, "good"},
		{"a tier of 60,000 skills", changedRubric("[cooking, baking]", "["+lines(60_000, "s%d, ")+"cooking, baking]"),
			lint, 2, `unknown skill "s0"`},
		{"a target of 50,000 skills",
			changedRubric("{cooking: 2, baking: 1}", "{"+lines(50_000, "s%d: 1, ")+"cooking: 2}"), lint, 2,
			`unknown skill "s0"`},
		{"15,000 terms",
			changedRubric("targets:\n", "glossary:\n"+lines(15_000, "  - {term: t%d, meaning: m}\n")+"targets:\n"),
			lint, 0, "good"},
		{"60,000 statements of a level",
			changedRubric("can: [I boil an egg.]", "can: ["+lines(60_000, "s%d, ")+"I boil an egg.]"), lint, 0,
			"good"},
		{"a term that is in all", changedRubric("targets:\n", "glossary: [{term: '', meaning: m}]\ntargets:\n"), lint,
			2, "the text is empty"},
		{"hours of 10^20", changedRubric("hours: 32", "hours: 100000000000000000000"), lint, 2,
			`x.yaml:33:24: "100000000000000000000" is not`},
		{"hours of 2^31", changedRubric("hours: 32", "hours: 2147483648"), lint, 2, "x.yaml:33:24: "},
		{"hours of -1", changedRubric("hours: 32", "hours: -1"), lint, 2, "x.yaml:33:24: "},
		{"hours of 1e3", changedRubric("hours: 32", "hours: 1e3"), lint, 2, "x.yaml:33:24: "},
		{"a weight of inf", changedRubric("weight: 2", "weight: .inf"), lint, 2,
			`x.yaml:12:37: ".inf" is not a weight`},
		{"a weight of 1e308", changedRubric("weight: 2", "weight: 1e308"), lint, 2,
			`x.yaml:12:37: "1e308" is not a weight`},
		{"a weight of 1e-9", changedRubric("weight: 2", "weight: 0.000000001"), lint, 2, "x.yaml:12:37: "},
		{"an id with ..", changedRubric("id: small", "id: ../../etc/passwd"), lint, 2,
			`x.yaml:1:5: "../../etc/passwd" is not an id`},
		{"an id of SQL", changedRubric("id: small", `id: "x'; DROP TABLE skillgap_sheets--"`), lint, 2,
			"x.yaml:1:5: "},
		{"ESC in a title", changedRubric("title: Small rubric", `title: "\e]0;pwned\a"`), lint, 2,
			"x.yaml:3:8: the text has a control or direction character"},
		{"bidi in a summary", changedRubric("summary: Making meals.", `summary: "Making \u202Emeals"`), lint, 2,
			"the text has a control or direction character"},
		{"a script in a title, as html", changedRubric("title: Small rubric", "title: <script>alert(1)</script>"),
			"assess --blank --subject Dana --rubric x.yaml", 0, "Dana"},
		{"an address of javascript",
			changedRubric("prove: An egg",
				`prove: An egg, resources: [{title: t, url: "javascript:alert(1)", kind: book}]`), lint, 0, "good"},
		{"a version of 100 KB", changedRubric(`"1.0"`, strings.Repeat("1", 100_000)), lint, 2,
			"x.yaml:2:10: 100000 characters are too many"},
		{"prerequisites in a circle", changedRubric(cooking, "requires:\n      - {level: 2, skill: baking, at: 3}"),
			lint, 2, "a skill cannot require itself"},
		{"a folder without a rubric", folder("x"), "rubric lint x", 2, `no rubric.yaml in "x"`},
		{"a folder of a folder", folder("x/rubric.yaml"), "rubric lint x", 2,
			"x/rubric.yaml is a link or no plain file"},
		{"a rubric that is not there", nil, "rubric lint x", 2, "x: no such file"},
		{"a link to /etc/passwd in a folder",
			all(textFile("x/rubric.yaml"), folder("x/skills"), link("x/skills/a.yaml", "/etc/passwd")),
			"rubric lint x", 2, "x/skills/a.yaml is a link or no plain file"},
		{"a pipe in a folder", all(textFile("x/rubric.yaml"), folder("x/skills"), pipe("x/skills/a.yaml", "")),
			"rubric lint x", 2, "x/skills/a.yaml is a link or no plain file"},
		{"a folder as skills, linked", all(textFile("x/rubric.yaml"), link("x/skills", "/etc")), "rubric lint x", 2,
			"x/skills is a link or no plain file"},
		{"5,000 files", manyFiles("x/skills", 5000), "rubric lint x", 2, `more than 500 files in "x/skills"`},
		{"5,000 other files", manyFiles("x", 5000), "rubric lint x", 2, `no rubric.yaml in "x"`},
		{"/dev/zero", nil, "rubric lint /dev/zero", 2, "/dev/zero: 4194305 bytes are too many"},
		{"/dev/null", nil, "rubric lint /dev/null", 2, "/dev/null: the file is empty"},
		{"itself as a sheet", nil, "score small.yaml", 2, "small.yaml:1:1: "},
		{"a sheet as a rubric", nil, "rubric lint sheet.yaml", 2, "sheet.yaml:1:1: "},
		{"a report as a rubric", nil, "rubric lint report.json", 2, "report.json:1:2: unknown key \"$schema\""},
		{"a sheet with its rubric", nil, "score sheet.yaml --rubric small.yaml", 2,
			`sheet.yaml:4:9: unknown target "mid"`},
	}
}

// manyFiles is so many empty files in a folder.
func manyFiles(dir string, n int) given {
	return func(t *testing.T, root string) {
		t.Helper()
		for i := range n {
			textFile(filepath.Join(dir, fmt.Sprintf("f%d.yaml", i)))(t, root)
		}
	}
}

// withItems is the small rubric as a folder, x, with the text as the items of cooking.
func withItems(name, text string) given {
	return func(t *testing.T, dir string) {
		t.Helper()
		small, err := os.ReadFile("../../testdata/rubrics/small.yaml")
		if err != nil {
			t.Fatal(err)
		}
		head, skills, _ := strings.Cut(string(small), "skills:\n  - ")
		textFile("x/rubric.yaml", head)(t, dir)
		for i, skill := range strings.Split(skills, "\n  - id") {
			if i > 0 {
				skill = "id" + skill
			}
			textFile(fmt.Sprintf("x/skills/%d.yaml", i), strings.ReplaceAll(skill, "\n    ", "\n"))(t, dir)
		}
		textFile("x/items/"+name, text)(t, dir)
	}
}

func hostileItems() []hostile {
	item := func(id, rest string) string {
		return "- {id: " + id + ", level: 1, topic: t, stem: s, options: [a, b, c, d], " +
			"correct: 0, because: b, source: s" + rest + "}\n"
	}
	const lint, file = "rubric lint x", "x/items/cooking.yaml:1:"
	of := func(name, text, says string) hostile {
		return hostile{name, withItems("cooking.yaml", text), lint, 2, says}
	}
	return []hostile{
		{"of no skill", withItems("chess.yaml", item("a", "")), lint, 2,
			`x/items/chess.yaml: there is no skill "chess"`},
		{"in another ending", withItems("cooking.yml", item("a", "")), lint, 0, "0 items"},
		of("not a list", "secret: 1", file+"1: the items has to be a list, not a mapping"),
		of("of an unknown topic", item("a", ""), file+"28: unknown topic"),
		of("with unknown keys", item("a", ", hint: x"), file),
		of("a key twice", item("a", ", level: 2"), file+"98: \"level\" is here twice"),
		of("an id twice", item("a", "")+item("a", ""), `x/items/cooking.yaml:2:3: item "a" is here twice`),
		of("correct is 4", strings.Replace(item("a", ""), "correct: 0", "correct: 4", 1),
			`"4" is not a whole number 0..3`),
		of("correct is a text", strings.Replace(item("a", ""), "correct: 0", "correct: '0'", 1),
			`"0" is not a whole number 0..3`),
		of("three options", strings.Replace(item("a", ""), ", d", "", 1), "the item has 3 options"),
		of("60,000 options", strings.Replace(item("a", ""), ", d", strings.Repeat(", d", 60_000), 1),
			"the item has 60003 options"),
		of("options alike", strings.Replace(item("a", ""), "b, c", "c, c", 1), "two options are the same"),
		of("level 0", strings.Replace(item("a", ""), "level: 1", "level: 0", 1), file+"18: level 0 is below 1"),
		of("a stem of 3 KB", strings.Replace(item("a", ""), "stem: s", "stem: "+strings.Repeat("s", 3000), 1),
			"3000 characters are too many"),
		of("ESC in a stem", strings.Replace(item("a", ""), "stem: s", `stem: "\e[2J"`, 1), "the text has a control"),
		of("for a tool there is not", item("a", ", for: [fax]"), `unknown tool "fax"`),
		of("5,000 items of an id", strings.Repeat(item("a", ""), 5000), "more problems"),
		of("30,000 nulls", strings.Repeat("-\n", 30_000), "an item has to be a mapping, not nothing"),
		of("empty", "", "x/items/cooking.yaml: the file is empty"), of("NUL", "- \x00", file+"3: not UTF-8 text"),
	}
}
