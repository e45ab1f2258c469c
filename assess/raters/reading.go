package raters

import (
	"fmt"
	"math"

	"github.com/skillgap/skillgap/assess"
)

// strength words a coefficient, by the bands of Landis and Koch (1977).
func strength(v float64) string {
	switch {
	case v < 0:
		return "less agreement than by chance"
	case v <= 0.2:
		return "hardly more agreement than by chance"
	case v <= 0.4:
		return "fair agreement"
	case v <= 0.6:
		return "moderate agreement"
	case v <= 0.8:
		return "substantial agreement"
	}
	return "almost complete agreement"
}

// narrow is how wide the range of kappa may be for the coefficients of a pair to say something:
// two bands of strength.
const narrow = 0.4

// Tells says whether the skills are enough for kappa, AC2 and ICC of the pair to say something.
func (p *PairAgreement) Tells() bool {
	return p.KappaRange.Known && p.KappaRange.Value[1]-p.KappaRange.Value[0] <= narrow
}

// reading says a pair's figures in sentences: first what both can count themselves.
func (p *PairAgreement) reading(pairs []pair, a, b Side) []string {
	list := []string{p.counts(pairs)}
	if p.Skills < fewest {
		return append(append(list, "too few skills to tell how far they agree"), usual(a, b)...)
	}
	const clearly = 0.25 // levels
	mean := "neither rates clearly higher than the other on average"
	if m := p.Mean.Value; math.Abs(m) >= clearly {
		side := "higher"
		if m < 0 {
			side = "lower"
		}
		mean = fmt.Sprintf("%s rates %.1f levels %s than %s on average", p.Second, math.Abs(m), side, p.First)
	}
	list = append(list, mean)
	firsts, seconds := map[int]bool{}, map[int]bool{}
	for _, q := range pairs {
		firsts[q.a], seconds[q.b] = true, true
	}
	switch {
	case !p.Kappa.Known:
		return append(list, "all ratings equal; agreement cannot be judged beyond that")
	case len(firsts) == 1:
		list = append(list, constantWords(p.First))
	case len(seconds) == 1:
		list = append(list, constantWords(p.Second))
	case p.Equal.Value == 1:
		list = append(list, "how far they agree elsewhere cannot be judged")
	case !p.KappaRange.Known:
		list = append(list, "one skill decides the figure: how far they agree cannot be judged")
	case p.Tells():
		list = append(list, strength(p.Kappa.Value)+" by kappa")
	case p.KappaRange.Value[0] > 0:
		list = append(list, "they agree more than by chance, but so few skills cannot tell how far")
	default:
		list = append(list, "so few skills cannot tell whether they agree more than by chance")
	}
	return append(list, usual(a, b)...)
}

// counts says in how many skills two raters are alike, and how far apart in others.
func (p *PairAgreement) counts(pairs []pair) string {
	alike, one := 0, 0
	for _, q := range pairs {
		switch q.a - q.b {
		case 0:
			alike++
		case 1, -1:
			one++
		}
	}
	text := fmt.Sprintf("alike in %d of %s", alike, skillCount(p.Skills))
	if one > 0 {
		text += fmt.Sprintf(", one level apart in %d", one)
	}
	if far := len(pairs) - alike - one; far > 0 {
		text += fmt.Sprintf(", further apart in %d", far)
	}
	return text
}

func constantWords(who string) string {
	return who + " gave one level to every skill: how far they agree cannot be judged"
}

func skillCount(n int) string {
	if n == 1 {
		return "1 skill"
	}
	return fmt.Sprintf("%d skills", n)
}

// usual says what is to be expected of such raters: correlations of self and
// supervisor about .22, of two supervisors about .65 (Heidemeier and Moser
// 2009; Viswesvaran, Ones and Schmidt 1996).
func usual(a, b Side) []string {
	if !assess.SamePerson(a.Subject, b.Subject) {
		return nil
	}
	switch self := a.Rater.Self(); {
	case self && b.Rater.Self():
		return []string{"both are self-ratings: what differs is what moved, or was seen otherwise later"}
	case self && b.Rater.Other() || a.Rater.Other() && b.Rater.Self():
		return []string{"people and their mentors usually agree little (correlations about .2): to differ is normal"}
	case a.Rater.Other() && b.Rater.Other():
		return []string{"two mentors usually agree more than a person and a mentor (correlations about .65)"}
	}
	return nil
}

// reading says the figures of all in sentences.
func (a *AllAgreement) reading() []string {
	switch {
	case a.Paired < fewest:
		few := fmt.Sprintf("%s rated by two or more: too few to tell how far they agree", skillCount(a.Paired))
		return []string{few}
	case !a.Alpha.Known:
		return []string{"all ratings equal; agreement cannot be judged beyond that"}
	}
	list := []string{strength(a.Alpha.Value) +
		" by Krippendorff's alpha; .8 and above is what conclusions are usually drawn from, .667 the least"}
	if a.ICC.Skills < fewest {
		few := fmt.Sprintf("%s rated by all: too few for intraclass correlations", skillCount(a.ICC.Skills))
		list = append(list, few)
	}
	return list
}
