package evidence

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// looked is what the tests look for.
var looked = &rubric.Evidence{
	Files: map[string][]rubric.Glob{
		"dockerfile": {"Dockerfile", "Dockerfile.*"}, "compose": {"docker-compose*.{yml,yaml}"}, "yaml": {"*.{yml,yaml}"},
		"python": {"*.py"},
	},
	Manifests: []rubric.Glob{"package.json", "go.mod", "pom.xml", "requirements*.txt"},
	Exclude:   []rubric.Glob{"**/{vendor,testdata}/**", "*.lock"},
	Skills: []rubric.SkillEvidence{
		{Skill: "git", Detectors: []rubric.Detector{
			{ID: "commits", Topic: "everyday work", History: "commits"}, {ID: "merges", Topic: "branches", History: "merges"},
		}},
		{Skill: "containers", Absence: "hint", Detectors: []rubric.Detector{
			{ID: "dockerfile", Topic: "images", Files: []string{"dockerfile"}, Paths: []rubric.Glob{".dockerignore"}},
			{ID: "stages", Topic: "images", Files: []string{"dockerfile"}, Lines: []string{`(?i)^FROM\s+\S+\s+AS\s`}},
			{ID: "probes", Topic: "probes", Files: []string{"yaml"}, Paths: []rubric.Glob{"**/charts/**"}, Lines: []string{`^\s*readinessProbe:`}},
		}},
		{Skill: "event-driven", Absence: "hint", Detectors: []rubric.Detector{
			{ID: "kafka", Topic: "brokers", Names: []string{"kafka-clients", "org.apache.kafka", "github.com/segmentio/kafka-go",
				"confluent_kafka", "kafkajs"}},
			{ID: "image", Topic: "brokers", Files: []string{"compose"}, Names: []string{"bitnami/kafka", "rabbitmq"}, Weak: true},
			{ID: "schema", Topic: "schemas", Paths: []rubric.Glob{"*.avsc"}, Names: []string{"avro"}},
		}},
		{Skill: "databases", Detectors: []rubric.Detector{
			{ID: "orm", Topic: "migrations", Files: []string{"python"}, Lines: []string{`^class .*\(models\.Model\)`}},
		}},
	},
}

