package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/path"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
)

// study makes the path report of a sample sheet.
func study(t *testing.T, file, target string, wish path.Wishes) *assess.PathReport {
	t.Helper()
	r, err := rubric.Compiled(data.BackendDeveloper())
	if err != nil {
		t.Fatal(err)
	}
	wish.Start = "2026-11-23"
	doc, err := path.Study(r, sample(t, testdata+"/sheets/"+file, target), path.Options{HoursPerWeek: 8, Pace: 1}, wish)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// wishes are one path of each kind.
func wishes() map[string]path.Wishes {
	return map[string]path.Wishes{
		"plain":    {Curve: true},
		"deadline": {Weeks: 20, Until: "2027-04-12", Reserve: 15},
		"tight":    {Weeks: 1, Until: "2026-11-30", Reserve: 15},
		"first":    {First: "databases"},
		"focus":    {Focus: true},
	}
}

func writePath(t *testing.T, format string, style report.Style, doc *assess.PathReport) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.Write(&b, report.PathFormats(), format, doc, style); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestPathGoldens holds each kind of path in each format against its file; of
// the JSON only the first step.
func TestPathGoldens(t *testing.T) {
	for name, wish := range wishes() {
		t.Run(name, func(t *testing.T) {
			doc := study(t, "junior.yaml", "", wish)
			golden(t, "path/"+name+".80.txt", writePath(t, "table", report.Style{Width: 80}, doc))
			validate(t, "path.schema.json", writePath(t, "json", report.Style{}, doc))
			doc.Path.Steps, doc.Ready = doc.Path.Steps[:min(1, len(doc.Path.Steps))], doc.Ready[:1]
			golden(t, "path/"+name+".json", writePath(t, "json", report.Style{}, doc))
		})
	}
	plain := study(t, "junior.yaml", "", wishes()["plain"])
	golden(t, "path/plain.50.txt", writePath(t, "table", report.Style{Width: 50, ASCII: true}, plain))
	golden(t, "path/plain.120.txt", writePath(t, "table", report.Style{Width: 120}, plain))
	golden(t, "path/plain.ics", writePath(t, "ics", report.Style{}, plain))
	golden(t, "path/deadline.md", writePath(t, "markdown", report.Style{}, study(t, "junior.yaml", "", wishes()["deadline"])))
	done := study(t, "senior-with-a-hole.yaml", "junior", path.Wishes{})
	golden(t, "path/nothing.80.txt", writePath(t, "table", report.Style{Width: 80}, done))
	golden(t, "path/nothing.ics", writePath(t, "ics", report.Style{}, done))
	validate(t, "path.schema.json", writePath(t, "json", report.Style{}, done))
}

// TestCalendarForm holds a calendar to RFC 5545: lines of at most 75 octets
// that end in CRLF, identifiers that are unique and stay the same.
func TestCalendarForm(t *testing.T) {
	doc := study(t, "bootcamp-graduate.yaml", "senior", path.Wishes{})
	doc.Subject = strings.Repeat("漢", 60)
	text := string(writePath(t, "ics", report.Style{}, doc))
	seen := map[string]bool{}
	for _, line := range strings.SplitAfter(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if strings.TrimSuffix(line, "\r\n") != strings.Trim(line, "\r\n") || len(strings.TrimSuffix(line, "\r\n")) > 75 {
			t.Errorf("%d octets: %q", len(line), line)
		}
		if uid, ok := strings.CutPrefix(line, "UID:"); ok {
			if seen[uid] {
				t.Errorf("twice: %s", uid)
			}
			seen[uid] = true
		}
	}
	if len(seen) != len(doc.Path.Steps) {
		t.Errorf("%d events for %d steps", len(seen), len(doc.Path.Steps))
	}
	if other := study(t, "bootcamp-graduate.yaml", "senior", path.Wishes{Focus: true}); other.Path.Steps[0].Skill != "" {
		other.Subject = doc.Subject
		for _, line := range strings.Split(string(writePath(t, "ics", report.Style{}, other)), "\r\n") {
			if uid, ok := strings.CutPrefix(line, "UID:"); ok && !seen[uid+"\r\n"] {
				t.Errorf("another order has another identifier: %s", uid)
			}
		}
	}
}

// TestMarkdownIsInert has a name that would be markup.
func TestMarkdownIsInert(t *testing.T) {
	doc := study(t, "junior.yaml", "", path.Wishes{})
	doc.Subject = "<script>alert(1)</script> [x](https://evil.example) `code` **b** # h | @all"
	first, _, _ := strings.Cut(string(writePath(t, "markdown", report.Style{}, doc)), "\n")
	want := `# Learning path of &lt;script\>alert\(1\)&lt;/script\> \[x\]\(https\://evil.example\) \` + "`code\\`" + ` \*\*b\*\* \# h \| \@all to Mid-level`
	if first != want {
		t.Errorf("got  %s\nwant %s", first, want)
	}
}
