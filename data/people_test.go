package data_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/skillgap/skillgap/rubric/strict"
)

// person is somebody who only ever used some tools, with the numbers of the
// statements that they can say, by level.
type person struct {
	who, skill string
	says       map[int][]int
}

// TestOneToolIsEnough: somebody who only ever used one tool of a skill can
// hold its levels 1, 2 and 3 in turn.
func TestOneToolIsEnough(t *testing.T) {
	r := source(t)
	files, err := filepath.Glob("../testdata/single-tool/*.yaml")
	if err != nil || len(files) < 6 {
		t.Fatalf("%d people, %v", len(files), err)
	}
	for _, file := range files {
		p := readPerson(t, file)
		k, ok := r.Skill(p.skill)
		if !ok || p.who == "" {
			t.Errorf("%s: who %q, skill %q", file, p.who, p.skill)
			continue
		}
		for level := 1; level <= 3; level++ {
			said := slices.Compact(slices.Sorted(slices.Values(p.says[level])))
			if len(said) < 4 || said[0] < 1 || said[len(said)-1] > len(k.Levels[level].Can) {
				t.Errorf("%s: level %d: says %v", file, level, said)
			}
		}
	}
}

func readPerson(t *testing.T, file string) (p person) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	n, d, err := strict.Parse(file, data, 1<<16)
	if err != nil {
		t.Fatal(err)
	}
	var tools []string
	p.says = map[int][]int{}
	levels := strict.Fields{}
	for level := 1; level <= 3; level++ {
		levels[strconv.Itoa(level)] = strict.Must(d.Each("statements", func(n *strict.Node) {
			var number int
			d.Whole(&number, 1, 5)(n)
			p.says[level] = append(p.says[level], number)
		}))
	}
	d.Object(n, "a person", strict.Fields{
		"who":   strict.Must(d.Text(&p.who, 300)),
		"skill": strict.Must(d.ID(&p.skill)),
		"tools": strict.Must(d.Texts(&tools, 60)),
		"says":  strict.Must(func(n *strict.Node) { d.Object(n, "says", levels) }),
	})
	if err := d.Err(); err != nil {
		t.Fatal(err)
	}
	return p
}
