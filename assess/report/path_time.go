package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
)

// soon is how many refresh slots are named.
const soon = 3

// hoursAndWeeks sums a path up.
func hoursAndWeeks(path *assess.Path) string {
	text := fmt.Sprintf("%d h (%s)", path.Hours, spanOf(path.HoursRange))
	if path.AtWork > 0 {
		text += fmt.Sprintf(", %d of them at work", path.AtWork)
	}
	if path.RefreshHours > 0 {
		text += fmt.Sprintf(" + %d h of refresh", path.RefreshHours)
	}
	text += " · " + weeksOf(path)
	if path.AtWork > 0 {
		text += " and " + setting(path.AtWorkPerWeek) + " h at work"
	}
	return text
}

// weeksOf says how long a path takes, at how many hours a week.
func weeksOf(path *assess.Path) string {
	return plural(int(math.Ceil(path.Weeks)), "week", "weeks") + " at " + setting(path.HoursPerWeek) + " h a week"
}

func spanOf(r assess.Range) string { return fmt.Sprintf("%d-%d", r[0], r[1]) }

// atWork says what the hours of the highest levels are, where they have no track
// of their own.
func atWork(path *assess.Path, top assess.Top) string {
	high := func(s assess.PathStep) bool { return top.Highest() == 5 && s.To >= 4 }
	if path.AtWorkPerWeek > 0 || !slices.ContainsFunc(path.Steps, high) {
		return ""
	}
	return "Levels 4 and 5 are earned at work: most of their hours are practice on real work."
}

// refreshing says how much of the study goes over skills again, and which come
// next.
func refreshing(path *assess.Path) string {
	if len(path.Refresh) == 0 {
		return ""
	}
	var next []string
	for _, r := range path.Refresh[:min(soon, len(path.Refresh))] {
		next = append(next, fmt.Sprintf("%s in week %d", r.Short, r.Week))
	}
	if more := len(path.Refresh) - soon; more > 0 {
		next = append(next, fmt.Sprintf("%d more later", more))
	}
	text := fmt.Sprintf("Refresh: %d h more, to go over skills that have not been used for long (%s). "+
		"Use them every day? --refresh 0 leaves it out.", path.RefreshHours, strings.Join(next, ", "))
	if path.RefreshLoss == nil {
		return text
	}
	loss := assess.Text(*path.RefreshLoss, 1)
	if path.RefreshLoss.Value < 0.05 {
		loss = "under 0.1"
	}
	return text + " It costs " + loss + " points of readiness along the way; what it keeps is not counted."
}

// planned says what came of the plans before, of a path that is planned again.
func planned(doc *assess.PathReport) (texts []string) {
	a := doc.Again
	if a == nil {
		return nil
	}
	pace := "The hours below are the rubric's."
	if a.Pace != 1 {
		pace = "The hours below are " + setting(a.Pace) + " times the rubric's."
	}
	if a.Given {
		pace += " That is the pace given."
	}
	switch {
	case doc.Path.Untimed: // there is no pace
	case a.Taken.Known:
		texts = append(texts, fmt.Sprintf("You took %s times the rubric's hours (from %d sheets, %s to %s): %d h were there, "+
			"at today's hours a week, for levels of %d h. %s", setting(assess.Round(a.Taken.Value, 1)), a.Sheets,
			a.From[:len("2026-01")], a.Until[:len("2026-01")], a.Available, a.Gained, pace))
	default:
		texts = append(texts, fmt.Sprintf("No pace is learnt: %s. %s", a.Why, pace))
	}
	if a.Earlier == "" {
		return texts
	}
	var done []string
	for _, s := range a.Done {
		done = append(done, fmt.Sprintf("%s %d", s.Skill, s.To))
	}
	text := fmt.Sprintf("Of the %s planned on the sheet of %s, ", plural(a.Steps, "step", "steps"), a.Earlier)
	switch len(done) {
	case 0:
		text += "none is done"
	case 1:
		text += "1 is done: " + done[0]
	default:
		text += fmt.Sprintf("%d are done: %s", len(done), strings.Join(done, ", "))
	}
	return append(texts, text+".")
}
