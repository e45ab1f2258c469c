package bulk

import (
	"cmp"
	"context"
	"iter"
	"sync"

	"github.com/skillgap/skillgap/rubric"
)

// Work is what is done with the pieces of inputs: each makes a T.
type Work[T any] struct {
	Rubric  *rubric.Rubric // of the skills of tables
	Workers int            // 1 or more
	Size    int            // of a piece in bytes, such as PieceSize
	// Longest is how many bytes a record has at most, MaxRecord if it is 0.
	Longest int
	// Begin begins a worker. What it returns is called by that worker alone, with the
	// result of an earlier piece to be made anew, so that its memory is used again.
	Begin func() func(p *Piece, result *T)
	// Done takes the results in the order of the inputs; an error ends the work.
	Done func(result *T) error
}

// job is a piece on its way.
type job[T any] struct {
	piece    Piece
	result   T
	ready    chan struct{}
	panicked any
}

// Run does the work. It ends early with the first error, or with the cause for which
// the context ends; what Done has been given by then is all of the pieces before.
func (w Work[T]) Run(ctx context.Context, inputs iter.Seq[Source]) error {
	// So many that each worker has its next piece and its last one waits its turn.
	held := 2*w.Workers + 1
	free, todo, order := make(chan *job[T], held), make(chan *job[T], held), make(chan *job[T], held)
	for range held {
		free <- &job[T]{ready: make(chan struct{}, 1)}
	}
	stop := make(chan struct{})
	var all sync.WaitGroup
	var broken error // of the cutter, once order is closed
	all.Go(func() {
		next, end := iter.Pull(inputs)
		defer end()
		c := &cutter{size: w.Size, longest: cmp.Or(w.Longest, MaxRecord), rubric: w.Rubric, next: next}
		broken = cutAll(c, free, todo, order, stop)
		close(todo)
		close(order)
	})
	for range w.Workers {
		all.Go(func() {
			work := w.Begin()
			for j := range todo {
				j.do(work)
			}
		})
	}
	err := w.take(ctx, free, order)
	close(stop)
	if err != nil { // the cutter may wait for an input that does not come
		return err
	}
	all.Wait()
	return broken
}

// cutAll cuts all inputs into jobs.
func cutAll[T any](
	c *cutter, free <-chan *job[T], todo, order chan<- *job[T], stop <-chan struct{},
) error {
	defer c.close()
	for {
		select {
		case <-stop:
			return nil
		case j := <-free:
			more, err := c.cut(&j.piece)
			if !more || err != nil {
				return err
			}
			order <- j
			todo <- j
		}
	}
}

// do works on the piece. A mistake of the program there is one of whoever waits.
func (j *job[T]) do(work func(*Piece, *T)) {
	defer func() {
		j.panicked = recover()
		j.ready <- struct{}{}
	}()
	work(&j.piece, &j.result)
}

// take hands on the results in their order.
func (w Work[T]) take(ctx context.Context, free chan<- *job[T], order <-chan *job[T]) error {
	for {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case j, more := <-order:
			if !more {
				return nil
			}
			<-j.ready
			if j.panicked != nil {
				panic(j.panicked)
			}
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			if err := w.Done(&j.result); err != nil {
				return err
			}
			free <- j
		}
	}
}
