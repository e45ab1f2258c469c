package main

import (
	"bytes"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/skillgap/skillgap/testdata/outside"
)

// published makes a release of a program that prints its platform, and serves it
// where releases of GitHub are: below its tag. A server that is busy answers the
// second time.
func published(t *testing.T, busy bool) (url string) {
	t.Helper()
	r := release{version: "1.2.3", time: time.Unix(1_700_000_000, 0)}
	t.Chdir(t.TempDir())
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, p := range platforms() {
		program := file{"skillgap", []byte("#!/bin/sh\necho " + p.os + "/" + p.arch + "\n"), 0o755}
		if p.os == "windows" {
			program.name += ".exe"
		}
		for _, one := range programs() {
			name, archive, err := r.archive(one.name, p, []file{program, {"LICENSE", []byte("free"), 0o644}})
			if err == nil {
				err = r.write(name, archive)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := r.checksums(); err != nil {
		t.Fatal(err)
	}
	files := http.StripPrefix("/v1.2.3/", http.FileServer(http.Dir(out)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if busy {
			busy = false
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		files.ServeHTTP(w, q)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// spoil changes a file of the release.
func spoil(t *testing.T, name string, change func([]byte) []byte) {
	t.Helper()
	name = filepath.Join(out, name)
	text, err := os.ReadFile(name)
	if err == nil {
		err = os.WriteFile(name, change(text), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestInstall runs the script that pipelines install a release by.
func TestInstall(t *testing.T) {
	outside.Only(t) // curl and unzip
	script, err := filepath.Abs("../../.github/actions/skillgap/install.sh")
	if err != nil {
		t.Fatal(err)
	}
	linux := []string{"VERSION=v1.2.3", "RUNNER_OS=Linux", "RUNNER_ARCH=X64"}
	for name, c := range map[string]struct {
		env    []string // after linux
		spoil  func(t *testing.T)
		busy   bool
		code   int
		prints string // the program that is installed; "" if there is none
		says   string
	}{
		"linux":           {prints: "linux/amd64", says: "skillgap 1.2.3 for linux on amd64 is downloaded"},
		"a busy server":   {busy: true, prints: "linux/amd64"},
		"linux on ARM":    {env: []string{"RUNNER_ARCH=ARM64"}, prints: "linux/arm64"},
		"macOS":           {env: []string{"RUNNER_OS=macOS"}, prints: "darwin/amd64"},
		"macOS on ARM":    {env: []string{"RUNNER_OS=macOS", "RUNNER_ARCH=ARM64"}, prints: "darwin/arm64"},
		"Windows":         {env: []string{"RUNNER_OS=Windows"}, prints: "windows/amd64"},
		"Windows on ARM":  {env: []string{"RUNNER_OS=Windows", "RUNNER_ARCH=ARM64"}, prints: "windows/arm64"},
		"no runner":       {env: []string{"RUNNER_OS=", "RUNNER_ARCH="}, prints: "linux/"},
		"without a v":     {env: []string{"VERSION=1.2.3"}, prints: "linux/amd64"},
		"on GitHub":       {env: []string{"GITHUB_ACTIONS=true", "VERSION=main"}, says: "::notice::\"main\" is no release"},
		"a commit":        {env: []string{"VERSION=0123456789abcdef"}, says: "is no release"},
		"nothing named":   {env: []string{"VERSION="}, says: `"" is no release`},
		"a path":          {env: []string{"VERSION=v1.2.3/.."}, says: "is no release"},
		"another release": {env: []string{"VERSION=v1.2.4"}, says: "has no skillgap_1.2.4_linux_amd64.tar.gz that can"},
		"nobody answers":  {env: []string{"RELEASES=http://127.0.0.1:1"}, says: "so skillgap is compiled"},
		"FreeBSD":         {env: []string{"RUNNER_OS=FreeBSD"}, prints: "freebsd/amd64"},
		"another system":  {env: []string{"RUNNER_OS=OpenBSD"}, says: "releases have nothing for OpenBSD, so"},
		"another machine": {env: []string{"RUNNER_ARCH=X86"}, says: "releases have nothing for linux on X86, so"},
		"another archive": {
			spoil: func(t *testing.T) {
				spoil(t, "skillgap_1.2.3_linux_amd64.tar.gz", func(b []byte) []byte { return append(b, 0) })
			},
			env:  []string{"GITHUB_ACTIONS=true"},
			code: 3, says: "::error::skillgap_1.2.3_linux_amd64.tar.gz is not what release 1.2.3 says",
		},
		"no checksums": {
			spoil: func(t *testing.T) {
				if err := os.Remove(filepath.Join(out, "checksums.txt")); err != nil {
					t.Fatal(err)
				}
			},
			code: 3, says: "has no checksums.txt to hold",
		},
		"no checksum": {
			spoil: func(t *testing.T) {
				spoil(t, "checksums.txt", func(b []byte) []byte {
					return bytes.ReplaceAll(b, []byte("linux_amd64"), []byte("linux_386"))
				})
			},
			code: 3, says: "does not name skillgap_1.2.3_linux_amd64.tar.gz",
		},
	} {
		t.Run(name, func(t *testing.T) {
			url := published(t, c.busy)
			if c.spoil != nil {
				c.spoil(t)
			}
			folder := filepath.Join(t.TempDir(), "a folder")
			if err := os.MkdirAll(folder, 0o755); err != nil {
				t.Fatal(err)
			}
			before := filepath.Join(folder, "skillgap") // which must not pass for what is installed
			if err := os.WriteFile(before, []byte("#!/bin/sh\necho old\n"), 0o755); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command("bash", script, folder)
			cmd.Env = append(append(append(os.Environ(), "GITHUB_ACTIONS=", "RELEASES="+url), linux...), c.env...)
			said, err := cmd.CombinedOutput()
			var exit *exec.ExitError
			if err != nil && !errors.As(err, &exit) {
				t.Fatal(err)
			}
			if code := cmd.ProcessState.ExitCode(); code != c.code || !strings.Contains(string(said), c.says) {
				t.Errorf("exit %d, want %d and %q\n%s", code, c.code, c.says, said)
			}
			found, _ := filepath.Glob(filepath.Join(folder, "*"))
			if c.prints == "" {
				if len(found) > 0 {
					t.Errorf("there is %v", found)
				}
				return
			}
			if len(found) != 1 {
				t.Fatalf("there is %v\n%s", found, said)
			}
			if printed, err := exec.Command(found[0]).Output(); err != nil || !strings.HasPrefix(string(printed), c.prints) {
				t.Errorf("%s prints %q, %v", found[0], printed, err)
			}
		})
	}
}
