package assess_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// TestAddToRatings adds evidence and months to sheets as people write them: nothing else
// moves, and what cannot be added is an error.
func TestAddToRatings(t *testing.T) {
	const line = "Commits: 4 in 1 repository, 2023-02 to 2026-05: Docker"
	list := []assess.Addition{{Skill: "git", Evidence: line, LastUsed: "2026-05"}}
	head := "schema: 1\nsubject: Dana # me\ndate: 2026-11-23\nratings:\n"
	for _, c := range []struct{ name, file, before, after string }{
		{"a level", "a.yaml", head + "  git: 4 # four\n  databases: 2\n",
			head + `  git: {level: 4, evidence: ["` + line + `"], last_used: 2026-05} # four` + "\n  databases: 2\n"},
		{"braces", "a.yaml", head + `  git: {level: 4, note: "x", last_used: 2024-01} # four` + "\n",
			head + `  git: {level: 4, note: "x", last_used: 2026-05, evidence: ["` + line + `"]} # four` + "\n"},
		{"evidence in brackets", "a.yaml", head + `  git: {level: 4, evidence: ["a link"]}` + "\n",
			head + `  git: {level: 4, evidence: ["a link", "` + line + `"], last_used: 2026-05}` + "\n"},
		{"lines", "a.yaml", head + "  git:\n    level: 4 # four\n    evidence:\n      - a link # seen\n  # the rest\n  databases: 2\n",
			head + "  git:\n    level: 4 # four\n    evidence:\n      - a link # seen\n      - \"" + line + "\"\n" +
				"    last_used: 2026-05\n  # the rest\n  databases: 2\n"},
		{"lines at the end", "a.yaml", head + "  git:\n    level: 4", head + "  git:\n    level: 4\n    evidence:\n      - \"" + line +
			"\"\n    last_used: 2026-05\n"},
		{"JSON", "a.json", `{"schema": 1, "subject": "Dana", "date": "2026-11-23", "ratings": {"git": 4}}`,
			`{"schema": 1, "subject": "Dana", "date": "2026-11-23", "ratings": {"git": {"level": 4, "evidence": ["` + line +
				`"], "last_used": "2026-05"}}}`},
		{"JSON over lines", "a.json",
			"{\n  \"schema\": 1, \"subject\": \"Dana\", \"date\": \"2026-11-23\",\n  \"ratings\": {\n    \"git\": {\"level\": 4, \"last_used\": \"2024-01\"}\n  }\n}\n",
			"{\n  \"schema\": 1, \"subject\": \"Dana\", \"date\": \"2026-11-23\",\n  \"ratings\": {\n    \"git\": {\"level\": 4, \"last_used\": \"2026-05\", \"evidence\": [\"" + line + "\"]}\n  }\n}\n"},
		{"Windows", "a.yaml", strings.ReplaceAll(head+"  git:\n    level: 4\n", "\n", "\r\n"),
			strings.ReplaceAll(head+"  git:\n    level: 4\n    evidence:\n      - \""+line+"\"\n    last_used: 2026-05\n", "\n", "\r\n")},
	} {
		got, err := assess.AddToRatings(c.file, []byte(c.before), rubrics.Shipped(t), list)
		if diff := cmp.Diff(c.after, string(got)); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got)\n%s", c.name, err, diff)
		}
	}
	if got, err := assess.AddToRatings("a.yaml", []byte(head+"  databases: 2\n"), rubrics.Shipped(t), list); err == nil {
		t.Errorf("a skill that is not rated: %s", got)
	}
}
