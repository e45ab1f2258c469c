package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess/report"
)

// TestLongJSON writes more than is held at a time: what a terminal or a CI runner would
// obey is escaped wherever it stands, and the document says the same as encoding/json.
func TestLongJSON(t *testing.T) {
	var texts []string
	for i := range 10_000 {
		texts = append(texts, strings.Repeat("x", i%97)+"##[group] ##vso[task.x] ### [\x1b[2J \u009b31m \u202e Zoë <&>")
	}
	var got, want bytes.Buffer
	if err := report.JSON(&got, texts); err != nil {
		t.Fatal(err)
	}
	enc := json.NewEncoder(&want)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(texts); err != nil {
		t.Fatal(err)
	}
	obeyed := strings.NewReplacer("##[", `#\u0023[`, "##vso[", `#\u0023vso[`, "\u009b", `\u009b`, "\u202e", `\u202e`)
	if diff := cmp.Diff(obeyed.Replace(want.String()), got.String()); diff != "" {
		t.Errorf("(-want +got):\n%.2000s", diff)
	}
}
