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
		"deadline": {Days: 140, Until: "2027-04-12", Reserve: 15},
		"tight":    {Days: 7, Until: "2026-11-30", Reserve: 15},
		"first":    {First: "databases"},
		"focus":    {Focus: 1},
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
			if name != "tight" { // as deadline
				golden(t, "path/"+name+".json", writePath(t, "json", report.Style{}, doc))
			}
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
	if other := study(t, "bootcamp-graduate.yaml", "senior", path.Wishes{Focus: 1}); other.Path.Steps[0].Skill != "" {
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

// TestPathSaysWhatTakesTime: which steps wait for the calendar, what the hours of
// the highest levels are, and resources of other stacks, each once.
func TestPathSaysWhatTakesTime(t *testing.T) {
	step := func(short string, to, hours, weeks int) assess.PathStep {
		return assess.PathStep{
			N: 1, Skill: "x", Title: "Title of " + short, Short: short, To: to, Hours: hours, UntilHour: hours, Weeks: weeks, UntilWeek: 26,
			Also: []rubric.Resource{{Title: "A Go book", Kind: "book", Cost: "paid"}, {Title: "A Java course", Kind: "course"}},
		}
	}
	const one = "Monitoring 3 takes at least 4 weeks: its text needs time to pass. Other steps are studied meanwhile."
	const several = "time to pass: Monitoring 3 at least 4 weeks; Git 5, Cloud 5 at least 26 weeks. Other steps are studied meanwhile."
	const work = "Levels 4 and 5 are earned at work: their hours are preparation only."
	waits, git, cloud, hours := step("Monitoring", 3, 20, 4), step("Git", 5, 80, 26), step("Cloud", 5, 80, 26), step("REST APIs", 3, 40, 1)
	for name, c := range map[string]struct {
		steps     []assess.PathStep
		has, lack []string
	}{
		"none":    {[]assess.PathStep{hours}, nil, []string{"meanwhile", work}},
		"one":     {[]assess.PathStep{hours, waits}, []string{one}, []string{work}},
		"several": {[]assess.PathStep{git, waits, cloud, hours}, []string{several, work}, nil},
	} {
		doc := study(t, "junior.yaml", "", path.Wishes{})
		doc.Path = &assess.Path{Steps: c.steps, HoursPerWeek: 8, Weeks: 26}
		for _, format := range []string{"table", "markdown", "ics"} {
			text := string(writePath(t, format, report.Style{Width: 80}, doc))
			if format == "ics" {
				text = strings.NewReplacer("\r\n ", "", `\,`, ",", `\;`, ";").Replace(text)
			}
			text = strings.Join(strings.Fields(strings.ReplaceAll(text, `\`, "")), " ")
			for _, words := range c.has {
				if strings.Count(text, words) != 1 {
					t.Errorf("%s: %s says not once %q:\n%s", name, format, words, text)
				}
			}
			for _, words := range c.lack {
				if strings.Contains(text, words) {
					t.Errorf("%s: %s says %q", name, format, words)
				}
			}
			if also := "A Go book (paid); A Java course"; format != "ics" && !strings.Contains(strings.ReplaceAll(text, "Also: ", "also "), "also "+also) {
				t.Errorf("%s: %s has not %q:\n%s", name, format, also, text)
			}
		}
	}
}

// TestUnprovedPath: what is not proved says so, in points of readiness.
func TestUnprovedPath(t *testing.T) {
	for want, gap := range map[string]assess.Number{
		"a good order: none has more than 1.3 points more readiness on average": assess.Known(1.25),
		"a good order: none has 0.1 points more readiness on average":           assess.Known(0.01),
		"a good order; how far it is from the best one is not known":            {},
	} {
		doc := study(t, "junior.yaml", "", path.Wishes{})
		doc.Path.Optimal, doc.Path.Proof, doc.Path.Gap = false, "", gap
		doc.Ready[1].Loss, doc.Ready[1].About = assess.Known(0.34), true
		validate(t, "path.schema.json", writePath(t, "json", report.Style{}, doc))
		text := string(writePath(t, "table", report.Style{Width: 100}, doc))
		if !strings.Contains(text, want) || !strings.Contains(text, "about 0.3") {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	doc := study(t, "junior.yaml", "", path.Wishes{First: "databases"})
	doc.Detour.Loss, doc.Detour.About = assess.Known(0.0), true
	validate(t, "path.schema.json", writePath(t, "json", report.Style{}, doc))
	text := string(writePath(t, "table", report.Style{Width: 100}, doc))
	if !strings.Contains(text, "readiness is about 0.0 points lower") {
		t.Error(text)
	}
}
