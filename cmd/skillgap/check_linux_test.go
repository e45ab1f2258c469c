package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// answer answers items from..to (1-based) with the keys, whatever they ask.
func (tm *window) answer(from, to, most int, keys ...string) {
	tm.t.Helper()
	for n := from; n <= to; n++ {
		tm.see(fmt.Sprintf("[%d/%d]", n, most))
		tm.take(keys[n%len(keys)])
	}
}

// responses counts the answers to items in a text of a sheet.
func responses(sheet string) int { return strings.Count(sheet, "{item: ") }

// TestSessionWithCheck is a whole session: 16 ratings and a check until the
// levels are sure enough, in menus and in plain lines.
func TestSessionWithCheck(t *testing.T) {
	for _, plain := range []bool{false, true} {
		t.Run(fmt.Sprint("plain ", plain), func(t *testing.T) {
			args := []string{"assess", "--subject", "Dana", "--target", "mid", "--stack", "go", "--review"}
			if plain {
				args = append(args, "--plain")
			}
			tm := open(t, t.TempDir(), 80, 40, nil, args...)
			for n := 1; n <= 16; n++ { // ratings at odds, so that the check stays unsure
				tm.rate(n, n, "0330"[n%4:][:1])
			}
			tm.see("A short check: at most 24 questions")
			tm.see("the ratings are enough") // which stands below what is to be read
			if said := strings.Join(strings.Fields(tm.shown()), " "); !strings.Contains(said, "ask about every skill if there are enough questions, then") {
				t.Errorf("a quick check is shorter than the list of skills: %s", said)
			}
			tm.take("y")
			n, skips, ended := 0, 0, "\nYour sheet: "
			for n < 24 && tm.see(fmt.Sprintf("[%d/24]", n+1), ended) != ended {
				if n++; strings.Contains(tm.printed(), "\n  because  ") {
					t.Fatal("the right answer is shown before the end")
				}
				key := "4"
				if n%3 == 0 {
					key, skips = "0", skips+1
				}
				tm.take(key)
			}
			code, stdout := tm.exit()
			if code != 0 {
				t.Fatalf("exit %d:\n%s", code, tm.shown())
			}
			sheet := tm.file("dana-2026-11-23.yaml")
			if n < 10 || responses(sheet) != n || strings.Count(sheet, "choice: skip") != skips {
				t.Errorf("%d items, %d skipped, sheet:\n%s", n, skips, sheet)
			}
			for _, text := range []string{fmt.Sprintf("KNOWLEDGE CHECK   %d questions", n), "because", fmt.Sprintf("\n%d. ", n)} {
				if !strings.Contains(stdout, text) {
					t.Errorf("no %q in:\n%s", text, stdout)
				}
			}
			if tm.drafts() != 0 {
				t.Error("the draft is still there")
			}
		})
	}
}

