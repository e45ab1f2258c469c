package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestTheirSheet: what stands in a command for a file that is not known is said to do so.
func TestTheirSheet(t *testing.T) {
	const said = "THEIR-SHEET stands for the file of the self-rating of Dana."
	dir := t.TempDir()
	put(t, dir, "junior.yaml")
	for _, evidence := range []string{"", "--with-evidence=junior.yaml"} {
		args := strings.Fields("assess --as peer --subject Dana --rater Kim --no-keep --force --output kim.yaml " + evidence)
		tm := open(t, dir, 80, 40, nil, args...)
		tm.rate(1, 16, "2")
		if code, _ := tm.exit(); code != 0 || strings.Contains(tm.printed(), said) != (evidence == "") ||
			strings.Contains(tm.printed(), "compare THEIR-SHEET kim.yaml") != (evidence == "") {
			t.Errorf("%q: exit %d:\n%s", evidence, code, tm.shown())
		}
	}
}

// TestBlindRating is a mentor's session: no level of the self-rating shows, what
// was not observed stays unrated, and no check is offered.
func TestBlindRating(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "junior.yaml")
	tm := open(t, dir, 80, 40, nil, "assess", "--as", "mentor", "--subject", "Dana", "--rater", "Robin", "--with-evidence", "junior.yaml")
	tm.see("You rate Dana on 16 skills")
	tm.see("They can say:")
	tm.see("No evidence is named.")
	tm.rate(1, 3, "2")
	tm.see("[4/16]")
	tm.see("https://example.com/dana/recovery-notes")
	tm.press("?")
	tm.see("hides the statements")
	tm.press("4")
	tm.see("what did you see that shows it?")
	tm.press("recovered a lost branch with me\r")
	tm.see("[5/16]")
	tm.press("?")
	tm.see("s not observed")
	tm.rate(5, 14, "s")
	tm.rate(15, 15, "n")
	tm.rate(16, 16, "0")
	code, stdout := tm.exit()
	if code != 0 {
		t.Fatalf("exit %d:\n%s", code, tm.screen.String())
	}
	want := `schema: 1
rubric: {id: backend-developer, version: "2.1.0"}
subject: Dana
rater: {role: mentor, name: Robin}
date: 2026-11-23
ratings:
  server-languages: 2
  databases: 2
  rest-apis: 2
  git: {level: 4, evidence: ["recovered a lost branch with me"]}
  time-management: na
  agile-collaboration: 0
`
	if got := tm.file("dana-2026-11-23-mentor-robin.yaml"); got != want {
		t.Errorf("sheet:\n%s", got)
	}
	printed := tm.printed()
	for _, hidden := range []string{"runs the retrospectives", "self-rating", "What is your name", "Which role", "A short check", "2025-03"} {
		if strings.Contains(printed, hidden) || strings.Contains(stdout, hidden) {
			t.Errorf("%q was shown", hidden)
		}
	}
	next := "skillgap score dana-2026-11-23-mentor-robin.yaml --target junior"
	if !strings.Contains(stdout, "mentor-rating by Robin of 2026-11-23") || !strings.Contains(stdout, next) || !strings.Contains(printed, "next:\r\n  "+next+"\r\n") {
		t.Errorf("report:\n%s\n%s", stdout, printed)
	}
}

// TestMentorIsAsked asks whom a mentor rates and who the mentor is, and does not
// take one person for both.
func TestMentorIsAsked(t *testing.T) {
	tm := open(t, t.TempDir(), 80, 30, nil, "assess", "--plain", "--as", "mentor")
	tm.see("Whom do you rate?")
	tm.press("Dana\r")
	tm.see("And who are you?")
	tm.press("dana\r")
	tm.see("that is one person")
	tm.press("Robin\r")
	tm.see("You rate Dana on 16 skills")
	for n := 1; n <= 16; n++ {
		tm.see(fmt.Sprintf("[%d/16]", n))
		tm.press("s\r")
	}
	tm.confirm()
	if code, _ := tm.exit(); code != 0 {
		t.Fatalf("exit %d:\n%s", code, tm.screen.String())
	}
	if got := tm.file("dana-2026-11-23-mentor-robin.yaml"); !strings.Contains(got, "{role: mentor, name: Robin}") {
		t.Errorf("sheet:\n%s", got)
	}
}

