package bulk

import "encoding/binary"

// phrase is a text that is looked for often: one of at most a window's size is compared
// in few steps, by words of 8 bytes.
type phrase struct {
	text string
	// Its begin, and which bits of a window are compared with it.
	words, mask [windowSize / 8]uint64
}

// windowSize is how many bytes are compared at a time: as many as most keys of skills have,
// with a level and a comma.
const windowSize = 32

// window is what begins at a place of a text, with zeros behind its end.
type window [windowSize]byte

func newPhrase(text string) phrase {
	p := phrase{text: text}
	for i := range min(len(text), windowSize) {
		p.words[i/8] |= uint64(text[i]) << (i % 8 * 8)
		p.mask[i/8] |= 0xff << (i % 8 * 8)
	}
	return p
}

// begins says whether a window begins with the phrase, or is the begin of it.
func (p *phrase) begins(text *window) bool {
	return (binary.LittleEndian.Uint64(text[0:])^p.words[0])&p.mask[0]|
		(binary.LittleEndian.Uint64(text[8:])^p.words[1])&p.mask[1]|
		(binary.LittleEndian.Uint64(text[16:])^p.words[2])&p.mask[2]|
		(binary.LittleEndian.Uint64(text[24:])^p.words[3])&p.mask[3] == 0
}

// again goes over a phrase that is not empty, if it stands here.
func (s *scan) again(p *phrase) bool {
	if n := len(p.text); n == 0 || n > windowSize || s.at+windowSize > len(s.data) {
		return n > 0 && s.has(p.text)
	}
	if !p.begins((*window)(s.data[s.at:])) {
		return false
	}
	s.at += len(p.text)
	return true
}
