package path

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"testing"
	"time"

	"github.com/skillgap/skillgap/testdata/outside"
)

// TestSolveAgainstHiGHS compares with a solver of integer programs that knows
// nothing of orders.
func TestSolveAgainstHiGHS(t *testing.T) {
	outside.Only(t)
	type asked struct {
		Steps [][2]int64 `json:"steps"`
		Edges [][2]int   `json:"edges"`
	}
	var problems []problem
	for seed := range uint64(12) {
		problems = append(problems, tangled(seed, 16), rubricLike(seed, 4))
	}
	var ask []asked
	var costs []int64
	var ours, theirs []float64 // ms
	for _, p := range problems {
		a := asked{Edges: p.edges}
		for _, s := range p.steps {
			a.Steps = append(a.Steps, [2]int64{s.hours, s.value})
		}
		start := time.Now()
		o := p.solve(newBudget())
		ours = append(ours, float64(time.Since(start).Microseconds())/1000)
		if !o.optimal() {
			t.Errorf("not proved: %+v", o)
		}
		ask, costs = append(ask, a), append(costs, o.cost)
	}
	input, err := json.Marshal(ask)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", "../../testdata/validators/highs.mjs")
	cmd.Stdin = bytes.NewReader(input)
	output, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var found []struct {
		Cost int64   `json:"cost"`
		Ms   float64 `json:"ms"`
	}
	if err := json.Unmarshal(output, &found); err != nil || len(found) != len(problems) {
		t.Fatalf("%v\n%s", err, output)
	}
	for k, f := range found {
		theirs = append(theirs, f.Ms)
		if f.Cost != costs[k] {
			t.Errorf("problem %d costs %d, by HiGHS %d: %+v", k, costs[k], f.Cost, problems[k])
		}
	}
	t.Logf("median %.3g ms, HiGHS %.3g ms", median(ours), median(theirs))
}
