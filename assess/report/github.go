package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric/strict"
)

// maxAnnotations is how many of a kind GitHub shows of one step.
const maxAnnotations = 10

// As GitHub's toolkit escapes the text of a command, and a property of it.
var (
	gitHubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	gitHubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// Annotation writes the workflow command for an error in a file; at its head if the
// line is 0, of the whole line if the column is.
func Annotation(w io.Writer, file string, line, column int, text string) error {
	at := "file=" + strict.Printable(gitHubProperty.Replace(file))
	if line > 0 {
		at += fmt.Sprintf(",line=%d", line)
	}
	if column > 0 {
		at += fmt.Sprintf(",col=%d", column)
	}
	_, err := fmt.Fprintf(w, "::error %s::%s\n", at, strict.Printable(gitHubData.Replace(text)))
	return err
}

// writeGitHub writes workflow commands, which GitHub shows as annotations: an error
// for each gate that is not met, and a warning for each of the largest gaps of all
// reports, at their lines of the sheet where the report tells its file. The summary
// page of the step is the format markdown.
func writeGitHub(w io.Writer, reports []*assess.Report, _ Style) error {
	type open struct {
		rep *assess.Report
		k   *assess.SkillScore
	}
	var worst []open
	var b strings.Builder
	unmet := 0
	for _, rep := range reports {
		for _, f := range rep.Gate.Failed {
			if unmet++; unmet <= maxAnnotations {
				title := fmt.Sprintf("Gate not met: %s, %s of %s", rep.Subject, rating(rep.Rater), rep.Date)
				at := gitHubPlace(rep, f.Skill) + "title=" + gitHubProperty.Replace(title)
				fmt.Fprintf(&b, "::error %s::%s\n", at, gitHubData.Replace(f.Message))
			}
		}
		for _, id := range rep.Gaps {
			if k, ok := rep.Skill(id); ok {
				worst = append(worst, open{rep, k})
			}
		}
	}
	slices.SortStableFunc(worst, func(a, b open) int { return cmp.Compare(b.k.Priority.Value, a.k.Priority.Value) })
	for _, o := range worst[:min(len(worst), maxAnnotations)] {
		k := o.k
		text := fmt.Sprintf("level %d, %s asks for %d", k.Level.Value, o.rep.Target.Value.Title, k.Target)
		if k.Hours.Known {
			text += fmt.Sprintf(", %d h to learn", k.Hours.Value)
		}
		text = strings.Join(append([]string{text}, flagWords(o.rep, k)...), "; ")
		title := gitHubProperty.Replace("Skill gap of " + o.rep.Subject + ": " + k.Title)
		fmt.Fprintf(&b, "::warning %stitle=%s::%s\n", gitHubPlace(o.rep, k.ID), title, gitHubData.Replace(text))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// gitHubPlace is the properties for the line at which a report's sheet rates a
// skill, or on which it begins; nothing if the report does not tell its file.
func gitHubPlace(rep *assess.Report, skill string) string {
	if rep.File == "" {
		return ""
	}
	line := max(1, rep.Line)
	if k, ok := rep.Skill(skill); ok {
		line = max(line, k.Line)
	}
	return fmt.Sprintf("file=%s,line=%d,", gitHubProperty.Replace(rep.File), line)
}
