package report

import (
	"bytes"

	"github.com/skillgap/skillgap/assess"
)

// Stream writes reports one by one, each when it is made: Begin stands before the first.
type Stream struct {
	Begin  []byte
	Append func(to []byte, rep *assess.Report) ([]byte, error)
}

// StreamOf is the stream of a format, of those that hold nothing back: all that is
// written about a report stands together, and no other report matters to it.
func StreamOf(format string) (s Stream, ok bool) {
	var b bytes.Buffer
	switch format {
	case "ndjson":
		s.Append = func(to []byte, rep *assess.Report) ([]byte, error) {
			b := bytes.NewBuffer(to)
			err := encode(b, "", rep)
			return b.Bytes(), err
		}
	case "csv":
		if err := writeRows(&b, [][]string{reportColumns()}); err != nil {
			return s, false
		}
		s.Append = func(to []byte, rep *assess.Report) ([]byte, error) {
			b := bytes.NewBuffer(to)
			err := writeRows(b, reportRows(nil, rep))
			return b.Bytes(), err
		}
	default:
		return s, false
	}
	s.Begin = b.Bytes()
	return s, true
}
