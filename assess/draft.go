package assess

import (
	"fmt"
	"maps"
	"slices"

	"github.com/skillgap/skillgap/rubric"
)

// Draft is a sheet that may be unfinished: Next is the skill to ask next, ""
// when none is left, and Check how many items a check that has begun asks at
// most, counting those answered; 0 if none has. Tempo is how long the person has taken, in
// percent of what was reckoned; 0 if that is not known. Lines says on which line of the
// text, from 1, a skill is rated. Skills is those asked about, in the rubric's order, of a
// sheet that has all others from before; none of a whole questionnaire.
type Draft struct {
	Sheet
	Next   string
	Skills []string
	Check  int
	Tempo  int
	Lines  map[string]int
}

// MostTempo is the highest tempo of a draft.
const MostTempo = 1000

// Unfinished says whether there is a question or an item to go on with.
func (d *Draft) Unfinished() bool { return d.Next != "" || d.Check > 0 }

// Answers is how many questions are answered: ratings and responses, or the skills asked about.
func (d *Draft) Answers() int {
	if at := slices.Index(d.Skills, d.Next); at >= 0 {
		return at
	} else if len(d.Skills) > 0 {
		return len(d.Skills)
	}
	return len(d.Ratings) + len(d.Responses)
}

// IsFrom says whether a sheet rates all skills that are not asked about as the draft does, as
// the one does from which it has them.
func (d *Draft) IsFrom(before *Sheet) bool {
	others := func(s *Sheet) map[string]Rating {
		list := map[string]Rating{}
		for _, r := range s.Ratings {
			if !slices.Contains(d.Skills, r.Skill) {
				list[r.Skill] = r
			}
		}
		return list
	}
	return maps.EqualFunc(others(&d.Sheet), others(before), func(a, b Rating) bool { return a.Level == b.Level && a.NA == b.NA })
}

// YAML returns the draft in the form ReadDraft reads.
func (d *Draft) YAML(r *rubric.Rubric) []byte {
	text := d.Sheet.YAML(r)
	if d.Next != "" {
		text = fmt.Appendf(text, "next: %s\n", plainWord(d.Next))
	}
	if len(d.Skills) > 0 {
		text = fmt.Appendf(text, "skills: %s\n", form{plainWord, quoted}.words(d.Skills))
	}
	if d.Check > 0 {
		text = fmt.Appendf(text, "check: %d\n", d.Check)
	}
	if d.Tempo > 0 {
		text = fmt.Appendf(text, "tempo: %d\n", d.Tempo)
	}
	return text
}
