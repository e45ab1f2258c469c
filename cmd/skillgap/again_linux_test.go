package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// older is a sheet of a day before with a check.
const older = `schema: 1
subject: Dana
rater: self
date: 2026-07-15
target: mid
labels: {team: payments}
ratings:
  git: {level: 2, not_yet: [3-000000, 4-000000], evidence: ["a fork", "a talk"]}
  databases: {level: 1, date: 2026-03-01, note: by a guide}
  containers: 4
responses:
  - {item: git-push-rejected, choice: 1}
  - {item: containers-sigterm-race-1, choice: skip}
`

// TestRateAgain asks about the skills named and no others: what was said of these before is not
// offered, and all else keeps its day. Answers of then to items about them are gone.
func TestRateAgain(t *testing.T) {
	for _, plain := range []string{"", "--plain"} {
		dir := t.TempDir()
		write(t, dir, "july.yml", []byte(older))
		tm := open(t, dir, 100, 40, nil, strings.Fields("assess july.yml --skill rest-apis,git --skill Git "+plain)...)
		tm.see("another rating of REST APIs, Git;", "[1/2]", "s skip for now")
		tm.take("3")
		tm.see("[2/2]", "as it was on 2026-07-15")
		if text := tm.printed(); strings.Contains(text, "> 2 ") || strings.Contains(text, "Enter keeps") {
			t.Errorf("the level of then is offered:\n%s", text)
		}
		tm.take("3")
		tm.see("Your answers", "REST APIs", "Git")
		tm.press("\r")
		if code, out := tm.exit(); code != 0 || !strings.Contains(out, "2 of 4 ratings were given before that day, the oldest on 2026-03-01") {
			t.Fatalf("exit %d:\n%s", code, out)
		}
		if text := tm.printed(); strings.Contains(text, "short check") || !strings.Contains(text, "skillgap check dana-2026-11-23.yml") ||
			!strings.Contains(text, "since 2026-07-15: readiness ") || !strings.Contains(text, "the person +") {
			t.Errorf("%s", text)
		}
		const want = `schema: 1
rubric: {id: backend-developer, version: "2.1.0"}
subject: Dana
rater: self
date: 2026-11-23
target: mid
labels: {team: payments}
ratings:
  databases: {level: 1, date: 2026-03-01, note: "by a guide"}
  rest-apis: 3
  git: {level: 3, evidence: ["a fork", "a talk"], not_yet: [4-000000]}
  containers: {level: 4, date: 2026-07-15}
responses:
  - {item: containers-sigterm-race-1, choice: skip, date: 2026-07-15}
`
		if got := tm.file("dana-2026-11-23.yml"); strings.Replace(got, "{role: self}", "self", 1) != want {
			t.Errorf("sheet:\n%s", got)
		}
		for line, want := range map[string]string{
			"score dana-2026-11-23.yml --max-age 200d --format json":  "the oldest answer of the sheet is of 2026-03-01",
			"history diff july.yml dana-2026-11-23.yml --format json": "\"warnings\": []",
			"history diff july.yml dana-2026-11-23.yml":               "2 → 4  +2  the check\n",
		} {
			if _, out := open(t, dir, 100, 40, nil, strings.Fields(line)...).exit(); !strings.Contains(out, want) {
				t.Errorf("%s:\n%s", line, out)
			}
		}
	}
}

// TestRateAgainOfOtherVersion: what was answered against another version of the rubric is
// not said to be of this one.
func TestRateAgainOfOtherVersion(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "old.yaml", []byte("rubric: {id: backend-developer, version: 1.0.0}\n"+older))
	tm := open(t, dir, 80, 40, nil, "assess", "old.yaml", "--skill", "git", "--plain")
	tm.take("3")
	tm.see("Your answers")
	tm.press("\r")
	const warning = "the sheet was answered against version 1.0.0 of the rubric and is scored with 2.1.0"
	if code, out := tm.exit(); code != 0 || !strings.Contains(strings.Join(strings.Fields(out), " "), warning) {
		t.Errorf("exit %d:\n%s", code, out)
	}
	if got := tm.file("dana-2026-11-23.yaml"); !strings.Contains(got, "version: \"1.0.0\"") {
		t.Errorf("sheet:\n%s", got)
	}
}

