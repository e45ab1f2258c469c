package assess

import (
	"errors"
	"fmt"
	"slices"

	"github.com/skillgap/skillgap/rubric"
)

// Ask is what a question is about.
type Ask int

// The questions of a session, in their order; Level and Evidence come once a
// skill, Evidence only after a level that asks for some, Item only when a
// check was asked for.
const (
	AskSubject Ask = iota
	AskTarget
	AskStack
	AskLevel
	AskEvidence
	AskItem
)

// Question is what to ask next. Skill, Number and Total are set for AskLevel,
// AskEvidence and AskItem; Rated is the answer given earlier, if any, as Answered
// says of the others that there is one. Order is the order to show the item's
// options in. Back says whether there is a question before that Back returns to.
type Question struct {
	Ask      Ask
	Back     bool
	Skill    *rubric.Skill
	Item     *rubric.Item
	Order    []int
	Number   int // from 1
	Total    int
	Rated    Rating
	IsRated  bool
	Answered bool
}

// Session asks for what a sheet still lacks, skill by skill in tier order. It
// knows no prompter: Next says what to ask, the other methods take answers.
type Session struct {
	rubric   *rubric.Rubric
	sheet    Sheet
	skills   []*rubric.Skill // those asked about
	only     []string        // their ids, if they are not all
	at       int             // index of the skill at hand
	evidence bool            // its level is given, its evidence is not
	opening  []Ask           // of those before the skills, what the start leaves open
	opened   int             // so many of these are answered
	answered map[Ask]bool    // of these, whether they ever were
	again    bool            // one question is asked again, of all that are answered
	check    *check          // nil if none was asked for
}

// NewSession starts from a sheet that may already name subject, target and
// stack. Only people who rate themselves are asked for the last two. What it rates
// already was answered against the version that it names, and stays so.
func NewSession(r *rubric.Rubric, start Sheet) *Session {
	start.Rubric.ID = r.ID
	if len(start.Ratings) == 0 || start.Rubric.Version == "" {
		start.Rubric.Version = r.Version
	}
	s := &Session{rubric: r, sheet: start, answered: map[Ask]bool{}}
	for i := range r.Skills {
		s.skills = append(s.skills, &r.Skills[i])
	}
	if start.Subject == "" {
		s.opening = append(s.opening, AskSubject)
	}
	if start.Target == "" && start.Rater.Self() {
		s.opening = append(s.opening, AskTarget)
	}
	if len(start.Stack) == 0 && len(r.Stack) > 0 && start.Rater.Self() {
		s.opening = append(s.opening, AskStack)
	}
	return s
}

// Resume goes on with a draft. A stack that was not given before the first
// skill is not asked for again.
func Resume(r *rubric.Rubric, d Draft) *Session {
	s := NewSession(r, d.Sheet)
	if d.Check > 0 {
		s.check = &check{most: d.Check}
	}
	if s.only = d.Skills; len(s.only) > 0 {
		s.skills = slices.DeleteFunc(s.skills, func(k *rubric.Skill) bool { return !slices.Contains(s.only, k.ID) })
	}
	for s.at < len(s.skills) && s.skills[s.at].ID != d.Next {
		s.at++
	}
	s.opening = slices.DeleteFunc(s.opening, func(a Ask) bool {
		return a != AskSubject && s.at == len(s.skills) || a == AskStack && (s.at > 0 || len(d.Ratings) > 0)
	})
	return s
}

// Skills is those asked about, in the rubric's order.
func (s *Session) Skills() []*rubric.Skill { return s.skills }

// Next returns what to ask now; false when the sheet is complete.
func (s *Session) Next() (Question, bool) {
	switch {
	case s.opened < len(s.opening):
		ask := s.opening[s.opened]
		return Question{Ask: ask, Back: s.again || s.opened > 0, Answered: s.answered[ask]}, true
	case s.Rated():
		return s.nextItem()
	}
	q := Question{Ask: AskLevel, Skill: s.skills[s.at], Number: s.at + 1, Total: len(s.skills)}
	q.Rated, q.IsRated = s.sheet.Rating(q.Skill.ID)
	q.IsRated = q.IsRated && q.Rated.Date == "" // what was said on a day before does not pull
	q.Back = s.again || s.evidence || s.at+s.opened > 0
	if s.evidence {
		q.Ask = AskEvidence
	}
	return q, true
}

// ErrNotAsked is given for an answer to what a session does not ask now.
var ErrNotAsked = errors.New("that was not asked")

// Subject answers AskSubject; the rater of a self-rating is the subject.
func (s *Session) Subject(name string) error {
	if !s.opens(AskSubject) {
		return ErrNotAsked
	}
	if by := &s.sheet.Rater; by.Role == Self && (by.Name == "" || by.Name == s.sheet.Subject) {
		by.Name = name
	}
	s.sheet.Subject = name
	s.open()
	return nil
}

