package rubric

import "fmt"

// Importance says how much a level that the target asks for counts when steps
// are put in order: Value times as much as one without it, 1..MaxImportance.
type Importance struct {
	Skill  string `json:"skill"`
	Level  int    `json:"level"`
	Value  int    `json:"value"`
	Reason string `json:"reason"`
}

// MaxImportance is the most that a level may count.
const MaxImportance = 10

// Important is what the target says of the importance of a level of a skill.
func (t *Target) Important(skill string, level int) (Importance, bool) {
	for _, m := range t.Importance {
		if m.Skill == skill && m.Level == level {
			return m, true
		}
	}
	return Importance{}, false
}

// Counts is the importance of a level of a skill in the target, 1 by default.
func (t *Target) Counts(skill string, level int) int64 {
	if m, ok := t.Important(skill, level); ok {
		return int64(m.Value)
	}
	return 1
}

// checkImportance holds what a target calls important against what it asks for.
func (r *reading) checkImportance(target int, t *Target) {
	seen := map[goal]bool{}
	for k, m := range t.Importance {
		key, of := importanceKey{target, k}, goal{m.Skill, m.Level}
		asked, named := t.Levels[m.Skill]
		switch _, known := r.rubric.Skill(m.Skill); {
		case m.Skill == "":
		case !known:
			r.unknown(key, "skill", m.Skill, r.rubric.SkillIDs)
		case m.Level > asked:
			hint := fmt.Sprintf("it asks for %s at level %d", m.Skill, asked)
			if !named {
				hint = "it does not ask for " + m.Skill
			}
			r.problem(key, fmt.Sprintf("%s %d is more than target %q asks for", m.Skill, m.Level, t.ID), hint)
		case seen[of]:
			r.problem(key, fmt.Sprintf("the importance of %s %d is here twice", m.Skill, m.Level), "give it once")
		}
		seen[of] = true
	}
}
