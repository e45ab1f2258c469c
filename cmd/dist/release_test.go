package main

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/testdata/outside"
)

// mostBytes is how large the program is at most, as releases have it.
const mostBytes = 24_000_000

// linuxRelease makes what a release has for Linux on amd64, from a copy of the working
// tree in a folder of its own, and returns the folder of what is made.
func linuxRelease(t *testing.T) (dir string) {
	t.Helper()
	root := copied(t)
	t.Chdir(root)
	r := &release{version: "1.2.3", time: time.Unix(1_700_000_000, 0).UTC()}
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	err := r.collect()
	if err == nil {
		err = r.platform(platforms()[0])
	}
	if err == nil {
		_, err = r.checksums()
	}
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(root, out)
}

// do is what a program prints.
func do(t *testing.T, name string, args ...string) string {
	t.Helper()
	printed, err := run(nil, name, args...)
	if err != nil {
		t.Fatal(err)
	}
	return printed
}

// TestRelease makes a release twice, of the same bytes, and installs its packages: the
// program in them runs, and has its man pages and completions, until they are removed.
func TestRelease(t *testing.T) {
	outside.Only(t) // dpkg and rpm, as root; bash, fish and zsh
	var sums []string
	var dir string
	for range 2 {
		here, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		dir = linuxRelease(t)
		text, err := os.ReadFile(filepath.Join(dir, "checksums.txt"))
		if err != nil {
			t.Fatal(err)
		}
		sums = append(sums, string(text))
		t.Chdir(here)
	}
	if diff := cmp.Diff(sums[0], sums[1]); diff != "" || strings.Count(sums[0], "\n") != 8 {
		t.Errorf("two releases differ, or are not of eight files (-first +second):\n%s\n%s", diff, sums[0])
	}

	pages := do(t, "tar", "--list", "--wildcards", "--file", dir+"/skillgap_1.2.3_linux_amd64.tar.gz", "man/*")
	for _, c := range []struct {
		zsh             string // the folder of completions
		install, remove func(root, program string)
	}{
		{
			"/usr/share/zsh/vendor-completions",
			func(root, program string) {
				do(t, "mkdir", "-p", root+"/var/lib/dpkg/info", root+"/var/lib/dpkg/updates")
				do(t, "touch", root+"/var/lib/dpkg/status")
				do(t, "dpkg", "--root", root, "--log", "/dev/null", "--install", dir+"/"+program+"_1.2.3_amd64.deb")
			},
			func(root, program string) { do(t, "dpkg", "--root", root, "--log", "/dev/null", "--purge", program) },
		},
		{
			"/usr/share/zsh/site-functions",
			func(root, program string) {
				do(t, "rpm", "--root", root, "--install", dir+"/"+program+"_1.2.3_amd64.rpm")
			},
			func(root, program string) { do(t, "rpm", "--root", root, "--erase", program) },
		},
	} {
		root := t.TempDir()
		c.install(root, "skillgap")
		installed := []string{"/usr/share/doc/skillgap/copyright"}
		for _, page := range strings.Fields(pages) {
			installed = append(installed, "/usr/share/man/man"+page[len(page)-1:]+"/"+filepath.Base(page))
		}
		for _, name := range installed {
			if _, err := os.Stat(root + name); err != nil {
				t.Error(err)
			}
		}
		completes(t, root, c.zsh)
		if printed := do(t, root+"/usr/bin/skillgap", "version"); printed != "skillgap 1.2.3" {
			t.Errorf("the program installed prints %q", printed)
		}
		if info, err := os.Stat(root + "/usr/bin/skillgap"); err != nil || info.Size() > mostBytes {
			t.Errorf("the program has more than %d bytes: %v, %v", mostBytes, info, err)
		}
		server := []string{"history", "--store", "postgres://dana@127.0.0.1:1/x?sslmode=disable"}
		for _, answers := range []string{"there is no skillgap-postgres", "connection refused"} {
			said, err := exec.Command(root+"/usr/bin/skillgap", server...).CombinedOutput()
			if err == nil || !strings.Contains(string(said), answers) {
				t.Errorf("not %q: %v: %s", answers, err, said)
			}
			if answers == "there is no skillgap-postgres" {
				c.install(root, "skillgap-postgres")
			}
		}
		c.remove(root, "skillgap-postgres")
		c.remove(root, "skillgap")
		if left := do(t, "find", root, "-path", root+"/usr/*skillgap*"); left != "" {
			t.Errorf("left behind:\n%s", left)
		}
	}
	host := do(t, "rpm", "--query", "--queryformat", "%{BUILDHOST}", "--package", dir+"/skillgap_1.2.3_amd64.rpm")
	if host != "localhost" {
		t.Errorf("the package names the machine that made it: %s", host)
	}
}

