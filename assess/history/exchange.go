package history

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric/strict"
)

// line is one line of an export: a rubric, or a sheet taken with a rubric of
// a line before. Subject, rater and date repeat what the sheet's text says.
type line struct {
	Kind     string        `json:"kind"`
	Schema   int           `json:"schema"`
	ID       string        `json:"id"` // of the sheet, or the rubric's edition
	Edition  string        `json:"edition,omitempty"`
	Subject  string        `json:"subject,omitempty"`
	Rater    *assess.Rater `json:"rater,omitempty"`
	Date     string        `json:"date,omitempty"`
	Sheet    string        `json:"sheet,omitempty"`
	Compiled string        `json:"compiled,omitempty"`
	Items    string        `json:"items,omitempty"`
}

const exportSchema = 1

// maxLine is room for a rubric of the largest size with its items.
const maxLine = 24 << 20

// Export writes every sheet, or those about the subject if one is named, as
// NDJSON; each rubric stands before the first sheet taken with it.
func (s *Store) Export(ctx context.Context, w io.Writer, subject string) (sheets int, err error) {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	written := map[string]bool{}
	one := func(e *Entry) error {
		if !written[e.Edition.Digest] {
			written[e.Edition.Digest] = true
			err := out.Encode(line{Kind: "rubric", Schema: exportSchema, ID: e.Edition.Digest,
				Compiled: e.Edition.Compiled, Items: e.Edition.Items})
			if err != nil {
				return err
			}
		}
		sheets++
		return out.Encode(line{Kind: "sheet", Schema: exportSchema, ID: e.ID, Edition: e.Edition.Digest,
			Subject: e.Sheet.Subject, Rater: &e.Sheet.Rater, Date: e.Sheet.Date, Sheet: e.Text})
	}
	if subject == "" {
		return sheets, s.Each(ctx, one)
	}
	list, err := s.Sheets(ctx, subject)
	for _, e := range list {
		if err == nil {
			err = one(e)
		}
	}
	return sheets, err
}

// mark is what some programs write before UTF-8.
func mark() []byte { return []byte("\ufeff") }

// objects splits an export. Programs that rewrite one may put an object on
// several lines, but what stands behind it on its last line belongs to it, so
// that two on a line are noticed.
type objects struct {
	at, depth int // where to go on, and in how many brackets that is
	quoted    bool
}

// split is a bufio.SplitFunc.
func (o *objects) split(data []byte, atEOF bool) (advance int, token []byte, err error) {
	for ; o.at < len(data); o.at++ {
		switch c := data[o.at]; {
		case o.quoted && c == '\\':
			o.at++
		case c == '"':
			o.quoted = !o.quoted
		case o.quoted:
		case c == '{':
			o.depth++
		case c == '}':
			o.depth--
		case c == '\n' && o.depth <= 0:
			end := o.at + 1
			*o = objects{}
			return end, data[:end], nil
		}
	}
	if atEOF && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}

// Import keeps the sheets of an export, all or none, and says how many it
// holds and how many were not there yet. Problems name the file and line.
func (s *Store) Import(ctx context.Context, name string, r io.Reader) (held, added int, err error) {
	x, err := readExport(name, r)
	if err != nil {
		return 0, 0, err
	}
	added, err = s.Append(ctx, x.batches...)
	return x.held, added, err
}

// ReadExport reads what Export wrote and keeps none of it. Problems name the file
// and line.
func ReadExport(name string, r io.Reader) ([]Batch, error) {
	x, err := readExport(name, r)
	if err != nil {
		return nil, err
	}
	return x.batches, nil
}

// export is what has been read of one.
type export struct {
	editions map[string]*Edition // by the id that lines give
	batches  []Batch
	held     int // sheets
}

func readExport(name string, r io.Reader) (*export, error) {
	x := &export{editions: map[string]*Edition{}}
	scan := bufio.NewScanner(r)
	scan.Buffer(make([]byte, 64<<10), maxLine)
	scan.Split((&objects{}).split)
	n := 1
	for ; scan.Scan(); n += bytes.Count(scan.Bytes(), []byte("\n")) {
		err := x.read(bytes.TrimSpace(bytes.TrimPrefix(scan.Bytes(), mark())))
		var problems strict.Problems
		if errors.As(err, &problems) && problems.Count() > 1 {
			err = fmt.Errorf("%w\n  and %d more like it", problems[0], problems.Count()-1)
		}
		if err != nil {
			return nil, misuse("%s:%d: nothing was kept: %v", name, n, err)
		}
	}
	switch err := scan.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return nil, misuse("%s:%d: nothing was kept: an object of more than %d MiB", name, n, maxLine>>20)
	case err != nil:
		return nil, broken("read "+name, err)
	}
	return x, nil
}

// read takes one object in. Rubrics are held to all that is asked of one, and
// sheets to their rubric, so that nothing which is kept fails later.
func (x *export) read(object []byte) error {
	if len(object) == 0 {
		return nil
	}
	var l line
	in := json.NewDecoder(bytes.NewReader(object))
	in.DisallowUnknownFields()
	err := in.Decode(&l)
	switch {
	case err != nil:
		return fmt.Errorf("not a line of an export: %w", err)
	case in.InputOffset() != int64(len(object)):
		return errors.New("something follows the object on its line: each object begins a line of its own")
	case l.Schema != exportSchema:
		return fmt.Errorf("schema %d is not known: this version reads %d", l.Schema, exportSchema)
	case l.Kind == "rubric":
		x.editions[l.ID], err = readEdition(l.ID, l.Compiled, l.Items, checked)
		return err
	case l.Kind != "sheet":
		return fmt.Errorf("unknown kind %q", l.Kind)
	}
	e := x.editions[l.Edition]
	if e == nil {
		return errors.New("the sheet's rubric does not stand before it")
	}
	sheet, err := readKept(e, l.ID, l.Sheet)
	if err != nil {
		return err
	}
	if text(e, sheet) != l.Sheet {
		return errors.New("the sheet is not in the form it is kept in")
	}
	x.batches = put(x.batches, e, sheet)
	x.held++
	return nil
}
