package history

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/testdata/outside"
)

// TestManyWriters has 8 processes append sheets to a store that does not exist
// yet.
func TestManyWriters(t *testing.T) {
	writers, each := 8, 50
	if outside.Wanted() {
		each = 500
	}
	stores(t, func(t *testing.T, where string) {
		outputs := make([]bytes.Buffer, writers)
		var wait []func() error
		for i := range writers {
			cmd := writer(where, fmt.Sprint("w", i), each)
			cmd.Stdout, cmd.Stderr = &outputs[i], os.Stderr
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			wait = append(wait, cmd.Wait)
		}
		kept := map[string]string{}
		for i, w := range wait {
			if err := w(); err != nil {
				t.Errorf("writer %d: %v", i, err)
			}
			kept[fmt.Sprint("w", i)] = outputs[i].String()
		}
		s := must(t, where)
		if total := check(t, s, kept); total != writers*each {
			t.Errorf("%d sheets", total)
		}
		if _, err := s.Verify(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// TestKilledWriters kills processes after so many bytes of their output.
func TestKilledWriters(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	stores(t, func(t *testing.T, where string) {
		kept := map[string]string{}
		for round := range 12 {
			name := fmt.Sprint("k", round)
			cmd := writer(where, name, 1000)
			pipe, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			output := make([]byte, 1+random.IntN(400))
			n := 0
			for n < len(output) && err == nil {
				var got int
				got, err = pipe.Read(output[n:])
				n += got
			}
			cmd.Process.Kill()
			var rest bytes.Buffer
			rest.ReadFrom(pipe)
			cmd.Wait()
			kept[name] = string(output[:n]) + rest.String()
		}
		s := must(t, where)
		if check(t, s, kept) == 0 {
			t.Error("nothing was kept")
		}
		if _, err := s.Verify(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// TestChangedMeanwhile reads a store by itself, which another program changes.
func TestChangedMeanwhile(t *testing.T) {
	where := filepath.Join(t.TempDir(), "h.db")
	s, e := must(t, where), small(t)
	keep(t, s, e, invent(e, "Dana", 1))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	frozen, err := openReadOnly(t.Context(), where, migrations())
	if err != nil {
		t.Fatal(err)
	}
	defer frozen.Close()
	if list, err := dump(t.Context(), frozen); err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if out, err := writer(where, "other", 1).CombinedOutput(); err != nil {
		t.Fatal(err, string(out))
	}
	if _, err := dump(t.Context(), frozen); !IsFailure(err) || !strings.Contains(err.Error(), "changed") {
		t.Errorf("read as if it were whole: %v", err)
	}
	if _, err := frozen.Append(t.Context(), batch(e, invent(e, "Dana", 2))); !IsFailure(err) {
		t.Errorf("written: %v", err)
	}
}

// TestForeignFiles are refused and left as they are.
func TestForeignFiles(t *testing.T) {
	dir := t.TempDir()
	other := filepath.Join(dir, "other.db")
	db, err := sql.Open("sqlite", other)
	if err == nil {
		_, err = db.Exec("CREATE TABLE mine (x); INSERT INTO mine VALUES (1)")
	}
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	foreign, err := os.ReadFile(other)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{
		"other.db": foreign, "empty": nil, "text": []byte("schema: 1\nsubject: Dana\n"), "zeros": make([]byte, 8192), "long text": bytes.Repeat([]byte("x"), 5000),
	} {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(t.Context(), file, true)
		if err == nil {
			s.Close()
			t.Errorf("%s was opened", name)
		} else if !IsFailure(err) || !strings.Contains(err.Error(), "left as it is") {
			t.Errorf("%s: %v", name, err)
		}
		if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, content) {
			t.Errorf("%s has changed, %v", name, err)
		}
	}
	pipe := filepath.Join(dir, "pipe")
	if err := makePipe(pipe); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{dir, pipe} {
		var use *UseError
		if _, err := Open(t.Context(), name, true); !errors.As(err, &use) {
			t.Errorf("%s: %v", name, err)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 6 {
		t.Errorf("files were left: %v", entries)
	}
}

// atRest makes a store of 30 sheets and returns its bytes and what it holds.
func atRest(t *testing.T) (content []byte, held []string) {
	where := filepath.Join(t.TempDir(), "history.db")
	s, e := must(t, where), small(t)
	for seed := range uint64(30) {
		keep(t, s, e, invent(e, fmt.Sprint("subject ", seed%3), seed))
	}
	held = mustDump(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(where)
	if err != nil {
		t.Fatal(err)
	}
	return content, held
}

// TestCutShort has files that end too early, at every 512 bytes.
func TestCutShort(t *testing.T) {
	content, _ := atRest(t)
	file := filepath.Join(t.TempDir(), "cut.db")
	for size := 0; size < len(content); size += 512 {
		if err := os.WriteFile(file, content[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(t.Context(), file, true)
		if err == nil {
			s.Close()
			t.Fatalf("%d of %d bytes: opened", size, len(content))
		}
		if now, err := os.ReadFile(file); !IsFailure(err) && err != nil || !bytes.Equal(now, content[:size]) {
			t.Fatalf("%d bytes: the file has changed, %v", size, err)
		}
	}
}

// TestFlippedBits flips one bit of a store at rest: whatever is then read
// without an error is what was kept, and what verify finds good is good.
func TestFlippedBits(t *testing.T) {
	content, held := atRest(t)
	tables := everything(t, content)
	random := rand.New(rand.NewPCG(7, 7))
	noticed := 0
	for range 400 {
		bit := random.IntN(8 * len(content))
		file := filepath.Join(t.TempDir(), "flipped.db")
		flipped := bytes.Clone(content)
		flipped[bit/8] ^= 1 << (bit % 8)
		if err := os.WriteFile(file, flipped, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(t.Context(), file, false)
		if err != nil {
			noticed++
			continue
		}
		if list, err := dump(t.Context(), s); err == nil && !cmp.Equal(list, held) {
			t.Errorf("bit %d: changed in silence:\n%s", bit, cmp.Diff(held, list))
		}
		if list, err := s.Subjects(t.Context()); err == nil && (len(list) != 3 || list[0].Sheets != 10) {
			t.Errorf("bit %d: %v", bit, list)
		}
		for n := range 3 {
			if list, err := s.Sheets(t.Context(), fmt.Sprint("subject ", n)); err == nil && len(list) != 10 {
				t.Errorf("bit %d: %d sheets", bit, len(list))
			}
		}
		_, err = s.Verify(t.Context())
		s.Close()
		if err != nil {
			noticed++
			continue
		}
		if now := everything(t, flipped); now != tables {
			t.Errorf("bit %d: verify found good what has changed", bit)
		}
	}
	t.Logf("%d of 400 noticed, the others changed nothing that is kept", noticed)
}

// everything is all rows of all tables of a store's file, as text.
func everything(t *testing.T, content []byte) string {
	file := filepath.Join(t.TempDir(), "all.db")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var b strings.Builder
	for _, table := range []string{"migrations ORDER BY name", "rubrics ORDER BY edition", "tiers ORDER BY edition, tier", "skills ORDER BY edition, skill", "targets ORDER BY edition, target, skill", "subjects ORDER BY subject", "sheets ORDER BY seq", "ratings ORDER BY seq, skill"} {
		r, err := db.QueryContext(context.Background(), "SELECT * FROM skillgap_"+table)
		if err != nil {
			fmt.Fprintln(&b, err)
			continue
		}
		names, _ := r.Columns()
		for r.Next() {
			cells := make([]any, len(names))
			to := make([]any, len(names))
			for i := range cells {
				to[i] = &cells[i]
			}
			fmt.Fprintln(&b, r.Scan(to...), cells)
		}
		fmt.Fprintln(&b, r.Err())
		r.Close()
	}
	return b.String()
}
