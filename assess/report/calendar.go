package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"github.com/skillgap/skillgap/assess"
)

// writeCalendar writes a learning path as a calendar: one event a step, over
// the days that it takes. Its identifiers stay the same while the rubric, the
// person and the step do, so that a new version replaces the old in a calendar.
func writeCalendar(w io.Writer, doc *assess.PathReport, _ Style) error {
	start, err := time.Parse(time.DateOnly, doc.Start)
	if err != nil {
		return fmt.Errorf("the path has no start: %w", err)
	}
	cal := ics.NewCalendarFor("skillgap")
	cal.SetMethod(ics.MethodPublish)
	name := "Learning path to " + doc.Target.Value.Title
	if len(doc.Assumed) > 0 {
		name += ", what if"
	}
	cal.SetName(name)
	if about := strings.TrimSpace(waiting(doc.Path) + " " + preparation(doc.Path)); about != "" {
		cal.SetDescription(about)
	}
	for _, s := range doc.Path.Steps {
		day := func(weeks float64, round func(float64) float64) time.Time {
			return start.AddDate(0, 0, int(round(assess.Round(7*weeks, 2))))
		}
		first, end := day(s.FromWeek, math.Floor), day(s.UntilWeek, math.Ceil)
		sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q %d", doc.Rubric.ID, doc.Subject, s.Skill, s.To))
		e := cal.AddEvent(hex.EncodeToString(sum[:12]) + "@skillgap")
		e.SetDtStampTime(start)
		e.SetAllDayStartAt(first)
		e.SetAllDayEndAt(end)
		e.SetSummary(fmt.Sprintf("%s to level %d (%d h)", stepTitle(s), s.To, s.Hours))
		text := "Learn: %s\nPractise: %s\nProve: %s\nWhy: %s"
		e.SetDescription(fmt.Sprintf(text, s.Learn, s.Practise, s.Prove, s.Why))
		e.SetTimeTransparency(ics.TransparencyTransparent)
	}
	return cal.SerializeTo(w, ics.WithNewLine("\r\n"))
}
