package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// export is a file that history export wrote, of any size: it is read line by
// line when it is imported.
type export struct {
	name  string
	file  *os.File
	lines io.Reader
}

// sortInputs reads every sheet, and opens every export, before any is kept. The
// exports' files are to be closed, on an error too.
func (a *app) sortInputs(r *rubric.Rubric, names []string) (exports []export, sheets []*assess.Sheet, err error) {
	in := &inputs{app: a, rubric: r}
	for _, name := range names {
		f, shown := a.stdin, "standard input"
		if name != "-" {
			if f, err = os.Open(name); err != nil {
				return exports, nil, fmt.Errorf("import: %w", err)
			}
			shown = name
		}
		begin := make([]byte, maxBegin)
		n, err := io.ReadFull(f, begin)
		if begin = begin[:n]; err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return exports, nil, fmt.Errorf("import: %w", errors.Join(err, f.Close()))
		}
		if assess.KindOf(begin) == assess.ExportText {
			exports = append(exports, export{shown, f, io.MultiReader(bytes.NewReader(begin), f)})
			continue
		}
		if err := f.Close(); err != nil {
			return exports, nil, failure(fmt.Errorf("import: %w", err))
		}
		sheet, err := in.sheet(shown, begin)
		if err != nil {
			return exports, nil, err
		}
		sheets = append(sheets, sheet)
	}
	return exports, sheets, in.err("kept")
}

// maxBegin is how many bytes show what a file is; a sheet is smaller.
const maxBegin = 512 << 10
