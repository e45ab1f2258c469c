package assess

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/skillgap/skillgap/rubric/strict"
)

// ReadReports reads reports as the formats json and ndjson write them: one,
// several in an array, or one a line; of this or an earlier version of the
// program. Fields it does not know are left out; another schema number and
// figures that no report can have are errors with file and line.
func ReadReports(name string, data []byte) ([]*Report, error) {
	r := &reportReading{name: name, data: data}
	if !utf8.Valid(data) {
		return nil, r.at(0, errors.New("not UTF-8 text"))
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	for {
		start := dec.InputOffset()
		var raw json.RawMessage
		switch err := dec.Decode(&raw); {
		case errors.Is(err, io.EOF) && len(r.reports) == 0:
			return nil, r.at(0, errors.New("there is no report in it"))
		case errors.Is(err, io.EOF):
			return r.reports, nil
		case err != nil:
			return nil, r.at(offsetOf(err, start), err)
		}
		if err := r.document(raw, dec.InputOffset()-int64(len(raw))); err != nil {
			return nil, err
		}
	}
}

type reportReading struct {
	name    string
	data    []byte
	reports []*Report
}

// document reads one report or an array of them that begins at the offset.
func (r *reportReading) document(raw json.RawMessage, start int64) error {
	if raw[0] != '[' {
		return r.report(raw, start)
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	if _, err := dec.Token(); err != nil {
		return r.at(start, err)
	}
	for dec.More() {
		var one json.RawMessage
		if err := dec.Decode(&one); err != nil {
			return r.at(start, err)
		}
		if err := r.report(one, start+dec.InputOffset()-int64(len(one))); err != nil {
			return err
		}
	}
	return nil
}

func (r *reportReading) report(raw json.RawMessage, start int64) error {
	if crowded(raw) {
		return r.at(start, fmt.Errorf("a list of more than %d entries is too long", maxEntries))
	}
	var head struct {
		URL    string          `json:"$schema"`
		Schema json.RawMessage `json:"schema"`
	}
	if err := json.Unmarshal(raw, &head); err != nil {
		return r.at(start, fmt.Errorf("this is not a report: %w", err))
	}
	switch {
	case head.URL != "" && !strings.HasSuffix(head.URL, "/report.schema.json"):
		return r.at(start, fmt.Errorf("this is not a report, its $schema is %q: "+
			"give what skillgap score --format json wrote", strict.Printable(head.URL)))
	case string(head.Schema) != fmt.Sprint(reportSchema):
		return r.at(start, fmt.Errorf("report schema %q is not known: this version reads schema %d",
			head.Schema, reportSchema))
	}
	rep := &Report{}
	if err := json.Unmarshal(raw, rep); err != nil {
		offset := offsetOf(err, 0)
		if offset < 0 {
			offset += int64(cap(raw)) // Maybe counts from the end
		}
		return r.at(start+offset, err)
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

// offsetOf is where an error of the decoder is, or otherwise.
func offsetOf(err error, otherwise int64) int64 {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return syntax.Offset
	case errors.As(err, &kind):
		return kind.Offset
	}
	return otherwise
}

// at names the place of an error.
func (r *reportReading) at(offset int64, err error) error {
	before := r.data[:min(max(int(offset), 0), len(r.data))]
	line := 1 + bytes.Count(before, []byte("\n"))
	return fmt.Errorf("%s:%d: %w", r.name, line, err)
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
			sheet.Rate(Rating{Skill: k.ID, NA: true})
		case k.Rating.Known:
			sheet.Rate(Rating{Skill: k.ID, Level: k.Rating.Value, Can: k.Can, NotYet: k.NotYet})
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
