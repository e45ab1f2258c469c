package cohort

import (
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
)

// Newest keeps one sheet of each person, the one that counts: see assess.Claim; of two
// alike the later one added. It holds some hundred bytes a person.
type Newest struct {
	people map[string]Sheet
}

// Sheet is a sheet, kept for Newest.
type Sheet struct {
	person string
	claim  assess.Claim
	row    bulk.Row
}

// NewNewest is nobody.
func NewNewest() *Newest { return &Newest{map[string]Sheet{}} }

// SheetOf keeps of a row what counting it by some keys takes.
func SheetOf(row *bulk.Row, by []Key) Sheet {
	s := Sheet{person: assess.Person(string(row.Subject)), claim: assess.Claim{
		Role: row.Role, Date: row.Date, Responses: row.Responses,
	}}
	s.row = bulk.Row{Role: row.Role, Date: row.Date, Target: row.Target, Levels: slices.Clone(row.Levels)}
	for _, level := range row.Levels {
		if level != assess.NoLevel {
			s.claim.Ratings++
		}
	}
	for _, label := range row.Labels {
		if slices.Contains(by, labelled+Key(label.Key)) {
			s.row.Labels = append(s.row.Labels, label)
		}
	}
	return s
}

// Add adds a sheet.
func (n *Newest) Add(s Sheet) {
	if before, there := n.people[s.person]; !there || s.claim.Compare(before.claim) <= 0 {
		n.people[s.person] = s
	}
}

// Count counts the sheets kept.
func (n *Newest) Count(t *Tally) error {
	for _, s := range n.people {
		if err := t.Count(&s.row); err != nil {
			return err
		}
	}
	return nil
}
