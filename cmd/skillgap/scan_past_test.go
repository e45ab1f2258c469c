package main

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/testdata/outside"
)

// chronicle is a made-up history, as git fast-import reads it: the same commits every time.
type chronicle struct {
	bytes.Buffer
	marks int
}

// act is one commit of it. Zero values are those of Dana's next commit on main.
type act struct {
	ref, by, message string
	at               int64             // seconds; 0 is days after 2024-01-01, one a commit
	committed        int64             // seconds; 0 is at
	files            map[string]string // contents by path; "" deletes
	modes            map[string]string // by path, where it is not 100644
	from, merge      int               // marks; 0 for from is the commit before on the ref
}

const (
	dana     = "Dana <dana@example.com>"
	robin    = "Robin <robin@example.org>"
	firstDay = int64(1704110400) // 2024-01-01 at noon
	aDay     = int64(86400)
)

// add adds commits, and returns the mark of the last.
func (p *chronicle) add(acts ...act) int {
	for _, a := range acts {
		p.marks++
		at := cmp.Or(a.at, firstDay+int64(p.marks)*aDay)
		by, message := cmp.Or(a.by, dana), cmp.Or(a.message, "Work on it")
		fmt.Fprintf(p, "commit %s\nmark :%d\nauthor %s %d +0000\ncommitter %s %d +0000\n", cmp.Or(a.ref, "refs/heads/main"), p.marks,
			by, at, by, cmp.Or(a.committed, at))
		fmt.Fprintf(p, "data %d\n%s\n", len(message), message)
		if a.from > 0 {
			fmt.Fprintf(p, "from :%d\n", a.from)
		}
		if a.merge > 0 {
			fmt.Fprintf(p, "merge :%d\n", a.merge)
		}
		for _, path := range slices.Sorted(maps.Keys(a.files)) {
			quoted := `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(path) + `"`
			if text := a.files[path]; text == "" {
				fmt.Fprintf(p, "D %s\n", quoted)
			} else {
				fmt.Fprintf(p, "M %s inline %s\ndata %d\n%s\n", cmp.Or(a.modes[path], "100644"), quoted, len(text), text)
			}
		}
	}
	return p.marks
}

// file is a commit of one file.
func file(path, text string) act { return act{files: map[string]string{path: text}} }

// gitIn runs git in a folder, without settings of the machine.
func gitIn(t testing.TB, dir string, stdin []byte, args ...string) string {
	t.Helper()
	outside.Git(t)
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Stdin = dir, bytes.NewReader(stdin)
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=Dana", "GIT_COMMITTER_NAME=Dana",
		"GIT_AUTHOR_EMAIL=dana@example.com", "GIT_COMMITTER_EMAIL=dana@example.com",
		"GIT_AUTHOR_DATE=2024-06-01T12:00:00Z", "GIT_COMMITTER_DATE=2024-06-01T12:00:00Z",
	}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", args, err, out)
	}
	return string(out)
}

// makeClone makes a repository with a history in a folder.
func makeClone(t testing.TB, dir string, p *chronicle, flags ...string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	gitIn(t, dir, nil, append([]string{"init", "-q", "-b", "main", "--template="}, flags...)...) // no hooks to copy
	if p != nil && p.Len() > 0 {
		gitIn(t, dir, p.Bytes(), "fast-import", "--quiet")
	}
}

// worked is some months of somebody's work on a service.
func worked() *chronicle {
	p := &chronicle{}
	month := func(n int64, message string, files map[string]string) {
		p.add(act{at: firstDay + n*30*aDay, message: message, files: files})
	}
	month(0, "Take orders", map[string]string{"Dockerfile": "FROM golang:1.21 AS build\nFROM scratch\nUSER 65534\n", "go.mod": "module orders\n"})
	month(1, "Publish what is ordered", map[string]string{"go.mod": "module orders\n\nrequire github.com/segmentio/kafka-go v0.4.47\n"})
	month(5, "Go live", map[string]string{"k8s/orders.yaml": "kind: Deployment\n---\nkind: Service\n", ".github/workflows/build.yml": "on: push\n"})
	month(8, "Restart what hangs", map[string]string{"k8s/orders.yaml": "kind: Deployment\nlivenessProbe:\nreadinessProbe:\n"})
	month(9, "Build faster", map[string]string{".github/workflows/build.yml": "on: push\nuses: actions/cache@v4\n"})
	return p
}

// aClone is a repository that shows something.
func aClone(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "src")
	makeClone(t, dir, cooked())
	return dir
}

// sign makes the newest commit of main one that seems to be signed.
func sign(t testing.TB, dir string) {
	t.Helper()
	head, body, _ := strings.Cut(gitIn(t, dir, nil, "cat-file", "commit", "main"), "\n\n")
	const signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
	id := gitIn(t, dir, []byte(head+"\n"+signature+"\n\n"+body), "hash-object", "-t", "commit", "-w", "--stdin")
	gitIn(t, dir, nil, "update-ref", "refs/heads/main", strings.TrimSpace(id))
}

// kitchen is the rubric that the tests scan for: cooking shows in Dockerfiles, baking in
// packages.
func kitchen(t *testing.T, dir string) {
	t.Helper()
	text, err := os.ReadFile("../../testdata/rubrics/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	withTopics := strings.NewReplacer(
		"summary: Making meals.", "summary: Making meals.\n    topics: [boiling, frying]",
		"summary: Making bread.", "summary: Making bread.\n    topics: [doughs]").Replace(string(text))
	write(t, dir, "kitchen.yaml", []byte(withTopics+`
evidence:
  files: {dockerfile: [Dockerfile]}
  manifests: [requirements.txt, package.json]
  exclude: ["**/vendor/**"]
  skills:
    - skill: cooking
      absence: hint
      detectors:
        - {id: dockerfile, topic: boiling, files: [dockerfile]}
        - {id: stages, topic: frying, files: [dockerfile], lines: ['^FROM \S+ AS ']}
    - skill: baking
      absence: hint
      detectors:
        - {id: kafka, topic: doughs, names: [kafka-python]}
`))
}

// scanIn runs scan in a folder that has kitchen.yaml and clones, as Dana.
func scanIn(t testing.TB, dir string, env []string, args ...string) outcome {
	t.Helper()
	outside.Git(t)
	env = append([]string{"PATH=" + os.Getenv("PATH"), "GIT_CONFIG_NOSYSTEM=1"}, env...)
	cmd := asUser(filepath.Join(dir), env, append([]string{"scan", "--rubric", "kitchen.yaml", "--me", "dana@example.com"}, args...)...)
	cmd.Dir = dir
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return outcome{out.String(), said.String(), cmd.ProcessState.ExitCode()}
}