// TestBlindRatingResumes goes on as the mentor, and not with a draft of the
// subject's own.
func TestBlindRatingResumes(t *testing.T) {
	dir := t.TempDir()
	own := open(t, dir, 80, 24, nil, "assess")
	own.begin()
	own.rate(1, 1, "5")
	own.see("what could you show")
	own.press("\x03")
	own.exit()
	tm := open(t, dir, 80, 24, nil, "assess", "--as", "peer", "--subject", "Dana", "--rater", "Kim")
	tm.rate(1, 2, "3")
	tm.see("[3/16]")
	tm.press("\x03")
	if code, _ := tm.exit(); code != 130 {
		t.Fatalf("exit %d", code)
	}
	tm = open(t, dir, 80, 24, nil, "assess", "--resume", "--as", "peer")
	tm.see("2 of 16 skills answered")
	tm.see("They can say:")
	tm.rate(3, 16, "s")
	if code, _ := tm.exit(); code != 0 {
		t.Fatalf("exit %d", code)
	}
	if sheet := tm.file("dana-2026-11-23-peer-kim.yaml"); !strings.Contains(sheet, "{role: peer, name: Kim}") || strings.Contains(sheet, ": 5") {
		t.Errorf("sheet:\n%s", sheet)
	}
	if tm.drafts() != 1 {
		t.Errorf("%d drafts, the self-rating should be left", tm.drafts())
	}
}

// TestAgree settles what two sheets see differently, with a stop on the way.
func TestAgree(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "junior.yaml", "mentor-of-junior.json")
	args := []string{"agree", "junior.yaml", "mentor-of-junior.json"}
	tm := open(t, dir, 80, 30, nil, args...)
	tm.see("6 skills, by difference times")
	tm.see("10 skills rated alike")
	for _, line := range []string{"Understanding of server-side programming languages: 3", "Problem-solving and critical thinking: 3"} {
		tm.see("\n  " + line + "\n")
	}
	tm.take("y")
	tm.see("[1/6] Basic API design")
	tm.see("self 3, mentor 2")
	tm.see("  o leave open")
	tm.take("2")
	tm.see("[2/6] Collaboration in agile teams")
	tm.take("3")
	tm.see("[3/6]")
	tm.cmd.Process.Signal(syscall.SIGTERM)
	if code, _ := tm.exit(); code != 143 {
		t.Fatalf("exit %d", code)
	}
	tm = open(t, dir, 80, 30, nil, args...)
	tm.see("Going on, 2 of 6 settled.")
	tm.see("[3/6]")
	tm.take("b")
	tm.see("> 3 competent")
	tm.press("\r")
	tm.see("[3/6]")
	tm.take("1")
	tm.see("[4/6]")
	tm.take("5")
	tm.see("[5/6]")
	tm.take("n")
	tm.see("[6/6]")
	tm.take("o")
	tm.see("What you have agreed")
	tm.see("7 Server languages - 3 competent; before: self 3, mentor 3")
	tm.see("16 ")
	tm.press("\x03") // what is settled is not written before it is taken
	code, _ := tm.exit()
	if written, _ := filepath.Glob(filepath.Join(dir, "*-agreed.yaml")); code != 130 || len(written) > 0 {
		t.Fatalf("exit %d, written: %v", code, written)
	}
	tm = open(t, dir, 80, 30, nil, args...)
	tm.see("Going on, 6 of 6 settled.")
	tm.see("16 ")
	tm.take("7") // rated alike, and changed all the same
	tm.see("self 3, mentor 3")
	tm.see("o leave open")
	tm.take("4")
	tm.see("7 Server languages - 4 proficient; before: self 3, mentor 3")
	tm.see("16 ")
	tm.take("b")
	tm.see("[6/6]")
	tm.see("o leave open")
	tm.take("o")
	tm.see("7 Server languages - 4 proficient; before: self 3, mentor 3")
	tm.see("16 ")
	tm.take("w")
	code, stdout := tm.exit()
	if code != 0 || !strings.Contains(stdout, "agreed-rating by Dana and Robin of 2026-11-23") {
		t.Fatalf("exit %d:\n%s%s", code, tm.screen.String(), stdout)
	}
	want := `schema: 1
rubric: {id: backend-developer, version: "2.1.0"}
subject: Dana
rater: {role: agreed, name: Dana, with: Robin}
date: 2026-11-23
target: mid
ratings:
  server-languages: 4
  databases: 2
  rest-apis: 2
  git: {level: 3, evidence: ["https://example.com/dana/recovery-notes", "reviewed the recovery with Dana"]}
  microservices: 1
  cloud: 1
  containers: 1
  event-driven: na
  ci-cd: 2
  observability: 1
  test-automation: 2
  communication: 5
  problem-solving: 3
  time-management: 2
  agile-collaboration: 3
`
	if got := tm.file("dana-2026-11-23-agreed.yaml"); got != want {
		t.Errorf("sheet:\n%s", got)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "state/skillgap/drafts/*")); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

