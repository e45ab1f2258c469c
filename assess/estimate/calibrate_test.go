package estimate

import (
	"math"
	"testing"
)

// bank is 10 items of one skill, two a level.
func bank() []item {
	var items []item
	for level := 1; level <= 5; level++ {
		items = append(items, authored(0, level), authored(0, level))
	}
	return items
}

// responses draws n answers to every item, whose true difficulties are given,
// by people known as well as after a check.
func responses(seed uint64, n int, difficulty []float64) []observation {
	rng := generator(seed)
	var list []observation
	for range n {
		for i, b := range difficulty {
			mean, sd := 1.1*rng.NormFloat64(), 0.7
			ability := mean + sd*rng.NormFloat64()
			right := rng.Float64() < curve{1.4, b, 0.1}.chance(ability)
			list = append(list, observation{i, mean, sd * sd, 0.1, right})
		}
	}
	return list
}

// TestCalibrateSteps goes by hand through thirty answers to two items: Kalman
// steps on the chance of a right answer, with its slope by differences.
func TestCalibrateSteps(t *testing.T) {
	items := []item{{0, 0.9, 0.8, 4}, {0, -0.4, 0.7, 4}}
	b, variance := []float64{0.9, -0.4}, []float64{0.64, 0.49}
	var list []observation
	for n := range 60 {
		o := observation{n % 2, 0.05*float64(n) - 1.2, 0.3, 0.1, n%7 < 4}
		list = append(list, o)
		i := o.item
		a := 1.4 / math.Sqrt(1+math.Pi/8*1.96*(variance[i]+0.3))
		p := func(b float64) float64 {
			k := 0.97 / (1 + math.Exp(-a*(o.mean-b)))
			return k + (1-k)*0.1
		}
		rise := -(p(b[i]+1e-6) - p(b[i]-1e-6)) / 2e-6
		off, spread := -p(b[i]), p(b[i])*(1-p(b[i]))
		if o.right {
			off++
		}
		variance[i] = 1 / (1/variance[i] + rise*rise/spread)
		b[i] -= variance[i] * off * rise / spread
	}
	drift := (b[0] - 0.9 + b[1] + 0.4) / 2 // the mean stays
	for i, c := range calibrate(items, list) {
		near(t, "difficulty", c.b, b[i]-drift, 1e-7)
		near(t, "sd", c.sd, math.Sqrt(variance[i]), 1e-8)
		if c.sd <= leastSD || c.sd >= items[i].sd {
			t.Errorf("an sd of %v shows nothing", c.sd)
		}
	}
}

func TestCalibrateRecovers(t *testing.T) {
	before, after, bound := 0.0, 0.0, 0.0
	for seed := range uint64(20) {
		items, rng := bank(), generator(100+seed)
		truth := make([]float64, len(items))
		shift := 0.0
		for i := range items {
			truth[i] = items[i].b + 0.8*rng.NormFloat64()
			shift += (truth[i] - items[i].b) / float64(len(items))
		}
		for i := range truth {
			truth[i] -= shift // the author's mean is what the scale hangs on
		}
		for i, c := range calibrate(items, responses(seed, 150, truth)) {
			before += math.Pow(items[i].b-truth[i], 2)
			after += math.Pow(c.b-truth[i], 2)
			bound += c.sd * c.sd
		}
	}
	if after > before/4 {
		t.Errorf("150 answers take the mean square error of difficulties from %.3f only to %.3f", before/200, after/200)
	}
	if after > bound {
		t.Errorf("mean square error %.3f, believed to be %.3f", after/200, bound/200)
	}
}

func TestCalibrateNeedsThirty(t *testing.T) {
	items := bank()
	truth := make([]float64, len(items))
	list := responses(1, 40, truth)
	few := 0
	for i, c := range calibrate(items, list[:29*len(items)+3]) {
		if (c.answers >= 30) != (i < 3) {
			t.Fatalf("item %d has %d answers", i, c.answers)
		}
		changed := c.b != items[i].b || c.sd != items[i].sd
		if changed != (i < 3) {
			t.Errorf("item %d with %d answers: changed is %v", i, c.answers, changed)
		}
		if !changed {
			few++
		}
	}
	near(t, "items with too few answers", float64(few), 7, 0)
}

func TestCalibratePins(t *testing.T) {
	items := append(bank(), item{skill: 1, b: 0.3, sd: 0.8, options: 4})
	truth := make([]float64, len(items))
	for i := range truth {
		truth[i] = 2 // all much harder than the author thought
	}
	list := calibrate(items, responses(2, 300, truth))
	sum := 0.0
	for i, c := range list[:10] {
		sum += c.b - items[i].b
		near(t, "sd of a difficulty", c.sd, 0.3, 1e-15)
	}
	near(t, "change of the mean difficulty", sum, 0, 1e-12)
	near(t, "difficulty of a skill's only item", list[10].b, 0.3, 1e-12)
}

func TestCalibrateAlone(t *testing.T) {
	// The pin holds the only item that has answers where it was, so nothing was
	// learnt of it and it stays nearly as uncertain.
	items := bank()
	var only []observation
	for _, r := range responses(3, 200, make([]float64, len(items))) {
		if r.item == 4 {
			only = append(only, r)
		}
	}
	c := calibrate(items, only)[4]
	near(t, "difficulty", c.b, items[4].b, 1e-12)
	near(t, "sd", c.sd, 0.8, 0.05)
}

func TestCalibrateMisfit(t *testing.T) {
	items := bank()
	truth := make([]float64, len(items))
	for i := range items {
		truth[i] = items[i].b
	}
	list := responses(4, 200, truth)
	for i := range list {
		if list[i].item == 1 { // the key of an easy item names a wrong option
			list[i].right = i%100 == 1
		}
	}
	for i, c := range calibrate(items, list) {
		if c.misfit != (i == 1) {
			t.Errorf("item %d: misfit is %v", i, c.misfit)
		}
	}
	if c := calibrate(items, list[:29*len(items)])[1]; c.misfit {
		t.Errorf("misfit after %d answers", c.answers)
	}
}

func TestCalibrateNothing(t *testing.T) {
	if got := calibrate(nil, nil); len(got) != 0 {
		t.Errorf("%v of no items", got)
	}
	items := bank()
	for i, c := range calibrate(items, nil) {
		if want := (calibration{b: items[i].b, sd: items[i].sd}); c != want {
			t.Errorf("item %d without answers: %+v", i, c)
		}
	}
}
