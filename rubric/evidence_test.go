package rubric_test

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

const (
	evidenceHead = `files:
  menu: [Menu, "*.menu"]
manifests: [pantry.json]
exclude: ["**/leftovers/**"]
`
	evidenceSkill = `skill: cooking
absence: hint
detectors:
  - {id: soups, topic: soups, files: [menu], lines: ['^Soup:']}
  - {id: spices, topic: soups, paths: ["spices/*.md"], names: ["@spice/pepper", sea_salt], weak: true}
  - {id: often, topic: stews, history: commits}
words:
  - {topic: soups, say: [soup, hot-pot], not_before: [kitchen]}
  - {topic: stews, say: [Stew], case: exact, also: true, weak: true}
`
)

// wholeEvidence is what the two say.
func wholeEvidence() *rubric.Evidence {
	return &rubric.Evidence{
		Files:     map[string][]rubric.Glob{"menu": {"Menu", "*.menu"}},
		Manifests: []rubric.Glob{"pantry.json"}, Exclude: []rubric.Glob{"**/leftovers/**"},
		Skills: []rubric.SkillEvidence{{
			Skill: "cooking", Absence: "hint",
			Detectors: []rubric.Detector{
				{ID: "soups", Topic: "soups", Files: []string{"menu"}, Lines: []string{"^Soup:"}},
				{ID: "spices", Topic: "soups", Paths: []rubric.Glob{"spices/*.md"}, Names: []string{"@spice/pepper", "sea_salt"}, Weak: true},
				{ID: "often", Topic: "stews", History: "commits"},
			},
			Words: []rubric.Words{
				{Topic: "soups", Say: []string{"soup", "hot-pot"}, NotBefore: []string{"kitchen"}},
				{Topic: "stews", Say: []string{"Stew"}, Exact: true, Also: true, Weak: true},
			},
		}},
	}
}

// topics gives the skills of the small rubric some, in a file of their own or not.
var topics = strings.NewReplacer(
	"\nsummary: Making meals.", "\nsummary: Making meals.\ntopics: [soups, stews]",
	"\nsummary: Making bread.", "\nsummary: Making bread.\ntopics: [loaves]",
	"    summary: Making meals.", "    summary: Making meals.\n    topics: [soups, stews]",
	"    summary: Making bread.", "    summary: Making bread.\n    topics: [loaves]",
)

