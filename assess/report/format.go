// Package report says what the values of assess have to say: as documents for
// people, of which the room document knows how to write them, and in the formats
// of other programs, a file each. It decides nothing.
package report

import (
	"fmt"
	"io"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/cohort"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/assess/raters"
	"github.com/skillgap/skillgap/assess/report/document"
	"github.com/skillgap/skillgap/assess/report/metrics"
	"github.com/skillgap/skillgap/assess/team"
)

// Style is what the reader's screen can do.
type Style = document.Style

// Format is one way to write documents of one kind. File is the name of a file
// of it, empty where there is none.
type Format[D any] struct {
	Name  string
	File  string
	About string
	Write func(w io.Writer, value D, style Style) error
}

// ReportFormat is one way to write reports.
type ReportFormat struct {
	Format[[]*assess.Report]
	// Alone is whether a document is about one person as one rater saw them, so that
	// several reports are several files: no wallet takes a list.
	Alone bool
	// Plans is whether it shows the learning path of a report.
	Plans bool
	// Stream is for reports one by one, if the format holds nothing back.
	Stream Stream
	// Unusable writes reports and, beside them, the sheets that cannot be used; nil if the
	// format has no place for these.
	Unusable func(w io.Writer, reports []*assess.Report, unusable []bulk.Problem) error
}

const (
	aboutPage       = "for a browser or paper: one file is all"
	aboutPrometheus = "for the node exporter's textfile collector"
	aboutTeamCSV    = "for spreadsheets: a person a line, or a group and skill"
)

// Formats lists the formats of reports, the one for people first.
func Formats() []Format[[]*assess.Report] {
	var list []Format[[]*assess.Report]
	for _, f := range reportFormats() {
		list = append(list, f.Format)
	}
	return list
}

// FormatOf is the format of reports that has the name, of those that there are.
func FormatOf(name string) ReportFormat {
	all := reportFormats()
	return all[slices.IndexFunc(all, func(f ReportFormat) bool { return f.Name == name })]
}

func reportFormats() []ReportFormat {
	type format = Format[[]*assess.Report]
	gauges := func(end string) writer[[]*assess.Report] { return inert(asGauges(metrics.Reports, end)) }
	return []ReportFormat{
		{Format: format{"table", "report.txt", "for people, in a terminal", onScreen(reportsOf)}, Plans: true},
		{Format: format{"json", "report.json", "for programs: the whole report", oneOrSeveral[*assess.Report]}, Plans: true},
		{
			Format: format{"ndjson", "report.ndjson", "for programs: one report a line", writeNDJSON},
			Plans:  true, Stream: Stream{beginNDJSON, appendNDJSON},
		},
		{Format: format{"html", "report.html", aboutPage, asPage(reportPage)}, Plans: true},
		{Format: format{"markdown", "report.md", "for issues, wikis and summaries", asMarkdown(reportsOf)}, Plans: true},
		{Format: format{"github", "", "for GitHub Actions: annotations and summary", inert(writeGitHub)}, Plans: true},
		{Format: format{"junit", "junit.xml", "for CI: a suite a tier, a case a skill", writeJUnit}, Unusable: JUnit},
		{
			Format: format{"csv", "report.csv", "for spreadsheets: one row a skill", inert(writeCSV)},
			Stream: Stream{beginCSV, appendReportCSV},
		},
		{Format: format{"openmetrics", "metrics.txt", "for dashboards: gauges", gauges(metrics.OpenMetrics)}},
		{Format: format{"prometheus", "skillgap.prom", aboutPrometheus, gauges("")}},
		{
			Format: format{"badges", "badges.json", "an unsigned draft of an Open Badges 3.0 credential", inert(alone(writeBadges))},
			Alone:  true,
		},
		{Format: format{"resume", "resume.json", "the skills of a JSON Resume", inert(alone(writeResume))}, Alone: true},
	}
}

// PathFormats lists the formats of learning paths.
func PathFormats() []Format[*assess.PathReport] {
	return []Format[*assess.PathReport]{
		{"table", "path.txt", "for people, in a terminal", onScreen(one(pathOf))},
		{"json", "path.json", "for programs: the whole path", asJSON[*assess.PathReport]},
		{"html", "path.html", aboutPage, asPage(one(pathOf))},
		{"markdown", "path.md", "for issues and wikis", asMarkdown(one(pathOf))},
		{"ics", "path.ics", "for calendars: one event a step", inert(writeCalendar)},
	}
}

// CompareFormats lists the formats of comparisons.
func CompareFormats() []Format[*raters.Comparison] {
	return []Format[*raters.Comparison]{
		{"table", "compare.txt", "for people, in a terminal", onScreen(one(comparisonOf))},
		{"json", "compare.json", "for programs: the whole comparison", asJSON[*raters.Comparison]},
		{"html", "compare.html", aboutPage, asPage(one(comparisonOf))},
		{"markdown", "compare.md", "for issues and wikis", asMarkdown(one(comparisonOf))},
		{"csv", "compare.csv", "for spreadsheets: a skill a line", writeCompareCSV},
	}
}

