package assess

import (
	"fmt"
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
)

// CommitsLine is a line of evidence that says what a person's own commits show of a
// skill. It is of a closed vocabulary, so that nothing of an employer gets into a sheet:
// fixed words, numbers, months and topics of the rubric.
type CommitsLine struct {
	Commits, Repositories int
	First, Last           string // months, YYYY-MM
	Topics                []string
}

// commitsBegin is how every such line begins.
const commitsBegin = "Commits:"

// String writes the line.
func (c CommitsLine) String() string {
	what := "repositories"
	if c.Repositories == 1 {
		what = "repository"
	}
	text := fmt.Sprintf("%s %d in %d %s, %s", commitsBegin, c.Commits, c.Repositories, what, c.First)
	if c.Last != c.First {
		text += " to " + c.Last
	}
	if len(c.Topics) > 0 {
		text += ": " + strings.Join(c.Topics, "; ")
	}
	return text
}

// IsCommitsLine says whether a line of evidence begins as one about commits does,
// whoever wrote it.
func IsCommitsLine(text string) bool { return strings.HasPrefix(text, commitsBegin) }

var commitsForm = strict.Pattern(`^Commits: [0-9]+ in [0-9]+ repositor(?:y|ies), ([0-9]{4}-(?:0[1-9]|1[0-2]))\b`)

// commitsSince is the month since when lines of evidence say that commits show a skill,
// "" if none does.
func commitsSince(evidence []string) string {
	for _, text := range evidence {
		if !IsCommitsLine(text) {
			continue // as nearly all: no pattern has to be made
		}
		if match := commitsForm().FindStringSubmatch(text); match != nil {
			return match[1]
		}
	}
	return ""
}
