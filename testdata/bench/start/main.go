// Command start measures the whole-process time of scoring one sheet next to
// a program that only prints, run in turn, and prints medians and their ratio.
package main

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

const runs = 100

func main() {
	dir, err := os.MkdirTemp("", "skillgap-bench")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	hello, skillgap := filepath.Join(dir, "hello"), filepath.Join(dir, "skillgap")
	build(hello, "./testdata/bench/hello")
	build(skillgap, "./cmd/skillgap")
	commands := [][]string{{hello}, {skillgap, "version"}, {skillgap, "score", "testdata/sheets/junior.yaml"}}
	names := []string{"hello", "version", "score"}
	times := make([][]time.Duration, len(commands))
	for run := range runs + 5 {
		for i, c := range commands {
			took := clock(c)
			if run >= 5 {
				times[i] = append(times[i], took)
			}
		}
	}
	floor := median(times[0])
	for i, name := range names {
		m := median(times[i])
		fmt.Printf("%-8s %8.2f ms   %.2f x hello\n", name, float64(m.Microseconds())/1000, float64(m)/float64(floor))
	}
}

func build(to, pkg string) {
	out, err := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", to, pkg).CombinedOutput()
	if err != nil {
		log.Fatalf("%v\n%s", err, out)
	}
}

func clock(command []string) time.Duration {
	start := time.Now()
	if err := exec.Command(command[0], command[1:]...).Run(); err != nil {
		log.Fatal(err)
	}
	return time.Since(start)
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}
