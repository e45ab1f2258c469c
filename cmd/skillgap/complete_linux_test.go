package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/testdata/outside"
)

// typed is what is typed before TAB, twice, and what the screen then shows.
var typed = []struct{ line, shows string }{
	{"skillgap sco", "skillgap score"},
	{"skillgap score --target ", "Mid-level"},
	{"skillgap score --rubric small.yaml --target ", "Chef"},
	{"skillgap score --format open", "openmetrics"},
	{"skillgap score jun", "junior.yaml"}, // and not junior.txt
	{"skillgap path --from git=", "competent"},
	{"skillgap path --from git=4\tmid", "--from git=4 mid.yaml"},
	{"skillgap path --via mid,ju", "mid,junior"},
	{"skillgap history Jon", `Jonas\ Weber`},
	{"skillgap history show ", "Jonas Weber, 2026-11-23, self"},
	{"skillgap rubric show obs", "observability"},
	{"skillgap report --output-dir out", "outputs/"},
}

// home is a home with the program, a kept sheet, and the completions of a shell
// installed as their help says.
func home(t *testing.T, shell, script string) (dir string, env []string) {
	t.Helper()
	dir = t.TempDir()
	env = []string{"PATH=" + dir + "/bin:/usr/bin:/bin", "PS1=$ ", "SHELL=/bin/sh"}
	program, err := filepath.Abs(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"bin", "outputs", filepath.Dir(script)} {
		if err := os.MkdirAll(filepath.Join(dir, folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(program, filepath.Join(dir, "bin/skillgap")); err != nil {
		t.Fatal(err)
	}
	for to, from := range map[string]string{
		"junior.yaml": "sheets/junior.yaml", "mid.yaml": "sheets/mid.yaml", "junior.txt": "sheets/junior.yaml", "small.yaml": "rubrics/small.yaml",
	} {
		content, err := os.ReadFile(filepath.Join("../../testdata", from))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, to), content, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	install := exec.Command("sh", "-c", "skillgap history import junior.yaml mid.yaml && skillgap completion "+shell+" > "+script)
	install.Dir, install.Env = dir, append([]string{asProgram + "=1", "HOME=" + dir}, env...)
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return dir, env
}

func TestTabInBashAndZsh(t *testing.T) {
	outside.Only(t)
	t.Parallel()
	for _, shell := range []struct {
		name, script string
		args         []string
		begin        string
	}{
		{
			"bash", ".local/share/bash-completion/completions/skillgap", []string{"--norc", "-i"},
			". /usr/share/bash-completion/bash_completion; bind 'set enable-bracketed-paste off'",
		},
		{"zsh", ".zfunc/_skillgap", []string{"-f", "-i"}, "fpath=(~/.zfunc $fpath); autoload -U compinit; compinit -u"},
	} {
		t.Run(shell.name, func(t *testing.T) {
			dir, env := home(t, shell.name, shell.script)
			run := exec.Command(shell.name, shell.args...)
			run.Env = asUser(dir, env).Env
			w := openCommand(t, dir, 120, 40, true, run)
			w.press(shell.begin + "; PS1='ready $ '\r")
			w.see("\nready $")
			for _, c := range typed {
				w.press(c.line + "\t\t")
				w.see(c.shows)
				if shown := w.shown(); strings.Contains(shown, "junior.txt") {
					t.Errorf("%s: a file that is no sheet:\n%s", c.line, shown)
				}
				w.press("\x15clear >&2; echo ready-again >&2\r")
				w.see("ready-again\nready $")
			}
		})
	}
}

func TestTabInFish(t *testing.T) {
	outside.Only(t)
	t.Parallel()
	dir, env := home(t, "fish", ".config/fish/completions/skillgap.fish")
	for _, c := range typed {
		if strings.Contains(c.line, "\t") {
			continue // keys are for a terminal
		}
		cmd := exec.Command("fish", "-c", "complete -C '"+c.line+"'")
		cmd.Dir, cmd.Env = dir, append([]string{asProgram + "=1", "HOME=" + dir}, env...)
		out, err := cmd.CombinedOutput()
		shows := strings.TrimSpace(strings.NewReplacer("skillgap ", "", "--from ", "", `\ `, " ").Replace(c.shows))
		if err != nil || !strings.Contains(string(out), shows) {
			t.Errorf("%s: %v, no %q in\n%s", c.line, err, shows, out)
		}
	}
}
