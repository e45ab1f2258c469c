package assess

// Rated says that all but the items is answered, or passed over.
func (s *Session) Rated() bool { return s.opened == len(s.opening) && s.at >= len(s.skills) }

// Again asks one question again when all are answered: one of those before the
// skills, or with AskLevel that of a skill, by its index in Skills.
func (s *Session) Again(ask Ask, skill int) error {
	known := ask == AskSubject || ask == AskTarget || ask == AskStack && len(s.rubric.Stack) > 0
	switch {
	case !s.Rated():
		return ErrNotAsked
	case ask == AskLevel && skill >= 0 && skill < len(s.skills):
		s.at = skill
	case known:
		s.opening, s.opened, s.answered[ask] = []Ask{ask}, 0, true
	default:
		return ErrNotAsked
	}
	s.again = true
	return nil
}

// goOn leaves the skill at hand.
func (s *Session) goOn() {
	s.at++
	if s.again {
		s.at, s.again = len(s.skills), false
	}
}

// Back returns to the question before, if there is one, or leaves one that was
// asked again as it was. It never returns to an item.
func (s *Session) Back() bool {
	switch {
	case s.evidence:
		s.evidence = false
	case s.again:
		s.opened, s.at, s.again = len(s.opening), len(s.skills), false
	case s.at > 0 && s.opened == len(s.opening):
		s.at--
	case s.opened > 0:
		s.opened--
	default:
		return false
	}
	return true
}
