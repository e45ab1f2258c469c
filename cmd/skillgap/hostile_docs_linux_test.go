package main

import (
	"fmt"
	"strings"
)

func hostileGroups() []hostile {
	of := func(name, text string, code int, says string) hostile {
		return hostile{name, textFile("x.yaml", "schema: 1\n", text), "team sheet.yaml --group x.yaml", code, says}
	}
	return []hostile{
		of("100,000 names", "groups: [{name: a, people: ["+lines(100_000, "p%d, ")+"Dana]}]", 0, "Dana"),
		of("names in two groups", "groups:\n"+strings.Repeat("  - {name: a, people: [Dana]}\n", 2), 2,
			`x.yaml:4:12: group "a" is here twice`),
		of("60,000 times a name", "groups: [{name: a, people: ["+strings.Repeat("Dana, ", 60_000)+"Dana]}]", 2,
			`x.yaml:2:35: "Dana" is in this group twice`),
		of("10,000 groups", "groups:\n"+lines(10_000, "  - {name: g%d, people: [Dana]}\n"), 2,
			"x.yaml:3:3: 10000 groups are too many"),
		of("1,000 groups", "groups:\n"+lines(1000, "  - {name: g%d, people: [Dana]}\n"), 0, "Dana"),
		of("a group 1,000 times", "groups:\n"+strings.Repeat("  - {name: g, people: [Dana]}\n", 1000), 2,
			`x.yaml:4:12: group "g" is here twice`),
		of("names in another case and NFD", "groups: [{name: a, people: [Jos\u00e9, JOSE\u0301]}]", 2,
			"is in this group twice"),
		of("no people", "groups: [{name: a}]", 2, `x.yaml:2:10: a group has no "people"`),
		of("nothing else", "", 2, `x.yaml:1:1: the group file has no "groups"`),
		of("a group that is a name", "groups: [Dana]", 2, "x.yaml:2:10: a group has to be a mapping"),
		of("a person that is a list", "groups: [{name: a, people: [[Dana]]}]", 2, "x.yaml:2:29: "),
		of("an unknown target", "target: CEO\ngroups: []", 2, `x.yaml:2:9: unknown target "CEO"`),
		of("ESC in a name", `groups: [{name: "\e[2J", people: []}]`, 2, "x.yaml:2:17: the text has a control"),
		of("a name of 10 KB", "groups: [{name: "+strings.Repeat("g", 10_000)+", people: []}]", 2,
			"x.yaml:2:17: 10000 characters are too many"),
		of("a formula and a script", "groups: [{name: '=HYPERLINK(1)', people: [Dana, '<script>alert(1)</script>']}]",
			0, "Dana"),
		manyGroups("1,000 equal groups", 0, func(int) []int { return fives(0, 1) }),
		manyGroups("1,000 groups that overlap", 0, overlap),
		manyGroups("1,000 groups that overlap, of 300 skills", 300, overlap),
		of("an alias", "groups: &a [*a]", 2, "x.yaml:2:13: an alias cannot stand"),
		{"a folder", folder("x"), "team sheet.yaml --group x", 2, "read x: is a directory"},
		{"a sheet", nil, "team sheet.yaml --group sheet.yaml", 2, "sheet.yaml:"},
		{"a FIFO", pipe("x", "secret"), "team sheet.yaml --group x", 2, "x:1:1: the group file has to be a mapping"},
		{"/dev/zero", nil, "team sheet.yaml --group /dev/zero", 2, "/dev/zero is too large: at most 16 MiB are read"},
	}
}

// manyGroups is a team of 300 people without names, in as many groups as there may be
// of as many people as there may be in all; in says who is in a group. They are rated in
// so many skills of a rubric of their own, or in two of the shipped one.
func manyGroups(name string, skills int, in func(group int) []int) hostile {
	var groups strings.Builder
	groups.WriteString("schema: 1\ngroups:\n")
	for i := range 1000 {
		fmt.Fprintf(&groups, "  - {name: g%d, people: [", i)
		for _, person := range in(i) {
			fmt.Fprintf(&groups, "p%d,", person)
		}
		groups.WriteString("]}\n")
	}
	target, ratings, rubric, given := "mid", `"git":2,"cloud":1`, "", []given{textFile("x.yaml", groups.String())}
	if skills > 0 {
		target, rubric = "a", " --rubric x.json"
		ratings = strings.TrimSuffix(lines(skills, `"s%d":2,`), ",")
		given = append(given, largeRubric(skills, func(int) string { return "" }))
	}
	person := `{"schema":1,"subject":"p%d","date":"2026-11-23","target":"` + target + `","ratings":{` + ratings + "}}\n"
	given = append(given, textFile("people.ndjson", lines(300, person)))
	return hostile{name, all(given...), "team people.ndjson --group x.yaml --anonymous" + rubric, 0, "300 people"}
}

