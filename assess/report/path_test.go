package report_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/path"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
)

// study makes the path report of a sample sheet.
func study(t *testing.T, file, target string, wish path.Wishes) *assess.PathReport {
	t.Helper()
	r := data.BackendDeveloper()
	wish.Start = "2026-11-23"
	doc, err := path.Study(r, sample(t, testdata+"/sheets/"+file, target), path.Options{HoursPerWeek: 8, Pace: 1, Refresh: 5}, wish)
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
			validate(t, "path", writePath(t, "json", report.Style{}, doc))
			doc.Path.Steps, doc.Ready, doc.Blocks = doc.Path.Steps[:min(1, len(doc.Path.Steps))], doc.Ready[:1], doc.Blocks[:1]
			doc.Path.Refresh = doc.Path.Refresh[:1]
			if name != "plain" { // which has what they do not show
				doc.Path.Steps, doc.Path.Glossary = nil, nil
			}
			golden(t, "path/"+name+".json", writePath(t, "json", report.Style{}, doc))
		})
	}
	plain := study(t, "junior.yaml", "", wishes()["plain"])
	golden(t, "path/plain.50.txt", writePath(t, "table", report.Style{Width: 50, ASCII: true}, plain))
	golden(t, "path/plain.120.txt", writePath(t, "table", report.Style{Width: 120}, plain))
	plain.Path.Steps = plain.Path.Steps[:2]
	plain.Blocks = slices.DeleteFunc(plain.Blocks[:5], func(b assess.Block) bool { return b.Skill != "event-driven" && b.Track == "study" })
	golden(t, "path/plain.ics", writePath(t, "ics", report.Style{}, plain))
	golden(t, "path/deadline.md", writePath(t, "markdown", report.Style{}, study(t, "junior.yaml", "", wishes()["deadline"])))
	done := study(t, "senior-with-a-hole.yaml", "junior", path.Wishes{})
	golden(t, "path/nothing.80.txt", writePath(t, "table", report.Style{Width: 80}, done))
	golden(t, "path/nothing.ics", writePath(t, "ics", report.Style{}, done))
	validate(t, "path", writePath(t, "json", report.Style{}, done))
}

// TestDeadlineWords says what else could be reached by a day, and by which steps, and what to do
// where nothing fits.
func TestDeadlineWords(t *testing.T) {
	doc := study(t, "junior.yaml", "", wishes()["deadline"])
	steps := func(n int) (list []assess.Unlocked) {
		for i := range n {
			list = append(list, assess.Unlocked{Skill: "git", Short: "Git", To: i + 1})
		}
		return list
	}
	for _, c := range []struct {
		by   []assess.Unlocked
		most float64
		want string
	}{
		{nil, 97, "if only readiness counts, 97 % is in reach"},
		{steps(2), 97, "if only readiness counts, Git 1 and Git 2 reach 97 %"},
		{steps(8), 97, "if only readiness counts, Git 1, Git 2, Git 3, Git 4, Git 5 and 3 more reach 97 %"},
	} {
		doc.Deadline.Readiness, doc.Deadline.Most = assess.Known(90.0), assess.Known(c.most)
		doc.Deadline.Optimal, doc.Deadline.MostBy = true, c.by
		text := strings.Join(strings.Fields(string(writePath(t, "table", report.Style{Width: 120}, doc))), " ")
		if !strings.Contains(text, c.want) {
			t.Errorf("no %q in\n%.900s", c.want, text)
		}
	}
	doc.Deadline.Steps = 0
	text := strings.Join(strings.Fields(string(writePath(t, "table", report.Style{Width: 120}, doc))), " ")
	if want := "no step fits into these hours: the shortest that you could begin now takes 12 h; more hours a week"; !strings.Contains(text, want) {
		t.Errorf("no %q in\n%.900s", want, text)
	}
}

// TestCalendarForm holds a calendar to RFC 5545, with an event for each block, and to
// no line that a CI runner obeys, wherever it is folded.
func TestCalendarForm(t *testing.T) {
	doc := study(t, "bootcamp-graduate.yaml", "senior", path.Wishes{})
	doc.Subject = strings.Repeat("漢", 60)
	doc.Path.Steps[0].Prove = strings.Repeat(":", 200) + strings.Repeat(" ::error::x", 20)
	text := writePath(t, "ics", report.Style{}, doc)
	if err := wrongIn("ics", 0, text); err != nil {
		t.Error(err)
	}
	if n := bytes.Count(text, []byte("UID:")); n != len(doc.Blocks) {
		t.Errorf("%d events for %d blocks", n, len(doc.Blocks))
	}
	if whole := bytes.ReplaceAll(text, []byte("\r\n "), nil); !bytes.Contains(whole, []byte(doc.Path.Steps[0].Prove)) {
		t.Error("a text is not whole")
	}
}

