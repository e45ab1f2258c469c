package history

import (
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/skillgap/skillgap/testdata/outside"
)

// cutter passes a PostgreSQL socket on, and cuts the connection after so many
// bytes from the client or from the server.
type cutter struct {
	left atomic.Int64 // bytes until the cut
	both bool         // the server's bytes count too
}

func (c *cutter) serve(t *testing.T, to string) (dir string) {
	dir, err := os.MkdirTemp("/tmp", "skillgap-cut")
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("unix", filepath.Join(dir, ".s.PGSQL.5432"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close(); os.RemoveAll(dir) })
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			server, err := net.Dial("unix", filepath.Join(to, ".s.PGSQL.5432"))
			if err != nil {
				client.Close()
				continue
			}
			go c.pass(server, client, true)
			go c.pass(client, server, c.both)
		}
	}()
	return dir
}

func (c *cutter) pass(to, from net.Conn, counted bool) {
	defer to.Close()
	defer from.Close()
	b := make([]byte, 64)
	for {
		n, err := from.Read(b)
		if counted {
			if left := c.left.Add(-int64(n)); left < 0 {
				to.Write(b[:max(0, n+int(left))])
				return
			}
		}
		if _, err := to.Write(b[:n]); err != nil {
			return
		}
		if err != nil {
			return
		}
	}
}

// TestConnectionCut cuts the connection 40 times in mid-write: what was
// acknowledged is there, once; the error names the store without a password;
// and writing again what failed keeps it once.
func TestConnectionCut(t *testing.T) {
	outside.Only(t)
	where := server.Database(t)
	base := where[strings.LastIndex(where, "@/")+2 : strings.Index(where, "?")]
	direct, e := must(t, where), shipped(t)
	keep(t, direct, e, numbered(e, "first", 0))
	random := rand.New(rand.NewPCG(40, 40))
	var kept strings.Builder
	fmt.Fprintln(&kept, "kept 0")
	acknowledged := map[string]string{"first": kept.String()}
	total := 1
	for round := range 40 {
		c := &cutter{both: round%2 == 0}
		c.left.Store(1500 + random.Int64N(14000))
		name := fmt.Sprint("c", round)
		var said strings.Builder
		failed := -1
		s, err := Open(t.Context(), server.URL(base, c.serve(t, server.Dir)), true)
		for n := 0; err == nil; n++ {
			if _, err = s.Append(t.Context(), batch(e, numbered(e, name, n))); err == nil {
				fmt.Fprintf(&said, "kept %d\n", n)
				total++
			} else {
				failed = n
			}
		}
		if s != nil {
			s.Close()
		}
		if strings.Contains(err.Error(), "geheim") || !strings.Contains(err.Error(), "postgres:///") && !strings.Contains(err.Error(), "/tmp/skillgap-cut") {
			t.Errorf("round %d: %v", round, err)
		}
		if failed >= 0 { // unknown outcome: again
			if _, err := direct.Append(t.Context(), batch(e, numbered(e, name, failed))); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&said, "kept %d\n", failed)
			total++
		}
		acknowledged[name] = said.String()
	}
	if got := check(t, direct, acknowledged); got != total {
		t.Errorf("%d sheets, want %d", got, total)
	}
	if _, err := direct.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	t.Logf("%d sheets over 40 cuts", total)
}
