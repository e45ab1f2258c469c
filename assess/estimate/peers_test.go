package estimate

import "math"

// The peers measure each skill for itself with the four-parameter logistic model
// (Birnbaum 1968; Barton & Lord 1981) and expected a-posteriori scores (Bock &
// Mislevy 1982), on the same terms as the belief: with the rating, slips, and
// the person's own chance of guessing.

// information is Fisher's (Lord 1980, eq. 10-4).
func (c curve) information(ability float64) float64 {
	p := c.chance(ability)
	knows := 1 / (1 + math.Exp(-c.a*(ability-c.b)))
	rise := (1 - c.c) * ceiling * c.a * knows * (1 - knows)
	return rise * rise / (p * (1 - p))
}

// grid is the posterior of one ability at the middle of equal cells.
type grid struct{ mass [180]float64 }

const cell = 0.1 // logits; cuts lie on the cells' borders

func (g *grid) ability(i int) float64 { return cell * (float64(i-len(g.mass)/2) + 0.5) }

func newGrid(mean, sd float64) *grid {
	g := new(grid)
	for i := range g.mass {
		g.mass[i] = density((g.ability(i) - mean) / sd)
	}
	return g
}

func (g *grid) answer(c curve, right bool) {
	for i := range g.mass {
		if p := c.chance(g.ability(i)); right {
			g.mass[i] *= p
		} else {
			g.mass[i] *= 1 - p
		}
	}
}

func (g *grid) estimate() posterior {
	var e posterior
	var sum, square float64
	for i, m := range g.mass {
		x := g.ability(i)
		sum += m
		e.mean += m * x
		square += m * x * x
		e.chances[levelOf(x)] += m
	}
	e.mean /= sum
	e.sd = math.Sqrt(square/sum - e.mean*e.mean)
	upTo := 0.0
	for l := range e.chances {
		e.chances[l] /= sum
		if upTo += e.chances[l]; upTo < 0.5 {
			e.level = l + 1
		}
	}
	return e
}

// separate is a belief that keeps skills apart.
type separate struct {
	skills []*grid
	known  []posterior   // of the skills
	count  [outcomes]int // of answers
}

// apart starts each skill at what the person's rating leaves of it: the model of
// ratings of the belief with a noise between its two, without learning the bias.
func apart(p person) *separate {
	s := new(separate)
	noise := math.Sqrt(biasSD*biasSD + 1.6*1.6*logitsPerLevel*logitsPerLevel)
	for _, r := range p.ratings {
		g, in := newGrid(0, math.Sqrt(priorVariance)), bandOf(r.level)
		for i := range g.mass {
			x := g.ability(i) + biasMean
			g.mass[i] *= cumulative((in.high-x)/noise) - cumulative((in.low-x)/noise)
		}
		s.skills = append(s.skills, g)
		s.known = append(s.known, g.estimate())
	}
	return s
}

func (s *separate) curve(it item) curve {
	return it.curve((&belief{count: s.count}).guess(it.options))
}

func (s *separate) answer(it item, o outcome) {
	g := s.skills[it.skill]
	g.answer(s.curve(it), o == right)
	s.count[o]++
	s.known[it.skill] = g.estimate()
}

// adaptive asks the most informative item of the skill that is least certain
// (Lord 1980, maximum information); -1 where none is left.
func (s *separate) adaptive(items []item, asked []bool) int {
	skill, widest := -1, 0.0
	for i, it := range items {
		if sd := s.known[it.skill].sd; !asked[i] && sd > widest {
			skill, widest = it.skill, sd
		}
	}
	best, most := -1, -1.0
	for i, it := range items {
		if it.skill != skill || asked[i] {
			continue
		}
		if info := s.curve(it).information(s.known[skill].mean); info > most {
			best, most = i, info
		}
	}
	return best
}

// fixed asks every skill in turn, the middle levels first. It relies on the
// order of a person's items: by skill, then level.
func fixed(p person, asked int) int {
	k, levels := len(p.skills), [5]int{2, 1, 3, 0, 4}
	round := asked / k
	return asked%k*len(levels)*perLevel + levels[round%len(levels)]*perLevel + round/len(levels)
}
