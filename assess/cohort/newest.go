package cohort

import (
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
)

// PickOf keeps of a row what counting it by some keys takes, some hundred bytes.
func PickOf(row *bulk.Row, by []Key) assess.Pick[bulk.Row] {
	kept := bulk.Row{
		Rater: assess.Rater{Role: row.Rater.Role}, Date: row.Date, Target: row.Target, Levels: slices.Clone(row.Levels),
	}
	for _, label := range row.Labels {
		if slices.Contains(by, labelled+Key(label.Key)) {
			kept.Labels = append(kept.Labels, label)
		}
	}
	return assess.PickOf(string(row.Subject), row.Claim(), kept)
}

// CountPicks counts the one sheet of each person that counts.
func (t *Tally) CountPicks(picks *assess.Picks[bulk.Row]) error {
	for _, one := range picks.All() {
		if err := t.Count(&one.Sheet); err != nil {
			return err
		}
	}
	return nil
}
