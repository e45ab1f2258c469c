package main

import (
	"io"
	"log"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
)

// frame is a screen, and how long it is shown.
type frame struct {
	cells  [rows][columns]vt10x.Glyph
	cursor *vt10x.Cursor // nil where it is hidden
	hold   time.Duration
}

type terminal struct {
	tty     *os.File
	screen  vt10x.Terminal
	changed chan struct{}
}

// open starts a command in a terminal.
func open(cmd *exec.Cmd) *terminal {
	master, slave, err := pty.Open()
	if err == nil {
		err = pty.Setsize(master, &pty.Winsize{Cols: columns, Rows: rows})
	}
	if err != nil {
		log.Fatal(err)
	}
	t := &terminal{master, vt10x.New(vt10x.WithSize(columns, rows), vt10x.WithWriter(master)), make(chan struct{}, 1)}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = slave, slave, slave
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		log.Fatal(err)
	}
	go func() {
		for b := make([]byte, 4096); ; {
			n, err := master.Read(b)
			if err != nil {
				return
			}
			t.screen.Write(b[:n])
			select {
			case t.changed <- struct{}{}:
			default:
			}
		}
	}()
	return t
}

func (t *terminal) press(keys string) {
	if _, err := io.WriteString(t.tty, keys); err != nil {
		log.Fatal(err)
	}
}

// settled is the screen once it shows the text and nothing has changed for a while.
func (t *terminal) settled(text string, hold time.Duration) frame {
	for patience := time.After(30 * time.Second); ; {
		select {
		case <-t.changed:
			continue
		case <-patience:
			log.Fatalf("%q did not appear on:\n%s", text, t.screen.String())
		case <-time.After(300 * time.Millisecond):
		}
		if strings.Contains(t.screen.String(), text) {
			return t.shown(hold)
		}
	}
}

func (t *terminal) shown(hold time.Duration) frame {
	t.screen.Lock()
	defer t.screen.Unlock()
	f := frame{hold: hold}
	for y := range rows {
		for x := range columns {
			f.cells[y][x] = t.screen.Cell(x, y)
		}
	}
	if t.screen.CursorVisible() {
		at := t.screen.Cursor()
		f.cursor = &at
	}
	return f
}
