package assess

import (
	"fmt"

	"github.com/skillgap/skillgap/rubric"
)

// Path is an order in which to learn what is missing. Cost is the sum over its
// steps of value x completion hour; no order costs less than Bound. Proof says
// how an optimal order was proved: "decomposition", "bound" or "search". Weeks is
// when all is done: later than the hours say where a step's text needs time to
// pass.
type Path struct {
	Hours        int     `json:"hours"`
	Optimal      bool    `json:"optimal"`
	Proof        string  `json:"proof,omitempty"`
	Cost         int64   `json:"cost"`
	Bound        int64   `json:"bound"`
	HoursPerWeek float64 `json:"hours_per_week"`
	Weeks        float64 `json:"weeks"`
	Timing
	Steps []PathStep `json:"steps"`
	// Glossary is the meaning of words that the steps use.
	Glossary map[string]string `json:"glossary,omitempty"`
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
	Why            string            `json:"why"`
	Unlocks        []Unlocked        `json:"unlocks,omitempty"`
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
	To    int    `json:"to"`
}

// UnlockSentence names the steps that wait for this one: "unlocks sql 2 and
// testing 3"; "" where none does.
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
		text += fmt.Sprintf("%s %d", u.Skill, u.To)
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
	Ready     []ReadyStep    `json:"ready"`
	Curve     []CurvePoint   `json:"curve,omitempty"`
	Again     *Again         `json:"again,omitempty"`
	Blocks    []Block        `json:"blocks,omitempty"`
	Warnings  []string       `json:"warnings"`
}

// Deadline splits a path: its first Steps steps are what reaches the most
// readiness by then, in Hours of the Budget; the rest comes later. The budget is
// weeks x hours a week, less Reserve percent and the Refresh hours that the slots may
// take. Most is an upper bound of what any
// choice of steps could reach, Readiness if Optimal.
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
}

// Detour says what a wish (a first skill, or the steps of a skill together)
// costs: Loss is by how many points readiness is lower on average along the
// path than on the best one.
type Detour struct {
	Wish string `json:"wish"` // first or focus
	Of   string `json:"skill,omitempty"`
	Loss Number `json:"loss"`
}

// ReadyStep can be started now. Gain is what it adds to readiness; Loss what
// beginning with it costs, as in Detour.
type ReadyStep struct {
	Skill string `json:"skill"`
	Title string `json:"title"`
	Short string `json:"short,omitempty"`
	To    int    `json:"to"`
	Hours int    `json:"hours"`
	Gain  Number `json:"gain"`
	Loss  Number `json:"loss"`
}

// CurvePoint is the readiness after so many hours.
type CurvePoint struct {
	Hour      int    `json:"hour"`
	Readiness Number `json:"readiness"`
}