// Target answers AskTarget with a target's id; "" chooses none.
func (s *Session) Target(id string) error {
	if _, known := s.rubric.Target(id); id != "" && !known {
		return fmt.Errorf("unknown target %q", id)
	}
	if !s.opens(AskTarget) {
		return ErrNotAsked
	}
	s.sheet.Target = id
	s.open()
	return nil
}

// Stack answers AskStack with ids of the rubric's tools, each once; none of them
// is an answer too.
func (s *Session) Stack(ids ...string) error {
	for _, id := range ids {
		if !slices.Contains(s.rubric.StackIDs(), id) {
			return fmt.Errorf("unknown tool %q", id)
		}
	}
	if !s.opens(AskStack) {
		return ErrNotAsked
	}
	s.sheet.Stack = ids
	s.open()
	return nil
}

// opens says whether an opening question is asked now.
func (s *Session) opens(a Ask) bool {
	return s.opened < len(s.opening) && s.opening[s.opened] == a
}

// open takes the answer to the opening question at hand.
func (s *Session) open() {
	s.answered[s.opening[s.opened]] = true
	s.opened++
	s.again = s.again && !s.Rated()
}

// Level answers AskLevel with one of the skill's levels.
func (s *Session) Level(level int) error {
	rating, err := s.current()
	if err != nil {
		return err
	}
	skill := s.skills[s.at]
	if level < 0 || level > skill.Top() {
		return fmt.Errorf("level %d is not 0..%d", level, skill.Top())
	}
	rating.Level, rating.NA = level, false
	s.evidence = level >= s.rubric.EvidenceFrom(skill)
	if rating.Date != "" { // statements left then do not speak against a level of today
		reached := func(id string) bool { return actLevel(id) <= level }
		rating.Date, rating.NotYet = "", slices.DeleteFunc(slices.Clone(rating.NotYet), reached)
	} else if !s.evidence {
		rating.Evidence = nil
	}
	s.rate(rating)
	if !s.evidence {
		s.goOn()
	}
	return nil
}

// rate takes a rating; answers to items about the skill that were given on a day before do not
// count against it.
func (s *Session) rate(rating Rating) {
	s.sheet.Rate(rating)
	if len(s.only) == 0 {
		return
	}
	items, _ := s.rubric.Items() // or the sheet could not have been read
	s.sheet.Responses = slices.DeleteFunc(slices.Clone(s.sheet.Responses), func(a Response) bool {
		return a.Date != "" && slices.ContainsFunc(items, func(i rubric.Item) bool {
			return i.ID == a.Item && i.Skill == rating.Skill
		})
	})
}

// NotApplicable answers AskLevel: the skill does not count for this person.
func (s *Session) NotApplicable() error {
	rating, err := s.current()
	if err == nil {
		s.rate(Rating{Skill: rating.Skill, NA: true})
		s.goOn()
	}
	return err
}

// Skip leaves the skill unrated, or as it was on a day before, and goes on.
func (s *Session) Skip() error {
	rating, err := s.current()
	if err == nil {
		if rating.Date == "" {
			s.sheet.Unrate(rating.Skill)
		}
		s.goOn()
	}
	return err
}

// Evidence answers AskEvidence; an empty text keeps none, and the first that there was keeps all.
func (s *Session) Evidence(text string) error {
	if !s.evidence {
		return ErrNotAsked
	}
	rating, _ := s.sheet.Rating(s.skills[s.at].ID)
	switch {
	case text == "":
		rating.Evidence = nil
	case len(rating.Evidence) == 0 || rating.Evidence[0] != text:
		rating.Evidence = []string{text}
	}
	s.sheet.Rate(rating)
	s.evidence = false
	s.goOn()
	return nil
}

// Add adds to ratings that are given what their skills have besides.
func (s *Session) Add(list ...Addition) { s.sheet.Add(list) }

func (s *Session) current() (Rating, error) {
	if s.opened < len(s.opening) || s.evidence || s.at >= len(s.skills) {
		return Rating{}, ErrNotAsked
	}
	id := s.skills[s.at].ID
	rating, _ := s.sheet.Rating(id)
	rating.Skill = id
	return rating, nil
}

// Sheet returns the answers so far.
func (s *Session) Sheet() Sheet { return s.sheet }

// Draft returns the answers so far and where to go on. A level whose evidence
// was not asked yet is kept, and asked again with that level chosen.
func (s *Session) Draft() Draft {
	d := Draft{Sheet: s.sheet, Skills: s.only}
	if s.at < len(s.skills) && !s.again {
		d.Next = s.skills[s.at].ID
	}
	if s.check != nil {
		d.Check = s.check.most
	}
	return d
}
