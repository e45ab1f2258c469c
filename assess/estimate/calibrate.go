package estimate

import (
	"math"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

const (
	calibrateFrom = 5   // answers; fewer change nothing
	rounds        = 6   // of people given items and items given people
	skillSD       = 0.4 // logits, that an author may be off in a whole skill
	misfit        = 2.2 // standard deviations of a difficulty by answers alone from the author's
)

// Learn draws from the answers on sheets what they say of each item of the bank:
// the difficulties of those with enough answers, and the statistics of those
// with any, in the order of the bank. Sheets on which every answer is "I don't
// know" say nothing.
//
// It goes to and fro between people and items: what is known of each person
// without an answer says how hard its item is, by marginal likelihood (Bock &
// Aitkin 1981), under a prior around the author's difficulty plus an offset of
// the skill, which is learned too.
func (b *Bank) Learn(r *rubric.Rubric, sheets []*assess.Sheet) ([]Difficulty, []assess.ItemStat) {
	now := *b
	now.known = make([]item, len(b.known))
	for i, it := range b.known {
		it.b, it.sd = ability(float64(b.Items[i].Level)), authoredSD
		now.known[i] = it
	}
	authored := now.known
	count := make([][outcomes]int, len(b.Items))
	prior := NewPrior(r)
	var found []calibration
	var seen []observation
	for range rounds {
		seen = seen[:0]
		for _, s := range sheets {
			if said(s) {
				seen = append(seen, now.observe(prior, s)...)
			}
		}
		found = calibrate(authored, seen)
		now.known = make([]item, len(authored))
		for i, it := range authored {
			it.b, it.sd = found[i].b, found[i].sd
			now.known[i] = it
		}
	}
	expected := make([]float64, len(b.Items)) // right answers, by the bank as it was
	for _, o := range seen {
		it := b.known[o.item]
		count[o.item][o.outcome]++
		expected[o.item] += curve{slope(it.sd*it.sd + o.variance), it.b, o.guess}.chance(o.mean)
	}
	var learned []Difficulty
	stats := []assess.ItemStat{}
	for i, c := range found {
		id, digest := b.Items[i].ID, b.Items[i].Digest()
		level := assess.Number{}
		if c.answers >= calibrateFrom {
			learned = append(learned, Difficulty{Item: id, Digest: digest, B: c.b, SD: c.sd, Answers: c.answers})
			level = assess.Known(c.b/logitsPerLevel + levels/2)
		}
		if c.answers > 0 {
			stats = append(stats, assess.ItemStat{
				Item: id, Answers: c.answers, Right: count[i][right], Skipped: count[i][skipped],
				Expected: expected[i], Misfit: c.misfit, Authored: b.Items[i].Level, Learned: level,
			})
		}
	}
	return learned, stats
}

// said says whether there is an answer other than "I don't know".
func said(s *assess.Sheet) bool {
	for _, a := range s.Responses {
		if !a.Skipped {
			return true
		}
	}
	return false
}

// observation is an answer kept for calibration: the index of the item, what is
// known of the person's ability in its skill without the answer (mean in logits,
// variance in logits^2), the chance of guessing it then, and how it was answered.
type observation struct {
	item           int
	mean, variance float64
	guess          float64
	outcome        outcome
}

// observe goes through the answers on a sheet. What is known of a person without
// an answer is what is known at the end, less what the answer had added.
func (b *Bank) observe(prior *Prior, s *assess.Sheet) []observation {
	belief := prior.start(s)
	var list []observation
	type moments struct{ mean, variance float64 }
	var added []site
	var before []moments
	for _, a := range s.Responses {
		i, o := b.outcome(a)
		if a.Date != "" { // learned from on the sheet of that day
			belief.answer(b.known[i], o)
			continue
		}
		skill := b.known[i].skill
		was := moments{belief.mean[skill], belief.variance[skill]}
		list = append(list, observation{item: i, guess: belief.guess(b.known[i].options), outcome: o})
		belief.answer(b.known[i], o)
		mean, variance := belief.mean[skill], belief.variance[skill]
		added = append(added, site{1/variance - 1/was.variance, mean/variance - was.mean/was.variance})
		before = append(before, was)
	}
	for n := range list {
		skill := b.known[list[n].item].skill
		mean, variance := belief.mean[skill], belief.variance[skill]
		precision := 1/variance - added[n].precision
		if precision*priorVariance < 1 { // the answer took certainty away
			list[n].mean, list[n].variance = before[n].mean, before[n].variance
			continue
		}
		list[n].mean, list[n].variance = (mean/variance-added[n].shift)/precision, 1/precision
	}
	return list
}

// calibration is what the answers to an item say of its difficulty, in logits.
// misfit says that answers alone put it far from where its author did: look for
// a wrong key.
type calibration struct {
	b, sd   float64
	answers int
	misfit  bool
}

// calibrate learns the difficulty of items, given as their author judged them,
// from all the observations of them.
func calibrate(items []item, seen []observation) []calibration {
	byItem := make([]likelihood, len(items))
	answers := make([]int, len(items))
	for _, o := range seen {
		byItem[o.item].add(o)
		answers[o.item]++
	}
	offsets := map[int]float64{} // by skill
	list := make([]calibration, len(items))
	for range rounds {
		sum, n := map[int]float64{}, map[int]float64{}
		for i, it := range items {
			list[i] = calibration{b: it.b, sd: it.sd, answers: answers[i]}
			if answers[i] < calibrateFrom {
				continue
			}
			mean, sd := byItem[i].posterior(it.b+offsets[it.skill], it.sd)
			list[i].b, list[i].sd = mean, sd
			sum[it.skill] += mean - it.b
			n[it.skill]++
		}
		for skill := range n { // the posterior mean, under a normal prior around 0
			offsets[skill] = sum[skill] / (n[skill] + authoredSD*authoredSD/(skillSD*skillSD))
		}
	}
	n := map[int]float64{}
	for i, it := range items {
		if answers[i] >= calibrateFrom {
			n[it.skill]++
		}
	}
	for i, it := range items {
		if answers[i] < calibrateFrom {
			continue
		}
		// So much as the item hangs on its author, it hangs on the offset's variance.
		hangs := list[i].sd * list[i].sd / (it.sd * it.sd)
		offset := authoredSD * authoredSD / (n[it.skill] + authoredSD*authoredSD/(skillSD*skillSD))
		list[i].sd = math.Sqrt(list[i].sd*list[i].sd + hangs*hangs*offset)
		free, sd := byItem[i].posterior(it.b, 100)
		list[i].misfit = math.Abs(free-it.b) > misfit*math.Sqrt(sd*sd+it.sd*it.sd+skillSD*skillSD)
	}
	return list
}

// likelihood is the logarithm of the chance of answers to an item by its
// difficulty, from -lastCell to lastCell in steps of a cell.
type likelihood struct{ log [2*lastCell + 1]float64 }

const (
	difficultyCell = 0.1 // logits
	lastCell       = 60
)

func (l *likelihood) add(o observation) {
	c := curve{slope(o.variance), 0, o.guess}
	for i := range l.log {
		c.b = difficultyCell * float64(i-lastCell)
		if p := c.chance(o.mean); o.outcome == right {
			l.log[i] += math.Log(p)
		} else {
			l.log[i] += math.Log(1 - p)
		}
	}
}

// posterior is the mean and standard deviation of the difficulty under a normal
// prior.
func (l *likelihood) posterior(mean, sd float64) (m, s float64) {
	log := l.log
	top := math.Inf(-1)
	for i := range log {
		x := difficultyCell * float64(i-lastCell)
		off := (x - mean) / sd
		log[i] -= off * off / 2
		top = max(top, log[i])
	}
	total, square := 0.0, 0.0
	for i := range log {
		x, p := difficultyCell*float64(i-lastCell), math.Exp(log[i]-top)
		total += p
		m += p * x
		square += p * x * x
	}
	m /= total
	return m, math.Sqrt(max(0, square/total-m*m))
}
