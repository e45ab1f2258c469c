package aim

import "github.com/skillgap/skillgap/rubric"

// English is told by its commonest words: in every text of some length, a list of tools
// too, some of each hundred words are among them. Of those of other languages few are.
const (
	leastWords   = 40
	leastEnglish = 0.05
)

// foreign says whether a text does not look like English. A short one always does.
func foreign(tokens []rubric.Token) bool {
	english := 0
	for _, token := range tokens {
		switch token.Key {
		case "the", "and", "with", "you", "your", "our", "for", "are", "will", "that", "from", "who", "have", "this", "their", "its":
			english++
		}
	}
	return len(tokens) >= leastWords && float64(english) < leastEnglish*float64(len(tokens))
}
