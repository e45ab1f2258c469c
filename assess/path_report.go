package assess

import (
	"cmp"
	"fmt"

	"github.com/skillgap/skillgap/rubric"
)

// Path is an order in which to learn what is missing. Cost is the sum over its
// steps of value x completion hour, a value being weight x importance for the
// target that the step leads to; no order that keeps to the milestones costs less
// than Bound. Gap is what that leaves open where it is not optimal: by how many
// points of readiness, weighted by importance, on average along the path a better
// order may be higher. Proof says
// how an optimal order was proved: "decomposition", "bound" or "search". Weeks is
// when all is done: later than the hours say where a step's text needs time to
// pass. An untimed path is of a rubric without hours: the order counts every step
// alike, and all hours and weeks are 0.
type Path struct {
	Untimed      bool    `json:"untimed,omitzero"`
	Hours        int     `json:"hours"`
	Optimal      bool    `json:"optimal"`
	Proof        string  `json:"proof,omitempty"`
	Cost         int64   `json:"cost"`
	Bound        int64   `json:"bound"`
	Gap          Number  `json:"gap,omitzero"`
	HoursPerWeek float64 `json:"hours_per_week"`
	Weeks        float64 `json:"weeks"`
	Timing
	Steps []PathStep `json:"steps"`
	// Milestones are the targets on the way, in the order of the path.
	Milestones []Milestone `json:"milestones,omitempty"`
	// Glossary is the meaning of words that the steps use.
	Glossary map[string]string `json:"glossary,omitempty"`
}

// Milestone is a target on the way: it is reached with the step of number Steps,
// after so many hours and weeks. Readiness is that for the path's own target.
type Milestone struct {
	Target    string  `json:"target"`
	Title     string  `json:"title"`
	Steps     int     `json:"steps"`
	Hours     int     `json:"hours"`
	Week      float64 `json:"week"`
	Readiness Number  `json:"readiness"`
}

// schedule gives the steps of a path from before there were weeks, or ranges, those
// that follow from their hours.
func (p *Path) schedule() {
	weeks := p.Weeks == 0
	p.HoursRange = RangeOf(p.Hours)
	for i := range p.Steps {
		s := &p.Steps[i]
		s.HoursRange = RangeOf(s.Hours)
		if !weeks {
			continue
		}
		s.FromWeek = Round(float64(s.FromHour)/p.HoursPerWeek, 4)
		s.UntilWeek = Round(float64(s.UntilHour)/p.HoursPerWeek, 4)
		p.Weeks = max(p.Weeks, s.UntilWeek)
	}
}

// PathStep takes a skill to level To. Hours and weeks count from the path's
// start. Weeks is the least time the step's own text needs, 0 where its hours
// decide; FromWeek and UntilWeek are when it is begun and done, during which
// other steps may be studied.
type PathStep struct {
	N              int               `json:"n"`
	Skill          string            `json:"skill"`
	Title          string            `json:"title"`
	Short          string            `json:"short,omitempty"`
	To             int               `json:"to"`
	Hours          int               `json:"hours"`
	HoursRange     Range             `json:"hours_range"`
	AtWork         int               `json:"at_work,omitzero"`
	FromHour       int               `json:"from_hour"`
	UntilHour      int               `json:"until_hour"`
	Weeks          int               `json:"weeks,omitzero"`
	FromWeek       float64           `json:"from_week"`
	UntilWeek      float64           `json:"until_week"`
	ReadinessAfter Number            `json:"readiness_after"`
	Enabler        bool              `json:"enabler"`
	Milestone      string            `json:"milestone,omitempty"` // the target on the way that it leads to
	Why            string            `json:"why"`
	Unlocks        []Unlocked        `json:"unlocks,omitempty"`
	RestsOn        []TakenAsMet      `json:"rests_on,omitempty"`
	Lacking        []Act             `json:"lacking,omitempty"` // what the sheet says is missing for it
	Learn          string            `json:"learn"`
	Practise       string            `json:"practise"`
	Prove          string            `json:"prove"`
	Resources      []rubric.Resource `json:"resources,omitempty"`
	// Also are resources for other languages or clouds than the person's stack.
	Also []rubric.Resource `json:"also,omitempty"`
}

// Unlocked is a step of another skill that has to wait for a step.
type Unlocked struct {
	Skill string `json:"skill"`
	Short string `json:"short,omitempty"` // its title for a column; the id stands in
	To    int    `json:"to"`
}

// TakenAsMet is a prerequisite that counts as met though nobody has rated it:
// Status is Unrated or NA.
type TakenAsMet struct {
	Skill  string `json:"skill"`
	Short  string `json:"short"`
	At     int    `json:"at"`
	Status string `json:"status"`
}

// Words says why there is no level.
func (t *TakenAsMet) Words() string {
	if t.Status == NA {
		return "not applicable here"
	}
	return "not rated"
}

