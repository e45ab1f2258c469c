package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
)

// documents are the forms in which one sheet travels, as the matrix has them.
var documents = []string{"sheet", "report", "ndjson", "kept", "export", "unfinished"}

// matrix is what each command does with each document. "=" reads it, and it means
// what the sheet means; "self" does so if people rate themselves, "checked" if
// there is a check; else, and at "x", it is refused as wrong use. DOC is the
// document, SHEET the sheet itself, OTHER a sheet about the same person by somebody
// else; NEW, with the sheet's own ending, is what the command writes. A command
// that asks is given keys.
var matrix = []struct {
	command string
	cells   string // of the documents
	keys    string
	means   func(p *place, out string)
}{
	{"score DOC --format json", "= x x x x x", "", (*place).sameReport},
	{"lint DOC", "= x x x x x", "", (*place).anything},
	{"report DOC --format json", "= = = = x =", "", (*place).sameReport},
	{"path DOC --format json", "= x x x x x", "", (*place).samePath},
	{"compare DOC SHEET --format json", "= x x x x x", "", (*place).alike},
	{"team DOC --format json", "= x x x x x", "", (*place).sameTeam},
	{"agree DOC OTHER -o NEW --plain --format json", "= x x x x x", "y\n" + strings.Repeat("2\nw\n", 30), (*place).written},
	{"check DOC --check=1 -o NEW --plain --format json", "self x x x x x", "0\nn\n", (*place).written},
	{"items review DOC", "checked x x x x x", "", (*place).anything},
	{"items stats DOC --format json", "= x x x = x", "", (*place).sameAnswers},
	{"items calibrate DOC -o NEW", "= x x x = x", "", (*place).learned},
	{"history import DOC --store other.db", "= x x x = x", "", (*place).imported},
	{"history diff DOC SHEET --format json", "= = = = x =", "", (*place).unmoved},
	{"history diff SHEET DOC --format json", "= = = = x =", "", (*place).unmoved},
	{"score SHEET --no-regression --baseline DOC --format json", "= = = = x =", "", (*place).sameButGate},
	{"assess --as peer --subject Dana --rater Kim --with-evidence DOC -o NEW --plain --format json",
		"= x x x x x", strings.Repeat("2\n\n", 16), (*place).written},
}

// TestMatrix gives sheets of every rater, checked or not, in YAML and JSON, and all
// that can be made of them to every command. Crossings are in it as well: what is
// kept is compared to its file, what is exported is imported elsewhere and
// reported, what was settled or checked is kept, compared and written out again.
func TestMatrix(t *testing.T) {
	raters := []assess.Rater{
		{Role: assess.Self, Name: "Dana"}, {Role: assess.Mentor, Name: "Robin"}, {Role: assess.Peer},
		{Role: assess.Agreed, Name: "Dana", With: "Robin"},
	}
	for _, rater := range raters {
		for _, sample := range []string{"junior", "checked"} {
			for _, ending := range []string{".yaml", ".json"} {
				t.Run(string(rater.Role)+" "+sample+ending, func(t *testing.T) {
					sheet, _ := sheetIn(t, "../../testdata/sheets/"+sample+".yaml")
					sheet.Subject, sheet.Rater = "Dana", rater
					git, _ := sheet.Rating("git")
					git.Can, git.NotYet = []string{"3-c8869a"}, []string{"3-637b8f", "4-1f872d", "4-000000"} // the last is of no statement
					sheet.Rate(git)
					p := newPlace(t, sheet, ending)
					p.make(sheet)
					for _, row := range matrix {
						cells := strings.Fields(row.cells)
						for i, kind := range documents {
							if cells[i] != "x" || sample+ending == "junior.yaml" { // else refused in the same way
								p.cell(row.command, kind, cells[i], row.keys, row.means)
							}
						}
					}
				})
			}
		}
	}
}

