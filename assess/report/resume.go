package report

import (
	"cmp"
	"fmt"
	"io"

	"github.com/skillgap/skillgap/assess"
)

// writeResume writes the skills section of a JSON Resume: every skill rated 1 or above, as
// rated.
func writeResume(w io.Writer, rep *assess.Report) error {
	type skill struct {
		Name     string   `json:"name"`
		Level    string   `json:"level"`
		Keywords []string `json:"keywords"`
	}
	var r struct {
		Schema string `json:"$schema"`
		Basics struct {
			Name string `json:"name"`
		} `json:"basics"`
		Skills []skill `json:"skills"`
	}
	r.Schema = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
	r.Basics.Name, r.Skills = rep.Subject, []skill{}
	tiers := map[string]string{}
	for _, t := range rep.Tiers {
		tiers[t.ID] = t.Title
	}
	for _, k := range rep.Skills {
		if k.Status == assess.Rated && k.Rating.Value > 0 {
			keywords := []string{}
			if tier := cmp.Or(tiers[k.Tier], k.Tier); tier != "" {
				keywords = append(keywords, tier)
			}
			r.Skills = append(r.Skills, skill{k.Title, resumeLevel(rep, &k), keywords})
		}
	}
	return encode(w, "  ", r)
}

// resumeLevel is a skill's rating in the words of the scale, which reports from before
// lack, and what a check says, where that is another level. A skill of two levels has words
// of its own, which go without saying.
func resumeLevel(rep *assess.Report, k *assess.SkillScore) string {
	level, rating := k.Level.Value, k.Rating.Value
	text := fmt.Sprintf("%d of %d", rating, rep.Top(k))
	if k.Top == 0 && rating < len(rep.Scale) {
		text = rep.Scale[rating] + " (" + text + ")"
	}
	if level != rating {
		text += fmt.Sprintf(", %d of %d by a knowledge check", level, rep.Top(k))
	}
	return text
}
