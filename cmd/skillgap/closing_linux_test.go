package main

import (
	"os"
	"path/filepath"
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

// TestNameOffPath says below commands to type, in one line, what to type for skillgap
// where PATH does not have it.
func TestNameOffPath(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "junior.yaml", "mentor-of-junior.json")
	own, err := os.ReadFile("../../testdata/rubrics/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "own.yaml", own)
	if err := os.Mkdir(filepath.Join(dir, "bin"), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "bin/skillgap", []byte("#!/bin/sh\n"))
	if err := os.Chmod(filepath.Join(dir, "bin/skillgap"), 0o700); err != nil {
		t.Fatal(err)
	}
	assess := "assess --plain --rubric own.yaml --subject Dana --target chef --no-keep --no-check"
	for _, ends := range []struct{ line, keys, last string }{
		{"compare junior.yaml mentor-of-junior.json", "", "Worth typing next:"},
		{assess, "2\r\x04", "go on with: skillgap assess --resume"},
		{assess, "2\r2\r\r", "Worth typing next:"},
	} {
		for _, c := range []struct{ called, path, note string }{
			{"./skillgap", "", "./skillgap"},
			{"/opt/my tools/skillgap", "/nowhere", "'/opt/my tools/skillgap'"},
			{"sg", "/nowhere", "sg"},
			{"./skillgap", filepath.Join(dir, "bin"), ""},
			{"skillgap", "", ""},
		} {
			cmd := asUser(dir, []string{"PAGER=", "PATH=" + c.path}, strings.Fields(ends.line)...)
			cmd.Args[0] = c.called
			tm := openCommand(t, dir, 120, 40, true, cmd)
			tm.press(ends.keys)
			tm.exit()
			want := ""
			if c.note != "" {
				want = "PATH has no skillgap: type " + c.note + " for it\r\n"
			}
			_, rest, said := strings.Cut(tm.printed(), ends.last)
			if _, note, _ := strings.Cut(rest, "PATH has no skillgap"); !said || want == "" && note != "" ||
				!strings.HasSuffix(rest, "\r\n"+want) || strings.Count(rest, "PATH has no") > 1 {
				t.Errorf("%s as %s, PATH=%s: it ends with %q", ends.line, c.called, c.path, rest)
			}
			if strings.Contains(rest, "skillgap history") { // --no-keep
				t.Errorf("%s: nothing is kept, and it says %q", ends.line, rest)
			}
		}
	}
}
