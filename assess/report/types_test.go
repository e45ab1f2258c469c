package report_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/aim"
	"github.com/skillgap/skillgap/assess/cohort"
	"github.com/skillgap/skillgap/assess/evidence"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/assess/raters"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/assess/team"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// documents says which type each schema describes.
var documents = map[string]struct {
	kind    reflect.Type
	derived bool // written by the program: what is not omitted is required
}{
	"report":  {reflect.TypeFor[assess.Report](), true},
	"path":    {reflect.TypeFor[assess.PathReport](), true},
	"rubric":  {reflect.TypeFor[rubric.Rubric](), false},
	"sheet":   {reflect.TypeFor[assess.Sheet](), false},
	"compare": {reflect.TypeFor[raters.Comparison](), true},
	"team":    {reflect.TypeFor[team.Team](), true},
	"cohort":  {reflect.TypeFor[cohort.Cohort](), true},
	"aim":     {reflect.TypeFor[aim.Aim](), true},
	"diff":    {reflect.TypeFor[progress.Diff](), true},
	"history": {reflect.TypeFor[progress.Progress](), true},
	"scan":    {reflect.TypeFor[evidence.Scan](), true},
	"changes": {reflect.TypeFor[progress.Changes](), true},
	"groups":  {reflect.TypeFor[team.GroupFile](), false},
	"items":   {reflect.TypeFor[[]rubric.Item](), false},
	"target":  {reflect.TypeFor[rubric.Target](), false},
	"skill":   {reflect.TypeFor[rubric.Skill](), false},
	"draft":   {reflect.TypeFor[assess.Draft](), false},
	"reports": {reflect.TypeFor[[]assess.Report](), true},
	"tidy":    {reflect.TypeFor[report.TidyRow](), true},
	"stats":   {reflect.TypeFor[[]assess.ItemStat](), true},
}

// alone are schemas of no type that can be seen from here. Settings are flags; what
// the program gives out under the others is held to them where it runs.
var alone = []string{"settings", "bank", "difficulties", "export", "partial", "row", "version"}

// elsewhere are fields that a document has in another place than a type, or
// the other way round.
var elsewhere = map[string]map[reflect.Type][]string{
	"not in the document": {
		reflect.TypeFor[assess.Rating]():   {"skill", "na"}, // the key; a level
		reflect.TypeFor[assess.Response](): {"skipped"},     // a choice
		reflect.TypeFor[rubric.Item]():     {"skill"},       // the file's name
		reflect.TypeFor[assess.Draft]():    {"lines"},       // where things stand in it
	},
	"not in the type": {
		reflect.TypeFor[rubric.Rubric]():  {"evidence"},         // read when asked for
		reflect.TypeFor[rubric.Target]():  {"schema", "rubric"}, // of a file of its own
		reflect.TypeFor[assess.Sheet]():   {"schema"},
		reflect.TypeFor[assess.Draft]():   {"schema"},
		reflect.TypeFor[team.GroupFile](): {"schema"},
	},
}

// TestTypesAndSchemas holds Go types and schemas equal in both directions.
func TestTypesAndSchemas(t *testing.T) {
	for _, name := range data.SchemaNames() {
		text, err := data.Schema(name)
		if err != nil {
			t.Fatal(err)
		}
		s := &schemaWalk{T: t}
		if err := json.Unmarshal(text, &s.whole); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		doc, ok := documents[name]
		switch {
		case slices.Contains(alone, name):
			continue
		case !ok:
			t.Errorf("schema %s describes no type: add it to documents", name)
			continue
		}
		s.derived = doc.derived
		s.same(name, s.whole, doc.kind)
	}
}

type schemaWalk struct {
	*testing.T
	whole   map[string]any
	derived bool
}

// same compares a part of the schema with a type, and what lies below both.
func (s *schemaWalk) same(where string, schema map[string]any, kind reflect.Type) {
	for kind.Kind() == reflect.Pointer {
		kind = kind.Elem()
	}
	if _, own := kind.MethodByName("MarshalJSON"); own && kind.Kind() == reflect.Struct {
		if value, maybe := kind.FieldByName("Value"); maybe {
			kind = value.Type
		}
	}
	schema = s.resolve(schema, kind.Kind())
	if schema == nil {
		s.Errorf("%s: the schema has nothing for %v", where, kind)
		return
	}
	switch {
	case kind == reflect.TypeFor[[]assess.Rating]():
		s.same(where+"[]", schema["additionalProperties"].(map[string]any), kind.Elem())
	case kind.Kind() == reflect.Slice, kind.Kind() == reflect.Array:
		items, ok := schema["items"].(map[string]any)
		if !ok {
			s.Errorf("%s: the schema has no items", where)
			return
		}
		s.same(where+"[]", items, kind.Elem())
	case kind.Kind() == reflect.Struct:
		s.sameFields(where, schema, kind)
	}
}

