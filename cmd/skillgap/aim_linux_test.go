package main

import (
	"strings"
	"testing"
)

// TestAimAsks: on a terminal the seniority is asked for, with what the advertisement
// seems to say on Enter, and a path to what was written is offered.
func TestAimAsks(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "junior.yaml")
	write(t, dir, "ad.txt", []byte("Senior developer: Java, Kafka, PostgreSQL. Docker is a plus.\n"))
	tm := open(t, dir, 80, 24, nil, "aim", "ad.txt", "-o", "acme.yaml", "--no-pager")
	tm.see("Which role is it?")
	tm.see(`The advertisement says "senior", which sounds like Senior.`)
	tm.press("\r")
	tm.see("what the ad does not ask for stands behind a #")
	tm.see("In this folder: junior.yaml.")
	tm.see("Plan a path to it")
	tm.press("none.yaml\r")
	tm.see("there is no file none.yaml")
	tm.press(strings.Repeat("\x7f", len("none.yaml")) + "ad.txt\r")
	tm.see("ad.txt is no sheet that can be used")
	tm.press(strings.Repeat("\x7f", len("ad.txt")) + "junior.yaml\r")
	code, stdout := tm.exit()
	if code != 0 {
		t.Fatalf("exit %d:\n%s", code, tm.screen.String())
	}
	if !strings.Contains(stdout, "Senior, because you said so") || !strings.Contains(stdout, "aiming at Acme") {
		t.Errorf("it prints:\n%s", stdout)
	}
	if file := tm.file("acme.yaml"); !strings.Contains(file, "\n  server-languages: 4          # Java\n") {
		t.Errorf("the target:\n%s", file)
	}
}

// hostileAims is advertisements, targets and evidence that are made to do harm.
func hostileAims() []hostile {
	const ad = "aim x.txt --like mid -o y.yaml"
	of := func(name, text string, code int, says string) hostile {
		return hostile{name, textFile("x.txt", text), ad, code, says}
	}
	many := func(text string) string { return strings.Repeat(text, 64<<10/len(text)) }
	target := func(name, text, says string) hostile {
		return hostile{name, textFile("x.yaml", text), "score sheet.yaml --target x.yaml", 2, says}
	}
	const head = "schema: 1\nid: x\ntitle: X\nrubric: backend-developer\n"
	evidence := func(name, text, says string) hostile {
		return hostile{name, textFile("x.yaml", "id: x\nevidence:\n  skills:\n  - skill: git\n    "+text), "rubric lint x.yaml", 2, says}
	}
	return []hostile{
		of("escapes", "\x1b[2J Java, Kafka\x07, Docker\u202e", 0, "kafka"),
		of("brackets", many("(Java "), 2, "names 1 of its skills"), of("brackets that close", many("(Java a plus)"), 2, "names 1"),
		of("lines", many("\n"), 2, "names 0"), of("dots", many(". "), 2, "names 0"), of("one word", many("x"), 2, "names 0"),
		of("lines that go on", "to begin with\n"+strings.Repeat("e\n", 32_000), 2, "names 0"), of("wide lines that go on", many(strings.Repeat("word ", 13)+"\n"), 2, "names 0"),
		of("headings", many("Nice to have:\n"), 2, "names 0"), of("years", many("5-6 years experience "), 2, "names 0"),
		of("much of everything", many("Java, Kafka, Docker; "), 0, "docker"),
		of("too long", many("Java ")+strings.Repeat("x", 99), 2, "x.txt is too large: at most 64 KiB are read"),
		of("binary", "Java\x00\xff", 2, "x.txt: not UTF-8 text"), of("a page", "<P CLASS=x>Java", 2, "line 1 has an HTML tag"),
		{"a folder", nil, "aim . --like mid", 2, "directory"}, {"nothing there", nil, "aim x.txt --like mid", 2, "x.txt"},
		{"endless", nil, "aim /dev/zero --like mid", 2, "too large"}, {"onto itself", textFile("x.yaml", "Java"), "aim x.yaml --like mid -o x.yaml --force", 2, "is what is read here"},
		{"a link", link("x.txt", "sheet.yaml"), "aim x.txt --like mid --no-follow", 2, "x.txt is a symbolic link"},
		target("a sheet as target", sheetHead+"ratings: {}", `a target has no "id"`),
		target("no levels", head, `a target has no "levels"`), target("an escape", head+"levels: {\"\\e[2J\": 1}", "unknown skill"),
		target("a target of the rubric's", strings.Replace(head, "id: x", "id: mid", 1)+"levels: {git: 1}", `target "mid" is here twice`),
		target("a huge target", head+strings.Repeat("# x\n", 1<<19), "at most 1048576 bytes"),
		{"a target that is no file", nil, "score sheet.yaml --target ./", 2, "directory"},
		evidence("a pattern that grows", "detectors: [{id: a, topic: commit messages, paths: [a], lines: ['((a{99}){99}){99}']}]\n", "x.yaml:"),
		evidence("a glob that grows", "detectors: [{id: a, topic: t, paths: ['"+strings.Repeat("{a,b}", 30)+"']}]\n", "x.yaml:"),
	}
}
