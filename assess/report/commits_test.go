package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
)

// TestCommitsInReports says beside a rating since when commits show the skill.
func TestCommitsInReports(t *testing.T) {
	line := "Commits: 41 in 3 repositories, 2023-02 to 2026-05"
	rep := scored(t, &assess.Sheet{Subject: "Dana", Ratings: []assess.Rating{
		{Skill: "git", Level: 4, Evidence: []string{line}},
		{Skill: "rest-apis", Level: 5, Evidence: []string{line, "a talk"}},
	}}, "junior")
	for format, want := range map[string][]string{
		"table":    {"unproven: no other evidence yet; commits show it since 2023-02", "COMMITS SHOW\n  Basic API design (RESTful principles): since 2023-02\n"},
		"markdown": {"no other evidence yet; commits show it since 2023-02"},
		"html":     {"no other evidence yet, commits since 2023-02"},
	} {
		var b bytes.Buffer
		err := report.Write(&b, report.Formats(), format, []*assess.Report{rep}, report.Style{Width: 160})
		for _, words := range want {
			if err != nil || !strings.Contains(b.String(), words) {
				t.Errorf("%s: %v; no %q in\n%s", format, err, words, b.String())
			}
		}
	}
}
