package assess_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"

	"github.com/skillgap/skillgap/rubric/strict"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// scalars are members of a sheet, or of a draft, in which # stands for one
// single value.
var scalars = []string{
	`"schema": #`,
	`"rubric": #`,
	`"rubric": {"id": #}`,
	`"rubric": {"id": "backend-developer", "version": #}`,
	`"subject": #`,
	`"rater": #`,
	`"rater": {"role": #}`,
	`"rater": {"role": "mentor", "name": #}`,
	`"rater": {"role": "agreed", "name": "Dana", "with": #}`,
	`"date": #`,
	`"target": #`,
	`"ratings": {"git": {"level": #}}`,
	`"ratings": {"git": {"level": 1, "evidence": [#]}}`,
	`"ratings": {"git": {"level": 1, "note": #}}`,
	`"ratings": {"git": {"level": 1, "last_used": #}}`,
	`"responses": [{"item": #, "choice": 0}]`,
	`"responses": [{"item": "git-push-rejected", "choice": #}]`,
	`"next": #`,
	`"check": #`,
}

// TestScalarsAreScalars puts a mapping, a list and nothing where a single value
// belongs: each is a problem at that very place, which says what stands there.
func TestScalarsAreScalars(t *testing.T) {
	r := rubrics.Shipped(t)
	kinds := map[string]string{"{}": "a mapping", `{"id": 0}`: "a mapping", "[]": "a list", "[0]": "a list", "null": "nothing"}
	for _, member := range scalars {
		for wrong, kind := range kinds {
			if mayBeMapping := strings.HasPrefix(member, `"ra`) || strings.HasPrefix(member, `"ru`); mayBeMapping && strings.HasSuffix(member, `": #`) && kind == "a mapping" {
				continue // the rater and the rubric are words or mappings
			}
			text := sheetWith(member)
			bare := strings.Replace(text, `"schema"`, "schema", 1) // then it is YAML
			for name, text := range map[string]string{"sheet.json": text, "sheet.yaml": bare} {
				column := 1 + strings.Index(text, "#")
				draft, err := assess.ReadDraft(name, []byte(strings.Replace(text, "#", wrong, 1)), r)
				var found strict.Problems
				errors.As(err, &found)
				if draft != nil || !slices.ContainsFunc(found, func(p strict.Problem) bool {
					return p.Line == 1 && p.Column == column && (strings.Contains(p.Message, kind) || p.Message == "a level is missing")
				}) {
					t.Errorf("%s in %s, with %s: want %q at column %d, got %+v, %v", member, name, wrong, kind, column, draft, err)
				}
			}
		}
	}
}

// sheetWith is a draft that is right but for the member given.
func sheetWith(member string) string {
	key, _, _ := strings.Cut(member, ":")
	var list []string
	for _, one := range []string{`"schema": 1`, `"subject": "Dana"`, `"date": "2026-11-23"`, `"ratings": {}`, `"next": "git"`} {
		if strings.HasPrefix(one, key+":") {
			one = member
		}
		list = append(list, one)
	}
	if !slices.Contains(list, member) {
		list = append(list, member)
	}
	return "{" + strings.Join(list, ", ") + "}"
}