// overlap is who is in a group of many that overlap.
func overlap(group int) []int { return fives(group, []int{1, 7, 11, 13}[group%4]) }

// fives are the people of 22 of the 60 fives of a team: from one on, by steps.
func fives(from, step int) (people []int) {
	for n := range 22 {
		for k := range 5 {
			people = append(people, (from+n*step)%60*5+k)
		}
	}
	return people
}

func hostileDifficulties() []hostile {
	of := func(name, items string, code int, says string) hostile {
		return hostile{name, textFile("x.yaml", "schema: 1\nrubric: backend-developer\nitems: ", items),
			"score checked.yaml --difficulties x.yaml", code, says}
	}
	one := func(field, value string) string {
		fields := map[string]string{"item": "git-merge-conflict", "digest": "abc", "difficulty": "0.5", "sd": "0.5",
			"answers": "10"}
		fields[field] = value
		return fmt.Sprintf("[{item: %s, digest: %s, difficulty: %s, sd: %s, answers: %s}]",
			fields["item"], fields["digest"], fields["difficulty"], fields["sd"], fields["answers"])
	}
	return []hostile{
		of("difficulty NaN", one("difficulty", ".nan"), 2, `x.yaml:3:61: ".nan" is not a number -10..10`),
		of("difficulty inf", one("difficulty", "inf"), 2, `x.yaml:3:61: "inf" is not a number -10..10`),
		of("difficulty 10^20", one("difficulty", "100000000000000000000"), 2, "x.yaml:3:61: "),
		of("difficulty 1e1", one("difficulty", "1e1"), 2, "x.yaml:3:61: "),
		of("difficulty hexadecimal", one("difficulty", "0x1p-2"), 2, "x.yaml:3:61: "),
		of("difficulty in quotes", one("difficulty", `"1"`), 2, "x.yaml:3:61: "),
		of("sd 0", one("sd", "0"), 2, `"0" is not a number 0.01..10`),
		of("sd -1", one("sd", "-1"), 2, `"-1" is not a number 0.01..10`),
		of("answers 1.5", one("answers", "1.5"), 2, `"1.5" is not a whole number`),
		of("answers 2^31", one("answers", "2147483648"), 2, "is not a whole number"),
		of("an item that is no id", one("item", "../x"), 2, `x.yaml:3:16: "../x" is not an id`),
		of("an unknown item", one("item", "none"), 0, "1 of 1 learned item left out"),
		of("an item 10,000 times", "["+strings.Repeat(strings.Trim(one("sd", "1"), "[]")+", ", 10_000)+"]", 0,
			"left out"),
		of("null", "null", 2, "x.yaml:3:8: items has to be a list, not nothing"),
		{"of another rubric", textFile("x.yaml", "schema: 1\nrubric: other\nitems: []"),
			"score checked.yaml --difficulties x.yaml", 2, `x.yaml:2:9: unknown rubric "other"`},
		{"one key, 50,000 times", textFile("x.yaml", strings.Repeat("a: 1\n", 50_000)),
			"score checked.yaml --difficulties x.yaml", 2, "more problems"},
		{"/dev/zero", nil, "score checked.yaml --difficulties /dev/zero", 2,
			"/dev/zero is too large: at most 16 MiB are read"},
		{"a sheet", nil, "score checked.yaml --difficulties checked.yaml", 2, "checked.yaml:"},
	}
}

