package assess_test

import (
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
)

// TestDetectorLooksAtTheTop is the detector on what is hardly a document.
func TestDetectorLooksAtTheTop(t *testing.T) {
	deep := strings.Repeat(`{"a":`, 2000) + "1" + strings.Repeat("}", 2000)
	for text, want := range map[string]assess.Kind{
		"":                                    assess.SheetText,
		"schema: 1\n":                         assess.SheetText,
		`{"schema": 1, "ratings": {}}`:        assess.SheetText,
		`{schema: 1, tool: x}`:                assess.SheetText,
		`{"a": {"tool": 1}, "b": ["tool"]}`:   assess.SheetText,
		`{"ratings": {}, "tool": 1}`:          assess.SheetText,
		`{"schema": 1, "too`:                  assess.SheetText,
		`{"x": ` + deep + `, "tool": {}}`:     assess.ReportText,
		` {"$schema": "", "tool": {}`:         assess.ReportText,
		`{"schema": 1, "overall": null}`:      assess.ReportText,
		`[{"schema": 1, "overall": null}]`:    assess.ReportText,
		`[]`:                                  assess.ReportText,
		`[1]`:                                 assess.SheetText,
		`[git, cloud]`:                        assess.SheetText,
		`{"schema": 1, "kind": "rubric"}`:     assess.ExportText,
		"\ufeff{\"kind\": \"sheet\"}":         assess.ExportText,
		`{"kind": 1}`:                         assess.SheetText,
		`[{"kind": "rubric"}]`:                assess.SheetText,
		"{\"kind\":\"rubric\"}\n{\"kind\":1}": assess.ExportText,
	} {
		if got := assess.KindOf([]byte(text)); got != want {
			t.Errorf("%.60q: %v, want %v", text, got, want)
		}
	}
}
