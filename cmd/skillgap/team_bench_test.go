package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/testdata/people"
)

// BenchmarkTeam is the whole command on sheets of 16 skills, as NDJSON: reading,
// scoring, teaching, table.
func BenchmarkTeam(b *testing.B) {
	for _, n := range []int{5_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) { benchTeam(b, n) })
	}
}

func benchTeam(b *testing.B, n int) {
	r := data.BackendDeveloper()
	dir := b.TempDir()
	var lines bytes.Buffer
	for _, s := range people.Sheets(r, 1, n) {
		if err := json.Compact(&lines, s.JSON(r)); err != nil {
			b.Fatal(err)
		}
		lines.WriteByte('\n')
	}
	sheets := filepath.Join(dir, "sheets.ndjson")
	if err := os.WriteFile(sheets, lines.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	args := []string{"team", "--target", "mid", sheets}
	out, err := os.Create(filepath.Join(dir, "out"))
	if err != nil {
		b.Fatal(err)
	}
	defer out.Close()
	for b.Loop() {
		e := &env{args: args, stdin: os.Stdin, stdout: &results{file: out}, stderr: &guarded{file: os.Stderr}, lookup: os.LookupEnv, now: time.Now}
		if code := run(context.Background(), e); code != 0 {
			b.Fatalf("exit %d", code)
		}
	}
}