func hostileSettings() []hostile {
	of := func(name, file, text, says string) hostile {
		return hostile{name, textFile(file, text), "score sheet.yaml --config " + file, 2, says}
	}
	return []hostile{
		of("a bomb", "x.yaml", bomb(10), "x.yaml"),
		of("deep", "x.yaml", "a: "+strings.Repeat("[", 60_000), "x.yaml"),
		of("deep JSON", "x.json", strings.Repeat("[", 60_000), "x.json"),
		of("deep in {", "x.yaml", strings.Repeat("{a: ", 15_000), "x.yaml"),
		of("deep TOML", "x.toml", "a = "+strings.Repeat("[", 60_000), "x.toml"),
		of("a key twice", "x.yaml", "format: json\nformat: html\n", `"format"`),
		of("an unknown key", "x.yaml", "fromat: json\n", `x.yaml: unknown key "fromat"; did you mean "format"`),
		of("a key with ESC", "x.yaml", "\"\\e[2J\": 1\n", "x.yaml: unknown key"),
		of("10,000 keys", "x.yaml", lines(6000, "k%d: 1\n"), "x.yaml: unknown key"),
		of("NUL", "x.yaml", "format: \x00", "x.yaml"), of("invalid UTF-8", "x.yaml", "format: \xff", "x.yaml"),
		of("a list as format", "x.yaml", "format: [json]", "x.yaml: format has to be a single value"),
		of("a mapping as target", "x.yaml", "target: {a: b}", `x.yaml: unknown key "target.a"`),
		of("hours of NaN", "x.yaml", "hours-per-week: .nan", "hours-per-week"),
		of("hours of inf", "x.yaml", "hours-per-week: .inf", "hours-per-week"),
		of("hours of 10^20", "x.yaml", "hours-per-week: 100000000000000000000", "hours-per-week"),
		of("a refresh of 3.0", "x.yaml", "refresh: 3.5", "refresh"),
		of("a target like a pattern", "x.yaml", "target: .*", `unknown target ".*"`),
		of("an unknown target", "x.yaml", "target: CEO", `unknown target "CEO"`),
		of("a second document", "x.yaml", "format: json\n---\nformat: html\n", "x.yaml"),
		of("another ending", "x.conf", "format: json", "x.conf"),
		of("no ending", "x", "format: json", "x"),
		of("a list", "x.yaml", "- secret\n", "x.yaml"),
		of("a text", "x.yaml", "secret", "x.yaml"),
		of("a tag", "x.yaml", "format: !!binary anNvbg==", "x.yaml"),
		of("70 KB", "x.yaml", strings.Repeat("#", 70_000), "x.yaml is too large: at most 64 KiB are read"),
		of("broken JSON", "x.json", `{"format": "json"`, "x.json"),
		of("broken TOML", "x.toml", "format = ", "x.toml"),
		{"UTF-16", textFile("x.yaml", "\xff\xfef\x00o\x00r\x00m\x00a\x00t\x00:\x00 \x00c\x00s\x00v\x00"),
			"score sheet.yaml --config x.yaml", 0, "skill,"},
		{"empty", textFile("x.yaml"), "score sheet.yaml --config x.yaml", 0, "Dana"},
		{"a folder", folder("x.yaml"), "score sheet.yaml --config x.yaml", 2, "x.yaml"},
		{"/dev/zero", nil, "score sheet.yaml --config /dev/zero", 2,
			"/dev/zero is too large: at most 64 KiB are read"},
		{"a folder at the usual place", folder("config/skillgap/config.yaml"), "score sheet.yaml", 2, "config.yaml"},
		{"a link to itself", link("x.yaml", "x.yaml"), "score sheet.yaml --config x.yaml", 2,
			"x.yaml: too many levels of symbolic links"},
		{"not there", nil, "score sheet.yaml --config x.yaml", 2, "x.yaml: no such file"},
	}
}

func hostileBaselines() []hostile {
	of := func(name string, given given, code int, says string) hostile {
		return hostile{name, given, "score sheet.yaml --no-regression --baseline x.yaml", code, says}
	}
	return []hostile{
		of("a folder without sheets", folder("x.yaml"), 2, "x.yaml is a folder without sheets"),
		of("broken", textFile("x.yaml", "{"), 2, "x.yaml:1:"),
		of("empty", textFile("x.yaml"), 2, "x.yaml: the file is empty"),
		of("not there", nil, 2, "x.yaml is no file, and no id of a kept sheet"),
		of("a link to itself", link("x.yaml", "x.yaml"), 2, "x.yaml: too many levels of symbolic links"),
		of("of somebody else",
			textFile("x.yaml", strings.Replace(sheetHead, "Dana", "Robin", 1), "ratings: {git: 3}"), 2, "Robin"),
		of("1 GiB", sparse("x.yaml", 1<<30), 2, "x.yaml is too large: at most 16 MiB are read"),
		{"20 MiB in a line", sparse("x.ndjson", 20<<20), "score sheet.yaml --no-regression --baseline x.ndjson", 2,
			"--baseline: x.ndjson:1: it is too long: at most 16384 KiB are read"},
		{"empty standard input", nil, "score sheet.yaml --no-regression --baseline -", 2, "standard input: the file is empty"},
		{"an id like SQL", nil, `score sheet.yaml --no-regression --baseline "a' OR 1=1"`, 2,
			"is no file, and no id of a kept sheet"},
		{"an id like a pattern", nil, `score sheet.yaml --no-regression --baseline "%"`, 2,
			"is no file, and no id of a kept sheet"},
		{"two reports", textFile("x.json", "[]"), "score sheet.yaml --no-regression --baseline x.json", 2, "x.json"},
		{"itself", nil, "score sheet.yaml --no-regression --baseline sheet.yaml", 0, "Dana"},
		{"last, of nothing", nil, "score sheet.yaml --no-regression --baseline last", 0, "no earlier sheet of Dana"},
	}
}