// withSheet is a folder that holds the junior's sheet as dana.yaml.
func withSheet(t *testing.T) (dir, sheet string) {
	t.Helper()
	dir = t.TempDir()
	content, err := os.ReadFile("../../testdata/sheets/junior.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "dana.yaml"), content, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir, string(content)
}

// TestCheckToItsEnd asks no more than it was told.
func TestCheckToItsEnd(t *testing.T) {
	dir, sheet := withSheet(t)
	tm := open(t, dir, 80, 30, nil, "check", "dana.yaml", "--check=5")
	tm.answer(1, 5, 5, "1", "0")
	tm.noReview()
	if code, stdout := tm.exit(); code != 0 || !strings.Contains(stdout, "KNOWLEDGE CHECK   5 questions") {
		t.Fatalf("exit %d:\n%s\n%s", code, stdout, tm.shown())
	}
	tm.see("Your sheet: dana-checked.yaml")
	if tm.file("dana.yaml") != sheet || responses(tm.file("dana-checked.yaml")) != 5 {
		t.Errorf("checked sheet:\n%s", tm.file("dana-checked.yaml"))
	}
	// More items for the same sheet, in place; what was asked is not asked again.
	tm = open(t, dir, 80, 30, nil, "check", "dana-checked.yaml", "--check=4", "--in-place")
	tm.answer(6, 9, 9, "1", "0")
	tm.noReview()
	if code, _ := tm.exit(); code != 0 || responses(tm.file("dana-checked.yaml")) != 9 {
		t.Errorf("exit %d, sheet:\n%s", code, tm.file("dana-checked.yaml"))
	}
}

// TestStopAfterCheck: who stops where the answers would be shown is told how to see the report.
func TestStopAfterCheck(t *testing.T) {
	dir, _ := withSheet(t)
	tm := open(t, dir, 80, 30, nil, "check", "dana.yaml", "--check=1", "--target", "senior")
	tm.answer(1, 1, 1, "1", "0")
	tm.see("See which answers were right")
	tm.press("\x03")
	tm.see("--target=senior")
	const said = "Stopped. All is written; the report:\nskillgap score dana-checked.yaml --target=senior"
	if code, _ := tm.exit(); code != 130 || !strings.Contains(tm.shown(), said) {
		t.Errorf("exit %d:\n%s", code, tm.printed())
	}
}

// TestResizedCheck: a question is laid out for the window as it is, not as it was when the check began.
func TestResizedCheck(t *testing.T) {
	dir, _ := withSheet(t)
	question := func(tm *window) string {
		tm.see("and Enter]") // the last line
		_, text, _ := strings.Cut(tm.shown(), "[1/2]")
		return strings.TrimSpace(text)
	}
	narrow := question(open(t, dir, 60, 40, nil, "check", "dana.yaml", "--check=2"))
	tm := open(t, dir, 80, 40, nil, "check", "dana.yaml", "--check=2")
	wide := question(tm)
	tm.resize(60, 40)
	for deadline := time.After(patience); question(tm) != narrow; {
		select {
		case <-tm.changed:
		case <-deadline:
			t.Fatalf("in 60 columns:\n%s\nafter 80:\n%s", narrow, tm.shown())
		}
	}
	if wide == narrow {
		t.Errorf("80 columns as 60:\n%s", wide)
	}
}

// TestStoppedCheckGoesOnIntoItsFile: the command that is named on stopping ends in the file that
// the check was meant for; a check in place cannot, and says the name of the new file.
func TestStoppedCheckGoesOnIntoItsFile(t *testing.T) {
	for _, c := range []struct{ name, flag, goesOn, file string }{
		{"default", "--plain", "--output dana-checked.yaml --plain", "dana-checked.yaml"},
		{"named", "--output=my own.yaml", "--output 'my own.yaml' --no-keep", "my own.yaml"},
		{"in place", "--in-place", "--output dana-checked.yaml", "dana-checked.yaml"},
		{"seen", "--seen=dana.yaml", "--output dana-checked.yaml --seen=dana.yaml", "dana-checked.yaml"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, sheet := withSheet(t)
			args := []string{"check", "dana.yaml", "--check=2", c.flag}
			if c.name == "named" {
				args = append(args, "--no-keep")
			}
			tm := open(t, dir, 100, 30, nil, args...)
			tm.answer(1, 1, 2, "1")
			tm.see("[2/2]")
			tm.end(stops()[3]) // a key that stops it in lines may cut what it says
			if code, _ := tm.exit(); code != 130 {
				t.Fatalf("exit %d", code)
			}
			tm.see("skillgap assess --resume " + c.goesOn)
			again := open(t, dir, 80, 30, nil, "assess", "--resume", "--output", c.file)
			again.answer(2, 2, 2, "0")
			again.noReview()
			if code, _ := again.exit(); code != 0 || responses(again.file(c.file)) != 2 || again.file("dana.yaml") != sheet {
				t.Errorf("exit %d:\n%s", code, again.shown())
			}
		})
	}
}