// TestRateAgainStopped goes on with what is left, into a file beside the sheet and of its form.
func TestRateAgainStopped(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "robin.json", []byte(`{"schema": 1, "subject": "Dana", "rater": {"role": "mentor", "name": "Robin"},
		"date": "2026-07-15", "ratings": {"git": 2, "containers": 1, "ci-cd": 4}}`))
	sheet := filepath.Join(dir, "robin.json")
	stopped := open(t, dir, 200, 40, nil, "assess", sheet, "--skill", "containers", "--skill=git,ci-cd", "--plain")
	stopped.see("[1/3]")
	stopped.press("3\r")
	stopped.see("[2/3]")
	stopped.end(stops()[3]) // a key that stops it in lines may cut what it says
	want := "go on with: skillgap assess --resume --as mentor --output " + filepath.Join(dir, "dana-2026-11-23-mentor-robin.json") + " --plain"
	if code, _ := stopped.exit(); code != 130 || !strings.HasSuffix(strings.Join(strings.Fields(stopped.printed()), " "), want) {
		t.Fatalf("exit %d:\n%s", code, stopped.printed())
	}
	again := open(t, dir, 80, 40, nil, "assess", "--resume", "--as", "mentor", "--output", "next.json")
	again.see("1 of 3 skills answered", "[2/3]")
	again.press("b")
	again.see("[1/3]", "> 3 competent")
	again.press("1")
	again.see("[2/3]")
	again.press("0")
	again.see("[3/3]", "leave it - as it was on 2026-07-15")
	again.press("s")
	again.confirm()
	if code, out := again.exit(); code != 0 {
		t.Fatalf("exit %d:\n%s", code, out)
	}
	got := again.file("next.json")
	for _, want := range []string{`"git": 1,`, `"containers": 0,`, `"ci-cd": {"level": 4, "date": "2026-07-15"}`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	if n := again.drafts(); n != 0 {
		t.Errorf("%d drafts are left", n)
	}
}

// TestRateAgainSince tells what moved since the sheet that was begun from, of several that are
// kept, also when it is gone on with.
func TestRateAgainSince(t *testing.T) {
	for _, kept := range []string{"july.yaml later.yaml", "later.yaml"} {
		dir := t.TempDir()
		write(t, dir, "july.yaml", []byte(older))
		write(t, dir, "later.yaml", []byte("schema: 1\nsubject: Dana\ndate: 2026-09-15\ntarget: mid\nratings: {git: 5, containers: 1}\n"))
		if code, out := open(t, dir, 100, 40, nil, strings.Fields("history import "+kept)...).exit(); code != 0 {
			t.Fatal(out)
		}
		tm := open(t, dir, 100, 40, nil, "assess", "july.yaml", "--skill", "rest-apis,git", "--plain")
		tm.see("[1/2]")
		tm.press("3\r")
		tm.see("[2/2]")
		tm.press("\x03")
		if code, _ := tm.exit(); code != 130 {
			t.Fatalf("exit %d:\n%s", code, tm.printed())
		}
		tm = open(t, dir, 100, 40, nil, "assess", "--resume", "--plain")
		tm.see("[2/2]")
		tm.press("3\r")
		tm.confirm()
		code, _ := tm.exit()
		since := strings.Contains(tm.printed(), "since 2026-07-15: readiness ")
		if code != 0 || since != strings.Contains(kept, "july") || strings.Contains(tm.printed(), "since 2026-09-15") {
			t.Errorf("%s: exit %d:\n%s", kept, code, tm.printed())
		}
	}
}

// TestRateAgainSameDay is one sitting: nothing has another day, and answers to items stay.
func TestRateAgainSameDay(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "dana-2026-11-23.yaml", []byte(strings.Replace(older, "2026-07-15", "2026-11-23", 1)))
	tm := open(t, dir, 80, 40, nil, "assess", "dana-2026-11-23.yaml", "--skill", "git")
	tm.see("[1/1]", "> 2 advanced beginner")
	tm.press("3")
	tm.confirm()
	if code, out := tm.exit(); code != 0 {
		t.Fatalf("exit %d:\n%s", code, out)
	}
	days := slices.DeleteFunc(strings.Split(tm.file("dana-2026-11-23-2.yaml"), "\n"), func(line string) bool {
		return !strings.Contains(line, "date: ")
	})
	if len(days) != 2 || responses(tm.file("dana-2026-11-23-2.yaml")) != 2 {
		t.Error(fmt.Sprint(days))
	}
}
