package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/rubric"
)

// word is a flag of a closed set.
type word struct {
	value string
	set   []string
}

func (w *word) String() string { return w.value }
func (w *word) Type() string   { return strings.Join(w.set, "|") }
func (w *word) Set(s string) error {
	if !slices.Contains(w.set, s) {
		return fmt.Errorf("unknown word %q; %s", s, rubric.Suggest(s, w.set))
	}
	w.value = s
	return nil
}

// decimal is a flag that takes a number low..high.
type decimal struct {
	value     float64
	low, high float64
	given     bool
}

func (d *decimal) Type() string { return "number" }
func (d *decimal) String() string {
	if d.value == 0 {
		return ""
	}
	return strconv.FormatFloat(d.value, 'g', -1, 64)
}

func (d *decimal) Set(s string) error {
	value, err := strconv.ParseFloat(s, 64)
	if err != nil || !(value >= d.low && value <= d.high) {
		return fmt.Errorf("%q is not a number %g..%g", s, d.low, d.high)
	}
	d.value, d.given = value, true
	return nil
}

// pointer is the value, or nil when the flag was not given.
func (d *decimal) pointer() *float64 {
	if !d.given {
		return nil
	}
	return &d.value
}

// tierGates is the flag --min-tier TIER=LEVEL, which may be repeated.
type tierGates struct {
	tiers  []string
	levels []float64
}

func (t *tierGates) Type() string { return "TIER=LEVEL" }
func (t *tierGates) String() string {
	parts := make([]string, len(t.tiers))
	for i, tier := range t.tiers {
		parts[i] = fmt.Sprintf("%s=%g", tier, t.levels[i])
	}
	return strings.Join(parts, ",")
}

func (t *tierGates) Set(s string) error {
	tier, number, ok := strings.Cut(s, "=")
	level := decimal{high: rubric.MaxLevel}
	if !ok || tier == "" || level.Set(number) != nil {
		return fmt.Errorf("%q is not TIER=LEVEL with a level 0..%d, such as devops=2.5", s, rubric.MaxLevel)
	}
	t.tiers, t.levels = append(t.tiers, tier), append(t.levels, level.value)
	return nil
}
