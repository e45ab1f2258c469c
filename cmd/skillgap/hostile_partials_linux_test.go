package main

import "strings"

// hostilePartials are partial cohorts, x.json, that nobody counted, and groups by the
// thousand.
func hostilePartials() []hostile {
	of := func(name string, given given, says string) hostile {
		return hostile{name, given, "cohort --merge x.json", 2, says}
	}
	text := func(text string) given { return textFile("x.json", text) }
	with := func(old, new string) given { return edited("part.json", old, new) }
	const readiness = `"readiness":[`
	labelled := func(people int) given {
		const sheet = `{"schema":1,"subject":"p%[1]d","date":"2026-11-23","labels":{"team":"t%[1]d"},"ratings":{"s0":1}}` + "\n"
		return all(largeRubric(300, func(int) string { return "" }), textFile("people.ndjson", lines(people, sheet)))
	}
	return []hostile{
		of("nothing", text(""), "x.json: there is no partial cohort in it"),
		of("a sheet", text("schema: 1\n"), "x.json:1: this is no line of a partial cohort"),
		of("a report", edited("report.json", "report", "report"), "x.json:1: this is no line of a partial cohort"),
		of("cut off", with(`"groups":1`, `"groups":2`), "x.json:2: 1 of 2 groups are missing: the partial cohort was cut off"),
		of("no count of groups", with(`,"groups":1`, ""), "x.json:1: no partial cohort begins like this"),
		of("groups below none", with(`"groups":1`, `"groups":-1`), "x.json:1: -1 groups are not 0..10000"),
		of("many groups", with(`"groups":1`, `"groups":10001`), "x.json:1: 10001 groups are not 0..10000"),
		of("another schema", with(`"schema":1`, `"schema":2`), "x.json:1: no partial cohort begins like this"),
		of("another rubric", with(`"digest":"sha256:`, `"digest":"sha256:0`), "x.json:1: it was counted by another edition"),
		of("ESC in a rubric", with(`"digest":"sha256:`, `"digest":"\u001b[2J`), "x.json:1: it was counted by another edition"),
		of("a key", with(`["month"]`, `["\u001b[2J"]`), "x.json:1: by: write role"),
		of("a key twice", with(`["month"]`, `["month","month"]`), "x.json:1: by: month is there twice"),
		of("a target", with(`"target":""`, `"target":"ceo"`), `x.json:1: "ceo" is no target of the rubric`),
		of("a field of another version", with(`"newest":`, `"oldest":false,"newest":`), `unknown field "oldest"`),
		of("a value", with(`"values":["2026-11"]`, `"values":["\u001b[2J"]`), "is no value of month"),
		of("no value", with(`"values":["2026-11"]`, `"values":[]`), "x.json:2: 0 values for 1 keys"),
		of("no sheets", with(`"sheets":1`, `"sheets":0`), "x.json:2: 0 sheets are not 1..1000000000"),
		of("10^20 sheets", with(`"sheets":1`, `"sheets":100000000000000000000`), "x.json:2: "),
		of("more sheets than levels", with(`"sheets":1`, `"sheets":2`), "contradict each other"),
		of("levels below none", with(`"levels":[0,`, `"levels":[-1,`), "contradict each other"),
		of("a level more", with(`"levels":[0,`, `"levels":[0,0,`), "contradict each other"),
		of("no skills", with(`"skills":[`, `"skills":[],"tiers":[`), "x.json:2: "),
		of("a readiness of 200", with(readiness+"[466667", readiness+"[2000000"), "the counts of readiness contradict each other"),
		of("a readiness twice", with(readiness, readiness+"[0,0],"), "the counts of readiness contradict each other"),
		of("readiness below none", with(readiness, readiness+"[-1,1],"), "figures rise: -1 is not above -1"),
		of("5,000,000 pairs", with(readiness, readiness+strings.Repeat("[],", 5_000_000)), "x.json:2: this is no line"),
		of("2,000,000 pairs", with(readiness, readiness+strings.Repeat("[1,1],", 2_000_000)), "figures rise: 1 is not above 1"),
		of("20 MiB in a line", with(readiness, readiness+strings.Repeat("[1,1],", 3_500_000)), "x.json:2: a line of more than 16 MiB"),
		of("100,000 brackets", text(strings.Repeat("[", 100_000)), "x.json:1: this is no line of a partial cohort"),
		of("10,000,000 blank lines", text(strings.Repeat("\n", 10_000_000)), "x.json"),
		of("NUL", text("\x00"), "x.json:1: this is no line of a partial cohort"),
		of("a group that is null", with(`{"values"`, "null\n"+`{"values"`), "x.json:2: 0 sheets are not"),
		{"unlike parts", with(`"target":""`, `"target":"mid"`), "cohort --merge part.json x.json", 2,
			"x.json:1: parts are counted alike: those before with --target none, this one with mid"},
		{"5,000 labels of 300 skills", labelled(5000), "cohort people.ndjson --rubric x.json --by label:team", 2,
			"--by label:team makes more than 664 groups"},
		{"660 groups of 300 skills as gauges", labelled(660),
			"cohort people.ndjson --rubric x.json --by label:team --format openmetrics", 0,
			`skillgap_cohort_group_skill_unrated_ratio{rubric="x",target="",label_team="t659",skill="s299"} 1`},
		{"a team of 1,000 groups and 300 skills as gauges", labelled(1000),
			"team people.ndjson --rubric x.json --group-by team --format openmetrics", 0,
			`skillgap_team_group_skill_rated_people{rubric="x",target="",group="t999",tier="t",skill="s299"} 0`},
		{"one that is there twice", nil, "cohort --merge part.json part.json", 0, "2 sheets"},
	}
}
