package assess

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

const (
	maxSheet = 256 << 10
	MaxName  = 100
	MaxText  = 1000 // of evidence and notes
	// MaxLabels is how many labels a sheet has at most.
	MaxLabels = 16
)

// ReadSheet reads a sheet strictly, YAML or JSON by the name's ending and the
// first characters, against the rubric it will be scored with. The error lists
// every problem (type rubric.Problems).
func ReadSheet(name string, data []byte, r *rubric.Rubric) (*Sheet, error) {
	draft, err := readDocument(name, data, r, false)
	if err != nil {
		return nil, err
	}
	sheet := draft.Sheet // by itself, as finished is below
	return &sheet, nil
}

// ReadDraft reads a sheet that may be unfinished, and then says where to go on.
func ReadDraft(name string, data []byte, r *rubric.Rubric) (*Draft, error) {
	return readDocument(name, data, r, true)
}

// ReadTarget reads the id of a target, which people may name by its title.
func ReadTarget(d *strict.Reader, r *rubric.Rubric, to *string) func(*strict.Node) {
	return func(n *strict.Node) {
		named := *n
		named.Text = r.TargetID(n.Text)
		d.OneOf(to, "target", r.TargetIDs()...)(&named)
	}
}

func readDocument(name string, data []byte, r *rubric.Rubric, draft bool) (*Draft, error) {
	root, reader, err := strict.Parse(name, data, maxSheet)
	if err != nil {
		return nil, unread(reader, err)
	}
	s := &sheetReading{Reader: reader, rubric: r}
	if s.isOther(root) {
		return nil, s.Err()
	}
	fields := strict.Fields{
		"schema":    strict.Must(s.Schema(SheetSchema)),
		"rubric":    strict.May(s.rubricRef),
		"subject":   strict.Must(s.Text(&s.Subject, MaxName)),
		"rater":     strict.May(s.rater),
		"date":      strict.Must(s.day(&s.Date)),
		"target":    strict.May(ReadTarget(reader, r, &s.Target)),
		"labels":    strict.May(s.labels),
		"stack":     strict.May(s.stack),
		"ratings":   strict.Must(s.ratings),
		"responses": strict.May(s.responses),
	}
	var check *strict.Node
	if draft {
		fields["next"] = strict.May(s.next)
		fields["skills"] = strict.May(s.skills)
		fields["check"] = strict.May(func(n *strict.Node) { check = n })
		fields["tempo"] = strict.May(s.Whole(&s.Tempo, 1, MostTempo))
	}
	s.Sheet.Rubric = RubricRef{ID: r.ID}
	s.Rater.Role = Self
	s.Lines = map[string]int{}
	s.Object(root, "the sheet", fields)
	s.earlier()
	s.otherVersion(root)
	if s.err != nil {
		return nil, s.err
	}
	s.leaveOut()
	if check != nil {
		s.Whole(&s.Check, 1, len(s.Responses)+s.Gone+MaxCheck)(check)
	}
	if err := s.Err(); err != nil {
		return nil, err
	}
	finished := s.Draft // s holds the whole document, which nobody needs any more
	return &finished, nil
}

type sheetReading struct {
	*strict.Reader
	Draft
	rubric  *rubric.Rubric
	ids     []string          // of the rubric's items
	digests map[string]string // of the items, by id
	gone    []*strict.Node    // names of items that are none of them
	days    []*strict.Node    // dates of single answers
	err     error             // the items could not be read
}

// next reads the skill to go on with; earlier versions wrote "done" when none
// was left.
func (s *sheetReading) next(n *strict.Node) {
	skills := s.rubric.SkillIDs()
	if n.Kind == strict.Scalar && n.Text == "done" && !slices.Contains(skills, "done") {
		return
	}
	s.OneOf(&s.Next, "skill", skills...)(n)
}

// skills reads the skills that a draft asks about.
func (s *sheetReading) skills(n *strict.Node) {
	s.Each("skills", func(item *strict.Node) {
		var id string
		s.OneOf(&id, "skill", s.rubric.SkillIDs()...)(item)
		s.Skills = append(s.Skills, id)
	})(n)
}

// labels reads the labels of the sheet.
func (s *sheetReading) labels(n *strict.Node) {
	if n.Kind != strict.Object {
		s.Add(n, fmt.Sprintf("labels has to be a mapping, not %s", n.Kind), "write them as {team: payments, site: lyon}")
		return
	}
	if len(n.Keys) > MaxLabels {
		s.Add(n, fmt.Sprintf("%d labels are too many", len(n.Keys)), fmt.Sprintf("at most %d", MaxLabels))
		return
	}
	for i, node := range n.Keys {
		var key, value string
		s.ID(&key)(node)
		s.Text(&value, MaxName)(n.Items[i])
		if s.Labels == nil {
			s.Labels = Labels{}
		}
		s.Labels[key] = value
	}
}

