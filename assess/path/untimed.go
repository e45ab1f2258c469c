package path

import (
	"fmt"

	"github.com/skillgap/skillgap/assess"
)

// takes says how many hours a step takes, if the rubric has hours.
func (p *plan) takes(before string, hours int) string {
	if !p.timed {
		return ""
	}
	return fmt.Sprintf("%s%d h", before, hours)
}

// untime takes the hours and weeks out of a path whose steps counted as one hour
// each.
func untime(path *assess.Path) {
	path.Untimed, path.Hours, path.Weeks = true, 0, 0
	path.Timing = assess.Timing{}
	for i := range path.Steps {
		s := &path.Steps[i]
		s.Hours, s.HoursRange, s.AtWork, s.FromHour, s.UntilHour = 0, assess.Range{}, 0, 0, 0
		s.Weeks, s.FromWeek, s.UntilWeek = 0, 0, 0
	}
	for i := range path.Milestones {
		path.Milestones[i].Hours, path.Milestones[i].Week = 0, 0
	}
}
