package main

import (
	"bytes"
	"database/sql"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/testdata/outside"
	"github.com/skillgap/skillgap/testdata/people"
)

// job is a program that runs while the test goes on.
type job struct {
	t              *testing.T
	cmd            *exec.Cmd
	stdout, stderr bytes.Buffer
}

// begin starts the program; before changes how.
func begin(t *testing.T, dir string, before func(*exec.Cmd), args ...string) *job {
	t.Helper()
	j := &job{t: t, cmd: ofProgram(dir, args...)}
	j.cmd.Stdout, j.cmd.Stderr = &j.stdout, &j.stderr
	if before != nil {
		before(j.cmd)
	}
	if err := j.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.cmd.Process.Kill() })
	return j
}

// until waits until something is so, and fails when the program ends before.
func (j *job) until(what string, so func() bool) {
	j.t.Helper()
	for deadline := time.Now().Add(patience); !so(); time.Sleep(time.Millisecond) { // and leaves it the processor
		var gone unix.Siginfo
		err := unix.Waitid(unix.P_PID, j.cmd.Process.Pid, &gone, unix.WEXITED|unix.WNOHANG|unix.WNOWAIT, nil)
		if err != nil || gone.Signo != 0 || time.Now().After(deadline) {
			j.cmd.Process.Kill()
			j.cmd.Wait()
			j.t.Fatalf("%v: it ended, or too late, before %s: %s", j.cmd.Args[1:], what, j.stderr.String())
		}
	}
}

// opened says whether the program has the file open.
func (j *job) opened(file string) bool {
	folder := fmt.Sprintf("/proc/%d/fd", j.cmd.Process.Pid)
	entries, _ := os.ReadDir(folder)
	return slices.ContainsFunc(entries, func(e os.DirEntry) bool {
		to, _ := os.Readlink(filepath.Join(folder, e.Name()))
		return to == file
	})
}

// stop sends the signal, and holds the end to it.
func (j *job) stop(s syscall.Signal) {
	j.t.Helper()
	j.cmd.Process.Signal(s)
	ended := make(chan error, 1)
	go func() { ended <- j.cmd.Wait() }()
	select {
	case <-ended:
	case <-time.After(patience):
		j.t.Fatalf("%v: still running after %v", j.cmd.Args[1:], s)
	}
	if code := shellCode(j.cmd.ProcessState); code != 128+int(s) || strings.Contains(j.stderr.String(), "goroutine") {
		j.t.Errorf("%v: exit %d after %v: %s%s", j.cmd.Args[1:], code, s, j.stdout.String(), j.stderr.String())
	}
}

// silentServer is the URL of a PostgreSQL server that takes calls and answers none.
func silentServer(t *testing.T) (url string, calls <-chan net.Conn) {
	t.Helper()
	server, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	taken := make(chan net.Conn, 100)
	go func() {
		for c, err := server.Accept(); err == nil; c, err = server.Accept() {
			taken <- c
		}
	}()
	return "postgres://dana@" + server.Addr().String() + "/x?sslmode=disable", taken
}

// TestStopWhileStoreWaits stops all that uses a store while it waits for one: it
// ends at once, says so, and nothing has changed.
func TestStopWhileStoreWaits(t *testing.T) {
	t.Parallel()
	dir, store := t.TempDir(), keptStore(t, 2)
	put(t, dir, "junior.yaml")
	before, _, _ := program(t, dir, "history", "export", "--store", store)
	locked, err := sql.Open("sqlite", "file:"+store+"?_pragma=locking_mode(EXCLUSIVE)")
	if err != nil {
		t.Fatal(err)
	}
	locked.SetMaxOpenConns(1)
	if _, err := locked.Exec("BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	type wait struct {
		name, store string
		waits       func(j *job) bool
	}
	waits := []wait{{"locked", store, func(j *job) bool { return j.opened(store) }}}
	if history.HasPostgres {
		server, calls := silentServer(t)
		waits = append(waits, wait{"silent server", server, func(*job) bool {
			select {
			case <-calls: // which nobody answers
				return true
			default:
				return false
			}
		}})
	}
	for _, w := range waits {
		for i, args := range [][]string{
			{"history"}, {"history", "Ada"}, {"history", "show", "3f2a9c"}, {"history", "diff", "3f2a9c", "81bb04"},
			{"history", "import", "junior.yaml"}, {"history", "export", "-o", "x.ndjson"}, {"history", "verify"},
			{"history", "delete", "Ada", "--yes"}, {"history", "delete", "Ada"}, {"history", "backup", "b.db"},
			{"team", "--kept", "--target", "mid"}, {"score", "junior.yaml", "--keep"},
		} {
			signals := []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT}
			if !outside.Wanted() {
				signals = []syscall.Signal{signals[i%2], signals[i%4]}[:1+i%4/2]
			}
			for _, s := range signals {
				j := begin(t, dir, nil, append(args, "--store", w.store)...)
				j.until("it waits", func() bool { return w.waits(j) })
				j.stop(s)
				if j.stdout.Len() > 0 || !strings.Contains(j.stderr.String(), "stopped") {
					t.Errorf("%s: %v: %s%s", w.name, args, j.stdout.String(), j.stderr.String())
				}
			}
		}
	}
	if err := locked.Close(); err != nil {
		t.Fatal(err)
	}
	after, message, _ := program(t, dir, "history", "export", "--store", store)
	if after != before {
		t.Errorf("the store has changed: %s", message)
	}
	names, _ := filepath.Glob(filepath.Join(dir, "*"))
	if slices.Sort(names); len(names) != 1 {
		t.Errorf("left behind: %q", names)
	}
}

