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
	d.each(p, bad, func(line int, text []byte) error {
		if p.source.Form != Document && d.scan.sheet(text, &d.row) {
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

// Documents hands every sheet of a piece to sheet and every report to report, of
// whichever rubric that is, and what is neither to bad.
func (d *Reader) Documents(p *Piece, sheet func(*assess.Sheet), report func(*assess.Report), bad func(Problem)) {
	d.each(p, bad, func(line int, text []byte) error {
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
	d.each(p, bad, func(line int, text []byte) error {
		sheet, err := d.sheet(p, line, text)
		if err == nil {
			use(sheet)
		}
		return err
	})
}

// each hands the records to use, whose error is the problem of one.
func (d *Reader) each(p *Piece, bad func(Problem), use func(line int, text []byte) error) {
	if p.problem != nil {
		bad(*p.problem)
	}
	for line, text := range p.records() {
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
		draft.Source = assess.Source{Name: fmt.Sprintf("%s:%d", p.source.Name, line)}
	}
	return &draft.Sheet, nil
}

// problemOf says in one line what is wrong with a record.
func problemOf(err error, p *Piece, line int) Problem {
	said := Problem{File: p.source.Name, Line: line, Reason: err.Error()}
	if p.source.Form == Document {
		said.Line = 0
	}
	if at, ok := errors.AsType[Problem](err); ok {
		said.Column, said.Reason = at.Column, at.Reason
	}
	var problems strict.Problems
	if errors.As(err, &problems) && len(problems) > 0 {
		first := problems[0]
		said.Reason = first.Message
		if p.source.Form != Table { // whose columns are others
			said.Line, said.Column = line+first.Line-1, first.Column
		}
		if first.Hint != "" {
			said.Reason += " (" + first.Hint + ")"
		}
		if more := problems.Count() - 1; more > 0 {
			said.Reason += fmt.Sprintf("; and %d more", more)
		}
	}
	said.Reason = strings.Join(strings.Fields(strict.Printable(said.Reason)), " ")
	return said
}
