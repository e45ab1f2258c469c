package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/outside"
)

// outputs are the commands that give out JSON, in each of their modes, and the
// schemas of what they print and of the file that they write, which is new.json. ID
// is a kept sheet. A command that asks is given keys.
var outputs = []struct{ command, prints, writes, keys string }{
	{"score sheet.yaml --format json", "report", "", ""},
	{"score sheet.yaml --format ndjson", "report", "", ""},
	{"score sheet.yaml other.yaml --format json", "reports", "", ""},
	{"score sheet.yaml other.yaml --format ndjson", "report", "", ""},
	{"score sheet.yaml --target staff --min-readiness 100 --max-gap 0 --format json", "report", "", ""},
	{"score other.yaml --no-regression --baseline report.json --max-age 1d --format json", "report", "", ""},
	{"score sheet.yaml other.yaml --fields all", "row", "", ""},
	{"score sheet.yaml other.yaml --strict --no-path --format ndjson", "report", "", ""},
	{"score sheet.yaml --difficulties difficulties.json -o new.json", "", "report", ""},
	{"report unfinished.yaml --format json", "report", "", ""},
	{"report report.ndjson sheet.yaml ID --format json", "reports", "", ""},
	{"history show ID --format json", "report", "", ""},
	{"assess --as peer --subject Dana --rater Kim --plain --format json -o new.json", "report", "sheet", strings.Repeat("2\n\n", 16)},
	{"assess sheet.yaml --skill git --plain --format json -o new.json", "report", "sheet", "2\nw\n"},
	{"check people-junior.yaml --check=1 --plain --format json -o new.json", "report", "sheet", "0\nn\n"},
	{"agree sheet.yaml other.yaml --plain --format json -o new.json", "report", "sheet", "y\n" + strings.Repeat("2\nw\n", 30)},
	{"path sheet.yaml --format json", "path", "", ""},
	{"path sheet.yaml --target staff --by 2027-06-01 --at-work 10 --reserve 10 --curve --format json", "path", "", ""},
	{"path sheet.yaml --first ci-cd --focus --from git=4 --stack go,aws --format json", "path", "", ""},
	{"path people-senior-with-a-hole.yaml --target junior --format json", "path", "", ""},
	{"path --again Dana --format json", "path", "", ""},
	{"aim ad.txt --like senior --format json", "aim", "", ""},
	{"compare sheet.yaml other.yaml --format json", "compare", "", ""},
	{"compare sheet.yaml other.yaml people-junior.yaml --format json", "compare", "", ""},
	{"history diff people-junior.yaml sheet.yaml --format json", "diff", "", ""},
	{"team PEOPLE --role-target --format json", "team", "", ""},
	{"team PEOPLE --target mid --group groups.yaml --format json", "team", "", ""},
	{"team PEOPLE --group groups.yaml --anonymous --min-group 2 --format json", "team", "", ""},
	{"team PEOPLE --target mid --anonymous --format json", "team", "", ""},
	{"team --kept --role-target --format json", "team", "", ""},
	{"cohort PEOPLE --by role,month --format json", "cohort", "", ""},
	{"cohort PEOPLE report.ndjson --newest --by label:team --min-group 2 --format json", "cohort", "", ""},
	{"cohort PEOPLE --by target --partial", "partial", "", ""},
	{"cohort PEOPLE --newest --partial -o new.ndjson", "", "partial", ""},
	{"history --format json", "history", "", ""},
	{"history Dana --format json", "history", "", ""},
	{"history export", "export", "", ""},
	{"history export -o new.ndjson", "", "export", ""},
	{"history export --format tidy", "tidy", "", ""},
	{"team PEOPLE sheet.yaml --target mid --group-by team --label team=payments --format json", "team", "", ""},
	{"rubric show --format json", "rubric", "", ""},
	{"rubric list --format json", "rubric", "", ""},
	{"rubric diff OLD NEW --format json", "changes", "", ""},
	{"rubric diff OLD NEW sheet.yaml other.yaml --format json", "changes", "", ""},
	{"rubric diff OLD NEW --kept --format json", "changes", "", ""},
	{"rubric diff OLD other-rubric.yaml -o new.json", "", "changes", ""},
	{"rubric show git --format json", "skill", "", ""},
	{"items list --format json", "bank", "", ""},
	{"items list --skill git --format json", "bank", "", ""},
	{"items stats sheet.yaml --format json", "stats", "", ""},
	{"items calibrate ANSWERS -o new.json", "", "difficulties", ""},
	{"items calibrate other.yaml -o new.json", "", "difficulties", ""},
	{"scan CLONES --me dana@example.com --sheet sheet.yaml --commits 2 --format json", "scan", "", ""},
	{"scan CLONES --me dana@example.com --names-only -o new.json", "", "scan", ""},
	{"version --json", "version", "", ""},
}

