package rubric

import "github.com/skillgap/skillgap/rubric/strict"

// Rules are the figures by which levels are judged, each nil where the rubric
// leaves it to the scale. The methods of Rubric say what holds.
type Rules struct {
	Competent *int `json:"competent,omitempty"`
	Evidence  *int `json:"evidence,omitempty"`
	Teach     *int `json:"teach,omitempty"`
	Readiness *int `json:"readiness,omitempty"`
	Gap       *int `json:"gap,omitempty"`
}

// rule is what the rubric gives for a skill of the whole scale, or otherwise.
func (r *Rubric) rule(given *int, s *Skill, otherwise int) int {
	if given == nil || s.Top() < r.Top() {
		return otherwise
	}
	return *given
}

// Competent is the level from which a person can stand in for another: the rule,
// or three fifths of the skill's levels, rounded up.
func (r *Rubric) Competent(s *Skill) int { return r.rule(r.Rules.Competent, s, (3*s.Top()+4)/5) }

// EvidenceFrom is the lowest level that asks for evidence: the rule, or four fifths of
// the skill's levels, rounded up. Where a skill has two levels, or the rule is 0,
// none does: it is above all of them.
func (r *Rubric) EvidenceFrom(s *Skill) int {
	from := (4*s.Top() + 4) / 5
	if s.Top() == 1 {
		from = 0
	}
	if from = r.rule(r.Rules.Evidence, s, from); from == 0 {
		return s.Top() + 1
	}
	return from
}

// Teaches is the level that it takes to teach a person at a level who aims at
// the target: as many levels above as the rule says, or two fifths of the skill's,
// rounded down, and not below the target. Where the skill has none so far above,
// the target is enough.
func (r *Rubric) Teaches(s *Skill, level, target int) int {
	above := level + r.Above(s)
	if above > s.Top() {
		return target
	}
	return max(target, above)
}

// Above is how many levels it takes to teach, as far as the skill has them.
func (r *Rubric) Above(s *Skill) int { return r.rule(r.Rules.Teach, s, 2*s.Top()/5) }

// UsualReadiness is the readiness, in percent, from which a target can be reached
// unless the rubric has a rule of its own.
const UsualReadiness = 90

// Reached is what it takes to have reached a target: the least readiness, in
// percent, and the widest gap of a skill, in levels. By default that is UsualReadiness, and a
// fifth of the scale, rounded, at least 1.
func (r *Rubric) Reached() (readiness, gap int) {
	readiness, gap = UsualReadiness, max(1, (2*r.Top()+5)/10)
	if r.Rules.Readiness != nil {
		readiness = *r.Rules.Readiness
	}
	if r.Rules.Gap != nil {
		gap = *r.Rules.Gap
	}
	return readiness, gap
}

func (r *reading) rules(n *strict.Node) {
	whole := func(to **int, low, high int) strict.Field {
		return strict.May(func(n *strict.Node) {
			*to = new(int)
			r.Whole(*to, low, high)(n)
		})
	}
	rules := &r.rubric.Rules
	r.Object(n, "the rules", strict.Fields{
		"competent": whole(&rules.Competent, 1, r.top),
		"evidence":  whole(&rules.Evidence, 0, r.top),
		"teach":     whole(&rules.Teach, 0, r.top),
		"readiness": whole(&rules.Readiness, 1, 100),
		"gap":       whole(&rules.Gap, 0, r.top),
	})
}
