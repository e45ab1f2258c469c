package aim

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/rubric"
)

// Seniority is the target that an advertisement seems to be about, and the words that
// say so; both "" where none do. It is a guess.
type Seniority struct {
	Target  string `json:"target"`
	Because string `json:"because"`
}

// beginning is how many bytes of an advertisement say who is looked for: later, words
// such as senior are about colleagues.
const beginning = 600

// rank is a seniority: its name, the years of experience that it has at least, and the
// words for it.
type rank struct {
	id    string
	years int
	words []string
}

// ranks are those that are told apart, from the lowest.
var ranks = [...]rank{
	{"junior", 0, []string{"junior", "jr", "graduate engineer", "graduate developer", "graduate software", "graduate backend", "graduate role", "graduate position", "graduate programme", "graduate program", "graduate scheme", "new grad", "entry level", "trainee", "apprentice", "apprenticeship", "internship", "working student", "early career", "career starter"}},
	{"mid", 2, []string{"mid level", "mid senior", "mid backend", "mid software", "mid developer", "mid engineer", "midlevel", "mid weight", "intermediate", "medior", "middle developer", "middle engineer"}},
	{"senior", 5, []string{"senior", "sr", "lead engineer", "lead developer", "lead backend", "lead software", "tech lead", "technical lead"}},
	{"staff", 100, []string{"staff engineer", "staff software", "staff backend", "staff developer", "principal", "architect"}},
}

// colleagues are words that show, after those of a rank, that others are meant.
var colleagues = []string{
	"engineers", "developers", "colleagues", "team", "members", "management", "leadership", "stakeholders", "people", "peers", "architects",
}

// seniorityOf guesses from the beginning of an advertisement, else from the years of
// experience that it asks for.
func seniorityOf(tokens []rubric.Token, r *rubric.Rubric) Seniority {
	begin := until(tokens, beginning)
	for _, t := range r.Targets { // a rubric's own words go first
		own := phrases([]string{t.ID, t.Title})
		if !known(t.ID) && len(own.in(begin)) > 0 {
			return Seniority{t.ID, t.Title}
		}
	}
	if rank, word := rankIn(begin); word != "" {
		return Seniority{targetOf(r, rank), word}
	}
	years, because := yearsIn(tokens)
	if because == "" {
		return Seniority{}
	}
	rank := 0
	for i, k := range ranks {
		if years >= k.years {
			rank = i
		}
	}
	return Seniority{targetOf(r, rank), because}
}

func known(id string) bool {
	return slices.ContainsFunc(ranks[:], func(k rank) bool { return k.id == id })
}

// until is the tokens that begin in the first bytes of a text.
func until(tokens []rubric.Token, bytes int) []rubric.Token {
	end := slices.IndexFunc(tokens, func(t rubric.Token) bool { return t.At >= bytes })
	if end < 0 {
		return tokens
	}
	return tokens[:end]
}

// rankIn is the first rank that a text names, and its word; "" for none.
func rankIn(tokens []rubric.Token) (rank int, word string) {
	var words [][]string
	for _, k := range ranks {
		words = append(words, k.words)
	}
	l := phrases(words...)
	for at := range tokens {
		for _, e := range l[tokens[at].Key] {
			end := at + len(e.keys)
			others := end < len(tokens) && slices.Contains(colleagues, tokens[end].Key)
			if !e.at(tokens, at) || others {
				continue
			}
			if l.other(tokens, end, e.kind) {
				return 0, "" // it is about several
			}
			return e.kind, e.text
		}
	}
	return 0, ""
}

// other says whether a word of another kind follows: junior or senior, junior? senior?
func (l lexicon) other(tokens []rubric.Token, at, kind int) bool {
	if at < len(tokens) && (tokens[at].Key == "or" || tokens[at].Key == "to") {
		at++
	}
	return at < len(tokens) && slices.ContainsFunc(l[tokens[at].Key], func(e *expression) bool {
		return e.kind != kind && e.at(tokens, at)
	})
}

// targetOf is the rubric's target for a rank: that of its name, else by their order.
func targetOf(r *rubric.Rubric, rank int) string {
	if t, found := r.Target(r.TargetID(ranks[rank].id)); found {
		return t.ID
	}
	return r.Targets[min(rank, len(r.Targets)-1)].ID
}

// mostYears is the most that somebody may be asked for; more is the age of a company.
const mostYears = 20

// yearsIn is the most years of experience that a text asks for, of a range the least,
// and how it says so; "" for none.
func yearsIn(tokens []rubric.Token) (most int, because string) {
	for at, token := range tokens {
		if !slices.Contains([]string{"year", "years", "yrs", "yoe"}, token.Key) || at == 0 {
			continue
		}
		from := at - 1
		if is(tokens, from, []string{"more"}) {
			from = max(from-2, 0) // three or more years
		}
		years := number(tokens[from].Key)
		if years < 0 || years > mostYears || token.Key != "yoe" && !experience(tokens, at) {
			continue
		}
		if low, begin := rangeBefore(tokens, from); low >= 0 {
			years, from = low, begin
		}
		if years > most || because == "" {
			most, because = years, said(tokens[from:at+1])
		}
	}
	return most, because
}

// said is the words of a text.
func said(tokens []rubric.Token) string {
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.Key
	}
	return strings.Join(words, " ")
}

// experience says whether a number of years is of experience.
func experience(tokens []rubric.Token, at int) bool {
	if is(tokens, at+1, []string{"in", "as", "with", "working", "building", "writing", "developing"}) {
		return true
	}
	words := []string{"experience", "professional", "minimum"}
	return near(tokens, at-5, at, words) || near(tokens, at+1, min(at+8, len(tokens)), words)
}

// rangeBefore is the lower number of a range whose upper one is at a place, such as
// 2-4 or two to four, and where it begins; -1 for none.
func rangeBefore(tokens []rubric.Token, upper int) (low, begin int) {
	begin = upper - 1
	if begin > 0 && tokens[begin].Key == "to" {
		begin--
	}
	if begin < 0 || !tokens[upper].Joined {
		return -1, upper
	}
	low = number(tokens[begin].Key)
	if low < 0 || low >= number(tokens[upper].Key) {
		return -1, upper
	}
	return low, begin
}

// number is a token's value, -1 if it is none.
func number(key string) int {
	names := []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
	if i := slices.Index(names, key); i >= 0 {
		return i
	}
	if n, err := strconv.Atoi(key); err == nil && n >= 0 && fmt.Sprint(n) == key {
		return n
	}
	return -1
}
