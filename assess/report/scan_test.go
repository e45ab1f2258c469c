package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/evidence"
	"github.com/skillgap/skillgap/assess/report"
)

// scanned is what commits of somebody show, with everything that can be said of it.
func scanned(t *testing.T, name string) *evidence.Scan {
	t.Helper()
	s := &evidence.Scan{
		Subject: name, Repositories: 12, Commits: 1204, Shared: 61, First: "2021-03", Last: "2026-10", Closed: 40,
		NotLooked: []string{"communication", "problem-solving"},
	}
	kinds := []string{
		evidence.NothingFound, evidence.MoreThanRated, evidence.NotRated, evidence.LastUsedLater, evidence.LastUsedEarlier,
	}
	for i, k := range shipped(t).Skills[:8] {
		one := evidence.Skill{ID: k.ID, Title: k.Title, Short: k.ShortTitle(), Grade: evidence.Nothing}
		if i != 0 {
			one.Grade, one.Commits, one.Days, one.Repositories = evidence.Found, 143, 60, 3
			one.First, one.Last, one.Topics = "2024-03", "2026-04", k.Topics
			one.Best = []evidence.Best{{ID: strings.Repeat("0f", 20), Month: "2024-03", Subject: "Work by " + name}}
		}
		if i == 7 {
			one.Grade = evidence.Trace
		}
		if i < len(kinds) {
			one.Hints = []evidence.Hint{{Kind: kinds[i], Rated: assess.Known(4), LastUsed: "2023-01"}}
		}
		s.Skills = append(s.Skills, one)
	}
	return s
}

// TestScanWords says what there is to say of each skill.
func TestScanWords(t *testing.T) {
	var b bytes.Buffer
	err := report.Write(&b, report.ScanFormats(), "table", scanned(t, "Dana"), report.Style{Width: 120})
	for _, want := range []string{
		"Dana · 12 repositories · 1204 commits of yours, 2021-03 to 2026-10 · 61 shared, not counted",
		"hints, never scores: much work leaves no trace in a repository",
		"Server languages: rated 4, nothing found in 12 repositories",
		"Databases: rated 4, found in 143 commits over 26 months",
		"REST APIs: not rated, found in 143 commits over 26 months: rate it?",
		"Git: the sheet says last used 2023-01, your commits say 2026-04",
		"0f0f0f0f0f0f  2024-03  Work by Dana", "source files of 40 commits: --imports reads what they import",
		"communication, problem-solving",
	} {
		if err != nil || !strings.Contains(b.String(), want) {
			t.Errorf("%v; no %q in\n%s", err, want, b.String())
		}
	}
}
