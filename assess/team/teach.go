package team

import (
	"cmp"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// teach gives each person with gaps a lesson in the first of them, by priority,
// that somebody can teach, and spreads the lessons over the teachers as evenly
// as can be. Skills with gaps that nobody can teach come back by id.
func (c *crowd) teach() (lessons []Lesson, untaught []string) {
	lessons, untaught = []Lesson{}, []string{}
	w := &teaching{
		rubric: c.rubric, members: c.members, classes: map[classKey]*class{},
		load: slices.Repeat([]int{-1}, len(c.members)), loaded: map[int]int{}, serves: make([][]*class, len(c.members)),
	}
	index := map[string]int{}
	for i, k := range c.rubric.Skills {
		index[k.ID] = i
	}
	able := map[string]int{} // how many can teach a skill with gaps, each as often as asked for
	for learner, m := range c.members {
		chosen := false
		for _, id := range m.Report.Gaps {
			class := w.class(index[id], &m.Report.Skills[index[id]])
			able[id] += len(class.teachers)
			if len(class.teachers) > 0 && !chosen {
				class.learners = append(class.learners, learner)
				chosen = true
			}
		}
	}
	for _, k := range c.rubric.Skills {
		if n, missing := able[k.ID]; missing && n == 0 {
			untaught = append(untaught, k.ID)
		}
	}
	for _, class := range w.order {
		for range class.learners {
			w.place(class)
		}
	}
	for _, class := range w.order {
		lessons = append(lessons, w.lessons(class)...)
	}
	slices.SortStableFunc(lessons, func(a, b Lesson) int {
		return cmp.Or(cmp.Compare(a.Teacher, b.Teacher), cmp.Compare(index[a.Skill], index[b.Skill]),
			cmp.Compare(a.Learner, b.Learner))
	})
	return lessons, untaught
}

// teaching is the assignment of lessons to teachers, of least cost where a
// teacher's n-th lesson costs 2n - 1, so that the sum is that of the squared
// loads. Lessons that any of the same people can give form a class. People are
// indices of members.
type teaching struct {
	rubric  *rubric.Rubric
	members []Member
	classes map[classKey]*class
	order   []*class    // those that anybody can give
	load    []int       // lessons, by person; -1 for those who can teach nobody
	loaded  map[int]int // teachers, by how many lessons they have
	least   int         // lessons: nobody has fewer
	serves  [][]*class  // in which classes a teacher gave a lesson
}

// classKey is the index of a skill, and the level it takes to teach it.
type classKey struct{ skill, level int }

type class struct {
	key      classKey
	teachers []int
	learners []int
	gives    map[int]int // lessons, by teacher
}

// class is that of a lesson in the skill for a person who stands there; without
// teachers when nobody can give it.
func (w *teaching) class(skill int, k *assess.SkillScore) *class {
	key := classKey{skill, w.rubric.Teaches(&w.rubric.Skills[skill], k.Level.Value, k.Target)}
	if found, ok := w.classes[key]; ok {
		return found
	}
	found := &class{key: key, gives: map[int]int{}}
	for i, m := range w.members {
		if l := m.Report.Skills[skill].Level; l.Known && l.Value >= key.level {
			found.teachers = append(found.teachers, i)
			if w.load[i] < 0 {
				w.load[i], w.least = 0, 0
				w.loaded[0]++
			}
		}
	}
	w.classes[key] = found
	if len(found.teachers) > 0 {
		w.order = append(w.order, found)
	}
	return found
}

// stop is one class on a path: reached from the class before, by its place on the
// path, because its teacher gives a lesson of this one, which another teacher
// could take.
type stop struct {
	class  *class
	before int
	via    int // the teacher who changes from this class to the one before
}

// place puts one lesson more on a shortest augmenting path (successive shortest
// paths: Jewell 1958, Busacker and Gowen 1961), which keeps the cost least for what
// is placed. Moving a lesson between teachers is free, so the path ends at the
// least loaded teacher within reach.
func (w *teaching) place(start *class) {
	for w.loaded[w.least] == 0 {
		w.least++
	}
	path := []stop{{class: start, before: -1}}
	seen := map[*class]bool{start: true}
	best, at := -1, 0
	for n := 0; n < len(path); n++ {
		for _, t := range path[n].class.teachers {
			if best < 0 || w.load[t] < w.load[best] {
				best, at = t, n
			}
			if w.load[t] == w.least {
				n = len(path)
				break
			}
			for _, other := range w.serves[t] {
				if !seen[other] && other.gives[t] > 0 {
					seen[other] = true
					path = append(path, stop{other, n, t})
				}
			}
		}
	}
	w.loaded[w.load[best]]--
	w.load[best]++
	w.loaded[w.load[best]]++
	for taker := best; at >= 0; at = path[at].before {
		s := path[at]
		if !slices.Contains(w.serves[taker], s.class) {
			w.serves[taker] = append(w.serves[taker], s.class)
		}
		s.class.gives[taker]++
		if s.before >= 0 {
			s.class.gives[s.via]--
			taker = s.via
		}
	}
}

// lessons pairs the class's learners with its teachers, both in order.
func (w *teaching) lessons(c *class) []Lesson {
	var list []Lesson
	for _, t := range c.teachers {
		teacher := w.members[t].Report
		for range c.gives[t] {
			learner := w.members[c.learners[len(list)]].Report
			k := &learner.Skills[c.key.skill]
			list = append(list, Lesson{
				Teacher: teacher.Subject, Learner: learner.Subject, Skill: k.ID,
				From: k.Level.Value, To: k.Target, Level: teacher.Skills[c.key.skill].Level.Value,
			})
		}
	}
	return list
}
