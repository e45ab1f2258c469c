package estimate

import (
	"math"
	"testing"
)

// bank is 10 items of one skill, two a level.
func bank() []Item {
	var items []Item
	for level := 1; level <= 5; level++ {
		items = append(items, NewItem(0, level, 4), NewItem(0, level, 4))
	}
	return items
}

// responses draws n answers to every item, whose true difficulties are given,
// by people known as well as after a check.
func responses(seed uint64, n int, difficulty []float64) []Response {
	rng := generator(seed)
	var list []Response
	for range n {
		for i, b := range difficulty {
			mean, sd := 1.1*rng.NormFloat64(), 0.7
			ability := mean + sd*rng.NormFloat64()
			right := rng.Float64() < curve{1.4, b, 0.1}.chance(ability)
			list = append(list, Response{i, mean, sd * sd, 0.1, right})
		}
	}
	return list
}

func TestCalibrateStep(t *testing.T) {
	l := learner{b: 0.9, variance: 0.64}
	r := Response{Mean: 0.5, Var: 0.3, Guess: 0.1, Right: true}
	l.see(r)
	a := 1.4 / math.Sqrt(1+math.Pi/8*1.96*(0.64+0.3))
	p := func(b float64) float64 {
		k := 0.97 / (1 + math.Exp(-a*(0.5-b)))
		return k + (1-k)*0.1
	}
	rise := -(p(0.9+1e-6) - p(0.9-1e-6)) / 2e-6
	variance := 1 / (1/0.64 + rise*rise/(p(0.9)*(1-p(0.9))))
	near(t, "variance", l.variance, variance, 1e-9)
	near(t, "difficulty", l.b, 0.9-variance*(1-p(0.9))*rise/(p(0.9)*(1-p(0.9))), 1e-9)
	near(t, "off", l.off, 1-p(0.9), 1e-15)
	near(t, "spread", l.spread, p(0.9)*(1-p(0.9)), 1e-15)
}

func TestCalibrateRecovers(t *testing.T) {
	before, after, bound := 0.0, 0.0, 0.0
	for seed := range uint64(20) {
		items, rng := bank(), generator(100+seed)
		truth := make([]float64, len(items))
		shift := 0.0
		for i := range items {
			truth[i] = items[i].B + 0.8*rng.NormFloat64()
			shift += (truth[i] - items[i].B) / float64(len(items))
		}
		for i := range truth {
			truth[i] -= shift // the author's mean is what the scale hangs on
		}
		for i, c := range Calibrate(items, responses(seed, 150, truth)) {
			before += math.Pow(items[i].B-truth[i], 2)
			after += math.Pow(c.B-truth[i], 2)
			bound += c.SD * c.SD
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
	for i, c := range Calibrate(items, list[:29*len(items)+3]) {
		if (c.Answers >= 30) != (i < 3) {
			t.Fatalf("item %d has %d answers", i, c.Answers)
		}
		changed := c.B != items[i].B || c.SD != items[i].SD
		if changed != (i < 3) {
			t.Errorf("item %d with %d answers: changed is %v", i, c.Answers, changed)
		}
		if !changed {
			few++
		}
	}
	near(t, "items with too few answers", float64(few), 7, 0)
}

func TestCalibratePins(t *testing.T) {
	items := append(bank(), Item{Skill: 1, B: 0.3, SD: 0.8, Options: 4})
	truth := make([]float64, len(items))
	for i := range truth {
		truth[i] = 2 // all much harder than the author thought
	}
	list := Calibrate(items, responses(2, 300, truth))
	sum := 0.0
	for i, c := range list[:10] {
		sum += c.B - items[i].B
		near(t, "sd of a difficulty", c.SD, 0.3, 1e-15)
	}
	near(t, "change of the mean difficulty", sum, 0, 1e-12)
	near(t, "difficulty of a skill's only item", list[10].B, 0.3, 1e-12)
}

func TestCalibrateAlone(t *testing.T) {
	// The pin holds the only item that has answers where it was, so nothing was
	// learnt of it and it stays nearly as uncertain.
	items := bank()
	var only []Response
	for _, r := range responses(3, 200, make([]float64, len(items))) {
		if r.Item == 4 {
			only = append(only, r)
		}
	}
	c := Calibrate(items, only)[4]
	near(t, "difficulty", c.B, items[4].B, 1e-12)
	near(t, "sd", c.SD, 0.8, 0.05)
}

func TestCalibrateMisfit(t *testing.T) {
	items := bank()
	truth := make([]float64, len(items))
	for i := range items {
		truth[i] = items[i].B
	}
	list := responses(4, 200, truth)
	for i := range list {
		if list[i].Item == 1 { // the key of an easy item names a wrong option
			list[i].Right = i%100 == 1
		}
	}
	for i, c := range Calibrate(items, list) {
		if c.Misfit != (i == 1) {
			t.Errorf("item %d: misfit is %v", i, c.Misfit)
		}
	}
	if c := Calibrate(items, list[:29*len(items)])[1]; c.Misfit {
		t.Errorf("misfit after %d answers", c.Answers)
	}
}

func TestCalibrateNothing(t *testing.T) {
	if got := Calibrate(nil, nil); len(got) != 0 {
		t.Errorf("%v of no items", got)
	}
	items := bank()
	for i, c := range Calibrate(items, nil) {
		if want := (Calibration{B: items[i].B, SD: items[i].SD}); c != want {
			t.Errorf("item %d without answers: %+v", i, c)
		}
	}
}
