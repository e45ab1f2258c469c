package assess

import (
	"cmp"
	"slices"
)

// Report is everything derived from rubric, sheet and target.
type Report struct {
	Heading
	// File is the sheet's, with slashes and from the folder the report is made in;
	// "" if it is not below that.
	File string `json:"file,omitempty"`
	// Line is that of the file on which the sheet stands, from 1; 0 if it is all of it.
	Line int `json:"line,omitempty"`
	// Scale is the words of the levels from 0; nil in reports from before.
	Scale    []string      `json:"scale,omitempty"`
	Standing Maybe[string] `json:"standing"`
	Targets  []TargetScore `json:"targets"`
	Overall  Overall       `json:"overall"`
	Tiers    []TierScore   `json:"tiers"`
	Skills   []SkillScore  `json:"skills"`
	Gaps     []string      `json:"gaps"`
	Check    *CheckSummary `json:"check"`
	Path     *Path         `json:"path"`
	// Stack is what the person works with already, Tags the cross-sections.
	Stack    []string   `json:"stack,omitempty"`
	Tags     []TagScore `json:"tags,omitempty"`
	Gate     GateResult `json:"gate"`
	Warnings []string   `json:"warnings"`
}

// TargetScore is how far one of the rubric's targets is reached.
type TargetScore struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Track     string `json:"track,omitempty"`
	Readiness Number `json:"readiness"` // 0..100
	MaxGap    int    `json:"max_gap"`   // levels
	Reached   bool   `json:"reached"`
}

// Overall sums all skills. Level is on the rubric's scale, the percentages 0..100. ReadinessRange
// holds the readiness with a chance of about 80 %; it has the readiness in it.
type Overall struct {
	Level          Number      `json:"level"`
	Score          Number      `json:"score"`
	Readiness      Number      `json:"readiness"`
	ReadinessRange Maybe[Band] `json:"readiness_range,omitzero"`
	Coverage       Number      `json:"coverage"`
	Rated          int         `json:"rated"`
	NA             int         `json:"na"`
	Skills         int         `json:"skills"`
	GapLevels      int         `json:"gap_levels"`
	GapHours       int         `json:"gap_hours"`
}

// Band is the lowest and the highest of a range of percentages.
type Band [2]float64

// TierScore sums one tier. Floor is the highest level that at least 75 % of
// its rated weight reaches.
type TierScore struct {
	ID          string     `json:"id"`
	Title       string     `json:"title"`
	Short       string     `json:"short,omitempty"` // see rubric.Tier.ShortTitle
	Weight      float64    `json:"weight"`
	Level       Number     `json:"level"`
	Score       Number     `json:"score"`
	TargetLevel Number     `json:"target_level"`
	Readiness   Number     `json:"readiness"`
	Coverage    Number     `json:"coverage"`
	Floor       Maybe[int] `json:"floor"`
	Rated       int        `json:"rated"`
	NA          int        `json:"na"`
	Skills      int        `json:"skills"`
}

// The states of a skill besides Rated and Assumed, in which it has a level.
const (
	NA      = "na"
	Unrated = "unrated"
)

