package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// export is a file that history export wrote, of any size: it is read line by
// line when it is imported.
type export struct {
	name  string
	file  io.Closer
	lines io.Reader
}

// sortInputs reads every sheet, and opens every export, before any is kept. The
// exports' files are to be closed, on an error too.
func (a *app) sortInputs(r *rubric.Rubric, from *sources) (exports []export, sheets []*assess.Sheet, err error) {
	in := &inputs{app: a, rubric: r}
	for _, name := range from.args {
		var f io.ReadCloser = io.NopCloser(from.begun)
		shown := standardInput
		if name != "-" {
			if f, err = a.open(name); err != nil {
				return exports, nil, fmt.Errorf("import: %w", err)
			}
			shown = name
		}
		begin := make([]byte, maxBegin)
		n, err := io.ReadFull(f, begin)
		if begin = begin[:n]; err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return exports, nil, fmt.Errorf("import: %w", errors.Join(err, f.Close()))
		}
		text := strict.UTF8(begin)
		if assess.KindOf(text) == assess.ExportText {
			all := transform.NewReader(io.MultiReader(bytes.NewReader(begin), f), unicode.BOMOverride(transform.Nop))
			exports = append(exports, export{shown, f, all})
			continue
		}
		if err := f.Close(); err != nil {
			return exports, nil, failure(fmt.Errorf("import: %w", err))
		}
		if from.export != "" && bulk.FormOfText(text) != bulk.Document {
			return exports, nil, fmt.Errorf("%s holds many sheets, and %s is an export of the history: "+
				"import one after the other", shown, from.export)
		}
		sheet, err := in.sheet(inputText{content: text, name: shown})
		if err != nil {
			return exports, nil, err
		}
		sheets = append(sheets, sheet)
	}
	return exports, sheets, in.err("kept")
}

// maxBegin is how many bytes show what a file is; a sheet is smaller, in UTF-16
// too.
const maxBegin = 1 << 20
