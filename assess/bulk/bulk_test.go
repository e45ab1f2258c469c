package bulk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
)

func shipped(t testing.TB) *rubric.Rubric {
	t.Helper()
	return data.BackendDeveloper()
}

func noReport(*assess.Sheet) (*assess.Report, error) { return nil, errors.New("no report is wanted") }

// source is an input of a text.
func source(name string, form Form, text string) Source {
	return Source{Name: name, Form: form, Open: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(text)), nil
	}}
}

// read is what the rows and problems of sources say, in order.
func read(t testing.TB, r *rubric.Rubric, workers, size int, list ...Source) (said []string) {
	t.Helper()
	work := Work[[]string]{
		Rubric: r, Workers: workers, Size: size,
		Begin: func() func(*Piece, *[]string) {
			d := NewReader(r, noReport)
			return func(p *Piece, out *[]string) {
				*out = (*out)[:0]
				d.Rows(p, func(row *Row) { *out = append(*out, words(row)) },
					func(bad Problem) { *out = append(*out, bad.Error()) })
			}
		},
		Done: func(out *[]string) error { said = append(said, *out...); return nil },
	}
	if err := work.Run(context.Background(), slices.Values(list)); err != nil {
		t.Fatal(err)
	}
	return said
}

// words is all that a row says.
func words(row *Row) string {
	return fmt.Sprintf("%s %q %s %q %v %v", row.Subject, row.Rater, row.Date, row.Target, row.Labels, row.Levels)
}

const (
	plainSheet = `{"schema":1,"subject":"Dana","rater":{"role":"self"},"date":"2026-11-23","target":"mid",` +
		`"labels":{"team":"payments"},"ratings":{"server-languages":3,"git":"na","databases":2}}`
	plainRow = `Dana {"self" "" ""} 2026-11-23 "mid" [{team payments}] [3 2 -1 -2 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1]`
)