// withTopics is the small rubric's folder, in which the skills have topics, with more
// files.
func withTopics(t testing.TB, files map[string]string) fstest.MapFS {
	t.Helper()
	fsys := folder(t)
	for name, file := range fsys {
		fsys[name] = &fstest.MapFile{Data: []byte(topics.Replace(string(file.Data)))}
	}
	for name, text := range files {
		fsys["r/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// TestEvidence: it reads back from a folder, from one file and from its compiled
// form, and the rubric's digest does not know of it.
func TestEvidence(t *testing.T) {
	fsys := withTopics(t, map[string]string{"evidence.yaml": evidenceHead, "evidence/cooking.yaml": evidenceSkill})
	inFolder, err := rubric.Load(fsys, "r")
	if err != nil {
		t.Fatal(err)
	}
	without, err := rubric.Load(withTopics(t, nil), "r")
	if err != nil {
		t.Fatal(err)
	}
	// The skills stand above the sets of files that they name.
	one := "evidence:\n  skills:\n  - " + strings.ReplaceAll(strings.TrimSpace(evidenceSkill), "\n", "\n    ") +
		"\n  " + strings.ReplaceAll(strings.TrimSpace(evidenceHead), "\n", "\n  ") + "\n"
	rest, err := rubric.Load(fstest.MapFS{"r.yaml": {Data: append([]byte(one), oneFile(t)...)}}, "r.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		r    *rubric.Rubric
		want *rubric.Evidence
	}{"folder": {inFolder, wholeEvidence()}, "one file": {rest, wholeEvidence()}, "none": {without, nil}} {
		got, err := c.r.Evidence()
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if c.r.Digest != without.Digest {
			t.Errorf("%s: another digest", name)
		}
	}
}

// oneFile is the small rubric with topics in one file.
func oneFile(t testing.TB) []byte {
	t.Helper()
	source, err := os.ReadFile("../testdata/rubrics/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return []byte(topics.Replace(string(source)))
}

// TestBadEvidence: each fault is said with its place and what would be right.
func TestBadEvidence(t *testing.T) {
	many := func(count int, format string) string {
		var b strings.Builder
		for i := range count {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	detector := func(text string) string {
		return "skill: cooking\ndetectors:\n  - {id: a, topic: soups, " + text + "}\n"
	}
	words := func(text string) string { return "skill: cooking\nwords:\n  - {topic: soups, " + text + "}\n" }
	for name, c := range map[string]struct{ skill, want, hint string }{
		"unknown key":       {"skill: cooking\nlevel: 3\n", `:2:1: unknown key "level"`, ""},
		"duplicate key":     {"skill: cooking\nskill: cooking\n", `:2:1: "skill" is here twice`, "line 1"},
		"no skill":          {"absence: hint\n", `the evidence of a skill has no "skill"`, "add it"},
		"unknown skill":     {"skill: cookin\n", `:1:8: unknown skill "cookin"`, `did you mean "cooking"?`},
		"another file":      {"skill: baking\n", `named after "cooking" and about "baking"`, "name it baking.yaml"},
		"absence":           {"skill: cooking\nabsence: yes\n", `:2:10: unknown absence "yes"`, "one of: hint"},
		"topic":             {strings.Replace(detector("names: [a]"), "soups", "soup", 1), `:3:20: unknown topic "soup"`, `did you mean "soups"?`},
		"set of files":      {detector("files: [menus]"), `:3:35: unknown set of files "menus"`, `did you mean "menu"?`},
		"detector twice":    {detector("names: [a]") + "  - {id: a, topic: soups, names: [b]}\n", `:4:5: detector "a" is here twice`, "its own id"},
		"nothing":           {detector("weak: true"), `:3:5: the detector looks at nothing`, "add files, paths, names, lines or history"},
		"lines of nothing":  {detector("lines: [a]"), `:3:5: the detector does not say in which files`, "add files or paths"},
		"history and files": {detector("history: merges, files: [menu]"), `:3:5: history stands alone`, ""},
		"unknown history":   {detector("history: merge"), `unknown history "merge"`, `did you mean "merges"?`},
		"weak":              {detector(`names: [a], weak: "true"`), `"true" is neither true nor false`, "write true or false"},
		"bad pattern":       {detector("files: [menu], lines: ['(soup']"), `:3:50: missing closing )`, "RE2"},
		"no RE2":            {detector("files: [menu], lines: ['(?=soup)']"), "invalid or unsupported Perl syntax", "RE2"},
		"long pattern":      {detector("files: [menu], lines: [" + strings.Repeat("é", 151) + "]"), "302 bytes are too many", "at most 300"},
		"many lines":        {detector("files: [menu], lines: [" + many(21, "l%d, ") + "]"), "21 lines of a detector are too many", "at most 20"},
		"many names":        {detector("names: [" + many(301, "n%d, ") + "]"), "301 names of a detector are too many", "at most 300"},
		"many detectors":    {"skill: cooking\ndetectors:\n" + many(1001, "  - {id: d%d, topic: soups, names: [a]}\n"), "1001 detectors of all skills are too many", "at most 1000"},
		"no name":           {detector("names: ['AWS::S3']"), `"AWS::S3" is no name of a package`, "letters, digits and @ . _ / -"},
		"name twice":        {detector("names: [sea_salt, Sea-Salt]"), `:3:45: "Sea-Salt" is here twice`, "leave one out"},
		"glob from root":    {detector("paths: [/menu]"), "a path begins at the root", "leave the first / out"},
		"glob up":           {detector("paths: [a/../b]"), "no path leads out", "leave .. out"},
		"glob open":         {detector("paths: ['a[']"), `"a[" is no pattern for paths`, "{a,b}"},
		"glob in braces":    {detector("paths: ['{a,{b,c}}']"), "can be read in too many ways", "no braces in braces"},
		"glob of braces":    {detector("paths: ['" + strings.Repeat("{a,b}", 7) + "']"), "can be read in too many ways", "at most 100"},
		"long glob":         {detector("paths: ['" + strings.Repeat("é", 101) + "']"), "202 bytes are too many", "at most 200"},
		"no words":          {words("say: []"), ":3:5: the words say nothing", "list under say"},
		"no word":           {words("say: ['*', 'soup, stew']"), `"*" is no word`, "hyphens or slashes"},
		"two words":         {words("say: ['soup, stew']"), `"soup, stew" is no word`, "hyphens or slashes"},
		"word twice":        {words("say: [hot pot, Hot-Pot]"), `:3:35: "Hot-Pot" is here twice`, "leave one out"},
		"word of another":   {words("say: [bread]"), `"bread" is a word of baking already`, "also: true"},
		"case":              {words("say: [a], case: lower"), `unknown case "lower"`, "one of: exact"},
		"large":             {"# " + strings.Repeat("x", 1<<20), "bytes are too many", "at most 1048576 bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := rubric.Load(withTopics(t, map[string]string{
				"evidence.yaml": evidenceHead, "evidence/cooking.yaml": c.skill,
				"evidence/baking.yaml": "skill: baking\nwords: [{topic: loaves, say: [bread]}]\n",
			}), "r")
			if err != nil {
				t.Fatal(err)
			}
			_, err = r.Evidence()
			var problems strict.Problems
			if !errors.As(err, &problems) {
				t.Fatalf("%v", err)
			}
			if !strings.Contains(err.Error(), "r/evidence/cooking.yaml") || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.hint) {
				t.Errorf("%v\nwant %q and %q", err, c.want, c.hint)
			}
		})
	}
}

// TestBadEvidenceAtOnce: what is wrong in several files is said together, and in
// one file with the rubric's own faults.
func TestBadEvidenceAtOnce(t *testing.T) {
	r, err := rubric.Load(withTopics(t, map[string]string{
		"evidence.yaml":         "files: {Menu: [a]}\nmanifest: []\n",
		"evidence/baking.yaml":  "skill: baking\ndetectors: [{id: a, topic: x}, {id: b}]\n",
		"evidence/cooking.yaml": "skill: cooking\nabsence: x\n",
	}), "r")
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.Evidence()
	for _, want := range []string{
		`r/evidence.yaml:1:9: "Menu" is not an id`, `r/evidence.yaml:2:1: unknown key "manifest"`,
		`r/evidence/baking.yaml:2:28: unknown topic "x"`, `r/evidence/baking.yaml:2:32: a detector has no "topic"`,
		`r/evidence/cooking.yaml:2:10: unknown absence "x"`,
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v\nwant %q", err, want)
		}
	}
	text := `evidence: {skills: [{skill: cooking, absence: x}]}` + "\nversions: 1\n" + string(oneFile(t))
	_, err = rubric.Load(fstest.MapFS{"r.yaml": {Data: []byte(text)}}, "r.yaml")
	for _, want := range []string{`r.yaml:1:47: unknown absence "x"`, `r.yaml:2:1: unknown key "versions"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v\nwant %q", err, want)
		}
	}
	head, err := rubric.Compile(small(t))
	if err != nil {
		t.Fatal(err)
	}
	compiled := strings.Replace(string(head), "{", `{"evidence": {"skills": []},`, 1)
	if _, err := rubric.Checked([]byte(compiled), []byte("[]")); err == nil || !strings.Contains(err.Error(), `unknown key "evidence"`) {
		t.Errorf("in a compiled form: %v", err)
	}
}

// TestGlob: a glob without a slash is for names, one with a slash for paths.
func TestGlob(t *testing.T) {
	for glob, fits := range map[string]map[string]bool{
		"Dockerfile":            {"Dockerfile": true, "a/b/dockerfile": true, "Dockerfile.dev": false, "Dockerfile/a": false},
		"*.{yml,yaml}":          {"a.yml": true, "x/y/A.YAML": true, "a.yam": false},
		"**/k8s/**/*.yaml":      {"k8s/a.yaml": true, "x/K8s/y/z.yaml": true, "xk8s/a.yaml": false},
		".github/workflows/*.y": {".github/workflows/a.y": true, "x/.github/workflows/a.y": false, ".github/workflows/x/a.y": false},
		"V[0-9]*__?.sql":        {"db/V12__a.sql": true, "V__a.sql": false},
	} {
		for path, want := range fits {
			if rubric.Glob(glob).Match(path) != want {
				t.Errorf("%q fits %q: %v", path, glob, !want)
			}
		}
	}
}

// FuzzEvidence feeds the reader of detectors anything: it may refuse, never panic,
// and what it accepts compiles and reads back the same.
func FuzzEvidence(f *testing.F) {
	f.Add([]byte(evidenceHead), []byte(evidenceSkill))
	f.Add([]byte("files: {a: ['{a,b', '[', '\\']}"), []byte("skill: cooking\ndetectors: [{lines: ['(', a{1001}]}]\nwords: [{say: ['..', '&', '+', 'c++']}]\n"))
	base := withTopics(f, nil)
	f.Fuzz(func(t *testing.T, head, skill []byte) {
		fsys := maps.Clone(base)
		fsys["r/evidence.yaml"] = &fstest.MapFile{Data: head}
		fsys["r/evidence/cooking.yaml"] = &fstest.MapFile{Data: skill}
		r, err := rubric.Load(fsys, "r")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := r.Evidence(); err != nil && strings.TrimSpace(err.Error()) == "" {
			t.Error("an error without words")
		}
	})
}
