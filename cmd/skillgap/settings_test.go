package main

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/data"
)

// TestSettingsSchema holds the schema of the settings file to the flags that it can
// set, and their closed sets to the words that these take.
func TestSettingsSchema(t *testing.T) {
	text, err := data.Schema("settings")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Properties map[string]struct {
			Enum []string
		}
	}
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(settingKeys(), slices.Sorted(maps.Keys(schema.Properties))); diff != "" {
		t.Errorf("-program +schema\n%s", diff)
	}
	flags := newApp(systemEnv()).shared
	for key, property := range schema.Properties {
		if w, ok := flags.Lookup(key).Value.(*word); ok && key != "format" { // which differs by command
			if diff := cmp.Diff(w.set, property.Enum); diff != "" {
				t.Errorf("%s (-program +schema)\n%s", key, diff)
			}
		}
	}
}