// cell runs a command on one document.
func (p *place) cell(command, kind, cell, keys string, means func(*place, string)) {
	p.t.Helper()
	p.now = strings.NewReplacer("DOC", p.files[kind], "SHEET", p.files["sheet"], "OTHER", "other.yaml",
		"NEW", "new"+p.ending).Replace(command)
	os.Remove(filepath.Join(p.dir, "new"+p.ending))
	os.Remove(filepath.Join(p.dir, "other.db"))
	want := exitUse
	if cell == "=" || cell == "self" && p.sheet.Rater.Self() || cell == "checked" && len(p.sheet.Responses) > 0 {
		want = exitOK
	}
	out, message, code := p.run(keys, strings.Fields(p.now)...)
	switch {
	case code != want:
		p.t.Errorf("%s: exit %d, want %d: %s", p.now, code, want, message)
	case code == exitOK:
		p.follows(out)
		means(p, out)
	}
}

// follows holds a document that names its schema to that, with nothing else at hand.
func (p *place) follows(out string) {
	p.t.Helper()
	var head struct {
		URL string `json:"$schema"`
	}
	if json.Unmarshal([]byte(out), &head) != nil || head.URL == "" {
		return
	}
	name, _ := strings.CutSuffix(head.URL[strings.LastIndex(head.URL, "/")+1:], ".schema.json")
	if err := compiled(p.t, name).Validate(decoded[any](p, out)); err != nil {
		p.t.Errorf("%s: %v", p.now, err)
	}
}

// place is a folder, which is the home as well, in which commands run in this
// process.
type place struct {
	t      *testing.T
	dir    string
	sheet  *assess.Sheet
	ending string
	files  map[string]string // by kind of document
	want   string            // the sheet's report
	now    string            // the command looked at
}

func newPlace(t *testing.T, sheet *assess.Sheet, ending string) *place {
	t.Parallel()
	return &place{t: t, dir: t.TempDir(), sheet: sheet, ending: ending}
}

// make puts the sheet into the folder in every form, and a sheet by another.
func (p *place) make(sheet *assess.Sheet) {
	p.t.Helper()
	r, err := (newApp(systemEnv())).loadRubric()
	if err != nil {
		p.t.Fatal(err)
	}
	sheet.Ratings[3] = assess.Rating{Skill: sheet.Ratings[3].Skill, NA: true}
	sheet.Ratings[1].Evidence = []string{"a link: \"x\""}
	sheet.Ratings = slices.Delete(sheet.Ratings, 5, 6)
	p.files = map[string]string{
		"sheet": "sheet" + p.ending, "report": "report.json", "ndjson": "report.ndjson", "export": "export.ndjson",
		"unfinished": "unfinished.yaml",
	}
	other := *sheet
	other.Rater, other.Responses, other.Ratings = assess.Rater{Role: assess.Peer, Name: "Quinn"}, nil, slices.Clone(sheet.Ratings)
	other.Ratings[0].Level = 4 - other.Ratings[0].Level/2
	draft := assess.Draft{Sheet: *sheet, Next: sheet.Ratings[2].Skill}
	write(p.t, p.dir, p.files["sheet"], sheetText(p.files["sheet"], sheet, r))
	write(p.t, p.dir, "other.yaml", other.YAML(r))
	write(p.t, p.dir, p.files["unfinished"], draft.YAML(r))
	p.want = p.ok("score", p.files["sheet"], "--format", "json", "--keep")
	write(p.t, p.dir, p.files["report"], []byte(p.want))
	write(p.t, p.dir, p.files["ndjson"], []byte(p.ok("score", p.files["sheet"], "--format", "ndjson")))
	write(p.t, p.dir, p.files["export"], []byte(p.ok("history", "export")))
	p.files["kept"] = p.kept()
}

