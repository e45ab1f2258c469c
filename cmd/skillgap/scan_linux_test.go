package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/testdata/outside"
)

// canary is a program that leaves a file behind when it is run.
func canary(t *testing.T, dir string) (program, trace string) {
	t.Helper()
	program, trace = filepath.Join(dir, "canary"), filepath.Join(dir, "canary-ran")
	script(t, program, "echo \"$0 $*\" >> "+trace+"\ncat")
	return program, trace
}

// TestScanRunsNothing scans repositories whose settings name a program wherever git would
// run one. The program is never run, and is by git as people call it.
func TestScanRunsNothing(t *testing.T) {
	outside.Git(t)
	t.Parallel()
	dir := t.TempDir()
	kitchen(t, dir)
	program, trace := canary(t, dir)
	p := cooked()
	p.add(act{files: map[string]string{".gitattributes": "* diff=canary filter=canary\n", "requirements.txt": "kafka-python\n"}})
	whole, partly, clone := filepath.Join(dir, "src/whole"), filepath.Join(dir, "src/partly"), filepath.Join(dir, "origin")
	makeClone(t, clone, p)
	sign(t, clone)
	gitIn(t, clone, nil, "config", "uploadpack.allowFilter", "true")
	makeClone(t, whole, p)
	sign(t, whole)
	gitIn(t, whole, nil, "checkout", "-q", "main")
	gitIn(t, dir, nil, "clone", "-q", "--bare", "--filter=blob:none", "file://"+clone, partly)
	hooks := filepath.Join(dir, "hooks")
	if err := os.Mkdir(hooks, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, hook := range []string{"post-index-change", "reference-transaction", "fsmonitor-watchman"} {
		symlink(t, program, filepath.Join(hooks, hook))
	}
	for _, repository := range []string{whole, partly} {
		for key, value := range map[string]string{
			"core.fsmonitor": program, "gpg.program": program, "gpg.openpgp.program": program, "log.showSignature": "true",
			"diff.external": program, "diff.canary.textconv": program, "diff.canary.command": program,
			"filter.canary.clean": program, "filter.canary.smudge": program, "core.pager": program, "pager.log": program,
			"pager.config": program, "core.sshCommand": program, "core.gitProxy": program, "core.askPass": program,
			"core.editor": program, "core.hooksPath": hooks, "credential.helper": program, "core.alternateRefsCommand": program,
			"alias.log": "!" + program, "alias.diff-tree": "!" + program, "alias.cat-file": "!" + program,
			"protocol.ext.allow": "always", "protocol.allow": "always",
		} {
			gitIn(t, repository, nil, "config", key, value)
		}
	}
	for key, value := range map[string]string{
		"promisor": "true", "url": "ext::" + program + " %S", "uploadpack": program, "vcs": "canary",
	} {
		gitIn(t, partly, nil, "config", "remote.canary."+key, value)
	}
	if out, err := exec.Command("git", "-C", whole, "log", "-1").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if _, err := os.Stat(trace); err != nil {
		t.Fatal("git itself does not run the canary: ", err)
	}
	if err := os.Remove(trace); err != nil {
		t.Fatal(err)
	}
	traced := filepath.Join(dir, "traced")
	env := []string{
		"GIT_DIR=" + clone, "GIT_WORK_TREE=" + dir, "GIT_EXTERNAL_DIFF=" + program, "GIT_TRACE=" + traced, "GIT_TRACE2=" + traced,
		"GIT_PAGER=" + program, "PAGER=" + program, "GIT_SSH_COMMAND=" + program, "GIT_PROXY_COMMAND=" + program, "GIT_ASKPASS=" + program,
		"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=core.fsmonitor", "GIT_CONFIG_VALUE_0=" + program, "GIT_EXEC_PATH=" + hooks,
		"GIT_ALTERNATE_OBJECT_DIRECTORIES=" + dir, "GIT_CEILING_DIRECTORIES=/",
	}
	got := scanIn(t, dir, env, "src", "--imports", "--format", "json")
	if found := facts(t, got.out); got.code != 0 || found != "3 in 1, 0 shared; cooking found 2 boiling frying; baking trace 1 doughs" {
		t.Errorf("exit %d: %s: %s", got.code, found, got.said)
	}
	got = scanIn(t, dir, env, "src", "--who")
	if got.code != 0 {
		t.Errorf("exit %d: %s", got.code, got.said)
	}
	for _, left := range []string{trace, traced} {
		if text, err := os.ReadFile(left); err == nil {
			t.Errorf("%s:\n%s", left, text)
		}
	}
}

// TestScanKeepsNothing has a word in every place of a repository from which something
// could get out: it is in nothing that is printed or written.
func TestScanKeepsNothing(t *testing.T) {
	outside.Git(t)
	t.Parallel()
	dir := t.TempDir()
	kitchen(t, dir)
	p := &chronicle{}
	const by = "Canary <canary@canary.example>"
	for i := range 4 {
		p.add(act{ref: "refs/heads/canary", by: by, message: "Canary " + strconv.Itoa(i) + "\n\ncanary", files: map[string]string{
			"canary/Dockerfile": "FROM canary.example/canary AS canary" + strconv.Itoa(i) + "\n", "canary.txt": "canary",
			"canary/requirements.txt": "kafka-python==" + strconv.Itoa(i) + " # canary\n",
		}})
	}
	makeClone(t, filepath.Join(dir, "canary"), p)
	gitIn(t, filepath.Join(dir, "canary"), nil, "tag", "canary", "canary")
	sheet := []byte("schema: 1\nrubric: small\nsubject: Dana\ndate: 2026-11-23\nratings:\n  cooking: 4 # mine\n  baking: {level: 1}\n")
	write(t, dir, "dana.yaml", sheet)
	write(t, dir, "dana.json", []byte(`{"schema": 1, "rubric": "small", "subject": "Dana", "date": "2026-11-23", "ratings": {"cooking": 4}}`))
	for _, args := range []string{
		"--sheet dana.yaml", "--commits 3", "--commits 3 --format json", "-o out.txt --commits 3", "-o out.json --commits 3", "--imports",
		"--into dana.yaml --yes", "--into dana.json --yes", "--save Dana",
	} {
		got := scanIn(t, dir, nil, append([]string{"canary", "--me", "canary@canary.example"}, strings.Fields(args)...)...)
		if got.code != 0 || strings.Contains(strings.ToLower(got.out), "canary") {
			t.Errorf("%s: exit %d: %s\n%s", args, got.code, got.said, got.out)
		}
	}
	read := 0
	for _, name := range []string{"dana.yaml", "dana.json", "out.txt", "out.json", "state/skillgap/drafts/scan-dana-*.json"} {
		files, _ := filepath.Glob(filepath.Join(dir, name))
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil || strings.Contains(strings.ToLower(string(text)), "canary") {
				t.Errorf("%s: %v\n%s", file, err, text)
			}
			read++
		}
	}
	if read != 5 {
		t.Errorf("%d files", read)
	}
}

