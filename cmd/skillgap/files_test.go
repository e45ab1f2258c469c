package main

import (
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
)

// TestSheetName is the file of a sheet by whom it is about, when, and by whom it is.
func TestSheetName(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		subject string
		rater   assess.Rater
		want    string
	}{
		{"Dana", assess.Rater{Role: assess.Self}, "dana-2026-11-23"},
		{"Anna M\u00fcller (search)", assess.Rater{Role: assess.Self}, "anna-muller-search-2026-11-23"},
		{"Anna Mu\u0308ller", assess.Rater{Role: assess.Self}, "anna-muller-2026-11-23"},
		{"Jos\u00e9 Wei\u00df", assess.Rater{Role: assess.Mentor, Name: "Fran\u00e7ois"}, "jose-weiss-2026-11-23-mentor-francois"},
		{"../../etc/x", assess.Rater{Role: assess.Agreed, Name: "Robin"}, "etc-x-2026-11-23-agreed"},
		{strings.Repeat("\ufb03", 100), assess.Rater{Role: assess.Self}, strings.Repeat("ffi", 33) + "f-2026-11-23"},
		{"\u674e\u96f7", assess.Rater{Role: assess.Peer}, "sheet-3a47328a-2026-11-23-peer-peer"},
	} {
		if got := sheetName(&assess.Sheet{Subject: c.subject, Rater: c.rater, Date: "2026-11-23"}); got != c.want {
			t.Errorf("%q by %v: %s, want %s", c.subject, c.rater, got, c.want)
		}
	}
}
