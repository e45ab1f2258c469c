package report

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/skillgap/skillgap/assess"
)

// writeNDJSON writes one report a line.
func writeNDJSON(w io.Writer, reports []*assess.Report, _ Style) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, rep := range reports {
		if err := enc.Encode(rep); err != nil {
			return err
		}
	}
	_, err := w.Write(inertJSON(b.Bytes()))
	return err
}
