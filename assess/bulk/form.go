package bulk

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
)

// Endings are those of the files of sheets, which are read in a folder.
func Endings() []string { return []string{".yaml", ".yml", ".json", ".ndjson", ".jsonl", ".csv"} }

// FormOf is the form that a file's ending names; known says whether it names one.
func FormOf(file string) (form Form, known bool) {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".ndjson", ".jsonl":
		return Lines, true
	case ".csv":
		return Table, true
	case ".yaml", ".yml", ".json":
		return Document, true
	}
	return Document, false
}

// FormOfText is the form of an input that begins so; begin is its first line and
// something of the next, or all there is: a line that is an object, and more behind it,
// are NDJSON; the names of the two columns that every table has are a header.
func FormOfText(begin []byte) Form {
	text := bytes.TrimPrefix(strict.UTF8(begin), []byte("\ufeff"))
	first, rest, _ := bytes.Cut(bytes.TrimLeft(text, " \t\r\n"), []byte("\n"))
	switch {
	case bytes.HasPrefix(first, []byte("{")) && json.Valid(first) && len(bytes.TrimSpace(rest)) > 0:
		return Lines
	case isHeader(first):
		return Table
	}
	return Document
}

func isHeader(line []byte) bool {
	seen := 0
	if bytes.HasPrefix(line, []byte("{")) || bytes.HasPrefix(line, []byte("[")) {
		return false
	}
	for cell := range bytes.FieldsFuncSeq(line, func(c rune) bool { return strings.ContainsRune(",;\t\"\r", c) }) {
		if name := string(bytes.TrimSpace(cell)); name == columns[subject] || name == columns[date] {
			seen++
		}
	}
	return seen == 2
}
