package main

import (
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"
)

// TestNoFollow: with --no-follow whatever a change to a repository can put in the
// place of a file that a command names is refused before it is read, so that
// nothing waits for a pipe and nothing is shown of another file.
func TestNoFollow(t *testing.T) {
	t.Parallel()
	dir, env := recipeDir(t)
	copyTo(t, "../../testdata/sheets/checked.yaml", dir+"/ok.yaml")
	write(t, dir, "secret.yaml", []byte("schema: 1\ndate: hunter2\nhunter2: hunter2\n"))
	if err := errors.Join(
		os.Symlink("secret.yaml", dir+"/link.yaml"), syscall.Mkfifo(dir+"/pipe.yaml", 0o600),
		os.Symlink("/dev/zero", dir+"/device.yaml"), os.Symlink(".", dir+"/folder"),
	); err != nil {
		t.Fatal(err)
	}
	for named, want := range map[string]string{
		"link.yaml": "link.yaml is a symbolic link", "pipe.yaml": "pipe.yaml is not a regular file",
		"device.yaml": "device.yaml is a symbolic link", "folder/secret.yaml": "folder is a symbolic link",
		"/dev/zero": "/dev/zero is not a regular file",
	} {
		for _, command := range []string{
			"score", "report", "lint", "team", "score ok.yaml --config", "lint ok.yaml --config", "team ok.yaml --config",
			"score ok.yaml --rubric", "report ok.yaml --rubric", "lint ok.yaml --rubric", "team ok.yaml --rubric",
			"score ok.yaml --difficulties", "report ok.yaml --difficulties", "team ok.yaml --difficulties",
			"score ok.yaml --no-regression --baseline", "team ok.yaml --group",
			"cohort", "cohort --merge", "cohort ok.yaml --difficulties", "cohort ok.yaml --rubric",
		} {
			args := append(strings.Fields("timeout 120 skillgap "+command), named, "--no-follow")
			code, out, errs := runRecipe(t, dir, env, args...)
			if code != exitUse || out != "" || !strings.Contains(errs, want) || strings.Contains(errs, "hunter2") {
				t.Errorf("%s: exit %d\n%s%s", strings.Join(args, " "), code, out, errs)
			}
		}
	}
}

// TestNoFollowWrites: with --no-follow nothing is written through such a link either.
func TestNoFollowWrites(t *testing.T) {
	t.Parallel()
	dir, env := recipeDir(t)
	outside := t.TempDir()
	write(t, outside, "h.db", nil)
	if err := errors.Join(
		os.Symlink(outside, dir+"/link"), os.Symlink(outside+"/h.db", dir+"/h.db"), os.MkdirAll(dir+"/real/sub", 0o755),
	); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		command string
		code    int
	}{
		{"score -o link/r.json", exitUse}, {"score -o ./link/../link/r.json", exitUse}, {"team -o link/t.json", exitUse},
		{"score --errors link/e.json", exitUse}, {"report --format json --output-dir link", exitUse},
		{"report --format json --output-dir link/sub/", exitUse}, {"report --format json --output-dir real/../link/", exitUse},
		{"score --keep --store h.db", exitUse}, {"history import --store link/h.db", exitUse},
		{"score -o real/r.json", exitOK}, {"report --format json --output-dir real/sub", exitOK},
	} {
		args := append(strings.Fields("skillgap "+c.command), "sheets/junior.yaml", "--no-follow")
		code, out, errs := runRecipe(t, dir, env, args...)
		if code != c.code || code != exitOK && (out != "" || !strings.Contains(errs, "is a symbolic link, which --no-follow refuses")) {
			t.Errorf("%s: exit %d\n%s%s", c.command, code, out, errs)
		}
	}
	if left, err := os.ReadDir(outside); err != nil || len(left) != 1 {
		t.Errorf("%v, %v", left, err)
	}
}

// TestNothingOfOtherFiles: without --no-follow a link is followed, as for any
// program, and of what is no sheet nothing is shown all the same.
func TestNothingOfOtherFiles(t *testing.T) {
	t.Parallel()
	for text, name := range map[string]string{
		"[core]\n\tbare = false\n[http]\n\textraheader = AUTHORIZATION: basic hunter2\n": "git.yaml",
		"machine example.org login dana password hunter2\n":                              "netrc.json",
		"hunter2: hunter2\npassword: hunter2\n":                                          "secret.yaml",
		`{"auths": {"hunter2": {"auth": "hunter2"}}}`:                                    "docker.json",
		`["hunter2", hunter2`:                                                            "list.yaml",
	} {
		dir, env := recipeDir(t)
		write(t, dir, ".secret", []byte(text))
		copyTo(t, "../../testdata/sheets/junior.yaml", dir+"/ok.yaml")
		if err := os.Symlink(".secret", dir+"/"+name); err != nil {
			t.Fatal(err)
		}
		for _, command := range []string{
			"score", "report", "report --format github,junit --output-dir out", "lint", "lint --format github", "team", "cohort", "cohort --merge", "path",
			"compare ok.yaml", "history diff ok.yaml", "history import --store h.db", "agree ok.yaml",
			"score ok.yaml --no-regression --baseline", "check", "items calibrate",
		} {
			args := append(strings.Fields("timeout 120 skillgap "+command), name)
			code, out, errs := runRecipe(t, dir, env, args...)
			if code != exitUse || strings.Contains(out+errs, "unter2") {
				t.Errorf("%s: exit %d\n%s%s", strings.Join(args[2:], " "), code, out, errs)
			}
		}
	}
}