// TestAgreeAsksWhatOneSaid takes over what both said, and nothing else: what is
// not applicable to one and not rated by the other is asked, on either side,
// and so is a level that only one gave.
func TestAgreeAsksWhatOneSaid(t *testing.T) {
	dir := t.TempDir()
	sheet := "schema: 1\nsubject: Dana\nrater: {role: %s, name: %s}\ndate: 2026-11-23\nratings: {%s}\n"
	for name, text := range map[string]string{
		"self.yaml":   fmt.Sprintf(sheet, "self", "Dana", "git: 3, databases: na, cloud: na, containers: 5"),
		"mentor.yaml": fmt.Sprintf(sheet, "mentor", "Robin", "git: 3, databases: na, event-driven: na, rest-apis: 4"),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tm := open(t, dir, 80, 40, nil, "agree", "--plain", "self.yaml", "mentor.yaml")
	tm.see("2 skills rated alike. Take these levels as they are?")
	tm.see("Database design and management (SQL/NoSQL): not applicable")
	tm.see("Version control with Git: 3")
	tm.press("y\r")
	for n, words := range []string{
		"self not rated, mentor 4", "self 5, mentor not rated",
		"self not applicable, mentor not rated", "self not rated, mentor not applicable",
	} {
		tm.see(fmt.Sprintf("[%d/4]", n+1))
		tm.see(words)
		tm.press("o\r")
	}
	tm.see("What you have agreed")
	tm.press("w\r")
	if code, _ := tm.exit(); code != 0 {
		t.Fatalf("exit %d:\n%s", code, tm.screen.String())
	}
	want := "ratings:\n  databases: na\n  git: 3\n"
	if got := tm.file("dana-2026-11-23-agreed.yaml"); !strings.HasSuffix(got, want) {
		t.Errorf("sheet:\n%s", got)
	}
}

// TestAgreeOnRatings is about ratings, with what a check says beside them: equal
// ratings are alike whatever the check says, and are what is settled.
func TestAgreeOnRatings(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "checked.yaml")
	mentor := "schema: 1\nsubject: Sam Okoro\nrater: {role: mentor, name: Robin}\ndate: 2026-11-23\n" +
		"ratings: {git: 4, test-automation: 2, databases: 3}\n"
	if err := os.WriteFile(filepath.Join(dir, "mentor.yaml"), []byte(mentor), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ first, second, words string }{
		{"checked.yaml", "mentor.yaml", "self 4, check says 3; mentor 3"},
		{"mentor.yaml", "checked.yaml", "mentor 3; self 4, check says 3"},
	} {
		tm := open(t, dir, 100, 40, nil, "agree", "--plain", "--output", c.first+".out", c.first, c.second)
		tm.see("2 skills rated alike. Take these levels as they are?")
		tm.see("Version control with Git: 4, check says 3")
		tm.see("Automated testing frameworks: 2")
		tm.press("y\r")
		tm.see("[1/14] Database design and management (SQL/NoSQL)")
		tm.see(c.words)
		for n := range 14 {
			tm.see(fmt.Sprintf("[%d/14]", n+1))
			tm.press("o\r")
		}
		tm.see("What you have agreed")
		tm.press("w\r")
		if code, _ := tm.exit(); code != 0 {
			t.Fatalf("exit %d:\n%s", code, tm.screen.String())
		}
		want := "target: mid\nratings:\n  git: 4\n  test-automation: 2\n"
		if got := tm.file(c.first + ".out"); !strings.HasSuffix(got, want) {
			t.Errorf("sheet:\n%s", got)
		}
	}
}

// TestAgreeOnEverything also walks through what was rated alike, in lines.
func TestAgreeOnEverything(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "junior.yaml", "mentor-of-junior.json")
	tm := open(t, dir, 100, 40, nil, "agree", "--plain", "junior.yaml", "mentor-of-junior.json")
	tm.see("rated alike")
	tm.press("n\r")
	for n := 1; n <= 16; n++ {
		tm.see(fmt.Sprintf("[%d/16]", n))
		tm.press("1\r")
	}
	tm.see("What you have agreed")
	tm.press("w\r")
	if code, _ := tm.exit(); code != 0 {
		t.Fatalf("exit %d:\n%s", code, tm.screen.String())
	}
	if got := strings.Count(tm.file("dana-2026-11-23-agreed.yaml"), ": 1\n"); got < 14 {
		t.Errorf("%d skills at 1:\n%s", got, tm.file("dana-2026-11-23-agreed.yaml"))
	}
}