// TestForms reads the same sheet in every form, and what is none, each by its place.
func TestForms(t *testing.T) {
	r := shipped(t)
	const header = "subject,date,rater,target,label:team,server-languages,git,databases,cloud\n"
	yaml := "schema: 1\nsubject: Dana\ndate: 2026-11-23\ntarget: mid\nlabels: {team: payments}\n" +
		"ratings: {server-languages: 3, git: na, databases: 2}\n"
	for name, test := range map[string]struct {
		form Form
		text string
		want []string
	}{
		"lines":       {Lines, plainSheet + "\n" + plainSheet, []string{plainRow, plainRow}},
		"spaced":      {Lines, strings.NewReplacer(":", ": ", ",", ", ").Replace(plainSheet), []string{plainRow}},
		"blank lines": {Lines, "\n  \r\n" + plainSheet + "\r\n\n", []string{plainRow}},
		"mark":        {Lines, "\ufeff" + plainSheet, []string{plainRow}},
		"named raters": {Lines, strings.ReplaceAll(plainSheet, `{"role":"self"}`, `{"role":"mentor","name":"Kim"}`) + "\n" +
			strings.ReplaceAll(plainSheet, `{"role":"self"}`, `{"role":"agreed","name":"Dana","with":"Kim"}`),
			[]string{
				strings.Replace(plainRow, `{"self" "" ""}`, `{"mentor" "Kim" ""}`, 1),
				strings.Replace(plainRow, `{"self" "" ""}`, `{"agreed" "Dana" "Kim"}`, 1),
			}},
		"evidence": {Lines, strings.NewReplacer(`:3`, `:{"level":3,"evidence":["a","b"]}`, `"na"`,
			`{"level":"na","note":"no # git"}`).Replace(plainSheet), []string{plainRow}},
		"yaml":  {Document, yaml, []string{plainRow}},
		"table": {Table, header + "Dana,2026-11-23,,mid,payments,3,na,2,\n", []string{plainRow}},
		"semicolons": {Table, "\ufeff" + strings.ReplaceAll(header, ",", ";") + "Dana;2026-11-23;self;mid;payments;3;na;2;\r\n",
			[]string{plainRow}},
		"quoted": {Table, header + `"Dana","2026-11-23","self","mid",payments,"3","na",2,""`, []string{plainRow}},
		"quotes in texts": {Table, header + `"Dana ""D"" #1, Ö",2026-11-23,,,,,,,`,
			[]string{`Dana "D" #1, Ö {"self" "" ""} 2026-11-23 "" [] [-1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1]`}},
		"bad lines": {Lines, plainSheet + "\n{\"schema\":1}\n[1]\n" + plainSheet + "\n{\n", []string{
			plainRow, `in:2:1: the sheet has no "date" (add it); and 2 more`, "in:3: a line has to be a JSON object",
			plainRow, `in:5: a line has to be a JSON object`,
		}},
		"bad cells": {Table, header + "Dana,2026-13-01,,,,6,,,\nDana,2026-11-23\n\"Dana,2026-11-23,,mid,,,,,\nKim,2026-11-23,boss,,,x,,,", []string{
			`in:2: "2026-13-01" is not a date (write it as 2026-11-23); and 1 more`, `in:3: 2 cells, and the header has 9`,
			`in:4:27: extraneous or missing " in quoted-field`,
			`in:5: unknown rater role "boss" (one of: self, mentor, peer, agreed); and 1 more`,
		}},
		"a name":     {Table, "Person,date,git\nDana,2026-11-23,1\n", []string{`in:1:1: unknown column "Person" (did you mean "subject"?)`}},
		"bad column": {Table, "subject,date,gti\nDana,2026-11-23,1\n", []string{`in:1:14: unknown column "gti" (did you mean "git"?)`}},
		"bad columns": {Table, "Name,date,git,foo\nDana,2026-11-23,1,2\n", []string{
			`in:1:1: unknown column "Name" (did you mean "subject"?); unknown column "foo"`,
		}},
		"titles": {Table, "subject;date;Version control with Git;target\nDana;2026-11-23;1;mid\n", []string{
			`Dana {"self" "" ""} 2026-11-23 "mid" [] [-1 -1 -1 1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1]`,
		}},
		"a title twice": {Table, "subject,date,git,Version control with Git\n", []string{`in:1:18: column "git" is here twice`}},
		"two columns":   {Table, "subject,date,git,git\n", []string{`in:1:18: column "git" is here twice`}},
		"no date": {Table, "subject,git\n", []string{`in:1: the table has no column "date": its header begins ` +
			`with subject,date and has a column for each skill`}},
		"a report":      {Lines, `{"$schema":"x","schema":1,"tool":{}}`, []string{"in:1: this is what a command printed, not a sheet"}},
		"nothing":       {Lines, "", nil},
		"only a header": {Table, header, nil},
	} {
		if diff := cmp.Diff(test.want, read(t, r, 2, 4096, source("in", test.form, test.text))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestPieces reads many inputs, good and bad, with every number of workers and size
// of pieces: all say the same.
func TestPieces(t *testing.T) {
	r := shipped(t)
	var lines, rows bytes.Buffer
	rows.WriteString("subject,date,git\n")
	for i := range 3000 {
		switch {
		case i == 1500:
			fmt.Fprintf(&lines, "{\"subject\":%q}\n", strings.Repeat("x", MaxRecord))
		case i%100 == 7:
			lines.WriteString("{\"schema\":1}\n")
			rows.WriteString("\"bad\n")
		case i%10 == 3:
			fmt.Fprintf(&lines, `{"subject":"\u0050 %d","schema":1,"ratings":{"git":1},"date":"2026-11-23"}`+"\r\n\n", i)
		default:
			fmt.Fprintf(&lines, "%s\n", strings.Replace(plainSheet, "Dana", fmt.Sprint("Person ", i), 1))
			fmt.Fprintf(&rows, "Person %d,2026-11-23,%d\n", i, i%6)
		}
	}
	missing := Source{Name: "gone", Open: func() (io.ReadCloser, error) { return nil, errors.New("it is not there") }}
	inputs := []Source{
		source("a.ndjson", Lines, lines.String()), missing, source("b.csv", Table, rows.String()),
		source("c.yaml", Document, plainSheet), source("d.yaml", Document, strings.Repeat(" ", MaxRecord+1)),
	}
	want := read(t, r, 1, PieceSize, inputs...)
	if n := 3000 + 1 + (3000 - 1 - 300) + 2; len(want) != n {
		t.Fatalf("%d records, want %d", len(want), n)
	}
	for _, workers := range []int{1, 2, 8} {
		for _, size := range []int{1, 4 << 10, 64 << 10, 4 << 20} {
			if diff := cmp.Diff(want, read(t, r, workers, size, inputs...)); diff != "" {
				t.Errorf("%d workers, pieces of %d (-want +got):\n%.2000s", workers, size, diff)
			}
		}
	}
}

// TestScanned: what most programs write is read by the scanner, and not by the strict
// reader, which takes fifty times as long; what it does not know, it leaves.
func TestScanned(t *testing.T) {
	r := shipped(t)
	for _, c := range []struct {
		name, ratings string
		takes         bool
	}{
		{"levels", `{"git":3,"cloud":"na"}`, true},
		{"none", `{}`, true},
		{"evidence", `{"git":{"level":4,"evidence":["https://example.com/a", "b"],"note":"c"},"cloud":2}`, true},
		{"evidence at the end", `{"cloud":2,"git":{"level":"na","evidence":[]}}`, true},
		{"a level alone", `{"git":{"level":4}}`, true},
		{"spaces", `{"git": {"level": 4, "evidence": ["a"]}, "cloud": 2}`, true},
		{"a level too high", `{"git":{"level":6}}`, false},
		{"the level is missing", `{"git":{"evidence":["a"]}}`, false},
		{"no evidence at all", `{"git":{"level":4,"evidence":null}}`, false},
		{"evidence twice", `{"git":{"level":4,"evidence":["a"],"evidence":["b"]}}`, false},
		{"an empty note", `{"git":{"level":4,"note":""}}`, false},
		{"a long note", `{"git":{"level":4,"note":"` + strings.Repeat("x", assess.MaxText+1) + `"}}`, false},
		{"when it was last used", `{"git":{"level":4,"last_used":"2026-01"}}`, false},
		{"cut", `{"git":{"level":4`, false},
		{"cut behind the level", `{"git":{"level":4}`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, text := NewReader(r, noReport), `{"schema":1,"subject":"D","date":"2026-11-23","ratings":`+c.ratings
			if !strings.HasPrefix(c.name, "cut") {
				text += "}"
			}
			if got := d.scan.sheet([]byte(text), &d.row) == len(text); got != c.takes {
				t.Errorf("%s is scanned: %v", text, got)
			}
		})
	}
}

// FuzzScan holds the scanner to the strict reader: what it takes, that takes too, and
// both make the same row. It remembers how the sheet before was laid out.
func FuzzScan(f *testing.F) {
	r := shipped(f)
	seeds := []string{
		plainSheet, strings.Replace(plainSheet, "Dana", "Robin", 1), strings.ReplaceAll(plainSheet, ",", ", "),
		`{"schema":1,"rubric":"backend-developer","subject":"D","rater":"peer","date":"2026-11-23","ratings":{}}`,
		plainSheet + "\r\n" + plainSheet, plainSheet[:len(plainSheet)-1] + "\n}",
		"{\"schema\":1,\"labels\":{\"a\n\":\"b\"}," + plainSheet[1:],
		`{"ratings": {"git": 3}, "schema": 1, "date": "2026-11-23", "subject": "Dana"}`,
		`{"ratings": {"git": 2}, "schema": 2, "date": "2026-11-23", "subject": "Dana"}`,
		`{"ratings":{},"date":"2026-11-23","subject":"D"{,"schema":1}`,
		`{"date":"2026-11-23","subject":"D","ratings":{},"schema":1`, "," + plainSheet, "}" + plainSheet,
		`{"schema":1,"subject":"D","rubric":{"id":"backend-developer","version":"1"},"rater":{"role":"mentor","name":"K"},` +
			`"date":"2026-11-23","labels":{"b":"1","a":"2","a":"3"},"ratings":{"git":6}}`,
		`{"schema":1,"subject":"D","date":"2026-11-23","ratings":{"git":{"level":4,"evidence":["a", "b"],"note":"c"},` +
			`"cloud":{"level":"na"},"databases":{"level":5, "note":"d", "evidence":[]}}}`,
	}
	for _, before := range seeds {
		for _, seed := range seeds {
			f.Add([]byte(before), []byte(seed))
		}
	}
	f.Fuzz(func(t *testing.T, before, text []byte) {
		d := NewReader(r, noReport)
		p := &Piece{source: &Source{Name: "in", Form: Lines}}
		for _, text := range [][]byte{before, text} {
			var fast Row
			end := d.scan.sheet(text, &fast)
			if end == 0 {
				continue
			}
			if text = text[:end]; bytes.ContainsAny(text, "\r\n") {
				t.Fatalf("%q: it is more than a line", text)
			}
			if err := d.strictRow(p, 1, text); err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			if slow := words(&d.row); words(&fast) != slow {
				t.Errorf("%q:\n%s\n%s", text, words(&fast), slow)
			}
		}
	})
}
