package main

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/testdata/outside"
)

// images builds the images of the Dockerfile without a network: the stage that
// compiles is a folder with the program, and Alpine what busybox and bash make.
type images struct {
	*testing.T
	dir string
}

func newImages(t *testing.T) *images {
	i := &images{t, t.TempDir()}
	i.run("go", "build", "-tags", "postgres", "-o", i.dir+"/build/skillgap", "-ldflags", "-X main.version=1.2.3", "../skillgap")
	base := i.buildah("from", "scratch")
	i.buildah("copy", base, "/bin/busybox", "/bin/busybox")
	i.buildah("copy", base, "/bin/bash-static", "/bin/bash")
	i.buildah("run", base, "--", "/bin/busybox", "mkdir", "-p", "/tmp", "/sbin", "/usr/bin", "/usr/sbin")
	i.buildah("run", base, "--", "/bin/busybox", "--install", "-s")
	i.buildah("run", base, "--", "/bin/sh", "-c", "echo '#!/bin/sh' > /sbin/apk; chmod 755 /sbin/apk") // all is there
	i.buildah("commit", "--quiet", base, "docker.io/library/alpine:3.22")
	return i
}

// try runs a program, and returns its exit code and what it says.
func (i *images) try(name string, args ...string) (int, string) {
	i.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	said, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		i.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), strings.TrimSpace(string(said))
}

func (i *images) run(name string, args ...string) string {
	i.Helper()
	code, said := i.try(name, args...)
	if code != 0 {
		i.Fatalf("%s %s: exit %d\n%s", name, strings.Join(args, " "), code, said)
	}
	return said
}

// flags are buildah's for a command: a store of its own, and no kernel features
// that containers of a pipeline lack.
func (i *images) flags(command string, args ...string) []string {
	all := []string{"--storage-driver", "vfs", "--root", i.dir + "/root", "--runroot", i.dir + "/runroot", command}
	if command == "run" || command == "build" {
		all = append(all, "--isolation", "chroot")
	}
	return append(all, args...)
}

func (i *images) buildah(command string, args ...string) string {
	i.Helper()
	return i.run("buildah", i.flags(command, args...)...)
}

// image builds an image, and says how it is set up.
func (i *images) image(name string, args ...string) (config imageConfig) {
	i.Helper()
	i.buildah("build", append(args, "--quiet", "--pull=false", "--build-context", "build="+i.dir+"/build",
		"--build-arg", "VERSION=1.2.3", "-t", name, "../..")...)
	var about struct{ OCIv1 struct{ Config imageConfig } }
	if err := json.Unmarshal([]byte(i.buildah("inspect", "--type", "image", name)), &about); err != nil {
		i.Fatal(err)
	}
	return about.OCIv1.Config
}

type imageConfig struct {
	User, WorkingDir     string
	Entrypoint, Cmd, Env []string
	Labels               map[string]string
}

// inside runs a command in a container of an image, with a folder as /work.
func (i *images) inside(image, work string, command ...string) (code int, said string) {
	i.Helper()
	box := i.buildah("from", "--pull=false", image)
	args := []string{"-v", work + ":/work", "-e", "SHEETS=**/*.yaml", "-e", "GATES=--max-gap 1", box, "--"}
	return i.try("buildah", i.flags("run", append(args, command...)...)...)
}

// readOnly runs a command as engines do that are told to mount the image read-only: as its
// user, with two folders as /work and /data.
func (i *images) readOnly(
	image string, config imageConfig, work, data string, command ...string,
) (code int, said string) {
	i.Helper()
	root := i.buildah("mount", i.buildah("from", "--pull=false", image))
	const script = `mkdir -p "$1/work" "$1/data"
		mount --bind "$1" "$1"; mount -o remount,bind,ro "$1"
		mount --bind "$2" "$1/work"; mount --bind "$3" "$1/data"
		shift 3; exec "$@"`
	args := []string{"--mount", "sh", "-ec", script, "sh", root, work, data, "env", "-i"}
	args = append(append(args, config.Env...), "/usr/sbin/chroot", "--userspec", config.User, root)
	return i.try("unshare", append(append(args, config.Entrypoint...), command...)...)
}

// TestImages builds both images, and scores a sheet in each.
func TestImages(t *testing.T) {
	outside.Only(t) // buildah, busybox, bash, unshare, root
	i := newImages(t)
	work := t.TempDir()
	i.run("cp", "-r", "../../testdata/sheets", work)
	i.run("mkdir", work+"/anybody")
	i.run("chmod", "-R", "a+rX", work)
	i.run("chmod", "a+w", work+"/anybody")
	// What is printed is not asserted: buildah loses it at times.
	holds := func(file, text string) {
		t.Helper()
		if got, err := os.ReadFile(work + "/" + file); err != nil || !strings.Contains(string(got), text) {
			t.Errorf("%s does not hold %q: %v", file, text, err)
		}
	}

	name := "localhost/skillgap"
	config := i.image(name)
	want := imageConfig{
		User: "65532:65532", WorkingDir: "/work", Entrypoint: []string{"/usr/local/bin/skillgap"}, Cmd: []string{"--help"},
		Labels: config.Labels, Env: config.Env,
	}
	if diff := cmp.Diff(want, config); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for label, want := range map[string]string{
		"title": "skillgap", "version": "1.2.3", "licenses": "MIT", "source": "https://github.com/skillgap/skillgap",
	} {
		if got := config.Labels["org.opencontainers.image."+label]; got != want {
			t.Errorf("the label %s is %q, not %q", label, got, want)
		}
	}
	score := append(config.Entrypoint, "score", "--no-follow", "sheets/junior.yaml", "--max-gap", "1", "-o")
	if code, said := i.inside(name, work, append(score, "anybody/a.json")...); code != 1 {
		t.Errorf("exit %d\n%s", code, said)
	}
	holds("anybody/a.json", `"version": "1.2.3"`)
	if code, said := i.inside(name, work, append(score, "a.json")...); code != 3 {
		t.Errorf("it is root: exit %d\n%s", code, said)
	}
	if code, said := i.inside(name, work, "/bin/sh", "-c", "true"); code == 0 {
		t.Errorf("it has a shell\n%s", said)
	}
	data := t.TempDir()
	i.run("chown", config.User, data)
	for _, c := range []struct {
		args, says string
		code       int
	}{
		{"version", "skillgap 1.2.3 with PostgreSQL", 0},
		{"history import /work/sheets/junior.yaml", "1 sheet kept in /data/skillgap/history.db", 0},
		{"history verify", "good: 1 sheet about 1 person", 0},
		{"score /work/sheets/junior.yaml -o /data/a.txt", "", 0},
		{"score /work/sheets/junior.yaml -o /a.txt", "read-only file system", 3},
	} {
		code, said := i.readOnly(name, config, work, data, strings.Fields(c.args)...)
		if code != c.code || !strings.Contains(said, c.says) {
			t.Errorf("read-only, %s: exit %d, want %d and %q\n%s", c.args, code, c.code, c.says, said)
		}
	}
	name = "localhost/skillgap-ci"
	config = i.image(name, "--target=ci")
	if title := config.Labels["org.opencontainers.image.title"]; title != "skillgap-ci" || len(config.Entrypoint) > 0 {
		t.Errorf("%s begins with %v", title, config.Entrypoint)
	}
	if code, said := i.inside(name, work, "sh", "-c", "skillgap version > version && skillgap-ci"); code != 1 {
		t.Errorf("exit %d\n%s", code, said)
	}
	holds("version", "skillgap 1.2.3 with PostgreSQL\n")
	holds("skillgap-report/report.json", "Jonas")
}
