package assess

import "fmt"

// Namesakes says which sheets about one name, of one day and by one rater, differ in more than
// half of the skills that both rate: they may be about two people, and of sheets of one
// person one alone counts. Each is held to the first such sheet.
func Namesakes(sheets []*Sheet) (words []string) {
	type day struct{ person, date string }
	first := map[day][]*Sheet{} // of each rater
	for _, s := range sheets {
		at, met := day{Person(s.Subject), s.Date}, false
		for _, before := range first[at] {
			if !before.Rater.Same(s.Rater) {
				continue
			}
			met = true
			if differ, both := before.differs(s); 2*differ > both {
				words = append(words, fmt.Sprintf("%s and %s are both about %s, of %s and by one rater, and differ in %d of %d skills: "+
					"if they are about two people, write the names so that they differ, such as \"%s (search)\"; "+
					"if they are about one, give the right sheet a later date",
					before.Source.Name, s.Source.Name, s.Subject, s.Date, differ, both, s.Subject))
			}
		}
		if !met {
			first[at] = append(first[at], s)
		}
	}
	return words
}

// differs says in how many of the skills that both sheets rate their answers differ.
func (s *Sheet) differs(other *Sheet) (differ, both int) {
	for _, a := range s.Ratings {
		if b, ok := other.Rating(a.Skill); ok {
			both++
			if a.NA != b.NA || a.Level != b.Level {
				differ++
			}
		}
	}
	return differ, both
}
