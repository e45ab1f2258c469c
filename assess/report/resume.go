package report

import (
	"cmp"
	"fmt"
	"io"

	"github.com/skillgap/skillgap/assess"
)

// writeResume writes the skills section of a JSON Resume: every skill of level
// 1 or above.
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
		if k.Level.Known && k.Level.Value > 0 && k.Level.Basis != assess.Assumed {
			keywords := []string{}
			if tier := cmp.Or(tiers[k.Tier], k.Tier); tier != "" {
				keywords = append(keywords, tier)
			}
			r.Skills = append(r.Skills, skill{k.Title, resumeLevel(rep, &k), keywords})
		}
	}
	return encode(w, "  ", r)
}

// resumeLevel is a skill's level in the words of the scale, which reports from before
// lack. A skill of two levels has its own, which go without saying.
func resumeLevel(rep *assess.Report, k *assess.SkillScore) string {
	number := fmt.Sprintf("%d of %d", k.Level.Value, rep.Top(k))
	if k.Top > 0 || k.Level.Value >= len(rep.Scale) {
		return number
	}
	return rep.Scale[k.Level.Value] + " (" + number + ")"
}