// UnlockSentence names the steps that wait for this one: "unlocks SQL 2 and
// Testing 3"; "" where none does.
func (s *PathStep) UnlockSentence() string {
	if len(s.Unlocks) == 0 {
		return ""
	}
	text := "unlocks "
	for i, u := range s.Unlocks {
		switch {
		case i > 0 && i == len(s.Unlocks)-1:
			text += " and "
		case i > 0:
			text += ", "
		}
		text += fmt.Sprintf("%s %d", cmp.Or(u.Short, u.Skill), u.To)
	}
	return text
}

// PathReport is a learning path with what other choices would cost.
type PathReport struct {
	Heading
	Start     string         `json:"start"`          // the day it begins
	Made      string         `json:"made,omitempty"` // the day it was planned
	Readiness Number         `json:"readiness"`      // before the first step
	Assumed   []AssumedLevel `json:"assumed,omitempty"`
	Path      *Path          `json:"path"`
	Deadline  *Deadline      `json:"deadline"`
	Detour    *Detour        `json:"detour"`
	Detours   []Detour       `json:"detours,omitempty"`
	Weighted  bool           `json:"weighted,omitzero"` // levels count by their importance or the person's weights
	// Weights are the person's own, by skill; Floor is the tier that is not to fall
	// behind.
	Weights map[string]float64 `json:"weights,omitempty"`
	Floor   string             `json:"floor,omitempty"`
	Ready   []ReadyStep        `json:"ready"`
	// AsGood is skills whose next steps are beginnings as good as each other: in 80
	// percent of the draws one of them is the best. Draws is how many there were.
	AsGood   []string     `json:"as_good,omitempty"`
	Draws    int          `json:"draws,omitzero"`
	Curve    []CurvePoint `json:"curve,omitempty"`
	Again    *Again       `json:"again,omitempty"`
	Blocks   []Block      `json:"blocks,omitempty"`
	Warnings []string     `json:"warnings"`
}

// Deadline splits a path: its first Steps steps are what reaches the most
// readiness by then, in Hours of the Budget; the rest comes later. The budget is
// weeks x hours a week, less Reserve percent and the Refresh hours that the slots may
// take. Optimal says that no choice of steps
// that keeps to the milestones has more readiness, weighted by importance, or as
// much in fewer hours. Most is an upper bound of the readiness that any choice
// could reach; MostBy is the choice that reaches it, where it is more than Readiness and
// such a choice is proved.
type Deadline struct {
	Until     string  `json:"until"`
	Weeks     float64 `json:"weeks"`
	Reserve   float64 `json:"reserve"`
	Budget    int     `json:"budget"`
	Refresh   int     `json:"refresh,omitzero"`
	Hours     int     `json:"hours"`
	Steps     int     `json:"steps"`
	Readiness Number  `json:"readiness"`
	Optimal   bool    `json:"optimal"`
	Most      Number  `json:"most"`

	MostBy []Unlocked `json:"most_by,omitempty"`
}

// Detour says what a wish costs: Loss is by how many points readiness for the
// target, weighted by importance, is lower on average along the path than without
// the wish. The wishes are, in the order in which they are taken: importance (what
// it costs in readiness itself to weigh it so), via (the targets on the way), first
// (a skill to begin with), and focus (the steps of a skill together, 0..1).
//
// Switches from one skill to another has the path with the focus, Without that
// without it. Gap is by how many points loss and the price of the switches together
// may be above the best at that price, 0 where that is proved; a focus of 1 sets no
// price.
type Detour struct {
	Wish string   `json:"wish"`
	Of   string   `json:"skill,omitempty"`
	Via  []string `json:"via,omitempty"`
	Loss Number   `json:"loss"`

	Focus    float64 `json:"focus,omitzero"`
	Switches int     `json:"switches,omitzero"`
	Without  int     `json:"switches_without,omitzero"`
	Gap      Number  `json:"gap,omitzero"`
	// About says that one of the two paths may not be the best of its kind.
	About bool `json:"about,omitzero"`
}

// ReadyStep can be started now. Gain is what it adds to readiness; Loss what
// beginning with it costs, and About, as in Detour.
type ReadyStep struct {
	Skill string `json:"skill"`
	Title string `json:"title"`
	Short string `json:"short,omitempty"`
	To    int    `json:"to"`
	Hours int    `json:"hours"`
	Gain  Number `json:"gain"`
	Loss  Number `json:"loss"`
	// BestShare is in how many percent of the draws of the hours it is the best
	// beginning.
	BestShare Number `json:"best_share,omitzero"`
	About     bool   `json:"about,omitzero"`
}

// CurvePoint is the readiness after so many hours.
type CurvePoint struct {
	Hour      int    `json:"hour"`
	Readiness Number `json:"readiness"`
}