// TestScanOpensNoSource takes a source file out of a repository: without --imports nobody
// misses it.
func TestScanOpensNoSource(t *testing.T) {
	outside.Git(t)
	dir := t.TempDir()
	kitchen(t, dir)
	clone := filepath.Join(dir, "x")
	makeClone(t, clone, nil)
	for name, text := range map[string]string{"a.py": "import kafka_python\n", "requirements.txt": "kafka-python\n"} {
		write(t, clone, name, []byte(text))
	}
	gitIn(t, clone, nil, "add", "-A")
	gitIn(t, clone, nil, "commit", "-qm", "one")
	id := strings.TrimSpace(gitIn(t, clone, nil, "rev-parse", "HEAD:a.py"))
	if err := os.Remove(filepath.Join(clone, ".git/objects", id[:2], id[2:])); err != nil {
		t.Fatal(err)
	}
	for args, said := range map[string]string{"x": "", "x --names-only": "", "x --imports": "x: 1 file could not be read\n"} {
		if got := scanIn(t, dir, nil, strings.Fields(args)...); got.code != 0 || got.said != said {
			t.Errorf("%s: exit %d: %q", args, got.code, got.said)
		}
	}
}

// TestScanOfAnotherOwner passes by what git does not trust, with git's own advice.
func TestScanOfAnotherOwner(t *testing.T) {
	outside.Only(t) // only root gives a repository away
	dir := t.TempDir()
	kitchen(t, dir)
	clone := filepath.Join(dir, "x")
	makeClone(t, clone, cooked())
	if err := os.Chown(clone, 12345, 12345); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(filepath.Join(clone, ".git"), 12345, 12345); err != nil {
		t.Fatal(err)
	}
	got := scanIn(t, dir, nil, "x")
	if got.code != 0 || !strings.Contains(got.said, "x: skipped: detected dubious ownership") || !strings.Contains(got.said, "safe.directory") {
		t.Errorf("exit %d: %s", got.code, got.said)
	}
}