// TeamFormats lists the formats of teams.
func TeamFormats() []Format[*team.Team] {
	return []Format[*team.Team]{
		{"table", "team.txt", "for people, in a terminal", onScreen(one(teamOf))},
		{"json", "team.json", "for programs: the whole picture", asJSON[*team.Team]},
		{"html", "team.html", aboutPage, asPage(one(teamOf))},
		{"markdown", "team.md", "for issues and wikis", asMarkdown(one(teamOf))},
		{"csv", "team.csv", aboutTeamCSV, writeTeamCSV},
		{"openmetrics", "metrics.txt", "for dashboards: gauges", inert(asGauges(metrics.Team, metrics.OpenMetrics))},
		{"prometheus", "team.prom", aboutPrometheus, inert(asGauges(metrics.Team, ""))},
	}
}

// CohortFormats lists the formats of cohorts.
func CohortFormats() []Format[*cohort.Cohort] {
	return []Format[*cohort.Cohort]{
		{"table", "cohort.txt", "for people, in a terminal", onScreen(one(cohortOf))},
		{"json", "cohort.json", "for programs: every figure", asJSON[*cohort.Cohort]},
		{"html", "cohort.html", aboutPage, asPage(one(cohortOf))},
		{"markdown", "cohort.md", "for issues and wikis", asMarkdown(one(cohortOf))},
		{"csv", "cohort.csv", "for spreadsheets: a line a group and skill, tier or readiness", writeCohortCSV},
		{"openmetrics", "metrics.txt", "for dashboards: gauges", inert(asGauges(metrics.Cohort, metrics.OpenMetrics))},
		{"prometheus", "cohort.prom", aboutPrometheus, inert(asGauges(metrics.Cohort, ""))},
	}
}

// ProgressFormats lists the formats of a person's progress.
func ProgressFormats() []Format[*progress.Progress] {
	return []Format[*progress.Progress]{
		{"table", "progress.txt", "for people, in a terminal", onScreen(one(progressOf))},
		{"json", "progress.json", "for programs: all sums of every sheet", asJSON[*progress.Progress]},
		{"html", "progress.html", aboutPage, asPage(one(progressOf))},
		{"csv", "progress.csv", "for spreadsheets: a row a sheet and tier", writeProgressCSV},
	}
}

// SubjectsFormats lists the formats of the list of people, which are the same.
func SubjectsFormats() []Format[*progress.Subjects] {
	return []Format[*progress.Subjects]{
		{"table", "people.txt", "for people, in a terminal", onScreen(one(subjectsOf))},
		{"json", "people.json", "for programs", asJSON[*progress.Subjects]},
		{"csv", "people.csv", "for spreadsheets", writeSubjectsCSV},
	}
}

// DiffFormats lists the formats of what moved between two sheets.
func DiffFormats() []Format[*progress.Diff] {
	return []Format[*progress.Diff]{
		{"table", "diff.txt", "for people, in a terminal", onScreen(one(diffOf))},
		{"json", "diff.json", "for programs", asJSON[*progress.Diff]},
	}
}

// ChangesFormats lists the formats of what changed between two editions of a rubric.
func ChangesFormats() []Format[*progress.Changes] {
	return []Format[*progress.Changes]{
		{"table", "changes.txt", "for people, in a terminal", onScreen(one(changesOf))},
		{"json", "changes.json", "for programs", asJSON[*progress.Changes]},
		{"markdown", "changes.md", "for pull requests", asMarkdown(one(changesOf))},
	}
}

// Names lists the names of formats.
func Names[D any](formats []Format[D]) []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.Name
	}
	return names
}

// Write writes the value in the format of the name.
func Write[D any](w io.Writer, formats []Format[D], name string, value D, style Style) error {
	for _, f := range formats {
		if f.Name == name {
			return f.Write(w, value, style)
		}
	}
	return fmt.Errorf("unknown format %q", name)
}

// writer writes a value in one format.
type writer[D any] = func(io.Writer, D, Style) error

// one makes a list of a single document.
func one[D any](say func(D) document.Document) func(D) []document.Document {
	return func(value D) []document.Document { return []document.Document{say(value)} }
}

func onScreen[D any](say func(D) []document.Document) writer[D] {
	return func(w io.Writer, value D, style Style) error { return document.Screen(w, style, say(value)...) }
}

func asMarkdown[D any](say func(D) []document.Document) writer[D] {
	return func(w io.Writer, value D, _ Style) error { return document.Markdown(w, say(value)...) }
}

func asPage[D any](say func(D) []document.Document) writer[D] {
	return func(w io.Writer, value D, _ Style) error { return document.HTML(w, say(value)...) }
}

func asGauges[D any](write func(io.Writer, D, string) error, end string) writer[D] {
	return func(w io.Writer, value D, _ Style) error { return write(w, value, end) }
}

// inert hands a clean copy of the value to a format for other programs, so that
// no text of a person or a rubric reaches it with a control or direction
// character. Documents are made clean by their writers.
func inert[D any](write writer[D]) writer[D] {
	return func(w io.Writer, value D, style Style) error { return write(w, document.Clean(value), style) }
}
