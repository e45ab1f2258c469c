// Command dist makes a release in dist/: for each platform an archive of the
// program with its completions and texts, packages for Debian and Red Hat,
// a bill of materials, a Homebrew formula and a Scoop manifest, each also for
// skillgap-postgres, and checksums. The same commit gives the same bytes.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	out      = "dist"
	makeBOM  = "github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0"
	makePack = "github.com/goreleaser/nfpm/v2/cmd/nfpm@v2.45.2"
)

// platform is an operating system and a processor, in Go's words.
type platform struct{ os, arch string }

func platforms() []platform {
	return []platform{
		{"linux", "amd64"}, {"linux", "arm64"}, {"darwin", "amd64"}, {"darwin", "arm64"},
		{"windows", "amd64"}, {"windows", "arm64"}, {"freebsd", "amd64"}, {"freebsd", "arm64"},
	}
}

// program is one that a release has, by its name and Go's build tags.
type program struct{ name, tags string }

// programs are the one for everybody, and the one that opens PostgreSQL stores for it.
func programs() []program { return []program{{"skillgap", ""}, {"skillgap-postgres", "postgres"}} }

// release is what is made, of one commit.
type release struct {
	version string    // without a v
	time    time.Time // of the commit: that of every file
	shared  []file    // what goes with every program
	made    []string  // names of files in dist/
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("dist: ")
	version := flag.String("version", "", "the release (default: what git describe says)")
	shared := flag.Bool("shared", false, "only write completions and man pages into packed/, for goreleaser")
	flag.Parse()
	r, err := newRelease(*version)
	switch {
	case err != nil:
	case *shared:
		if err = r.collect(); err == nil {
			err = r.unpack("packed", r.shared)
		}
	default:
		err = r.make()
	}
	if err != nil {
		log.Fatal(err)
	}
}

func newRelease(version string) (*release, error) {
	described, err := run(nil, "git", "describe", "--tags", "--always", "--dirty")
	if err != nil {
		return nil, err
	}
	stamp := os.Getenv("SOURCE_DATE_EPOCH")
	if stamp == "" {
		if stamp, err = run(nil, "git", "log", "-1", "--format=%ct"); err != nil {
			return nil, err
		}
	}
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return nil, fmt.Errorf("SOURCE_DATE_EPOCH: %w", err)
	}
	version = strings.TrimPrefix(cmp.Or(version, described), "v")
	if !strings.Contains(version, ".") { // no tag yet
		version = "0.0.0-" + version
	}
	return &release{version: version, time: time.Unix(seconds, 0).UTC()}, nil
}

func (r *release) make() error {
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	if err := os.Mkdir(out, 0o755); err != nil {
		return err
	}
	if err := r.collect(); err != nil {
		return err
	}
	for _, p := range platforms() {
		if err := r.platform(p); err != nil {
			return fmt.Errorf("%s/%s: %w", p.os, p.arch, err)
		}
	}
	sums, err := r.checksums()
	if err != nil {
		return err
	}
	if err := r.templates(sums); err != nil {
		return err
	}
	return os.RemoveAll(filepath.Join(out, "built"))
}

// collect reads what goes with every program: texts, and completions and man pages
// as the program writes them.
func (r *release) collect() error {
	for _, name := range []string{"LICENSE", "README.md", "CHANGELOG.md"} {
		if err := r.share(name); err != nil {
			return err
		}
	}
	for shell, name := range map[string]string{
		"bash": "skillgap.bash", "zsh": "_skillgap", "fish": "skillgap.fish", "powershell": "skillgap.ps1",
	} {
		text, err := run(nil, "go", "run", "./cmd/skillgap", "completion", shell)
		if err != nil {
			return err
		}
		r.shared = append(r.shared, file{"completions/" + name, []byte(text + "\n"), 0o644})
	}
	pages, err := os.MkdirTemp("", "skillgap-man")
	if err != nil {
		return err
	}
	defer os.RemoveAll(pages)
	stamp := []string{"SOURCE_DATE_EPOCH=" + fmt.Sprint(r.time.Unix())}
	if _, err := run(stamp, "go", "run", "-tags", "man", "./cmd/skillgap", pages); err != nil {
		return err
	}
	found, err := filepath.Glob(filepath.Join(pages, "*"))
	if err != nil {
		return err
	}
	for _, page := range found {
		text, err := os.ReadFile(page)
		if err != nil {
			return err
		}
		r.shared = append(r.shared, file{"man/" + filepath.Base(page), text, 0o644})
	}
	slices.SortFunc(r.shared, func(a, b file) int { return cmp.Compare(a.name, b.name) })
	return nil
}

