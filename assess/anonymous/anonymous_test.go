package anonymous_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess/anonymous"
	"github.com/skillgap/skillgap/testdata/attack"
)

// TestChoose shows as many sets as it can, from the largest on.
func TestChoose(t *testing.T) {
	for _, c := range []struct {
		name   string
		people []int   // of each part
		sets   [][]int // of parts, without the whole
		want   []bool  // of all
	}{
		{"the whole alone", []int{5}, nil, []bool{true}},
		{"too few", []int{4}, [][]int{{0}}, []bool{false, false}},
		{"halves", []int{5, 5}, [][]int{{0}, {1}}, []bool{true, true, true}},
		{"too few are left", []int{6, 4}, [][]int{{0}, {1}}, []bool{true, false, false}},
		{"the largest first", []int{5, 9, 4}, [][]int{{0}, {1}, {2}}, []bool{true, false, true, false}},
		{"the same three times", []int{5, 5}, [][]int{{0}, {1}, {0}}, []bool{true, true, true, true}},
		{"the whole again", []int{5, 1}, [][]int{{1, 0}}, []bool{true, true}},
		{"nobody", []int{5}, [][]int{{}}, []bool{true, false}},
		{"overlapping in five", []int{5, 5, 5, 5}, [][]int{{0, 1}, {1, 2}}, []bool{true, true, true}},
		{"overlapping in four", []int{6, 4, 6, 5}, [][]int{{0, 1}, {1, 2}}, []bool{true, true, false}},
		{"a chain", []int{9, 5, 5, 1}, [][]int{{0}, {0, 1}, {0, 1, 2}}, []bool{true, true, true, false}},
	} {
		t.Run(c.name, func(t *testing.T) {
			sets := append([][]int{every(c.people)}, c.sets...)
			hidden, open := anonymous.Choose(sets, c.people, 5), anonymous.Choose(sets, c.people, 0)
			for i, want := range c.want {
				if hidden.Shown(i) != want {
					t.Errorf("set %d: %t", i, !want)
				}
				if !open.Shown(i) {
					t.Errorf("set %d is withheld from everybody", i)
				}
			}
		})
	}
}

// every is all parts.
func every(people []int) []int {
	parts := make([]int, len(people))
	for i := range parts {
		parts[i] = i
	}
	return parts
}

// TestAttack draws sets of parts of some people, and who of them counts in a figure. No
// sum of what is shown, with any factors, is over fewer than five people, be it of the
// sets or of the figure; and the figure has no set that is withheld.
func TestAttack(t *testing.T) {
	shown, withheld := 0, 0
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 2))
		people := make([]int, 3+rng.IntN(5))
		counts := make([]int, len(people))
		for part := range people {
			people[part] = 1 + rng.IntN(3)
			counts[part] = rng.IntN(people[part] + 1)
		}
		sets := [][]int{every(people)}
		for range 1 + rng.IntN(5) {
			share := 1 + rng.IntN(4)
			sets = append(sets, slices.DeleteFunc(every(people), func(int) bool { return rng.IntN(share) == 0 }))
		}
		chosen := anonymous.Choose(sets, people, 5)
		safe := chosen.Safe(func(part int) int { return counts[part] })
		var all, figure [][]float64
		for i, set := range sets {
			if chosen.Shown(i) {
				shown++
				all = append(all, vector(set, people, people))
			} else {
				withheld++
			}
			if safe[i] {
				figure = append(figure, vector(set, people, counts))
			}
			if safe[i] && !chosen.Shown(i) {
				t.Errorf("seed %d: a figure of set %d, which is withheld", seed, i)
			}
		}
		for _, rows := range [][][]float64{all, figure} {
			if len(rows) == 0 {
				continue
			}
			if few := attack.Few(rows, len(rows[0]), 5); few != nil {
				t.Fatalf("seed %d: people %v stand out in %v", seed, few, rows)
			}
		}
	}
	if shown < 300 || withheld < 100 {
		t.Errorf("%d shown, %d withheld: the attack tried little", shown, withheld)
	}
}

// vector has a 1 for each person of the set who counts.
func vector(set, people, counts []int) (row []float64) {
	for part, n := range people {
		for person := range n {
			in := 0.0
			if slices.Contains(set, part) && person < counts[part] {
				in = 1
			}
			row = append(row, in)
		}
	}
	return row
}
