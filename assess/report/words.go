package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
)

// setting writes a number that somebody has set, with at most two decimals.
func setting(v float64) string { return strconv.FormatFloat(assess.Round(v, 2), 'f', -1, 64) }

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// optional writes a whole number for a spreadsheet; nothing where there is none.
func optional(n assess.Maybe[int]) string {
	if !n.Known {
		return ""
	}
	return strconv.Itoa(n.Value)
}

// share writes a share of 0..1 as a percentage.
func share(n assess.Number) string { return assess.Percent(hundred(n)) }

// hundred makes a percentage of a share of 0..1.
func hundred(n assess.Number) assess.Number {
	n.Value *= 100
	return n
}

func rubricName(r assess.ReportRubric) string { return r.Title + " " + r.Version }

// raterName names who rates behind the role and a word: "mentor by Robin and Dana".
func raterName(r assess.Rater, role, by string) string {
	switch {
	case r.Self() || r.Name == "":
		return role
	case r.With != "":
		return role + by + r.Name + " and " + r.With
	}
	return role + by + r.Name
}

func rating(r assess.Rater) string { return raterName(r, string(r.Role)+"-rating", " by ") }

func who(r assess.Rater) string { return raterName(r, string(r.Role), " ") }

// credits says where a rubric that was taken from elsewhere comes from, and under
// which license; nothing for others.
func credits(r assess.ReportRubric) []document.Section {
	var parts []string
	if r.Source != "" {
		parts = append(parts, "from "+r.Source)
	}
	if r.License != "" {
		parts = append(parts, "license "+r.License)
	}
	if len(parts) == 0 {
		return nil
	}
	text := "Rubric " + rubricName(r) + ": " + strings.Join(append(parts, r.Attributions...), "; ")
	return []document.Section{{Blocks: []document.Block{document.Paragraph{Text: text, Faint: true}}}}
}

// headingFacts says of what sheet a document is, and what it is measured by.
func headingFacts(h assess.Heading) []string {
	facts := []string{rating(h.Rater) + " of " + h.Date, rubricName(h.Rubric)}
	if h.Target.Known {
		facts = append(facts, "aiming at "+h.Target.Value.Title)
	}
	return append(facts, labelFacts(h.Labels)...)
}

// labelFacts says where a sheet belongs, or all sheets of a team.
func labelFacts(labels assess.Labels) (facts []string) {
	for _, key := range slices.Sorted(maps.Keys(labels)) {
		facts = append(facts, key+": "+labels[key])
	}
	return facts
}

// flagWords words what is to be said of a skill's level.
func flagWords(rep *assess.Report, k *assess.SkillScore) []string {
	words := doubtWords(rep, k)
	if k.CommitsSince != "" {
		words = append(words, "commits show it since "+k.CommitsSince)
	}
	return words
}

// doubtWords words what may be wrong with a skill's level.
func doubtWords(rep *assess.Report, k *assess.SkillScore) []string {
	var words []string
	switch {
	case k.Level.Basis != assess.Assumed:
	case !k.Rating.Known:
		words = append(words, "assumed, not rated")
	default:
		words = append(words, fmt.Sprintf("assumed, rated %d", k.Rating.Value))
	}
	for _, f := range k.Flags {
		switch f {
		case assess.Unproven:
			words = append(words, unprovenWords(k))
		case assess.Stale:
			words = append(words, "stale: last used over a year ago")
		case assess.Overclaim:
			words = append(words, fmt.Sprintf("rated %d, but the check says less", k.Rating.Value))
		case assess.Underclaim:
			words = append(words, fmt.Sprintf("rated %d, but the check says more", k.Rating.Value))
		case assess.Contradiction:
			var needs []string
			for _, m := range k.Missing {
				needs = append(needs, fmt.Sprintf("%s %d (rated %d)", shortOf(rep, m.Skill), m.At, m.Level))
			}
			words = append(words, "contradiction: needs "+strings.Join(needs, ", "))
		}
	}
	if n := len(denied(k)); n > 0 {
		words = append(words, fmt.Sprintf("contradiction: the sheet says \"not yet\" to %s up to level %d",
			plural(n, "statement", "statements"), k.Level.Value))
	}
	return words
}

// shortOf is the short title of a skill, by its id.
func shortOf(rep *assess.Report, id string) string {
	if k, ok := rep.Skill(id); ok {
		return cmp.Or(k.Short, k.Title)
	}
	return id
}

// unprovenWords words a claim without evidence but that of commits. It names the rating where the
// level shown is another and no other flag does.
func unprovenWords(k *assess.SkillScore) string {
	switch {
	case k.Confirmed():
		return "confirmed by the check, " + lacks(k)
	case k.Level.Value != k.Rating.Value && !slices.Contains(k.Flags, assess.Overclaim):
		return fmt.Sprintf("unproven: rated %d, %s", k.Rating.Value, lacks(k))
	}
	return "unproven: " + lacks(k)
}

// lacks says what is missing of a claim: commits show that, not how well.
func lacks(k *assess.SkillScore) string {
	if k.CommitsSince != "" {
		return "no other evidence yet"
	}
	return "no evidence yet"
}

// noteOf words the skill's flags, or what closing its gap unlocks.
func noteOf(rep *assess.Report, k *assess.SkillScore) string {
	if words := flagWords(rep, k); len(words) > 0 || rep.Path == nil {
		return strings.Join(words, "; ")
	}
	for _, s := range rep.Path.Steps {
		if s.Skill == k.ID && len(s.Unlocks) > 0 {
			return s.UnlockSentence()
		}
	}
	return ""
}
