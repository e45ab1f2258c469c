package estimate

import (
	"math"
	"math/rand/v2"
)

// draws is how often the levels of all skills are drawn together: enough for a
// tenth and nine tenths of what is summed over them, to about a percent.
const draws = 400

// draw draws the levels of all skills from the belief, skill by skill, always the
// same for the same belief. Skills that go together are drawn together.
func (b *belief) draw() [][]int {
	k, n := len(b.answers), len(b.mean)
	levelsOf := make([][]int, k)
	for s := range levelsOf {
		levelsOf[s] = make([]int, draws)
	}
	random := rand.New(rand.NewPCG(1, 2))
	z, upTo, done := make([]float64, k), 0.0, 0
	for i, w := range b.weights() {
		p := b.parts[i]
		upTo += w
		last := min(int(math.Round(upTo*draws)), draws) // each part has its share of the draws
		if last == done {
			continue
		}
		root := cholesky(p.cov, n, k)
		for ; done < last; done++ {
			for s := range k {
				z[s] = random.NormFloat64()
				x := p.mean[s]
				for j, f := range root[s*k : s*k+s+1] {
					x += f * z[j]
				}
				level := 0
				for level < levels-1 && x > ability(float64(level+1)) {
					level++
				}
				levelsOf[s][done] = level
			}
		}
	}
	return levelsOf
}

// cholesky is the lower triangular root of the first k of n variables' covariances,
// k x k. A variance that rounding has taken below 0 counts as 0.
func cholesky(cov []float64, n, k int) []float64 {
	root := make([]float64, k*k)
	for i := range k {
		for j := range i + 1 {
			sum := cov[i*n+j]
			for m := range j {
				sum -= root[i*k+m] * root[j*k+m]
			}
			switch {
			case i == j:
				root[i*k+i] = math.Sqrt(max(sum, 0))
			case root[j*k+j] > 0:
				root[i*k+j] = sum / root[j*k+j]
			}
		}
	}
	return root
}
