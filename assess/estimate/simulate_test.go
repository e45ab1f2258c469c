package estimate

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"sync"
	"testing"
)

// people is how many BenchmarkSimulate draws of each world, three times.
var people = flag.Int("people", 1000, "simulated people of each world and seed")

// The moments at which a sitting is looked at.
const (
	ratingsOnly = iota
	quick
	atTwenty
	usually
	atFortyEight
	thorough
	asRated // levels are the ratings
	rows
)

// rowItems are the items of a row: at most, where the stop is heeded.
var rowItems = [rows]int{0, 12, 20, 24, 48, 60, -1}

const (
	longest     = 60  // items of a sitting
	peerLongest = 150 // of another test
)

// session holds the tallies of the ways to measure people of one world. The
// curves are the sums of the true share within one level by number of items.
type session struct {
	engine, peer, form [rows]tally
	curve              [longest + 1]float64
	peerOn, formOn     [peerLongest + 1]float64
}

func (s *session) merge(o *session) {
	for i := range rows {
		s.engine[i].merge(&o.engine[i])
		s.peer[i].merge(&o.peer[i])
		s.form[i].merge(&o.form[i])
	}
	for n := range s.curve {
		s.curve[n] += o.curve[n]
	}
	for n := range s.peerOn {
		s.peerOn[n] += o.peerOn[n]
		s.formOn[n] += o.formOn[n]
	}
}

// run measures a person with this package, past the stop.
func (s *session) run(p person) {
	b := newBelief(p.skills, p.ratings)
	given := b.posteriors()
	b.temper(given, p.ratings)
	s.engine[asRated].add(p, func(skill int) posterior { return given[skill] }, 0)
	c := courseOf(p.items, len(p.skills), p.seed)
	left := identity(len(p.items))
	stopped := false
	for n := 0; n <= longest; n++ {
		all := b.posteriors()
		if n > 0 { // before, what is likely by all ratings
			b.temper(all, p.ratings)
		}
		posterior := func(skill int) posterior { return all[skill] }
		next := c.next(b, left)
		stopping := !stopped && (next < 0 || n == longest)
		for row, items := range rowItems {
			heeds := row == usually || row == thorough
			if n == items && !(heeds && stopped) || heeds && stopping && n < items {
				s.engine[row].add(p, posterior, n)
				if b.fit.odd() {
					s.engine[row].odd++
				}
			}
		}
		s.curve[n] += p.within(posterior)
		stopped = stopped || stopping
		if next < 0 && len(left) > 0 {
			next = c.pick(b, left)
		}
		if next >= 0 {
			left = slices.DeleteFunc(left, func(i int) bool { return i == next })
			b.answer(p.items[next], p.outcomes[next])
		}
	}
}

// within is the share of skills whose estimate is within one level of the truth.
func (p person) within(estimate func(int) posterior) float64 {
	sum := 0.0
	for s, ability := range p.abilities {
		if off := estimate(s).level - levelOf(ability); off >= -1 && off <= 1 {
			sum += 1 / float64(len(p.abilities))
		}
	}
	return sum
}

// courseOf chooses among items none of which is seen, all skills in the same
// demand, by ranks of the seed.
func courseOf(items []item, skills int, seed uint64) *course {
	return &course{
		items: items, demand: make([]float64, skills), seen: make([]bool, len(items)),
		rank: func(i int) uint64 { return rand.New(rand.NewPCG(seed, uint64(i))).Uint64() },
	}
}

// peers measures a person with a test of its own for each skill.
func (s *session) peers(p person) {
	asked, g := make([]bool, len(p.items)), apart(p)
	g.measure(p, &s.peer, &s.peerOn, func(int) int { return g.adaptive(p.items, asked) }, asked)
	form := apart(p)
	form.measure(p, &s.form, &s.formOn, func(n int) int { return fixed(p, n) }, make([]bool, len(p.items)))
}

