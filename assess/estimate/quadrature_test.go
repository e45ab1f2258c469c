package estimate

import (
	"math"
	"testing"
)

// near fails unless got is within the tolerance of want.
func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %.12g, want %.12g", what, got, want)
	}
}

// density is the standard normal density.
func density(x float64) float64 { return math.Exp(-x*x/2) / math.Sqrt(2*math.Pi) }

// integrate is the average of f(z) over a standard normal z, by a fine sum.
func integrate(f func(z float64) float64) float64 {
	const step = 1.0 / 512
	sum := 0.0
	for i := -10 / step; i <= 10/step; i++ {
		sum += density(i*step) * f(i*step)
	}
	return sum * step
}

func TestHermiteKnown(t *testing.T) {
	// Salzer, Zucker & Capuano 1952, for the weight exp(-x^2).
	var x, w []float64
	average(func(z float64) float64 { x = append(x, z); return 0 })
	for _, point := range x {
		w = append(w, average(func(z float64) float64 {
			if z == point {
				return 1
			}
			return 0
		}).zero)
	}
	for i, known := range []struct{ x, w float64 }{
		{0, 6.547592869146e-1}, {0.656809566882, 4.293597523561e-1}, {1.326557084495, 1.172278751677e-1},
		{2.025948015826, 1.191139544491e-2}, {2.783290099782, 3.468194663233e-4}, {3.668470846560, 1.439560393714e-6},
	} {
		near(t, "node", x[nodes/2+i]/math.Sqrt2, known.x, 1e-12)
		near(t, "node on the left", x[nodes/2-i], -x[nodes/2+i], 0)
		near(t, "weight", w[nodes/2+i]*math.Sqrt(math.Pi)/known.w, 1, 1e-11)
		near(t, "weight on the left", w[nodes/2-i], w[nodes/2+i], 0)
	}
}

func TestHermiteMoments(t *testing.T) {
	want := 1.0 // (2k - 1)!!
	for k := range nodes {
		even := average(func(z float64) float64 { return math.Pow(z, float64(2*k)) })
		odd := average(func(z float64) float64 { return math.Pow(z, float64(2*k+1)) })
		near(t, "even moment, relative", even.zero/want, 1, 1e-12)
		near(t, "odd moment, relative", odd.zero/want, 0, 1e-12)
		if k > 0 { // the moments of f z and f z^2 are those of higher powers
			lower := average(func(z float64) float64 { return math.Pow(z, float64(2*k-1)) })
			near(t, "even moment by one", lower.one/want, 1, 1e-12)
			lower = average(func(z float64) float64 { return math.Pow(z, float64(2*k-2)) })
			near(t, "even moment by two", lower.two/want, 1, 1e-12)
		}
		want *= float64(2*k + 1)
	}
}

func TestAverage(t *testing.T) {
	for _, sd := range []float64{0.3, 0.6, 0.9, 1.3} {
		for _, mean := range []float64{-3, -1, 0, 0.7, 2.5} {
			for _, c := range []curve{{slope(0.64), 0, 0}, {slope(0.64), -1.8, 0.25}, {slope(0.09), 0.9, 0.1}} {
				p := func(z float64) float64 { return c.chance(mean + sd*z) }
				m := average(p)
				tolerance := 1e-6
				if c.a*sd > 0.95 { // too steep for 11 points to do better
					tolerance = 2e-4
				}
				near(t, "average of P", m.zero, integrate(p), tolerance)
				near(t, "average of P z", m.one, integrate(func(z float64) float64 { return p(z) * z }), tolerance)
				near(t, "average of P z^2", m.two, integrate(func(z float64) float64 { return p(z) * z * z }), tolerance)
			}
		}
	}
}
