package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
)

// git is the program of that name, run so that it only reads: nothing that a repository
// names in its settings is run, and nothing is fetched.
type git struct {
	program string
	env     []string
}

// gitNever are settings that go above those of a repository, a person and a machine.
// Each of them keeps git from running a program or from opening a connection, or keeps
// what it prints as it is read here.
var gitNever = []string{
	"protocol.allow=never",    // a partial clone would fetch what it lacks
	"core.fsmonitor=false",    // a program, even for reading
	"core.hooksPath=",         // programs
	"core.pager=cat",          // a program
	"log.showSignature=false", // runs gpg.program
	"mailmap.file=",           // any file, even one that never ends
	"mailmap.blob=",
	"core.quotePath=false",
}

// git finds the program. It gets an environment of its own, since in a hook, or a shell
// that somebody has prepared, variables lead it elsewhere.
func (e *env) git() (*git, error) {
	program, err := exec.LookPath("git")
	if err != nil {
		return nil, failure(fmt.Errorf("git is needed to read repositories: %w\n"+
			"  install it, or add its folder to PATH: https://git-scm.com/downloads", err))
	}
	g := &git{program: program}
	for _, name := range []string{"PATH", "HOME", "USERPROFILE", "XDG_CONFIG_HOME", "SYSTEMROOT", "TMPDIR"} {
		if value, set := e.lookup(name); set {
			g.env = append(g.env, name+"="+value)
		}
	}
	g.env = append(g.env, "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0",
		"GIT_NO_REPLACE_OBJECTS=1")
	return g, nil
}

// gitProcess is a git that runs, and what it prints.
type gitProcess struct {
	*exec.Cmd
	out     io.ReadCloser
	message bytes.Buffer
}

// command prepares a git in the repository of a folder, and in none above it.
func (g *git) command(ctx context.Context, dir string, args ...string) *gitProcess {
	words := []string{"--no-pager"}
	for _, setting := range gitNever {
		words = append(words, "-c", setting)
	}
	p := &gitProcess{Cmd: exec.CommandContext(ctx, g.program, append(words, args...)...)}
	p.Dir, p.Stderr = dir, &p.message
	p.Env = append(g.env[:len(g.env):len(g.env)], "GIT_CEILING_DIRECTORIES="+filepath.Dir(dir))
	return p
}

func (p *gitProcess) start() (err error) {
	if p.out, err = p.StdoutPipe(); err == nil {
		err = p.Start()
	}
	if err != nil {
		return failure(fmt.Errorf("git: %w", err))
	}
	return nil
}

// end waits for git. How it failed is said by its own first line.
func (p *gitProcess) end() error {
	_, _ = io.Copy(io.Discard, p.out)
	err := p.Wait()
	first, rest, _ := strings.Cut(strings.TrimSpace(p.message.String()), "\n")
	if err == nil || first == "" {
		return err
	}
	first = strings.TrimPrefix(first, "fatal: ")
	if at := strings.Index(rest, "git config --global --add safe.directory"); at >= 0 {
		first += "; if you trust its owner: " + rest[at:]
	}
	return errors.New(first)
}

// stop ends a git of which no more is wanted.
func (p *gitProcess) stop() {
	if p.ProcessState == nil {
		_ = p.Process.Kill()
		_ = p.Wait()
	}
}

// output is all that a git prints.
func (g *git) output(ctx context.Context, dir string, args ...string) (string, error) {
	p := g.command(ctx, dir, args...)
	if err := p.start(); err != nil {
		return "", err
	}
	var b strings.Builder
	_, err := io.Copy(&b, p.out)
	return b.String(), errors.Join(p.end(), err)
}

// endedWith says whether a git ended by itself with the code.
func endedWith(err error, code int) bool {
	var exit *exec.ExitError
	return errors.As(err, &exit) && exit.ExitCode() == code
}
