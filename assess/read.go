package assess

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/skillgap/skillgap/rubric"
)

const (
	maxSheet = 256 << 10
	MaxName  = 100
	maxText  = 1000
)

// ReadSheet reads a sheet strictly, YAML or JSON by the name's ending and the
// first characters, against the rubric it will be scored with. The error lists
// every problem (type rubric.Problems).
func ReadSheet(name string, data []byte, r *rubric.Rubric) (*Sheet, error) {
	draft, err := readDocument(name, data, r, false)
	if err != nil {
		return nil, err
	}
	return &draft.Sheet, nil
}

// ReadDraft reads a sheet that may be unfinished, and then says where to go on.
func ReadDraft(name string, data []byte, r *rubric.Rubric) (*Draft, error) {
	return readDocument(name, data, r, true)
}

func readDocument(name string, data []byte, r *rubric.Rubric, draft bool) (*Draft, error) {
	root, reader, err := rubric.Parse(name, data, maxSheet)
	if err != nil {
		return nil, err
	}
	s := &sheetReading{Reader: reader, rubric: r}
	fields := rubric.Fields{
		"schema":    rubric.Must(s.Schema(SheetSchema)),
		"rubric":    rubric.May(s.rubricRef),
		"subject":   rubric.Must(s.Text(&s.Subject, MaxName)),
		"rater":     rubric.May(s.rater),
		"date":      rubric.Must(s.Scalar("a date", "write it as 2026-11-23", s.date)),
		"target":    rubric.May(s.OneOf(&s.Target, "target", r.TargetIDs()...)),
		"ratings":   rubric.Must(s.ratings),
		"responses": rubric.May(s.responses),
	}
	var check *rubric.Node
	if draft {
		fields["next"] = rubric.May(s.next)
		fields["check"] = rubric.May(func(n *rubric.Node) { check = n })
	}
	s.Sheet.Rubric = RubricRef{ID: r.ID}
	s.Rater.Role = "self"
	s.Object(root, "the sheet", fields)
	if s.err != nil {
		return nil, s.err
	}
	if check != nil {
		s.Whole(&s.Check, 1, len(s.Responses)+MaxCheck)(check)
	}
	if err := s.Err(); err != nil {
		return nil, err
	}
	return &s.Draft, nil
}

type sheetReading struct {
	*rubric.Reader
	Draft
	rubric *rubric.Rubric
	err    error // the items could not be read
}

// next reads the skill to go on with; earlier versions wrote "done" when none
// was left.
func (s *sheetReading) next(n *rubric.Node) {
	skills := s.rubric.SkillIDs()
	if n.Kind == rubric.Scalar && n.Text == "done" && !slices.Contains(skills, "done") {
		return
	}
	s.OneOf(&s.Next, "skill", skills...)(n)
}

// responses reads the answers to items; only they ask for the rubric's items.
func (s *sheetReading) responses(n *rubric.Node) {
	items, err := s.rubric.Items()
	if err != nil {
		s.err = err
		return
	}
	options := map[string]int{}
	known := make([]string, len(items))
	for i, item := range items {
		known[i] = item.ID
		options[item.ID] = len(item.Options)
	}
	seen := map[string]bool{}
	s.Each("responses", func(one *rubric.Node) {
		a := Response{}
		place, choice := one, (*rubric.Node)(nil)
		s.Object(one, "a response", rubric.Fields{
			"item":   rubric.Must(func(v *rubric.Node) { place = v; s.ID(&a.Item)(v) }),
			"choice": rubric.Must(func(v *rubric.Node) { choice = v }),
		})
		count, ok := options[a.Item]
		switch {
		case a.Item == "":
			return
		case !ok:
			s.Unknown(place, "item", known)
			return
		case seen[a.Item]:
			s.Add(place, fmt.Sprintf("item %q is answered twice", a.Item), "keep the first answer")
		}
		seen[a.Item] = true
		if choice != nil { // that it is missing has been said
			s.choice(&a, count)(choice)
		}
		s.Responses = append(s.Responses, a)
	})(n)
}

func (s *sheetReading) choice(a *Response, options int) func(*rubric.Node) {
	hint := fmt.Sprintf("write the option's number, 0..%d, or skip for \"I don't know\"", options-1)
	return s.Scalar("a choice", hint, func(n *rubric.Node, hint string) {
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

func (s *sheetReading) rubricRef(n *rubric.Node) {
	id, idNode := "", n
	if n.Kind == rubric.Scalar {
		s.ID(&id)(n)
	} else {
		s.Object(n, "rubric", rubric.Fields{
			"id":      rubric.Must(func(v *rubric.Node) { s.ID(&id)(v); idNode = v }),
			"version": rubric.May(s.Text(&s.Sheet.Rubric.Version, 40)),
		})
	}
	if id != "" && id != s.rubric.ID {
		s.Add(idNode, fmt.Sprintf("the sheet is for rubric %q, not %q", id, s.rubric.ID), "score it with --rubric and that rubric's path")
	}
}

func (s *sheetReading) rater(n *rubric.Node) {
	if n.Kind == rubric.Scalar {
		s.OneOf(&s.Rater.Role, "rater role", Roles()...)(n)
	} else {
		s.Object(n, "rater", rubric.Fields{
			"role": rubric.Must(s.OneOf(&s.Rater.Role, "rater role", Roles()...)),
			"name": rubric.May(s.Text(&s.Rater.Name, MaxName)),
			"with": rubric.May(s.Text(&s.Rater.With, MaxName)),
		})
	}
	if problem, right := s.Rater.misnamed(); problem != "" {
		s.Add(n, problem, right)
	}
}

func (s *sheetReading) date(n *rubric.Node, hint string) {
	if s.Date = n.Text; !ValidDate(n.Text) {
		s.Add(n, fmt.Sprintf("%q is not a date", n.Text), hint)
	}
}

func (s *sheetReading) ratings(n *rubric.Node) {
	if n.Kind != rubric.Object {
		s.Add(n, fmt.Sprintf("ratings has to be a mapping, not %s", n.Kind), "write one line a skill: git: 3")
		return
	}
	known := s.rubric.SkillIDs()
	for i, key := range n.Keys {
		if !slices.Contains(known, key.Text) {
			s.Unknown(key, "skill", known)
			continue
		}
		s.Ratings = append(s.Ratings, s.rating(key.Text, n.Items[i]))
	}
}

func (s *sheetReading) rating(skill string, n *rubric.Node) Rating {
	r := Rating{Skill: skill}
	level := func(v *rubric.Node) {
		if v.Kind == rubric.Scalar && v.Text == "na" {
			r.NA = true
			return
		}
		if v.Kind == rubric.Null {
			s.Add(v, "a level is missing", "write 0..5, or na; leave the line out when the skill is not rated")
			return
		}
		s.LevelHint(&r.Level, 0, "write a whole number 0..5, or na")(v)
	}
	if n.Kind != rubric.Object {
		level(n)
		return r
	}
	s.Object(n, "a rating", rubric.Fields{
		"level":     rubric.Must(level),
		"evidence":  rubric.May(s.Texts(&r.Evidence, maxText)),
		"note":      rubric.May(s.Text(&r.Note, maxText)),
		"last_used": rubric.May(s.month(&r.LastUsed)),
	})
	return r
}

func (s *sheetReading) month(to *string) func(*rubric.Node) {
	return s.Scalar("a month", "write it as 2026-06", func(n *rubric.Node, hint string) {
		*to = n.Text
		if _, err := time.Parse("2006-01", n.Text); err != nil {
			s.Add(n, fmt.Sprintf("%q is not a month", n.Text), hint)
		}
	})
}
