package rubric

import (
	"fmt"
	"slices"
	"strings"
)

// Closure returns what reaching level of the skill needs: for each skill, its
// own included, the highest level in the closure of the prerequisites.
func (r *Rubric) Closure(skill string, level int) map[string]int {
	needs := map[string]int{}
	var visit func(string, int)
	visit = func(id string, level int) {
		from := needs[id]
		if level <= from {
			return
		}
		s, known := r.Skill(id)
		if !known {
			return
		}
		needs[id] = level
		for _, q := range s.Requires {
			if q.Level > from && q.Level <= level {
				visit(q.Skill, q.At)
			}
		}
	}
	visit(skill, level)
	return needs
}

// index says at which place of Skills each id stands.
func (r *Rubric) index() map[string]int {
	index := make(map[string]int, len(r.Skills))
	for i, s := range r.Skills {
		index[s.ID] = i
	}
	return index
}

// closures is Closure of every skill and level of a rubric without cycles, by
// the skills' places: closures[skill][level-1][other] is a level, 0 where the
// other is not needed. Each is made of those that its requirements name.
func (r *Rubric) closures(index map[string]int) [][][]uint8 {
	all := make([][][]uint8, len(r.Skills))
	var of func(skill, level int) []uint8
	of = func(skill, level int) []uint8 {
		if done := all[skill][level-1]; done != nil {
			return done
		}
		needs := make([]uint8, len(r.Skills))
		add := func(more []uint8) {
			for i, level := range more {
				needs[i] = max(needs[i], level)
			}
		}
		if level > 1 {
			add(of(skill, level-1))
		}
		for _, q := range r.Skills[skill].Requires {
			if other, known := index[q.Skill]; known && q.Level == level {
				add(of(other, q.At))
			}
		}
		needs[skill] = uint8(level)
		all[skill][level-1] = needs
		return needs
	}
	for skill := range r.Skills {
		all[skill] = make([][]uint8, r.Skills[skill].Top())
	}
	for skill := range r.Skills {
		of(skill, r.Skills[skill].Top())
	}
	return all
}

// goal is a skill at a level: a node of the prerequisite graph.
type goal struct {
	skill string
	level int
}

// cycleWalk walks the graph depth first and reports each requirement that closes
// a cycle.
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
		var words []string
		if len(w.reading.problems) < enough { // a circle may be long
			for _, g := range append(w.way[slices.Index(w.way, next):], next) {
				words = append(words, fmt.Sprintf("%s %d", g.skill, g.level))
			}
		}
		w.reading.problem(via, "prerequisites go round in a circle: "+strings.Join(words, " needs "),
			"take one of them out")
	}
}
