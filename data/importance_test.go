package data_test

import (
	"strings"
	"testing"
)

// TestImportanceHasReasons: what makes a level of the shipped rubric important is
// one plain sentence, and says something else for each target and level than for
// the level before.
func TestImportanceHasReasons(t *testing.T) {
	for _, target := range source(t).Targets {
		if len(target.Importance) == 0 {
			t.Errorf("nothing is important to %s", target.ID)
		}
		said := map[string]int{}
		for _, m := range target.Importance {
			if n := len(strings.Fields(m.Reason)); n > 20 || !strings.HasSuffix(m.Reason, ".") || strings.Count(m.Reason, ". ") > 0 {
				t.Errorf("%s, %s %d: %d words, or not one sentence: %s", target.ID, m.Skill, m.Level, n, m.Reason)
			}
			if before, ok := said[m.Skill+m.Reason]; ok {
				t.Errorf("%s, %s %d has the reason of level %d", target.ID, m.Skill, m.Level, before)
			}
			said[m.Skill+m.Reason] = m.Level
		}
	}
}