// TestStopWhileFilesWait stops what reads a pipe that never ends, writes to one
// that nobody reads, or waits for another program.
func TestStopWhileFilesWait(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, dir, "junior.yaml", "checked.yaml")
	pipe := filepath.Join(dir, "pipe")
	config := filepath.Join(dir, "config.yaml")
	in, hold, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	defer hold.Close()
	out, full, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	defer full.Close()
	room, err := unix.FcntlInt(full.Fd(), unix.F_GETPIPE_SZ, 0)
	if err != nil {
		t.Fatal(err)
	}
	store := keptStore(t, 30)
	opened := func(file string) func() bool { // a FIFO opens for both sides at once
		return func() bool {
			f, err := os.OpenFile(file, os.O_WRONLY|syscall.O_NONBLOCK, 0)
			if err == nil {
				t.Cleanup(func() { f.Close() })
			}
			return err == nil
		}
	}
	inPipe := func(p *os.File) int {
		n, err := unix.IoctlGetInt(int(p.Fd()), unix.TIOCINQ)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	fromPipe := func(c *exec.Cmd) {
		c.Stdin = in
		if _, err := hold.WriteString("{"); err != nil {
			t.Fatal(err)
		}
	}
	taken := func() bool { return inPipe(in) == 0 }
	for i, c := range []struct {
		args   []string
		before func(*exec.Cmd)
		waits  func() bool
	}{
		{[]string{"score", pipe}, nil, opened(pipe)},
		{[]string{"score", "-"}, fromPipe, taken},
		{[]string{"score", "junior.yaml", "--config", config}, nil, opened(config)},
		{[]string{"score", "junior.yaml", "--rubric", pipe}, nil, opened(pipe)},
		{[]string{"score", "checked.yaml", "--difficulties", pipe}, nil, opened(pipe)},
		{[]string{"compare", "junior.yaml", pipe}, nil, opened(pipe)},
		{[]string{"history", "import", pipe, "--store", store}, nil, opened(pipe)},
		{[]string{"history", "import", "-", "--store", store}, fromPipe, taken},
		{[]string{"report", "junior.yaml", "--open"}, func(c *exec.Cmd) {
			c.Env, c.Stderr = append(c.Env, "BROWSER=cat "+pipe, "XDG_CACHE_HOME="+dir), nil // which it inherits
		}, opened(pipe)},
		{[]string{"history", "export", "--store", store}, func(c *exec.Cmd) { c.Stdout = full }, func() bool { return inPipe(out) == room }},
	} {
		signals := []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGQUIT}
		if c.before != nil { // a pipe may be full from before, and Go answers SIGQUIT itself until main begins
			signals = signals[:2]
		}
		for _, s := range signals {
			for _, name := range []string{pipe, config} { // new ones, that nobody has opened
				os.Remove(name)
				if err := syscall.Mkfifo(name, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			j := begin(t, dir, c.before, c.args...)
			j.until(fmt.Sprint("it waits: ", i), c.waits)
			j.stop(s)
		}
	}
}

// TestStopAtEveryCall stops what writes to a store at each of its system calls:
// it is done or not done, and nothing is left behind.
func TestStopAtEveryCall(t *testing.T) {
	outside.Only(t)
	t.Parallel()
	store, dir := keptStore(t, 6), t.TempDir()
	put(t, dir, "junior.yaml")
	sheet, copied, backup := filepath.Join(dir, "junior.yaml"), filepath.Join(dir, "s.db"), filepath.Join(dir, "b.db")
	total := 0
	for _, c := range []struct {
		args  []string
		after int // sheets in the store
	}{
		{[]string{"history", "import", sheet}, 7},
		{[]string{"history", "delete", people.Name(0), "--yes"}, 5},
		{[]string{"history", "backup", backup}, 6},
	} {
		for i, call := range storeCalls() {
			for n := 1; ; n += fewOf(41) {
				copyFiles(t, store, copied, "")
				signal := []string{"SIGTERM", "SIGINT", "SIGHUP"}[(i+n)%3]
				fault := fmt.Sprintf("%s:signal=%s:when=%d", call, signal, n)
				message, code, hit := injected(t, []string{fault}, append(c.args, "--store", copied)...)
				if !slices.Contains([]int{0, 143, 130, 129}, code) || strings.Contains(message, "goroutine") {
					t.Errorf("%s: %v: exit %d, %s", fault, c.args, code, message)
				}
				if !good(t, copied, c.after) && (code == 0 || !good(t, copied, 6)) {
					t.Errorf("%s: %v: exit %d, %s: the store", fault, c.args, code, message)
				}
				if _, err := os.Stat(backup); err == nil && !good(t, backup, 6) {
					t.Errorf("%s: exit %d, %s: the backup", fault, code, message)
				}
				nothingLeft(t, dir)
				for _, name := range []string{copied, copied + "-wal", copied + "-shm", backup} {
					os.Remove(name)
				}
				if !hit {
					break
				}
				total++
			}
		}
	}
	t.Logf("%d signals", total)
}
