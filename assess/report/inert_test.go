package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
)

// TestNoFormatObeys holds every format of the hostile report to what is right in
// it: no control or direction character, no workflow command, nothing of its texts
// taken for more.
func TestNoFormatObeys(t *testing.T) {
	rep := hostileReport(t)
	rep.Rater.Role = hostile // no reader lets it through
	for i := range rep.Skills {
		if sources := rep.Skills[i].Sources; sources != nil {
			sources.Related = []string{hostile, hostile}
		}
	}
	for _, f := range report.Formats() {
		if err := wrongIn(f.Name, 80, write(t, f.Name, report.Style{Width: 80}, rep)); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

// TestCommandsOfAnyWidth has a name that would be a command where it is wrapped.
func TestCommandsOfAnyWidth(t *testing.T) {
	rep := sample(t, testdata+"/sheets/junior.yaml", "")
	rep.Subject = strings.Repeat("x::error::", 10)
	for width := 40; width < 120; width++ {
		for _, line := range strings.Split(string(write(t, "table", report.Style{Width: width}, rep)), "\n") {
			if strings.HasPrefix(strings.TrimSpace(line), "::") {
				t.Fatalf("at %d: %q", width, line)
			}
		}
	}
}

// TestJSONKeepsTheText reads back exactly what was hostile.
func TestJSONKeepsTheText(t *testing.T) {
	rep := hostileReport(t)
	for _, format := range []string{"json", "ndjson"} {
		text := write(t, format, report.Style{}, rep)
		var got struct{ Subject string }
		if err := json.Unmarshal(text, &got); err != nil || got.Subject != hostile {
			t.Errorf("%s: %v, %q", format, err, got.Subject)
		}
		validate(t, "report", text)
	}
}

func TestGitHubWritesAtMostTenOfAKind(t *testing.T) {
	text := write(t, "github", report.Style{}, slices.Repeat([]*assess.Report{hostileReport(t)}, 6)...)
	warnings, lines := bytes.Count(text, []byte("::warning title=")), bytes.Count(text, []byte("\n"))
	if err := wrongIn("github", 0, text); err != nil || warnings != 10 || lines != 10+10 {
		t.Errorf("%d warnings in %d lines, %v", warnings, lines, err)
	}
}

// TestAnnotationsAtPlaces: a file's name gives no property of its own.
func TestAnnotationsAtPlaces(t *testing.T) {
	rep := sample(t, testdata+"/sheets/junior.yaml", "")
	rep.File = "a,title=b::c%\n::error::\u202e"
	rep.Gate.Failed = []assess.GateFailure{
		{Gate: "max-gap", Skill: rep.Skills[2].ID, Message: "a gap"}, {Gate: "max-age", Message: "an age"},
	}
	rep.Skills[2].Line = 7
	text := string(write(t, "github", report.Style{}, rep))
	file := "::error file=a%2Ctitle=b%3A%3Ac%25\uFFFD%3A%3Aerror%3A%3A\uFFFD,line="
	for _, want := range []string{file + "7,title=Gate", file + "1,title=Gate"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

// TestJUnitNames: no two sheets have a case, or a suite, of one name, and the only
// one of a person and rater is named as ever.
func TestJUnitNames(t *testing.T) {
	later := func(rep assess.Report, date string) *assess.Report { rep.Date = date; return &rep }
	dana := sample(t, testdata+"/sheets/junior.yaml", "")
	mentor := sample(t, testdata+"/sheets/mentor-of-junior.json", "")
	peer := *mentor
	peer.Rater.Role = assess.Peer
	all := []*assess.Report{
		dana, later(*dana, "2027-01-01"), later(*dana, "2027-01-01"), mentor, later(*mentor, "2027-01-01"), &peer,
	}
	for _, rep := range all {
		rep.Gate.Failed = []assess.GateFailure{{Gate: "max-age", Message: "an age"}}
	}
	names := func(reports ...*assess.Report) (found []string) {
		text := string(write(t, "junit", report.Style{}, reports...))
		for _, m := range regexp.MustCompile(`<testsuite name="[^"]*"|<testcase classname="[^"]*" name="[^"]*"`).FindAllString(text, -1) {
			if slices.Contains(found, m) {
				t.Errorf("%s twice", m)
			}
			found = append(found, m)
		}
		return found
	}
	together := names(all...)
	if n := len(names(dana)); len(together) != n*len(all) {
		t.Errorf("%d names of %d sheets with %d", len(together), len(all), n)
	}
	for _, alone := range names(&peer) {
		if !slices.Contains(together, alone) {
			t.Errorf("beside others there is no %s", alone)
		}
	}
	for _, want := range []string{
		`<testcase classname="Dana of 2026-11-23.foundational" name="Version`,
		`<testcase classname="Dana of 2027-01-01 (2).gates" name="max-age"`,
		`<testsuite name="Dana, self-rating of 2027-01-01 (1): gates"`,
	} {
		if !slices.ContainsFunc(together, func(name string) bool { return strings.HasPrefix(name, want) }) {
			t.Errorf("no %s in\n%s", want, strings.Join(together, "\n"))
		}
	}
}

func TestCSVHasNoFormula(t *testing.T) {
	for _, start := range []string{"=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "\u00a0=1", "＝1", hostile} {
		rep := sample(t, testdata+"/sheets/junior.yaml", "")
		rep.Subject, rep.Rater.Name, rep.Skills[0].Title = start, start, start
		if err := wrongIn("csv", 0, write(t, "csv", report.Style{}, rep)); err != nil {
			t.Errorf("%q: %v", start, err)
		}
	}
}

// TestJUnitFailsAsTheGatesDo: there is a failure exactly when a gate is not met.
func TestJUnitFailsAsTheGatesDo(t *testing.T) {
	for _, file := range samples(t) {
		for _, target := range []string{"", "junior", "mid", "senior"} {
			for _, gates := range []assess.Gates{{}, {MaxGap: assess.Known(0)}, {MaxGap: assess.Known(1)}, {MinReadiness: assess.Known(80.0)}, {MinCoverage: assess.Known(100.0), MaxGap: assess.Known(5)},
				{MinTier: []assess.TierGate{{Tier: "devops", Min: 2}}, MaxGap: assess.Known(2)}} {
				rep := sample(t, file, target)
				rep.Gate = gates.Test(rep)
				var got struct {
					Failures int `xml:"failures,attr"`
				}
				if err := xml.Unmarshal(write(t, "junit", report.Style{}, rep), &got); err != nil {
					t.Fatal(err)
				}
				if (got.Failures > 0) == rep.Gate.Met {
					t.Errorf("%s %s %+v: met %v, %d failures", file, target, gates, rep.Gate.Met, got.Failures)
				}
			}
		}
	}
}

// TestReadBack reads what json and ndjson wrote, and writes the same again.
func TestReadBack(t *testing.T) {
	for name, reports := range fixtures(t) {
		for _, format := range []string{"json", "ndjson"} {
			text := write(t, format, report.Style{}, reports...)
			read, err := assess.ReadReports(name, text)
			if err != nil {
				t.Errorf("%s %s: %v", name, format, err)
				continue
			}
			if diff := cmp.Diff(string(text), string(write(t, format, report.Style{}, read...))); diff != "" {
				t.Errorf("%s %s (-written +again):\n%s", name, format, diff)
			}
		}
	}
}

// TestWhatIsReadCanBeWritten puts wrong values into each place of a report: it
// is refused, or every format can write it.
func TestWhatIsReadCanBeWritten(t *testing.T) {
	rep := sample(t, testdata+"/sheets/checked.yaml", "senior")
	rep.Path.Steps = rep.Path.Steps[:3]
	assumed := &rep.Skills[1]
	assumed.Status, assumed.Rating, assumed.Interval = assess.Assumed, assess.Maybe[int]{}, assess.Maybe[assess.Span]{}
	assumed.Sources, assumed.Flags = nil, nil
	var document any
	if err := json.Unmarshal(write(t, "json", report.Style{}, rep), &document); err != nil {
		t.Fatal(err)
	}
	read := 0
	everyPlace(document, func() {
		text, err := json.Marshal(document)
		if err != nil {
			t.Fatal(err)
		}
		reports, err := assess.ReadReports("report.json", text)
		if err != nil {
			return
		}
		read++
		for _, f := range report.Formats() {
			func() {
				defer func() {
					if p := recover(); p != nil {
						t.Fatalf("%s: %v\n%s", f.Name, p, text)
					}
				}()
				write(t, f.Name, report.Style{Width: 80}, reports...)
			}()
		}
	})
	if read < 100 {
		t.Errorf("only %d of the changed reports were read", read)
	}
}

// everyPlace calls try with each value below at replaced in turn, and with each
// key left out; of a list the first two items count.
func everyPlace(at any, try func()) {
	wrong := []any{nil, -1.0, 1e12, "x", []any{nil}, map[string]any{}}
	switch v := at.(type) {
	case map[string]any:
		for key, old := range v {
			everyPlace(old, try)
			for _, w := range wrong {
				v[key] = w
				try()
			}
			delete(v, key)
			try()
			v[key] = old
		}
	case []any:
		for i := range v[:min(len(v), 2)] {
			old := v[i]
			everyPlace(old, try)
			for _, w := range wrong {
				v[i] = w
				try()
			}
			v[i] = old
		}
	}
}
