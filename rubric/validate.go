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
		r.checkSteps()
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
		case s.Tier == "":
		case !known:
			r.unknown(skillKey{i}, "tier", s.Tier, func() (ids []string) {
				for _, t := range r.rubric.Tiers {
					ids = append(ids, t.ID)
				}
				return ids
			})
		case !slices.Contains(tier.Skills, s.ID):
			r.problem(skillKey{i}, fmt.Sprintf("skill %q is not listed in tier %q", s.ID, s.Tier),
				"add it to the tier's skills")
		}
	}
}

func (r *reading) checkTiers() {
	listed := map[string]bool{}
	for i, t := range r.rubric.Tiers {
		for k, id := range t.Skills {
			key := tierSkillKey{i, k}
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
			if _, known := r.rubric.Skill(id); !known {
				r.unknown(targetKey{i, id}, "skill", id, r.rubric.SkillIDs)
			}
		}
		r.checkImportance(i, &t)
	}
}

func (r *reading) checkRequirements() {
	count := 0
	for i, s := range r.rubric.Skills {
		if count += len(s.Requires); count > maxRequirements {
			r.problem(skillKey{i}, "too many prerequisites",
				fmt.Sprintf("all skills together may have %d", maxRequirements))
			return
		}
		for k, q := range s.Requires {
			_, known := r.rubric.Skill(q.Skill)
			switch {
			case q.Skill == "":
			case !known:
				r.unknown(requirementKey{i, k}, "skill", q.Skill, r.rubric.SkillIDs)
			case q.Skill == s.ID:
				r.problem(requirementKey{i, k}, "a skill cannot require itself",
					"its own lower levels are required anyway")
			}
		}
	}
	w := &cycleWalk{reading: r, state: map[goal]int{}, index: r.rubric.index()}
	for _, s := range r.rubric.Skills {
		for level := 1; level <= MaxLevel; level++ {
			w.visit(goal{s.ID, level}, "root")
		}
	}
}

// checkSize refuses a rubric whose paths could not be added up exactly: hours
// at the slowest pace times weights times importance, over all steps, stay within 2^60.
func (r *reading) checkSize() {
	var hours, value uint64
	weights := r.rubric.WholeWeights()
	for _, s := range r.rubric.Skills {
		for _, step := range s.Steps {
			hours += MaxPace * uint64(step.Hours)
			counts := int64(1)
			for i := range r.rubric.Targets {
				counts = max(counts, r.rubric.Targets[i].Counts(s.ID, step.To))
			}
			value += uint64(weights[s.ID] * counts)
		}
	}
	if high, low := bits.Mul64(hours, value); high > 0 || low > 1<<60 {
		r.problem("root",
			fmt.Sprintf("%d hours of steps with a total weight of %d are too large to add up exactly",
				hours/MaxPace, value),
			"use smaller weights or weights with fewer decimals")
	}
}
