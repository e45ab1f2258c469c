package assess

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// Addition is what a rating of a skill gets besides what it has: a line of evidence, and
// the month of LastUsed, YYYY-MM, in the place of its own; "" adds nothing.
type Addition struct{ Skill, Evidence, LastUsed string }

// Add puts the additions into the ratings that there are.
func (s *Sheet) Add(list []Addition) {
	for _, add := range list {
		rating, rated := s.Rating(add.Skill)
		if !rated {
			continue
		}
		if add.Evidence != "" {
			rating.Evidence = append(slices.Clone(rating.Evidence), add.Evidence)
		}
		if add.LastUsed != "" {
			rating.LastUsed = add.LastUsed
		}
		s.Rate(rating)
	}
}

// AddToRatings returns the text of a sheet with additions to its ratings, and all else
// as it was written: comments, order, layout. Text in which that cannot be done is an
// error, so what is returned reads back as the same sheet with the additions.
func AddToRatings(name string, text []byte, r *rubric.Rubric, list []Addition) ([]byte, error) {
	before, err := ReadSheet(name, text, r)
	if err != nil {
		return nil, err
	}
	f := formOf(name, text)
	added := text
	for _, add := range list {
		rating, _ := before.Rating(add.Skill)
		if added, err = f.add(name, added, rating, add); err != nil {
			return nil, err
		}
	}
	after, err := ReadSheet(name, added, r)
	if err != nil {
		return nil, err
	}
	before.Add(list)
	if !bytes.Equal(before.YAML(r), after.YAML(r)) || before.Gone != after.Gone {
		return nil, errors.New("the additions would change what else it says")
	}
	return added, nil
}

// add adds to one rating in a sheet's text. One that is a level alone becomes a mapping.
func (f form) add(name string, text []byte, rating Rating, add Addition) ([]byte, error) {
	at := func(key string) []string { return []string{"ratings", rating.Skill, key} }
	level := strconv.Itoa(rating.Level)
	whole := "{" + f.member("level", level) + "}"
	if wide, err := strict.Set(name, text, []string{"ratings", rating.Skill}, whole); err == nil {
		text = wide
	}
	var err error
	if add.Evidence != "" {
		if text, err = strict.Append(name, text, at("evidence"), []string{f.text(add.Evidence)}); err != nil {
			return nil, fmt.Errorf("%s: %w", rating.Skill, err)
		}
	}
	if add.LastUsed != "" {
		if text, err = strict.Set(name, text, at("last_used"), f.word(add.LastUsed)); err != nil {
			return nil, fmt.Errorf("%s: %w", rating.Skill, err)
		}
	}
	return text, nil
}
