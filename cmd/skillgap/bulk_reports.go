package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
)

// reporting makes a report of each record of the inputs.
type reporting struct {
	*app
	rubric  *rubric.Rubric
	past    *past // whose gates the reports of sheets are held to
	formats []string
	stream  report.Stream // that takes a report when it is made; none holds them
	made    bulk.Score    // the report of a sheet
	// read has the reader hand on what it takes.
	read  func(*bulk.Reader, *bulk.Piece, func(*assess.Sheet), func(*assess.Report), func(bulk.Problem))
	unmet bool
	count int // of reports so far
}

// reportsSize is how large a piece is of which reports are made, which are a hundred
// times as large.
const reportsSize = 8 << 10

// reportsPiece is what is made of a piece: reports, or their text in a format that
// streams, the gates that they do not meet, in words, and what else is to be said. Sheets
// that are to be kept are here too, with their reports.
type reportsPiece struct {
	count        int
	text         []byte
	reports      []*assess.Report
	unmet, notes []string
	sheets       []*assess.Sheet
	of           []*assess.Report
	err          error
}

// begin begins a worker.
func (g *reporting) begin() func(*bulk.Piece, *batch[reportsPiece]) {
	in := g.reader(g.rubric, g.made)
	return func(p *bulk.Piece, b *batch[reportsPiece]) {
		b.value = reportsPiece{text: b.value.text[:0]}
		take := func(rep *assess.Report) { b.good++; b.value.err = errors.Join(b.value.err, g.add(&b.value, rep)) }
		sheet := func(sheet *assess.Sheet) {
			rep, err := g.made(sheet)
			note := ""
			if err == nil {
				note, err = g.past.test(sheet, rep)
			}
			if err != nil {
				b.value.err = errors.Join(b.value.err, err)
				return
			}
			if note != "" {
				b.value.notes = append(b.value.notes, note)
			}
			b.value.unmet = append(b.value.unmet, unmetBy(rep, sheet.Source.Name)...)
			if g.past.timeOptions.keep {
				b.value.sheets, b.value.of = append(b.value.sheets, sheet), append(b.value.of, rep)
			}
			take(rep)
		}
		g.read(in, p, sheet, take, b.fault)
	}
}

// add adds a report to a piece.
func (g *reporting) add(to *reportsPiece, rep *assess.Report) (err error) {
	to.count++
	if g.stream.Append == nil {
		to.reports = append(to.reports, rep)
		return nil
	}
	to.text, err = g.stream.Append(to.text, rep)
	return err
}

// write writes the reports of the inputs: as they are made if the format allows, else
// all of them by print.
func (g *reporting) write(ctx context.Context, from *sources, print func([]*assess.Report) error) error {
	from.size = reportsSize
	err := g.streamOrHold(ctx, from, print)
	switch {
	case err == nil && g.unmet:
		return errGate
	case err == nil && g.count == 0 && g.past.asks() && !g.stdout.unread:
		return fmt.Errorf("%w, and the gates need one", from.empty())
	}
	return err
}

func (g *reporting) streamOrHold(ctx context.Context, from *sources, print func([]*assess.Report) error) error {
	if g.stream.Append != nil {
		begin, err := g.stream.Begin()
		if err != nil {
			return err
		}
		return g.streamed(begin, func(w io.Writer) (bad, err error) {
			bad, err = inBulk(ctx, g.app, g.rubric, from, g.begin, func(made *reportsPiece) error {
				_, err := w.Write(made.text)
				return errors.Join(g.tell(ctx, made), err)
			})
			return bad, g.past.finish(ctx, err)
		})
	}
	var reports []*assess.Report
	g.bulk.noted = showsUnusable(g.formats...)
	bad, err := inBulk(ctx, g.app, g.rubric, from, g.begin, func(made *reportsPiece) error {
		reports = append(reports, made.reports...)
		return g.tell(ctx, made)
	})
	err = g.past.finish(ctx, err)
	if err != nil || len(reports)+len(g.bulk.unusable) == 0 {
		return cmp.Or(err, bad)
	}
	return cmp.Or(print(reports), bad)
}

// tell counts the reports, names the gates that are not met, and keeps the sheets.
func (g *reporting) tell(ctx context.Context, made *reportsPiece) error {
	g.count += made.count
	for _, note := range made.notes {
		g.note("%s", note)
	}
	for _, words := range made.unmet {
		g.unmet = true
		g.note("%s", words)
	}
	if made.err != nil {
		return made.err
	}
	return g.past.keep(ctx, made.sheets, made.of)
}
