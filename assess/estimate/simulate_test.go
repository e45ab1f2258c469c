package estimate

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"text/tabwriter"
)

// tally adds up how well people of a world were measured, a person at a time.
type tally struct {
	people                int
	items                 int
	square, fourth        float64
	open                  float64
	exact, within, stated float64
	honest2               float64
}

// onScale is the ability as a continuous level: level l is from l to l+1, and
// the scale ends at 0 and 6.
func onScale(ability float64) float64 {
	return max(0, min(levels, ability/logitsPerLevel+levels/2))
}

// add takes in a person; the error of a skill is posterior mean minus true
// ability, both as continuous levels.
func (t *tally) add(p person, estimate func(int) posterior, items int) {
	k := float64(len(p.skills))
	var square, exact, within, stated float64
	for s, ability := range p.abilities {
		e, level := estimate(s), levelOf(ability)
		off := onScale(e.mean) - onScale(ability)
		square += off * off / k
		off = (e.mean - ability) / logitsPerLevel
		t.open += off * off / k
		stated += e.between(e.level-1, e.level+1) / k
		switch e.level - level {
		case 0:
			exact += 1 / k
			within += 1 / k
		case -1, 1:
			within += 1 / k
		}
	}
	t.people++
	t.items += items
	t.square += square
	t.fourth += square * square
	t.exact += exact
	t.within += within
	t.stated += stated
	t.honest2 += (stated - within) * (stated - within)
}

func (t *tally) mean(sum float64) float64 { return sum / float64(t.people) }

func (t *tally) rmse() float64 { return math.Sqrt(t.mean(t.square)) }

// rmseError is the standard error of rmse, by the delta method.
func (t *tally) rmseError() float64 {
	mse := t.mean(t.square)
	return math.Sqrt((t.mean(t.fourth)-mse*mse)/float64(t.people)) / (2 * t.rmse())
}

// honesty is the stated less the true share within one level.
func (t *tally) honesty() float64 { return t.mean(t.stated - t.within) }

func (t *tally) honestyError() float64 {
	h := t.honesty()
	return math.Sqrt((t.mean(t.honest2) - h*h) / float64(t.people))
}

func (t *tally) asked() float64 { return t.mean(float64(t.items)) }

// session holds the tallies of the ways to measure people of one world.
type session struct {
	engine, stopped tally
	cat, rated, set [3]tally // after peerItems
}

const engineItems = 48

var peerItems = [3]int{48, 80, 101}

// run measures a person with this package, until both the stop and engineItems.
func (s *session) run(p person) {
	b := newBelief(p.skills, p.ratings)
	c := courseOf(p.items, len(p.skills), p.seed)
	left := identity(len(p.items))
	stopped := false
	for n := 0; n <= engineItems || !stopped; n++ {
		next := c.next(b, left)
		if !stopped && next < 0 {
			stopped = true
			s.stopped.add(p, b.posterior, n)
		}
		if n == engineItems {
			s.engine.add(p, b.posterior, n)
		}
		if next < 0 && len(left) > 0 {
			next = c.pick(b, left)
		}
		if next >= 0 {
			left = slices.DeleteFunc(left, func(i int) bool { return i == next })
			b.answer(p.items[next], p.outcomes[next])
		}
	}
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
	adaptive := func(rated bool, t *[3]tally) {
		g := apart(p, rated)
		asked := make([]bool, len(p.items))
		g.measure(p, t, func(int) int {
			next, _ := g.adaptive(p.items, func(i int) bool { return asked[i] })
			asked[next] = true
			return next
		})
	}
	adaptive(false, &s.cat)
	adaptive(true, &s.rated)
	apart(p, false).measure(p, &s.set, func(n int) int { return fixed(p, n) })
}

func (s separate) measure(p person, t *[3]tally, next func(int) int) {
	n := 0
	for i, items := range peerItems {
		for ; n < items; n++ {
			it := next(n)
			s[p.items[it].skill].answer(p.items[it].logistic(), p.outcomes[it] == right)
		}
		t[i].add(p, func(skill int) posterior { return s[skill].estimate() }, n)
	}
}

func population(w world, people int, peers bool) *session {
	rng := rand.New(rand.NewPCG(1968, 2009))
	s := new(session)
	for range people {
		p := w.person(rng)
		s.run(p)
		if peers {
			s.peers(p)
		}
	}
	return s
}

// TestSmallWorlds is the simulation with few people and loose bounds.
func TestSmallWorlds(t *testing.T) {
	for _, w := range worlds() {
		s := population(w, 30, false)
		if r := s.engine.rmse(); r > w.bar+0.15 {
			t.Errorf("%s: RMSE %.2f levels after %d items", w.name, r, engineItems)
		}
		if h := s.engine.honesty(); math.Abs(h) > 0.08 {
			t.Errorf("%s: stated chance to be within one level is off by %.2f", w.name, h)
		}
		if n := s.stopped.asked(); n > 55 {
			t.Errorf("%s: %.0f items until the stop", w.name, n)
		}
	}
}

// BenchmarkSimulate prints how the methods compare, then which bars hold: a
// long measurement, for -benchtime 1x.
func BenchmarkSimulate(b *testing.B) {
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	defer out.Flush()
	fmt.Fprintln(out, "world\tmethod\titems\tRMSE\t+-\topen RMSE\texact\twithin 1\tstated\toff\t+-")
	var bars []string
	stop := 0.0
	for _, w := range worlds() {
		s := population(w, 400, true)
		s.print(out, w.name)
		bars = append(bars,
			bar(w.name+", RMSE", s.engine.rmse(), w.bar),
			bar(w.name+", stated against true", math.Abs(s.engine.honesty()), 0.03))
		stop += s.stopped.asked() / float64(len(worlds()))
	}
	fmt.Fprintln(out, "\nbar\tis\tat most")
	for _, b := range append(bars, bar("items to the stop", stop, 34)) {
		fmt.Fprintln(out, b)
	}
}

func bar(name string, is, most float64) string {
	verdict := "holds"
	if is > most {
		verdict = "missed"
	}
	return fmt.Sprintf("%s\t%.3f\t%.2f\t%s", name, is, most, verdict)
}

func (s *session) print(out io.Writer, world string) {
	row := func(method string, y *tally) {
		fmt.Fprintf(out, "%s\t%s\t%.1f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%+.3f\t%.3f\n", world, method,
			y.asked(), y.rmse(), y.rmseError(), math.Sqrt(y.mean(y.open)),
			y.mean(y.exact), y.mean(y.within), y.mean(y.stated), y.honesty(), y.honestyError())
	}
	row("engine", &s.engine)
	row("engine to stop", &s.stopped)
	for i := range peerItems {
		row("adaptive per skill", &s.cat[i])
	}
	for i := range peerItems {
		row("adaptive, from rating", &s.rated[i])
	}
	for i := range peerItems {
		row("fixed form", &s.set[i])
	}
}
