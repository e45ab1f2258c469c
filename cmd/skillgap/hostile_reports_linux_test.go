package main

import (
	"encoding/binary"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// edited is the fixture of a name, x.json, with a text in it replaced everywhere.
func edited(name, old, new string) given {
	return func(t *testing.T, dir string) {
		t.Helper()
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), old) {
			t.Fatalf("%s has no %q", name, old)
		}
		textFile("x.json", strings.ReplaceAll(string(text), old, new))(t, dir)
	}
}

// member is the report, x.json, with one of its members changed.
func member(key string, value any) given {
	return func(t *testing.T, dir string) {
		t.Helper()
		text, err := os.ReadFile(filepath.Join(dir, "report.json"))
		var report map[string]any
		if err == nil {
			err = json.Unmarshal(text, &report)
		}
		if err != nil {
			t.Fatal(err)
		}
		before := report[key]
		report[key] = value
		if cmp.Equal(before, value) {
			t.Fatalf("%s is %v already", key, value)
		}
		if text, err = json.Marshal(report); err != nil {
			t.Fatal(err)
		}
		textFile("x.json", string(text))(t, dir)
	}
}

func hostileReports() []hostile {
	of := func(name string, given given, says string) hostile {
		return hostile{name, given, "report x.json --format html", 2, says}
	}
	text := func(text string) given { return textFile("x.json", text) }
	const head = `{"tool": {}, "overall": {}, "schema": 1, `
	many := make([]string, 200_000)
	list := []hostile{
		of("a name of 3 MiB", member("subject", strings.Repeat("D", 3<<20)),
			"x.json:1: a text of 3145728 characters is too long: at most 200"),
		of("no name", member("subject", ""), "x.json:1: the report has no subject"),
		of("a name that is a number", member("subject", 1), "x.json:1: "),
		of("200,000 gaps", member("gaps", many), "x.json:1: a list of more than 5000 entries is too long"),
		of("200,000 warnings", member("warnings", many), "x.json:1: a list of more than 5000 entries is too long"),
		of("200,000 skills", member("skills", many), "x.json:1: "),
		of("3,000,000 steps", text(head+`"path": {"steps": [`+strings.Repeat("null,", 3_000_000)+"null]}}"),
			"x.json:1: a list of more than 5000 entries is too long"),
		of("no skills", member("skills", []string{}), "x.json:1: the report has no skills"),
		of("a date", member("date", "2026-02-30"),
			`x.json:1: the report has no subject, or its date "2026-02-30" is not one`),
		of("ESC in a date", member("date", "\x1b[2J"), "x.json:1: the report has no subject"),
		of("schema 2", member("schema", 2), `x.json:1: report schema "2" is not known`),
		of("schema 1.0", member("schema", "1.0"), "x.json:1: "),
		of("a schema of 1 MiB", member("schema", strings.Repeat("1", 1<<20)), "x.json:1: "),
		of("a role", member("rater", map[string]string{"role": "boss"}), `x.json:1: unknown rater role "boss"`),
		of("another $schema", member("$schema", "http://evil/\x1b[2J"), "x.json:1: this is not a report"),
		of("a level 10^20", edited("report.json", `"rating":3`, `"rating":100000000000000000000`), "x.json:1: "),
		of("a level -1", edited("report.json", `"rating":3`, `"rating":-1`), "a level is not 0..5"),
		of("a level 6", edited("report.json", `"rating":3`, `"rating":6`), "a level is not 0..5"),
		of("a level 3.5", edited("report.json", `"rating":3`, `"rating":3.5`), "x.json:1: "),
		of("a level NaN", edited("report.json", `"rating":3`, `"rating":NaN`), "x.json:1: "),
		of("a level as text", edited("report.json", `"rating":3`, `"rating":"3"`), "x.json:1: "),
		of("a status", edited("report.json", `"status":"rated"`, `"status":"secure"`),
			"status \"secure\" is not known"),
		of("hours 1e999", edited("report.json", `"hours":`, `"hours":1e999, "x":`), "x.json:1: "),
		of("hours -1", edited("report.json", `"hours":`, `"hours":-1, "x":`), "x.json:1: "),
		of("cut short", text(head+`"skills": [`), "x.json:1: "),
		of("trailing garbage", edited("report.json", "\n", "\nsecret"), "x.json:2: invalid character"),
		of("invalid UTF-8", text(head+"\"subject\": \"\xff\"}"), "x.json:1: not UTF-8 text"),
		of("deep in [", text(head+`"skills": `+strings.Repeat("[", 100_000)), "x.json"),
		of("deep in {", text(head+`"skills": `+strings.Repeat(`{"a":`, 100_000)), "x.json"),
		of("a list of nothing", text("[]"), "x.json"),
		of("a list of lists", text("[[[]]]"), "x.json:1:"),
		of("a list of null", text(`[null]`), "x.json:1:"),
		of("null", text(head+`"rater": null}`), "x.json:1:"),
		of("another document", text(`{"tool": {"name": "secret"}, "members": []}`), "x.json:1: "),
		of("NUL", text(head+"\"subject\": \"\x00\"}"), "x.json:1: "),
		of("300,000 keys", text(head+strings.TrimSuffix(lines(300_000, `"k%d":1,`), ",")+"}"), "x.json:1: "),
		of("a key 300,000 times", text(head+strings.Repeat(`"subject":"D",`, 300_000)+`"date":""}`), "x.json:1: "),
		of("1,000,000 reports", text(strings.Repeat(`{"tool":0}`+"\n", 1_000_000)), "x.json:1: "),
		of("1,000,000 times null", text("["+head+"},"+strings.Repeat("null,", 1_000_000)+"null]"), "x.json:1: "),
		of("17 MiB of them", text(strings.Repeat(head+"}\n", 450_000)),
			"x.json is too large: at most 16 MiB are read"),
		of("a digit of 1 MiB", text(head+`"date": `+strings.Repeat("1", 1<<20)+"}"), "x.json:1: "),
		of("a subject that is null", edited("report.json", `"subject":"Dana"`, `"subject":null`),
			"x.json:1: the report has no subject"),
	}
	for _, format := range []string{"table", "html", "csv", "junit", "markdown", "github", "openmetrics", "badges",
		"resume", "ndjson"} {
		list = append(list,
			hostile{"a nasty name as " + format,
				edited("report.json", "Dana",
					`=HYPERLINK(\"http://evil\")\u001b]8;;http://evil\u0007<script>\u202e\n::error::x`),
				"report x.json --format " + format, 0, "HYPERLINK"})
	}
	return list
}