func (r *release) share(name string) error {
	text, err := os.ReadFile(name)
	r.shared = append(r.shared, file{name, text, 0o644})
	return err
}

// platform makes the archives of one platform, what its programs are made of, and its
// packages if it has any.
func (r *release) platform(p platform) error {
	for _, one := range programs() {
		files, err := r.files(one, p)
		if err != nil {
			return err
		}
		name, archive, err := r.archive(one.name, p, files)
		if err == nil {
			err = r.write(name, archive)
		}
		if err == nil {
			err = r.materials(one, p)
		}
		if err == nil && p.os == "linux" {
			err = r.packages(one, p, files)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// files compiles a program, and adds what goes with it: completions and man pages are of
// the first.
func (r *release) files(one program, p platform) ([]file, error) {
	binary := built(one, p)
	if _, err := run(p.env(), "go", "build", "-trimpath", "-buildvcs=false", "-tags", one.tags,
		"-ldflags", "-s -w -buildid= -X main.version="+r.version, "-o", binary, "./cmd/skillgap"); err != nil {
		return nil, err
	}
	text, err := os.ReadFile(binary)
	if err != nil {
		return nil, err
	}
	files := []file{{filepath.Base(binary), text, 0o755}}
	for _, f := range r.shared {
		if one == programs()[0] || !strings.Contains(f.name, "/") {
			files = append(files, f)
		}
	}
	return files, nil
}

// built is the file that a program is compiled to.
func built(one program, p platform) string {
	name := one.name
	if p.os == "windows" {
		name += ".exe"
	}
	return filepath.Join(out, "built", p.os+"_"+p.arch, name)
}

func (p platform) env() []string {
	return []string{"GOOS=" + p.os, "GOARCH=" + p.arch, "CGO_ENABLED=0"}
}

// packages makes those for Debian and Red Hat.
func (r *release) packages(one program, p platform, files []file) error {
	if err := r.unpack(filepath.Join(out, "built", "packed"), files); err != nil {
		return err
	}
	env := []string{"ARCH=" + p.arch, "VERSION=" + r.version, "SOURCE_DATE_EPOCH=" + fmt.Sprint(r.time.Unix())}
	for _, kind := range []string{"deb", "rpm"} {
		name := fmt.Sprintf("%s_%s_%s.%s", one.name, r.version, p.arch, kind)
		if _, err := run(env, "go", "run", makePack, "package", "--config", "cmd/dist/packaging/"+one.name+".yaml",
			"--packager", kind, "--target", filepath.Join(out, name)); err != nil {
			return err
		}
		r.made = append(r.made, name)
	}
	return nil
}

// unpack writes files into a folder, all of the release's time, and of their own mode
// whatever the umask is: packages take it over.
func (r *release) unpack(dir string, files []file) error {
	for _, f := range files {
		name := filepath.Join(dir, f.name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.text, 0o644); err != nil {
			return err
		}
		if err := os.Chmod(name, os.FileMode(f.mode)); err != nil {
			return err
		}
		if err := os.Chtimes(name, r.time, r.time); err != nil {
			return err
		}
	}
	return nil
}

// materials writes what a program is made of, as CycloneDX. It has the digest of the
// tool that wrote it, which without -trimpath is another on each machine.
func (r *release) materials(one program, p platform) error {
	bom, err := run(nil, "go", "run", "-trimpath", makeBOM, "bin", "-json", "-std", "-noserial", "-notimestamp",
		"-version", "v"+r.version, built(one, p))
	if err != nil {
		return err
	}
	return r.write(fmt.Sprintf("%s_%s_%s_%s.cdx.json", one.name, r.version, p.os, p.arch), []byte(bom+"\n"))
}

// run runs a program and returns what it prints.
func run(env []string, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stderr = os.Stderr
	printed, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, printed)
	}
	return strings.TrimSpace(string(printed)), nil
}
