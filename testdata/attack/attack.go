// Package attack plays somebody who knows who is in which published figure, and puts
// figures together until one is about few people. Its linear algebra is independent
// of how programs choose what to publish.
package attack

import "slices"

// Few looks for a combination of the rows, each a 1 for who is counted in a figure,
// that is about fewer than least of so many people: for each small set of people it
// eliminates everybody else, and sees whether anything is left. It returns the set, or
// nil.
func Few(rows [][]float64, people, least int) []int {
	if len(rows) == 0 {
		return nil
	}
	full := rank(rows, func(int) bool { return true })
	var few []int
	var try func(from int) []int
	try = func(from int) []int {
		if len(few) > 0 && rank(rows, func(i int) bool { return !slices.Contains(few, i) }) < full {
			return slices.Clone(few)
		}
		for i := from; i < people && len(few) < least-1; i++ {
			few = append(few, i)
			if found := try(i + 1); found != nil {
				return found
			}
			few = few[:len(few)-1]
		}
		return nil
	}
	return try(0)
}

// rank is that of the columns kept, by elimination.
func rank(rows [][]float64, keep func(int) bool) int {
	var left [][]float64
	for _, row := range rows {
		var kept []float64
		for i, v := range row {
			if keep(i) {
				kept = append(kept, v)
			}
		}
		left = append(left, kept)
	}
	found := 0
	for column := 0; len(left) > 0 && column < len(left[0]); column++ {
		pivot := slices.IndexFunc(left[found:], func(row []float64) bool { return row[column] > 1e-9 || row[column] < -1e-9 })
		if pivot < 0 {
			continue
		}
		left[found], left[found+pivot] = left[found+pivot], left[found]
		for i := found + 1; i < len(left); i++ {
			factor := left[i][column] / left[found][column]
			for j := range left[i] {
				left[i][j] -= factor * left[found][j]
			}
		}
		if found++; found == len(left) {
			break
		}
	}
	return found
}
