package rubric

import (
	"fmt"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
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
	r.orderSkills()
}

// validated says what is wrong, after everything was read.
func (r *reading) validated() error {
	r.validate()
	if len(r.problems) > 0 {
		return r.problems.Sorted()
	}
	return nil
}

// problem reports at the place remembered under the key.
func (r *reading) problem(key any, message, hint string) {
	at, ok := r.positions[key]
	if !ok {
		at = r.positions["root"]
	}
	if at.reader == nil {
		return
	}
	r.problems = append(r.problems, at.reader.Problem(at.node, message, hint))
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
			r.problem(skillKey{i}, fmt.Sprintf("unknown tier %q", s.Tier), strict.Suggest(s.Tier, r.tierIDs()))
		case !slices.Contains(tier.Skills, s.ID):
			r.problem(skillKey{i}, fmt.Sprintf("skill %q is not listed in tier %q", s.ID, s.Tier), "add it to the tier's skills")
		}
	}
}

func (r *reading) tierIDs() []string {
	var ids []string
	for _, t := range r.rubric.Tiers {
		ids = append(ids, t.ID)
	}
	return ids
}

func (r *reading) checkTiers() {
	listed := map[string]bool{}
	for i, t := range r.rubric.Tiers {
		for k, id := range t.Skills {
			if s, known := r.rubric.Skill(id); !known {
				r.problem(tierSkillKey{i, k}, fmt.Sprintf("unknown skill %q", id), strict.Suggest(id, r.rubric.SkillIDs()))
			} else if s.Tier != t.ID && s.Tier != "" {
				r.problem(tierSkillKey{i, k}, fmt.Sprintf("skill %q says it is in tier %q", id, s.Tier), "list it in that tier")
			}
			if listed[id] {
				r.problem(tierSkillKey{i, k}, fmt.Sprintf("skill %q is listed twice", id), "list each skill once")
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
		for _, id := range sortedKeys(t.Levels) {
			if _, known := r.rubric.Skill(id); !known {
				r.problem(targetKey{i, id}, fmt.Sprintf("unknown skill %q", id), strict.Suggest(id, r.rubric.SkillIDs()))
			}
		}
	}
}

func sortedKeys(m map[string]int) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func (r *reading) checkRequirements() {
	for i, s := range r.rubric.Skills {
		for k, q := range s.Requires {
			_, known := r.rubric.Skill(q.Skill)
			switch {
			case q.Skill == "":
			case !known:
				r.problem(requirementKey{i, k}, fmt.Sprintf("unknown skill %q", q.Skill), strict.Suggest(q.Skill, r.rubric.SkillIDs()))
			case q.Skill == s.ID:
				r.problem(requirementKey{i, k}, "a skill cannot require itself", "its own lower levels are required anyway")
			}
		}
	}
	r.checkCycles()
}

// goal is a skill at a level: a node of the prerequisite graph.
type goal struct {
	skill string
	level int
}

// checkCycles walks the graph of (skill, level) pairs depth first and reports
// each requirement that closes a cycle.
func (r *reading) checkCycles() {
	w := &cycleWalk{reading: r, state: map[goal]int{}, index: map[string]int{}}
	for i, s := range r.rubric.Skills {
		w.index[s.ID] = i
	}
	for _, s := range r.rubric.Skills {
		for level := 1; level <= MaxLevel; level++ {
			w.visit(goal{s.ID, level}, "root")
		}
	}
}

type cycleWalk struct {
	reading *reading
	state   map[goal]int // 1 on the way, 2 done
	index   map[string]int
	way     []goal
}

// visit walks on from g, which was reached by the requirement under via.
func (w *cycleWalk) visit(g goal, via any) {
	i, known := w.index[g.skill]
	if !known || w.state[g] == 2 || g.level < 1 {
		return
	}
	w.state[g] = 1
	w.way = append(w.way, g)
	w.step(goal{g.skill, g.level - 1}, via)
	for k, q := range w.reading.rubric.Skills[i].Requires {
		if q.Level != g.level || q.Skill == g.skill {
			continue
		}
		w.step(goal{q.Skill, q.At}, requirementKey{i, k})
	}
	w.way = w.way[:len(w.way)-1]
	w.state[g] = 2
}

func (w *cycleWalk) step(next goal, via any) {
	switch w.state[next] {
	case 0:
		w.visit(next, via)
	case 1:
		w.reading.problem(via, "prerequisites go round in a circle: "+w.circle(next), "take one of them out")
	}
}

func (w *cycleWalk) circle(from goal) string {
	var words []string
	for _, g := range w.way[slices.Index(w.way, from):] {
		words = append(words, fmt.Sprintf("%s %d", g.skill, g.level))
	}
	return strings.Join(append(words, fmt.Sprintf("%s %d", from.skill, from.level)), " needs ")
}

// orderSkills puts the skills in tier order, each tier in its own order.
func (r *reading) orderSkills() {
	position := map[string]int{}
	for _, t := range r.rubric.Tiers {
		for _, id := range t.Skills {
			position[id] = len(position)
		}
	}
	slices.SortStableFunc(r.rubric.Skills, func(a, b Skill) int { return position[a.ID] - position[b.ID] })
}
