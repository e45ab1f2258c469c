package main

import (
	"strings"
	"testing"

	shellquote "github.com/kballard/go-shellquote"
)

// TestWorthTyping reads on a terminal what is worth typing after a result, types it, and
// sees that it works.
func TestWorthTyping(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "junior.yaml", "mid.yaml", "mentor-of-junior.json")
	kept := []string{"history", "import", "--store", "a b.db", "junior.yaml", "mentor-of-junior.json"}
	for _, one := range []struct{ name, date string }{{"old.yaml", "2025-01-01"}, {"last.yaml", "2026-11-22"}, {"again.yaml", "2026-11-23"}} {
		sheet, r := sheetIn(t, "../../testdata/sheets/junior.yaml")
		sheet.Date, sheet.Ratings[0].Level = one.date, 1
		write(t, dir, one.name, sheet.YAML(r))
		kept = append(kept, one.name)
	}
	if _, message, code := program(t, dir, kept...); code != exitOK {
		t.Fatal(message)
	}
	for _, c := range []struct {
		line string
		next string // how the command begins, "" if there is none
		sees string // when it is typed
	}{
		{"history Dana --store 'a b.db' --target senior", "skillgap history diff ", "from 2026-11-22"},
		{"history Dana --store 'a b.db' --format csv", "", ""},
		{"compare junior.yaml mentor-of-junior.json", "skillgap agree junior.yaml mentor-of-junior.json", "6 skills, by difference"},
		{"compare junior.yaml mid.yaml", "", ""},
		{"compare junior.yaml old.yaml", "", ""},
		{"compare junior.yaml mentor-of-junior.json mid.yaml", "", ""},
	} {
		words, err := shellquote.Split(c.line)
		if err != nil {
			t.Fatal(err)
		}
		tm := openScreen(t, dir, []string{"PAGER="}, words...)
		code, _ := tm.exit()
		_, rest, said := strings.Cut(tm.printed(), "\r\nWorth typing next:\r\n  ")
		next, after, _ := strings.Cut(rest, "\r\n")
		if code != exitOK || said != (c.next != "") || !strings.HasPrefix(next, c.next) || after != "" {
			t.Errorf("%s: exit %d, %q, then %q", c.line, code, next, after)
			continue
		}
		if !said {
			continue
		}
		if words, err = shellquote.Split(next); err != nil {
			t.Fatal(err)
		}
		tm = openScreen(t, dir, []string{"PAGER="}, words[1:]...)
		tm.see(c.sees)
	}
}