// TestCheckInPlace adds the answers to a sheet and changes nothing else in it.
func TestCheckInPlace(t *testing.T) {
	yaml := "# Dana's own words\nratings: # in my order\n    git:   3   # since 2019\n    databases: {level: 2, note: \"it's # fine\"}\n    # cloud: 1\n" +
		"date: 2026-11-23\nsubject: 'Dana'\nschema: 1\n# the end\n"
	json := "{\n\t\"subject\": \"Dana\", \"schema\": 1,\n\t\"ratings\": {\"git\": 3, \"databases\": {\"note\": \"x\", \"level\": 2}},\n\t\"date\": \"2026-11-23\"\n}"
	for _, c := range []struct{ name, file, sheet string }{
		{"no answers", "dana.yaml", yaml},
		{"answers", "dana.yml", yaml + "responses:\n# the first\n- choice: 2\n  item: git-push-rejected # hm\n# after\n"},
		{"answers first", "dana.yaml", "responses:\n  - {choice: skip, item: git-push-rejected}\n\n# then\n" + yaml},
		{"Windows", "dana.yaml", strings.ReplaceAll(yaml, "\n", "\r\n")},
		{"a version before", "dana.yaml", yaml + "rubric: {id: backend-developer, version: 0.1.0}\nresponses: [{item: no-more, choice: 1}]\n"},
		{"JSON", "dana.json", json},
		{"JSON answers", "dana.json", strings.Replace(json, "{", "{\"responses\": [{\"item\": \"git-push-rejected\", \"choice\": 2}],", 1)},
		{"JSON named YAML", "dana.yaml", json},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			file := filepath.Join(dir, c.file)
			if err := errors.Join(os.WriteFile(file, []byte(c.sheet), 0o600), os.Chmod(file, 0o644)); err != nil {
				t.Fatal(err)
			}
			tm := open(t, dir, 80, 30, nil, "check", c.file, "--check=2", "--in-place", "--plain", "--no-keep")
			tm.see("/")
			tm.press("1\r0\rn\r")
			if code, _ := tm.exit(); code != 0 {
				t.Fatalf("exit %d:\n%s", code, tm.shown())
			}
			text := tm.file(c.file)
			was, had := withoutAnswers(c.sheet)
			if is, has := withoutAnswers(text); is != was || has != had+2 {
				t.Errorf("was:\n%s\nis:\n%s", c.sheet, text)
			}
			if info, err := os.Stat(file); err != nil || info.Mode() != 0o644 {
				t.Errorf("mode %v, %v", info.Mode(), err)
			}
			if _, message, code := program(t, dir, "score", c.file); code != 0 {
				t.Errorf("exit %d, %s", code, message)
			}
		})
	}
}

// withoutAnswers is a sheet's text without the answers that are on one line each,
// what stands around and between these and blanks; and how many there are.
func withoutAnswers(text string) (rest string, answers int) {
	answer := regexp.MustCompile(`(- )?\{"?item"?: "?[a-z0-9-]+"?, "?choice"?: ("?skip"?|\d)(, "?digest"?: "?[0-9a-f]{12}"?)?\}`)
	around := regexp.MustCompile(`"?responses"?:|[][,\s]`)
	return around.ReplaceAllString(answer.ReplaceAllString(text, ""), ""), len(answer.FindAllString(text, -1))
}

