package rubric_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/skillgap/skillgap/rubric"
)

// loaded compares rubrics by what is loaded, not by what items are still to read.
var loaded = cmpopts.IgnoreUnexported(rubric.Rubric{})

func small(t *testing.T) *rubric.Rubric {
	t.Helper()
	r, err := rubric.Load(os.DirFS("../testdata/rubrics"), "small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestLoadFile(t *testing.T) {
	r := small(t)
	if diff := cmp.Diff([]string{"cooking", "baking"}, r.SkillIDs()); diff != "" {
		t.Errorf("skills (-want +got):\n%s", diff)
	}
	baking, ok := r.Skill("baking")
	if !ok || r.Weight(baking, nil) != 1 {
		t.Errorf("weight of baking: %v, want tier 2 x skill 0.5", r.Weight(baking, nil))
	}
	want := []rubric.Requirement{{Level: 2, Skill: "cooking", At: 1}, {Level: 3, Skill: "cooking", At: 4}}
	if diff := cmp.Diff(want, baking.Requires); diff != "" {
		t.Errorf("requires (-want +got):\n%s", diff)
	}
}

// TestCompiledIsTheSame holds the forms of a rubric equal: source, compiled,
// and compiled read as source.
func TestCompiledIsTheSame(t *testing.T) {
	files, err := filepath.Glob("../testdata/rubrics/*.yaml")
	if err != nil || len(files) < 6 {
		t.Fatalf("%d rubrics, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			r, err := rubric.Load(os.DirFS(filepath.Dir(file)), filepath.Base(file))
			if err != nil {
				t.Fatal(err)
			}
			compiled, err := rubric.Compile(r)
			if err != nil {
				t.Fatal(err)
			}
			back, err := rubric.Compiled(compiled, nil)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(r, back, loaded); diff != "" {
				t.Errorf("compiled (-source +compiled):\n%s", diff)
			}
			strict, err := rubric.Load(fstest.MapFS{"r.json": {Data: compiled}}, "r.json")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(r, strict, loaded); diff != "" {
				t.Errorf("read as source (-source +strict):\n%s", diff)
			}
			if _, err := rubric.Checked(compiled, []byte("[]")); err != nil {
				t.Errorf("checked: %v", err)
			}
		})
	}
}

func TestSkillFilesGiveTheSameAsOneFile(t *testing.T) {
	source, err := os.ReadFile("../testdata/rubrics/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	head, skills, _ := strings.Cut(string(source), "skills:\n  - id")
	fsys := fstest.MapFS{"r/rubric.yaml": {Data: []byte(head)}}
	for i, skill := range strings.Split(skills, "\n  - id") {
		text := strings.ReplaceAll("id"+skill, "\n    ", "\n")
		fsys["r/skills/"+string(rune('z'-i))+".yaml"] = &fstest.MapFile{Data: []byte(text)}
	}
	r, err := rubric.Load(fsys, "r")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(small(t), r, loaded); diff != "" {
		t.Errorf("(-file +folder):\n%s", diff)
	}
}

func TestLoadLimits(t *testing.T) {
	big := fstest.MapFS{"r.yaml": {Data: bytes.Repeat([]byte("# filler\n"), 1<<19)}}
	if _, err := rubric.Load(big, "r.yaml"); err == nil || !strings.Contains(err.Error(), "bytes are too many") {
		t.Errorf("a file above the limit: %v", err)
	}
	if _, err := rubric.Load(fstest.MapFS{}, "none.yaml"); err == nil || !strings.Contains(err.Error(), "none.yaml") {
		t.Errorf("a missing file: %v", err)
	}
}

// FuzzLoad feeds the strict reader anything: it may refuse, never panic, and
// what it accepts compiles and reads back the same.
func FuzzLoad(f *testing.F) {
	source, err := os.ReadFile("../testdata/rubrics/small.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(source, false)
	f.Add([]byte(`{"id":"x","skills":[{"id":1}]}`), true)
	f.Add([]byte("[[[[{a: &b *c}]]]]"), false)
	f.Fuzz(func(t *testing.T, data []byte, asJSON bool) {
		name := "r.yaml"
		if asJSON {
			name = "r.json"
		}
		r, err := rubric.Load(fstest.MapFS{name: {Data: data}}, name)
		if err != nil {
			if strings.TrimSpace(err.Error()) == "" {
				t.Error("an error without words")
			}
			return
		}
		compiled, err := rubric.Compile(r)
		if err != nil {
			t.Fatal(err)
		}
		back, err := rubric.Compiled(compiled, nil)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(r, back, loaded); diff != "" {
			t.Errorf("(-source +compiled):\n%s", diff)
		}
	})
}

// TestWholeWeights: all weights times the least power of ten that makes them
// whole, so that whole weights stay as they are.
func TestWholeWeights(t *testing.T) {
	cases := []struct {
		tier, cooking, baking float64
		want                  map[string]int64
	}{
		{2, 1, 3, map[string]int64{"cooking": 2, "baking": 6}},
		{10, 10, 20, map[string]int64{"cooking": 100, "baking": 200}},
		{2, 1, 0.5, map[string]int64{"cooking": 2, "baking": 1}},
		{1, 0.25, 1, map[string]int64{"cooking": 25, "baking": 100}},
		{0.0001, 0.0001, 1, map[string]int64{"cooking": 1, "baking": 10000}},
		{1.2345, 6.789, 0.1, map[string]int64{"cooking": 83810205, "baking": 1234500}},
	}
	for _, c := range cases {
		r := small(t)
		r.Tiers[0].Weight, r.Skills[0].Weight, r.Skills[1].Weight = c.tier, c.cooking, c.baking
		if diff := cmp.Diff(c.want, r.WholeWeights(nil)); diff != "" {
			t.Errorf("%v x %v, %v (-want +got):\n%s", c.tier, c.cooking, c.baking, diff)
		}
	}
}
