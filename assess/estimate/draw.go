package estimate

import (
	"math"
	"math/rand/v2"
)

// draws is how often the levels of all skills are drawn together: enough for a
// tenth and nine tenths of what is summed over them, to about a percent.
const draws = 400

// normals are draws of so many standard normals, each in a list: always the same.
func normals(k int) [][]float64 {
	list := make([][]float64, k)
	for s := range list {
		list[s] = make([]float64, draws)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for n := range draws {
		for s := range list {
			list[s][n] = random.NormFloat64()
		}
	}
	return list
}

// draw draws the levels of all skills from the belief, skill by skill, always the
// same for the same belief, by normals for each skill. Skills that go together are
// drawn together.
func (b *belief) draw(normals [][]float64) [][]int8 {
	k, n := len(b.answers), len(b.mean)
	levelsOf := make([][]int8, k)
	for s := range levelsOf {
		levelsOf[s] = make([]int8, draws)
	}
	var ends [levels - 1]float64 // of the levels below the highest
	for level := range ends {
		ends[level] = ability(float64(level + 1))
	}
	root, room := make([]float64, k*k), make([]float64, draws)
	upTo, done := 0.0, 0
	for i, w := range b.weights() {
		p := b.parts[i]
		upTo += w
		last := min(int(math.Round(upTo*draws)), draws) // each part has its share of the draws
		if last == done {
			continue
		}
		cholesky(root, p.cov, n, k)
		for s := range k {
			abilities := room[:last-done]
			for d := range abilities {
				abilities[d] = p.mean[s]
			}
			for j, f := range root[s*k : s*k+s+1] {
				if f == 0 {
					continue
				}
				for d, z := range normals[j][done:last] {
					abilities[d] += f * z
				}
			}
			drawn := levelsOf[s][done:last]
			for d, x := range abilities {
				drawn[d] = drawnLevel(x, &ends)
			}
		}
		done = last
	}
	return levelsOf
}

// drawnLevel is the level that an ability is of, by the ends of all but the highest. It is
// written out so that the processor neither counts nor branches, which it could not foresee.
func drawnLevel(ability float64, ends *[levels - 1]float64) (level int8) {
	if ability > ends[0] {
		level++
	}
	if ability > ends[1] {
		level++
	}
	if ability > ends[2] {
		level++
	}
	if ability > ends[3] {
		level++
	}
	if ability > ends[4] {
		level++
	}
	return level
}

// cholesky makes the lower triangular root of the first k of n variables' covariances,
// k x k. A variance that rounding has taken below 0 counts as 0.
func cholesky(root, cov []float64, n, k int) {
	clear(root)
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
}
