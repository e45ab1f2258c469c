package team

import (
	"cmp"
	"slices"

	"github.com/skillgap/skillgap/rubric"
)

// teach gives each person with gaps a lesson in the first of them, by priority,
// that somebody can teach, and spreads the lessons over the teachers as evenly
// as can be. Skills with gaps that nobody can teach come back by id.
func (c *crowd) teach() (lessons []Lesson, untaught []string) {
	lessons, untaught = []Lesson{}, []string{}
	w, able := c.classes()
	for i, k := range c.rubric.Skills {
		if taught, missing := able[i]; missing && !taught {
			untaught = append(untaught, k.ID)
		}
	}
	w.assign()
	for _, class := range w.order {
		lessons = w.lessons(lessons, class, c.rubric.Skills[class.key.skill].ID)
	}
	index := map[string]int{}
	for i, k := range c.rubric.Skills {
		index[k.ID] = i
	}
	slices.SortStableFunc(lessons, func(a, b Lesson) int {
		return cmp.Or(cmp.Compare(a.Teacher, b.Teacher), cmp.Compare(index[a.Skill], index[b.Skill]),
			cmp.Compare(a.Learner, b.Learner))
	})
	return lessons, untaught
}

// classes puts each person with gaps into a class, and says of each skill that
// somebody misses whether anybody can teach it to one of them.
func (c *crowd) classes() (w *teaching, able map[int]bool) {
	w = &teaching{rubric: c.rubric, people: c.people, classes: map[classKey]*class{}, load: make([]int, len(c.people))}
	able = map[int]bool{}
	var open []gap
	for learner := range c.people {
		chosen := false
		open = c.gaps(open[:0], &c.people[learner])
		for _, g := range open {
			class := w.class(g.skill, learner)
			able[g.skill] = able[g.skill] || len(class.teachers) > 0
			if len(class.teachers) > 0 && !chosen {
				class.learners = append(class.learners, learner)
				chosen = true
			}
		}
	}
	return w, able
}

// gap is a skill that somebody misses levels of: its index, and its weight times those.
type gap struct {
	skill   int
	missing float64
}

// gaps adds the skills that a person misses levels of to a list: by weight times
// missing levels, then in the rubric's order, as in their report.
func (c *crowd) gaps(open []gap, person *Person) []gap {
	for i := range c.rubric.Skills {
		if n := person.missing(i); n > 0 {
			worth := float64(n * c.rubric.Worth(&c.rubric.Skills[i]))
			open = append(open, gap{i, c.weight[person.Target][i] * worth})
		}
	}
	slices.SortFunc(open, func(a, b gap) int { return cmp.Or(cmp.Compare(b.missing, a.missing), a.skill-b.skill) })
	return open
}

// teaching is the assignment of lessons to teachers, of least cost where a
// teacher's n-th lesson costs 2n - 1, so that the sum is that of the squared
// loads. Lessons that any of the same people can give form a class; there are at
// most as many as skills times levels, however many people there are.
type teaching struct {
	rubric  *rubric.Rubric
	people  []Person
	classes map[classKey]*class
	order   []*class // as they were asked for; of assign, those with learners
	load    []int    // lessons, by person
	looks   int      // at teachers and classes: the work of assign
}

// classKey is the index of a skill, and the level it takes to teach it.
type classKey struct{ skill, level int }

// class is lessons that any of the same people can give.
type class struct {
	key      classKey
	teachers []int32 // indices of people, as are learners
	learners []int
	gives    map[int32]int // lessons, by teacher
	// Loads only grow. So teachers before next have more lessons than fewest, none
	// has fewer, and nobody whom a lesson can be passed on to has fewer than reach.
	next, fewest, reach int
	// givers are, by the place of another class in the order, teachers of this one
	// who gave a lesson of that one at some time.
	givers [][]int32
}

// class is that of a lesson in the skill for the learner; without teachers when
// nobody can give it.
func (w *teaching) class(skill, learner int) *class {
	p := &w.people[learner]
	key := classKey{skill, w.rubric.Teaches(&w.rubric.Skills[skill], int(p.Levels[skill]), p.Targets[skill])}
	if found, ok := w.classes[key]; ok {
		return found
	}
	found := &class{key: key, gives: map[int32]int{}}
	for i := range w.people {
		if w.can(i, found) {
			found.teachers = append(found.teachers, int32(i))
		}
	}
	w.classes[key], w.order = found, append(w.order, found)
	return found
}

