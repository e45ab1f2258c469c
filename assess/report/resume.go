package report

import (
	"fmt"
	"io"

	"github.com/skillgap/skillgap/assess"
)

const resumeSchema = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"

type resume struct {
	Schema string        `json:"$schema"`
	Basics resumeBasics  `json:"basics"`
	Skills []resumeSkill `json:"skills"`
}

type resumeBasics struct {
	Name string `json:"name"`
}

type resumeSkill struct {
	Name     string   `json:"name"`
	Level    string   `json:"level"`
	Keywords []string `json:"keywords"`
}

// writeResume writes the skills section of a JSON Resume: every skill of level
// 1 or above. Several reports make an array.
func writeResume(w io.Writer, reports []*assess.Report, style Style) error {
	list := make([]resume, len(reports))
	for i, rep := range reports {
		list[i] = resume{Schema: resumeSchema, Basics: resumeBasics{rep.Subject}, Skills: []resumeSkill{}}
		for _, k := range rep.Skills {
			if k.Level.Known && k.Level.Value > 0 && k.Level.Basis != assess.Assumed {
				list[i].Skills = append(list[i].Skills, resumeSkill{k.Title, fmt.Sprintf("%d of 5", k.Level.Value), []string{tierTitle(rep, k.Tier)}})
			}
		}
	}
	return oneOrSeveral(w, list, style)
}

func tierTitle(rep *assess.Report, id string) string {
	for _, t := range rep.Tiers {
		if t.ID == id {
			return t.Title
		}
	}
	return id
}
