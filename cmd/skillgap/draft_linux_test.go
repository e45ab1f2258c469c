package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// leave puts drafts into the folder of unfinished questionnaires, the last the
// newest; "/" is a folder of that name.
func leave(t *testing.T, dir string, drafts ...string) {
	t.Helper()
	folder := filepath.Join(dir, "state/skillgap/drafts")
	for i, text := range drafts {
		name := filepath.Join(folder, fmt.Sprintf("202611%02dT100000.000000000-1.yaml", i+1))
		if text == "/" {
			name, text = filepath.Join(name, "x"), ""
		}
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func draftOf(subject, rater, next string) string {
	return fmt.Sprintf("schema: 1\nsubject: %s\nrater: %s\ndate: 2026-11-23\ntarget: mid\nratings: {server-languages: 2}\nnext: %s\n", subject, rater, next)
}

// TestResumePassesOver goes on with the newest draft that it can, whatever lies
// on top of it.
func TestResumePassesOver(t *testing.T) {
	dana, kim, renamed := draftOf("Dana", "self", "databases"), draftOf("Kim", "self", "rest-apis"), draftOf("Dana", "self", "docker")
	mentor := draftOf("Dana", "{role: mentor, name: Robin}", "git")
	for _, c := range []struct {
		drafts []string
		flags  string
		note   string
		want   string // on the screen, or the message
	}{
		{[]string{dana}, "", "", "[2/16]"},
		{[]string{kim, dana}, "", "", "[2/16]"},
		{[]string{dana, "", "/", renamed, strings.Replace(kim, "schema: 1", "schema: 2", 1)}, "", "4 newer questionnaires passed over", "[2/16]"},
		{[]string{dana, renamed, kim}, "", "", "[3/16]"},
		{[]string{dana, renamed, kim}, "--subject Dana", "1 newer questionnaire passed over", "[2/16]"},
		{[]string{kim, renamed}, "--subject Kim", "", "[3/16]"},
		{[]string{mentor, dana}, "--as mentor", "", "[4/16]"},
		{[]string{mentor, renamed}, "--as mentor --subject Dana", "", "[4/16]"},
		{[]string{renamed, "/"}, "", "", "no unfinished questionnaire can be resumed; skillgap assess --drafts says why not"},
		{[]string{renamed, kim}, "--subject Dana", "", "no unfinished questionnaire of Dana can be resumed"},
		{[]string{renamed, kim}, "--subject Robin", "", "no unfinished questionnaire of Robin; start one with skillgap assess"},
		{[]string{dana}, "--as peer", "", "no unfinished questionnaire by a peer; start one with skillgap assess --as peer"},
	} {
		t.Run(fmt.Sprintf("%d %s", len(c.drafts), c.flags), func(t *testing.T) {
			dir := t.TempDir()
			leave(t, dir, c.drafts...)
			tm := open(t, dir, 100, 40, nil, append([]string{"assess", "--plain", "--resume"}, strings.Fields(c.flags)...)...)
			tm.see(c.want)
			if note := strings.Contains(tm.printed(), "passed over"); note != (c.note != "") || !strings.Contains(tm.printed(), c.note) {
				t.Errorf("want note %q:\n%s", c.note, tm.shown())
			}
			if tm.drafts() != len(c.drafts) {
				t.Error("a draft is gone")
			}
		})
	}
}

// TestDraftsPileUp names drafts when there are many, and only then.
func TestDraftsPileUp(t *testing.T) {
	for n, names := range map[int]int{0: 0, 1: 0, 4: 0, 5: 5, 7: 5} {
		dir := t.TempDir()
		leave(t, dir, strings.Split(strings.Repeat(draftOf("Dana", "self", "databases")+"|", n), "|")[:n]...)
		tm := open(t, dir, 80, 40, nil, "assess", "--plain")
		tm.see("Who is rated?")
		text := tm.printed()
		if strings.Contains(text, "unfinished questionnaire") != (n > 0) || strings.Count(text, "000-1  Dana, self, 2026-11-23, 1 answer") != names ||
			strings.Contains(text, "--drafts lists them, --discard NAME removes one") != (names > 0) || strings.Contains(text, "and 2 more") != (n == 7) {
			t.Errorf("%d drafts:\n%s", n, tm.shown())
		}
	}
}
