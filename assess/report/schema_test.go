package report_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/data"
)

// validate holds a JSON document to a schema by its name and, after "#", a place in
// it, with no other schema at hand.
func validate(t *testing.T, schema string, document []byte) {
	t.Helper()
	if err := follows(schemaOf(t, schema), document); err != nil {
		t.Error(err)
	}
}

// schemaOf is a schema as validate finds it.
func schemaOf(tb testing.TB, schema string) *jsonschema.Schema {
	tb.Helper()
	name, place, _ := strings.Cut(schema, "#")
	text, err := data.Schema(name)
	if err != nil {
		tb.Fatal(err)
	}
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		tb.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("schema.json", parsed); err != nil {
		tb.Fatal(err)
	}
	compiled, err := c.Compile("schema.json#" + place)
	if err != nil {
		tb.Fatal(err)
	}
	return compiled
}

// follows says where a JSON document does not follow a schema.
func follows(schema *jsonschema.Schema, document []byte) error {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	if err != nil {
		return err
	}
	return schema.Validate(value)
}

// TestReportsFollowTheSchema validates every sample against every target, and
// a report whose gates all fail.
func TestReportsFollowTheSchema(t *testing.T) {
	all, none := assess.Known(100.0), assess.Known(0)
	gates := assess.Gates{MinReadiness: all, MinCoverage: all, MaxGap: none, MinTier: []assess.TierGate{{Tier: "devops", Min: 5}}}
	for _, file := range samples(t) {
		for _, target := range []string{"", "junior", "senior"} {
			t.Run(filepath.Base(file)+target, func(t *testing.T) {
				rep := sample(t, file, target)
				validate(t, "report", write(t, "json", report.Style{}, rep))
				rep.Gate = gates.Test(rep)
				validate(t, "report", write(t, "json", report.Style{}, rep))
			})
		}
	}
}
