package report

import (
	"fmt"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
)

// secondOf lists the skills without a gap, of which the gaps say nothing, whose level may
// be wrong, and apart from them those that commits show, which speaks for the level.
func secondOf(rep *assess.Report) (sections []document.Section) {
	var second, shown []document.Item
	for i := range rep.Skills {
		k := &rep.Skills[i]
		switch {
		case k.Gap.Value > 0:
		case len(doubtWords(rep, k)) > 0:
			words := strings.Join(flagWords(rep, k), "; ")
			text := fmt.Sprintf("%s (level %s): %s", k.Title, k.Level.String(), words)
			second = append(second, document.Item{Text: text})
		case k.CommitsSince != "":
			shown = append(shown, document.Item{Text: fmt.Sprintf("%s: since %s", k.Title, k.CommitsSince)})
		}
	}
	if len(second) > 0 {
		sections = append(sections, document.Titled("Worth a second look", "", document.List{Items: second}))
	}
	if len(shown) > 0 {
		sections = append(sections, document.Titled("Commits show", "", document.List{Items: shown}))
	}
	return sections
}

// denied is the statements that the sheet says are not there yet, of levels above its rating
// that a check says are reached.
func denied(k *assess.SkillScore) (list []assess.Act) {
	if k.Level.Basis != assess.Estimated {
		return nil
	}
	for _, a := range k.Lacking {
		if a.Level > k.Rating.Value && a.Level <= k.Level.Value {
			list = append(list, a)
		}
	}
	return list
}
