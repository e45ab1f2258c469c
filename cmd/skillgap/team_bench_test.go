package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/people"
)

// BenchmarkTeam is the whole command on 5,000 sheets of 16 skills: reading,
// scoring, teaching, table.
func BenchmarkTeam(b *testing.B) {
	r, err := rubric.Compiled(data.BackendDeveloper())
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	args := []string{"team", "--target", "mid"}
	for i, s := range people.Sheets(r, 1, 5000) {
		name := filepath.Join(dir, fmt.Sprintf("%04d.yaml", i))
		if err := os.WriteFile(name, s.YAML(r), 0o600); err != nil {
			b.Fatal(err)
		}
		args = append(args, name)
	}
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
