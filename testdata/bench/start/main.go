// Command start measures what a user pays before anything happens: the time and
// memory of whole processes of skillgap, next to a Go program that only prints
// and to tools that are installed here, all run in turn; and what in the binary
// takes its bytes.
package main

import (
	"bytes"
	"cmp"
	"debug/elf"
	"fmt"
	"log"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const runs = 100

func main() {
	dir, err := os.MkdirTemp("", "skillgap-bench")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := os.Setenv("CGO_ENABLED", "0"); err != nil { // as releases are built
		log.Fatal(err)
	}
	hello, skillgap, whole := filepath.Join(dir, "hello"), filepath.Join(dir, "skillgap"), filepath.Join(dir, "whole")
	postgres := filepath.Join(dir, "skillgap-postgres")
	build(hello, "./testdata/bench/hello", "-s -w", "")
	build(skillgap, "./cmd/skillgap", "-s -w", "")
	build(postgres, "./cmd/skillgap", "-s -w", "postgres")
	build(whole, "./cmd/skillgap", "", "")

	sheet, store, kept := "testdata/sheets/junior.yaml", filepath.Join(dir, "history.db"), filepath.Join(dir, "report.json")
	output(skillgap, "history", "import", sheet, "--store", store)
	output(skillgap, "score", sheet, "--output", kept)
	commands := []command{
		{"hello", []string{hello}},
		{"version", []string{skillgap, "version"}},
		{"score", []string{skillgap, "score", sheet}},
		{"report", []string{skillgap, "report", kept}},
		{"history", []string{skillgap, "history", "--store", store}},
	}
	for _, peer := range []string{"git", "gh", "jq", "sqlite3"} {
		if at, err := exec.LookPath(peer); err == nil {
			commands = append(commands, command{peer, []string{at, "--version"}})
		} else {
			fmt.Printf("%s is not installed here\n", peer)
		}
	}
	times(commands)
	sizes(whole, skillgap, postgres)
}

type command struct {
	name string
	args []string
}

// times prints the medians of interleaved runs.
func times(commands []command) {
	took, cpu := make([][]time.Duration, len(commands)), make([][]time.Duration, len(commands))
	for run := range runs + 5 {
		for i, c := range commands {
			start, process := time.Now(), exec.Command(c.args[0], c.args[1:]...)
			if err := process.Run(); err != nil {
				log.Fatal(c.args, err)
			}
			if run >= 5 {
				took[i] = append(took[i], time.Since(start))
				cpu[i] = append(cpu[i], process.ProcessState.UserTime()+process.ProcessState.SystemTime())
			}
		}
	}
	fmt.Printf("%-8s %10s %10s %10s %10s\n", "", "wall ms", "x hello", "CPU ms", "x hello")
	for i, c := range commands {
		fmt.Printf("%-8s %10.2f %10.2f %10.2f %10.2f\n", c.name,
			ms(median(took[i])), ms(median(took[i]))/ms(median(took[0])),
			ms(median(cpu[i])), ms(median(cpu[i]))/ms(median(cpu[0])))
	}
}

// sizes prints the bytes of the binary and of stripped ones, and of the symbols of each
// module in the first.
func sizes(whole string, stripped ...string) {
	for _, file := range append([]string{whole}, stripped...) {
		info, err := os.Stat(file)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("\n%-17s %.1f MB (%.1f MiB)", filepath.Base(file), float64(info.Size())/1e6, float64(info.Size())/(1<<20))
	}
	fmt.Print("\n\nkB of symbols, by module:\n")
	var modules []string
	for line := range bytes.Lines(output("go", "version", "-m", whole)) {
		if f := strings.Fields(string(line)); len(f) > 1 && (f[0] == "dep" || f[0] == "mod") {
			modules = append(modules, f[1])
		}
	}
	file, err := elf.Open(whole)
	if err != nil {
		log.Fatal(err) // of another system
	}
	symbols, err := file.Symbols()
	if err != nil {
		log.Fatal(err)
	}
	bytesOf := map[string]int{}
	for _, symbol := range symbols {
		at := int(symbol.Section)
		if at >= len(file.Sections) || file.Sections[at].Type == elf.SHT_NOBITS { // not in the file
			continue
		}
		of := "Go's own"
		for _, m := range modules {
			if strings.HasPrefix(symbol.Name, m+"/") || strings.HasPrefix(symbol.Name, m+".") {
				of = m
			}
		}
		if strings.HasPrefix(symbol.Name, "main.") {
			of = modules[0]
		}
		bytesOf[of] += int(symbol.Size)
	}
	names := slices.SortedFunc(maps.Keys(bytesOf), func(a, b string) int {
		return cmp.Compare(bytesOf[b], bytesOf[a])
	})
	for _, name := range names {
		if kB := bytesOf[name] / 1000; kB >= 50 {
			fmt.Printf("%8d  %s\n", kB, name)
		}
	}
}

// build builds a program and writes it to a file as an installer does. The linker's own
// file is in the system's memory in small pages, of which a start takes more, and which
// cost skillgap a third of its time; no user runs that.
func build(to, pkg, flags, tags string) {
	built := to + ".built"
	output("go", "build", "-trimpath", "-tags", tags, "-ldflags", flags, "-o", built, pkg)
	program, err := os.ReadFile(built)
	if err == nil {
		err = os.WriteFile(to, program, 0o700)
	}
	if err != nil {
		log.Fatal(err)
	}
}

func output(name string, args ...string) []byte {
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		log.Fatalf("%s %s: %v", name, strings.Join(args, " "), err)
	}
	return out
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}
