package main

import (
	"fmt"
	"path/filepath"
	"testing"
)

// TestWhatIf assumes every level of a skill, on sheets with and without a check:
// readiness rises with the level assumed, by the weight of what the target asks
// for, and the path has the steps from there on.
func TestWhatIf(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"junior.yaml", "checked.yaml", "mid.yaml"} {
		sheet, err := filepath.Abs("../../testdata/sheets/" + name)
		if err != nil {
			t.Fatal(err)
		}
		rep := printed[struct {
			Overall struct{ Readiness float64 }
			Skills  []struct {
				ID            string
				Level, Target int
				Weight        float64
			}
		}](t, t.TempDir(), "score", "--format", "json", sheet)
		asked := 0.0
		for _, k := range rep.Skills {
			asked += k.Weight * float64(k.Target)
		}
		for _, k := range rep.Skills[4:7] {
			for level := range 6 {
				doc := printed[struct {
					Readiness float64
					Assumed   []struct {
						Skill         string
						Level, Rating int
					}
					Path struct {
						Steps []struct {
							Skill   string
							To      int
							Enabler bool
						}
					}
				}](t, t.TempDir(), "path", "--format", "json", "--from", fmt.Sprintf("%s=%d", k.ID, level), sheet)
				want := rep.Overall.Readiness + 100*k.Weight*float64(min(level, k.Target)-min(k.Level, k.Target))/asked
				if off := doc.Readiness - want; off > 1e-3 || off < -1e-3 {
					t.Errorf("%s, %s at %d: readiness %v, want %v", name, k.ID, level, doc.Readiness, want)
				}
				next := level + 1
				for _, s := range doc.Path.Steps {
					if s.Skill == k.ID && s.To != next {
						t.Errorf("%s, %s at %d: a step to %d", name, k.ID, level, s.To)
					}
					if s.Skill == k.ID {
						next++
					}
				}
				if next <= k.Target {
					t.Errorf("%s, %s at %d: the path ends at %d, the target is %d", name, k.ID, level, next-1, k.Target)
				}
				if len(doc.Assumed) != 1 || doc.Assumed[0].Skill != k.ID || doc.Assumed[0].Level != level {
					t.Errorf("%s, %s at %d: assumed is %+v", name, k.ID, level, doc.Assumed)
				}
			}
		}
	}
}
