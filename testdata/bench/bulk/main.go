// Command bulk measures skillgap on a million sheets: rows with the scores of tiers, the
// overall score and the three biggest gaps, next to DuckDB, jq and a Go program with
// encoding/json that do the same, in one run; and next to cat, which only reads the
// sheets and writes the rows. What they say is compared, row by row.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/bulk"
)

// jqShare is the part of the sheets that jq gets, which is slow; its times are scaled.
const jqShare = 50

func main() {
	n := flag.Int("n", 1_000_000, "sheets")
	seed := flag.Uint64("seed", 1, "of the sheets")
	where := flag.String("dir", "", "the folder for the sheets (default: a temporary one)")
	plain := flag.Bool("plain", false, "be the program with encoding/json, from standard input to standard output")
	flag.Parse()
	r := data.BackendDeveloper()
	if *plain {
		must(withEncodingJSON(r))
		return
	}
	dir, err := os.MkdirTemp(*where, "skillgap-bulk")
	must(err)
	defer os.RemoveAll(dir)
	b := bench{dir: dir, n: *n, rubric: r, sheets: filepath.Join(dir, "sheets.ndjson")}
	b.make(b.sheets, *seed, *n)
	few := filepath.Join(dir, "few.ndjson")
	b.make(few, *seed, max(*n/jqShare, 1))
	b.run(few)
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

type bench struct {
	dir    string
	n      int
	rubric *rubric.Rubric
	sheets string
	rows   string // of skillgap
	own    usage
}

// usage is what a process took.
type usage struct {
	wall, cpu time.Duration
	peak      int64 // KiB
}

func (b *bench) make(file string, seed uint64, n int) {
	f, err := os.Create(file)
	must(err)
	must(bulk.Write(f, b.rubric, seed, n))
	must(f.Close())
}

func (b *bench) run(few string) {
	skillgap := filepath.Join(b.dir, "skillgap")
	must(exec.Command("go", "build", "-trimpath", "-o", skillgap, "./cmd/skillgap").Run())
	self, err := os.Executable()
	must(err)
	score := []string{skillgap, "score", "--fields", "subject,tiers,overall,gaps"}
	b.rows, b.own = b.best(append(score, b.sheets)...)
	fmt.Printf("%d sheets\n%-28s %8s %8s %9s %7s %7s\n", b.n, "", "wall", "CPU", "peak MiB", "wall /", "CPU /")
	b.show("skillgap", b.own, 1)
	one, alone := b.best(append(score, b.sheets, "-j", "1")...)
	b.show("skillgap -j 1", alone, 1)
	b.same("skillgap -j 1", one)

	_, read := b.best("cat", b.sheets, "/dev/null")
	_, written := b.best("cat", b.rows)
	floor := usage{read.wall + written.wall, read.cpu + written.cpu, written.peak}
	b.show("cat of sheets, cat of rows", floor, 1)

	rows, took := b.measured(b.sheets, self, "-plain")
	b.show("Go, encoding/json", took, 1)
	b.same("encoding/json", rows)
	if rows, took := b.measured("", "node", b.duckdb()); rows == "" {
		fmt.Println("DuckDB is not here: npm install @duckdb/node-api, and NODE_PATH to find it")
	} else {
		b.show("DuckDB", took, 1)
		b.same("DuckDB", filepath.Join(b.dir, "duckdb.ndjson"))
	}
	if rows, took := b.measured(few, "jq", "-c", b.jq()); rows == "" {
		fmt.Println("jq is not here")
	} else {
		b.show(fmt.Sprintf("jq, of 1/%d, times %d", jqShare, jqShare), took, jqShare)
		b.same("jq", rows)
	}
}

// best is the least of three runs.
func (b *bench) best(command ...string) (out string, least usage) {
	for range 3 {
		var took usage
		if out, took = b.measured("", command...); least.wall == 0 || took.wall < least.wall {
			least = took
		}
	}
	return out, least
}

// measured runs a command, whose output goes to a file; "" says that it cannot be run.
func (b *bench) measured(input string, command ...string) (file string, took usage) {
	file = filepath.Join(b.dir, filepath.Base(command[0])+".out")
	out, err := os.Create(file)
	must(err)
	defer out.Close()
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdout, cmd.Stderr = out, os.Stderr
	if input != "" {
		cmd.Stdin, err = os.Open(input)
		must(err)
	}
	begin := time.Now()
	if err := cmd.Run(); err != nil {
		fmt.Println(command[0], err)
		return "", took
	}
	took.wall = time.Since(begin)
	took.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	took.peak = cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
	return file, took
}

func (b *bench) show(name string, took usage, times time.Duration) {
	took.wall, took.cpu = took.wall*times, took.cpu*times
	fmt.Printf("%-28s %7.2fs %7.2fs %9.0f %7.2f %7.2f\n", name, took.wall.Seconds(), took.cpu.Seconds(),
		float64(took.peak)/1024, float64(took.wall)/float64(b.own.wall), float64(took.cpu)/float64(b.own.cpu))
}

// row is what all say of a sheet.
type row struct {
	Subject string              `json:"subject"`
	Tiers   map[string]*float64 `json:"tiers"`
	Overall *float64            `json:"overall"`
	Gaps    []string            `json:"gaps"`
}

// same holds rows to those of skillgap, as far as they go.
func (b *bench) same(name, file string) {
	mine, err := os.Open(b.rows)
	must(err)
	defer mine.Close()
	theirs, err := os.Open(file)
	must(err)
	defer theirs.Close()
	a, z := bufio.NewScanner(mine), bufio.NewScanner(theirs)
	n := 0
	for ; z.Scan() && a.Scan(); n++ {
		if !bytes.Equal(a.Bytes(), z.Bytes()) && canonical(a.Bytes()) != canonical(z.Bytes()) {
			log.Fatalf("%s differs in row %d:\n%s\n%s", name, n+1, a.Bytes(), z.Bytes())
		}
	}
	fmt.Printf("%-28s %d rows say the same\n", "", n)
}

// canonical is a row in one way of writing.
func canonical(line []byte) string {
	var r row
	must(json.Unmarshal(line, &r))
	text, err := json.Marshal(r)
	must(err)
	return string(text)
}

// withEncodingJSON is the work as a Go program would do it without knowing skillgap.
func withEncodingJSON(r *rubric.Rubric) error {
	in, out := bufio.NewScanner(os.Stdin), bufio.NewWriterSize(os.Stdout, 1<<20)
	in.Buffer(nil, 1<<20)
	enc := json.NewEncoder(out)
	for in.Scan() {
		var sheet struct {
			Subject, Target string
			Ratings         map[string]any
		}
		if err := json.Unmarshal(in.Bytes(), &sheet); err != nil {
			return err
		}
		if err := enc.Encode(rowOf(r, sheet.Subject, sheet.Target, sheet.Ratings)); err != nil {
			return err
		}
	}
	return cmp.Or(in.Err(), out.Flush())
}

func rowOf(r *rubric.Rubric, subject, target string, ratings map[string]any) row {
	type sum struct{ w, wl float64 }
	type gap struct {
		skill    string
		priority float64
	}
	score := func(s sum) *float64 {
		if s.w == 0 {
			return nil
		}
		value := math.Floor(20*s.wl/s.w*1e4+0.5) / 1e4
		return &value
	}
	var all sum
	var gaps []gap
	tiers := map[string]sum{}
	goal, _ := r.Target(target)
	for i := range r.Skills {
		skill := &r.Skills[i]
		level, rated := ratings[skill.ID].(float64)
		if !rated {
			continue
		}
		w, tier := r.Weight(skill, nil), tiers[skill.Tier]
		all.w, all.wl, tier.w, tier.wl = all.w+w, all.wl+w*level, tier.w+w, tier.wl+w*level
		tiers[skill.Tier] = tier
		if missing := float64(goal.Levels[skill.ID]) - level; missing > 0 {
			gaps = append(gaps, gap{skill.ID, w * missing})
		}
	}
	slices.SortStableFunc(gaps, func(a, b gap) int { return cmp.Compare(b.priority, a.priority) })
	out := row{Subject: subject, Tiers: map[string]*float64{}, Overall: score(all), Gaps: []string{}}
	for _, t := range r.Tiers {
		out.Tiers[t.ID] = score(tiers[t.ID])
	}
	for _, g := range gaps[:min(3, len(gaps))] {
		out.Gaps = append(out.Gaps, g.skill)
	}
	return out
}
