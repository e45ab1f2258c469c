package estimate

import "math"

// tally adds up how well people of a world were measured.
type tally struct {
	people, items         float64
	square, open          float64
	exact, within, stated float64
	honest2               float64
	odd                   float64                                          // people told that their answers do not fit together
	level                 [levels]struct{ skills, within, stated float64 } // by true level
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
		claim := e.between(e.level-1, e.level+1)
		stated += claim / k
		by := &t.level[level]
		by.skills++
		by.stated += claim
		switch e.level - level {
		case 0:
			exact += 1 / k
			fallthrough
		case -1, 1:
			within += 1 / k
			by.within++
		}
	}
	t.people++
	t.items += float64(items)
	t.square += square
	t.exact += exact
	t.within += within
	t.stated += stated
	t.honest2 += (stated - within) * (stated - within)
}

func (t *tally) merge(o *tally) {
	t.people += o.people
	t.items += o.items
	t.square += o.square
	t.open += o.open
	t.exact += o.exact
	t.within += o.within
	t.stated += o.stated
	t.honest2 += o.honest2
	t.odd += o.odd
	for l := range o.level {
		t.level[l].skills += o.level[l].skills
		t.level[l].within += o.level[l].within
		t.level[l].stated += o.level[l].stated
	}
}

func (t *tally) mean(sum float64) float64 { return sum / t.people }

func (t *tally) rmse() float64 { return math.Sqrt(t.mean(t.square)) }

// honesty is the stated less the true share within one level.
func (t *tally) honesty() float64 { return t.mean(t.stated - t.within) }

func (t *tally) honestyError() float64 {
	h := t.honesty()
	return math.Sqrt((t.mean(t.honest2) - h*h) / t.people)
}
