package raters

import "github.com/skillgap/skillgap/assess"

// ICC is the intraclass correlations of Shrout and Fleiss (1979) for single
// ratings: Absolute is their ICC(2,1), where a rater who is milder throughout
// counts as disagreeing, Consistent their ICC(3,1), where that does not count.
// Either is unknown where no rating differs from another.
type ICC struct {
	Skills          int         `json:"skills"` // rated by every rater
	Absolute        Coefficient `json:"icc_2_1"`
	AbsoluteRange   Range       `json:"icc_2_1_range"`
	Consistent      Coefficient `json:"icc_3_1"`
	ConsistentRange Range       `json:"icc_3_1_range"`
}

// intraclass computes the correlations over the rows that every rater filled.
func intraclass(rows [][]assess.Maybe[int]) ICC {
	var full [][]float64
	for _, row := range rows {
		values := make([]float64, 0, len(row))
		for _, v := range row {
			if v.Known {
				values = append(values, float64(v.Value))
			}
		}
		if len(values) == len(row) {
			full = append(full, values)
		}
	}
	out := ICC{Skills: len(full)}
	if len(full) < 2 || len(full[0]) < 2 {
		return out
	}
	out.Absolute.Number, out.Consistent.Number = correlations(full)
	out.AbsoluteRange.Maybe = jackknife(len(full), func(i int) assess.Number {
		absolute, _ := correlations(without(full, i))
		return absolute
	}, atFigure)
	out.ConsistentRange.Maybe = jackknife(len(full), func(i int) assess.Number {
		_, consistent := correlations(without(full, i))
		return consistent
	}, atFigure)
	return out
}

// correlations are ICC(2,1) and ICC(3,1).
func correlations(rows [][]float64) (absolute, consistent assess.Number) {
	n, k := float64(len(rows)), float64(len(rows[0]))
	skills, raters, rest := meanSquares(rows)
	return assess.Ratio(skills-rest, skills+(k-1)*rest+k*(raters-rest)/n, 1),
		assess.Ratio(skills-rest, skills+(k-1)*rest, 1)
}

// meanSquares is the two-way analysis of variance without repetition. Sums are
// taken over whole numbers, so that equal ratings give exactly 0.
func meanSquares(rows [][]float64) (skills, raters, rest float64) {
	n, k := float64(len(rows)), float64(len(rows[0]))
	columns := make([]float64, len(rows[0]))
	var sum, squares, byRow, byColumn float64
	for _, row := range rows {
		rowSum := 0.0
		for j, v := range row {
			rowSum += v
			columns[j] += v
			squares += v * v
		}
		sum += rowSum
		byRow += rowSum * rowSum
	}
	for _, c := range columns {
		byColumn += c * c
	}
	// All sums of squares times n k, which keeps them whole.
	between := n*byRow - sum*sum
	across := k*byColumn - sum*sum
	within := n*k*squares - sum*sum - between - across
	all := n * k
	return between / all / (n - 1), across / all / (k - 1), within / all / ((n - 1) * (k - 1))
}