func (s *separate) measure(
	p person, t *[rows]tally, curve *[peerLongest + 1]float64, next func(int) int, asked []bool,
) {
	estimate := func(skill int) posterior { return s.known[skill] }
	for n := range peerLongest + 1 {
		if row := slices.Index(rowItems[:], n); row >= 0 {
			t[row].add(p, estimate, n)
		}
		curve[n] += p.within(estimate)
		if it := next(n); it >= 0 {
			asked[it] = true
			s.answer(p.items[it], p.outcomes[it])
		}
	}
}

// population measures people of a world, each drawn from a seed of their own.
func population(w world, seed uint64, people int, peers bool) *session {
	list := make([]session, people)
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for k := range workers {
		wg.Go(func() {
			for i := k; i < people; i += workers {
				p := w.person(rand.New(rand.NewPCG(seed, uint64(i))))
				list[i].run(p)
				if peers {
					list[i].peers(p)
				}
			}
		})
	}
	wg.Wait()
	sum := new(session)
	for i := range list { // in order, for the same sums
		sum.merge(&list[i])
	}
	return sum
}

// reaches is the number of items at which the true share within one level is .93
// on average, between two; false if it never is.
func reaches(curve []float64, people float64) (float64, bool) {
	for n := 1; n < len(curve); n++ {
		if before, now := curve[n-1]/people, curve[n]/people; now >= enough {
			return float64(n) - (now-enough)/max(now-before, 1e-9), true
		}
	}
	return float64(len(curve) - 1), false
}

// TestSmallWorlds is the simulation with few people and loose bounds, also of what
// the lengths of a sitting promise.
func TestSmallWorlds(t *testing.T) {
	lengths := Lengths(16)
	for i, w := range worlds() {
		s := population(w, 1, 50, false)
		for k, row := range []int{quick, usually, thorough} {
			tally, l := &s.engine[row], lengths[k]
			if got := tally.mean(tally.within); got < l.Within-0.03 || got > l.Within+0.1 {
				t.Errorf("%s, %s: %.3f of the levels are right within one, %.2f promised", w.name, l.Name, got, l.Within)
			}
			if n := tally.mean(tally.items); n > float64(l.Items) || math.Abs(n-float64(l.Asked)) > 12 {
				t.Errorf("%s, %s: %.1f items, about %d promised", w.name, l.Name, n, l.Asked)
			}
		}
		if r := s.engine[atFortyEight].rmse(); r > bars[i].rmse+0.15 {
			t.Errorf("%s: RMSE %.2f levels after 48 items", w.name, r)
		}
		for row, tally := range s.engine[:asRated] {
			if h := tally.honesty(); math.Abs(h) > 0.08 {
				t.Errorf("%s, row %d: stated chance to be within one level is off by %.2f", w.name, row, h)
			}
		}
	}
}

// bars are of the worlds: RMSE in levels after 48 items at most.
var bars = [3]struct{ rmse float64 }{{0.80}, {0.70}, {0.91}}

// BenchmarkSimulate prints how the methods compare, then which bars hold: a
// long measurement, for -benchtime 1x.
func BenchmarkSimulate(b *testing.B) {
	out := os.Stdout
	fmt.Fprintln(out, "| world | method | items | RMSE | open RMSE | exact | within 1 | stated | off | +- | odd |")
	fmt.Fprintln(out, "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
	var verdicts []string
	for i, w := range worlds() {
		sum, seeds := simulated(w, true)
		sum.print(out, w.name, true)
		verdicts = append(verdicts, sum.against(w.name, bars[i].rmse, seeds)...)
	}
	for _, w := range hardWorlds() {
		sum, _ := simulated(w, false)
		sum.print(out, w.name, false)
	}
	fmt.Fprintln(out, "\n| bar | is | has to be | |\n| --- | ---: | ---: | --- |")
	for _, v := range verdicts {
		fmt.Fprintln(out, v)
	}
}

// simulated is the sum of three seeds, and each alone.
func simulated(w world, peers bool) (*session, []*session) {
	sum := new(session)
	var seeds []*session
	for seed := range uint64(3) {
		s := population(w, 1968+seed, *people, peers)
		sum.merge(s)
		seeds = append(seeds, s)
	}
	return sum, seeds
}
