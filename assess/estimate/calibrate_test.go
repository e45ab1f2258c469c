package estimate

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
)

// field is a bank with the difficulties that its items really have.
type field struct {
	r     *rubric.Rubric
	bank  *Bank
	truth []float64
	wrong []bool // items whose key is wrong
}

// newField draws difficulties around the authors', with an offset a skill, and
// some items whose key is wrong.
func newField(t *testing.T, seed uint64, wrongKeys int) *field {
	t.Helper()
	r := data.BackendDeveloper()
	bank, err := NewBank(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	rng := generator(seed)
	f := &field{r, bank, make([]float64, len(bank.Items)), make([]bool, len(bank.Items))}
	offsets := make([]float64, len(r.Skills))
	for s := range offsets {
		offsets[s] = 0.3 * rng.NormFloat64()
	}
	for i, it := range bank.known {
		f.truth[i] = it.b + offsets[it.skill] + 0.8*rng.NormFloat64()
	}
	for _, i := range rng.Perm(len(f.wrong))[:wrongKeys] {
		f.wrong[i] = true
	}
	return f
}

// sheets are of so many people who sit a check of the usual length.
func (f *field) sheets(seed uint64, people int) []*assess.Sheet {
	list := make([]*assess.Sheet, people)
	for n := range list {
		rng := rand.New(rand.NewPCG(seed, uint64(n)))
		p := worlds()[0].person(rng)
		s := &assess.Sheet{}
		for _, own := range p.ratings {
			s.Ratings = append(s.Ratings, assess.Rating{Skill: f.r.Skills[own.skill].ID, Level: own.level})
		}
		b, left := newBelief(p.skills, p.ratings), identity(len(f.bank.Items))
		c := courseOf(f.bank.known, len(p.skills), p.seed)
		for range 24 {
			i := c.next(b, left)
			if i < 0 {
				break
			}
			left = slices.DeleteFunc(left, func(k int) bool { return k == i })
			it := f.bank.known[i]
			o := f.answer(rng, i, p.abilities[it.skill])
			b.answer(it, o)
			a := assess.Response{Item: f.bank.Items[i].ID, Choice: f.bank.Items[i].Correct, Skipped: o == skipped}
			if o == wrong {
				a.Choice = (a.Choice + 1) % it.options
			}
			s.Responses = append(s.Responses, a)
		}
		list[n] = s
	}
	return list
}

func (f *field) answer(rng *rand.Rand, i int, ability float64) outcome {
	knows := rng.Float64() < 0.97/(1+math.Exp(-1.4*(ability-f.truth[i])))
	switch {
	case knows && f.wrong[i]:
		return wrong
	case knows:
		return right
	case rng.Float64() < 0.5:
		return skipped
	case rng.IntN(4) == 0:
		return right
	}
	return wrong
}

// TestCalibrationRecovers: answers take difficulties nearer to the truth than
// their authors were, and the stated standard deviation is true.
func TestCalibrationRecovers(t *testing.T) {
	f := newField(t, 31, 0)
	learned, _ := f.bank.Learn(f.r, f.sheets(32, 100))
	var before, after, z float64
	for _, d := range learned {
		i := f.bank.index[d.Item]
		before += math.Pow(f.bank.known[i].b-f.truth[i], 2)
		after += math.Pow(d.B-f.truth[i], 2)
		z += math.Pow((d.B-f.truth[i])/d.SD, 2)
	}
	n := float64(len(learned))
	before, after, z = math.Sqrt(before/n), math.Sqrt(after/n), math.Sqrt(z/n)
	if n < 100 || after > 0.8*before || z < 0.85 || z > 1.15 {
		t.Errorf("%.0f items are off by %.2f, by %.2f before, which is %.2f of what is stated", n, after, before, z)
	}
}

// TestMisfit finds wrong keys, and few others.
func TestMisfit(t *testing.T) {
	f := newField(t, 43, 16)
	_, stats := f.bank.Learn(f.r, f.sheets(44, 120))
	found, missed, others := 0, 0, 0
	for _, s := range stats {
		switch i := f.bank.index[s.Item]; {
		case s.Misfit && f.wrong[i]:
			found++
		case s.Misfit:
			others++
		case f.wrong[i] && s.Answers >= calibrateFrom:
			missed++
		}
	}
	if found < 2*missed || others > len(stats)/12 {
		t.Errorf("found %d, missed %d, and %d of %d others", found, missed, others, len(stats))
	}
}

// TestFewAnswersTeachNothing: an item with fewer than five stays as its author
// judged it; without answers there is nothing to learn.
func TestFewAnswersTeachNothing(t *testing.T) {
	items := []item{authored(0, 2), authored(0, 4)}
	var seen []observation
	for range 5 {
		seen = append(seen, observation{0, 0, 0.5, 0.1, right}, observation{1, 0, 0.5, 0.1, right})
	}
	list := calibrate(items, seen[1:])
	if c := list[0]; c != (calibration{items[0].b, items[0].sd, 4, false}) {
		t.Errorf("after 4 answers: %+v", c)
	}
	if c := list[1]; c.answers != 5 || c.b >= items[1].b-0.2 || c.sd >= items[1].sd {
		t.Errorf("after 5 right answers to an item of %v: %+v", items[1].b, c)
	}
	if list := calibrate(nil, nil); len(list) != 0 {
		t.Errorf("%v of no items", list)
	}
}

// TestOffsetOfASkill: where all items of a skill turn out harder, so does the
// one that few have answered; other skills stay.
func TestOffsetOfASkill(t *testing.T) {
	var items []item
	var seen []observation
	for skill := range 2 {
		for range 8 {
			items = append(items, authored(skill, 3))
		}
	}
	for i := range items {
		n := 60
		if i%8 == 7 {
			n = 5
		}
		for k := range n { // of skill 0 a fifth is right, of skill 1 a half
			o := wrong
			if k%10 < 2+3*(i/8) {
				o = right
			}
			seen = append(seen, observation{i, 0, 0.4, 0.05, o})
		}
	}
	list := calibrate(items, seen)
	for i, c := range list {
		if harder := i < 8; harder != (c.b > 0.3) {
			t.Errorf("item %d of skill %d: %+v", i, items[i].skill, c)
		}
	}
	if few, many := list[7], list[6]; few.sd < many.sd+0.1 {
		t.Errorf("sd %v after 5 answers, %v after 60", few.sd, many.sd)
	}
}

// TestLikelihood holds the posterior of a difficulty against an integral.
func TestLikelihood(t *testing.T) {
	seen := []observation{{0, 0.4, 0.5, 0.1, right}, {0, -1, 0.8, 0.2, wrong}, {0, 1.5, 0.3, 0.1, skipped}}
	l := new(likelihood)
	for _, o := range seen {
		l.add(o)
	}
	chance := func(z float64) float64 {
		p := 1.0
		for _, o := range seen {
			c := curve{1.4 / math.Sqrt(1+math.Pi/8*1.96*o.variance), 0.9 + 0.8*z, o.guess}
			if o.outcome == right {
				p *= c.chance(o.mean)
			} else {
				p *= 1 - c.chance(o.mean)
			}
		}
		return p
	}
	p := integrate(chance)
	m := integrate(func(z float64) float64 { return chance(z) * z }) / p
	v := integrate(func(z float64) float64 { return chance(z) * z * z })/p - m*m
	mean, sd := l.posterior(0.9, 0.8)
	near(t, "mean", mean, 0.9+0.8*m, 1e-4)
	near(t, "sd", sd, 0.8*math.Sqrt(v), 1e-4)
}

// TestAnswersOfADayBefore were learned from on the sheet of that day.
func TestAnswersOfADayBefore(t *testing.T) {
	f := newField(t, 31, 0)
	sheets := f.sheets(32, 10)
	_, once := f.bank.Learn(f.r, sheets)
	for _, s := range sheets[:5] {
		s.Date = "2026-07-15"
		later := s.On("2026-11-23")
		sheets = append(sheets, &later)
	}
	if _, twice := f.bank.Learn(f.r, sheets); len(once) == 0 || !slices.Equal(once, twice) {
		t.Errorf("%v\n%v", once, twice)
	}
}
