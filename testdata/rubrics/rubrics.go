// Package rubrics gives tests the rubrics they share.
package rubrics

import (
	"embed"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
)

//go:embed small.yaml
var files embed.FS

// Shipped is the rubric that the program comes with.
func Shipped(t testing.TB) *rubric.Rubric {
	t.Helper()
	return data.BackendDeveloper()
}

// Small is the rubric of a kitchen, of weights 2 (cooking) and 1 (baking), with
// texts replaced: pairs of old and new.
func Small(t testing.TB, pairs ...string) *rubric.Rubric {
	t.Helper()
	text, err := files.ReadFile("small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.NewReplacer(pairs...).Replace(string(text))
	if len(pairs) > 0 && changed == string(text) {
		t.Fatal("nothing was replaced")
	}
	r, err := rubric.Load(fstest.MapFS{"small.yaml": {Data: []byte(changed)}}, "small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return r
}