// TestScanWithoutGit says what is missing.
func TestScanWithoutGit(t *testing.T) {
	dir := t.TempDir()
	kitchen(t, dir)
	cmd := asUser(dir, []string{"PATH=" + dir}, "scan", "--rubric", "kitchen.yaml", ".")
	cmd.Dir = dir
	out, _ := cmd.CombinedOutput()
	if code := cmd.ProcessState.ExitCode(); code != exitFailure || !bytes.Contains(out, []byte("git is needed")) {
		t.Errorf("exit %d: %s", code, out)
	}
}

// TestScanStops has a git that never ends: a signal ends both.
func TestScanStops(t *testing.T) {
	dir, bin := t.TempDir(), t.TempDir()
	kitchen(t, dir)
	if err := os.MkdirAll(filepath.Join(dir, "x/.git"), 0o700); err != nil {
		t.Fatal(err)
	}
	pids := filepath.Join(dir, "pids")
	if err := syscall.Mkfifo(pids, 0o600); err != nil {
		t.Fatal(err)
	}
	script(t, filepath.Join(bin, "git"), "echo $$ > "+pids+"\nexec sleep 1000")
	cmd := asUser(dir, []string{"PATH=" + bin + ":" + os.Getenv("PATH")}, "scan", "--rubric", "kitchen.yaml", "x")
	cmd.Dir = dir
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(pids) // as soon as git runs
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	_ = cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != 143 {
		t.Errorf("exit %d after %v", code, time.Since(began))
	}
	if err := syscall.Kill(pid, 0); err != syscall.ESRCH {
		t.Errorf("git goes on: %v", err)
	}
}

