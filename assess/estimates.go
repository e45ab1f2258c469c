package assess

// Estimates are what is believed of the skills, by id, given everything on a
// sheet. Bias is by how many levels the person rates too high in general, below 0 too
// low, as the model has it for all skills alike, if that is more than chance; how far
// a skill's rating is from its level is another figure.
type Estimates struct {
	Skills map[string]Estimate
	Within float64 // 0..1, the mean chance that a level is right within one
	Right  int     // responses that chose the right option
	Bias   Number
	Fit    Fit
}

// Fit says whether the answers of a check fit together, "" where that was not
// asked.
type Fit string

const (
	FitGood    Fit = "good"
	FitOdd     Fit = "odd"     // easy items wrong and hard ones right, more than chance lets expect
	FitUnknown Fit = "unknown" // every answer was "I don't know", of which no level is drawn
)

// Estimate is the belief in one skill's level. Likely is the smallest run of
// neighbouring levels with a chance of 80 % or more, Sure that of 90 %. Drawn is
// levels drawn from the belief; the n-th of every skill were drawn together.
type Estimate struct {
	Level   int
	Likely  [2]int
	Sure    [2]int
	Sources Sources
	Drawn   []int8
}

// Sources says what an estimate rests on besides the rating of its skill. Where it is
// another level than that, they are what moved it that way: the answers to items of the
// skill unless those spoke against it, all ratings together, and related skills by their
// answers, those which moved it most.
type Sources struct {
	Answers int      `json:"answers"`
	Against bool     `json:"against,omitempty"`
	Ratings bool     `json:"ratings,omitempty"`
	Related []string `json:"related"`
}

// CheckSummary sums up a knowledge check. Within is not known where the answers do
// not fit together or say nothing. Bias is as in Estimates; null if it may be chance.
type CheckSummary struct {
	Items   int    `json:"items"`
	Right   int    `json:"right"`
	Skipped int    `json:"skipped"`
	Within  Number `json:"within"` // 0..1, the mean chance to be right within one level
	Bias    Number `json:"bias"`
	Fit     Fit    `json:"fit,omitempty"`
}

// apply puts the estimate on a rated skill. The level stays the rating unless
// items were answered; then the rating is held against what they make likely.
func (e *Estimates) apply(k *SkillScore) {
	if e == nil {
		return
	}
	est := e.Skills[k.ID]
	k.Interval = Known(Span(est.Likely))
	if !e.Checked() {
		return
	}
	k.Level, k.Sources = LevelOf(est.Level, Estimated), &est.Sources
	switch rating := k.Rating.Value; {
	case rating > est.Sure[1]:
		k.Flags = append(k.Flags, Overclaim)
	case rating < est.Sure[0]:
		k.Flags = append(k.Flags, Underclaim)
	}
}

// confirmedFrom is the level below which nothing may be likely for a check to
// stand in for evidence.
const confirmedFrom = 4

// Confirmed says whether a check bears a high rating out: it asked about the
// skill, puts the level at the rating or above it, and leaves nothing likely
// below confirmedFrom.
func (k *SkillScore) Confirmed() bool {
	return k.Level.Basis == Estimated && k.Sources.Answers > 0 && k.Level.Value >= k.Rating.Value &&
		k.Interval.Value[0] >= confirmedFrom
}

// Checked says whether any item was answered.
func (e *Estimates) Checked() bool {
	if e == nil {
		return false
	}
	for _, est := range e.Skills {
		if est.Sources.Answers > 0 {
			return true
		}
	}
	return false
}

// summary sums the check up; nil where the sheet has none.
func (e *Estimates) summary(s *Sheet) *CheckSummary {
	if e == nil || len(s.Responses) == 0 {
		return nil
	}
	sum := &CheckSummary{Items: len(s.Responses), Right: e.Right, Bias: e.Bias, Fit: e.Fit}
	if e.Fit != FitOdd && e.Fit != FitUnknown {
		sum.Within = Known(e.Within)
	}
	for _, a := range s.Responses {
		if a.Skipped {
			sum.Skipped++
		}
	}
	return sum
}

// ItemStat sums up the answers to one item: how many, how many right and "I
// don't know", and how many right answers were to be expected. Misfit says that
// the answers alone put its level far from its author's. Learned is the level that
// answers and author together give, known with enough answers.
type ItemStat struct {
	Item     string  `json:"item"`
	Answers  int     `json:"answers"`
	Right    int     `json:"right"`
	Skipped  int     `json:"skipped"`
	Expected float64 `json:"expected"`
	Misfit   bool    `json:"misfit"`
	Authored int     `json:"authored"` // level 1..5
	Learned  Number  `json:"learned"`  // level, about -3..9
}
