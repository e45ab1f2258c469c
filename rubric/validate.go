package rubric

import (
	"fmt"
	"maps"
	"math/bits"
	"slices"

	"github.com/skillgap/skillgap/rubric/strict"
)

// enough is how many problems come with a hint, and maxProblems how many are kept:
// to find more would take long, and nobody reads them.
const (
	enough      = 200
	maxProblems = 2000
)

// validate checks what no single value shows: references, order, cycles.
func (r *reading) validate() {
	if len(r.problems) > 0 && len(r.rubric.Skills) == 0 {
		return
	}
	r.checkSkills()
	r.checkTiers()
	r.checkTargets()
	r.checkRequirements()
	r.checkSize()
	if len(r.problems) == 0 {
		r.checkHours()
		r.checkSteps()
		r.warnTexts()
	}
	position := map[string]int{}
	for _, t := range r.rubric.Tiers {
		for _, id := range t.Skills {
			position[id] = len(position)
		}
	}
	slices.SortStableFunc(r.rubric.Skills, func(a, b Skill) int { return position[a.ID] - position[b.ID] })
}

// validated says what is wrong, after everything was read.
func (r *reading) validated() error {
	r.validate()
	return r.err()
}

// err is all that was found wrong, of type strict.Problems, or nil.
func (r *reading) err() error {
	if len(r.problems) == 0 {
		return nil
	}
	return r.problems.Sorted()
}

// problemAt is a problem at the place remembered under the key, false where
// there is no such place.
func (r *reading) problemAt(key any, message, hint string) (strict.Problem, bool) {
	at, ok := r.positions[key]
	if !ok {
		at = r.positions["root"]
	}
	if at.reader == nil {
		return strict.Problem{}, false
	}
	p := at.reader.Problem(&at.at, message, hint)
	p.In = at.part
	return p, true
}

// problem reports at the place remembered under the key.
func (r *reading) problem(key any, message, hint string) {
	if last := len(r.problems) - 1; last >= maxProblems {
		r.problems[last].More++
	} else if p, ok := r.problemAt(key, message, hint); ok {
		r.problems = append(r.problems, p)
	}
}

// unknown reports a word that is none of the known ones, with the nearest.
func (r *reading) unknown(key any, what, word string, known func() []string) {
	hint := ""
	if len(r.problems) < enough {
		hint = strict.Suggest(word, known())
	}
	r.problem(key, fmt.Sprintf("unknown %s %q", what, word), hint)
}

func (r *reading) checkSkills() {
	first := map[string]bool{}
	for i, s := range r.rubric.Skills {
		if s.ID != "" && first[s.ID] {
			r.problem(skillKey{i}, fmt.Sprintf("skill %q is here twice", s.ID), "give each skill its own id")
		}
		first[s.ID] = true
		tier, known := r.rubric.Tier(s.Tier)
		switch {
		case s.Tier == "" && len(r.rubric.Tiers) > 0:
			r.problem(skillKey{i}, fmt.Sprintf("skill %q has no tier", s.ID), "name the tier that lists it")
		case s.Tier == "":
		case !known:
			r.unknown(skillKey{i}, "tier", s.Tier, func() (ids []string) {
				for _, t := range r.rubric.Tiers {
					ids = append(ids, t.ID)
				}
				return ids
			})
		case !slices.Contains(tier.Skills, s.ID):
			r.problem(skillKey{i}, fmt.Sprintf("the skill is not listed in tier %q", s.Tier),
				"add it to the tier's skills")
		}
	}
}

func (r *reading) checkTiers() {
	listed := map[string]bool{}
	for i, t := range r.rubric.Tiers {
		for _, id := range t.Skills {
			key := tierSkillKey{i, id}
			if s, known := r.rubric.Skill(id); !known {
				r.unknown(key, "skill", id, r.rubric.SkillIDs)
			} else if s.Tier != t.ID && s.Tier != "" {
				r.problem(key, fmt.Sprintf("skill %q says it is in tier %q", id, s.Tier), "list it in that tier")
			}
			if listed[id] {
				r.problem(key, fmt.Sprintf("skill %q is listed twice", id), "list each skill once")
			}
			listed[id] = true
		}
	}
}

