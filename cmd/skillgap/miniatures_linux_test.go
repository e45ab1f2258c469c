package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// miniatureTries is what is tried with every rubric of testdata/rubrics, in each
// format where there are some.
var miniatureTries = []struct {
	line   string
	schema string // of the format json
	keys   string // typed in a terminal; LEVELS is a level for each skill
}{
	{"assess --subject Kim --target TARGET --plain --no-keep -o new.yaml", "report", "LEVELSw\n"},
	{"assess --as mentor --subject Kim --rater Robin --plain --no-keep -o mentor.yaml", "report", "LEVELSw\n"},
	{"assess --blank", "", ""},
	{"score new.yaml --format FORMAT", "report", ""},
	{"score a.yaml b.yaml --min-readiness 1 --keep --explain", "", ""},
	{"path a.yaml --format FORMAT", "path", ""},
	{"path a.yaml --format FORMAT --focus --via none", "path", ""},
	{"report a.yaml b.yaml --format html", "", ""},
	{"compare new.yaml mentor.yaml --format FORMAT", "compare", ""},
	{"agree new.yaml mentor.yaml --plain --no-keep -o agreed.yaml", "report", "y\nw\n"},
	{"team a.yaml b.yaml --format FORMAT", "team", ""},
	{"team a.yaml b.yaml --anonymous --min-group 2 --format FORMAT", "team", ""},
	{"history Dana --format FORMAT", "history", ""},
	{"history diff a.yaml b.yaml --format FORMAT", "diff", ""},
	{"lint a.yaml b.yaml", "", ""},
	{"rubric lint rubric.yaml", "", ""},
	{"rubric list", "", ""},
	{"rubric list --format json", "rubric", ""},
	{"rubric show", "", ""},
	{"rubric show --format json", "rubric", ""},
	{"rubric show LAST --format json", "skill", ""},
	{"rubric about", "", ""},
	{"items list", "", ""},
}

// TestMiniatures runs the commands with rubrics that have what other people's
// frameworks have: other scales, skills that are yes or no, no tiers, no hours. All
// JSON follows its schema, and where there are no hours nothing is said of time.
func TestMiniatures(t *testing.T) {
	files, err := filepath.Glob("../../testdata/rubrics/*.yaml")
	if err != nil || len(files) < 6 {
		t.Fatalf("%d rubrics, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			r, err := rubric.Load(os.DirFS("../../testdata/rubrics"), filepath.Base(file))
			if err != nil {
				t.Fatal(err)
			}
			m := newMiniature(t, r, file)
			for _, row := range miniatureTries {
				if !strings.Contains(row.line, "FORMAT") {
					m.try(row.line, "", row.schema, row.keys)
					continue
				}
				for _, format := range formatsAt(t, row.line) {
					m.try(row.line, format, row.schema, row.keys)
				}
			}
			for line, want := range map[string]string{
				"check a.yaml": "knowledge check", "check a.yaml --quick": "knowledge check",
				"assess --check --subject Kim --plain --no-keep": "knowledge check",
				"score a.yaml --max-gap 9":                       "the rubric has levels 0..",
			} {
				m.refuses(line, want, "1\n")
			}
			if !r.Timed() {
				m.refuses("path a.yaml --format ics", "no calendar", "")
				m.refuses("path a.yaml --by 2027-12-01", "no hours", "")
				m.refuses("path a.yaml --curve", "no hours", "")
			}
		})
	}
}

// miniature is a folder with a rubric and sheets of it.
type miniature struct {
	*place
	rubric *rubric.Rubric
}

func newMiniature(t *testing.T, r *rubric.Rubric, file string) *miniature {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m := &miniature{newPlace(t, nil, ".yaml"), r}
	write(t, m.dir, "rubric.yaml", source)
	for n, name := range []string{"a.yaml", "b.yaml"} {
		sheet := assess.Sheet{
			Rubric: assess.RubricRef{ID: r.ID, Version: r.Version}, Subject: "Dana", Date: []string{"2026-10-01", "2026-11-23"}[n],
			Rater: assess.Rater{Role: assess.Self, Name: "Dana"}, Target: m.target(),
		}
		if n == 1 {
			sheet.Rater = assess.Rater{Role: assess.Peer, Name: "Quinn"}
		}
		for i, k := range r.Skills {
			sheet.Ratings = append(sheet.Ratings, assess.Rating{Skill: k.ID, Level: (i + n) % (k.Top() + 1)})
		}
		write(t, m.dir, name, sheet.YAML(r))
	}
	return m
}

// target is the one in the middle.
func (m *miniature) target() string { return m.rubric.Targets[len(m.rubric.Targets)/2].ID }

// fill puts what the rubric has into a line, or keys.
func (m *miniature) fill(text string) string {
	last := m.rubric.Skills[len(m.rubric.Skills)-1].ID
	levels := strings.Repeat("1\n", len(m.rubric.Skills))
	return strings.NewReplacer("TARGET", m.target(), "LAST", last, "LEVELS", levels).Replace(text)
}

// refuses holds a line to what it says of wrong use.
func (m *miniature) refuses(line, want, keys string) {
	m.t.Helper()
	_, message, code := m.run(keys, append(strings.Fields(line), "--rubric", "rubric.yaml")...)
	if code != exitUse || !strings.Contains(message, want) {
		m.t.Errorf("%s: exit %d, want %d and %q:\n%s", line, code, exitUse, want, message)
	}
}

// timeSaid is what tells of time: hours, weeks, and steps that are proved.
var timeSaid = regexp.MustCompile(`(?i)\b\d+ h\b|\bweeks? \d|\bweeks\b|\bhours\b|\bproved?\b`)

func (m *miniature) try(line, format, schema, keys string) {
	m.t.Helper()
	line = m.fill(strings.Replace(line, "FORMAT", format, 1))
	if format == "ics" && !m.rubric.Timed() {
		return // it is refused
	}
	args := strings.Fields(line)
	if !strings.HasPrefix(line, "rubric lint") && !strings.HasPrefix(line, "history Dana") {
		args = append(args, "--rubric", "rubric.yaml")
	}
	out, message, code := m.run(m.fill(keys), args...)
	if code != exitOK {
		m.t.Errorf("%s: exit %d: %s", line, code, message)
		return
	}
	if out == "" && !strings.Contains(line, "lint") && format != "github" {
		m.t.Errorf("%s: nothing came out", line)
	}
	if strings.Contains(line, "json") && schema != "" {
		for in := json.NewDecoder(strings.NewReader(out)); in.More(); {
			var value any
			if err := in.Decode(&value); err != nil {
				m.t.Fatalf("%s: %v", line, err)
			}
			if err := compiled(m.t, schema).Validate(value); err != nil {
				m.t.Errorf("%s: %v", line, err)
			}
		}
		return
	}
	text := regexp.MustCompile(`(?s)<style>.*</style>`).ReplaceAllString(out, "")
	if said := timeSaid.FindString(text); said != "" && !m.rubric.Timed() && format != "openmetrics" && format != "prometheus" && format != "csv" {
		m.t.Errorf("%s says %q, and the rubric has no hours:\n%s", line, said, text)
	}
}
