package assess

// What the hours of a step come to for most people, in percent of the rubric's:
// judgements of hours, like those of software work, are off by a factor more
// often than by a fraction, and more often too low (Jorgensen 2004).
const (
	leastHours = 60
	mostHours  = 180
)

// Range is from how many hours to how many.
type Range [2]int

// RangeOf is the range of hours.
func RangeOf(hours int) Range {
	return Range{(hours*leastHours + 50) / 100, (hours*mostHours + 50) / 100}
}

// Timing is what belongs to the weeks of a path. HoursRange is for all steps going
// the same way. AtWork hours, of Hours, are practised at work at AtWorkPerWeek hours
// a week, and Hours of the steps count both; without that track both are 0.
// Refresh takes RefreshHours, at most RefreshPercent of the hours of study; by
// RefreshLoss points readiness is lower on average along the path for them.
type Timing struct {
	HoursRange     Range     `json:"hours_range"`
	AtWork         int       `json:"at_work,omitzero"`
	AtWorkPerWeek  float64   `json:"at_work_per_week,omitzero"`
	RefreshPercent int       `json:"refresh_percent,omitzero"`
	RefreshHours   int       `json:"refresh_hours,omitzero"`
	RefreshLoss    *Number   `json:"refresh_loss,omitempty"`
	Refresh        []Refresh `json:"refresh,omitempty"`
}

// Refresh is some hours in a week, counted from 1, in which a skill that was
// touched longest ago is gone over again.
type Refresh struct {
	Skill string `json:"skill"`
	Short string `json:"short"`
	Hours int    `json:"hours"`
	Week  int    `json:"week"`
}

// The tracks of a Block.
const (
	StudyTrack   = "study"
	WorkTrack    = "at work"
	RefreshTrack = "refresh"
)

// Block is what a week of a path, counted from 1, has for a step, to level To, or a
// refresh, without a level: the Hours from a day, counted from 0 at the start, until
// before another.
type Block struct {
	Week     int     `json:"week"`
	FromDay  int     `json:"from_day"`
	UntilDay int     `json:"until_day"`
	Track    string  `json:"track"`
	Skill    string  `json:"skill"`
	To       int     `json:"to,omitzero"`
	Hours    float64 `json:"hours"`
}

// Again is what came of earlier plans. From and Until are the days of the first and
// last of the Sheets; Available hours lay between them, at today's hours a week, and
// Gained is what the levels gained since would take by the rubric. Taken is the
// first against the second, unknown where Why says that nothing is learnt. Pace is
// what multiplies the hours of the new path, drawn toward 1 where little was gained,
// or what was Given. Of the Steps planned on the sheet of the day Earlier, "" where
// there is none, those in Done are done.
type Again struct {
	Sheets    int        `json:"sheets"`
	From      string     `json:"from"`
	Until     string     `json:"until"`
	Available int        `json:"available_hours"`
	Gained    int        `json:"gained_hours"`
	Taken     Number     `json:"taken"`
	Why       string     `json:"why,omitempty"`
	Pace      float64    `json:"pace"`
	Given     bool       `json:"given"`
	Earlier   string     `json:"earlier,omitempty"`
	Steps     int        `json:"steps"`
	Done      []Unlocked `json:"done"`
}
