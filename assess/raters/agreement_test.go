package raters_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/raters"
)

// exact holds a figure to 1e-6.
func exact(t *testing.T, what string, want float64, got assess.Number) {
	t.Helper()
	if !got.Known || math.Abs(got.Value-want) > 1e-6 {
		t.Errorf("%s = %+v, want %.7f", what, got, want)
	}
}

// levels are what the raters gave one skill.
type levels = []assess.Maybe[int]

// table turns rows of digits into ratings; a dot stands for none.
func table(columns ...string) []levels {
	rows := make([]levels, len(columns[0]))
	for i := range rows {
		for _, c := range columns {
			v := assess.Maybe[int]{}
			if c[i] != '.' {
				v = assess.Known(int(c[i] - '0'))
			}
			rows[i] = append(rows[i], v)
		}
	}
	return rows
}

// nominal takes any two different levels as equally far apart, and interval as
// far as the square of their difference.
func nominal(_ []float64, a, b int) float64 { return float64(min(1, (a-b)*(a-b))) }

func interval(_ []float64, a, b int) float64 { return float64((a - b) * (a - b)) }

// krippendorff is the example of Krippendorff (2011), 4 coders and 12 units.
func krippendorff() []levels {
	return table("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
}

// TestAlphaPublished holds alpha to the published .743, .815 and .849, written
// out in full: 0.743421 is 113/152.
func TestAlphaPublished(t *testing.T) {
	exact(t, "nominal", 113.0/152, raters.Alpha(krippendorff(), 6, nominal))
	exact(t, "ordinal", 0.8153877, raters.Alpha(krippendorff(), 6, raters.Ordinal))
	exact(t, "interval", 951.0/1120, raters.Alpha(krippendorff(), 6, interval))
}

// TestIntraclassPublished is table 2 of Shrout and Fleiss (1979), 6 targets and
// 4 judges: .29 and .71.
func TestIntraclassPublished(t *testing.T) {
	var rows []levels
	for _, r := range [][]int{{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}} {
		rows = append(rows, levels{assess.Known(r[0]), assess.Known(r[1]), assess.Known(r[2]), assess.Known(r[3])})
	}
	icc := raters.Intraclass(rows)
	exact(t, "ICC(2,1)", 0.2897638, icc.Absolute.Number)
	exact(t, "ICC(3,1)", 0.7148407, icc.Consistent.Number)
}

// abstractors is table 3 x 3 of Gwet (2014), 100 subjects.
func abstractors() (pairs []raters.Pair, rows []levels) {
	for a, row := range [][]int{{13, 0, 0}, {0, 20, 7}, {0, 4, 56}} {
		for b, n := range row {
			for range n {
				pairs = append(pairs, raters.PairOf(a, b))
				rows = append(rows, levels{assess.Known(a), assess.Known(b)})
			}
		}
	}
	return pairs, rows
}

// TestPairsPublished holds kappa and AC2 with quadratic weights to the
// published .892 and .940, written out in full: sums over the table by hand.
func TestPairsPublished(t *testing.T) {
	pairs, rows := abstractors()
	// Disagreement 11 of 100; by chance (13x24 + 27x76 + 60x24 + 4x(13x63 + 60x13))/100.
	kappa, _ := big.NewRat(11*100, 13*24+27*(13+63)+60*24+4*(13*63+60*13)).Float64()
	exact(t, "kappa", 1-kappa, raters.Kappa(pairs))
	exact(t, "AC2", 0.9402369, raters.AC2(rows, 3))
	exact(t, "AC2, 4 raters", 0.9140007, raters.AC2(shift(krippendorff()), 5))
}

// shift moves levels 1..5 to 0..4.
func shift(rows []levels) []levels {
	for _, row := range rows {
		for i, v := range row {
			if v.Known {
				row[i].Value--
			}
		}
	}
	return rows
}

func pairsOf(rows []levels) (pairs []raters.Pair) {
	for _, r := range rows {
		if r[0].Known && r[1].Known {
			pairs = append(pairs, raters.PairOf(r[0].Value, r[1].Value))
		}
	}
	return pairs
}

// TestDegenerateRatings has what divides by zero elsewhere.
func TestDegenerateRatings(t *testing.T) {
	equal := table("3333333", "3333333")
	if k := raters.Kappa(pairsOf(equal)); k.Known {
		t.Errorf("kappa of equal ratings %v", k)
	}
	if a := raters.Alpha(equal, 6, raters.Ordinal); a.Known {
		t.Errorf("alpha of equal ratings %v", a)
	}
	if icc := raters.Intraclass(equal); icc.Absolute.Known || icc.Consistent.Known {
		t.Errorf("ICC of equal ratings %+v", icc)
	}
	exact(t, "AC2 of equal ratings", 1, raters.AC2(equal, 6))
	constant := table("3333333", "1234512")
	exact(t, "kappa of a constant rater", 0, raters.Kappa(pairsOf(constant)))
	for _, rows := range [][]levels{nil, table(".", "3"), table("..", ".."), table("3", "3")} {
		if raters.Kappa(pairsOf(rows)).Known || raters.Alpha(rows, 6, raters.Ordinal).Known || raters.Intraclass(rows).Absolute.Known {
			t.Errorf("a figure of %v", rows)
		}
	}
	if raters.AC2(table(".", "3"), 6).Known {
		t.Error("AC2 of no pair")
	}
}
