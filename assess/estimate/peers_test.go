package estimate

import "math"

// The peers measure each skill for itself with the three-parameter logistic
// model (Birnbaum 1968) and expected a-posteriori scores (Bock & Mislevy 1982).

// logistic3 is an item of the peers.
type logistic3 struct{ a, b, c float64 }

// logistic is the peers' view of an item: the slope of an authored item, a
// blind guess among the options; "I don't know" is wrong.
func (it item) logistic() logistic3 {
	return logistic3{slope(it.sd * it.sd), it.b, 1 / float64(it.options)}
}

func (l logistic3) chance(ability float64) float64 {
	return l.c + (1-l.c)/(1+math.Exp(-l.a*(ability-l.b)))
}

// information is Fisher's (Lord 1980, eq. 10-4).
func (l logistic3) information(ability float64) float64 {
	p := l.chance(ability)
	known := (p - l.c) / (1 - l.c)
	return l.a * l.a * (1 - p) / p * known * known
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

func (g *grid) answer(l logistic3, right bool) {
	for i := range g.mass {
		if p := l.chance(g.ability(i)); right {
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
type separate []*grid

// apart starts each skill at the same prior, or at what the person's rating
// leaves of it: the same model of ratings as the belief's precise one, without
// learning the bias.
func apart(p person, rated bool) separate {
	var s separate
	for range p.skills {
		s = append(s, newGrid(0, math.Sqrt(priorVariance)))
	}
	if !rated {
		return s
	}
	const noise = biasSD*biasSD + 1.25*1.25*logitsPerLevel*logitsPerLevel
	for _, r := range p.ratings {
		keep := priorVariance / (priorVariance + noise)
		s[r.skill] = newGrid(keep*(ability(float64(r.level)+0.5)-biasMean), math.Sqrt(noise*keep))
	}
	return s
}

// adaptive asks the most informative item of the skill that is least certain
// (Lord 1980, maximum information).
func (s separate) adaptive(items []item, asked func(int) bool) (int, bool) {
	best, most := -1, -1.0
	skill, widest := -1, 0.0
	estimates := make([]posterior, len(s))
	for i := range s {
		estimates[i] = s[i].estimate()
	}
	for i, it := range items {
		if e := estimates[it.skill]; !asked(i) && e.sd > widest {
			skill, widest = it.skill, e.sd
		}
	}
	for i, it := range items {
		if it.skill != skill || asked(i) {
			continue
		}
		if info := it.logistic().information(estimates[skill].mean); info > most {
			best, most = i, info
		}
	}
	return best, best >= 0
}

// fixed asks every skill in turn, the middle levels first. It relies on the
// order of a person's items: by skill, then level, two of each.
func fixed(p person, asked int) int {
	order := [10]int{4, 2, 6, 0, 8, 5, 3, 7, 1, 9}
	k := len(p.skills)
	return asked%k*len(order) + order[asked/k]
}