// TestScanInto adds to sheets what they lack, once it is agreed to: comments stay, and a
// second time there is nothing to add.
func TestScanInto(t *testing.T) {
	outside.Git(t)
	t.Parallel()
	dir := t.TempDir()
	kitchen(t, dir)
	p := cooked()
	p.add(file("requirements.txt", "kafka-python\n")) // a trace of baking
	makeClone(t, filepath.Join(dir, "x"), p)
	before := "schema: 1\nrubric: small\nsubject: Dana\ndate: 2026-11-23\nratings:\n  # what I do\n  cooking: 4 # mine\n  baking: 2\n"
	line := `{level: 4, evidence: ["Commits: 2 in 1 repository, 2024-01: boiling; frying"], last_used: 2024-01}`
	after := strings.Replace(before, "cooking: 4", "cooking: "+line, 1)
	write(t, dir, "dana.yaml", []byte(before))
	read := func() string {
		text, err := os.ReadFile(filepath.Join(dir, "dana.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	got := scanIn(t, dir, nil, "x", "--into", "dana.yaml")
	if got.code != 2 || !strings.Contains(got.said, "add --yes") || read() != before {
		t.Errorf("unasked: exit %d: %s", got.code, got.said)
	}
	got = scanIn(t, dir, nil, "x", "--into", "dana.yaml", "--yes")
	want := "\ndana.yaml:\n  cooking\n  + evidence: Commits: 2 in 1 repository, 2024-01: boiling; frying\n  + last_used: 2024-01\n" +
		"  not added, since a trace is too little: baking\nwrote dana.yaml\n"
	if diff := cmp.Diff(want, got.said); got.code != 0 || diff != "" {
		t.Errorf("exit %d (-want +got):\n%s", got.code, diff)
	}
	if diff := cmp.Diff(after, read()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	got = scanIn(t, dir, nil, "x", "--into", "dana.yaml")
	if got.code != 0 || got.said != "\ndana.yaml: nothing to add, since a trace is too little: baking\n" || read() != after {
		t.Errorf("twice: exit %d: %s", got.code, got.said)
	}
	write(t, dir, "dana.yaml", []byte(before))
	for _, flags := range []string{"", " --imports --since=2020-01-01 --depth=3"} { // the same again, and no other
		got = scanIn(t, dir, nil, append([]string{"x", "--sheet", "dana.yaml"}, strings.Fields(flags)...)...)
		said := "\nNext: skillgap scan x" + flags + " --me=dana@example.com --rubric=kitchen.yaml --into dana.yaml\n"
		if got.code != 0 || got.said != said || !strings.Contains(got.out, "NO HINTS   nothing in these commits contradicts the sheet") {
			t.Errorf("exit %d, want %q: %s%s", got.code, said, got.out, got.said)
		}
	}
	piped := asUser(dir, []string{"PATH=" + os.Getenv("PATH")}, "scan", "x", "--rubric", "kitchen.yaml", "--me", "dana@example.com", "--sheet", "-")
	piped.Dir, piped.Stdin = dir, strings.NewReader(before)
	if out, err := piped.CombinedOutput(); err != nil || bytes.Contains(out, []byte("Next:")) { // --into takes no pipe
		t.Errorf("a sheet from a pipe: %v: %s", err, out)
	}
	tm := openCommand(t, dir, 80, 24, false, asUser(dir, []string{"PATH=" + os.Getenv("PATH")}, "scan", "x", "--rubric", "kitchen.yaml", "--me", "dana@example.com", "--into", "dana.yaml"))
	tm.see("Add this?")
	tm.press("n")
	if code, _ := tm.exit(); code != 0 || read() != before {
		t.Errorf("not agreed: exit %d", code)
	}
}

// TestScanInQuestionnaire has a kept scan offer its line and its month: Enter takes them,
// "-" leaves them out, and what is forgotten, or about somebody else, is not offered.
func TestScanInQuestionnaire(t *testing.T) {
	outside.Git(t)
	t.Parallel()
	dir := t.TempDir()
	kitchen(t, dir)
	makeClone(t, filepath.Join(dir, "x"), cooked())
	line := "Commits: 2 in 1 repository, 2024-01: boiling; frying"
	got := scanIn(t, dir, nil, "x", "--save", "Dana")
	if got.code != 0 || !strings.Contains(got.said, "Kept for the questionnaire: 1 skill that the commits of Dana show") {
		t.Errorf("exit %d: %s", got.code, got.said)
	}
	assess := func(subject, key, sheet string, flags ...string) {
		t.Helper()
		tm := open(t, dir, 100, 30, nil, append([]string{"assess", "--rubric", "kitchen.yaml", "--target", "chef",
			"--no-check", "--no-keep", "--subject", subject, "-o", sheet + ".yaml"}, flags...)...)
		tm.see("[1/2]")
		tm.take("4")
		tm.see("Level 4")
		if key == "" {
			tm.press("\r")
		} else {
			tm.see("Enter takes what your commits show", "("+line+")")
			tm.press(key)
		}
		tm.see("[2/2]")
		tm.take("2")
		tm.confirm()
		if code, said := tm.exit(); code != 0 {
			t.Fatalf("exit %d: %s", code, said)
		}
		text, err := os.ReadFile(filepath.Join(dir, sheet+".yaml"))
		taken := strings.Contains(string(text), `cooking: {level: 4, evidence: ["`+line+`"], last_used: 2024-01}`)
		if err != nil || taken != (key == "\r") || !taken && strings.Contains(string(text), "Commits") {
			t.Errorf("%s: %v\n%s", sheet, err, text)
		}
	}
	assess("dana", "\r", "taken")
	assess("Dana", "-\r", "left")
	assess("Kim", "", "kim")
	assess("Dana", "", "mentor", "--as", "mentor", "--rater", "Kim")
	if got = scanIn(t, dir, nil, "--forget", "Dana"); got.code != 0 || got.out != "removed the scan kept for Dana\n" {
		t.Errorf("exit %d: %s%s", got.code, got.out, got.said)
	}
	assess("Dana", "", "forgotten")
	if got = scanIn(t, dir, nil, "--forget", "Dana"); got.code != 2 || !strings.Contains(got.said, `no scan is kept for "Dana"`) {
		t.Errorf("exit %d: %s", got.code, got.said)
	}
}
