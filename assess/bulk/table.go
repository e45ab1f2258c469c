package bulk

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// Columns are those of a table of sheets, besides one of the id or title of each skill. A
// column label:KEY is the label of that key; a cell of a skill is its level, na, or
// empty where it is not rated.
var columns = [...]string{"subject", "date", "rater", "rater_name", "rater_with", "target"}

// The places of the columns in that list.
const (
	subject = iota
	date
	role
	name
	with
	target
)

// whose is what tables elsewhere call the column of the subject.
var whose = [...]string{"name", "person", "who", "employee", "developer"}

const labelColumn = "label:"

// header says in which column of a table what stands.
type header struct {
	separator rune
	cells     int
	at        [len(columns)]int // of a column, or -1
	labels    []column
	skills    []column
}

// column is the column of a label or a skill, which is a key of a sheet.
type column struct {
	at  int
	key string // "git":
}

func newColumn(at int, id string) column { return column{at, `"` + id + `":`} }

// newHeader reads the first line of a table. Spreadsheets in Europe put semicolons
// between cells, and some programs tabs.
func newHeader(line []byte, r *rubric.Rubric) (*header, *Problem) {
	h := &header{separator: ','}
	for _, other := range ";\t" {
		if bytes.ContainsRune(line, other) && !bytes.ContainsRune(line, ',') {
			h.separator = other
		}
	}
	for i := range h.at {
		h.at[i] = -1
	}
	names, err := h.split(nil, bytes.TrimSuffix(line, []byte("\r")))
	if err != nil {
		return nil, &Problem{Line: 1, Reason: "the header is not readable: " + err.Error()}
	}
	seen := map[string]bool{}
	column, first := 1, 0 // the first column with a problem
	var problems []string
	for i, cell := range names {
		id := strings.TrimSpace(string(cell))
		if !slices.Contains(columns[:], id) {
			id = r.SkillID(id)
		}
		problem := h.take(i, id, r)
		if seen[id] {
			problem = fmt.Sprintf("column %q is here twice", id)
		}
		if problem != "" {
			problems, first = append(problems, problem), cmp.Or(first, column)
		}
		seen[id] = true
		column += utf8.RuneCount(cell) + 1
	}
	if len(problems) > 0 {
		return nil, &Problem{Line: 1, Column: first, Reason: strings.Join(problems, "; ")}
	}
	h.cells = len(names)
	for _, must := range []int{subject, date} {
		if h.at[must] < 0 {
			return nil, &Problem{Line: 1, Reason: fmt.Sprintf("the table has no column %q: its header begins "+
				"with subject,date and has a column for each skill", columns[must])}
		}
	}
	return h, nil
}

// take notes what stands in a column, or says what is wrong with its name.
func (h *header) take(at int, id string, r *rubric.Rubric) (problem string) {
	key, isLabel := strings.CutPrefix(id, labelColumn)
	place := slices.Index(columns[:], id)
	_, isSkill := r.Skill(id)
	switch {
	case place >= 0:
		h.at[place] = at
	case isLabel && strict.IsID(key):
		h.labels = append(h.labels, newColumn(at, key))
	case isLabel:
		return fmt.Sprintf("%q is no label: use lower-case letters, digits and single hyphens, at most 64", key)
	case isSkill:
		h.skills = append(h.skills, newColumn(at, id))
	default:
		hint := strict.Suggest(id, append(columns[:], r.SkillIDs()...))
		if slices.Contains(whose[:], strings.ToLower(id)) {
			hint = strict.Suggest(columns[subject], columns[:])
		}
		return strings.TrimSuffix(fmt.Sprintf("unknown column %q (%s)", id, hint), " ()")
	}
	return ""
}

