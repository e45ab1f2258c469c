// Command mutate makes small mistakes in the program, one at a time, and runs
// the tests on each: a mistake that no test notices shows what is not tested.
// It changes no file but its list of survivors; the go command is given the
// changed text by -overlay.
//
// Run it from the root of the module:
//
//	go run ./testdata/mutate -seed 1 -count 40
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

var (
	seed  = flag.Uint64("seed", 1, "which sample to draw")
	count = flag.Int("count", 40, "how many mistakes")
	in    = flag.String("in", "", "only files whose path has this prefix")
	limit = flag.Duration("limit", 10*time.Minute, "how long the tests of one mistake may take")
	least = flag.Float64("least", 90, "percent of mistakes, but equivalent ones, that tests have to notice")
)

func main() {
	flag.Parse()
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

// pkg is what `go list` says of a package.
type pkg struct {
	Dir, ImportPath                    string
	GoFiles, TestGoFiles, XTestGoFiles []string
	Deps, TestImports, XTestImports    []string
}

func run() error {
	packages, err := listed()
	if err != nil {
		return err
	}
	known, err := readList()
	if err != nil {
		return err
	}
	all, err := candidates(packages)
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	if verdict, err := test("", work, []string{"./..."}); verdict != "" || err != nil {
		return errors.Join(fmt.Errorf("the tests have to pass first: %s", verdict), err)
	}
	fmt.Printf("%d mistakes could be made; seed %d, %d of them:\n", len(all), *seed, *count)
	var killed, survived, equivalent int
	for _, p := range all {
		if killed+survived+equivalent == *count {
			break
		}
		verdict, err := try(p, packages, work)
		if err != nil {
			return err
		}
		switch {
		case verdict == unbuildable:
			continue
		case verdict != "":
			killed++
		case strings.HasPrefix(known[p.key()], "equivalent"):
			equivalent++
			verdict = known[p.key()]
		default:
			survived++
			verdict = "SURVIVED"
			if err := note(known, p); err != nil {
				return err
			}
		}
		fmt.Printf("%s:%d %s\n    %s\n", p.file, p.line, strings.TrimPrefix(p.String(), p.file+" "), verdict)
	}
	share := 100 * float64(killed) / float64(max(1, killed+survived))
	fmt.Printf("%d noticed, %d survived, %d equivalent: %.0f %%\n", killed, survived, equivalent, share)
	if share < *least {
		return fmt.Errorf("%.0f %% is less than %.0f %%", share, *least)
	}
	return nil
}

// listed returns the packages of the module, without testdata.
func listed() ([]pkg, error) {
	out, err := exec.Command("go", "list", "-json", "./...").Output()
	if err != nil {
		return nil, err
	}
	var packages []pkg
	for decoder := json.NewDecoder(bytes.NewReader(out)); decoder.More(); {
		var p pkg
		if err := decoder.Decode(&p); err != nil {
			return nil, err
		}
		packages = append(packages, p)
	}
	return packages, nil
}

// candidates are all places, shuffled by the seed.
func candidates(packages []pkg) ([]place, error) {
	root, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	var all []place
	for _, p := range packages {
		for _, name := range p.GoFiles {
			file, err := filepath.Rel(root, filepath.Join(p.Dir, name))
			if err != nil {
				return nil, err
			}
			if !strings.HasPrefix(file, *in) {
				continue
			}
			found, err := places(file)
			if err != nil {
				return nil, err
			}
			all = append(all, found...)
		}
	}
	rand.New(rand.NewPCG(*seed, 0)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all, nil
}

const unbuildable = "does not build"

// try runs the tests with a mistake made: first of its package, then of those
// that depend on it. It returns what noticed the mistake, or "".
func try(p place, packages []pkg, work string) (string, error) {
	text, err := os.ReadFile(p.file)
	if err != nil {
		return "", err
	}
	changed := slices.Concat(text[:p.from], []byte(p.new), text[p.to:])
	file, err := filepath.Abs(p.file)
	if err != nil {
		return "", err
	}
	mutant, overlay := filepath.Join(work, "mutant.go"), filepath.Join(work, "overlay.json")
	replace, err := json.Marshal(map[string]any{"Replace": map[string]string{file: mutant}})
	if err == nil {
		err = errors.Join(os.WriteFile(mutant, changed, 0o600), os.WriteFile(overlay, replace, 0o600))
	}
	if err != nil {
		return "", err
	}
	at := slices.IndexFunc(packages, func(one pkg) bool { return one.Dir == filepath.Dir(file) })
	own := packages[at]
	if exec.Command("go", "build", "-o", os.DevNull, "-overlay", overlay, own.ImportPath).Run() != nil {
		return unbuildable, nil
	}
	var users []string
	for _, other := range packages {
		if slices.Contains(slices.Concat(other.Deps, other.TestImports, other.XTestImports), own.ImportPath) && other.ImportPath != own.ImportPath {
			users = append(users, other.ImportPath)
		}
	}
	for _, tested := range [][]string{{own.ImportPath}, users} {
		if len(tested) == 0 {
			continue
		}
		if verdict, err := test(overlay, work, tested); verdict != "" || err != nil {
			return verdict, err
		}
	}
	return "", nil
}

// fence keeps tests gone wild to a minute of computing and 8 GB of memory.
const fence = `sh -c 'ulimit -t 60; ulimit -v 8000000; exec "$0" "$@"'`

// test runs tests, with a home of their own, and returns the first that
// failed, or "".
func test(overlay, work string, packages []string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), *limit)
	defer cancel()
	args := []string{"test", "-vet=off", "-failfast", "-exec", fence}
	if overlay != "" {
		args = append(args, "-overlay", overlay)
	}
	cmd := exec.CommandContext(ctx, "go", append(args, packages...)...)
	cmd.Env = append(os.Environ(), "HOME="+work)
	for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOPATH"} {
		value, err := exec.Command("go", "env", name).Output()
		if err != nil {
			return "", err
		}
		cmd.Env = append(cmd.Env, name+"="+strings.TrimSpace(string(value)))
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	output, err := os.Create(filepath.Join(work, "output")) // a pipe could be held open by what tests leave behind
	if err != nil {
		return "", err
	}
	defer output.Close()
	cmd.Stdout, cmd.Stderr = output, output
	failed := cmd.Run()
	out, err := os.ReadFile(output.Name())
	switch {
	case failed == nil || err != nil:
		return "", err
	case ctx.Err() != nil:
		return "ran out of time", nil
	}
	for line := range strings.Lines(string(out)) {
		if strings.HasPrefix(line, "--- FAIL") || strings.HasPrefix(line, "panic:") || strings.HasPrefix(line, "FAIL\t") {
			return strings.TrimSpace(line), nil
		}
	}
	return "", fmt.Errorf("go test: %w\n%s", failed, out)
}
