package history

import (
	"maps"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
)

// statement is one of a script that makes or changes a table or view.
var statement = strict.Pattern(`(?ms)^(CREATE TABLE|CREATE VIEW|CREATE OR REPLACE VIEW|ALTER TABLE) (\w+)(.*?);$`)

// constraint is what stands in a table after its columns: a key of several, or nothing.
var constraint = strict.Pattern(`,\s+PRIMARY KEY \(|\)$`)

// made is what SQLite says of the tables and views that the steps leave, by name.
func made(steps []migration) map[string]string {
	list := map[string]string{}
	for _, step := range steps {
		for _, m := range statement().FindAllStringSubmatch(step.script, -1) {
			kind, name, rest := m[1], m[2], m[3]
			switch kind {
			case "ALTER TABLE": // SQLite adds a column before what a table has after its columns
				at := constraint().FindStringIndex(list[name])[0]
				list[name] = list[name][:at] + ", " + strings.TrimPrefix(rest, " ADD COLUMN ") + list[name][at:]
			case "CREATE TABLE":
				list[name] = kind + " " + name + rest
			default:
				list[name] = "CREATE VIEW " + name + rest
			}
		}
	}
	return list
}

// holdSchema sees to it that nothing of a file runs when it is used, whoever made it: its
// tables and views are those that skillgap makes, without a condition or a computed column
// of others, and there are no triggers, nor indexes that compute anything
// (https://www.sqlite.org/security.html). Tables and views of others beside them are never
// used. A server's tables are its owner's.
func (t *transaction) holdSchema(want map[string]string) error {
	if t.store.schema == "" {
		return nil
	}
	list, err := t.texts(t.store.schema)
	if err != nil {
		return err
	}
	found := map[string]bool{}
	for _, text := range list {
		if !passive().MatchString(text) { // the text is what SQLite goes by, whatever the row says that it is
			return t.damaged("it has %.50q, which is not skillgap's and would run when sheets are kept: "+
				"if it is yours, drop it", text)
		}
		found[text] = true
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if !found[want[name]] {
			return t.damaged("%s is not as it was made", name)
		}
	}
	return nil
}

// passive is what does nothing by itself: an index is of columns, and calls no function.
var passive = strict.Pattern(`^CREATE ((VIRTUAL )?TABLE|VIEW) |^CREATE (UNIQUE )?INDEX [^()]+\([^()]+\)$`)