// run runs a command line with keys typed in a terminal, or without one. What has
// the ending of a file is one in the folder.
func (p *place) run(keys string, args ...string) (out, message string, code int) {
	p.t.Helper()
	args = slices.Clone(args)
	for i, arg := range args {
		if filepath.Ext(arg) != "" {
			args[i] = filepath.Join(p.dir, arg)
		}
	}
	stdout, stderr := p.stream("out"), p.stream("err")
	stdin, err := os.Open(os.DevNull)
	if err != nil {
		p.t.Fatal(err)
	}
	e := &env{args: args, stdin: stdin, stdout: &results{file: stdout}, stderr: &guarded{file: stderr}, lookup: p.lookup, now: time.Now}
	var shown bytes.Buffer
	end := func() {}
	if keys != "" {
		master, slave, err := pty.Open()
		if err != nil {
			p.t.Fatal(err)
		}
		read := make(chan struct{})
		go func() { defer close(read); io.Copy(&shown, master) }()
		if _, err := io.WriteString(master, keys); err != nil {
			p.t.Fatal(err)
		}
		e.stdin, e.stderr = slave, &guarded{file: slave}
		end = func() { slave.Close(); <-read; master.Close() }
	}
	code = run(context.Background(), e)
	end()
	for _, f := range []*os.File{stdin, stdout, stderr} {
		f.Close()
	}
	printed, err := os.ReadFile(stdout.Name())
	if err != nil {
		p.t.Fatal(err)
	}
	said, err := os.ReadFile(stderr.Name())
	if err != nil {
		p.t.Fatal(err)
	}
	return string(printed), string(said) + shown.String(), code
}

func (p *place) stream(name string) *os.File {
	p.t.Helper()
	f, err := os.Create(filepath.Join(p.dir, name))
	if err != nil {
		p.t.Fatal(err)
	}
	return f
}

// lookup is all of the environment that a command sees.
func (p *place) lookup(name string) (string, bool) {
	value, ok := map[string]string{"HOME": p.dir, "SOURCE_DATE_EPOCH": "1795392000"}[name] // 2026-11-23
	return value, ok
}

// ok runs a command that has to work.
func (p *place) ok(args ...string) string {
	p.t.Helper()
	out, message, code := p.run("", args...)
	if code != exitOK {
		p.t.Fatalf("%s: exit %d: %s", strings.Join(args, " "), code, message)
	}
	return out
}

// kept is the start of the id of the newest sheet about Dana in a store.
func (p *place) kept(flags ...string) string {
	p.t.Helper()
	list := decoded[struct{ Sheets []struct{ ID string } }](p, p.ok(append([]string{"history", "Dana", "--format", "json"}, flags...)...))
	return list.Sheets[len(list.Sheets)-1].ID[:10]
}

func decoded[T any](p *place, text string) (doc T) {
	p.t.Helper()
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		p.t.Fatalf("%s: %v", p.now, err)
	}
	return doc
}

func (p *place) same(want, got any) {
	p.t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		p.t.Errorf("%s (-score +this):\n%s", p.now, diff)
	}
}

// reported is what is looked at of a report.
type reported struct {
	Overall struct{ Readiness any }
	Path    any
	Skills  []struct{ Level, Rating any }
}

func (p *place) anything(string) {}

func (p *place) sameReport(out string) { p.t.Helper(); p.same(p.want, out) }

// sameButGate is the report with the gate that was asked for.
func (p *place) sameButGate(out string) {
	p.t.Helper()
	p.same(decoded[reported](p, p.want), decoded[reported](p, out))
}

func (p *place) samePath(out string) {
	p.t.Helper()
	want := decoded[reported](p, p.want)
	got := decoded[struct{ Readiness, Path any }](p, out)
	p.same([]any{want.Overall.Readiness, want.Path}, []any{got.Readiness, got.Path})
}

func (p *place) sameTeam(out string) {
	p.t.Helper()
	want := decoded[reported](p, p.want)
	got := decoded[struct{ People []struct{ Levels []any } }](p, out)
	for i, skill := range want.Skills {
		p.same(skill.Level, got.People[0].Levels[i])
	}
}

// alike holds a comparison to no difference at all.
func (p *place) alike(out string) {
	p.t.Helper()
	for _, skill := range decoded[struct {
		Skills []struct{ Levels, Estimates []any }
	}](p, out).Skills {
		for _, two := range [][]any{skill.Levels, skill.Estimates} {
			if len(two) == 2 {
				p.same(two[0], two[1])
			}
		}
	}
}

func (p *place) unmoved(out string) {
	p.t.Helper()
	unmoved(p.t, decoded[moved](p, out), p.now, p.files["sheet"])
}

func (p *place) sameAnswers(out string) {
	p.t.Helper()
	p.same(len(p.sheet.Responses), len(decoded[[]any](p, out)))
}

