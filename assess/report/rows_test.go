package report_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
	made "github.com/skillgap/skillgap/testdata/bulk"
	"github.com/skillgap/skillgap/testdata/people"
)

// rowsOf is what a function of rows makes of an input.
func rowsOf(t *testing.T, r *rubric.Rubric, input []byte, write func([]byte, *bulk.Row) []byte) (out []byte) {
	t.Helper()
	source := bulk.Source{Name: "in", Form: bulk.Lines, Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(input)), nil
	}}
	work := bulk.Work[[]byte]{
		Rubric: r, Workers: 1, Size: 4 << 10,
		Begin: func() func(*bulk.Piece, *[]byte) {
			d := bulk.NewReader(r, nil)
			return func(p *bulk.Piece, to *[]byte) {
				*to = (*to)[:0]
				d.Rows(p, func(row *bulk.Row) { *to = write(*to, row) }, func(bad bulk.Problem) { t.Error(bad) })
			}
		},
		Done: func(text *[]byte) error { out = append(out, *text...); return nil },
	}
	if err := work.Run(context.Background(), slices.Values([]bulk.Source{source})); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestRowsAreOfReports holds each field of a row, byte by byte, to the report of the
// same sheet.
func TestRowsAreOfReports(t *testing.T) {
	r := data.BackendDeveloper()
	var sheets []*assess.Sheet
	var input bytes.Buffer
	for i, s := range people.Sheets(r, 18, 300) {
		if s.Target = append(r.TargetIDs(), "")[i%5]; i%7 == 0 {
			s.Subject, s.Labels = `Zoë "Z" ##[x] ##vso[y] <&>`, assess.Labels{"team": "päym#nts", "site": "a"}
		}
		sheets = append(sheets, s)
		input.Write(append(bytes.ReplaceAll(s.JSON(r), []byte("\n"), nil), '\n'))
	}
	var plain bytes.Buffer
	if err := made.Write(&plain, r, 7, 300); err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(plain.Bytes()) {
		s, err := assess.ReadSheet("in", line, r)
		if err != nil {
			t.Fatal(err)
		}
		sheets = append(sheets, s)
	}
	input.Write(plain.Bytes())

	schema := schemaOf(t, "row")
	rows := report.NewRows(r, report.RowFields(), "", "mid", 3)
	every := report.NewRows(r, []string{"gaps"}, "", "mid", len(r.Skills))
	got := slices.Collect(bytes.Lines(rowsOf(t, r, input.Bytes(), rows.JSON)))
	gaps := slices.Collect(bytes.Lines(rowsOf(t, r, input.Bytes(), every.JSON)))
	if len(got) != len(sheets) {
		t.Fatalf("%d rows of %d sheets", len(got), len(sheets))
	}
	for i, s := range sheets {
		aim := s.Target
		if aim == "" {
			aim = "mid"
		}
		rep := assess.Tool{}.Score(r, s, aim, nil)
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(rowOf(rep)); err != nil {
			t.Fatal(err)
		}
		want := command.ReplaceAll(b.Bytes(), []byte(`#\u0023$1[`))
		if diff := cmp.Diff(string(want), string(got[i])); diff != "" {
			t.Fatalf("sheet %d (-want +got):\n%s", i, diff)
		}
		wanted, err := json.Marshal(map[string][]string{"gaps": append([]string{}, rep.Gaps...)})
		if err != nil || string(wanted)+"\n" != string(gaps[i]) {
			t.Fatalf("sheet %d: %s, want %s (%v)", i, gaps[i], wanted, err)
		}
		if err := follows(schema, got[i]); err != nil {
			t.Fatal(err)
		}
	}
}

// TestRowsWithoutTiers holds the rows of a rubric that has no tiers, and two sorts of
// skills, to the reports of the same sheets.
func TestRowsWithoutTiers(t *testing.T) {
	r, err := rubric.Load(os.DirFS("../../data/starters"), "matrix.yaml")
	if err != nil {
		t.Fatal(err)
	}
	aim := r.TargetIDs()[0]
	rows := report.NewRows(r, []string{"tiers", "overall", "gaps"}, aim, "", len(r.Skills))
	for i := range 100 {
		s := people.Sheets(r, 18, 1)[0] // which knows only the skills of tiers
		for k := range r.Skills {
			if level := (i*(k+1) + k) % (r.Skills[k].Top() + 2); level <= r.Skills[k].Top() {
				s.Ratings = append(s.Ratings, assess.Rating{Skill: r.Skills[k].ID, Level: level})
			}
		}
		rep := assess.Tool{}.Score(r, s, aim, nil)
		overall, err := json.Marshal(rep.Overall.Score)
		if err != nil {
			t.Fatal(err)
		}
		gaps, err := json.Marshal(append([]string{}, rep.Gaps...))
		if err != nil {
			t.Fatal(err)
		}
		want := fmt.Sprintf(`{"tiers":{},"overall":%s,"gaps":%s}`+"\n", overall, gaps)
		line := append(bytes.ReplaceAll(s.JSON(r), []byte("\n"), nil), '\n')
		if diff := cmp.Diff(want, string(rowsOf(t, r, line, rows.JSON))); diff != "" {
			t.Fatalf("sheet %d (-want +got):\n%s", i, diff)
		}
	}
}

// wantedRow is a row as the encoder writes it.
type wantedRow struct {
	Subject   string        `json:"subject"`
	Labels    assess.Labels `json:"labels"`
	Date      string        `json:"date"`
	Role      assess.Role   `json:"role"`
	Target    string        `json:"target"`
	Tiers     wantedTiers   `json:"tiers"`
	Overall   assess.Number `json:"overall"`
	Readiness assess.Number `json:"readiness"`
	Coverage  assess.Number `json:"coverage"`
	Gaps      []string      `json:"gaps"`
}

type wantedTiers struct {
	Foundational assess.Number `json:"foundational"`
	Advanced     assess.Number `json:"advanced"`
	DevOps       assess.Number `json:"devops"`
	Soft         assess.Number `json:"soft"`
}

func rowOf(rep *assess.Report) wantedRow {
	labels := rep.Labels
	if labels == nil {
		labels = assess.Labels{}
	}
	return wantedRow{
		rep.Subject, labels, rep.Date, rep.Rater.Role, rep.Target.Value.ID,
		wantedTiers{rep.Tiers[0].Score, rep.Tiers[1].Score, rep.Tiers[2].Score, rep.Tiers[3].Score},
		rep.Overall.Score, rep.Overall.Readiness, rep.Overall.Coverage, rep.Gaps[:min(3, len(rep.Gaps))],
	}
}
