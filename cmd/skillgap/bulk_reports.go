package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
)

// reporting makes a report of each record of the inputs.
type reporting struct {
	*app
	rubric  *rubric.Rubric
	gates   assess.Gates
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
// streams, and the gates that they do not meet, in words.
type reportsPiece struct {
	count   int
	text    []byte
	reports []*assess.Report
	unmet   []string
	err     error
}

// begin begins a worker.
func (g *reporting) begin() func(*bulk.Piece, *batch[reportsPiece]) {
	in := g.reader(g.rubric, g.made)
	return func(p *bulk.Piece, b *batch[reportsPiece]) {
		b.value = reportsPiece{text: b.value.text[:0]}
		take := func(rep *assess.Report) { b.good++; b.value.err = errors.Join(b.value.err, g.add(&b.value, rep)) }
		sheet := func(sheet *assess.Sheet) {
			rep, err := g.made(sheet)
			if err != nil {
				b.value.err = errors.Join(b.value.err, err)
				return
			}
			rep.Gate = g.gates.Test(rep)
			b.value.unmet = append(b.value.unmet, unmetBy(rep, sheet.Source.Name)...)
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
	case err == nil && g.count == 0 && g.gates.Asked() && !g.stdout.unread:
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
			return inBulk(ctx, g.app, g.rubric, from, g.begin, func(made *reportsPiece) error {
				_, err := w.Write(made.text)
				return errors.Join(g.tell(made), err)
			})
		})
	}
	var reports []*assess.Report
	g.bulk.noted = slices.Contains(g.formats, "junit")
	bad, err := inBulk(ctx, g.app, g.rubric, from, g.begin, func(made *reportsPiece) error {
		reports = append(reports, made.reports...)
		return g.tell(made)
	})
	if err != nil || len(reports)+len(g.bulk.unusable) == 0 {
		return cmp.Or(err, bad)
	}
	return cmp.Or(print(reports), bad)
}

// tell counts the reports, and names the gates that are not met.
func (g *reporting) tell(made *reportsPiece) error {
	g.count += made.count
	for _, words := range made.unmet {
		g.unmet = true
		g.note("%s", words)
	}
	return made.err
}
