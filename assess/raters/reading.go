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

// reading says a pair's figures in sentences.
func (p *PairAgreement) reading(pairs []pair, a, b Side) []string {
	if p.Skills < fewest {
		few := fmt.Sprintf("%s rated by both: too few to tell how far they agree", skillCount(p.Skills))
		return append([]string{few}, usual(a, b)...)
	}
	list := []string{"neither rates higher than the other on average"}
	if m := assess.Round(p.Mean.Value, 1); m != 0 {
		side := "higher"
		if m < 0 {
			side = "lower"
		}
		list[0] = fmt.Sprintf("%s rates %.1f levels %s than %s on average", p.Second, math.Abs(m), side, p.First)
	}
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
		list = append(list, fmt.Sprintf("the same level for all %d skills: how far they agree elsewhere cannot be judged", p.Skills))
	case !p.KappaRange.Known:
		list = append(list, "one skill decides the figure: how far they agree cannot be judged")
	default:
		list = append(list, strength(p.Kappa.Value)+" by kappa")
	}
	if p.KappaRange.Value[1]-p.KappaRange.Value[0] > 0.4 {
		list = append(list, "the range of kappa is wide: so few skills cannot say more")
	}
	return append(list, usual(a, b)...)
}

func constantWords(who string) string {
	return who + " gave one level to every skill, so kappa cannot tell anything; AC2 can"
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
