package team

import (
	"cmp"
	"slices"

	"github.com/skillgap/skillgap/assess"
)

// apart is how many levels a teacher is above a learner at least.
const apart = 2

// teach gives each person with gaps a lesson in the first of them, by priority,
// that somebody can teach, and spreads the lessons over the teachers as evenly
// as can be. Skills with gaps that nobody can teach come back by id.
func (c *crowd) teach() (lessons []Lesson, untaught []string) {
	lessons, untaught = []Lesson{}, []string{}
	w := newTeaching(c)
	taught, missing := make([]bool, len(c.rubric.Skills)), make([]bool, len(c.rubric.Skills))
	for learner, m := range c.members {
		chosen := false
		for _, id := range m.Report.Gaps {
			i := w.index[id]
			missing[i] = true
			class := w.class(i, &m.Report.Skills[i])
			if class == nil {
				continue
			}
			if taught[i] = true; !chosen {
				class.learners = append(class.learners, learner)
				chosen = true
			}
		}
	}
	for i := range missing {
		if missing[i] && !taught[i] {
			untaught = append(untaught, c.rubric.Skills[i].ID)
		}
	}
	w.assign()
	for _, class := range w.order {
		lessons = append(lessons, class.lessons(c)...)
	}
	slices.SortStableFunc(lessons, func(a, b Lesson) int {
		return cmp.Or(cmp.Compare(a.Teacher, b.Teacher), cmp.Compare(w.index[a.Skill], w.index[b.Skill]), cmp.Compare(a.Learner, b.Learner))
	})
	return lessons, untaught
}

// teaching is the assignment of lessons to teachers, of least cost where a
// teacher's n-th lesson costs 2n - 1, so that the sum is that of the squared
// loads. Lessons that any of the same people can give form a class.
type teaching struct {
	crowd   *crowd
	index   map[string]int
	classes map[classKey]*class
	order   []*class
	load    []int      // lessons, by person
	serves  [][]*class // of which classes, by person
	floor   int        // no teacher has fewer lessons
	lowest  int        // how many teachers have as few
}

// classKey is a skill, and the level it takes to teach it.
type classKey struct{ skill, level int }

type class struct {
	key      classKey
	teachers []int
	learners []int
	gives    map[int]int // lessons, by teacher
}

func newTeaching(c *crowd) *teaching {
	w := &teaching{crowd: c, index: map[string]int{}, classes: map[classKey]*class{}, load: make([]int, len(c.members)), serves: make([][]*class, len(c.members))}
	for i, k := range c.rubric.Skills {
		w.index[k.ID] = i
	}
	return w
}

// class is that of a lesson in the skill for a person who stands there; nil when
// nobody can give it.
func (w *teaching) class(skill int, k *assess.SkillScore) *class {
	key := classKey{skill, max(k.Level.Value+apart, k.Target)}
	found, ok := w.classes[key]
	if !ok {
		found = &class{key: key, gives: map[int]int{}}
		for i, m := range w.crowd.members {
			if l := m.Report.Skills[skill].Level; l.Known && l.Value >= key.level {
				found.teachers = append(found.teachers, i)
			}
		}
		w.classes[key] = found
		if len(found.teachers) > 0 {
			w.order = append(w.order, found)
		}
	}
	if len(found.teachers) == 0 {
		return nil
	}
	return found
}

// assign places one lesson after the other on a shortest augmenting path
// (successive shortest paths: Jewell 1958, Busacker and Gowen 1961), which keeps
// the cost least for what is placed. Moving a lesson between teachers is free,
// so the path ends at the least loaded teacher within reach.
func (w *teaching) assign() {
	w.raise(0)
	for _, c := range w.order {
		for range c.learners {
			w.place(c)
		}
	}
}

// stop is one class on a path: reached from the class before because its teacher
// gives a lesson of this one, which another teacher could take.
type stop struct {
	class  *class
	before int
	via    int // the teacher who changes from this class to the one before
}

func (w *teaching) place(start *class) {
	path := []stop{{class: start, before: -1}}
	seen := map[*class]bool{start: true}
	best, at := -1, 0
	for n := 0; n < len(path); n++ {
		for _, t := range path[n].class.teachers {
			if best < 0 || w.load[t] < w.load[best] {
				best, at = t, n
			}
			if w.load[t] == w.floor {
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
	if w.load[best]++; w.load[best] == w.floor+1 {
		if w.lowest--; w.lowest == 0 {
			w.raise(w.floor + 1)
		}
	}
	for taker := best; ; {
		s := path[at]
		w.give(s.class, taker)
		if s.before < 0 {
			return
		}
		s.class.gives[s.via]--
		taker, at = s.via, s.before
	}
}

// raise sets the floor, and counts who stands on it.
func (w *teaching) raise(floor int) {
	teaches := make([]bool, len(w.load))
	for _, c := range w.order {
		for _, t := range c.teachers {
			teaches[t] = true
		}
	}
	w.floor, w.lowest = floor, 0
	for t, load := range w.load {
		if teaches[t] && load == floor {
			w.lowest++
		}
	}
}

// give adds a lesson of the class to those of the teacher.
func (w *teaching) give(c *class, teacher int) {
	if !slices.Contains(w.serves[teacher], c) {
		w.serves[teacher] = append(w.serves[teacher], c)
	}
	c.gives[teacher]++
}

// lessons pairs the class's learners with its teachers, both in order.
func (c *class) lessons(crowd *crowd) []Lesson {
	var list []Lesson
	next := 0
	for _, t := range c.teachers {
		teacher := crowd.members[t].Report
		for range c.gives[t] {
			learner := crowd.members[c.learners[next]].Report
			k := &learner.Skills[c.key.skill]
			list = append(list, Lesson{
				Teacher: teacher.Subject, Learner: learner.Subject, Skill: k.ID,
				From: k.Level.Value, To: k.Target, Level: teacher.Skills[c.key.skill].Level.Value,
			})
			next++
		}
	}
	return list
}
