package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// grace is how long a command that is careful has to stop after a signal. It
// needs a few milliseconds, unless it waits for what no context ends, as a pipe
// that nobody reads, or a terminal that Ctrl-S has stopped.
const grace = 2 * time.Second

// untilSignal runs the program until it ends or a signal asks it to, and returns
// the exit code. The signal cancels the context, with a stopped as its cause.
// What is careful then has time to stop in order; everything else ends at once,
// by that signal, so that a shell's loop ends too. Signals that are ignored when
// the program begins, as nohup has it, stay so.
func untilSignal(e *env, run func(context.Context, *env) int) int {
	signals, keys := make(chan os.Signal, 1), make(chan os.Signal, 1)
	e.signals, e.keys = signals, keys
	// SIGQUIT is Ctrl-\, at which Go by itself prints all its stacks and exits with 2.
	hear(keys, syscall.SIGQUIT)
	// A pipe that nobody reads is an error of the write then: what has been begun is
	// ended in order, and a store closed.
	signal.Ignore(syscall.SIGPIPE)
	if e.system == "windows" { // where what Ctrl-C ends has an exit code that nobody knows
		e.listen()
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	go func() {
		var s os.Signal
		select {
		case s = <-signals:
		case s = <-keys:
		}
		number, _ := s.(syscall.Signal)
		stop := stopped{code: 128 + int(number)}
		alone := e.careful.TryLock() // first: what is careful may be over as soon as it is told to stop
		cancel(stop)
		if pager := e.paging.Load(); pager != nil {
			pager.end(s)
		}
		if !alone {
			time.Sleep(grace)
			if restore := e.restore.Load(); restore != nil {
				(*restore)()
			}
		} else if s != syscall.SIGQUIT { // which would leave a core
			signal.Reset(s)
			if self, err := os.FindProcess(os.Getpid()); err == nil && self.Signal(s) == nil {
				select {} // until it comes
			}
		}
		os.Exit(stop.code)
	}()
	return run(ctx, e)
}

// hear has signals come through a channel, but for those that are ignored.
func hear(signals chan<- os.Signal, which ...os.Signal) {
	for _, s := range which {
		if !signal.Ignored(s) {
			signal.Notify(signals, s)
		}
	}
}

// listen begins to hear the signals that without it end the program at once, as is
// right while nothing is to be done in order: to hear them takes a command that is over
// in some milliseconds a tenth of its time. A program that is started afterwards has
// its signals as it expects them.
func (e *env) listen() {
	e.listening.Do(func() {
		if e.signals == nil { // as in tests
			return
		}
		hear(e.signals, syscall.SIGTERM, syscall.SIGHUP)
		hear(e.keys, os.Interrupt)
		signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	})
}

// lendKeys has the signals that keys send, Ctrl-C and Ctrl-\, mean another program that has
// the terminal, until back is called. One that has come by then means it as well.
func (e *env) lendKeys() (back func()) {
	if e.keys == nil { // as in tests
		return func() {}
	}
	unheard := make(chan os.Signal, 1)
	hear(unheard, os.Interrupt, syscall.SIGQUIT)
	signal.Stop(e.keys)
	return func() {
		signal.Stop(unheard) // first, since it waits for what is on its way
		hear(e.keys, os.Interrupt, syscall.SIGQUIT)
	}
}

// ofStop gives the error of a command that a signal has stopped the signal's
// exit code: it says how far the command had got.
func ofStop(ctx context.Context, err error) error {
	var stop stopped
	if err == nil || errors.As(err, &stop) || !errors.As(context.Cause(ctx), &stop) {
		return err
	}
	return exitError{stop.code, err}
}

// carefully marks what a signal must not cut off: until done is called it only
// cancels the context.
func (e *env) carefully() (done func()) {
	e.listen()
	e.careful.RLock()
	return e.careful.RUnlock
}
