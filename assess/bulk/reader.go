package bulk

import (
	"errors"
	"fmt"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// Score makes the report of a sheet.
type Score func(*assess.Sheet) (*assess.Report, error)

// Reader reads the records of pieces; each worker has its own.
type Reader struct {
	// Reports says that rows are also made of reports, of sheets by the same rubric.
	Reports bool
	// Strict says that nothing is read behind the first problem of a piece.
	Strict bool

	rubric *rubric.Rubric
	score  Score
	scan   scanner
	row    Row
	table  table
}

// NewReader reads sheets by the rubric. The levels of a sheet with a check are those
// of the report that score makes of it.
func NewReader(r *rubric.Rubric, score Score) *Reader {
	return &Reader{rubric: r, score: score, scan: newScanner(r)}
}

// Rows hands every sheet of a piece to use as its row, which is good until use
// returns, and what is none to bad.
func (d *Reader) Rows(p *Piece, use func(*Row), bad func(Problem)) {
	var plain func(*records)
	if p.source.Form == Lines {
		plain = func(in *records) { d.plainRows(in, p.longest, use) }
	}
	d.each(p, plain, bad, func(line int, text []byte) error {
		if p.source.Form == Table && d.scan.sheet(text, &d.row) == len(text) {
			use(&d.row)
			return nil
		}
		if d.Reports && assess.KindOf(text) == assess.ReportText {
			return d.reportRows(text, use)
		}
		err := d.strictRow(p, line, text)
		if err == nil {
			use(&d.row)
		}
		return err
	})
}

// plainRows reads sheets as long as they are in the plain form.
func (d *Reader) plainRows(in *records, longest int, use func(*Row)) {
	for len(in.rest) > 0 {
		size := d.scan.sheet(in.rest, &d.row)
		if size == 0 || size > longest || !in.pass(size) {
			return
		}
		use(&d.row)
	}
}

// Documents hands every sheet of a piece to sheet and every report to report, of
// whichever rubric that is, and what is neither to bad.
func (d *Reader) Documents(p *Piece, sheet func(*assess.Sheet), report func(*assess.Report), bad func(Problem)) {
	d.each(p, nil, bad, func(line int, text []byte) error {
		if assess.KindOf(text) != assess.ReportText {
			one, err := d.sheet(p, line, text)
			if err == nil {
				sheet(one)
			}
			return err
		}
		reports, err := readReports(text)
		for _, one := range reports {
			report(one)
		}
		return err
	})
}

// Sheets hands every sheet of a piece to use, and what is none to bad.
func (d *Reader) Sheets(p *Piece, use func(*assess.Sheet), bad func(Problem)) {
	d.each(p, nil, bad, func(line int, text []byte) error {
		sheet, err := d.sheet(p, line, text)
		if err == nil {
			use(sheet)
		}
		return err
	})
}

// each hands the records to use, whose error is the problem of one; plain, if there is
// one, may take some before.
func (d *Reader) each(p *Piece, plain func(*records), bad func(Problem), use func(line int, text []byte) error) {
	if p.problem != nil {
		bad(*p.problem)
		return
	}
	for in := p.records(); ; {
		if plain != nil {
			plain(&in)
		}
		line, text, more := in.next()
		if !more {
			return
		}
		err := p.tooLong(text)
		if err == nil && p.header != nil {
			text, err = d.table.sheet(p.header, text)
		}
		if err == nil {
			err = use(line, text)
		}
		if err != nil {
			bad(problemOf(err, p, line))
			if d.Strict {
				return
			}
		}
	}
}

func (p *Piece) tooLong(text []byte) error {
	if len(text) > p.longest && !strict.IsGzip(text) { // of which something else is said
		return fmt.Errorf("it is too long: at most %d KiB are read", p.longest>>10)
	}
	return nil
}

// strictRow reads the row of a sheet in any form.
func (d *Reader) strictRow(p *Piece, line int, text []byte) error {
	sheet, err := d.sheet(p, line, text)
	if err != nil {
		return err
	}
	_, err = d.Row(sheet)
	return err
}

// Row makes the row of a sheet by the rubric, which is good until the next one is made.
func (d *Reader) Row(sheet *assess.Sheet) (*Row, error) {
	if len(sheet.Responses) == 0 {
		d.row.ofSheet(d.rubric, sheet)
		return &d.row, nil
	}
	rep, err := d.score(sheet)
	if err != nil {
		return nil, err
	}
	d.row.OfReport(d.rubric, rep)
	d.row.Target, d.row.Responses = sheet.Target, len(sheet.Responses)
	return &d.row, nil
}

// reportRows hands on the row of each report, if all are of the rubric.
func (d *Reader) reportRows(text []byte, use func(*Row)) error {
	reports, err := readReports(text)
	if err != nil {
		return err
	}
	for _, rep := range reports {
		if rep.Rubric.Digest != d.rubric.Digest {
			return fmt.Errorf("the report is by version %s of rubric %q, not by the rubric in use: score the sheet again",
				rep.Rubric.Version, rep.Rubric.ID)
		}
	}
	for _, rep := range reports {
		d.row.OfReport(d.rubric, rep)
		use(&d.row)
	}
	return nil
}

// readReports reads reports without their place, which each tells.
func readReports(text []byte) ([]*assess.Report, error) {
	reports, err := assess.ReadReports("", text)
	if err != nil {
		return nil, errors.New(strings.TrimPrefix(err.Error(), ":1: "))
	}
	return reports, nil
}

// sheet reads a finished sheet, which begins on the line.
func (d *Reader) sheet(p *Piece, line int, text []byte) (*assess.Sheet, error) {
	if p.source.Form != Document && !strict.IsJSON("", text) {
		return nil, errors.New("a line has to be a JSON object")
	}
	draft, err := assess.ReadDraft(p.source.Name, text, d.rubric)
	if err != nil {
		switch assess.KindOf(text) {
		case assess.ReportText:
			err = errors.New("this is what a command printed, not a sheet")
		case assess.ExportText:
			err = errors.New("this is an export of the history; skillgap history import takes it")
		}
		return nil, err
	}
	if draft.Unfinished() {
		return nil, errors.New("this is an unfinished questionnaire; skillgap assess --resume goes on with one")
	}
	draft.Source = assess.Source{Name: p.source.Name, File: p.source.File, Lines: draft.Lines}
	if p.source.Form != Document {
		draft.Source = assess.Source{
			Name: fmt.Sprintf("%s:%d", p.source.Name, line), File: p.source.File, Line: line,
		}
	}
	return &draft.Sheet, nil
}

// problemOf says in one line what is wrong with a record.
func problemOf(err error, p *Piece, line int) Problem {
	said := Problem{File: p.source.Name, Line: line, Reason: inOneLine(err.Error())}
	if p.source.Form == Document {
		said.Line = 0
	}
	if cause, ok := errors.AsType[*assess.ItemsError](err); ok {
		said.Cause = cause
	}
	if at, ok := errors.AsType[Problem](err); ok {
		said.Column, said.Reason = at.Column, inOneLine(at.Reason)
	}
	var problems strict.Problems
	if !errors.As(err, &problems) || len(problems) == 0 {
		return said
	}
	all := make([]Problem, len(problems))
	for i, of := range problems {
		one := said
		if one.Reason = inOneLine(of.Message); of.Hint != "" {
			one.Reason += " (" + inOneLine(of.Hint) + ")"
		}
		if p.source.Form != Table { // whose columns are others
			one.Line, one.Column = line+of.Line-1, of.Column
		}
		all[i] = one
	}
	said = all[0]
	said.more(problems.Count() - 1)
	all[len(all)-1].more(problems[len(all)-1].More)
	said.All = all
	return said
}

// more adds to a problem how many are not told.
func (p *Problem) more(count int) {
	if count > 0 {
		p.Reason += fmt.Sprintf("; and %d more", count)
	}
}

// inOneLine is a text for people, without breaks.
func inOneLine(text string) string { return strings.Join(strings.Fields(strict.Printable(text)), " ") }
