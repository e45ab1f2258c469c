package main

import (
	"bytes"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/skillgap/skillgap/"

// rooms says for each room which rooms it may import and which outside
// packages (by prefix) are its own.
var rooms = map[string]struct{ below, outside []string }{
	"rubric/strict":    {nil, []string{"go.yaml.in/yaml/v4", "github.com/go-json-experiment/json"}},
	"rubric":           {[]string{"rubric/strict"}, []string{"github.com/go-json-experiment/json", "github.com/bmatcuk/doublestar/v4"}},
	"rubric/convert":   {[]string{"rubric/strict", "rubric"}, nil},
	"assess":           {mainRoad, []string{"golang.org/x/text", "github.com/go-json-experiment/json"}},
	"assess/aim":       {mainRoad, nil},
	"assess/anonymous": {nil, nil},
	"assess/bulk":      {mainRoad, []string{"golang.org/x/text"}},
	"assess/cohort":    {append([]string{"assess/anonymous", "assess/bulk"}, mainRoad...), nil},
	"assess/estimate":  {mainRoad, nil},
	"assess/path":      {mainRoad, nil},
	"assess/raters":    {mainRoad, []string{"github.com/go-json-experiment/json"}},
	"assess/team":      {append([]string{"assess/anonymous", "assess/bulk"}, mainRoad...), nil},
	"assess/progress":  {mainRoad, nil},
	"assess/evidence":  {mainRoad, nil},
	"assess/report": {
		append([]string{
			"assess/aim", "assess/bulk", "assess/cohort", "assess/raters", "assess/team", "assess/progress", "assess/evidence", "assess/report/document", "assess/report/metrics",
		}, mainRoad...),
		[]string{"github.com/arran4/golang-ical", "github.com/go-json-experiment/json"},
	},
	"assess/report/metrics":  {append([]string{"assess/cohort", "assess/team"}, mainRoad...), nil},
	"assess/report/document": {mainRoad, []string{"github.com/olekukonko/tablewriter", "github.com/olekukonko/ll", "github.com/clipperhouse/displaywidth"}},
	"assess/history": {
		append([]string{"assess/history/durable"}, mainRoad...),
		[]string{"modernc.org/sqlite", "github.com/jackc/pgx/v5", "golang.org/x/sys"},
	},
	"assess/history/durable": {nil, []string{"golang.org/x/sys"}},
	"data":                   {[]string{"rubric"}, nil},
	"cmd/compile":            {[]string{"rubric"}, nil},
	"cmd/dist":               {nil, nil},
	"cmd/skillgap/prompt": {
		[]string{"assess/report", "rubric/strict"}, []string{"github.com/AlecAivazis/survey/v2"},
	},
	"cmd/skillgap": {
		append([]string{
			"assess/aim", "assess/bulk", "assess/cohort", "assess/estimate", "assess/evidence", "assess/history", "assess/history/durable", "assess/path", "assess/progress", "assess/raters", "assess/report",
			"assess/team", "cmd/skillgap/prompt", "data", "rubric/convert",
		}, mainRoad...),
		[]string{"github.com/spf13/cobra", "github.com/spf13/viper", "github.com/spf13/pflag", "golang.org/x/term", "golang.org/x/text",
			"golang.org/x/sys", "github.com/kballard/go-shellquote"},
	},
}

// mainRoad is what every room above it may import: what is measured, and the main
// road from a sheet to a report.
var mainRoad = []string{"rubric/strict", "rubric", "assess"}

// world is what only cmd touches, and history and durable, whose job is files.
var world = []string{"os", "net", "log", "flag"}

// TestLayers holds every import to the table: down only, one dependency one
// room, the world only in cmd.
func TestLayers(t *testing.T) {
	seen := map[string]bool{}
	err := filepath.WalkDir("../..", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		if strings.HasPrefix(filepath.ToSlash(file), "../../testdata/") {
			return nil // fixtures and measuring programs, not part of the house
		}
		room := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(file)), "../../")
		rule, known := rooms[room]
		if !known {
			t.Errorf("%s: no such room %q", file, room)
			return nil
		}
		seen[room] = true
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range parsed.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if !allowed(room, rule.below, rule.outside, path) {
				t.Errorf("%s: room %s may not import %s", file, room, path)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(seen) != len(rooms) {
		t.Errorf("rooms without code: %v of %d", seen, len(rooms))
	}
}

func allowed(room string, below, outside []string, path string) bool {
	if inside, ok := strings.CutPrefix(path, module); ok {
		return slices.Contains(below, inside)
	}
	first, _, _ := strings.Cut(path, "/")
	if strings.Contains(first, ".") {
		return slices.ContainsFunc(outside, func(own string) bool {
			return path == own || strings.HasPrefix(path, own+"/")
		})
	}
	return strings.HasPrefix(room, "cmd/") || strings.HasPrefix(room, "assess/history") || !slices.Contains(world, first)
}

// noTerminals is said on Windows, which has none of the kind that tests need.
const noTerminals = `t.Skip("no pseudo-terminals here")`

// TestNothingElseIsSkipped holds the tests to one way of leaving one out, which
// `make validate` turns off.
func TestNothingElseIsSkipped(t *testing.T) {
	skips := regexp.MustCompile(`\b(t|b|tb|f|m)\.Skip|testing\.Short\(`)
	err := filepath.WalkDir("../..", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, "_test.go") || entry.Name() == "layers_test.go" {
			return err
		}
		text, err := os.ReadFile(file)
		text = bytes.ReplaceAll(text, []byte(noTerminals), nil)
		if at := skips.Find(text); at != nil {
			t.Errorf("%s: %s; use outside.Only", file, at)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
