package aim

// English is told by its commonest words: in every text of some length, a list of tools
// too, some of each hundred words are among them. Of those of other languages few are.
const (
	leastWords   = 40
	leastEnglish = 0.05
)

// foreign says whether a text does not look like English. A short one always does.
func foreign(words []word) bool {
	n := 0
	for i := range words {
		if words[i].is&english != 0 {
			n++
		}
	}
	return len(words) >= leastWords && float64(n) < leastEnglish*float64(len(words))
}
