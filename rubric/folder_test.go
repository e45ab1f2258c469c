package rubric_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// folder is the small rubric as a folder, with an item file.
func folder(t testing.TB) fstest.MapFS {
	t.Helper()
	source, err := os.ReadFile("../testdata/rubrics/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	head, skills, _ := strings.Cut(string(source), "skills:\n  - id")
	fsys := fstest.MapFS{"r/rubric.yaml": {Data: []byte(head)}, "r/items/cooking.yaml": {Data: []byte("[]")}}
	for i, skill := range strings.Split(skills, "\n  - id") {
		text := strings.ReplaceAll("id"+skill, "\n    ", "\n")
		fsys["r/skills/"+string(rune('z'-i))+".yaml"] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// TestFolderHasPlainFiles: a rubric's folder is not read past its own files, whose
// number and size have limits; no line of what a link leads to is shown.
func TestFolderHasPlainFiles(t *testing.T) {
	const secret = "root:secret"
	many := func(sub string) fstest.MapFS {
		fsys := fstest.MapFS{}
		for i := range 501 {
			fsys[fmt.Sprintf("r/%s/%d.yaml", sub, i)] = &fstest.MapFile{Data: []byte("[]")}
		}
		return fsys
	}
	large := func(sub string) fstest.MapFS {
		fsys := fstest.MapFS{}
		for i := range 5 {
			fsys[fmt.Sprintf("r/%s/%d.yaml", sub, i)] = &fstest.MapFile{Data: make([]byte, 4<<20)}
		}
		return fsys
	}
	of := func(name string, mode fs.FileMode) fstest.MapFS {
		return fstest.MapFS{name: {Mode: mode, Data: []byte(secret)}}
	}
	for name, c := range map[string]struct {
		add  fstest.MapFS
		want string // "" for none
	}{
		"as it is":             {nil, ""},
		"another file":         {of("r/skills/README.md", fs.ModeSymlink), ""},
		"a link as head":       {of("r/rubric.yaml", fs.ModeSymlink), "r/rubric.yaml is a link"},
		"a link as skill":      {of("r/skills/x.yaml", fs.ModeSymlink), "r/skills/x.yaml is a link or no plain file"},
		"a link as evidence":   {of("r/evidence/x.yaml", fs.ModeSymlink), "r/evidence/x.yaml is a link or no plain file"},
		"a link as its head":   {of("r/evidence.yaml", fs.ModeSymlink), "r/evidence.yaml is a link or no plain file"},
		"a folder as its head": {of("r/evidence.yaml", fs.ModeDir), "r/evidence.yaml is a link or no plain file"},
		"very much evidence":   {many("evidence"), `more than 500 files in "r/evidence"`},
		"very large evidence":  {large("evidence"), `more than 16 MiB in "r/evidence": at most 16 are read`},
		"a link as items":      {of("r/items/x.yaml", fs.ModeSymlink), "r/items/x.yaml is a link or no plain file"},
		"a pipe as skill":      {of("r/skills/x.yaml", fs.ModeNamedPipe), "r/skills/x.yaml is a link or no plain file"},
		"a pipe as items":      {of("r/items/x.yaml", fs.ModeNamedPipe), "r/items/x.yaml is a link or no plain file"},
		"a device as skill":    {of("r/skills/x.yaml", fs.ModeDevice|fs.ModeCharDevice), "r/skills/x.yaml is a link or no plain file"},
		"a folder as skill":    {of("r/skills/x.yaml", fs.ModeDir), "r/skills/x.yaml is a link or no plain file"},
		"a name of its own":    {of("r/skills/\x1b[2J.yaml", fs.ModeSymlink), "r/skills/\uFFFD[2J.yaml is a link"},
		"very many skills":     {many("skills"), `more than 500 files in "r/skills"`},
		"very many items":      {many("items"), `more than 500 files in "r/items"`},
		"very large skills":    {large("skills"), `more than 16 MiB in "r/skills": at most 16 are read`},
		"very large items":     {large("items"), `more than 16 MiB in "r/items": at most 16 are read`},
		"items of no skill":    {of("r/items/cookin.yaml", 0), `there is no skill "cookin"`},
		"an item for a tool of no stack": {fstest.MapFS{"r/items/cooking.yaml": {Data: []byte(
			`- {id: a, level: 2, topic: soups, stem: "What?", options: [a, b, c, d], correct: 1, because: So., source: Me., for: [wok]}`,
		)}}, `unknown tool "wok"`},
		"a file that is large": {fstest.MapFS{"r/items/baking.yaml": {Data: make([]byte, 5<<20)}}, "at most 4194304 bytes are read"},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := folder(t)
			for file, content := range c.add {
				fsys[file] = content
			}
			r, err := rubric.Load(fsys, "r")
			if err == nil {
				_, items := r.Items()
				_, evidence := r.Evidence()
				err = errors.Join(items, evidence)
			}
			switch {
			case c.want == "" && err != nil:
				t.Error(err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("%v, want %q", err, c.want)
			case err != nil && strings.Contains(err.Error(), secret):
				t.Errorf("a line is shown: %v", err)
			}
		})
	}
}

// TestFolderWithoutParts: what is missing of a folder is said.
func TestFolderWithoutParts(t *testing.T) {
	for missing, want := range map[string]string{"rubric": `no rubric.yaml in "r"`, "skills": `no skills/*.yaml in "r"`} {
		fsys := folder(t)
		for name := range fsys {
			if strings.Contains(name, missing) {
				delete(fsys, name)
			}
		}
		if _, err := rubric.Load(fsys, "r"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

// TestBrokenSkillsFitAScreen: what is wrong with each of 1,000 skills is said once, with
// the names of some, in two folders of as many skills as there may be.
func TestBrokenSkillsFitAScreen(t *testing.T) {
	said := ""
	for range 2 {
		fsys := folder(t)
		for i := range rubric.MaxSkills - 2 {
			text := fmt.Sprintf("id: s%03d\ntier: base\nsummary: S\nlevels: [{level: 1, summary: I do.}, {level: 3, summary: I rule.}]\n", i)
			fsys[fmt.Sprintf("r/skills/s%03d.yaml", i)] = &fstest.MapFile{Data: []byte(text)}
		}
		_, err := rubric.Load(fsys, "r")
		var problems strict.Problems
		if !errors.As(err, &problems) || problems.Count() < 4*(rubric.MaxSkills-2) {
			t.Fatalf("%d problems", problems.Count())
		}
		said += err.Error() + "\n"
	}
	for _, want := range []string{
		`a skill has no "title" in 498 skills: s000, s001, s002 and 495 more`,
		"level 2 is missing in 498 skills: s000, s001, s002 and 495 more",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%.3000s\ndoes not say %q", said, want)
		}
	}
	if lines := strings.Count(said, "\n"); lines > 2*24 {
		t.Errorf("%d lines:\n%.3000s", lines, said)
	}
}

// FuzzItems feeds the reader of items anything: it may refuse, never panic; what
// it accepts compiles and reads back the same.
func FuzzItems(f *testing.F) {
	item := `- {id: a, level: 2, topic: soups, stem: "What?", options: [a, b, c, d], correct: 1, because: So., source: Me.}`
	f.Add([]byte(item))
	f.Add([]byte(strings.Replace(item, "}", ", for: [oven]}", 1)))
	f.Add([]byte("- {id: a, options: [a, a, a, a]}\n- {id: a}"))
	f.Add([]byte(`{"a":[`))
	base := folder(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys := fstest.MapFS{}
		for name, file := range base {
			fsys[name] = file
		}
		fsys["r/items/cooking.yaml"] = &fstest.MapFile{Data: data}
		r, err := rubric.Load(fsys, "r")
		if err != nil {
			t.Fatal(err)
		}
		items, err := r.Items()
		if err != nil {
			if strings.TrimSpace(err.Error()) == "" {
				t.Error("an error without words")
			}
			return
		}
		compiled, err := rubric.CompileItems(r)
		if err != nil {
			t.Fatal(err)
		}
		head, err := rubric.Compile(r)
		if err != nil {
			t.Fatal(err)
		}
		back, err := rubric.Compiled(head, compiled)
		if err != nil {
			t.Fatal(err)
		}
		again, err := back.Items()
		if err != nil || len(again) != len(items) {
			t.Fatalf("%d items of %d, %v", len(again), len(items), err)
		}
		for i := range items {
			if items[i].Digest() != again[i].Digest() || items[i].ID != again[i].ID || !slices.Equal(items[i].For, again[i].For) {
				t.Errorf("item %q came back as %q", items[i].ID, again[i].ID)
			}
		}
	})
}

// TestScale: options by number stand in their order, up or down.
func TestScale(t *testing.T) {
	for _, c := range []struct {
		options []string
		want    bool
	}{
		{[]string{"2 days", "About 4 days", "15 days", "1,500 days"}, true},
		{[]string{"0.9", "0.5", "0.25", "0."}, true},
		{[]string{"4 days", "2 days", "15 days", "16 days"}, false},
		{[]string{"4 days", "4 days or more", "15 days", "16 days"}, false},
		{[]string{"one", "2", "3", "4"}, false},
		{[]string{"1.1.2", "2", "3", "4"}, false},
	} {
		item := rubric.Item{Options: c.options}
		if item.Scale() != c.want {
			t.Errorf("%q: %v", c.options, !c.want)
		}
	}
}
