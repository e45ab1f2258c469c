package progress

import (
	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// Scored is a sheet with its rubric; ID is that under which it is kept, or "".
// Estimates are the levels that a report states, nil where they follow from the
// sheet.
type Scored struct {
	ID        string
	Rubric    *rubric.Rubric
	Sheet     *assess.Sheet
	Estimates *assess.Estimates
}

// checked says whether levels are estimates of a knowledge check.
func (s *Scored) checked() bool { return len(s.Sheet.Responses) > 0 || s.Estimates.Checked() }

// unchecked is the sheet without its check, so that its levels are the ratings.
func (s *Scored) unchecked() Scored {
	rated := *s.Sheet
	rated.Responses = nil
	return Scored{ID: s.ID, Rubric: s.Rubric, Sheet: &rated}
}

// Under scores the sheet, without what the rubric does not know, with the
// rubric.
func (s *Scored) Under(r *rubric.Rubric, score Scorer) (*assess.Report, error) {
	sheet, err := s.Sheet.Under(r)
	if err != nil {
		return nil, err
	}
	return score(r, sheet, s.Estimates)
}

// Scorer scores a sheet with a rubric, as Score does: with the estimates, or if
// there are none with those that follow from the sheet.
type Scorer func(*rubric.Rubric, *assess.Sheet, *assess.Estimates) (*assess.Report, error)

// Split divides the change of a figure: Person is the mean of the changes
// between the sheets under either rubric, Rubric the rest, so that both add up
// to Change (the Shapley value of two causes, Shapley 1953). Where one sheet alone
// has a knowledge check, or both have the same one, Person is the change of the ratings,
// and Check what the check adds to the change between the sheets; else it is not known.
type Split struct {
	Before assess.Number `json:"before"`
	After  assess.Number `json:"after"`
	Change assess.Number `json:"change"`
	Person assess.Number `json:"person"`
	Check  assess.Number `json:"check,omitzero"`
	Rubric assess.Number `json:"rubric"`
}

// crossed is the reports of two sheets under two rubrics: by sheet, by rubric.
type crossed [2][2]*assess.Report

// cross scores both sheets with both rubrics.
func cross(before, after Scored, score Scorer) (reports crossed, err error) {
	for i, one := range []Scored{before, after} {
		for j, r := range []*rubric.Rubric{before.Rubric, after.Rubric} {
			if reports[i][j], err = one.Under(r, score); err != nil {
				return reports, err
			}
		}
	}
	return reports, nil
}

// change is how a figure changes between the sheets, the mean of both rubrics.
func (c *crossed) change(figure func(assess.Overall) assess.Number) (mean assess.Number) {
	for j := range 2 {
		then, now := figure(c[0][j].Overall), figure(c[1][j].Overall)
		if !then.Known || !now.Known {
			return assess.Number{}
		}
		mean = assess.Known(mean.Value + (now.Value-then.Value)/2)
	}
	return mean
}

// splitChange divides the change of a figure; rated is the reports by the ratings alone
// as in changeOf.
func splitChange(reports, rated crossed, figure func(assess.Overall) assess.Number) Split {
	s := Split{Before: figure(reports[0][0].Overall), After: figure(reports[1][1].Overall)}
	if !s.Before.Known || !s.After.Known {
		return s
	}
	s.Change = assess.Known(s.After.Value - s.Before.Value)
	sheets, ratings := reports.change(figure), rated.change(figure)
	if !sheets.Known || !ratings.Known {
		return s
	}
	s.Person, s.Rubric = ratings, assess.Known(s.Change.Value-sheets.Value)
	if rated != reports {
		s.Check = assess.Known(sheets.Value - ratings.Value)
	}
	return s
}
