package assess

import (
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric"
)

// TagScore is a cross-section of all skills: of the statements that carry a tag,
// such as "security", how many stand at or below the levels of the skills that
// have one. Next are those of the next level of these skills, the skill of the
// lowest level first; at most five.
type TagScore struct {
	Tag        string      `json:"tag"`
	Reached    int         `json:"reached"`
	Statements int         `json:"statements"`
	Next       []Statement `json:"next"`
}

// Statement is a statement of a skill's level.
type Statement struct {
	Skill string `json:"skill"`
	Level int    `json:"level"`
	Text  string `json:"text"`
}

// mostNext is how many statements are named as the next to earn.
const mostNext = 5

// tagScores are the cross-sections of the rubric, by their tags' names.
func tagScores(r *rubric.Rubric, skills []SkillScore) []TagScore {
	var list []TagScore
	for i, s := range r.Skills {
		level := skills[i].Level
		if !level.Known {
			continue
		}
		for l := 1; l <= s.Top(); l++ {
			for _, statement := range s.Levels[l].Can {
				for _, tag := range statement.Tags {
					at, found := slices.BinarySearchFunc(list, tag, func(t TagScore, tag string) int {
						return strings.Compare(t.Tag, tag)
					})
					if !found {
						list = slices.Insert(list, at, TagScore{Tag: tag, Next: []Statement{}})
					}
					score := &list[at]
					score.Statements++
					switch {
					case l <= level.Value:
						score.Reached++
					case l == level.Value+1:
						score.Next = append(score.Next, Statement{Skill: s.ID, Level: l, Text: statement.Text})
					}
				}
			}
		}
	}
	for i := range list {
		next := list[i].Next
		slices.SortStableFunc(next, func(a, b Statement) int { return a.Level - b.Level })
		list[i].Next = next[:min(len(next), mostNext)]
	}
	return list
}
