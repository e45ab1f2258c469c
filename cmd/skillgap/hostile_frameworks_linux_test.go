package main

import (
	"fmt"
	"strings"
	"testing"
)

// wide is a table with so many rows of so many levels.
func wide(rows, levels int) string {
	return "skill" + lines(levels, ",l%d") + "\n" + strings.Repeat("s"+strings.Repeat(",x", levels)+"\n", rows)
}

// activities is a model of so many activities, each of which depends on what on says.
func activities(n int, on func(i int) string) string {
	var b strings.Builder
	b.WriteString("A:\n  B:\n")
	for i := range n {
		fmt.Fprintf(&b, "    a%d: {uuid: u%d, level: 1, measure: m, dependsOn: [%s]}\n", i, i, on(i))
	}
	return b.String()
}

func hostileFrameworks() []hostile {
	const table, model = "rubric import x.csv", "rubric import x.yaml --from dsomm"
	of := func(name, text, line string, code int, says string) hostile {
		file := strings.Fields(line)[2]
		return hostile{name, textFile(file, text), line, code, says}
	}
	all := func(int) string { return strings.TrimSuffix(lines(400, "u%d, "), ", ") }
	return []hostile{
		of("a table of 500 skills", wide(500, 9), table, 0, "500 skills"),
		of("a table of 10,000 skills", wide(10_000, 9), table, 2, "10000 skills are too many"),
		of("a table of 1,000 columns", wide(10, 1000), table, 2, "the table has 1000 columns of targets"),
		of("a table of a million cells", wide(100_000, 9), table, 2, "too many cells"),
		of("a table of commas", strings.Repeat(",", 4<<20-10), table, 2, "too many cells"),
		of("a table of lines", strings.Repeat("\n", 4<<20-10), table, 2, "there is no row"),
		of("a table of quotes", strings.Repeat("\"", 4<<20-10), table, 2, "x.csv"),
		of("a cell of 4 MB", "skill,a\ns,"+strings.Repeat("x. Y ", 800_000)+"\n", table+" --split", 0, "cut at 500"),
		of("a table of 5 MB", strings.Repeat("x,", 5<<19), table, 2, "bytes are too many"),
		of("ESC in a cell", "skill,a\n\x1b[2Js,\u202ex\n", table, 0, "cannot be shown"),
		of("Markdown of pipes", strings.Repeat("|", 4<<20-10), "rubric import x.md", 2, "there is no table"),
		of("Markdown of rules", strings.Repeat("|-|-|\n", 600_000), "rubric import x.md", 2, "x.md"),
		of("Markdown of headings", strings.Repeat("# a\n", 900_000), "rubric import x.md", 2, "there is no table"),
		of("Markdown of deeper headings", strings.Repeat("# a\n## b\n### c\n| a | b |\n|-|-|\n", 50_000), "rubric import x.md", 2, "there is no row"),
		of("Markdown of brackets", "|a|b|\n|-|-|\n|s|"+strings.Repeat("[](", 1<<20)+"|\n", "rubric import x.md", 0, "cut at 500"),
		of("Markdown of links", "|a|b|\n|-|-|\n|s|"+strings.Repeat("[", 1<<20)+strings.Repeat("](x)", 1<<18)+"|\n", "rubric import x.md", 0, "cut at 500"),
		of("Markdown of tags", "|a|b|\n|-|-|\n|s|"+strings.Repeat("<a ", 1<<20)+"|\n", "rubric import x.md", 0, "cut at 500"),
		of("words in many orders", "skill"+lines(90, ",t%d")+"\n"+strings.Repeat("s"+strings.Repeat(",a,b,c,d,e,f,g,h,i", 10)+"\n", 400), table, 2, "the table has 91 levels"),
		of("500 activities that need all", activities(400, all), "rubric import x.yaml --from dsomm", 2, "too many values"),
		of("200 activities that need all", activities(200, all), model, 2, "too many dependencies"),
		of("activities in a circle", activities(400, func(i int) string { return fmt.Sprintf("u%d", (i+1)%400) }), model, 0, "circle"),
		of("2,000 activities", activities(2000, func(int) string { return "" }), model, 2, "2000 skills are too many"),
		of("a model that is a list", "- a\n- b\n", model, 2, "there is no activity"),
		of("a model of nothing", "A: {B: {c: }}\n", model, 2, "there is no activity"),
		of("200 documents", strings.Repeat("---\na: 1\n", 200), model, 2, "more than 100 documents"),
		of("a family of a circle of aliases", "levels: &a [*a]\n", "rubric import x.yml --from ft", 2, "an alias cannot stand"),
		{"5,000 files", manyFiles("x", 5000), "rubric import x --from samm", 2, "at most 1000 files"},
		{"a link in a folder", func(t *testing.T, dir string) {
			folder("x")(t, dir)
			link("x/a.yml", "/etc/passwd")(t, dir)
		}, "rubric import x --from samm", 2, "there is no question"},
		{"/dev/zero", nil, "rubric import /dev/zero --from csv", 2, "bytes are too many"},
		{"secrets", textFile("x.yaml", "pin: [1234\n"), "rubric import x.yaml --from ft", 2, "x.yaml:1:11: did not find"},
	}
}
