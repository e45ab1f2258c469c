package report_test

import (
	"io"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
)

func BenchmarkTable(b *testing.B) {
	t := &testing.T{}
	rep := sample(t, testdata+"/sheets/junior.yaml", "")
	for b.Loop() {
		if err := report.Formats()[0].Write(io.Discard, []*assess.Report{rep}, report.Style{Width: 80}); err != nil {
			b.Fatal(err)
		}
	}
}