// split is the cells of a row, in a list whose memory is used again. A row is a line:
// no cell of a sheet can hold a line break.
func (h *header) split(cells [][]byte, line []byte) ([][]byte, error) {
	cells = cells[:0]
	if !utf8.Valid(line) {
		return nil, errors.New("not UTF-8 text: save the file as UTF-8")
	}
	if bytes.IndexByte(line, '"') < 0 {
		for {
			end := bytes.IndexByte(line, byte(h.separator)) // which is in ASCII
			if end < 0 {
				return append(cells, line), nil
			}
			cells, line = append(cells, line[:end]), line[end+1:]
		}
	}
	in := csv.NewReader(bytes.NewReader(line))
	in.Comma = h.separator
	record, err := in.Read()
	var wrong *csv.ParseError
	switch {
	case errors.As(err, &wrong):
		return nil, Problem{Column: utf8.RuneCount(line[:min(wrong.Column-1, len(line))]) + 1, Reason: wrong.Err.Error()}
	case err != nil && !errors.Is(err, io.EOF):
		return nil, err
	}
	for _, cell := range record {
		cells = append(cells, []byte(cell))
	}
	return cells, nil
}

// table makes lines of NDJSON of the rows of tables.
type table struct {
	cells [][]byte
	line  []byte
}

// sheet is the row as a line, which is good until the next.
func (t *table) sheet(h *header, row []byte) (line []byte, err error) {
	if t.cells, err = h.split(t.cells, row); err != nil {
		return nil, err
	}
	if len(t.cells) != h.cells {
		return nil, fmt.Errorf("%d cells, and the header has %d", len(t.cells), h.cells)
	}
	t.line = append(t.line[:0], `{"schema":1`...)
	t.text(`,"subject":`, t.cell(h, subject))
	if who := t.cell(h, role); len(who)+len(t.cell(h, name))+len(t.cell(h, with)) > 0 {
		if len(who) == 0 {
			who = []byte(assess.Self)
		}
		t.text(`,"rater":{"role":`, who)
		t.text(`,"name":`, t.cell(h, name))
		t.text(`,"with":`, t.cell(h, with))
		t.line = append(t.line, '}')
	}
	t.text(`,"date":`, t.cell(h, date))
	t.text(`,"target":`, t.cell(h, target))
	t.object(`,"labels":{`, h.labels, t.text)
	if t.object(`,"ratings":{`, h.skills, t.level); !bytes.Contains(t.line, []byte(`,"ratings":{`)) {
		t.line = append(t.line, `,"ratings":{}`...)
	}
	return append(t.line, '}'), nil
}

func (t *table) cell(h *header, column int) []byte {
	if at := h.at[column]; at >= 0 {
		return bytes.TrimSpace(t.cells[at])
	}
	return nil
}

// object writes what stands in columns as an object, nothing where all are empty.
func (t *table) object(begin string, columns []column, value func(string, []byte)) {
	open := false
	for _, c := range columns {
		cell := bytes.TrimSpace(t.cells[c.at])
		if len(cell) == 0 {
			continue
		}
		if !open {
			t.line = append(t.line, begin...)
		} else {
			t.line = append(t.line, ',')
		}
		open = true
		value(c.key, cell)
	}
	if open {
		t.line = append(t.line, '}')
	}
}

// text writes a member that is a text, nothing where it is empty.
func (t *table) text(key string, value []byte) {
	if len(value) == 0 {
		return
	}
	t.line = append(t.line, key...)
	if IsPlain(value) {
		t.line = append(append(append(t.line, '"'), value...), '"')
		return
	}
	quoted, err := json.Marshal(string(value))
	if err != nil {
		panic(err) // a text has its form
	}
	t.line = append(t.line, quoted...)
}

// level writes a skill's level: a number as one.
func (t *table) level(key string, value []byte) {
	one := len(value) == 1 && '0' <= value[0] && value[0] <= '9' // as most are
	if !one && (len(bytes.Trim(value, "0123456789")) > 0 || value[0] == '0') {
		t.text(key, value)
		return
	}
	t.line = append(append(t.line, key...), value...)
}