// learned uses what was learned of items: from so few answers nothing moves.
func (p *place) learned(string) {
	p.t.Helper()
	p.same(p.want, p.ok("score", p.files["sheet"], "--difficulties", "new"+p.ending, "--format", "json"))
}

func (p *place) imported(string) {
	p.t.Helper()
	id := p.kept("--store", "other.db")
	p.same(p.want, p.ok("report", id, "--store", "other.db", "--format", "json"))
	p.ok("history", "verify", "--store", "other.db")
}

// written holds a new sheet to its name and to the report printed when it was
// written, and the history to the sheet.
func (p *place) written(out string) {
	p.t.Helper()
	name := "new" + p.ending
	text, err := os.ReadFile(filepath.Join(p.dir, name))
	if err != nil {
		p.t.Fatal(err)
	}
	if json.Valid(text) != (p.ending == ".json") {
		p.t.Errorf("%s: %s:\n%s", p.now, name, text)
	}
	p.same(out, p.ok("score", name, "--format", "json", "--keep", "--store", "other.db"))
	id := p.kept("--store", "other.db")
	p.same(out, p.ok("report", id, "--store", "other.db", "--format", "json"))
	p.unmoved(p.ok("history", "diff", id, name, "--store", "other.db", "--format", "json"))
	write(p.t, p.dir, "back.yaml", []byte(p.ok("history", "show", id, "--sheet", "--store", "other.db")))
	p.alike(p.ok("compare", name, "back.yaml", "--format", "json"))
}

// TestBlankThenScored fills in the empty sheet of each role, whole and in part.
func TestBlankThenScored(t *testing.T) {
	for _, role := range []assess.Role{assess.Self, assess.Mentor, assess.Peer} {
		t.Run(string(role), func(t *testing.T) {
			p := newPlace(t, nil, ".yaml")
			args := []string{"assess", "--blank", "--subject", "Dana", "--target", "mid"}
			if role != assess.Self {
				args = append(args, "--as", string(role), "--rater", "Robin")
			}
			blank := p.ok(args...)
			for _, rated := range []int{1, 16} {
				lines := strings.Split(blank, "\n")
				left := rated
				for i, line := range lines {
					if text, ok := strings.CutPrefix(line, "  # "); ok && strings.Contains(text, ": 0 ") && left > 0 {
						lines[i], left = "  "+strings.Replace(text, ": 0 ", ": 3 ", 1), left-1
					}
				}
				write(t, p.dir, "filled.yaml", []byte(strings.Join(lines, "\n")))
				rep := decoded[struct {
					Rater   assess.Rater
					Overall struct{ Rated, Level float64 }
				}](p, p.ok("score", "filled.yaml", "--format", "json", "--keep"))
				if rep.Rater.Role != role || rep.Overall.Rated != float64(rated) || rep.Overall.Level != 3 {
					t.Errorf("%d rated: %+v", rated, rep)
				}
			}
		})
	}
}

// TestResumedThenChecked stops a questionnaire in the middle, goes on with it,
// and adds a check to the sheet, in each form.
func TestResumedThenChecked(t *testing.T) {
	for _, ending := range []string{".yaml", ".json"} {
		t.Run(ending, func(t *testing.T) {
			p := newPlace(t, nil, ending)
			half := strings.Repeat("2\n", 7)
			begin := []string{"assess", "--plain", "--no-check", "--subject", "Dana", "--target", "mid", "--stack", "go",
				"--format", "json"}
			if _, message, code := p.run(half+"\x04", begin...); code != stoppedByPerson {
				t.Fatalf("exit %d: %s", code, message)
			}
			p.now = "resumed"
			out, message, code := p.run(strings.Repeat("2\n", 9)+"\n", "assess", "--plain", "--no-check", "--resume", "-o", "new"+ending, "--format", "json")
			if code != exitOK {
				t.Fatalf("exit %d: %s", code, message)
			}
			p.written(out)
			p.now = "checked"
			out, message, code = p.run("0\n0\nn\n", "check", "new"+ending, "--plain", "--check=2", "--in-place", "--format", "json")
			if code != exitOK {
				t.Fatalf("exit %d: %s", code, message)
			}
			p.written(out)
		})
	}
}