// completes holds shells to finding the completions that a package has put below a root.
func completes(t *testing.T, root, zsh string) {
	t.Helper()
	env := []string{
		"HOME=" + t.TempDir(), "PATH=" + root + "/usr/bin:" + os.Getenv("PATH"), "XDG_DATA_DIRS=" + root + "/usr/share",
	}
	for _, shell := range []struct{ name, option, script, prints string }{
		{"bash", "--norc", `. /usr/share/bash-completion/bash_completion; _completion_loader skillgap
			COMP_WORDS=(skillgap sco) COMP_CWORD=1 COMP_LINE="skillgap sco" COMP_POINT=12
			registered=$(complete -p skillgap); registered=${registered#*-F }
			${registered% *} 2> /dev/null; echo $COMPREPLY`, "score"},
		{"fish", "--private", `complete -C "skillgap sco"`, "score\treport on sheets"},
		{"zsh", "-f", "fpath=(" + root + zsh + ` $fpath); autoload -U compinit; compinit -u -D
			autoload +X $_comps[skillgap]; whence -v $_comps[skillgap]`, "function from " + root + zsh + "/_skillgap"},
	} {
		printed, err := run(env, shell.name, shell.option, "-c", shell.script)
		if err != nil || !strings.Contains(printed, shell.prints) {
			t.Errorf("%s prints %q, %v; not %q", shell.name, printed, err, shell.prints)
		}
	}
}

// TestTemplates fills in what package managers want, for every program: each file that is
// to be downloaded stands in it with its own checksum.
func TestTemplates(t *testing.T) {
	packaging, err := filepath.Abs("packaging")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	err = errors.Join(os.MkdirAll("cmd/dist", 0o755), os.Symlink(packaging, "cmd/dist/packaging"), os.Mkdir(out, 0o755))
	if err != nil {
		t.Fatal(err)
	}
	r, sums := &release{version: "1.2.3"}, map[string]string{}
	for _, one := range programs() {
		for _, p := range platforms() {
			name, _, err := r.archive(one.name, p, nil)
			if err != nil {
				t.Fatal(err)
			}
			sums[name] = "sum of " + name
		}
	}
	if err := r.templates(sums); err != nil {
		t.Fatal(err)
	}
	for name, parts := range map[string][]string{
		"skillgap.rb":            {"class Skillgap <", `bin.install "skillgap"`, "man1.install", "man7.install", "{bin}/skillgap version"},
		"skillgap-postgres.rb":   {"class SkillgapPostgres <", `bin.install "skillgap-postgres"`, `depends_on "skillgap"`},
		"skillgap.json":          {`"bin": "skillgap.exe"`},
		"skillgap-postgres.json": {`"bin": "skillgap-postgres.exe"`, `"depends": "skillgap"`},
	} {
		text, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(name) == ".json" && !json.Valid(text) {
			t.Errorf("%s is no JSON: %s", name, text)
		}
		program := strings.TrimSuffix(name, filepath.Ext(name))
		files := regexp.MustCompile(`v1\.2\.3/(\S+)"[^"]*(?:"hash": )?"sum of (\S+)"`).FindAllSubmatch(text, -1)
		for _, pair := range files {
			if file := string(pair[1]); file != string(pair[2]) || !strings.HasPrefix(file, program+"_1.2.3_") {
				t.Errorf("%s has %s with the sum of %s", name, file, pair[2])
			}
		}
		if len(files) < 2 {
			t.Errorf("%s names %d files: %s", name, len(files), text)
		}
		for _, part := range parts {
			if !strings.Contains(string(text), part) {
				t.Errorf("%s has no %s: %s", name, part, text)
			}
		}
	}
}
