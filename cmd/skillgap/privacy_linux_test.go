package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/testdata/outside"
)

// private is the home of a person, in which the program keeps what docs/privacy.md
// says. No variable names another folder.
type private struct {
	*testing.T
	home string
}

func (p *private) command(args ...string) *exec.Cmd {
	env := []string{"XDG_STATE_HOME=", "XDG_CONFIG_HOME=", "BROWSER=true", "PATH=" + os.Getenv("PATH")}
	return asUser(p.home, env, args...)
}

// run is what a command prints that has to go well.
func (p *private) run(args ...string) string {
	p.Helper()
	cmd := p.command(args...)
	cmd.Dir = p.home
	said, err := cmd.CombinedOutput()
	if err != nil {
		p.Fatalf("%v: %v\n%s", args, err, said)
	}
	return string(said)
}

// rate answers questions about a person up to one of them, and stops there.
func (p *private) rate(subject string, to int, flags ...string) {
	p.Helper()
	args := []string{"assess", "--plain", "--no-check", "--subject", subject, "--target", "mid", "--stack", "go"}
	tm := openCommand(p.T, p.home, 100, 40, true, p.command(append(args, flags...)...))
	tm.rate(1, to, "3")
	if to < 16 {
		tm.press("\x03")
	}
	tm.exit()
}

// files are those in the home, named from there.
func (p *private) files() (names []string) {
	p.Helper()
	err := filepath.WalkDir(p.home, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			below, _ := filepath.Rel(p.home, name)
			names = append(names, below)
		}
		return err
	})
	if err != nil {
		p.Fatal(err)
	}
	return names
}

// remove deletes a file in the home.
func (p *private) remove(path string) {
	p.Helper()
	if err := os.Remove(filepath.Join(p.home, strings.TrimPrefix(path, "~/"))); err != nil {
		p.Error(err)
	}
}

// below are the files that a path of the page stands for.
func (p *private) below(path string) []string {
	p.Helper()
	path = strings.TrimPrefix(path, "~/")
	return slices.DeleteFunc(p.files(), func(name string) bool {
		is, _ := filepath.Match(path, name)
		return !is && !strings.HasPrefix(name, path+"/")
	})
}

// keeping is a row of the page: what is kept, where, and how it is removed.
type keeping struct{ what, path, removed string }

func privacyPage(t *testing.T) (rows []keeping) {
	t.Helper()
	page, err := os.ReadFile("../../docs/privacy.md")
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile("(?m)^\\| (.+?) \\| .*?`([^`]+)`[^|]* \\| (.*) \\|$")
	for _, m := range row.FindAllStringSubmatch(string(page), -1) {
		rows = append(rows, keeping{m[1], m[2], m[3]})
	}
	return rows
}

// codes are those of three people.
func (p *private) codes() string {
	p.Helper()
	line := []string{"team", "--anonymous", "--min-group", "3", "--format", "json", "--target", "mid"}
	for _, name := range []string{"junior", "mid", "senior-with-a-hole"} {
		sheet, err := filepath.Abs("../../testdata/sheets/" + name + ".yaml")
		if err != nil {
			p.Fatal(err)
		}
		line = append(line, sheet)
	}
	return strings.Join(regexp.MustCompile(`"P-\w+"`).FindAllString(p.run(line...), -1), " ")
}

// makes is how each thing that is kept comes about, by what the page calls it.
func (p *private) makes() map[string]func() {
	const sheet = "dana-2026-11-23.yaml"
	return map[string]func(){
		"your sheet":                    func() { p.rate("Dana", 16) },
		"a copy of it, with its rubric": func() {},
		"an unfinished questionnaire":   func() { p.rate("Robin", 2) },
		"what `skillgap scan --save` found, per skill: a line and a month": func() {
			p.run("scan", aClone(p.T), "--me", "dana@example.com", "--save", "Dana")
		},
		"the key of anonymous codes": func() { p.codes() },
		"the page of `skillgap report --open`": func() {
			p.run("report", sheet, "--open")
			p.run("report", sheet, "--open", "--target", "senior") // which replaces it
		},
		"settings": func() {
			if err := os.MkdirAll(p.home+"/.config/skillgap", 0o700); err != nil {
				p.Fatal(err)
			}
			write(p.T, p.home, ".config/skillgap/config.yaml", []byte("format: json\n"))
			if !strings.HasPrefix(p.run("score", sheet), "{") {
				p.Error("settings are not read from there")
			}
		},
	}
}

// removes does what the page says removes a thing.
func (p *private) removes(k keeping) {
	p.Helper()
	command := regexp.MustCompile("^`skillgap (.*?)`").FindStringSubmatch(k.removed)
	switch {
	case command != nil:
		draft := regexp.MustCompile(`\d+T\S+`).FindString(p.run("assess", "--drafts"))
		words := strings.NewReplacer("SUBJECT", "Dana --yes", "NAME", draft).Replace(command[1])
		p.run(strings.Fields(words)...)
	case strings.HasPrefix(k.removed, "deleting the file"):
		p.remove(k.path)
	default:
		p.Errorf("%s: nothing says how to remove it", k.what)
	}
}

// TestPrivacyPage makes each thing that docs/privacy.md says is kept, finds it where
// the page says and nothing elsewhere, and removes it as the page says.
func TestPrivacyPage(t *testing.T) {
	outside.Git(t)
	t.Parallel()
	p := &private{t, t.TempDir()}
	p.rate("Kim", 16, "--no-keep")
	if found := p.files(); !slices.Equal(found, []string{"kim-2026-11-23.yaml"}) {
		t.Errorf("--no-keep, and there is %v", found)
	}
	p.remove("kim-2026-11-23.yaml")

	rows, makes := privacyPage(t), p.makes()
	var named []string
	for _, k := range rows {
		if makes[k.what] == nil {
			t.Fatalf("nothing makes %q", k.what)
		}
		makes[k.what]()
		found := p.below(k.path)
		if len(found) != 1 {
			t.Errorf("%s: in %s there is %v", k.what, k.path, found)
		}
		named = append(named, found...)
	}
	if len(rows) != len(makes) {
		t.Errorf("the page names %d things, not %d", len(rows), len(makes))
	}
	for _, name := range p.files() {
		info, err := os.Stat(filepath.Join(p.home, name))
		if err != nil || !slices.Contains(named, name) {
			t.Errorf("the page does not name %s, %v", name, err)
		}
		if strings.HasPrefix(name, ".local/") && info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v", name, info.Mode())
		}
	}

	codes := p.codes()
	for _, k := range rows {
		p.removes(k)
	}
	for _, name := range p.files() {
		text, err := os.ReadFile(filepath.Join(p.home, name))
		if name != ".local/share/skillgap/history.db" || err != nil || strings.Contains(string(text), "Dana") {
			t.Errorf("left: %s, %v", name, err)
		}
	}
	if codes == "" || p.codes() == codes {
		t.Error("codes are the same without the key")
	}
}
