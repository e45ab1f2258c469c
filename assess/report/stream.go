package report

import (
	"bytes"

	"github.com/skillgap/skillgap/assess"
)

// Stream writes reports one by one, each when it is made, of a format that holds nothing
// back: all that is written about a report stands together, and no other report matters
// to it. Begin is what stands before the first.
type Stream struct {
	Begin  func() ([]byte, error)
	Append func(to []byte, rep *assess.Report) ([]byte, error)
}

func beginNDJSON() ([]byte, error) { return nil, nil }

func appendNDJSON(to []byte, rep *assess.Report) ([]byte, error) {
	b := bytes.NewBuffer(to)
	err := encode(b, "", rep)
	return b.Bytes(), err
}

func beginCSV() ([]byte, error) { return appendRows(nil, [][]string{reportColumns()}) }

func appendReportCSV(to []byte, rep *assess.Report) ([]byte, error) {
	return appendRows(to, reportRows(nil, rep))
}

func appendRows(to []byte, rows [][]string) ([]byte, error) {
	b := bytes.NewBuffer(to)
	err := writeRows(b, rows)
	return b.Bytes(), err
}