// givenOut is everything that the outputs give, by schema.
func givenOut(t *testing.T) map[string][]any {
	t.Helper()
	sheet, _ := sheetIn(t, "../../testdata/sheets/checked.yaml")
	sheet.Subject, sheet.Labels = "Dana", assess.Labels{"team": "payments"}
	p := newPlace(t, sheet, ".yaml")
	p.make(sheet)
	p.ok("score", "other.yaml", "--keep", "--format", "json")
	samples, err := filepath.Glob("../../testdata/sheets/*.yaml")
	if err != nil || len(samples) == 0 {
		t.Fatal(err)
	}
	var group []string
	people, answers := "", ""
	for i, file := range samples {
		one, r := sheetIn(t, file)
		name := "people-" + filepath.Base(file)
		write(t, p.dir, name, one.YAML(r))
		people += " " + name
		if i%2 == 0 {
			group = append(group, fmt.Sprintf("%q", one.Subject))
		}
	}
	write(t, p.dir, "ad.txt", []byte("Senior developer: Java, Kafka, PostgreSQL. Docker is a plus.\n"))
	write(t, p.dir, "groups.yaml", fmt.Appendf(nil, "schema: 1\ntarget: junior\ngroups:\n  - {name: A, target: mid, people: [%s]}\n", strings.Join(group, ",")))
	for i := range 6 { // so many that difficulties are learned
		sheet.Subject = fmt.Sprint("person ", i)
		name := fmt.Sprintf("answers-%d.json", i)
		_, r := sheetIn(t, "../../testdata/sheets/checked.yaml")
		write(t, p.dir, name, sheet.JSON(r))
		answers += " " + name
	}
	p.ok(append([]string{"items", "calibrate", "-o", "difficulties.json"}, strings.Fields(answers)...)...)
	given := map[string][]any{}
	take := func(schema, text string) {
		if schema == "" {
			return
		}
		in := json.NewDecoder(strings.NewReader(text))
		for {
			var value any
			err := in.Decode(&value)
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				t.Fatalf("%s: %v\n%s", p.now, err, text)
			}
			given[schema] = append(given[schema], value)
		}
	}
	newer, err := rubric.Compile(data.BackendDeveloper())
	if err != nil {
		t.Fatal(err)
	}
	write(t, p.dir, "newer.json", bytes.ReplaceAll(newer, []byte("commit"), []byte("change")))
	p.ok("rubric", "init", "-o", "other-rubric.yaml")
	words := strings.NewReplacer("OLD", "../../data/backend-developer", "NEW", "newer.json", "PEOPLE", people, "ANSWERS", answers, "ID", p.files["kept"], "CLONES", aClone(t))
	for _, row := range outputs {
		p.now = words.Replace(row.command)
		for _, name := range []string{"new.json", "new.ndjson"} {
			os.Remove(filepath.Join(p.dir, name))
		}
		out, message, code := p.run(row.keys, strings.Fields(p.now)...)
		if code != exitOK && code != exitGate {
			t.Fatalf("%s: exit %d: %s", p.now, code, message)
		}
		take(row.prints, out)
		if row.writes != "" {
			args := strings.Fields(p.now)
			text, err := os.ReadFile(filepath.Join(p.dir, args[slices.Index(args, "-o")+1]))
			if err != nil {
				t.Fatal(err)
			}
			take(row.writes, string(text))
		}
	}
	return given
}

// TestOutputsFollowTheirSchemas holds what every command gives as JSON to its schema,
// with nothing else at hand, and lets no command and no schema of an output be left
// out. Schemas of what people write are held to types and readers elsewhere.
func TestOutputsFollowTheirSchemas(t *testing.T) {
	given := givenOut(t)
	for name, values := range given {
		schema := compiled(t, name)
		for _, value := range values {
			if err := schema.Validate(value); err != nil {
				t.Error(err)
			}
		}
	}
	docs, err := os.ReadFile("../../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range data.SchemaNames() {
		if listed := regexp.MustCompile(`(?m)^\| ([a-z]+, )*` + name + `[, ]`); !listed.Match(docs) {
			t.Errorf("docs/formats.md does not list the schema %s", name)
		}
		if given[name] == nil && !slices.Contains([]string{"draft", "groups", "items", "settings", "target"}, name) {
			t.Errorf("no output is of the schema %s", name)
		}
	}
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
		format := cmd.Flags().Lookup("format")
		if cmd.Flags().Lookup("json") == nil && (format == nil || !strings.Contains(format.Usage+format.Value.Type(), "json")) {
			return
		}
		path := strings.TrimPrefix(cmd.CommandPath(), "skillgap ") + " "
		for _, row := range outputs {
			if strings.HasPrefix(row.command, path) {
				return
			}
		}
		t.Errorf("what %sprints as JSON has no schema: add it to outputs", path)
	}
	walk(newRoot(newApp(systemEnv())))
}

// compiled is a schema as the program prints it.
func compiled(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	text, err := data.Schema(name)
	if err != nil {
		t.Fatal(err)
	}
	schema, err := jsonschema.UnmarshalJSON(strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(name+".json", schema); err != nil {
		t.Fatal(err)
	}
	done, err := c.Compile(name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// TestSchemasInAjv holds the outputs to the schemas in another validator, which
// takes each schema alone and refuses what it is not sure about.
func TestSchemasInAjv(t *testing.T) {
	outside.Only(t)
	given := givenOut(t)
	dir := t.TempDir()
	for _, name := range data.SchemaNames() {
		text, err := data.Schema(name)
		if err != nil {
			t.Fatal(err)
		}
		write(t, dir, name+".schema.json", text)
		values, err := json.Marshal(given[name])
		if err != nil {
			t.Fatal(err)
		}
		write(t, dir, name+".values.json", values)
	}
	cmd := exec.Command("node", append([]string{"../../testdata/validators/schemas.mjs", dir}, data.SchemaNames()...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
