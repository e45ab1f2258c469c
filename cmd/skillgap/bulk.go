package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"

	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/history/durable"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// bulkOptions are the flags of commands that read sheets one after the other.
type bulkOptions struct {
	errors output // the file of records that cannot be read
	strict bool
	jobs   count
	// unusable are the sheets that cannot be read, noted where a result names them.
	unusable []bulk.Problem
	noted    bool
	// tell says what cannot be read, where that is not for one line of stderr.
	tell func(bulk.Problem) error
}

// ofBulk names the flags.
const ofBulk = "errors strict jobs"

func (o *bulkOptions) bind(flags *pflag.FlagSet) {
	o.errors.flag = "--errors"
	flags.StringVar(&o.errors.name, "errors", "",
		"the file for sheets that cannot be read: file, line and reason, a JSON object a line")
	flags.BoolVar(&o.strict, "strict", false, "stop at the first sheet that cannot be read")
	o.jobs = count{value: runtime.GOMAXPROCS(0), low: 1, high: 1024, what: "jobs"}
	flags.VarP(&o.jobs, "jobs", "j", "how many pieces of the input are worked on at a time")
	flags.Lookup("jobs").DefValue = "" // which differs by machine
}

// records says that sheets are read one after the other: what cannot be read is told
// and left out. Else all sheets are read before any is used.
func (a *app) records(from *sources) bool {
	return !from.plain || a.bulk.errors.name != "" || a.bulk.strict
}

// batch is what is made of a piece: a value, and what became of its records.
type batch[T any] struct {
	good  int
	bad   []bulk.Problem
	value T
}

// fault notes a record that cannot be read.
func (b *batch[T]) fault(p bulk.Problem) { b.bad = append(b.bad, p) }

// inBulk has workers make a value of each piece of the inputs, and hands the values on
// in order. Records that cannot be read go to the file of --errors, or else to stderr,
// and bad says how many there were; an error is that of the work.
func inBulk[T any](
	ctx context.Context, a *app, r *rubric.Rubric, from *sources,
	begin func() func(*bulk.Piece, *batch[T]), use func(*T) error,
) (bad, err error) {
	s := &sorting{app: a, bar: a.newBar()}
	inputs, err := from.all(s.bar)
	if err != nil {
		return nil, err
	}
	if a.bulk.errors.force = a.result.force; a.bulk.errors.name != "" {
		if err := cmp.Or(a.refuseLinks(a.bulk.errors.name), a.bulk.errors.check(from.args...)); err != nil {
			return nil, err
		}
	}
	defer a.carefully()()
	if err := s.open(); err != nil {
		return nil, failure(err)
	}
	defer s.drop()
	work := bulk.Work[batch[T]]{
		Rubric: r, Workers: a.bulk.jobs.value, Size: from.size, Longest: from.longest,
		Begin: func() func(*bulk.Piece, *batch[T]) {
			work := begin()
			return func(p *bulk.Piece, b *batch[T]) {
				b.good, b.bad = 0, b.bad[:0]
				work(p, b)
			}
		},
		Done: func(b *batch[T]) error {
			if err := use(&b.value); err != nil {
				return err
			}
			return s.sort(b.good, b.bad)
		},
	}
	err = work.Run(ctx, inputs)
	a.stderr.clear()
	if errors.Is(err, errUnread) {
		return nil, nil // how it ends is told by the stream
	}
	return s.close(err)
}

// errUnread ends work whose results nobody reads.
var errUnread = errors.New("nobody reads the results")

// sorting tells the records that cannot be read from the others.
type sorting struct {
	*app
	bar       *bar
	file      *durable.File // of --errors, or nil
	good, bad int
}

func (s *sorting) open() (err error) {
	if name := s.app.bulk.errors.name; name != "" {
		s.file, err = durable.Create(name)
	}
	return err
}

func (s *sorting) drop() {
	if s.file != nil {
		s.file.Drop()
	}
}

