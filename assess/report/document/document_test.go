package document_test

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// command is what a CI runner obeys anywhere in a line.
var command = regexp.MustCompile(`##[A-Za-z]*\[`)

// hostile would be markup, a control, a direction and a command.
const hostile = "<script>|`x` {{.}} \x1b[31m \u202e \x00 ##[error]y ##vso[task.x] ##teamCity[z] ::error::z"

// everything is a document with every block and figure, whose texts are hostile.
func everything() document.Document {
	three, half, field := assess.Known(3), assess.Known(50.0), document.Field{Label: hostile, Text: hostile, URL: "javascript:" + hostile}
	row := document.Row{
		Cells: []string{hostile, hostile, hostile, ""}, Bar: &half, Series: []assess.Number{half, {}}, Hint: hostile,
		Figure: document.LevelBar{Level: three, Interval: assess.Known(assess.Span{2, 4}), Target: 4},
	}
	step := document.Step{N: 1, Title: hostile, Level: "2", Hours: "8 h", Weeks: "1", Fields: []document.Field{field}}
	blocks := []document.Block{
		document.Paragraph{Lead: hostile, Text: hostile}, document.Note{Text: hostile},
		document.Facts{List: []string{hostile, hostile}}, document.Meter{Label: hostile, Value: half, Facts: []string{hostile}},
		document.List{Items: []document.Item{{Lead: hostile, Text: hostile, More: hostile, Summary: hostile, Closer: []string{hostile}}}},
		document.Prose{Text: hostile + "\n```\n" + hostile + "\n```"}, document.Fields{Columns: 8, Of: []document.Field{field}},
		document.Table{
			Caption: hostile, Rows: []document.Row{row, row}, Letters: true,
			Columns: []document.Column{document.Cuts(hostile), {Title: hostile, Bar: true}, {Title: hostile, Fit: document.Fold}, {}},
		},
		document.Steps{Of: []document.Step{step}, To: 1},
		document.Heat{Columns: []string{hostile}, Rows: []document.HeatRow{{Name: hostile, Cells: []document.HeatCell{{Text: hostile}}}}},
		document.Chart{Points: []assess.CurvePoint{{Readiness: half}, {Hour: 9, Readiness: half}}, Left: hostile, Right: hostile},
		document.Overview{
			Meter: document.Meter{Label: hostile, Value: half, Facts: []string{hostile}}, Likely: [2]float64{40, 60},
			Standing: hostile, Ready: []string{hostile}, Gaps: []document.Shortfall{{Title: hostile, Levels: hostile, Hours: hostile}},
			More: hostile, Next: &step, Else: hostile,
		},
		document.Beside{document.Note{Text: hostile}}, document.OnPage{Block: document.Note{Text: hostile}},
		document.OnScreen{Block: document.Note{Text: hostile}}, document.OnPaper{Block: document.Note{Text: hostile}},
		document.Figures{
			document.LevelKey{Likely: true, Aimed: true}, document.Timeline{Bars: []document.Bar{{N: 1, Name: hostile, Until: 1}}},
			document.Trend{What: hostile, Points: []document.Moment{{Date: "2026-11-23", Value: half}, {Date: "2026-11-24", Value: half}}},
			document.Scale{Levels: []assess.Maybe[int]{three, {}, three}}, document.Signs{Labels: []string{hostile}},
		},
	}
	return document.Document{
		Name: hostile, Of: hostile, Title: hostile, Facts: []string{hostile}, Head: blocks, Next: hostile, Foot: hostile, Version: hostile,
		Sections: []document.Section{document.Titled(hostile, hostile, blocks...), {Title: hostile, Note: hostile, Aside: true, Page: true}},
	}
}

// TestEveryBlockIsInert writes every block in every way, alone and as a part: none
// is without a template, and nothing comes through that anybody would obey.
func TestEveryBlockIsInert(t *testing.T) {
	for name, write := range map[string]func(io.Writer, ...document.Document) error{
		"markdown": document.Markdown, "html": document.HTML,
		"wide": func(w io.Writer, docs ...document.Document) error {
			return document.Screen(w, document.Style{Width: 100}, docs...)
		},
		"narrow": func(w io.Writer, docs ...document.Document) error {
			return document.Screen(w, document.Style{Width: 30}, docs...)
		},
	} {
		var b strings.Builder
		if err := write(&b, everything(), everything()); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, line := range strings.Split(b.String(), "\n") {
			control := strings.ContainsFunc(line, func(c rune) bool { return !strict.IsPrintable(c) })
			obeyed := command.MatchString(line) || strings.HasPrefix(strings.TrimSpace(line), "::")
			markup := strings.Contains(line, "<script") && (name == "markdown" || name == "html")
			if control || obeyed || markup || strings.Contains(line, `href="javascript`) {
				t.Errorf("%s: %q", name, line)
			}
		}
	}
}

// TestWordsAreExplainedOnce: a word has its meaning where it first stands on the
// page, as a word of its own; of two at one place the longer counts, and nothing
// in a text or a meaning becomes a tag.
func TestWordsAreExplainedOnce(t *testing.T) {
	steps := document.Steps{To: 2, Of: []document.Step{
		{N: 1, Title: "One", Fields: []document.Field{{Label: "learn", Text: "Read p95s, then p95 <b> and a load test; p95 again."}}},
		{N: 2, Title: "Two", Fields: []document.Field{{Label: "learn", Text: "p95 once more."}}},
	}, Words: []rubric.Term{
		{Term: "load", Meaning: "work"}, {Term: "load test", Meaning: "many \"users\""}, {Term: "p95", Meaning: "slow <i>"},
	}}
	var b bytes.Buffer
	if err := document.HTML(&b, document.Document{Name: "Words", Sections: []document.Section{document.Titled("Path", "", steps)}}); err != nil {
		t.Fatal(err)
	}
	want := `Read p95s, then <abbr title="slow &lt;i&gt;">p95</abbr> &lt;b&gt; and a <abbr title="many &#34;users&#34;">load test</abbr>; p95 again.`
	if text := b.String(); !strings.Contains(text, want) || strings.Count(text, "<abbr") != 2 {
		t.Errorf("no %s in\n%s", want, text)
	}
}

// TestColumns: what is counted as bytes has as many columns as the library finds.
func TestColumns(t *testing.T) {
	measure := displaywidth.Options{ControlSequences: true}
	for c := range rune(0x250) {
		for _, text := range []string{string(c), "a" + string(c), string(c) + " →", string(byte(c))} {
			if got, want := document.Columns(text), measure.String(text); got != want {
				t.Errorf("%q: %d columns, want %d", text, got, want)
			}
		}
	}
}

// TestRows: a line takes at least one row, a longer one as many as it fills; colours none.
func TestRows(t *testing.T) {
	for text, want := range map[string]int{"": 0, "\n": 1, "a\nb": 2, "12345": 1, "123456\n": 2, "\x1b[1m12345\x1b[0m": 1, "花花花": 2} {
		if got := (document.Style{Width: 5}).Rows(text); got != want {
			t.Errorf("%q: %d rows, want %d", text, got, want)
		}
	}
}