// TestCheckEdited does not overwrite what somebody has changed meanwhile, or made.
func TestCheckEdited(t *testing.T) {
	for _, c := range []struct {
		name, edited string
		args         []string
		written      string
	}{
		{"in place", "dana.yaml", []string{"--in-place"}, "dana-checked.yaml"},
		{"forced", "out.yaml", []string{"--force", "-o", "out.yaml"}, "out-2.yaml"},
		{"forced, made", "new.json", []string{"--force", "-o", "new.json"}, "new-2.json"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, sheet := withSheet(t)
			sheet = "# mine\n" + sheet
			for _, name := range []string{"dana.yaml", "out.yaml"} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(sheet), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			tm := open(t, dir, 80, 30, nil, append([]string{"check", "dana.yaml", "--check=2", "--plain", "--no-keep"}, c.args...)...)
			tm.see("[1/2]")
			if err := os.WriteFile(filepath.Join(dir, c.edited), []byte("theirs\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			tm.press("1\r0\rn\r")
			code, stdout := tm.exit()
			if code != 3 || !strings.Contains(stdout, "KNOWLEDGE CHECK") {
				t.Errorf("exit %d:\n%s", code, stdout)
			}
			tm.see(c.edited + " stays as it is: it has changed since this command began")
			tm.see("your sheet was written to " + c.written)
			text := tm.file(c.written)
			if tm.file(c.edited) != "theirs\n" || strings.Count(text, "item") != 2 || tm.drafts() != 0 {
				t.Errorf("%d drafts, %s:\n%s", tm.drafts(), c.written, text)
			}
			if c.name == "in place" && !strings.HasPrefix(text, sheet) {
				t.Errorf("not as it was written:\n%s", text)
			}
		})
	}
}

// TestCheckKilledAndResumed loses no answer, and asks the same item again.
func TestCheckKilledAndResumed(t *testing.T) {
	dir := t.TempDir()
	args := []string{"assess", "--subject", "Dana", "--target", "mid", "--stack", "go", "--check"}
	tm := open(t, dir, 80, 40, nil, args...)
	for n := 1; n <= 16; n++ {
		tm.rate(n, n, fmt.Sprint(n%4))
	}
	tm.answer(1, 4, 24, "1", "0")
	tm.see("[5/24]")
	tm.see("end the check here")
	_, stem, _ := strings.Cut(tm.shown(), "[5/24]")
	lines := strings.Split(stem, "\n")
	if err := tm.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	tm.exit()
	again := open(t, dir, 80, 40, nil, append(args, "--resume")...)
	again.see("[5/24]")
	again.see(lines[2])
	again.press("e")
	if code, _ := again.exit(); code != 0 || responses(again.file("dana-2026-11-23.yaml")) != 4 {
		t.Errorf("exit %d, sheet:\n%s", code, again.file("dana-2026-11-23.yaml"))
	}
}

// TestCheckInASmallTerminal has room for one option at a time.
func TestCheckInASmallTerminal(t *testing.T) {
	dir, _ := withSheet(t)
	tm := open(t, dir, 40, 10, nil, "check", "dana.yaml", "--check=3")
	tm.answer(1, 3, 3, "3", "0")
	tm.noReview()
	if code, _ := tm.exit(); code != 0 || responses(tm.file("dana-checked.yaml")) != 3 {
		t.Errorf("exit %d:\n%s", code, tm.shown())
	}
}

// TestLongCheckResumes goes on with a check of as many items as can be asked,
// on a sheet that has some answered already.
func TestLongCheckResumes(t *testing.T) {
	dir, sheet := withSheet(t)
	sheet += "responses:\n  - {item: git-push-rejected, choice: 2}\n  - {item: git-staged-then-edited, choice: skip}\n"
	if err := os.WriteFile(filepath.Join(dir, "dana.yaml"), []byte(sheet), 0o600); err != nil {
		t.Fatal(err)
	}
	tm := open(t, dir, 80, 40, nil, "check", "dana.yaml", "--check=60", "--plain")
	tm.see("[3/62]")
	tm.press("1\r")
	tm.see("[4/62]")
	tm.press("\x03")
	if code, _ := tm.exit(); code != 130 {
		t.Fatalf("exit %d", code)
	}
	tm = open(t, dir, 80, 40, nil, "assess", "--resume", "--plain")
	tm.see("Going on with the check of the sheet of Dana of ")
	tm.see("[4/62]")
	tm.press("e\r")
	if code, _ := tm.exit(); code != 0 || responses(tm.file("dana-2026-11-23.yaml")) != 3 {
		t.Errorf("exit %d:\n%s", code, tm.shown())
	}
}