func (r *reading) checkTargets() {
	if len(r.rubric.Targets) == 0 {
		r.problem("root", "the rubric has no target", "add at least one")
	}
	for i, t := range r.rubric.Targets {
		for _, id := range slices.Sorted(maps.Keys(t.Levels)) {
			r.checkLevelOf(targetKey{i, id}, id, t.Levels[id])
		}
		for _, id := range slices.Sorted(maps.Keys(t.Optional)) {
			r.checkLevelOf(optionalKey{i, id}, id, t.Optional[id])
			if _, twice := t.Levels[id]; twice {
				r.problem(optionalKey{i, id}, fmt.Sprintf("target %q asks for %q as well", t.ID, id),
					"name a skill under levels or under optional")
			}
		}
		for _, id := range slices.Sorted(maps.Keys(t.Weights)) {
			r.checkLevelOf(weightKey{i, id}, id, 0)
		}
		r.checkImportance(i, &t)
	}
}

// checkLevelOf refuses a skill that there is not, and a level that it has not.
func (r *reading) checkLevelOf(key any, id string, level int) {
	s, known := r.rubric.Skill(id)
	switch {
	case !known:
		r.unknown(key, "skill", id, r.rubric.SkillIDs)
	case s.Kind == YesNo && level > 1:
		r.problem(key, fmt.Sprintf("%q has no level %d", id, level), "it is yes or no: write 1 for yes, 0 for no")
	}
}

func (r *reading) checkRequirements() {
	count := 0
	for i, s := range r.rubric.Skills {
		if count += len(s.Requires); count > MaxRequirements {
			r.problem(skillKey{i}, "too many prerequisites",
				fmt.Sprintf("all skills together may have %d", MaxRequirements))
			return
		}
		for k, q := range s.Requires {
			switch q.Skill {
			case "":
			case s.ID:
				r.problem(requirementKey{i, k}, "a skill cannot require itself",
					"its own lower levels are required anyway")
			default:
				r.checkLevelOf(requirementKey{i, k}, q.Skill, q.At)
			}
		}
	}
	w := &cycleWalk{reading: r, state: map[goal]int{}, index: r.rubric.index()}
	for _, s := range r.rubric.Skills {
		for level := 1; level <= r.top; level++ {
			w.visit(goal{s.ID, level}, "root")
		}
	}
}

// checkHours refuses steps without hours where others have some: sums of hours
// would leave them out.
func (r *reading) checkHours() {
	if !r.rubric.Timed() {
		return
	}
	for i, s := range r.rubric.Skills {
		for _, t := range s.Steps {
			if t.Hours == 0 {
				r.problem(stepKey{i, t.To}, "the step has no hours, and others have",
					"give all steps hours, or none")
			}
		}
		if len(s.Steps) < s.Top() {
			key := any(stepKey{i, 0})
			if len(s.Steps) == 0 {
				key = skillKey{i}
			}
			r.problem(key, fmt.Sprintf("skill %q has %d steps, and steps of the rubric have hours", s.ID, len(s.Steps)),
				fmt.Sprintf("write the steps to 1..%d with hours, or give no step of the rubric hours", s.Top()))
		}
	}
}

// checkSize refuses a rubric whose paths could not be added up exactly: hours
// at the slowest pace times weights times importance, over all steps, stay within
// 2^60 for every target. A step without hours takes one.
func (r *reading) checkSize() {
	var hours, value uint64
	counts := map[goal]int64{}
	for _, s := range r.rubric.Skills {
		for l := 1; l <= s.Top(); l++ {
			hours += MaxPace * uint64(max(s.Step(l).Hours, 1))
			for i := range r.rubric.Targets {
				counts[goal{s.ID, l}] = max(counts[goal{s.ID, l}], r.rubric.Targets[i].Counts(s.ID, l))
			}
		}
	}
	sum := func(t *Target) (total uint64) {
		weights := r.rubric.WholeWeights(t)
		for g, n := range counts {
			total += uint64(weights[g.skill] * n)
		}
		return total
	}
	value = sum(nil)
	for i := range r.rubric.Targets {
		if t := &r.rubric.Targets[i]; len(t.Weights) > 0 {
			value = max(value, sum(t))
		}
	}
	if high, low := bits.Mul64(hours, value); high > 0 || low > 1<<60 {
		r.problem("root",
			fmt.Sprintf("%d hours of steps with a total weight of %d are too large to add up exactly",
				hours/MaxPace, value),
			"use smaller weights or weights with fewer decimals")
	}
}