// can says whether a person can give lessons of the class.
func (w *teaching) can(person int, c *class) bool {
	return int(w.people[person].Levels[c.key.skill]) >= c.key.level
}

// assign places the lesson of every learner, class by class.
func (w *teaching) assign() {
	w.order = slices.DeleteFunc(w.order, func(c *class) bool { return len(c.learners) == 0 })
	for _, c := range w.order {
		c.givers = make([][]int32, len(w.order))
	}
	for at, c := range w.order {
		for range c.learners {
			w.place(at)
		}
	}
}

// stop is one class on a way, by its place in the order: reached from the stop
// before, since a teacher of that class, via, gives a lesson of this one, which
// another teacher could take.
type stop struct {
	class, before int
	via           int32
}

// place puts one lesson more on a shortest augmenting path (successive shortest
// paths: Jewell 1958, Busacker and Gowen 1961), which keeps the cost least for what
// is placed. Passing lessons on between teachers is free, so the path ends at the
// least loaded teacher within reach. That load never falls from one path to the
// next, so the search ends at the first teacher who has no more.
func (w *teaching) place(start int) {
	path := []stop{{class: start, before: -1}}
	seen := make([]bool, len(w.order))
	seen[start] = true
	best := 0
	for n := 0; n < len(path); n++ {
		c := w.order[path[n].class]
		w.advance(c)
		if c.fewest < w.order[path[best].class].fewest {
			best = n
		}
		if w.order[path[best].class].fewest <= w.order[start].reach {
			break
		}
		for other := range w.order {
			if w.looks++; seen[other] {
				continue
			}
			if via := w.giver(c, other); via >= 0 {
				seen[other] = true
				path = append(path, stop{other, n, via})
			}
		}
	}
	end := w.order[path[best].class]
	w.order[start].reach = end.fewest
	taker := end.teachers[end.next]
	w.load[taker]++
	for at := best; at >= 0; at = path[at].before {
		s := path[at]
		w.give(s.class, taker)
		if s.before >= 0 {
			w.order[s.class].gives[s.via]--
			taker = s.via
		}
	}
}

// advance goes to the first of the least loaded teachers of a class.
func (w *teaching) advance(c *class) {
	for ; w.load[c.teachers[c.next]] > c.fewest; w.looks++ {
		if c.next++; c.next == len(c.teachers) {
			c.next, c.fewest = 0, c.fewest+1
		}
	}
}

// giver is a teacher of the class who gives a lesson of the other one, or -1.
func (w *teaching) giver(c *class, other int) int32 {
	list := c.givers[other]
	for len(list) > 0 && w.order[other].gives[list[len(list)-1]] == 0 {
		list = list[:len(list)-1] // who gives one again is added again
		w.looks++
	}
	if c.givers[other] = list; len(list) == 0 {
		return -1
	}
	return list[len(list)-1]
}

// give has a teacher give one lesson more of the class.
func (w *teaching) give(class int, teacher int32) {
	gives := w.order[class].gives
	if gives[teacher]++; gives[teacher] > 1 {
		return
	}
	for i, c := range w.order {
		if w.looks++; i != class && w.can(int(teacher), c) {
			c.givers[class] = append(c.givers[class], teacher)
		}
	}
}

// lessons adds the lessons of a class, which pair its learners with its teachers, both in
// order.
func (w *teaching) lessons(list []Lesson, c *class, skill string) []Lesson {
	list, learners := slices.Grow(list, len(c.learners)), c.learners
	for _, t := range c.teachers {
		teacher := &w.people[t]
		for range c.gives[t] {
			learner := &w.people[learners[0]]
			learners = learners[1:]
			list = append(list, Lesson{
				Teacher: teacher.Name, Learner: learner.Name, Skill: skill,
				From: int(learner.Levels[c.key.skill]), To: learner.Targets[c.key.skill],
				Level: int(teacher.Levels[c.key.skill]),
			})
		}
	}
	return list
}
