package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/skillgap/skillgap/testdata/outside"
)

// BenchmarkScan is scan as a process on a repository of 60,000 commits, made by git
// fast-import: for somebody with some hundred of them and for its busiest, and on twelve
// ordinary clones. It tells the wall time, the CPU time with that of git, and the memory
// of the program alone at its peak.
func BenchmarkScan(b *testing.B) {
	outside.Git(b)
	dir := b.TempDir()
	large, clones := filepath.Join(dir, "large"), filepath.Join(dir, "clones")
	makeClone(b, large, busy(60_000))
	for i := range 12 {
		makeClone(b, filepath.Join(clones, fmt.Sprint(i)), busy(1000+i))
	}
	for _, c := range []struct{ name, of, me, flag string }{
		{"359 of 60,000 commits", large, "some@example.com", ""},
		{"7,228 of 60,000 commits", large, "busy@example.com", ""},
		{"7,228 of 60,000 commits, imports", large, "busy@example.com", "--imports"},
		{"12 clones", clones, "busy@example.com", ""},
	} {
		b.Run(c.name, func(b *testing.B) {
			var took, cpu time.Duration
			peak := 0 // bytes
			for b.Loop() {
				args := strings.Fields("scan " + c.of + " --me " + c.me + " " + c.flag)
				cmd := asUser(dir, []string{"PATH=" + os.Getenv("PATH"), peakFile + "=" + filepath.Join(b.TempDir(), "status")}, args...)
				began := time.Now()
				if out, err := cmd.CombinedOutput(); err != nil {
					b.Fatalf("%v: %s", err, out)
				}
				took += time.Since(began)
				cpu += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
				peak = max(peak, peakOf(b, cmd))
			}
			n := float64(b.N)
			b.ReportMetric(took.Seconds()/n, "s")
			b.ReportMetric(cpu.Seconds()/n, "cpu-s")
			b.ReportMetric(float64(peak>>20), "peak-MiB")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// busy is a history of so many commits: of every 167 one is some@example.com's, and of
// every 8.3 one busy@example.com's, all others are of people beside them. Each changes three
// of some thousand files, among them settings that a scan reads.
func busy(commits int) *chronicle {
	p := &chronicle{}
	for i := range commits {
		by := fmt.Sprintf("P%d <p%d@example.org>", i%97, i%97)
		switch {
		case i%167 == 5:
			by = "Some <some@example.com>"
		case i*10/83 != (i+1)*10/83:
			by = "Busy <busy@example.com>"
		}
		folder := fmt.Sprintf("services/s%02d/m%02d", i%40, i/40%50)
		files := map[string]string{
			folder + "/main.go": fmt.Sprintf("package main\n\nimport (\n\t\"fmt\"\n\t\"log/slog\"\n)\n\nconst n = %d\n", i),
			folder + "/k8s/deploy.yaml": fmt.Sprintf("kind: Deployment\n%sreadinessProbe: # %d\n",
				strings.Repeat("  name: something\n", 40), i),
		}
		switch i % 4 {
		case 0:
			files[folder+"/Dockerfile"] = fmt.Sprintf("FROM golang:1.%d AS build\nRUN go build ./...\n", i)
		case 1:
			files[folder+"/go.mod"] = fmt.Sprintf("module m\n\nrequire (\n\tgithub.com/segmentio/kafka-go v0.4.%d\n)\n", i)
		case 2:
			files[folder+"/docs/README.md"] = fmt.Sprintf("# %d\n", i)
		case 3:
			files[folder+"/main_test.go"] = fmt.Sprintf("package main\n\n// %d\n", i)
		}
		p.add(act{by: by, at: firstDay + int64(i)*1800, files: files, message: fmt.Sprintf("Change %d\n\nWhy it is so.", i)})
	}
	return p
}
