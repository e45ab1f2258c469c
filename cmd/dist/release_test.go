package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/testdata/outside"
)

// linuxRelease makes what a release has for Linux on amd64, from a copy of the working
// tree in a folder of its own, and returns the folder of what is made.
func linuxRelease(t *testing.T) (dir string) {
	t.Helper()
	root := t.TempDir()
	const tree = `git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$0"`
	do(t, "bash", "-c", "cd ../.. && "+tree, root)
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
		err = r.materials()
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
// program in them runs, and has its man pages and completions.
func TestRelease(t *testing.T) {
	outside.Only(t) // dpkg and rpm, as root
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
	if diff := cmp.Diff(sums[0], sums[1]); diff != "" || strings.Count(sums[0], "\n") != 4 {
		t.Errorf("two releases differ, or are not of four files (-first +second):\n%s\n%s", diff, sums[0])
	}

	shared := []string{"/usr/bin/skillgap", "/usr/share/man/man1/skillgap-score.1",
		"/usr/share/bash-completion/completions/skillgap", "/usr/share/fish/vendor_completions.d/skillgap.fish",
		"/usr/share/doc/skillgap/copyright"}
	for _, c := range []struct {
		zsh     string
		install func(root string)
	}{
		{"/usr/share/zsh/vendor-completions/_skillgap", func(root string) {
			do(t, "mkdir", "-p", root+"/var/lib/dpkg/info", root+"/var/lib/dpkg/updates")
			do(t, "touch", root+"/var/lib/dpkg/status")
			do(t, "dpkg", "--root", root, "--log", "/dev/null", "--install", dir+"/skillgap_1.2.3_amd64.deb")
		}},
		{"/usr/share/zsh/site-functions/_skillgap", func(root string) {
			do(t, "rpm", "--root", root, "--install", dir+"/skillgap_1.2.3_amd64.rpm")
		}},
	} {
		root := t.TempDir()
		c.install(root)
		for _, name := range slices.Concat(shared, []string{c.zsh}) {
			if _, err := os.Stat(root + name); err != nil {
				t.Error(err)
			}
		}
		if printed := do(t, root+"/usr/bin/skillgap", "version"); printed != "skillgap 1.2.3" {
			t.Errorf("the program installed prints %q", printed)
		}
	}
}
