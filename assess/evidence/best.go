package evidence

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
)

// trivial are subjects of commits that move work about rather than do it.
var trivial = strict.Pattern(`(?i)^(?:merge|sync)|\b(?:bump|typo|release|revert|format|lint|rename|move|` +
	`remove|removing|moving|renaming|upgrad|delet|cleanup|clean up|changelog)|\b(?:nits?|pin|pins|pinned)\b`)

// best is the commits that show most, at most so many: several detectors, many hits,
// inside of files; newer ones first where they show as much.
func (d *Detectors) best(list []finding, most int) (best []Best) {
	values := map[string]float64{}
	for _, f := range list {
		values[f.ID] = d.value(f)
	}
	slices.SortFunc(list, func(a, b finding) int {
		return cmp.Or(cmp.Compare(values[b.ID], values[a.ID]), b.At.Compare(a.At), strings.Compare(a.ID, b.ID))
	})
	for _, f := range list[:min(most, len(list))] {
		best = append(best, Best{ID: f.ID, Subject: f.Subject, Month: month(f.At)})
	}
	return best
}

// value is how much a commit shows. The weights are those with which the first commit
// was a substantive piece of work in 85 of 100 cases.
func (d *Detectors) value(f finding) float64 {
	detectors, hits, value := map[int]bool{}, 0, 1.0
	for _, h := range f.hits {
		if !d.strong(h) {
			continue
		}
		detectors[h.detector] = true
		hits += h.count
		if h.inside {
			value = 2
		}
	}
	value += 0.7*float64(len(detectors)) + 0.5*math.Log2(1+float64(min(hits, 64)))
	if trivial().MatchString(f.Subject) {
		value -= 2
	}
	if f.Bulk {
		value -= 3
	}
	return value
}
