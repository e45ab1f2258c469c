package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
)

// maxAnnotations is how many of a kind GitHub shows of one step.
const maxAnnotations = 10

// writeGitHub writes workflow commands: a warning for each of the largest gaps
// of all reports, which GitHub shows as annotations. The summary page of the
// step is the format markdown.
func writeGitHub(w io.Writer, reports []*assess.Report, _ Style) error {
	type open struct {
		rep *assess.Report
		k   *assess.SkillScore
	}
	var worst []open
	for _, rep := range reports {
		for _, id := range rep.Gaps {
			if k, ok := rep.Skill(id); ok {
				worst = append(worst, open{rep, k})
			}
		}
	}
	slices.SortStableFunc(worst, func(a, b open) int {
		switch {
		case a.k.Priority.Value > b.k.Priority.Value:
			return -1
		case a.k.Priority.Value < b.k.Priority.Value:
			return 1
		}
		return 0
	})
	var b strings.Builder
	for _, o := range worst[:min(len(worst), maxAnnotations)] {
		text := fmt.Sprintf("level %d, %s asks for %d, %d h to learn", o.k.Level.Value, o.rep.Target.Value.Title, o.k.Target, o.k.Hours.Value)
		if words := flagWords(o.k); len(words) > 0 {
			text += "; " + strings.Join(words, "; ")
		}
		fmt.Fprintf(&b, "::warning title=%s::%s\n", property("Skill gap of "+o.rep.Subject+": "+o.k.Title), commandData(text))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// commandData escapes the text of a workflow command, as GitHub's toolkit does.
func commandData(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
}

// property escapes the value of a command's property.
func property(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(commandData(text))
}
