package estimate

import (
	"fmt"
	"io"
	"math"
)

// against holds a world's figures to its bars.
func (s *session) against(world string, rmse float64, seeds []*session) []string {
	most := func(what string, is, bar float64) string {
		verdict := "holds"
		if is > bar {
			verdict = "MISSED"
		}
		return fmt.Sprintf("| %s, %s | %.3f | <= %.3f | %s |", world, what, is, bar, verdict)
	}
	t := &s.engine[thorough]
	low := &t.level[0]
	high := &t.level[levels-1]
	list := []string{
		most("RMSE at 48", s.engine[atFortyEight].rmse(), rmse),
		most("off at 20", math.Abs(s.engine[atTwenty].honesty()), 0.025),
		most("off at 48", math.Abs(s.engine[atFortyEight].honesty()), 0.025),
		most("off at the stop", math.Abs(t.honesty()), 0.025),
		most("items to the stop", t.mean(t.items), 48),
		most("1 - true share at the stop", 1-t.mean(t.within), 1-0.915),
		most("1 - true share of a true 0", 1-low.within/low.skills, 0.15),
		most("1 - true share of a true 5", 1-high.within/high.skills, 0.15),
	}
	n, _ := reaches(s.curve[:], t.people)
	for _, peer := range []struct {
		name  string
		curve []float64
	}{{"adaptive per skill", s.peerOn[:]}, {"fixed form", s.formOn[:]}} {
		its, _ := reaches(peer.curve, t.people)
		list = append(list, most(fmt.Sprintf("items to a true .93: %.1f, %s %.1f, share", n, peer.name, its), n/its, 0.5))
	}
	for k, seed := range seeds {
		list = append(list, fmt.Sprintf("| %s, seed %d: off at the stop | %+.3f | | |", world, k+1, seed.engine[thorough].honesty()))
	}
	return list
}

func (s *session) print(out io.Writer, world string, all bool) {
	row := func(method string, y *tally) {
		fmt.Fprintf(out, "| %s | %s | %.1f | %.3f | %.3f | %.1f %% | %.1f %% | %.1f %% | %+.1f | %.1f | %.1f %% |\n",
			world, method, y.mean(y.items), y.rmse(), math.Sqrt(y.mean(y.open)), 100*y.mean(y.exact),
			100*y.mean(y.within), 100*y.mean(y.stated), 100*y.honesty(), 100*y.honestyError(), 100*y.mean(y.odd))
	}
	names := [rows]string{"ratings alone", "quick", "20 items", "default", "48 items", "thorough", "as rated"}
	for _, r := range []int{usually, quick, thorough, ratingsOnly, asRated, atTwenty, atFortyEight} {
		row(names[r], &s.engine[r])
	}
	if !all {
		return
	}
	for _, r := range []int{usually, atFortyEight} {
		row("adaptive per skill", &s.peer[r])
		row("fixed form", &s.form[r])
	}
	for _, r := range []int{usually, thorough} {
		for l, by := range s.engine[r].level {
			fmt.Fprintf(out, "| %s | %s, true %d | | | | | %.1f %% | %.1f %% | %+.1f | | |\n", world, names[r], l,
				100*by.within/by.skills, 100*by.stated/by.skills, 100*(by.stated-by.within)/by.skills)
		}
	}
}
