package path

import (
	"fmt"
	"slices"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// stage is the steps to a target that no stage before it has, and the steps that
// these need: a milestone's or, last, those to the plan's own target.
type stage struct {
	target *rubric.Target
	steps  []int
	point  float64 // readiness for the target, weighted by importance, of a value of 1
}

// below says whether another target asks for at least what t does of every
// skill, and for more of one.
func below(t, other *rubric.Target) bool {
	more := false
	for id, level := range other.Levels {
		more = more || level > t.Levels[id]
	}
	for id, level := range t.Levels {
		if level > other.Levels[id] {
			return false
		}
	}
	return more
}

// via is the targets on the way, in the rubric's order: those wished for, or all
// of its track that stand before the target in the rubric and ask for less.
func (p *plan) via() (list []*rubric.Target) {
	if p.wish.Direct {
		return nil
	}
	for i := range p.rubric.Targets {
		t := &p.rubric.Targets[i]
		if t == p.target && len(p.wish.Via) == 0 {
			break
		}
		wished := slices.Contains(p.wish.Via, t.ID) || len(p.wish.Via) == 0 && t.Track == p.target.Track
		if wished && below(t, p.target) {
			list = append(list, t)
		}
	}
	return list
}

// checkVia refuses targets that do not lie on the way.
func (p *plan) checkVia() error {
	var ids []string
	for i := range p.rubric.Targets {
		if t := &p.rubric.Targets[i]; below(t, p.target) {
			ids = append(ids, t.ID)
		}
	}
	for _, id := range p.wish.Via {
		t, known := p.rubric.Target(id)
		switch {
		case known && below(t, p.target):
		case len(ids) == 0:
			return fmt.Errorf("via: no target asks for less than %q", p.target.ID)
		case known:
			return fmt.Errorf("via: %q does not lie on the way to %q; %s", id, p.target.ID, strict.Suggest("", ids))
		default:
			return fmt.Errorf("via: unknown target %q; %s", id, strict.Suggest(id, ids))
		}
	}
	return nil
}

// stage divides the steps among the targets on the way and the plan's own. One
// for which nothing is missing has no stage.
func (p *plan) stage(via []*rubric.Target) {
	taken := make([]bool, len(p.goals))
	p.staged = problem{steps: slices.Clone(p.steps), edges: p.edges}
	for _, t := range append(via, p.target) {
		var steps []int
		for i, g := range p.goals {
			if t == p.target || g.level <= t.Levels[g.skill] {
				steps = append(steps, i)
			}
		}
		steps = p.closed(steps, taken)
		for _, i := range steps {
			if g := p.goals[i]; g.level <= t.Levels[g.skill] {
				p.staged.steps[i].value = p.value(t, g)
			} else {
				p.staged.steps[i].value = 0
			}
		}
		if len(steps) > 0 || t == p.target {
			p.stages = append(p.stages, stage{t, steps, 100 / float64(p.asked(t))})
		}
	}
}

// asked is the value of all levels that a target asks for of skills with a level.
func (p *plan) asked(t *rubric.Target) (sum int64) {
	for _, k := range p.report.Skills {
		for l := 1; k.Level.Known && l <= t.Levels[k.ID]; l++ {
			sum += p.value(t, goal{k.ID, l})
		}
	}
	return sum
}

// milestones is the targets on the way for which something is missing.
func (p *plan) milestones() (ids []string) {
	for _, s := range p.stages[:len(p.stages)-1] {
		ids = append(ids, s.target.ID)
	}
	return ids
}

// sets is the steps of each stage.
func (p *plan) sets() (sets [][]int) {
	for _, s := range p.stages {
		sets = append(sets, s.steps)
	}
	return sets
}

// hold keeps the skills of a tier no more than one level behind those of the
// others, as far as both are on the path: a step up to a level needs the one
// before it of each of them. What would run in a circle is left open.
func (p *plan) hold(tier string) {
	if tier == "" {
		return
	}
	within := func(g goal) bool {
		skill, _ := p.rubric.Skill(g.skill)
		return skill.Tier == tier
	}
	for i, g := range p.goals {
		if within(g) {
			continue
		}
		after := p.after(i)
		last := func(f goal) int { // the level of f's skill that is to be there before
			score, _ := p.report.Skill(f.skill)
			return min(g.level-1, score.Target)
		}
		for j, f := range p.goals {
			switch {
			case !within(f) || f.level != last(f):
			case after[j]:
				p.open = append(p.open, fmt.Sprintf("%s needs %s", p.name(f), p.name(g)))
			default:
				p.edges = append(p.edges, [2]int{j, i})
			}
		}
	}
}

// after says of each step whether it has to come after step i.
func (p *plan) after(i int) []bool {
	serves := make([][]int, len(p.steps))
	for _, e := range p.edges {
		serves[e[0]] = append(serves[e[0]], e[1])
	}
	after := make([]bool, len(p.steps))
	for list := []int{i}; len(list) > 0; {
		k := list[len(list)-1]
		list = list[:len(list)-1]
		for _, j := range serves[k] {
			if !after[j] {
				after[j] = true
				list = append(list, j)
			}
		}
	}
	return after
}

// name is a goal for people, such as "Git 2".
func (p *plan) name(g goal) string {
	skill, _ := p.rubric.Skill(g.skill)
	return fmt.Sprintf("%s %d", skill.ShortTitle(), g.level)
}
