package assess

import (
	"fmt"
	"slices"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// Act is a statement of a level; ID names it in sheets.
type Act struct {
	Level int    `json:"level"`
	ID    string `json:"id"`
	Text  string `json:"text"`
}

// Acts are the statements of a level, or its summary where it has none.
func Acts(l *rubric.Level) []Act {
	texts := l.Says()
	list := make([]Act, len(texts))
	for i, text := range texts {
		list[i] = Act{l.Level, l.StatementID(text), text}
	}
	return list
}

func statementIDs(skill *rubric.Skill) (ids []string) {
	for l := 1; l < len(skill.Levels); l++ {
		for _, s := range Acts(&skill.Levels[l]) {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

var statementID = strict.Pattern(`^[1-9]-[0-9a-f]{6}$`)

// actLevel is the level that the id of a statement names, 0 if it is no such id.
func actLevel(id string) int {
	if !statementID().MatchString(id) {
		return 0
	}
	return int(id[0] - '0')
}

// SuggestLevel is the level that the statements ticked make by the Rule: the
// highest from which on at least four of five are ticked. Below from nothing was
// asked, and all is taken as given: where no level has enough, it is from-1, and
// never below 0.
func SuggestLevel(skill *rubric.Skill, can []string, from int) int {
	for l := len(skill.Levels) - 1; l >= max(from, 1); l-- {
		all := Acts(&skill.Levels[l])
		ticked := 0
		for _, s := range all {
			if slices.Contains(can, s.ID) {
				ticked++
			}
		}
		if 5*ticked >= 4*len(all) {
			return l
		}
	}
	return max(from-1, 0)
}

// Says is whether the rater says a statement: unknown where the sheet does not
// tell. What is below the level counts as said.
func (r *Rating) Says(a Act) Maybe[bool] {
	switch {
	case slices.Contains(r.Can, a.ID):
		return Known(true)
	case slices.Contains(r.NotYet, a.ID):
		return Known(false)
	}
	return Maybe[bool]{Value: true, Known: a.Level < r.Level}
}

// Names says whether the rater said anything of a statement.
func (r *Rating) Names(a Act) bool {
	return slices.Contains(r.Can, a.ID) || slices.Contains(r.NotYet, a.ID)
}

// lacking lists the statements from the rating's level on that the rater cannot
// say yet.
func (r *Rating) lacking(skill *rubric.Skill) (list []Act) {
	if len(r.NotYet) == 0 {
		return nil // ids are digests, which take their time
	}
	for l := max(r.Level, 1); l < len(skill.Levels); l++ {
		for _, a := range Acts(&skill.Levels[l]) {
			if slices.Contains(r.NotYet, a.ID) {
				list = append(list, a)
			}
		}
	}
	return list
}

// lost names the levels of which the sheet names statements that the rubric no
// longer has: "Git 3".
func (s *Sheet) lost(r *rubric.Rubric) (levels []string) {
	for _, skill := range r.Skills {
		rating, _ := s.Rating(skill.ID)
		if len(rating.Can)+len(rating.NotYet) == 0 {
			continue // ids are digests, which take their time
		}
		known := statementIDs(&skill)
		for _, id := range slices.Concat(rating.Can, rating.NotYet) {
			level := fmt.Sprintf("%s %d", skill.ShortTitle(), actLevel(id))
			if !slices.Contains(known, id) && !slices.Contains(levels, level) {
				levels = append(levels, level)
			}
		}
	}
	return levels
}

// Tick keeps what was said of statements of a skill that has a level: those asked
// about take the place of all that was said before of their levels.
func (s *Session) Tick(skill string, asked []Act, ticked func(Act) bool) {
	rating, ok := s.sheet.Rating(skill)
	if !ok || rating.NA {
		return
	}
	before := func(id string) bool {
		return slices.ContainsFunc(asked, func(a Act) bool { return a.Level == actLevel(id) })
	}
	rating.Can = slices.DeleteFunc(slices.Clone(rating.Can), before)
	rating.NotYet = slices.DeleteFunc(slices.Clone(rating.NotYet), before)
	for _, a := range asked {
		if ticked(a) {
			rating.Can = append(rating.Can, a.ID)
		} else {
			rating.NotYet = append(rating.NotYet, a.ID)
		}
	}
	s.sheet.Rate(rating)
}
