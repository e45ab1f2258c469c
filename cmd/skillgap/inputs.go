package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// inputs reads what the arguments of a command name. All commands read through
// it, so that a sheet, an unfinished one, a report, an export and a kept sheet
// are told apart in one way. The problems of all sheets are said at once.
type inputs struct {
	*app
	rubric   *rubric.Rubric // of sheets; if nil, read with the first
	problems strict.Problems
	size     int           // bytes of reports so far
	begun    *bufio.Reader // standard input, if it has been looked at
}

// input is what one argument names: a sheet with its rubric, or reports. It is
// neither where the sheet has problems.
type input struct {
	name    string // as messages show it
	sheet   *assess.Sheet
	rubric  *rubric.Rubric
	id      string // of a kept sheet
	reports []*assess.Report
}

// readSheets reads the sheets of files before any is used.
func (a *app) readSheets(r *rubric.Rubric, names ...string) ([]*assess.Sheet, error) {
	return a.readPlain(r, &sources{args: names})
}

// readPlain reads the sheets of plain sources before any is used.
func (a *app) readPlain(r *rubric.Rubric, from *sources) ([]*assess.Sheet, error) {
	in := &inputs{app: a, rubric: r, begun: from.begun}
	sheets := make([]*assess.Sheet, len(from.args))
	for i, name := range from.args {
		var err error
		if sheets[i], err = in.named(name); err != nil {
			return nil, err
		}
	}
	return sheets, in.err("scored")
}

// tellNamesakes says which sheets may be about two people of one name, of many the first.
func (a *app) tellNamesakes(sheets []*assess.Sheet) {
	const most = 5
	list := assess.Namesakes(sheets)
	for _, words := range list[:min(len(list), most)] {
		a.noteLines("note: %s", words)
	}
	if more := len(list) - most; more > 0 {
		a.note("note: and %s more that differ like these", counted(more, "sheet"))
	}
}

// named reads the finished sheet that an argument names; nil if it has problems.
func (in *inputs) named(name string) (*assess.Sheet, error) {
	text, err := in.read(name, maxInput)
	if err != nil {
		return nil, err
	}
	return in.sheet(text)
}

// err is the problems of all sheets read; undone is what was not done for them.
func (in *inputs) err(undone string) error {
	if len(in.problems) == 0 {
		return nil
	}
	return fmt.Errorf("nothing was %s: %s in the sheets\n%w%s",
		undone, counted(in.problems.Count(), "problem"), in.problems, in.readBy())
}

// sheet reads a finished sheet, and nothing else; nil if it has problems.
func (in *inputs) sheet(text inputText) (*assess.Sheet, error) {
	if assess.KindOf(text.content) == assess.ReportText {
		return nil, fmt.Errorf("%s is what a command printed, not a sheet; "+
			"skillgap report and history diff take reports", text.name)
	}
	if form := bulk.FormOfText(text.content); form != bulk.Document {
		const takeMany = "skillgap score, report, team, lint and history import"
		if byName, _ := bulk.FormOf(text.name); byName == bulk.Document && text.name != standardInput {
			return nil, fmt.Errorf("%s holds a sheet a line: with a name in %s %s take it",
				text.name, map[bulk.Form]string{bulk.Lines: ".ndjson", bulk.Table: ".csv"}[form], takeMany)
		}
		return nil, fmt.Errorf("%s holds a sheet a line, and this command takes files with one sheet; %s take many",
			text.name, takeMany)
	}
	draft, err := in.draft(text)
	switch {
	case draft == nil:
		return nil, err
	case draft.Unfinished():
		return nil, fmt.Errorf("%s is an unfinished questionnaire; skillgap assess --resume goes on with one", text.name)
	}
	return &draft.Sheet, nil
}

