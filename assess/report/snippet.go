package report

// snippet is a text that is appended often. A short one is copied together with zeros behind
// it: in one step, which is the same for texts of every length.
type snippet struct {
	text  string
	short [32]byte
}

func newSnippet(text string) snippet {
	s := snippet{text: text}
	copy(s.short[:], text)
	return s
}

func (s *snippet) append(to []byte) []byte {
	begin := len(to)
	end := begin + len(s.short)
	if len(s.text) > len(s.short) || end > cap(to) {
		return append(to, s.text...)
	}
	*(*[len(s.short)]byte)(to[begin:end]) = s.short
	return to[:begin+len(s.text)]
}
