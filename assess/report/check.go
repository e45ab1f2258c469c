package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
)

// checkOf says what the knowledge check says of each rated skill.
func checkOf(rep *assess.Report) document.Section {
	c := rep.Check
	var sure []string
	switch c.Fit {
	case assess.FitOdd:
		sure = append(sure, unfit(c)+" Take the levels as rough, and another check when you have time.")
	case assess.FitUnknown:
		sure = append(sure, "Every answer is \"I don't know\", so the check says nothing of the levels: "+
			"they are the ratings, with the range that a rating alone leaves.")
	}
	if c.Within.Known {
		sure = append(sure, "A level is right within one with a chance of "+share(c.Within)+" on average.")
	}
	if apart := apartOf(rep); c.Bias.Known && apart != 0 {
		side := "above"
		if apart < 0 {
			side = "below"
		}
		sure = append(sure, fmt.Sprintf("The ratings are on average %.1f levels %s the levels here.", math.Abs(apart), side))
	}
	if above(rep) {
		sure = append(sure, "Questions show what a person knows, and a level says what they have done: "+
			"where the level is above the rating the knowledge is likely, and the work has still to be shown.")
	}
	if c.Fit != assess.FitUnknown {
		sure = append(sure, "A level comes from the rating and from what is named last beside it, which moved it most: "+
			"answers about the skill, related skills by theirs, or \"all ratings\", which together make another level "+
			"likelier than the one given.")
	}
	t := document.Table{Columns: []document.Column{
		document.Cuts("skill"), document.Right("rated"), document.Right("level"),
		{Title: "likely", Bare: true, Room: 7}, {Title: "also from", Fit: document.Fold},
	}}
	for i := range rep.Skills {
		if k := &rep.Skills[i]; k.Level.Known {
			rated, level := k.Rating.String(), k.Level.String()
			row := document.Cells(k.Title, rated, level, likely(k), sources(rep, k))
			row.Short = k.Short
			t.Rows = append(t.Rows, row)
		}
	}
	section := document.Section{Title: "Knowledge check", Aside: true}
	items := plural(c.Items, "question", "questions")
	section.Note = fmt.Sprintf("%s, %d right, %d answered \"I don't know\"", items, c.Right, c.Skipped)
	section.Blocks = []document.Block{document.Paragraph{Text: strings.Join(sure, " ")}, t}
	return section
}

// unfit says what does not fit together: answers of which some are right, or all of them and the
// ratings.
func unfit(c *assess.CheckSummary) string {
	switch c.Right {
	case 0:
		return "These answers do not fit the ratings: nothing was right."
	case c.Items:
		return "These answers do not fit the ratings: everything was right."
	}
	return "These answers do not fit together: easy questions were wrong and hard ones right more often " +
		"than chance lets expect."
}

// apartOf is by how many levels the ratings of the table are above its levels on average, to
// a decimal.
func apartOf(rep *assess.Report) float64 {
	sum, n := 0, 0
	for i := range rep.Skills {
		if k := &rep.Skills[i]; k.Level.Known && k.Rating.Known {
			sum, n = sum+k.Rating.Value-k.Level.Value, n+1
		}
	}
	return assess.Round(float64(sum)/float64(max(n, 1)), 1)
}

// above says whether a level that was estimated is above its rating.
func above(rep *assess.Report) bool {
	return slices.ContainsFunc(rep.Skills, func(k assess.SkillScore) bool {
		return k.Level.Basis == assess.Estimated && k.Rating.Known && k.Level.Value > k.Rating.Value
	})
}

// likely words an interval.
func likely(k *assess.SkillScore) string {
	switch {
	case k.Level.Basis == assess.Assumed:
		return "assumed"
	case !k.Interval.Known:
		return "-"
	}
	span := spanned(k).Value
	if span[0] == span[1] {
		return fmt.Sprint(span[0])
	}
	return fmt.Sprintf("%d-%d", span[0], span[1])
}

// sources words what a level rests on besides the rating or, where it is another, what moved it.
func sources(rep *assess.Report, k *assess.SkillScore) string {
	from := k.Sources
	if from == nil {
		return "-"
	}
	var parts []string
	if from.Ratings {
		parts = append(parts, "all ratings")
	}
	answers := plural(from.Answers, "answer", "answers")
	if from.Answers > 0 && !from.Against {
		parts = append(parts, answers)
	}
	var related []string
	for _, id := range from.Related {
		related = append(related, shortOf(rep, id))
	}
	if len(related) > 0 {
		parts = append(parts, strings.Join(related, ", "))
	}
	text := strings.Join(parts, "; ")
	if text == "" && k.Level.Basis == assess.Estimated && k.Level.Value != k.Rating.Value {
		text = "all answers, each a little"
	}
	if from.Against && text != "" {
		return text + "; against it " + answers
	}
	return cmp.Or(text, "nothing else")
}
