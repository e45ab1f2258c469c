// Package people makes sheets of people who do not exist, for tests: skills go
// together in a person and more so in a tier, people rate themselves mildly, and
// not everything is rated, proved or recent.
package people

import (
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// Day is the newest date of a sheet.
const Day = "2026-11-23"

// Sheets makes self-ratings of so many people, the same for the same seed.
func Sheets(r *rubric.Rubric, seed uint64, n int) []*assess.Sheet {
	rng := rand.New(rand.NewPCG(seed, 40))
	sheets := make([]*assess.Sheet, n)
	for i := range sheets {
		sheets[i] = sheet(r, rng, Name(i))
	}
	return sheets
}

// Name is the name of the person of the index.
func Name(i int) string {
	names := []string{
		"Ada", "Bela", "Chidi", "Dana", "Emre", "Farah", "Gil", "Hana", "Ivo", "Jun", "Kim", "Lena", "Mio", "Nia", "Omar", "Pia", "Quinn", "Rosa", "Sami", "Tove",
		"Udo", "Vera", "Wim", "Xenia", "Yara", "Zeno", "Asa", "Bo", "Cleo", "Dov", "Edda", "Finn", "Gita", "Hugo", "Ines", "Jon", "Kaja", "Luc", "Mara", "Noor",
	}
	if i < len(names) {
		return names[i]
	}
	return fmt.Sprintf("%s %d", names[i%len(names)], i/len(names)+1)
}

func sheet(r *rubric.Rubric, rng *rand.Rand, name string) *assess.Sheet {
	seniority := rng.IntN(3)
	day, _ := time.Parse(time.DateOnly, Day)
	s := &assess.Sheet{
		Rubric: assess.RubricRef{ID: r.ID, Version: r.Version}, Subject: name, Rater: assess.Rater{Role: "self", Name: name},
		Date: day.AddDate(0, 0, -int(math.Abs(rng.NormFloat64())*150)).Format(time.DateOnly), Target: r.Targets[min(seniority, len(r.Targets)-1)].ID,
	}
	ability, mild := 1.2+0.9*float64(seniority)+0.5*rng.NormFloat64(), 0.3+0.4*rng.NormFloat64()
	for _, tier := range r.Tiers {
		bent := 0.5 * rng.NormFloat64()
		for _, id := range tier.Skills {
			skill, _ := r.Skill(id)
			rating := assess.Rating{Skill: id, Level: int(max(0, min(5, math.Round(ability+bent+mild+0.7*rng.NormFloat64()))))}
			switch chance := rng.Float64(); {
			case chance < 0.03:
				rating = assess.Rating{Skill: id, NA: true}
			case chance < 0.07:
				continue
			case rating.Level >= r.Evidence(skill) && chance < 0.7:
				rating.Evidence = []string{"https://example.com/" + id}
			}
			s.Ratings = append(s.Ratings, rating)
		}
	}
	return s
}

// Mentor makes a mentor's sheet about the person: stricter, and with skills
// that were not observed.
func Mentor(s *assess.Sheet, seed uint64) *assess.Sheet {
	rng := rand.New(rand.NewPCG(seed, 41))
	out := &assess.Sheet{Rubric: s.Rubric, Subject: s.Subject, Rater: assess.Rater{Role: "mentor", Name: "Robin"}, Date: Day}
	for _, rating := range s.Ratings {
		if rating.NA || rng.Float64() < 0.15 {
			continue
		}
		level := int(max(0, min(5, math.Round(float64(rating.Level)-0.5+0.9*rng.NormFloat64()))))
		out.Ratings = append(out.Ratings, assess.Rating{Skill: rating.Skill, Level: level})
	}
	return out
}