// stack reads the tools of the subject, each once.
func (s *sheetReading) stack(n *strict.Node) {
	s.Each("stack", func(item *strict.Node) {
		var id string
		s.OneOf(&id, "tool", s.rubric.StackIDs()...)(item)
		if slices.Contains(s.Stack, id) {
			s.Add(item, fmt.Sprintf("%q is here twice", id), "name each tool once")
		}
		s.Stack = append(s.Stack, id)
	})(n)
}

// leaveOut leaves out the answers to items that the rubric does not have: they
// are a fault only where the sheet does not name another version of it. It leaves
// out those to items that it has in other words, too; of another version's
// answers that tell no digest nobody knows which option was meant.
func (s *sheetReading) leaveOut() {
	version := s.Sheet.Rubric.Version
	other := version != "" && version != s.rubric.Version
	if other {
		s.Gone = len(s.gone)
	} else {
		for _, item := range s.gone {
			s.Unknown(item, "item", s.ids)
		}
	}
	all := len(s.Responses)
	s.Responses = slices.DeleteFunc(s.Responses, func(a Response) bool {
		return a.Digest != s.digests[a.Item] && (a.Digest != "" || other)
	})
	s.Gone += all - len(s.Responses)
}

func (s *sheetReading) choice(a *Response, options int) func(*strict.Node) {
	hint := fmt.Sprintf("write the option's number, 0..%d, or skip for \"I don't know\"", options-1)
	return s.Scalar("a choice", hint, func(n *strict.Node, hint string) {
		if a.Skipped = n.Text == "skip"; a.Skipped {
			return
		}
		var err error
		a.Choice, err = strconv.Atoi(n.Text)
		if n.Quoted || err != nil || strconv.Itoa(a.Choice) != n.Text || a.Choice < 0 || a.Choice >= options {
			s.Add(n, fmt.Sprintf("%q is not a choice", n.Text), hint)
		}
	})
}

func (s *sheetReading) rubricRef(n *strict.Node) {
	var id string // that of the rubric, if it is one
	if n.Kind == strict.Scalar {
		s.ID(&id)(n)
		return
	}
	s.Object(n, "rubric", strict.Fields{
		"id":      strict.Must(s.ID(&id)),
		"version": strict.May(s.Text(&s.Sheet.Rubric.Version, 40)),
	})
}

// otherVersion says that a sheet with problems was answered against another version of the
// rubric than it is read with, which may be all that is wrong.
func (s *sheetReading) otherVersion(root *strict.Node) {
	if v := s.Sheet.Rubric.Version; s.Err() != nil && v != "" && v != s.rubric.Version {
		s.Add(root.Member("rubric"), fmt.Sprintf("the sheet was answered against version %s of the rubric, and is read with %s",
			v, s.rubric.Version), "read it with --rubric and that version, or change what does not fit")
	}
}

func (s *sheetReading) rater(n *strict.Node) {
	told := false // that a name is none
	name := func(to *string) strict.Field {
		read := s.Text(to, MaxName)
		return strict.May(func(n *strict.Node) {
			read(n)
			told = told || *to == ""
		})
	}
	if n.Kind == strict.Scalar {
		s.role(n)
	} else {
		s.Object(n, "rater", strict.Fields{
			"role": strict.Must(s.role), "name": name(&s.Rater.Name), "with": name(&s.Rater.With),
		})
	}
	if problem, right := s.Rater.misnamed(); problem != "" && !told {
		s.Add(n, problem, right)
	}
}

func (s *sheetReading) role(n *strict.Node) {
	s.OneOf((*string)(&s.Rater.Role), "rater role", roles()...)(n)
}

func (s *sheetReading) day(to *string) func(*strict.Node) {
	return s.Scalar("a date", "write it as 2026-11-23", func(n *strict.Node, hint string) {
		if *to = n.Text; !IsDate(n.Text) {
			s.Add(n, fmt.Sprintf("%q is not a date", n.Text), hint)
		}
	})
}

// answered reads the day of a single answer.
func (s *sheetReading) answered(to *string) func(*strict.Node) {
	read := s.day(to)
	return func(n *strict.Node) {
		read(n)
		s.days = append(s.days, n)
	}
}

