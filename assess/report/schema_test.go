package report_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
)

// schemas is where the identifiers of the schemas begin.
const schemas = "https://raw.githubusercontent.com/skillgap/skillgap/main/data/schema/"

// validate holds a JSON document to a schema of the data folder.
func validate(t *testing.T, schema string, document []byte) {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	files, err := filepath.Glob("../../data/schema/*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		text, err := jsonschema.UnmarshalJSON(f)
		if err := errors.Join(err, f.Close(), c.AddResource(schemas+filepath.Base(file), text)); err != nil {
			t.Fatal(err)
		}
	}
	compiled, err := c.Compile(schemas + schema)
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiled.Validate(value); err != nil {
		t.Error(err)
	}
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
				validate(t, "report.schema.json", write(t, "json", report.Style{}, rep))
				rep.Gate = gates.Test(rep)
				validate(t, "report.schema.json", write(t, "json", report.Style{}, rep))
			})
		}
	}
}
