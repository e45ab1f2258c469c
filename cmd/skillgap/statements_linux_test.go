package main

import (
	"fmt"
	"strings"
	"testing"
)

// statementsSay is the line that both tests write.
const statementsSay = `  git: {level: 3, can: [3-c8869a, 3-637b8f, 3-34a3a3, 3-d726d6, 4-1f872d], not_yet: [3-02b4f1, 4-d6bc49, 4-2f7499, 4-f80be9, 4-c188e8]}
`

// TestStatements ticks statements at a question: of the level at hand or of one that
// is asked for; the ticks suggest a level, and the person takes it or another. They
// are there again later, and in the draft.
func TestStatements(t *testing.T) {
	tm := open(t, t.TempDir(), 80, 24, nil, "assess", "--target", "senior", "--stack", "go", "--no-check", "--output", "me.yaml")
	tm.see("What is your name?")
	tm.press("Dana\r")
	tm.rate(1, 3, "2")
	tm.see("[4/16]")
	tm.press("d")
	tm.see("which level is closest?")
	tm.press("b")
	tm.see("closest?  back")
	tm.see("s skip for now")
	tm.press("d")
	tm.see("which level is closest?")
	tm.press("3")
	tm.see("what can you say?")
	tm.press("12345")
	tm.see("> 5 [x] level 3: I tag a release")
	tm.press("46\r") // 4 was a mistake
	tm.see("Level 3: 4 of 5 ticked. Level 4: 1 of 5 ticked.")
	tm.see("> 3 competent")
	tm.press("\r")
	tm.see("[5/16]")
	tm.press("b")
	tm.see("> 3 competent")
	tm.press("d") // the level at hand
	tm.see("> 1 [x] level 3")
	tm.see("6 [x] level 4")
	tm.press("s")
	tm.see("> 3 competent")
	tm.press("\x03")
	if code, _ := tm.exit(); code != 130 {
		t.Fatalf("exit %d:\n%s", code, tm.screen.String())
	}
	tm = open(t, tm.dir, 80, 24, nil, "assess", "--resume", "--no-check", "--output", "me.yaml", "--format", "markdown", "--detail")
	tm.see("[4/16]")
	tm.press("3")
	tm.see("4 [ ] level 3")
	tm.press("\r") // as before
	tm.see("[5/16]")
	tm.press("3")
	tm.see("what can you say?")
	tm.press("n")
	tm.see("Level 3: 0 of 5 ticked. Level 4: 0 of 5 ticked.")
	tm.see("> 2 advanced beginner")
	tm.press("1")
	for n := 6; n <= 16; n++ {
		tm.see(fmt.Sprintf("[%d/16]", n))
		tm.press("n")
	}
	tm.see("3 competent, 5 of 10 statements")
	tm.confirm()
	code, stdout := tm.exit()
	if code != 0 {
		t.Fatalf("exit %d:\n%s", code, tm.screen.String())
	}
	sheet := tm.file("me.yaml")
	if !strings.Contains(sheet, statementsSay) || strings.Count(sheet, "not_yet") != 2 || !strings.Contains(sheet, "microservices: {level: 1, not_yet: [3-") {
		t.Errorf("sheet:\n%s", sheet)
	}
	if !strings.Contains(stdout, "Still missing") {
		t.Errorf("the report does not name what is missing:\n%s", stdout)
	}
}

// TestPlainStatements is the same in lines, by a mentor.
func TestPlainStatements(t *testing.T) {
	tm := open(t, t.TempDir(), 80, 50, nil, "assess", "--plain", "--as", "mentor", "--subject", "Dana", "--rater", "Robin", "--output", "m.yaml")
	tm.rate(1, 3, "2")
	tm.see("[4/16]")
	tm.press("d\r")
	tm.see("which level is closest?")
	tm.press("3\r")
	tm.see("what did you see?")
	tm.press("1,2,3,5,6\r")
	tm.see("the choice is yours")
	tm.see("Enter for 3")
	tm.press("\r")
	tm.rate(5, 16, "s")
	if code, _ := tm.exit(); code != 0 {
		t.Fatalf("exit %d:\n%s", code, tm.screen.String())
	}
	// What a mentor has not seen is not said to be missing.
	if sheet := tm.file("m.yaml"); !strings.Contains(sheet, "git: {level: 3, can: [3-c8869a, 3-637b8f, 3-34a3a3, 3-d726d6, 4-1f872d]}") {
		t.Errorf("sheet:\n%s", sheet)
	}
}

// TestYesOrNo: what is asked about a skill that one has or has not speaks of yes and no,
// not of levels, and of the group that the skill is in; statements are offered where there
// are some.
func TestYesOrNo(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "watch.yaml", []byte(`id: watch
version: "1"
title: Watch
scale: [{level: 0, word: "no"}, {level: 1, word: "yes"}]
tiers:
  - id: light
    title: The light
    groups: [{title: By night, skills: [wick]}, {title: By day, skills: [lens]}]
targets:
  - {id: keeper, title: Keeper, track: Alone, levels: {wick: 1, lens: 1}}
  - {id: lead, title: Keeper, track: With a crew, levels: {wick: 1}}
skills:
  - id: wick
    tier: light
    title: Wick
    summary: Keeping it burning.
    levels: [{level: 0}, {level: 1, summary: It burns., can: [I trim it., I fill the lamp., I relight it.]}]
  - {id: lens, tier: light, title: Lens by day, summary: "It is clean.", levels: [{level: 0}, {level: 1, summary: "It is clean."}]}
`))
	tm := open(t, dir, 300, 60, nil, "assess", "--plain", "--no-keep", "--rubric", "watch.yaml", "-o", "me.yaml")
	tm.see("You rate yourself on 2 skills")
	tm.see("Nothing leaves this machine")
	tm.see(`Answer "yes" only where it is true today. ? shows the statements, what a person at each level can do.`)
	tm.press("Dana\r")
	tm.see("2  With a crew: Keeper")
	tm.press("1\r")
	tm.see("[1/2] By night: Wick")
	tm.see("d  tick statements, which suggest an answer")
	tm.press("d\r")
	tm.see("3  I relight it.")
	tm.press("1,2\r")
	tm.see(`2 of 3 ticked. By the rule (four in five) that is "no"; the choice is yours.`)
	tm.press("d\r")
	tm.press("1,2,3\r")
	tm.see(`3 of 3 ticked. By the rule (four in five) that is "yes"; the choice is yours.`)
	tm.press("\r")
	tm.see("[2/2] By day: Lens by day")
	if shown := tm.shown(); strings.Contains(shown[strings.Index(shown, "[2/2]"):], "d  tick") || strings.Contains(shown, "level 1") {
		t.Errorf("statements of none, or levels of yes and no:\n%s", shown)
	}
	tm.press("0\rw\r")
	if code, _ := tm.exit(); code != 0 {
		t.Errorf("exit %d:\n%s", code, tm.screen.String())
	}
}
