package report_test

import (
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
)

// TestAcrossSkills: of each tag how far it is reached and what is next, two
// places where there is little room, and the statements on a page.
func TestAcrossSkills(t *testing.T) {
	rep := sample(t, testdata+"/sheets/junior.yaml", "mid")
	rep.Tags = []assess.TagScore{
		{Tag: "ai", Statements: 1, Reached: 1},
		{Tag: "security", Statements: 22, Reached: 14, Next: []assess.Statement{
			{Skill: "databases", Level: 3, Text: "I encrypt."}, {Skill: "databases", Level: 3, Text: "I erase."},
			{Skill: "cloud", Level: 2, Text: "I lock."}, {Skill: "git", Level: 4, Text: "I sign."},
		}},
	}
	for format, want := range map[string][]string{
		"table": {"\n  ACROSS SKILLS   statements, in any skill, that the levels include\n  AI: 1 of 1\n" +
			"  Security: 14 of 22; next: Databases 3, Cloud 2\n\n"},
		"markdown": {"## Across skills", "- **Security**: 14 of 22; next\\: Databases 3, Cloud 2\n"},
		"html":     {"<h2>Across skills</h2>", "<li>Databases 3: I encrypt.</li><li>Databases 3: I erase.</li><li>Cloud 2: I lock.</li><li>Git 4: I sign.</li>"},
	} {
		text := string(write(t, format, report.Style{Width: 80}, rep))
		for _, words := range want {
			if !strings.Contains(text, words) {
				t.Errorf("%s: no %q in\n%s", format, words, text)
			}
		}
	}
}
