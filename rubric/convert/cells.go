package convert

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"

	"github.com/skillgap/skillgap/rubric/strict"
)

// maxCells is how many cells of a table are read.
const (
	maxCells     = 120_000
	tooManyCells = "too many cells: at most 120000 are read"
)

// csv reads a table of values with commas, semicolons or tabs between.
func (in *importing) csv() error {
	text, err := in.file(in.name)
	if err != nil {
		return err
	}
	in.comma = separator(text, in.from.Name)
	if bytes.Count(text, []byte(string(in.comma))) > 4*maxCells { // some may stand in quotes
		return in.problem(row{line: 1}, tooManyCells, "")
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord = in.comma, -1
	var rows []row
	cells := 0
	for {
		record, err := r.Read()
		var wrong *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return in.table(rows)
		case errors.As(err, &wrong):
			return strict.Problems{{
				File: in.name, Line: wrong.Line, Column: max(wrong.Column, 1), Message: wrong.Err.Error(),
			}}
		case err != nil:
			return err
		}
		line, _ := r.FieldPos(0)
		if cells += len(record); cells > maxCells {
			return in.problem(row{line: line}, tooManyCells, "")
		}
		for i, cell := range record {
			record[i] = escaped().ReplaceAllString(cell, "##$1$2[")
		}
		rows = append(rows, row{line, record})
	}
}

// separator is what stands between the values: of a table with commas also what some
// spreadsheets write instead.
func separator(text []byte, format string) rune {
	if format == "tsv" {
		return '\t'
	}
	first, _, _ := bytes.Cut(text, []byte("\n"))
	best := ','
	for _, c := range ";\t" {
		if bytes.Count(first, []byte(string(c))) > bytes.Count(first, []byte(string(best))) {
			best = c
		}
	}
	return best
}
