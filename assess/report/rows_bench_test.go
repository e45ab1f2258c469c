package report_test

import (
	"bytes"
	"context"
	"io"
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/data"
	made "github.com/skillgap/skillgap/testdata/bulk"
)

// BenchmarkRows reads sheets in bulk and writes their rows, by one worker.
func BenchmarkRows(b *testing.B) {
	r := data.BackendDeveloper()
	var in bytes.Buffer
	if err := made.Write(&in, r, 1, 50_000); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(in.Len()))
	source := bulk.Source{Name: "in", Form: bulk.Lines, Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(in.Bytes())), nil
	}}
	work := bulk.Work[[]byte]{
		Rubric: r, Workers: 1, Size: bulk.PieceSize,
		Begin: func() func(*bulk.Piece, *[]byte) {
			rows := report.NewRows(r, []string{"subject", "tiers", "overall", "gaps"}, "", "", 3)
			d := bulk.NewReader(r, nil)
			return func(p *bulk.Piece, out *[]byte) {
				*out = (*out)[:0]
				d.Rows(p, func(row *bulk.Row) { *out = rows.JSON(*out, row) }, func(bad bulk.Problem) { b.Error(bad) })
			}
		},
		Done: func(*[]byte) error { return nil },
	}
	for b.Loop() {
		if err := work.Run(context.Background(), slices.Values([]bulk.Source{source})); err != nil {
			b.Fatal(err)
		}
	}
}