func hostileImports() []hostile {
	of := func(name string, given given, code int, says string) hostile {
		return hostile{name, given, "history import x.json", code, says}
	}
	text := func(text ...string) given { return textFile("x.json", text...) }
	const line = `{"kind":"rubric","schema":1,"id":"sha256:0","compiled":"{}","items":"[]"}` + "\n"
	return []hostile{
		of("twice the same", edited("export.ndjson", `{"kind":"rubric"`, ` {"kind":"rubric"`), 0, "1 sheet kept"),
		of("schema 2", edited("export.ndjson", `"schema":1,"id"`, `"schema":2,"id"`), 2,
			"x.json:1: nothing was kept: schema 2 is not known"),
		of("another digest", edited("export.ndjson", `"edition":"`, `"edition":"0`), 2,
			"x.json:2: nothing was kept: the sheet's rubric does not stand before it"),
		of("another kind", edited("export.ndjson", `"kind":"sheet"`, `"kind":"virus"`), 2,
			`x.json:2: nothing was kept: unknown kind "virus"`),
		of("a changed sheet", edited("export.ndjson", `git: 3`, `git: 5`), 2, "x.json:2: nothing was kept: "),
		of("a level 6", edited("export.ndjson", `git: 3`, `git: 6`), 2, "x.json:2: nothing was kept: "),
		of("a changed rubric", edited("export.ndjson", `\"hours\":`, `\"hours\": -`), 2,
			"x.json:1: nothing was kept: "),
		of("two on a line", edited("export.ndjson", "}\n{", "}{"), 2,
			"x.json:1: nothing was kept: something follows the object"),
		of("cut short", text(line[:60]), 2, "x.json:1"),
		of("an empty rubric", text(line), 2, "x.json:1: nothing was kept: "),
		of("a thousand of them", text(strings.Repeat(line, 1000)), 2, "x.json:1: nothing was kept: "),
		of("a rubric of null", text(strings.Replace(line, `"{}"`, "null", 1)), 2, "x.json:1: nothing was kept: "),
		of("a rubric that is deep", text(strings.Replace(line, `"{}"`, `"`+strings.Repeat("[", 100_000)+`"`, 1)), 2,
			"x.json:1: nothing was kept: "),
		of("200,000 values in a rubric",
			text(strings.Replace(line, `"{}"`, `"[`+strings.Repeat("1,", 2_000_000)+`1]"`, 1)), 2,
			"x.json:1: nothing was kept: "),
		of("200,000 keys in a rubric",
			text(strings.Replace(line, `"{}"`, `"{`+lines(190_000, `\"k%d\":1,`)+`\"k\":1}"`, 1)), 2,
			"x.json:1: nothing was kept: "),
		of("an item list of 20 MiB",
			text(`{"kind":"rubric","schema":1,"id":"x","compiled":"{}","items":"`, strings.Repeat("[", 20<<20), `"}`),
			2, "x.json:1: nothing was kept: "),
		of("a line of 60 MiB", text(`{"kind":"rubric","schema":1,"compiled":"`, strings.Repeat("a", 60<<20), `"}`), 2,
			"x.json:1: nothing was kept: an object of more than 24 MiB"),
		of("no end of {", text(line, strings.Repeat("{", 30<<20)), 2, "x.json:1: nothing was kept: "),
		of("1,000,000 empty lines", edited("export.ndjson", "}\n{", "}\n"+strings.Repeat("\n", 1_000_000)+"{"), 0,
			"1 sheet kept"),
		of("unknown keys", text(`{"kind":"sheet","virus":1}`+"\n"), 2, "x.json:1: nothing was kept: "),
		of("UTF-16", text(asUTF16(binary.LittleEndian, true, line)), 2, "x.json:1: nothing was kept: "),
		of("invalid UTF-8", edited("export.ndjson", "Dana", "D\xff"), 2, "x.json:2: nothing was kept: "),
		{"a folder", folder("x.json"), "history import x.json", 2, "x.json is a folder without sheets"},
		{"/dev/zero", nil, "history import /dev/zero", 2, "too many"},
		{"/dev/null", nil, "history import /dev/null", 2, "the file is empty"},
		{"a store", nil, "history import h.db", 2, " bytes are too many"},
		{"a report", nil, "history import report.json", 2, "report.json is what a command printed, not a sheet"},
		{"nothing", nil, "history import x.json", 2, "x.json: no such file"},
	}
}
