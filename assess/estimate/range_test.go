package estimate

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/skillgap/skillgap/data"
)

// TestRangeOfReadiness: the range of readiness that ratings alone leave holds the truth of
// people whose ratings are low about as often as that of others: honest beginners are
// not taken for modest.
func TestRangeOfReadiness(t *testing.T) {
	r := data.BackendDeveloper()
	target, _ := r.Target("mid")
	aim, asked := make([]int, len(r.Skills)), 0
	for s, id := range r.SkillIDs() {
		aim[s] = target.Levels[id]
		asked += aim[s]
	}
	ready := func(level func(skill int) int) float64 {
		sum := 0
		for s := range aim {
			sum += min(level(s), aim[s])
		}
		return float64(sum) / float64(asked)
	}
	for _, w := range append(worlds(), world{name: "stages", skills: shipped(), ability: stages, rate: usual}) {
		prior := priorOf(w.skills)
		var people, held [2]float64 // all, and those whose ratings reach less than half
		for n := range 400 {
			p := w.person(rand.New(rand.NewPCG(31, uint64(n))))
			drawn := prior.believe(p.ratings, true).draw(prior.normals())
			list := make([]float64, draws)
			for d := range list {
				list[d] = ready(func(s int) int { return int(drawn[s][d]) })
			}
			slices.Sort(list)
			truth := ready(func(s int) int { return levelOf(p.abilities[s]) })
			is := truth >= list[draws/10] && truth <= list[draws-1-draws/10]
			for k, counts := range []bool{true, ready(func(s int) int { return p.ratings[s].level }) < 0.5} {
				if counts {
					people[k]++
					if is {
						held[k]++
					}
				}
			}
		}
		all, few := held[0]/people[0], held[1]/people[1]
		t.Logf("%s: %.2f of all people, %.2f of %.0f with low ratings", w.name, all, few, people[1])
		if all < 0.68 || few < 0.63 {
			t.Errorf("%s: the range of 80 %% holds %.2f of all people, %.2f of %.0f with low ratings", w.name, all, few, people[1])
		}
	}
}
