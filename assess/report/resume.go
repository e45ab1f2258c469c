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
			r.Skills = append(r.Skills, skill{k.Title, fmt.Sprintf("%d of %d", k.Level.Value, rep.Top(&k)), keywords})
		}
	}
	return encode(w, "  ", r)
}
