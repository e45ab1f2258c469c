package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/assess"
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

// writeRows writes CSV as RFC 4180 has it, with every cell a text and no formula
// (OWASP, CSV injection).
func writeRows(w io.Writer, rows [][]string) error {
	out := csv.NewWriter(w)
	for _, row := range rows {
		cells := make([]string, len(row))
		for k, cell := range row {
			cells[k] = noCommand(defused(clean(cell)))
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// defused puts an apostrophe before what a spreadsheet would take for a formula,
// also in its full-width spellings, after spaces, or behind what clean has put
// for a tab; plain numbers stay numbers.
func defused(cell string) string {
	if _, err := strconv.ParseFloat(cell, 64); err == nil {
		return cell
	}
	if start := strings.TrimSpace(cell); start != "" && start != "-" && strings.ContainsRune("=+-@|%＝＋－＠\uFFFD", []rune(start)[0]) {
		return "'" + cell
	}
	return cell
}

// plain writes a figure for a spreadsheet; nothing when it is unknown.
func plain(n assess.Number) string {
	if !n.Known {
		return ""
	}
	text, err := n.MarshalJSON()
	if err != nil {
		return ""
	}
	return string(text)
}

// optional writes a whole number, or nothing.
func optional(n assess.Maybe[int]) string {
	if !n.Known {
		return ""
	}
	return n.String()
}
