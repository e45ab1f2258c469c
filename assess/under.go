package assess

import (
	"slices"

	"github.com/skillgap/skillgap/rubric"
)

// Under is the sheet without what another rubric does not know: skills, and levels that
// they do not have.
func (s *Sheet) Under(r *rubric.Rubric) (*Sheet, error) {
	under := *s
	under.Rubric = RubricRef{ID: r.ID, Version: r.Version}
	under.Stack = slices.DeleteFunc(slices.Clone(s.Stack), func(id string) bool { return !slices.Contains(r.StackIDs(), id) })
	under.Ratings = nil
	for _, rating := range s.Ratings {
		if skill, ok := r.Skill(rating.Skill); ok && (rating.NA || rating.Level <= skill.Top()) {
			under.Ratings = append(under.Ratings, rating)
		}
	}
	if len(s.Responses) == 0 {
		return &under, nil
	}
	items, err := r.Items()
	if err != nil {
		return nil, err
	}
	under.Responses = nil
	for _, a := range s.Responses {
		fits := func(i rubric.Item) bool { return i.ID == a.Item && (a.Skipped || a.Choice < len(i.Options)) }
		if slices.ContainsFunc(items, fits) {
			under.Responses = append(under.Responses, a)
		}
	}
	return &under, nil
}
