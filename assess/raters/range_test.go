package raters_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/raters"
)

// ranges are those of two raters' levels, by figure.
func ranges(rows []levels) map[string]raters.Range {
	p := raters.PairAgreementOf(rows)
	return map[string]raters.Range{
		"kappa": p.KappaRange, "AC2": p.AC2Range, "ICC(2,1)": p.AbsoluteRange, "ICC(3,1)": p.ConsistentRange,
	}
}

// figures are the same without ranges.
func figures(rows []levels) map[string]float64 {
	icc := raters.Intraclass(rows)
	return map[string]float64{
		"kappa": raters.Kappa(pairsOf(rows)).Value, "AC2": raters.AC2(rows, 6).Value,
		"ICC(2,1)": icc.Absolute.Value, "ICC(3,1)": icc.Consistent.Value,
	}
}

// TestRangesHold draws raters of known agreement: a range of 95 % holds the
// figure of very many skills in 93 to 97 %, of few skills and of many.
func TestRangesHold(t *testing.T) {
	const draws = 250
	for _, skills := range []int{5, 16} {
		rng := rand.New(rand.NewPCG(7, uint64(skills)))
		held, told := map[string]float64{}, map[string]float64{}
		for _, alike := range []float64{0.05, 0.3, 0.6, 0.9} {
			for _, milder := range []float64{0, 0.7} {
				truth := figures(drawn(rng, 2000, alike, milder))
				for range draws {
					for name, r := range ranges(drawn(rng, skills, alike, milder)) {
						if !r.Known {
							continue
						}
						told[name]++
						if v := truth[name]; r.Value[0] <= v && v <= r.Value[1] {
							held[name]++
						}
					}
				}
			}
		}
		for name, n := range told {
			if share := held[name] / n; share < 0.925 || share > 0.975 {
				t.Errorf("%s of %d skills: %.3f of %v ranges hold the figure", name, skills, share, n)
			}
			if n < 8*draws*0.8 {
				t.Errorf("%s of %d skills: only %v of %v have a range", name, skills, n, 8*draws)
			}
		}
	}
}

// drawn is two raters' levels of skills: what both see of a skill is alike by a
// share, and the second is milder by so many standard deviations.
func drawn(rng *rand.Rand, skills int, alike, milder float64) []levels {
	rows := make([]levels, skills)
	level := func(x float64) assess.Maybe[int] {
		return assess.Known(int(math.Min(math.Max(math.Floor(1.3*x+3), 0), 5)))
	}
	for i := range rows {
		seen := math.Sqrt(alike) * rng.NormFloat64()
		own := math.Sqrt(1 - alike)
		rows[i] = levels{level(seen + own*rng.NormFloat64()), level(seen + own*rng.NormFloat64() + milder)}
	}
	return rows
}

// TestWideRange: of a range that is wide only its lower end is put into words.
func TestWideRange(t *testing.T) {
	for _, c := range []struct{ a, b, words string }{
		{"0123454321", "2103454123", "they agree more than by chance, but so few skills cannot tell how far"},
		{"0123454321", "3201352415", "so few skills cannot tell whether they agree more than by chance"},
	} {
		p := raters.PairAgreementOf(table(c.a, c.b))
		if p.Tells() || !slices.Contains(p.Reading, c.words) {
			t.Errorf("kappa %v to %v: %q, want %q", p.Kappa, p.KappaRange, p.Reading, c.words)
		}
	}
}

// TestNoRange: what cannot be judged has no range, and the words say so.
func TestNoRange(t *testing.T) {
	for _, c := range []struct{ name, a, b, words string }{
		{"a constant rater", "3333333", "1234512", "first gave one level to every skill: how far they agree cannot be judged"},
		{"five equal pairs", "01234", "01234", "how far they agree elsewhere cannot be judged"},
		{"one pair decides", "3333334", "3333334", "how far they agree elsewhere cannot be judged"},
		{"one skill decides", "3333334", "3333335", "one skill decides the figure: how far they agree cannot be judged"},
		{"one level", "3333333", "3333333", "all ratings equal; agreement cannot be judged beyond that"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := raters.PairAgreementOf(table(c.a, c.b))
			if p.KappaRange.Known {
				t.Errorf("kappa %v to %v", p.Kappa, p.KappaRange)
			}
			if len(p.Reading) < 3 || p.Reading[2] != c.words || p.Tells() {
				t.Errorf("%q, want %q", p.Reading, c.words)
			}
		})
	}
	if p := raters.PairAgreementOf(table("0123454321", "0113455311")); !p.KappaRange.Known ||
		p.KappaRange.Value[0] > p.Kappa.Value || p.KappaRange.Value[1] < p.Kappa.Value || p.KappaRange.Value[1] >= 1 {
		t.Errorf("kappa %v, %v", p.Kappa, p.KappaRange)
	}
}