// TestCalendarAgain: what was planned again, in another order on another day, has
// the identifiers of before, part by part, and a later sequence and stamp.
func TestCalendarAgain(t *testing.T) {
	part := regexp.MustCompile(`^(.*) \(.*( part \d+) of`)
	events := func(made string, wish path.Wishes) (uids map[string]string, sequence, stamp string) {
		doc := study(t, "bootcamp-graduate.yaml", "senior", wish)
		doc.Made = made
		cal, err := ics.ParseCalendar(bytes.NewReader(writePath(t, "ics", report.Style{}, doc)))
		if err != nil {
			t.Fatal(err)
		}
		uids = map[string]string{}
		for _, e := range cal.Events() {
			summary := e.GetProperty(ics.ComponentPropertySummary).Value
			if m := part.FindStringSubmatch(summary); m != nil {
				uids[m[1]+m[2]] = e.Id()
			}
			sequence, stamp = e.GetProperty(ics.ComponentPropertySequence).Value, e.GetProperty(ics.ComponentPropertyDtstamp).Value
		}
		return uids, sequence, stamp
	}
	before, sequence, stamp := events("2026-11-23", path.Wishes{})
	after, later, laterStamp := events("2027-02-01", path.Wishes{Focus: 1})
	same := 0
	for summary, uid := range after {
		if was, ok := before[summary]; ok {
			same++
			if was != uid {
				t.Errorf("%s: %s, was %s", summary, uid, was)
			}
		}
	}
	if same < len(after)/2 || sequence != "2518" || later != "2588" || stamp >= laterStamp {
		t.Errorf("%d of %d again; sequence %s, then %s; stamp %s, then %s", same, len(after), sequence, later, stamp, laterStamp)
	}
}

// TestCalendarSays: the parts of a step with what to do and where, a track at work,
// refresh, the deadline and what comes later; and something where there is nothing
// to learn.
func TestCalendarSays(t *testing.T) {
	r := data.BackendDeveloper()
	wish := path.Wishes{Start: "2026-11-23", Days: 140, Until: "2027-04-12", Reserve: 15}
	opt := path.Options{HoursPerWeek: 8, Pace: 1, AtWork: 5, Refresh: 5}
	doc, err := path.Study(r, sample(t, testdata+"/sheets/junior.yaml", ""), opt, wish)
	if err != nil {
		t.Fatal(err)
	}
	done := study(t, "senior-with-a-hole.yaml", "junior", path.Wishes{})
	for _, c := range []struct {
		doc *assess.PathReport
		say []string
	}{
		{doc, []string{
			"SUMMARY:Event-driven programming and message brokers to level 1 (7 h, part 1 of 2)", "(5 h, part 2 of 2)",
			"DTSTART;VALUE=DATE:20261123", "DTEND;VALUE=DATE:20261130", "URL:https://www.rabbitmq.com/tutorials",
			"Apache Kafka quick start https://kafka.apache.org/quickstart", "SUMMARY:At work: Monitoring", "CATEGORIES:At work",
			"SUMMARY:Refresh Server languages (2 h)", "CATEGORIES:Refresh", "SUMMARY:Later: ", "CATEGORIES:Later",
			"SUMMARY:Deadline: readiness ", "DTSTART;VALUE=DATE:20270412",
		}},
		{done, []string{"BEGIN:VEVENT", "SUMMARY:Learning path to Junior: nothing is missing", "The path has no steps"}},
	} {
		text := strings.NewReplacer("\r\n ", "", `\,`, ",", `\;`, ";").Replace(string(writePath(t, "ics", report.Style{}, c.doc)))
		for _, words := range c.say {
			if !strings.Contains(text, words) {
				t.Errorf("not there: %q\n%s", words, text)
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
	const one = "what you practise takes at least 4 weeks in Monitoring 3. Other steps are studied meanwhile."
	const several = "what you practise takes at least 4 weeks in Monitoring 3; 26 weeks in Git 5, Cloud 5. Other steps are studied meanwhile."
	const work = "Levels 4 and 5 are earned at work: most of their hours are practice on real work."
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
		doc.Blocks = nil
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
		validate(t, "path", writePath(t, "json", report.Style{}, doc))
		text := string(writePath(t, "table", report.Style{Width: 100}, doc))
		if !strings.Contains(text, want) || !strings.Contains(text, "about 0.3") {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	doc := study(t, "junior.yaml", "", path.Wishes{First: "databases"})
	doc.Detour.Loss, doc.Detour.About = assess.Known(0.0), true
	validate(t, "path", writePath(t, "json", report.Style{}, doc))
	text := string(writePath(t, "table", report.Style{Width: 100}, doc))
	if !strings.Contains(text, "about 0.0 points lower") {
		t.Error(text)
	}
}
