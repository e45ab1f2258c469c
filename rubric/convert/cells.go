package convert

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/skillgap/skillgap/rubric/strict"
)

// maxCells is how many cells of a table are read.
const (
	maxCells     = 120_000
	tooManyCells = "too many cells: at most 120000 are read"
)

// csv reads a table of values with commas, semicolons or tabs between.
func (in *importing) csv() error {
	text, err := in.file(in.name)
	if err != nil {
		return err
	}
	comma := separator(text, in.from.Name)
	if bytes.Count(text, []byte(string(comma))) > 4*maxCells { // some may stand in quotes
		return in.problem(row{line: 1}, tooManyCells, "")
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord = comma, -1
	var rows []row
	cells := 0
	for {
		record, err := r.Read()
		var wrong *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return in.table(rows)
		case errors.As(err, &wrong):
			return strict.Problems{{
				File: in.name, Line: wrong.Line, Column: max(wrong.Column, 1), Message: wrong.Err.Error(),
			}}
		case err != nil:
			return err
		}
		line, _ := r.FieldPos(0)
		if cells += len(record); cells > maxCells {
			return in.problem(row{line: line}, tooManyCells, "")
		}
		rows = append(rows, row{line, record})
	}
}

// separator is what stands between the values: of a table with commas also what some
// spreadsheets write instead.
func separator(text []byte, format string) rune {
	if format == "tsv" {
		return '\t'
	}
	first, _, _ := bytes.Cut(text, []byte("\n"))
	best := ','
	for _, c := range ";\t" {
		if bytes.Count(first, []byte(string(c))) > bytes.Count(first, []byte(string(best))) {
			best = c
		}
	}
	return best
}

var (
	rule = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$`)
	})
	heading = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\s{0,3}#{1,6}\s+(.+?)\s*#*\s*$`)
	})

	lineBreak = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^<br\s*/?>`)
	})
)

// markdown reads the tables of a text that have the columns of the first. The heading
// above a table is a tier, unless it is the first of all, which is the title.
func (in *importing) markdown() error {
	text, err := in.file(in.name)
	if err != nil {
		return err
	}
	title, tables := tablesOf(strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n"))
	var rows []row
	cells := 0
	for i, t := range tables {
		if i > 0 && !slices.Equal(t.rows[0].cells, tables[0].rows[0].cells) {
			in.lose(1, "tables with other columns")
			continue
		}
		if i == 0 {
			rows = []row{t.rows[0]}
		}
		if t.heading != title {
			rows = append(rows, row{t.rows[0].line, []string{t.heading}})
		}
		for _, r := range t.rows[1:] {
			if cells += len(r.cells); cells > maxCells {
				return in.problem(r, tooManyCells, "")
			}
			rows = append(rows, r)
		}
	}
	in.named(title)
	return in.table(rows)
}

// markdownTable is a table and the heading above it; its first row has the headings.
type markdownTable struct {
	heading string
	rows    []row
}

// tablesOf finds the tables of a text, and its first heading.
func tablesOf(text []string) (title string, tables []markdownTable) {
	at := "" // the heading above
	for i := 0; i < len(text); i++ {
		if m := heading().FindStringSubmatch(text[i]); m != nil {
			at = unmarked(m[1])
			title = cmp.Or(title, at)
		}
		if i+1 == len(text) || !strings.Contains(text[i], "|") || !rule().MatchString(text[i+1]) {
			continue
		}
		t := markdownTable{at, []row{{i + 1, split(text[i])}}}
		for i += 2; i < len(text) && strings.Contains(text[i], "|"); i++ {
			t.rows = append(t.rows, row{i + 1, split(text[i])})
		}
		i--
		tables = append(tables, t)
	}
	return title, tables
}

// split splits a line of a table in Markdown into its cells; \| is no end of one.
func split(line string) []string {
	line = strings.TrimPrefix(strings.TrimSpace(line), "|")
	if strings.HasSuffix(line, "|") && !strings.HasSuffix(line, `\|`) {
		line = line[:len(line)-1]
	}
	var cells []string
	start := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '|':
			cells = append(cells, unmarked(line[start:i]))
			start = i + 1
		}
	}
	return append(cells, unmarked(line[start:]))
}

// unmarked is a text in Markdown as plain text: <br> ends a line, ** is left out, and
// a backslash before a mark too.
func unmarked(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		end := lineBreak().FindString(text[i:])
		switch {
		case text[i] == '\\' && i+1 < len(text) && strings.IndexByte(`|\*_<>#`+"`", text[i+1]) >= 0:
			i++
			b.WriteByte(text[i])
		case end != "":
			i += len(end) - 1
			b.WriteByte('\n')
		case strings.HasPrefix(text[i:], "**"):
			i++
		default:
			b.WriteByte(text[i])
		}
	}
	return b.String()
}
