package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess/evidence"
	"github.com/skillgap/skillgap/testdata/outside"
)

// cooked are two commits that show cooking, one of them frying too.
func cooked() *chronicle {
	p := &chronicle{}
	p.add(file("Dockerfile", "FROM a\n"), file("Dockerfile", "FROM a AS b\n"))
	return p
}

// facts says in a line what a scan has found.
func facts(t testing.TB, out string) string {
	t.Helper()
	var s evidence.Scan
	if err := json.Unmarshal([]byte(out), &s); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	text := fmt.Sprintf("%d in %d, %d shared", s.Commits, s.Repositories, s.Shared)
	for _, k := range s.Skills {
		if k.Grade != evidence.Nothing {
			text += fmt.Sprintf("; %s %s %d %s", k.ID, k.Grade, k.Commits, strings.Join(k.Topics, " "))
		}
	}
	return text
}

// clonesFound are repositories of every kind, made in x, with what is found in them and
// said about them.
var clonesFound = []struct {
	name  string
	make  func(t *testing.T, dir string)
	args  string
	want  string
	says  string // on stderr; "" is nothing
	fails int
}{
	{"plain", ofPast(cooked()), "x", "2 in 1, 0 shared; cooking found 2 boiling frying", "", 0},
	{"two folders down", func(t *testing.T, dir string) { makeClone(t, dir+"/a/b", cooked()) }, "x",
		"2 in 1, 0 shared; cooking found 2 boiling frying", "", 0},
	{"too deep", func(t *testing.T, dir string) { makeClone(t, dir+"/a/b", cooked()) }, "x --depth 1", "",
		"x: no git repository here or up to 1 folders below", 2},
	{"hidden or of others", func(t *testing.T, dir string) {
		for _, below := range []string{".cache", "node_modules", "vendor"} {
			makeClone(t, filepath.Join(dir, below, "a"), cooked())
		}
	}, "x", "", "no git repository", 2},
	{"behind a link", func(t *testing.T, dir string) {
		makeClone(t, dir+"-elsewhere", cooked())
		symlink(t, dir+"-elsewhere", dir+"/a")
	}, "x", "", "no git repository", 2},
	{"bare", func(t *testing.T, dir string) { makeClone(t, dir, cooked(), "--bare") }, "x",
		"2 in 1, 0 shared; cooking found 2 boiling frying", "", 0},
	{"SHA-256", func(t *testing.T, dir string) { makeClone(t, dir, cooked(), "--object-format=sha256") }, "x",
		"2 in 1, 0 shared; cooking found 2 boiling frying", "", 0},
	{"without commits", ofPast(&chronicle{}), "x", "0 in 0, 0 shared", "no commit is by an address of yours", 0},
	{"with a worktree", func(t *testing.T, dir string) {
		makeClone(t, dir+"/a", cooked())
		gitIn(t, dir+"/a", nil, "worktree", "add", "-q", "-b", "other", dir+"/b", "main")
	}, "x", "2 in 1, 0 shared; cooking found 2 boiling frying", "", 0},
	{"twice", func(t *testing.T, dir string) {
		makeClone(t, dir+"/a", cooked())
		gitIn(t, dir, nil, "clone", "-q", "a", "b")
	}, "x x/a", "2 in 1, 0 shared; cooking found 2 boiling frying", "", 0},
	{"with a submodule", func(t *testing.T, dir string) {
		makeClone(t, dir+"-sub", cooked())
		makeClone(t, dir, readme())
		gitIn(t, dir, nil, "checkout", "-q", "main")
		gitIn(t, dir, nil, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", dir+"-sub", "sub")
		gitIn(t, dir, nil, "commit", "-qm", "add a submodule")
	}, "x", "4 in 2, 0 shared; cooking found 2 boiling frying", "", 0},
	{"shallow", func(t *testing.T, dir string) {
		p := cooked()
		p.add(file("README", "x"))
		makeClone(t, dir+"-whole", p)
		gitIn(t, filepath.Dir(dir), nil, "clone", "-q", "--depth", "1", "file://"+dir+"-whole", dir)
	}, "x", "0 in 0, 0 shared", "x: a shallow clone: older commits are not here", 0},
	{"partial", func(t *testing.T, dir string) {
		makeClone(t, dir+"-whole", cooked())
		gitIn(t, dir+"-whole", nil, "config", "uploadpack.allowFilter", "true")
		gitIn(t, filepath.Dir(dir), nil, "clone", "-q", "--bare", "--filter=blob:none", "file://"+dir+"-whole", dir)
	}, "x", "2 in 1, 0 shared; cooking found 2 boiling", "x: a partial clone: files that are not here are told by their names only", 0},
	{"partly generated, as it says", func(t *testing.T, dir string) {
		p := &chronicle{}
		p.add(act{by: robin, files: map[string]string{".gitattributes": "made/** linguist-generated\n"}})
		p.add(file("made/Dockerfile", "FROM a\n"), file("made/Dockerfile", "FROM a AS b\n"), file("Dockerfile", "FROM a\n"))
		makeClone(t, dir, p)
	}, "x", "3 in 1, 0 shared; cooking trace 1 boiling", "", 0},
	{"reformatted, as it says", func(t *testing.T, dir string) {
		makeClone(t, dir, cooked())
		id := strings.TrimSpace(gitIn(t, dir, nil, "rev-parse", "main"))
		p := &chronicle{}
		p.add(act{ref: "refs/heads/note", by: robin, files: map[string]string{".git-blame-ignore-revs": "# prettier\n" + id + "\n"}})
		gitIn(t, dir, p.Bytes(), "fast-import", "--quiet", "--date-format=raw-permissive")
		gitIn(t, dir, nil, "symbolic-ref", "HEAD", "refs/heads/note")
	}, "x", "2 in 1, 0 shared; cooking trace 1 boiling", "", 0},
	{"cut short", func(t *testing.T, dir string) {
		makeClone(t, dir+"/good", cooked())
		makeClone(t, dir+"/bad", cooked())
		gitIn(t, dir+"/bad", nil, "repack", "-adq")
		packs, _ := filepath.Glob(dir + "/bad/.git/objects/pack/*.pack")
		for _, pack := range packs {
			if err := os.Chmod(pack, 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Truncate(pack, 40); err != nil {
				t.Fatal(err)
			}
		}
	}, "x", "2 in 1, 0 shared; cooking found 2 boiling frying", "x/bad: skipped: ", 0},
	{"no repository after all", func(t *testing.T, dir string) {
		makeClone(t, filepath.Dir(dir), cooked()) // which is above, and not meant
		if err := os.MkdirAll(dir+"/a/.git", 0o700); err != nil {
			t.Fatal(err)
		}
	}, "x", "0 in 0, 0 shared", "x/a: skipped: not a git repository", 0},
	{"names only", ofPast(cooked()), "x --names-only", "2 in 1, 0 shared; cooking found 2 boiling", "", 0},
	{"since a day", ofPast(cooked()), "x --since 2024-01-03", "1 in 1, 0 shared; cooking trace 1 boiling frying", "", 0},
	{"of somebody else", ofActs(act{by: robin, files: map[string]string{"Dockerfile": "FROM a"}}), "x", "0 in 0, 0 shared", "no commit is by an address of yours", 0},
	{"another case", ofActs(act{by: "D <DANA@Example.com>", files: map[string]string{"Dockerfile": "FROM a"}}), "x",
		"1 in 1, 0 shared; cooking trace 1 boiling", "", 0},
	{"an address with a sign", ofActs(act{by: "D <1+d@example.org>", files: map[string]string{"Dockerfile": "FROM a"}}),
		"x --me 1+D@example.org", "1 in 1, 0 shared; cooking trace 1 boiling", "", 0},
	{"an address that is a pattern", ofActs(act{by: "D <danaXexample.com>"}), "x --me .*", "0 in 0, 0 shared", "no commit is by an address of yours", 0},
	{"a mailmap", func(t *testing.T, dir string) {
		p := &chronicle{}
		p.add(act{by: "D <old@example.org>", files: map[string]string{".mailmap": "Dana <dana@example.com> <old@example.org>\n"}})
		makeClone(t, dir, p)
		gitIn(t, dir, nil, "checkout", "-q", "main")
	}, "x", "1 in 1, 0 shared", "", 0},
	{"a mailmap the other way", func(t *testing.T, dir string) {
		p := &chronicle{}
		p.add(act{by: "D <new@example.org>", files: map[string]string{".mailmap": "Dana <new@example.org> <dana@example.com>\n"}})
		makeClone(t, dir, p)
		gitIn(t, dir, nil, "checkout", "-q", "main")
	}, "x", "1 in 1, 0 shared", "", 0},
	{"shared", ofActs(act{by: robin, message: "Squash\n\nCo-authored-by: Dana <dana@example.com>", files: map[string]string{"Dockerfile": "FROM a"}},
		act{by: robin, message: "Squash\n\nCo-authored-by: Kim <kim@example.com>"}), "x", "0 in 0, 1 shared", "", 0},
	{"a stash is no commit", func(t *testing.T, dir string) {
		p := readme()
		p.add(act{ref: "refs/stash", files: map[string]string{"Dockerfile": "FROM a"}},
			act{ref: "refs/pull/1/head", files: map[string]string{"Dockerfile": "FROM a"}})
		makeClone(t, dir, p)
	}, "x", "1 in 1, 0 shared", "", 0},
	{"a branch, a tag, a remote", func(t *testing.T, dir string) {
		p := &chronicle{}
		p.add(act{ref: "refs/heads/a"}, act{ref: "refs/tags/b"}, act{ref: "refs/remotes/origin/c"})
		makeClone(t, dir, p)
	}, "x", "3 in 1, 0 shared", "", 0},
	{"a merge", func(t *testing.T, dir string) {
		p := readme()
		other := p.add(act{ref: "refs/heads/b", by: robin, files: map[string]string{"Dockerfile": "FROM a"}})
		p.add(act{merge: other, files: map[string]string{"Dockerfile": "FROM a"}})
		makeClone(t, dir, p)
	}, "x", "2 in 1, 0 shared", "", 0},
	{"a bump", ofActs(act{by: robin, files: map[string]string{"requirements.txt": "kafka-python==1\n"}}, file("requirements.txt", "kafka-python==2\n")),
		"x", "1 in 1, 0 shared; baking trace 1 doughs", "", 0},
	{"a move", ofActs(act{by: robin, files: map[string]string{"a/Dockerfile": "FROM a\n"}},
		act{files: map[string]string{"a/Dockerfile": "", "b/Dockerfile": "FROM a\n"}}), "x", "1 in 1, 0 shared", "", 0},
	{"a removal", ofActs(act{by: robin, files: map[string]string{"Dockerfile": "FROM a\n"}}, file("Dockerfile", "")), "x", "1 in 1, 0 shared", "", 0},
	{"bulk", func(t *testing.T, dir string) {
		many := act{files: map[string]string{}}
		for i := range 301 {
			many.files[fmt.Sprintf("%03d/Dockerfile", i)] = "FROM a AS b\n"
		}
		ofActs(many)(t, dir)
	}, "x", "1 in 1, 0 shared; cooking trace 1 boiling", "", 0},
	{"excluded", ofActs(file("vendor/Dockerfile", "FROM a")), "x", "1 in 1, 0 shared", "", 0},
	{"odd names", ofActs(file("a\nb/\"c\"/Dockerfile", "FROM a"), file("\xff\x01/Dockerfile", "FROM a AS b")), "x",
		"2 in 1, 0 shared; cooking found 2 boiling frying", "", 0},
	{"a long manifest", func(t *testing.T, dir string) { // made here and not whenever the test binary starts as the program
		long := strings.Repeat("kafka-python==1\n", 10<<20/16)
		ofActs(file("requirements.txt", long), file("requirements.txt", "kafka-python==1\n"))(t, dir)
	}, "x", "2 in 1, 0 shared; baking trace 1 doughs", "", 0},
	{"a binary", ofActs(file("Dockerfile", "\x00FROM a AS b\n")), "x", "1 in 1, 0 shared; cooking trace 1 boiling", "", 0},
	{"a link", ofActs(act{files: map[string]string{"Dockerfile": "/etc/passwd"}, modes: map[string]string{"Dockerfile": "120000"}}), "x", "1 in 1, 0 shared", "", 0},
	{"odd dates", ofActs(act{at: 86400, committed: firstDay, files: map[string]string{"Dockerfile": "FROM a"}},
		act{at: 4070908800, committed: firstDay + 40*aDay, files: map[string]string{"Dockerfile": "FROM b"}},
		act{at: 4070908800, files: map[string]string{"Dockerfile": "FROM c AS d"}}, act{at: 1, files: map[string]string{"Dockerfile": "FROM e AS d"}}),
		"x", "2 in 1, 0 shared; cooking found 2 boiling", "", 0},
}

// readme is a commit that shows nothing.
func readme() *chronicle {
	p := &chronicle{}
	p.add(file("README", "x"))
	return p
}

func ofPast(p *chronicle) func(t *testing.T, dir string) {
	return func(t *testing.T, dir string) { makeClone(t, dir, p) }
}

func ofActs(acts ...act) func(t *testing.T, dir string) {
	p := &chronicle{}
	p.add(acts...)
	return ofPast(p)
}

func symlink(t *testing.T, to, name string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(to, name); err != nil {
		t.Fatal(err)
	}
}

// TestScanClones scans repositories of every kind.
func TestScanClones(t *testing.T) {
	outside.Git(t)
	for _, c := range clonesFound {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			kitchen(t, dir)
			c.make(t, filepath.Join(dir, "x"))
			got := scanIn(t, dir, nil, append(strings.Fields(c.args), "--format", "json")...)
			if got.code != c.fails || !strings.Contains(got.said, c.says) || c.says == "" && got.said != "" {
				t.Errorf("exit %d: %s", got.code, got.said)
			}
			if c.fails == 0 {
				if found := facts(t, got.out); found != c.want {
					t.Errorf("%s\nnot %s", found, c.want)
				}
			}
		})
	}
}
