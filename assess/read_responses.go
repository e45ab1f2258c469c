package assess

import (
	"fmt"

	"github.com/skillgap/skillgap/rubric/strict"
)

// ItemsError says that the items cannot be read by which answers are: the rubric is at
// fault then, or what was learned of its items, and no sheet.
type ItemsError struct{ error }

// NewItemsError is the error of reading items.
func NewItemsError(err error) *ItemsError { return &ItemsError{err} }

// responses reads the answers to items; only they ask for the rubric's items.
func (s *sheetReading) responses(n *strict.Node) {
	items, err := s.rubric.Items()
	if err != nil {
		s.err = NewItemsError(err)
		return
	}
	options := map[string]int{}
	s.digests = map[string]string{}
	for _, item := range items {
		s.ids = append(s.ids, item.ID)
		options[item.ID], s.digests[item.ID] = len(item.Options), item.Digest()
	}
	seen := map[string]bool{}
	s.Each("responses", func(one *strict.Node) {
		a := Response{}
		place, choice := one, (*strict.Node)(nil)
		s.Object(one, "a response", strict.Fields{
			"item":   strict.Must(func(v *strict.Node) { place = v; s.ID(&a.Item)(v) }),
			"choice": strict.Must(func(v *strict.Node) { choice = v }),
			"digest": strict.May(s.Text(&a.Digest, 12)),
			"date":   strict.May(s.answered(&a.Date)),
		})
		count, ok := options[a.Item]
		switch {
		case a.Item == "":
			return
		case !ok:
			s.gone = append(s.gone, place)
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
