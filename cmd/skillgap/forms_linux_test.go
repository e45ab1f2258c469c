package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
)

// TestWrittenInTheFormOfItsName lets every command that writes a sheet write it
// under each ending: a name in .json holds JSON, every other YAML, and the
// sheet scores as it did when it was written.
func TestWrittenInTheFormOfItsName(t *testing.T) {
	answered := func(tm *window) { tm.press(strings.Repeat("2\r", 16) + "\rn\r") }
	one := func(tm *window) { tm.press("1\rn\r") }
	settled := func(tm *window) { tm.press("y\r" + strings.Repeat("2\r", 7) + "2\rw\r") }
	rate := []string{"assess", "--subject", "Dana", "--target", "mid", "--stack", "go"}
	agree := []string{"agree", "dana.json", "mentor-of-junior.json"}
	for _, c := range []struct {
		command []string
		flags   []string
		talk    func(*window)
		file    string
		isJSON  bool
	}{
		{rate, []string{"-o", "me.json"}, answered, "me.json", true},
		{rate, []string{"-o", "me.JSON"}, answered, "me.JSON", true},
		{rate, []string{"-o", "me.yml"}, answered, "me.yml", false},
		{rate, []string{"-o", "me"}, answered, "me", false},
		{rate, nil, answered, "dana-2026-11-23.yaml", false},
		{[]string{"check", "dana.json", "--check=1"}, []string{"--in-place"}, one, "dana.json", true},
		{[]string{"check", "dana.json", "--check=1"}, nil, one, "dana-checked.json", true},
		{[]string{"check", "dana.yml", "--check=1"}, nil, one, "dana-checked.yml", false},
		{[]string{"check", "dana.json", "--check=1"}, []string{"-o", "new.yaml"}, one, "new.yaml", false},
		{agree, []string{"-o", "both.json"}, settled, "both.json", true},
		{agree, nil, settled, "dana-2026-11-23-agreed.yaml", false},
	} {
		args := slices.Concat(c.command, c.flags)
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			put(t, dir, "mentor-of-junior.json")
			inBothForms(t, dir)
			tm := open(t, dir, 100, 40, nil, append(args, "--plain", "--format", "json")...)
			c.talk(tm)
			code, reported := tm.exit()
			if code != 0 {
				t.Fatalf("exit %d:\n%s", code, tm.shown())
			}
			if text := tm.file(c.file); json.Valid([]byte(text)) != c.isJSON {
				t.Errorf("%s:\n%s", c.file, text)
			}
			scored, message, _ := program(t, dir, "score", "--format", "json", c.file)
			placed := regexp.MustCompile(`(?m)^ *"line": .*\n`) // what was answered a moment ago has no line
			if placed.ReplaceAllString(scored, "") != reported {
				t.Errorf("the sheet scores otherwise than when it was written: %s\n%s", message, tm.file(c.file))
			}
		})
	}
}

// inBothForms puts the junior's levels into the folder, in YAML and in JSON.
func inBothForms(t *testing.T, dir string) {
	t.Helper()
	sheet, r := sheetIn(t, "../../testdata/sheets/junior.yaml")
	ratings := map[string]int{}
	for _, k := range sheet.Ratings {
		ratings[k.Skill] = k.Level
	}
	text, err := json.Marshal(map[string]any{
		"schema": 1, "subject": sheet.Subject, "rater": sheet.Rater, "date": sheet.Date, "target": sheet.Target,
		"ratings": ratings,
	})
	if err != nil {
		t.Fatal(err)
	}
	plain := *sheet
	plain.Ratings = nil
	for skill, level := range ratings {
		plain.Ratings = append(plain.Ratings, assess.Rating{Skill: skill, Level: level})
	}
	for name, content := range map[string][]byte{"dana.json": text, "dana.yml": plain.YAML(r)} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
