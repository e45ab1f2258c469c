//go:build postgres

package main

import (
	"io"
	"net"
	"net/url"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/skillgap/skillgap/testdata/cluster"
)

// handOverInWine keeps sheets in a PostgreSQL through skillgap.exe, whose process waits for
// that of skillgap-postgres.exe: streams, exit codes and Ctrl-C are as if there was one.
func handOverInWine(t *testing.T, w *windows) {
	server := &cluster.Cluster{}
	t.Cleanup(server.Stop)
	store, err := url.Parse(server.Database(t))
	if err != nil {
		t.Fatal(err)
	}
	store.Host, store.RawQuery = onLoopback(t, filepath.Join(server.Dir, ".s.PGSQL.5432")), "sslmode=disable"
	keepOnServer(t, func(args ...string) *exec.Cmd {
		cmd := w.command(t.TempDir(), args...)
		cmd.Env = append(cmd.Env, "SKILLGAP_STORE="+store.String())
		return cmd
	})

	dir := t.TempDir()
	silent, calls := silentServer(t)
	tm := openCommand(t, dir, 100, 40, true, w.interruptible(t, dir, "history", "--store", silent))
	select {
	case call := <-calls:
		defer call.Close()
	case <-time.After(patience):
		t.Fatalf("it does not call the server\n%s", tm.shown())
	}
	write(t, dir, "interrupt", nil)
	tm.see("stopped while connecting")
	if code, _ := tm.exit(); code != 130 {
		t.Errorf("exit %d\n%s", code, tm.shown())
	}
}

// onLoopback passes what calls a port of this machine on to a server's socket, which Wine
// cannot open, and returns the address.
func onLoopback(t *testing.T, socket string) (address string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	pass := func(to, from net.Conn) {
		io.Copy(to, from)
		to.Close()
	}
	go func() {
		for client, err := listener.Accept(); err == nil; client, err = listener.Accept() {
			server, err := net.Dial("unix", socket)
			if err != nil {
				client.Close()
				continue
			}
			go pass(server, client)
			go pass(client, server)
		}
	}()
	return listener.Addr().String()
}