func detectors(t testing.TB, how Reading) *Detectors {
	t.Helper()
	d, err := Compile(looked, how)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// hitsOf is what a commit shows: a detector's id a hit, with ~ before a weak one.
func hitsOf(t *testing.T, how Reading, c Commit) []string {
	t.Helper()
	d := detectors(t, how)
	r := d.Repository()
	r.Add(c)
	ids := []string{}
	for k := range looked.Skills[1:] {
		for _, f := range d.findings(k+1, []tallied{{r.commits[0], 0, r}}) {
			for _, h := range f.hits {
				id := d.list[h.detector].ID
				if !d.strong(h) {
					id = "~" + id
				}
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// TestMatching looks at one file of one commit.
func TestMatching(t *testing.T) {
	many := ""
	for i := range 16 {
		many += fmt.Sprintf("package%d==1\n", i)
	}
	for _, c := range []struct {
		name, path, old, new string
		how                  Reading
		want                 string
	}{
		{"a path alone", "deploy/DOCKERFILE", "", "", NamesOnly, "dockerfile"},
		{"a name with an ending", "Dockerfile.dev", "", "", NamesOnly, "dockerfile"},
		{"a path beside a set", ".dockerignore", "", "", NamesOnly, "dockerfile"},
		{"an excluded path", "a/vendor/Dockerfile", "", "FROM a AS b\n", Configuration, ""},
		{"an excluded folder at the root", "testdata/x/Dockerfile", "", "", Configuration, ""},
		{"a line", "Dockerfile", "", "from golang as build\n", Configuration, "dockerfile stages"},
		{"a line, not read", "Dockerfile", "", "from golang as build\n", NamesOnly, "dockerfile"},
		{"a line that was there", "Dockerfile", "FROM a AS b\n", "FROM a AS b\nRUN x\n", Configuration, "dockerfile"},
		{"a line once more", "Dockerfile", "FROM a AS b\n", "FROM a AS b\nFROM a AS b\n", Configuration, "dockerfile stages"},
		{"a line indented anew", "Dockerfile", "FROM a AS b\n", "  FROM a AS b\n", Configuration, "dockerfile"},
		{"a line of a path", "x/charts/web/tpl", "", " readinessProbe:\n", Configuration, "probes"},
		{"lines of Windows", "k.yaml", "", " readinessProbe:\r\n", Configuration, "probes"},
		{"a long line", "k.yaml", "", "readinessProbe:" + strings.Repeat(" ", 2000) + "\n", Configuration, ""},
		{"a binary", "Dockerfile", "", "FROM a AS b\n\x00", Configuration, "dockerfile"},
		{"a very long text", "k.yaml", "", "readinessProbe:\n" + strings.Repeat("\n", MaxText), Configuration, ""},
		{"a name", "package.json", "", `"kafkajs": "^2"`, Configuration, "kafka"},
		{"a name in a folder", "web/package.json", "", `"kafkajs": "^2"`, Configuration, "kafka"},
		{"a name elsewhere", "notes.txt", "", `"kafkajs": "^2"`, Configuration, ""},
		{"a longer name", "package.json", "", `"kafkajs-x": "^2"`, Configuration, ""},
		{"a name goes on", "pom.xml", "", "<artifactId>org.apache.kafka.streams</artifactId>", Configuration, "kafka"},
		{"below a module", "go.mod", "", "\tgithub.com/segmentio/kafka-go/v2 v2.1.0", Configuration, "kafka"},
		{"indirect", "go.mod", "", "\tgithub.com/segmentio/kafka-go v0.4.0 // indirect", Configuration, ""},
		{"case and underscore", "requirements-dev.txt", "", "Confluent_Kafka==1\n", Configuration, "kafka"},
		{"a comment", "requirements.txt", "", "  # confluent-kafka==1\n", Configuration, ""},
		{"a bump", "requirements.txt", "confluent-kafka==1\n", "confluent-kafka==2\n", Configuration, "~kafka"},
		{"a removal", "requirements.txt", "confluent-kafka==1\na\n", "a\n", Configuration, ""},
		{"an image", "docker-compose.yml", "", "image: docker.io/bitnami/kafka:3", Configuration, "~image"},
		{"an image as a package", "package.json", "", "bitnami/kafka", Configuration, "~image"},
		{"an image's end in a manifest", "package.json", "", "docker.io/bitnami/kafka", Configuration, ""},
		{"names beside paths", "package.json", "", `"avro": "1"`, Configuration, "schema"},
		{"a path beside names", "a/b.AVSC", "", "", NamesOnly, "schema"},
		{"frozen by a tool", "requirements.txt", "", "# This file is autogenerated by pip-compile\nconfluent-kafka==1\n", Configuration, ""},
		{"made by a tool", "Dockerfile", "", "# Code generated by x. DO NOT EDIT.\nFROM a AS b\n", Configuration, ""},
		{"a source made by a tool", "a.py", "", "# @generated\nimport confluent_kafka\n", Imports, ""},
		{"frozen by hand", "requirements.txt", "", many + "confluent-kafka==1\n", Configuration, ""},
		{"its own module", "go.mod", "", "module github.com/segmentio/kafka-go\n", Configuration, ""},
		{"its own parts", "package.json", "", "\"name\": \"kafkajs\",\n\"kafkajs/x\": 1", Configuration, ""},
		{"its parent's group", "pom.xml", "", "<parent>\n<groupId>org.apache.kafka</groupId>\n</parent>", Configuration, "kafka"},
		{"a dependency's group", "pom.xml", "", "<dependencies>\n<groupId>org.apache.kafka</groupId>", Configuration, "kafka"},
		{"its own group", "pom.xml", "", "<groupId>org.apache.kafka</groupId>", Configuration, ""},
		{"a source file", "a/b.py", "", "import confluent_kafka\nclass A(models.Model):\n", Configuration, ""},
		{"imports", "a/b.py", "", "import confluent_kafka\nclass A(models.Model):\n", Imports, "kafka orm"},
		{"no import", "a/b.py", "", "x = 'confluent_kafka'\n", Imports, ""},
		{"imports of Go", "main.go", "", "import (\n\tk \"github.com/segmentio/kafka-go/sasl\"\n)\n", Imports, "kafka"},
		{"text of Go", "main.go", "", "\t\"github.com/segmentio/kafka-go\",\n", Imports, ""},
		{"imports of Java", "A.java", "", "import static org.apache.kafka.X.y;\n", Imports, "kafka"},
		{"imports of TypeScript", "a.ts", "", "import { Kafka } from 'kafkajs'\n", Imports, "kafka"},
		{"imports of C#", "a.cs", "", "using Avro.IO;\n", Imports, "schema"},
		{"imports of Rust", "a.rs", "", "use avro::Schema;\n", Imports, "schema"},
		{"imports of PHP", "a.php", "", "use Avro\\Schema;\n", Imports, "schema"},
		{"imports of Ruby", "a.rb", "", "require 'avro'\n", Imports, "schema"},
	} {
		change := Change{Path: c.path, Read: c.new != "", Old: []byte(c.old), New: []byte(c.new)}
		got := strings.Join(hitsOf(t, c.how, Commit{ID: "1", Changes: []Change{change}}), " ")
		if got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
		if reads := detectors(t, c.how).Repository().Reads(c.path); c.how == NamesOnly && reads {
			t.Errorf("%s: it would be read", c.name)
		}
	}
	if got := hitsOf(t, Configuration, Commit{ID: "1", Merge: true, Changes: []Change{{Path: "Dockerfile"}}}); len(got) > 0 {
		t.Errorf("a merge shows %q", got)
	}
}

// TestSourcesStayClosed holds source files to be closed unless imports are read.
func TestSourcesStayClosed(t *testing.T) {
	for _, ending := range sources {
		for how, want := range map[Reading]bool{NamesOnly: false, Configuration: false, Imports: imports()[ending] != nil} {
			if got := detectors(t, how).Repository().Reads(".github/x." + strings.ToUpper(ending)); got != want {
				t.Errorf("%s: read %v, not %v", ending, got, want)
			}
		}
	}
}

// TestClosed counts the commits with source files that --imports would read.
func TestClosed(t *testing.T) {
	commits := []Commit{
		{ID: "a", Changes: []Change{{Path: "a.go"}, {Path: "b.go"}}}, {ID: "b", Changes: []Change{{Path: "vendor/a.go"}, {Path: "a.md"}}},
	}
	if got := scan(t, 0, commits).Closed; got != 1 {
		t.Errorf("%d commits", got)
	}
}

func TestBraces(t *testing.T) {
	for pattern, want := range map[string][]string{
		"a": {"a"}, "*.{yml,yaml}": {"*.yml", "*.yaml"}, "{a,b}/{c,}": {"a/c", "a/", "b/c", "b/"},
		"{a,{b,c}}": {"{a,{b,c}}"}, "[{]a}": {"[{]a}"}, "}{": {"}{"},
	} {
		if diff := cmp.Diff(want, braces(pattern)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", pattern, diff)
		}
	}
}

// FuzzTokens cuts any line into tokens, which say what the line says, and looks for
// names in them.
func FuzzTokens(f *testing.F) {
	for _, line := range []string{"kafkajs", "a//b..c", "@x/y_Z:1", "  # é", "\xff@\x00", "İ"} {
		f.Add(line)
	}
	d := detectors(f, Imports)
	f.Fuzz(func(t *testing.T, line string) {
		rest := token(line)
		for word := range tokensIn(line) {
			at := strings.Index(rest, word)
			if at < 0 || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789@._/-") != "" {
				t.Fatalf("%q of %q", word, line)
			}
			rest = rest[at+len(word):]
		}
		if strings.ContainsAny(rest, "abcdefghijklmnopqrstuvwxyz0123456789@") {
			t.Fatalf("%q is left of %q", rest, line)
		}
		for _, path := range []string{"pom.xml", "docker-compose.yml", "a.go", "a.py", "requirements.txt"} {
			r := d.Repository()
			r.Add(Commit{Changes: []Change{{Path: path, Read: true, Old: []byte(line), New: []byte(line + "\n" + line)}}})
			for _, h := range r.commits[0].hits {
				if h.count < 1 || h.detector >= len(d.list) {
					t.Fatalf("%+v", h)
				}
			}
		}
	})
}

// day is a day of 2024, from 1.
func day(n int) time.Time { return time.Date(2024, 1, n, 12, 0, 0, 0, time.UTC) }

func scan(t *testing.T, best int, repositories ...[]Commit) *Scan {
	t.Helper()
	d := detectors(t, Configuration)
	var list []*Repository
	for _, commits := range repositories {
		r := d.Repository()
		for _, c := range commits {
			r.Add(c)
		}
		list = append(list, r)
	}
	r := &rubric.Rubric{ID: "small"}
	for _, id := range []string{"git", "containers", "event-driven", "databases", "talking"} {
		r.Skills = append(r.Skills, rubric.Skill{ID: id, Title: id})
	}
	return d.Scan(assess.Tool{}, r, list, best)
}
