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

// schema is the statements that made what is in a file, nil on a server, whose tables are
// its owner's. Whoever made the file, nothing of it runs when it is used: there are no
// triggers, nor indexes that compute anything (https://www.sqlite.org/security.html).
func (t *transaction) schema() (found map[string]bool, err error) {
	if t.store.schema == "" {
		return nil, nil
	}
	list, err := t.texts(t.store.schema)
	if err != nil {
		return nil, err
	}
	found = map[string]bool{}
	for _, text := range list {
		if !passive().MatchString(text) { // the text is what SQLite goes by, whatever the row says that it is
			return nil, t.damaged("it has %.50q, which is not skillgap's and would run when sheets are kept: "+
				"if it is yours, drop it", text)
		}
		found[text] = true
	}
	return found, nil
}

// holdSchema sees to it that the tables and views of a file are those that skillgap makes,
// without a condition or a computed column of others. Tables and views of others beside
// them are never used.
func (t *transaction) holdSchema(found map[string]bool, want map[string]string) error {
	if found == nil {
		return nil
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
