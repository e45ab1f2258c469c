package history

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/skillgap/skillgap/assess"
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
const maxLine = 64 << 20

// Export writes every sheet, or those about the subject if one is named, as
// NDJSON; each rubric stands before the first sheet taken with it.
func (s *Store) Export(ctx context.Context, w io.Writer, subject string) (sheets int, err error) {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	written := map[string]bool{}
	one := func(e *Entry) error {
		if !written[e.Edition.Digest] {
			written[e.Edition.Digest] = true
			if err := out.Encode(line{Kind: "rubric", Schema: exportSchema, ID: e.Edition.Digest, Compiled: e.Edition.Compiled, Items: e.Edition.Items}); err != nil {
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

// Import keeps the sheets of an export, all or none, and says how many it
// holds and how many were not there yet. Problems name the file and line.
func (s *Store) Import(ctx context.Context, name string, r io.Reader) (held, added int, err error) {
	batches, held, err := readExport(name, r)
	if err != nil {
		return 0, 0, err
	}
	added, err = s.appendAll(ctx, batches)
	return held, added, err
}

func readExport(name string, r io.Reader) (batches []batch, held int, err error) {
	scan := bufio.NewScanner(r)
	scan.Buffer(make([]byte, 64<<10), maxLine)
	editions := map[string]*Edition{}
	for n := 1; scan.Scan(); n++ {
		wrong := func(what string) error { return misuse("%s:%d: %s; nothing was kept", name, n, what) }
		var l line
		in := json.NewDecoder(bytes.NewReader(scan.Bytes()))
		in.DisallowUnknownFields()
		if err := in.Decode(&l); err != nil {
			return nil, 0, wrong("not a line of an export: " + err.Error())
		}
		if l.Schema != exportSchema {
			return nil, 0, wrong(fmt.Sprintf("schema %d is not known: this version reads %d", l.Schema, exportSchema))
		}
		switch l.Kind {
		case "rubric":
			if editions[l.ID], err = readEdition(l.ID, l.Compiled, l.Items); err != nil {
				return nil, 0, wrong(err.Error())
			}
		case "sheet":
			sheet, err := readLine(&l, editions[l.Edition])
			if err != nil {
				return nil, 0, wrong(err.Error())
			}
			held++
			batches = put(batches, editions[l.Edition], sheet)
		default:
			return nil, 0, wrong(fmt.Sprintf("unknown kind %q", l.Kind))
		}
	}
	if err := scan.Err(); err != nil {
		return nil, 0, misuse("read %s: %v", name, err)
	}
	return batches, held, nil
}

func readLine(l *line, e *Edition) (*assess.Sheet, error) {
	if e == nil {
		return nil, errors.New("the sheet's rubric does not stand before it")
	}
	if sheetID(l.Edition, l.Sheet) != l.ID {
		return nil, errors.New("the sheet is not what was exported: its id does not fit")
	}
	sheet, err := assess.ReadSheet("sheet", []byte(l.Sheet), e.Rubric)
	if err != nil {
		return nil, err
	}
	if text(e, sheet) != l.Sheet {
		return nil, errors.New("the sheet is not in the form it is kept in")
	}
	return sheet, nil
}

// Backup writes the whole store into a new SQLite file and reads it back. A
// file that is there stays.
func (s *Store) Backup(ctx context.Context, file string) (Tally, error) {
	switch _, err := os.Lstat(file); {
	case err == nil:
		return Tally{}, taken(file)
	case !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR):
		return Tally{}, broken("back up", err)
	}
	if info, err := os.Stat(filepath.Dir(file)); errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return Tally{}, misuse("%s is not a folder", filepath.Dir(file))
	}
	tally, err := makeSQLite(ctx, file, migrations(), func(to *Store) (copied int, err error) {
		var batches []batch
		flush := func() error {
			_, err := to.appendAll(ctx, batches)
			batches = nil
			return err
		}
		err = s.Each(ctx, func(e *Entry) error {
			batches = put(batches, e.Edition, e.Sheet)
			if copied++; copied%portion == 0 {
				return flush()
			}
			return nil
		})
		if err == nil {
			err = flush()
		}
		return copied, err
	})
	if errors.Is(err, fs.ErrExist) {
		return Tally{}, taken(file)
	}
	return tally, err
}

func taken(file string) error {
	return misuse("%s is already there: choose another name for the copy", file)
}
