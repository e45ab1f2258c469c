package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess/aim"
	"github.com/skillgap/skillgap/assess/report"
)

// TestUnreadLines: lines of an advertisement are cut by the columns that they take.
func TestUnreadLines(t *testing.T) {
	var b bytes.Buffer
	a := &aim.Aim{Unread: []string{strings.Repeat("字", 40), "short"}}
	if err := report.Write(&b, report.AimFormats(), "table", a, report.Style{Width: 200}); err != nil {
		t.Fatal(err)
	}
	if want := `"` + strings.Repeat("字", 23) + `…", "short"`; !strings.Contains(b.String(), want) {
		t.Errorf("no %s in:\n%s", want, b.String())
	}
}
