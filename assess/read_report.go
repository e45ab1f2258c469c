package assess

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/skillgap/skillgap/rubric/strict"
)

// ReadReports reads reports as the formats json and ndjson write them: one,
// several in an array, or one a line; of this or an earlier version of the
// program. Fields it does not know are left out; another schema number, a name that
// is there twice and figures that no report can have are errors with file and line,
// and of what has the wrong type with its path in the report.
func ReadReports(name string, data []byte) ([]*Report, error) {
	data = bytes.TrimRight(data, " \t\r\n") // so that what is cut off ends in its last line
	r := &reportReading{Decoder: jsontext.NewDecoder(bytes.NewBuffer(data)), name: name, data: data}
	if !utf8.Valid(data) {
		return nil, r.at(0, errors.New("not UTF-8 text"))
	}
	for {
		if kind := r.PeekKind(); kind == '[' && r.StackDepth() == 0 || kind == ']' { // around several
			if _, err := r.ReadToken(); err != nil {
				return nil, r.at(0, err)
			}
			continue
		}
		raw, err := r.ReadValue()
		switch {
		case err == io.EOF && len(r.reports) == 0:
			return nil, r.at(0, errors.New("there is no report in it"))
		case err == io.EOF:
			return r.reports, nil
		case err != nil:
			return nil, r.at(0, err)
		}
		if err := r.report(raw, r.InputOffset()-int64(len(raw))); err != nil {
			return nil, err
		}
	}
}

type reportReading struct {
	*jsontext.Decoder
	name    string
	data    []byte
	reports []*Report
}

// report reads a report that begins at the offset.
func (r *reportReading) report(raw jsontext.Value, start int64) error {
	if crowded(raw) {
		return r.at(start, fmt.Errorf("a list of more than %d entries is too long", maxEntries))
	}
	rep := &Report{}
	wrong := json.Unmarshal(raw, rep)
	if err := notReport(raw, rep, wrong); err != nil {
		return r.at(start, err)
	}
	if wrong != nil {
		return r.at(start, wrong)
	}
	if rep.Rubric.Top == 0 {
		rep.Rubric.Top = usualTop
	}
	if err := rep.validate(); err != nil {
		return r.at(start, err)
	}
	rep.complete()
	r.reports = append(r.reports, rep)
	return nil
}

// notReport says that a document is none, or of another version, whatever else is wrong
// with it: then it is not read as far as where it says so.
func notReport(raw jsontext.Value, rep *Report, wrong error) error {
	head := struct {
		URL    string         `json:"$schema"`
		Schema jsontext.Value `json:"schema"`
	}{rep.URL, jsontext.Value(strconv.Itoa(rep.Schema))}
	if wrong != nil {
		if err := json.Unmarshal(raw, &head); err != nil {
			return nil
		}
	}
	switch {
	case head.URL != "" && !strings.HasSuffix(head.URL, "/report.schema.json"):
		return fmt.Errorf("this is not a report, its $schema is %q: "+
			"give what skillgap score --format json wrote", strict.Printable(head.URL))
	case head.URL == "" && string(head.Schema) == "0":
		return errors.New("this is not a report, it has no schema: give what skillgap score --format json wrote")
	case string(head.Schema) != strconv.Itoa(reportSchema):
		return fmt.Errorf("report schema %q is not known: this version reads schema %d", head.Schema, reportSchema)
	}
	return nil
}

// at names the place of an error in a text that begins at the offset.
func (r *reportReading) at(offset int64, err error) error {
	var syntax *jsontext.SyntacticError
	var kind *json.SemanticError
	switch {
	case errors.As(err, &syntax):
		offset, err = offset+syntax.ByteOffset, syntax.Err
		switch {
		case errors.Is(err, jsontext.ErrDuplicateName):
			err = fmt.Errorf("%s is there twice", pathOf(syntax.JSONPointer))
		case errors.Is(err, io.ErrUnexpectedEOF):
			err = errors.New("the document ends too early")
		}
	case errors.As(err, &kind):
		offset, err = offset+kind.ByteOffset, mistyped(kind)
	}
	before := r.data[:min(max(int(offset), 0), len(r.data))]
	line := 1 + bytes.Count(before, []byte("\n"))
	return fmt.Errorf("%s:%d: %w", r.name, line, err)
}

// mistyped says what a value has to be.
func mistyped(err *json.SemanticError) error {
	if err.GoType == nil {
		return err
	}
	right := "an object"
	switch err.GoType.Kind() {
	case reflect.Bool:
		right = "true or false"
	case reflect.Int:
		right = "a whole number"
	case reflect.Float64:
		right = "a number"
	case reflect.String:
		right = "a text"
	case reflect.Slice:
		right = "a list"
	case reflect.Array:
		right = fmt.Sprintf("a list of %d", err.GoType.Len())
	}
	got := map[jsontext.Kind]string{
		'n': "nothing", 't': "true", 'f': "false", '"': "a text", '0': "a number", '{': "an object", '[': "a list",
		']': "one of another length",
	}[err.JSONKind]
	if err.JSONKind == '0' && len(err.JSONValue) > 0 {
		got = strict.Printable(string(err.JSONValue))
	}
	return fmt.Errorf("%s has to be %s, not %s", pathOf(err.JSONPointer), right, got)
}

// pathOf is where a value is in a report, such as skills/3/rating, counted from 0. What is
// longer than any path of ours is cut.
func pathOf(p jsontext.Pointer) string {
	const most = 100
	path := strict.Printable(strings.TrimPrefix(string(p), "/"))
	if len(path) > most {
		path = strings.ToValidUTF8(path[:most], "") + "..."
	}
	return cmp.Or(path, "the report")
}

// Sheet takes the ratings and levels out of a report: as good as the sheet it
// was made of, but for the answers to items, whose levels stand as they are (nil
// where there are none). The rubric is to be found by the report's digest.
func (r *Report) Sheet() (*Sheet, *Estimates) {
	sheet := &Sheet{
		Rubric:  RubricRef{ID: r.Rubric.ID, Version: r.Rubric.Version},
		Subject: r.Subject, Rater: r.Rater, Date: r.Date, Target: r.Target.Value.ID,
		Labels: r.Labels,
	}
	levels := &Estimates{Skills: map[string]Estimate{}}
	for _, k := range r.Skills {
		switch {
		case k.Status == NA:
			sheet.Rate(Rating{Skill: k.ID, Date: k.Date, NA: true})
		case k.Rating.Known:
			sheet.Rate(Rating{Skill: k.ID, Date: k.Date, Level: k.Rating.Value, Can: k.Can, NotYet: k.NotYet})
			one := Estimate{
				Level: k.Level.Value, Likely: [2]int{k.Level.Value, k.Level.Value}, Sure: [2]int{0, r.Top(&k)},
			}
			if k.Interval.Known {
				one.Likely = k.Interval.Value
			}
			if k.Sources != nil {
				one.Sources = *k.Sources
			}
			levels.Skills[k.ID] = one
		}
	}
	if !levels.Checked() {
		levels = nil
	}
	return sheet, levels
}