// earlier holds the days of single answers to that of the sheet.
func (s *sheetReading) earlier() {
	for _, n := range s.days {
		if IsDate(n.Text) && IsDate(s.Date) && n.Text > s.Date {
			s.Add(n, fmt.Sprintf("an answer of %s is later than its sheet of %s", n.Text, s.Date),
				"give the sheet the date of its newest answer")
		}
	}
	own := func(date *string) {
		if *date == s.Date {
			*date = ""
		}
	}
	for i := range s.Ratings {
		own(&s.Ratings[i].Date)
	}
	for i := range s.Responses {
		own(&s.Responses[i].Date)
	}
}

func (s *sheetReading) ratings(n *strict.Node) {
	if n.Kind != strict.Object {
		s.Add(n, fmt.Sprintf("ratings has to be a mapping, not %s", n.Kind), "write one line a skill: git: 3")
		return
	}
	known := s.rubric.SkillIDs()
	for i, key := range n.Keys {
		if !slices.Contains(known, key.Text) {
			s.unknownSkill(key)
			continue
		}
		s.Ratings = append(s.Ratings, s.rating(key.Text, n.Items[i]))
		s.Lines[key.Text] = key.Line
	}
}

// unknownSkill reports a word that is no skill's id, with the skill that is meant.
func (s *sheetReading) unknownSkill(n *strict.Node) {
	message, hint := fmt.Sprintf("unknown skill %q", n.Text), ""
	if s.News(message) {
		hint = s.rubric.SuggestSkill(n.Text)
	}
	s.Add(n, message, hint)
}

// levelsOf says what may be written for a skill.
func levelsOf(skill *rubric.Skill) string {
	if skill.Top() == 1 {
		return "0 for no or 1 for yes, or na"
	}
	return fmt.Sprintf("0..%d, or na", skill.Top())
}

func (s *sheetReading) rating(skill string, n *strict.Node) Rating {
	r := Rating{Skill: skill}
	of, _ := s.rubric.Skill(skill)
	right := levelsOf(of)
	named := map[string]bool{} // statements, in either list
	level := func(v *strict.Node) {
		if v.Kind == strict.Scalar && v.Text == "na" {
			r.NA = true
			return
		}
		if v.Kind == strict.Null {
			s.Add(v, "a level is missing", "write "+right+"; leave the line out when the skill is not rated")
			return
		}
		s.Level(&r.Level, 0, of.Top(), "write a whole number "+right)(v)
	}
	if n.Kind != strict.Object {
		level(n)
		return r
	}
	s.Object(n, "a rating", strict.Fields{
		"level":     strict.Must(level),
		"date":      strict.May(s.answered(&r.Date)),
		"evidence":  strict.May(s.Texts(&r.Evidence, MaxText)),
		"note":      strict.May(s.Text(&r.Note, MaxText)),
		"last_used": strict.May(s.month(&r.LastUsed)),
		"can":       strict.May(s.statements(&r, named, &r.Can)),
		"not_yet":   strict.May(s.statements(&r, named, &r.NotYet)),
	})
	return r
}

// statements reads statements of a skill, each of which stands in one of its lists
// only. Any that is written as an id is taken: the rubric may have it in other
// words by now.
func (s *sheetReading) statements(r *Rating, named map[string]bool, to *[]string) func(*strict.Node) {
	skill, _ := s.rubric.Skill(r.Skill)
	return s.Each("this", func(item *strict.Node) {
		level := actLevel(item.Text)
		switch {
		case !s.Is(item, strict.Scalar, "a statement"):
		case level == 0, level > skill.Top():
			message, hint := fmt.Sprintf("%q names no statement", item.Text), ""
			if s.News(message) {
				known := statementIDs(skill)
				hint = cmp.Or(strict.Suggest(item.Text, known),
					"write it as "+known[0]+"; skillgap assess --detail asks and writes them")
			}
			s.Add(item, message, hint)
		case named[item.Text]:
			s.Add(item, fmt.Sprintf("%q is here twice", item.Text), "name each statement once, in can or in not_yet")
		default:
			named[item.Text] = true
			*to = append(*to, item.Text)
		}
	})
}

func (s *sheetReading) month(to *string) func(*strict.Node) {
	return s.Scalar("a month", "write it as 2026-06", func(n *strict.Node, hint string) {
		*to = n.Text
		if _, err := time.Parse("2006-01", n.Text); err != nil {
			s.Add(n, fmt.Sprintf("%q is not a month", n.Text), hint)
		}
	})
}
