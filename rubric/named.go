package rubric

import (
	"fmt"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
)

// naming finds what a person means by a word, in whatever case, with hyphens,
// underscores or spaces.
type naming struct {
	word, plain string
	ids         []string // of what has such a name
}

func meant(word string) *naming { return &naming{word: word, plain: unmarked.Replace(word)} }

var unmarked = strings.NewReplacer("-", "", "_", "", " ", "")

// by looks at a thing, which people call by any of its names.
func (n *naming) by(id string, names ...string) {
	is := func(name string) bool { return n.plain != "" && strings.EqualFold(unmarked.Replace(name), n.plain) }
	if slices.ContainsFunc(names, is) {
		n.ids = append(n.ids, id)
	}
}

// id is that of the only thing that is meant; a word that names none, or several, stays.
func (n *naming) id() string {
	if len(n.ids) == 1 {
		return n.ids[0]
	}
	return n.word
}

// SkillID returns the id of the skill that a person names by its id, the one that it
// has where it was taken from, or its title, in whatever case, with hyphens or spaces;
// a word that names none, or several, stays.
func (r *Rubric) SkillID(word string) string {
	if _, known := r.Skill(word); known {
		return word
	}
	named := meant(word)
	for i := range r.Skills {
		s := &r.Skills[i]
		named.by(s.ID, s.ID, s.SourceID, s.Title)
	}
	return named.id()
}

// SuggestSkill words which skill would be right instead of a word that is none's id.
func (r *Rubric) SuggestSkill(word string) string {
	if id := r.SkillID(word); id != word {
		return fmt.Sprintf("did you mean %q?", id)
	}
	return strict.Suggest(word, r.SkillIDs())
}
