package assess

import (
	"errors"
	"fmt"

	"github.com/skillgap/skillgap/rubric"
)

// Ask is what a question is about.
type Ask int

// The questions of a session, in their order; Level and Evidence come once a
// skill, Evidence only after a level of EvidenceFrom or more, Item only when a
// check was asked for.
const (
	AskSubject Ask = iota
	AskTarget
	AskLevel
	AskEvidence
	AskItem
)

// EvidenceFrom is the lowest level that asks for evidence.
const EvidenceFrom = 4

// Question is what to ask next. Skill, Number and Total are set for AskLevel,
// AskEvidence and AskItem; Rated is the answer given earlier, if any. Order is
// the order to show the item's options in.
type Question struct {
	Ask     Ask
	Skill   *rubric.Skill
	Item    *rubric.Item
	Order   []int
	Number  int // from 1
	Total   int
	Rated   Rating
	IsRated bool
}

// Draft is a sheet that may be unfinished: Next is the skill to ask next, ""
// when none is left, and Check how many items a check that has begun asks at
// most, counting those answered; 0 if none has.
type Draft struct {
	Sheet
	Next  string
	Check int
}

// Unfinished says whether there is a question or an item to go on with.
func (d *Draft) Unfinished() bool { return d.Next != "" || d.Check > 0 }

// YAML returns the draft in the form ReadDraft reads.
func (d *Draft) YAML(r *rubric.Rubric) []byte {
	text := d.Sheet.YAML(r)
	if d.Next != "" {
		text = fmt.Appendf(text, "next: %s\n", plainWord(d.Next))
	}
	if d.Check > 0 {
		text = fmt.Appendf(text, "check: %d\n", d.Check)
	}
	return text
}

// Session asks for what a sheet still lacks, skill by skill in tier order. It
// knows no prompter: Next says what to ask, the other methods take answers.
type Session struct {
	rubric     *rubric.Rubric
	sheet      Sheet
	at         int  // index of the skill at hand
	evidence   bool // its level is given, its evidence is not
	askSubject bool
	askTarget  bool
	check      *check // nil if none was asked for
}

// NewSession starts from a sheet that may already name subject and target.
func NewSession(r *rubric.Rubric, start Sheet) *Session {
	start.Rubric = RubricRef{ID: r.ID, Version: r.Version}
	return &Session{
		rubric: r, sheet: start,
		askSubject: start.Subject == "", askTarget: start.Target == "" && start.Rater.Self(),
	}
}

// Resume goes on with a draft.
func Resume(r *rubric.Rubric, d Draft) *Session {
	s := NewSession(r, d.Sheet)
	if d.Check > 0 {
		s.check = &check{most: d.Check}
	}
	for s.at < len(r.Skills) && r.Skills[s.at].ID != d.Next {
		s.at++
	}
	s.askTarget = s.askTarget && s.at < len(r.Skills)
	return s
}

// Next returns what to ask now; false when the sheet is complete.
func (s *Session) Next() (Question, bool) {
	switch {
	case s.askSubject:
		return Question{Ask: AskSubject}, true
	case s.askTarget:
		return Question{Ask: AskTarget}, true
	case s.at >= len(s.rubric.Skills):
		return s.nextItem()
	}
	q := Question{Ask: AskLevel, Skill: &s.rubric.Skills[s.at], Number: s.at + 1, Total: len(s.rubric.Skills)}
	q.Rated, q.IsRated = s.sheet.Rating(q.Skill.ID)
	if s.evidence {
		q.Ask = AskEvidence
	}
	return q, true
}

// ErrNotAsked is given for an answer to what a session does not ask now.
var ErrNotAsked = errors.New("that was not asked")

// Subject answers AskSubject; the rater of a self-rating is the subject.
func (s *Session) Subject(name string) error {
	if !s.askSubject {
		return ErrNotAsked
	}
	s.sheet.Subject, s.askSubject = name, false
	if s.sheet.Rater.Role == Self && s.sheet.Rater.Name == "" {
		s.sheet.Rater.Name = name
	}
	return nil
}

// Target answers AskTarget with a target's id; "" chooses none.
func (s *Session) Target(id string) error {
	if _, known := s.rubric.Target(id); id != "" && !known {
		return fmt.Errorf("unknown target %q", id)
	}
	s.sheet.Target, s.askTarget = id, false
	return nil
}

// Level answers AskLevel with 0..5.
func (s *Session) Level(level int) error {
	if level < 0 || level > rubric.MaxLevel {
		return fmt.Errorf("level %d is not 0..%d", level, rubric.MaxLevel)
	}
	rating, err := s.current()
	if err != nil {
		return err
	}
	rating.Level, rating.NA = level, false
	if level < EvidenceFrom {
		rating.Evidence = nil
	}
	s.sheet.Rate(rating)
	s.evidence = level >= EvidenceFrom
	if !s.evidence {
		s.at++
	}
	return nil
}

// NotApplicable answers AskLevel: the skill does not count for this person.
func (s *Session) NotApplicable() error {
	rating, err := s.current()
	if err == nil {
		s.sheet.Rate(Rating{Skill: rating.Skill, NA: true})
		s.at++
	}
	return err
}

// Skip leaves the skill unrated and goes on.
func (s *Session) Skip() error {
	rating, err := s.current()
	if err == nil {
		s.sheet.Unrate(rating.Skill)
		s.at++
	}
	return err
}

// Evidence answers AskEvidence; an empty text keeps none.
func (s *Session) Evidence(text string) error {
	if !s.evidence {
		return ErrNotAsked
	}
	rating, _ := s.sheet.Rating(s.rubric.Skills[s.at].ID)
	rating.Evidence = nil
	if text != "" {
		rating.Evidence = []string{text}
	}
	s.sheet.Rate(rating)
	s.evidence = false
	s.at++
	return nil
}

// Back returns to the question before; false at the first skill.
func (s *Session) Back() bool {
	if s.evidence {
		s.evidence = false
		return true
	}
	if s.at == 0 {
		return false
	}
	s.at--
	return true
}

func (s *Session) current() (Rating, error) {
	if s.askSubject || s.askTarget || s.evidence || s.at >= len(s.rubric.Skills) {
		return Rating{}, ErrNotAsked
	}
	id := s.rubric.Skills[s.at].ID
	rating, _ := s.sheet.Rating(id)
	rating.Skill = id
	return rating, nil
}

// Sheet returns the answers so far.
func (s *Session) Sheet() Sheet { return s.sheet }

// Draft returns the answers so far and where to go on. A level whose evidence
// was not asked yet is kept, and asked again with that level chosen.
func (s *Session) Draft() Draft {
	d := Draft{Sheet: s.sheet}
	if s.at < len(s.rubric.Skills) {
		d.Next = s.rubric.Skills[s.at].ID
	}
	if s.check != nil {
		d.Check = s.check.most
	}
	return d
}
