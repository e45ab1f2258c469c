package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// markdownRows writes a table, its first row the titles.
func markdownRows(b *strings.Builder, rows [][]string) {
	for i, row := range rows {
		cells := make([]string, len(row))
		for k, cell := range row {
			cells[k] = markdown(cell)
		}
		fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | "))
		if i == 0 {
			b.WriteString(strings.Repeat("| --- ", len(row)) + "|\n")
		}
	}
}

// writeRows writes CSV, with every cell a text and no formula.
func writeRows(w io.Writer, rows [][]string) error {
	out := csv.NewWriter(w)
	for _, row := range rows {
		cells := make([]string, len(row))
		for k, cell := range row {
			cells[k] = inert(cell)
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// inert puts an apostrophe before what a spreadsheet would take for a formula;
// plain numbers stay numbers.
func inert(cell string) string {
	cell = clean(cell)
	if _, err := strconv.ParseFloat(cell, 64); err == nil {
		return cell
	}
	if trimmed := strings.TrimLeft(cell, " "); trimmed != "" && strings.ContainsRune("=+-@＝＋－＠\uFFFD|%", []rune(trimmed)[0]) && cell != "-" {
		return "'" + cell
	}
	return cell
}