// sort takes what became of the records of a piece.
func (s *sorting) sort(good int, bad []bulk.Problem) error {
	s.good, s.bad = s.good+good, s.bad+len(bad)
	for _, p := range bad {
		if p.Cause != nil {
			return p.Cause
		}
		if s.app.bulk.noted {
			p.File, p.Reason = withoutPassword(p.File), withoutPassword(p.Reason)
			s.app.bulk.unusable = append(s.app.bulk.unusable, p)
		}
		if err := s.tell(p); err != nil {
			return err
		}
		if s.app.bulk.strict {
			return errStrict
		}
	}
	s.bar.show(s.good, s.bad)
	if s.stdout.unread {
		return errUnread
	}
	return nil
}

// errStrict ends work at what cannot be read, which has been told.
var errStrict = errors.New("stopped at a sheet that cannot be read, as --strict asks for")

// tell writes a record that cannot be read to its file, or to stderr.
func (s *sorting) tell(p bulk.Problem) error {
	if tell := s.app.bulk.tell; s.file == nil && tell != nil {
		return tell(p)
	}
	p.File = strict.Printable(p.File)
	if s.file == nil {
		s.note("%v", p)
		return nil
	}
	line, err := json.Marshal(p)
	if err == nil {
		_, err = s.file.Write(append(line, '\n'))
	}
	if err != nil {
		return failure(fmt.Errorf("write %s: %w", s.app.bulk.errors.name, err))
	}
	return nil
}

// close ends the work: its error, if it is not that of a sheet, or else what could not
// be read.
func (s *sorting) close(err error) (bad, failed error) {
	if err != nil && !errors.Is(err, errStrict) {
		return nil, err
	}
	if s.file != nil {
		if err := s.app.bulk.errors.publish(s.file); err != nil {
			return nil, failure(err)
		}
	}
	if err != nil || s.bad == 0 {
		return nil, err
	}
	return fmt.Errorf("%d of %s could not be read%s", s.bad, counted(s.good+s.bad, "sheet"), s.readBy()), nil
}

// reader reads the records of pieces, for one worker.
func (a *app) reader(r *rubric.Rubric, score bulk.Score) *bulk.Reader {
	in := bulk.NewReader(r, score)
	in.Strict = a.bulk.strict
	return in
}

// readEach reads the sheets of the inputs one after the other, and says how many could
// not be read; use takes those of a piece.
func (a *app) readEach(
	ctx context.Context, r *rubric.Rubric, from *sources, use func([]*assess.Sheet) error,
) (bad, err error) {
	begin := func() func(*bulk.Piece, *batch[[]*assess.Sheet]) {
		in := a.reader(r, nil)
		return func(p *bulk.Piece, b *batch[[]*assess.Sheet]) {
			b.value = nil
			in.Sheets(p, func(sheet *assess.Sheet) { b.value = append(b.value, sheet) }, b.fault)
			b.good = len(b.value)
		}
	}
	return inBulk(ctx, a, r, from, begin, func(sheets *[]*assess.Sheet) error { return use(*sheets) })
}

// streamed has work write results as they are made, behind a begin: to standard output,
// or to the file of --output, which is there when all is done and not before. What
// could not be read is no reason not to have the rest.
func (a *app) streamed(begin []byte, work func(io.Writer) (bad, err error)) error {
	var w io.Writer = a.stdout
	var file *durable.File
	if a.result.name != "" {
		var err error
		if file, err = durable.Create(a.result.name); err != nil {
			return failure(err)
		}
		defer file.Drop()
		w = file
	}
	if _, err := w.Write(begin); err != nil {
		return failure(err)
	}
	bad, err := work(w)
	if err != nil || file == nil {
		return cmp.Or(err, bad)
	}
	if err := a.result.publish(file); err != nil {
		return failure(err)
	}
	a.note("wrote %s", a.result.name)
	return bad
}