// draft reads a sheet as far as it goes; nil if it has problems.
func (in *inputs) draft(text inputText) (draft *assess.Draft, err error) {
	if assess.KindOf(text.content) == assess.ExportText {
		return nil, fmt.Errorf("%s is an export of the history; skillgap history import takes it", text.name)
	}
	if in.rubric == nil {
		if in.rubric, err = in.loadRubric(); err != nil {
			return nil, err
		}
	}
	draft, err = assess.ReadDraft(text.name, text.content, in.rubric)
	var problems strict.Problems
	if errors.As(err, &problems) {
		in.problems = append(in.problems, problems...)
		return nil, nil
	}
	if err == nil {
		draft.Source = assess.Source{Name: text.name, File: text.file, Lines: draft.Lines}
	}
	return draft, err
}

// any reads a sheet as far as it goes, reports, or else a kept sheet by its id.
func (in *inputs) any(ctx context.Context, name string) (input, error) {
	text, err := in.read(name, maxInput)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return in.kept(ctx, name)
	case err != nil:
		return input{}, err
	}
	found := input{name: text.name}
	if assess.KindOf(text.content) == assess.ReportText {
		if in.size += len(text.content); in.size > maxInput {
			return found, fmt.Errorf("%s: at most %d MiB of reports are read at once", text.name, maxInput>>20)
		}
		found.reports, err = assess.ReadReports(text.name, text.content)
		return found, err
	}
	draft, err := in.draft(text)
	if draft != nil {
		found.sheet, found.rubric = &draft.Sheet, in.rubric
	}
	return found, err
}

// namesKept says whether an argument can only be the id of a kept sheet: there is no such file.
func namesKept(name string) bool {
	_, err := os.Stat(name)
	return history.MayBeID(name) && errors.Is(err, fs.ErrNotExist)
}

func (in *inputs) kept(ctx context.Context, name string) (found input, err error) {
	if !history.MayBeID(name) {
		return found, fmt.Errorf("%s is no file, and no id of a kept sheet", name)
	}
	err = in.withStore(ctx, false, func(store *history.Store) error {
		one, err := store.Find(ctx, name)
		if err == nil {
			found = input{name: name, sheet: one.Sheet, rubric: one.Edition.Rubric, id: one.ID}
		}
		return err
	})
	if err != nil {
		return found, fmt.Errorf("%s is no file\n  %w", name, err)
	}
	return found, nil
}

// one is any, of a single sheet or report: what it says of the levels, and the
// report if it is one, which does not hold its rubric.
func (in *inputs) one(ctx context.Context, name string) (progress.Scored, *assess.Report, error) {
	found, err := in.any(ctx, name)
	if err == nil {
		err = in.err("scored")
	}
	switch {
	case err != nil:
		return progress.Scored{}, nil, err
	case found.sheet != nil:
		return found.scored()[0], nil, nil
	case len(found.reports) != 1:
		err = fmt.Errorf("%s holds %d reports, and one is wanted", found.name, len(found.reports))
		return progress.Scored{}, nil, err
	}
	return found.scored()[0], found.reports[0], nil
}

// scored is what a sheet, or each of the reports, says of the levels.
func (f input) scored() (list []progress.Scored) {
	if f.sheet != nil {
		return []progress.Scored{{ID: f.id, Rubric: f.rubric, Sheet: f.sheet}}
	}
	for _, rep := range f.reports {
		sheet, levels := rep.Sheet()
		list = append(list, progress.Scored{Sheet: sheet, Estimates: levels})
	}
	return list
}

// inputText is what a file or standard input holds, and what it is called.
type inputText struct {
	content []byte
	name    string // as messages show it
	file    string // from the current folder, with slashes; "" if it is not below that
}

// read reads a file, or standard input for "-", of so many bytes at most.
func (in *inputs) read(name string, most int64) (text inputText, err error) {
	if name == "-" {
		text.name = standardInput
		if isTerminal(in.stdin) {
			return text, errTerminal
		}
		if in.begun == nil {
			in.begun = bufio.NewReader(in.stdin)
		}
		text.content, err = readMost(in.begun, text.name, 0, most)
	} else {
		text.name, text.file = name, belowHere(name)
		text.content, err = readNamed(in.open, name, most)
	}
	if err != nil {
		return text, fmt.Errorf("read sheet: %w", err)
	}
	return text, nil
}
