package evidence

import (
	"fmt"
	"strings"
	"testing"
)

// TestTold holds what a repository says of itself against paths.
func TestTold(t *testing.T) {
	for _, c := range []struct {
		name  string
		files [][2]string // what the newest commit holds
		path  string
		want  bool // it is written by hand
	}{
		{"nothing said", nil, "clients/go/api.go", true},
		{"generated", [][2]string{{".gitattributes", "clients/** linguist-generated=true\n"}}, "clients/go/api.go", false},
		{"beside it", [][2]string{{".gitattributes", "clients/** linguist-generated=true\n"}}, "server/api.go", true},
		{"vendored", [][2]string{{".gitattributes", "ext/** text linguist-vendored\n"}}, "ext/a.c", false},
		{"a name at any depth", [][2]string{{".gitattributes", "*_gen.py linguist-generated\n"}}, "a/b/c_gen.py", false},
		{"a name at the root", [][2]string{{".gitattributes", "/a.py linguist-generated\n"}}, "a.py", false},
		{"a name below the root", [][2]string{{".gitattributes", "/a.py linguist-generated\n"}}, "b/a.py", true},
		{"a later line", [][2]string{{".gitattributes", "a/** linguist-generated\na/mine.go -linguist-generated\n"}}, "a/mine.go", true},
		{"another later line", [][2]string{{".gitattributes", "a/** linguist-generated\na/*.go linguist-generated=false\n"}}, "a/b.go", true},
		{"a folder's own", [][2]string{{"a/.gitattributes", "b/* linguist-generated\n"}}, "a/b/c.go", false},
		{"another folder's", [][2]string{{"a/.gitattributes", "b/* linguist-generated\n"}}, "b/c.go", true},
		{"of other things", [][2]string{{".gitattributes", "* text=auto\n*.go diff=golang\n# *.go linguist-generated\n"}}, "a.go", true},
		{"too long", [][2]string{{".gitattributes", strings.Repeat("*", 11) + " linguist-generated\n"}}, "a.go", true},
		{"listed", [][2]string{{"c/.openapi-generator/FILES", "README.md\nsrc/api.py\n"}}, "c/src/api.py", false},
		{"not listed", [][2]string{{"c/.openapi-generator/FILES", "README.md\nsrc/api.py\n"}}, "c/src/mine.py", true},
		{"listed at the root", [][2]string{{".openapi-generator/FILES", "src/api.py\n"}}, "src/api.py", false},
		{"a generator's folder", [][2]string{{"c/.swagger-codegen/VERSION", "3.0.0"}}, "c/src/api.py", false},
		{"a generator at the root", [][2]string{{".swagger-codegen/VERSION", "3.0.0"}}, "src/api.py", true},
	} {
		r := detectors(t, Configuration).Repository()
		for _, file := range c.files {
			if !r.Tells(file[0]) {
				t.Errorf("%s: %s is not asked for", c.name, file[0])
			}
			r.Tell(file[0], []byte(file[1]))
		}
		if got := r.told.written(c.path); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	for _, other := range []string{"a.gitattributes", "a/.git-blame-ignore-revs", "FILES", "VERSION"} {
		if detectors(t, Configuration).Repository().Tells(other) {
			t.Errorf("%s would be read", other)
		}
	}
	if detectors(t, NamesOnly).Repository().Tells(".gitattributes") {
		t.Error("a file would be read for names")
	}
}

// TestByTools takes a tool's work for little, and what git blame leaves out for none.
func TestByTools(t *testing.T) {
	few, many := []Change{{Path: "Dockerfile"}}, []Change{{Path: "Dockerfile"}}
	for i := range manyFiles {
		many = append(many, Change{Path: fmt.Sprintf("docs/%d.txt", i)})
	}
	for _, c := range []struct {
		name   string
		commit Commit
		want   string
	}{
		{"one of many files", Commit{Subject: "Move orders to their own service", Changes: many}, "~dockerfile"},
		{"work on many files", Commit{Subject: "Add tenants", Changes: many}, "dockerfile"},
		{"of few files", Commit{Subject: "Format the Dockerfile", Changes: few}, "dockerfile"},
		{"prettier", Commit{Subject: "style: prettier over everything", Changes: many}, "~dockerfile"},
		{"regenerated", Commit{Subject: "Regenerate clients", Changes: many}, "~dockerfile"},
		{"licences", Commit{Subject: "Add license headers", Changes: many}, "~dockerfile"},
		{"the first", Commit{Subject: "Initial commit", Root: true, Changes: many}, "~dockerfile"},
		{"a small first", Commit{Subject: "Initial commit", Root: true, Changes: few}, "dockerfile"},
	} {
		if got := strings.Join(hitsOf(t, Configuration, c.commit), " "); got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
	d := detectors(t, Configuration)
	r := d.Repository()
	r.Tell(".git-blame-ignore-revs", []byte("# reformat\nabc\n"))
	r.Add(Commit{ID: "abc", Changes: few})
	r.Add(Commit{ID: "abd", Changes: few})
	if len(r.commits[0].hits) != 1 || len(r.commits[1].hits) != 2 { // one is of history
		t.Errorf("%+v", r.commits)
	}
}

// FuzzTold reads whatever a stranger's repository says of itself.
func FuzzTold(f *testing.F) {
	f.Add("a/** linguist-generated\n", "a/b.go")
	f.Add("**/*a*a*a*? linguist-vendored=true -linguist-generated\n/x linguist-generated=false\n", "x")
	d := detectors(f, Configuration)
	f.Fuzz(func(t *testing.T, text, path string) {
		r := d.Repository()
		for _, name := range []string{".gitattributes", "a/.gitattributes", blameFile, openAPIFiles, "a/" + swaggerVersion} {
			r.Tell(name, []byte(text))
		}
		if first := r.told.written(path); first != r.told.written(path) || len(r.told.attributes) > maxAttributes {
			t.Errorf("%q: %d attributes", path, len(r.told.attributes))
		}
	})
}