func (s *schemaWalk) sameFields(where string, schema map[string]any, kind reflect.Type) {
	fields, required := fieldsOf(kind)
	properties, _ := schema["properties"].(map[string]any)
	names := slices.Sorted(func(yield func(string) bool) {
		for name := range properties {
			if !slices.Contains(elsewhere["not in the type"][kind], name) && !yield(name) {
				return
			}
		}
	})
	var want []string
	for name := range fields {
		if !slices.Contains(elsewhere["not in the document"][kind], name) {
			want = append(want, name)
		}
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, names); diff != "" {
		s.Errorf("%s (-type +schema):\n%s", where, diff)
	}
	if s.derived {
		var must []string
		for _, name := range schema["required"].([]any) {
			must = append(must, name.(string))
		}
		slices.Sort(must)
		if diff := cmp.Diff(required, must); diff != "" {
			s.Errorf("%s required (-type +schema):\n%s", where, diff)
		}
	}
	if schema["additionalProperties"] != false {
		s.Errorf("%s: the schema lets unknown fields in", where)
	}
	for _, name := range names {
		if f, ok := fields[name]; ok {
			s.same(where+"."+name, properties[name].(map[string]any), f)
		}
	}
}

// fieldsOf lists the fields of a struct by their names in JSON, those of
// embedded structs too, and which of them are always written.
func fieldsOf(kind reflect.Type) (fields map[string]reflect.Type, required []string) {
	fields = map[string]reflect.Type{}
	for _, f := range reflect.VisibleFields(kind) {
		tag, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous || !f.IsExported() || tag == "-" {
			continue
		}
		if tag == "" {
			tag = snake(f.Name)
		}
		fields[tag] = f.Type
		if options == "" {
			required = append(required, tag)
		}
	}
	slices.Sort(required)
	return fields, required
}

// snake writes LastUsed as last_used, and ID as id.
func snake(name string) string {
	if strings.ToUpper(name) == name {
		return strings.ToLower(name)
	}
	var b strings.Builder
	for i, c := range name {
		if i > 0 && c >= 'A' && c <= 'Z' {
			b.WriteByte('_')
		}
		b.WriteString(strings.ToLower(string(c)))
	}
	return b.String()
}

// resolve follows references, and picks of alternatives the one for the kind.
func (s *schemaWalk) resolve(schema map[string]any, kind reflect.Kind) map[string]any {
	if ref, ok := schema["$ref"].(string); ok {
		return s.resolve(s.at(ref), kind)
	}
	options, ok := schema["oneOf"].([]any)
	if !ok {
		return schema
	}
	for _, o := range options {
		one := s.resolve(o.(map[string]any), kind)
		switch has := one["type"]; {
		case has == "null", one["const"] != nil, kind == reflect.Struct && has != "object", kind == reflect.Slice && has != "array":
		default:
			return one
		}
	}
	return nil
}

// at follows a reference within the schema.
func (s *schemaWalk) at(ref string) map[string]any {
	at := s.whole
	for _, part := range strings.Split(strings.TrimPrefix(ref, "#/"), "/") {
		next, ok := at[part].(map[string]any)
		if !ok {
			s.Fatalf("nothing is at %s", ref)
		}
		at = next
	}
	return at
}

// TestSourcesFollowTheirSchemas holds what people write to the schemas, and
// sheets as the program writes them.
func TestSourcesFollowTheirSchemas(t *testing.T) {
	for _, file := range samples(t) {
		validate(t, "sheet", asJSON(t, file))
		r, sheet := shipped(t), sheetOf(t, file)
		validate(t, "sheet", sheet.JSON(r))
	}
	r, evidence := shipped(t), &rubric.Evidence{}
	whole, err := rubric.Compile(r)
	if err != nil {
		t.Fatal(err)
	}
	validate(t, "rubric", whole)
	made := aim.Read("", r, evidence).Like(assess.Tool{}, r, evidence, &r.Targets[0]).Target("acme")
	validate(t, "target", jsonOf(t, "acme.yaml", made))
	sources := []string{"../../data/starter.yaml", testdata + "/rubrics/small.yaml", "../../data/backend-developer/rubric.yaml"}
	for _, dir := range []string{"../../data/starters", testdata + "/frameworks/want"} {
		found, err := filepath.Glob(dir + "/*.yaml")
		if err != nil || len(found) < 3 {
			t.Fatal(dir, found, err)
		}
		sources = append(sources, found...)
	}
	for _, file := range sources {
		validate(t, "rubric", asJSON(t, file))
	}
	validate(t, "rubric#/$defs/evidenceFile", asJSON(t, "../../data/backend-developer/evidence.yaml"))
	for part, files := range map[string]string{"rubric#/$defs/skill": "skills", "items": "items", "rubric#/$defs/evidence": "evidence"} {
		found, err := filepath.Glob("../../data/backend-developer/" + files + "/*.yaml")
		if err != nil || len(found) == 0 {
			t.Fatal(err, files)
		}
		for _, file := range found {
			validate(t, part, asJSON(t, file))
		}
	}
}

// asJSON is a YAML file as JSON, by the reader that the program uses.
func asJSON(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return jsonOf(t, file, text)
}

func jsonOf(t *testing.T, file string, text []byte) []byte {
	t.Helper()
	root, _, err := strict.Parse(file, text, 1<<22)
	if err != nil {
		t.Fatal(err)
	}
	document, err := json.Marshal(valueOf(root))
	if err != nil {
		t.Fatal(err)
	}
	return document
}

func valueOf(n *strict.Node) any {
	switch n.Kind {
	case strict.Object:
		object := map[string]any{}
		for i, key := range n.Keys {
			object[key.Text] = valueOf(n.Items[i])
		}
		return object
	case strict.List:
		list := []any{}
		for _, item := range n.Items {
			list = append(list, valueOf(item))
		}
		return list
	}
	var value any // a number, true or false
	if !n.Quoted && json.Unmarshal([]byte(n.Text), &value) == nil {
		return value
	}
	return n.Text
}
