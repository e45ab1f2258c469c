package assess_test

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
)

func TestRound(t *testing.T) {
	for _, c := range []struct {
		value    float64
		decimals int
		want     string
	}{
		{73.8095, 0, "74"}, {73.8095, 1, "73.8"}, {73.8095, 4, "73.8095"},
		{72.5, 0, "73"}, {71.5, 0, "72"}, {-0.5, 0, "-1"}, {2.25, 1, "2.3"}, {2.35, 1, "2.4"}, {-2.25, 1, "-2.3"},
		{72.49999999999997, 0, "73"}, {72.4999, 0, "72"}, // the first is 72.5 after a sum
		{-0.04, 1, "0.0"}, {0.3, 0, "0"}, {1.005, 2, "1.01"},
	} {
		if got := assess.Text(assess.Known(c.value), c.decimals); got != c.want {
			t.Errorf("%v with %d decimals is %s, want %s", c.value, c.decimals, got, c.want)
		}
	}
	if got := assess.Text(assess.Number{}, 1); got != "-" {
		t.Errorf("unknown is %q", got)
	}
}

// TestPercent: 90 and 100 are shown where they are reached and nowhere else.
func TestPercent(t *testing.T) {
	for value, want := range map[float64]string{
		0: "0 %", 0.4: "0 %", 73.8: "74 %", 89.4: "89 %", 89.5: "89 %", 89.96: "89 %", 89.99999999999997: "90 %",
		90: "90 %", 90.4: "90 %", 90.5: "91 %", 99.5: "99 %", 99.999: "99 %", 100: "100 %",
	} {
		if got := assess.Percent(assess.Number{Value: value, Known: true}); got != want {
			t.Errorf("%v is %s, want %s", value, got, want)
		}
	}
	if got := assess.Percent(assess.Number{}); got != "-" {
		t.Errorf("unknown is %q", got)
	}
}

// TestAgainst: what a figure and its bar look like says which is the higher one.
func TestAgainst(t *testing.T) {
	for _, c := range []struct {
		value, bar float64
		want       string
	}{
		{73.8095, 80, "73.8"}, {89.96, 90, "89.96"}, {89.999999, 90, "89.999999"}, {66.6666666, 66.67, "66.667"},
		{0.012, 0, "0.01"},
	} {
		if got := assess.Against(assess.Number{Value: c.value, Known: true}, c.bar); got != c.want {
			t.Errorf("%v against %v is %s, want %s", c.value, c.bar, got, c.want)
		}
	}
	for _, bar := range []float64{0, 2.5, 50, 66.67, 90, 100} {
		for below := 1e-8; below < 3; below *= 1.7 {
			n := assess.Number{Value: bar - below, Known: true}
			shown, err := strconv.ParseFloat(assess.Against(n, bar), 64)
			if err != nil || !(shown < bar) || math.Abs(shown-n.Value) > 0.05+1e-9 {
				t.Errorf("%v against %v is %s", n.Value, bar, assess.Against(n, bar))
			}
		}
	}
}

// TestGateWords: a gate compares full precision, and its words never look as if
// what is missed were met.
func TestGateWords(t *testing.T) {
	figure := func(readiness float64) *assess.Report {
		n := assess.Number{Value: readiness, Known: true}
		return &assess.Report{Overall: assess.Overall{Readiness: n, Coverage: assess.Number{Value: 100, Known: true}}}
	}
	for _, c := range []struct {
		want, got float64
		words     string // "" for met
	}{
		{90, 90, ""}, {90, 89.99999999999997, ""},
		{90, 89.96, "readiness is 89.96 %, the gate asks for 90 %"},
		{73.9, 73.8095, "readiness is 73.8 %, the gate asks for 73.9 %"},
		{73.81, 73.8095, "readiness is 73.8095 %, the gate asks for 73.81 %"},
		{99.99999, 99.9, "readiness is 99.9 %, the gate asks for 99.99999 %"},
	} {
		result := assess.Gates{MinReadiness: assess.Known(c.want)}.Test(figure(c.got))
		words := ""
		for _, f := range result.Failed {
			words += f.Message
		}
		if words != c.words {
			t.Errorf("%v held against %v: %q, want %q", c.got, c.want, words, c.words)
		}
	}
	base := figure(73.84)
	base.Date = "2026-11-23"
	result := assess.Gates{Baseline: base}.Test(figure(73.81))
	want := "readiness is 73.81 %, it was 73.84 %"
	if len(result.Failed) != 1 || !strings.HasPrefix(result.Failed[0].Message, want) {
		t.Errorf("%+v, want %s", result.Failed, want)
	}
}

// TestAppendNumber holds the fast way to write a figure to the encoder's: every figure
// of 0..100 with 4 decimals and what lies just beside it, and some of all sizes.
func TestAppendNumber(t *testing.T) {
	same := func(n assess.Number) {
		want, err := json.Marshal(n)
		if got := string(assess.AppendNumber(nil, n)); err != nil || got != string(want) {
			t.Fatalf("%v: %s, want %s (%v)", n, got, want, err)
		}
	}
	same(assess.Number{})
	for i := range 1_000_001 {
		value := float64(i) / 10_000
		if got := string(assess.AppendNumber(nil, assess.Known(value))); got != strconv.FormatFloat(value, 'f', -1, 64) {
			t.Fatalf("%v: %s", value, got)
		}
		if i%100 == 0 {
			same(assess.Known(value))
			for _, beside := range []float64{value + 0.00005, value + 0.0000499999, -value, value / 3} {
				same(assess.Known(beside))
			}
		}
	}
	for _, value := range []float64{1e9 - 1, 1e9, 1e9 + 0.5, 123456789.12345, 1e15, 1e17 + 2, -1e-12, -0.00004, -0.00005} {
		same(assess.Known(value))
	}
}
