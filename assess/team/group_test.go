package team_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/team"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// FuzzReadGroups reads anything as a group file: it is refused in words, or every
// group and everybody in it has a name and is found by it, and every target is one.
func FuzzReadGroups(f *testing.F) {
	r := rubrics.Shipped(f)
	f.Add([]byte("schema: 1\ntarget: mid\ngroups:\n  - name: A\n    target: Senior\n    people: [Dana, {name: Kim, target: junior}]\n  - {name: B, people: [ dana ]}\n"))
	f.Add([]byte(`{"schema": 1, "groups": [{"name": "A", "people": ["Zo\u00eb", {"name": "ZOE"}]}]}`))
	f.Add([]byte("schema: 1\ngroups: [{name: A, people: [Dana, dana, '']}, {name: A, people: []}]"))
	f.Fuzz(func(t *testing.T, content []byte) {
		g, err := team.ReadGroups("g.yaml", content, r)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "g.yaml:") {
				t.Errorf("%v names no place", err)
			}
			return
		}
		targets := append(r.TargetIDs(), "")
		present := map[string]bool{}
		for i, one := range g.Groups {
			if one.Name == "" || slices.Index(g.Names(), one.Name) != i {
				t.Errorf("group %d is %q of %q", i, one.Name, g.Names())
			}
			for _, p := range one.People {
				if p.Name == "" || !slices.Contains(g.Of(p.Name), one.Name) {
					t.Errorf("%q is in %q, not in %q", p.Name, g.Of(p.Name), one.Name)
				}
				if target := g.TargetOf(p.Name); !slices.Contains(targets, target) {
					t.Errorf("%q aims at %q", p.Name, target)
				}
				present[assess.Person(p.Name)] = true
			}
		}
		missing, all := g.Missing(func(p string) bool { return present[p] }), g.Missing(func(string) bool { return false })
		if len(missing) > 0 || len(all) != len(present) {
			t.Errorf("%q are missing of those who are there, %q of nobody", missing, all)
		}
	})
}