// SkillScore is one skill. Rating, Level, Gap, Priority and Hours are null
// when the skill is not rated; Gap and what follows also without a target, and
// Hours where the rubric has none. Rating is the sheet's own, if it has one.
type SkillScore struct {
	ID     string     `json:"id"`
	Tier   string     `json:"tier"`
	Group  string     `json:"group,omitempty"` // its title, where the tier has groups
	Title  string     `json:"title"`
	Short  string     `json:"short,omitempty"` // see rubric.Skill.ShortTitle
	Top    int        `json:"top,omitzero"`    // its highest level, where that is not the rubric's
	Line   int        `json:"line,omitempty"`  // of the report's file, from 1
	Weight float64    `json:"weight"`          // tier weight x skill weight
	Status string     `json:"status"`
	Rating Maybe[int] `json:"rating"`
	// Date is the day on which it was rated, where that is before the report's, or "".
	Date string `json:"date,omitempty"`
	// LastUsed is the month, YYYY-MM, in which the sheet says so, or "".
	LastUsed string `json:"last_used,omitempty"`
	// CommitsSince is the month, YYYY-MM, since when a line of evidence says that the
	// person's commits show the skill, or "".
	CommitsSince string `json:"commits_since,omitempty"`
	Level        Level  `json:"level"`
	// Interval holds the level with a chance of 80 % or more: lowest, highest.
	Interval Maybe[Span] `json:"interval"`
	Target   int         `json:"target"`
	Optional int         `json:"optional,omitzero"` // the level that the target wishes for
	Gap      Maybe[int]  `json:"gap"`
	Priority Number      `json:"priority"`
	Hours    Maybe[int]  `json:"hours"`
	Evidence int         `json:"evidence"`
	Flags    []string    `json:"flags"`
	// Missing lists the prerequisites behind the flag contradiction.
	Missing []Missing `json:"missing,omitempty"`
	// Can and NotYet name statements as on the sheet; Lacking is those of the
	// latter from the rating's level on, of an assumed level only those above it.
	Can     []string `json:"can,omitempty"`
	NotYet  []string `json:"not_yet,omitempty"`
	Lacking []Act    `json:"lacking,omitempty"`
	// Sources says what the level rests on besides the rating, after a check.
	Sources *Sources `json:"sources,omitempty"`
}

// Missing is a prerequisite at Level while At is needed.
type Missing struct {
	Skill string `json:"skill"`
	At    int    `json:"at"`
	Level int    `json:"level"`
}

// The flags of a skill: hints, never penalties.
const (
	Unproven      = "unproven"      // rated 4 or 5 without evidence but that of commits, whatever a check says
	Contradiction = "contradiction" // above a prerequisite that misses 2 levels or more
	Stale         = "stale"         // last used over 12 months before the sheet's date
	Overclaim     = "overclaim"     // rated above what a check finds likely (90 %)
	Underclaim    = "underclaim"    // rated below it
)

// GateResult says whether the gates asked for are met.
type GateResult struct {
	Met    bool          `json:"met"`
	Failed []GateFailure `json:"failed"`
	// MaxGap is the largest gap allowed, if that was asked for.
	MaxGap Maybe[int] `json:"max_gap,omitzero"`
}

// GateFailure is one gate that is not met, and in words. Tier and Skill are what it
// is about, if it is about one.
type GateFailure struct {
	Gate    string  `json:"gate"`
	Tier    string  `json:"tier,omitempty"`
	Skill   string  `json:"skill,omitempty"`
	Want    float64 `json:"want"`
	Got     Number  `json:"got"`
	Message string  `json:"message"`
}

// NothingLeft says why nothing is left to learn to a target, by the readiness for
// it, which is unknown where no skill that it asks for is rated.
func NothingLeft(readiness Number) string {
	if !readiness.Known {
		return "no skill that the target asks for is rated"
	}
	return "every rated skill is at its target or above"
}

// Timed says whether anything is known of the hours of the gaps.
func (r *Report) Timed() bool {
	return slices.ContainsFunc(r.Skills, func(k SkillScore) bool { return k.Hours.Known })
}

// Top is the highest level of a skill of the report.
func (r *Report) Top(k *SkillScore) int { return cmp.Or(k.Top, r.Rubric.Top.Highest()) }

// Answered is the day on which a skill of the report was rated, or called not applicable.
func (r *Report) Answered(k *SkillScore) Maybe[string] {
	if !k.Rating.Known && k.Status != NA {
		return Maybe[string]{}
	}
	return Known(cmp.Or(k.Date, r.Date))
}

// Skill returns the score of the skill with the id.
func (r *Report) Skill(id string) (*SkillScore, bool) {
	for i := range r.Skills {
		if r.Skills[i].ID == id {
			return &r.Skills[i], true
		}
	}
	return nil, false
}
