package assess

import (
	"fmt"
	"strings"
)

// Assumption is a level that a person is taken to have, whatever the sheet and
// its check say: what if. It is no rating, so nothing is believed of other
// skills or of the person's ratings because of it.
type Assumption struct {
	Skill string
	Level int
}

// AssumedLevel says of an assumed level what it stands in for.
type AssumedLevel struct {
	Skill  string     `json:"skill"`
	Title  string     `json:"title"`
	Level  int        `json:"level"`
	Rating Maybe[int] `json:"rating"` // null where the sheet has none
}

// assumedLevel is the last level assumed for the skill.
func assumedLevel(list []Assumption, skill string) (level int, ok bool) {
	for _, a := range list {
		if a.Skill == skill {
			level, ok = a.Level, true
		}
	}
	return level, ok
}

// assume puts the level in place of the rating and of any estimate. Flags and
// range are about those, so there are none.
func (k *SkillScore) assume(level int) {
	k.Status, k.Level = Assumed, LevelOf(level, Assumed)
}

// Assumed lists the assumed levels, in the rubric's order.
func (r *Report) Assumed() []AssumedLevel {
	var list []AssumedLevel
	for _, k := range r.Skills {
		if k.Status == Assumed {
			list = append(list, AssumedLevel{k.ID, k.Title, k.Level.Value, k.Rating})
		}
	}
	return list
}

// assumedWords warns that some levels are assumed, and says in place of which ratings.
func assumedWords(list []AssumedLevel) string {
	words := make([]string, len(list))
	for i, a := range list {
		words[i] = fmt.Sprintf("%s %d", a.Skill, a.Level)
		if a.Rating.Known {
			words[i] += fmt.Sprintf(" (rated %d)", a.Rating.Value)
		}
	}
	return "what if: levels that are assumed, not rated: " + strings.Join(words, ", ")
}
