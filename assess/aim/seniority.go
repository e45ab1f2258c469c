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
	{"junior", 0, []string{
		"junior", "jr", "graduate engineer", "graduate developer", "graduate software", "graduate backend",
		"graduate role", "graduate position", "graduate programme", "graduate program", "graduate scheme",
		"new grad", "entry level", "trainee", "apprentice", "apprenticeship", "internship", "working student",
		"early career", "career starter",
	}},
	{"mid", 2, []string{
		"mid level", "mid senior", "mid backend", "mid software", "mid developer", "mid engineer", "midlevel",
		"mid weight", "intermediate", "medior", "middle developer", "middle engineer",
	}},
	{"senior", 5, []string{
		"senior", "sr", "lead engineer", "lead developer", "lead backend", "lead software", "tech lead",
		"technical lead",
	}},
	{"staff", 100, []string{
		"staff engineer", "staff software", "staff backend", "staff developer", "principal", "architect",
	}},
}

// seniority guesses from the beginning of the advertisement, else from the years of
// experience that it asks for. A rubric's own words go first.
func (a *reading) seniority(r *rubric.Rubric) Seniority {
	own := slices.IndexFunc(a.marks, func(m mark) bool { return m.list == ofTarget })
	if own >= 0 && a.begins(a.marks[own]) {
		t := r.Targets[a.marks[own].kind]
		return Seniority{t.ID, t.Title}
	}
	if rank, word := a.rank(); word != "" {
		return Seniority{targetOf(r, rank), word}
	}
	years, because := yearsIn(passage{words: a.words})
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

// usual says whether a target is one of the ranks.
func usual(target string) bool {
	return slices.ContainsFunc(ranks[:], func(k rank) bool { return k.id == target })
}

// begins says whether an expression is in the beginning of the advertisement.
func (a *reading) begins(m mark) bool { return a.words[m.at].At < beginning }

// rank is the first that the beginning names, and its word; "" for none, and where it is
// about several: junior or senior.
func (a *reading) rank() (rank int, word string) {
	all := passage{words: a.words}
	var named []mark
	for _, m := range a.marks {
		if m.list == ofRank && a.begins(m) && !all.is(m.at+len(m.keys), colleague) {
			named = append(named, m)
		}
	}
	if len(named) == 0 {
		return 0, ""
	}
	if first := named[0]; len(named) > 1 && named[1].kind != first.kind {
		at := first.at + len(first.keys)
		if at < named[1].at && (a.words[at].Key == "or" || a.words[at].Key == "to") {
			at++
		}
		if at == named[1].at {
			return 0, ""
		}
	}
	return named[0].kind, named[0].text
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
func yearsIn(text passage) (most int, because string) {
	for at := 1; at < len(text.words); at++ {
		if !text.is(at, year) {
			continue
		}
		from := at - 1
		if text.words[from].Key == "more" {
			from = max(from-2, 0) // three or more years
		}
		years := number(text.words[from].Key)
		if years < 0 || years > mostYears || text.words[at].Key != "yoe" && !text.ofExperience(at) {
			continue
		}
		if low, begin := rangeBefore(text.words, from); low >= 0 {
			years, from = low, begin
		}
		if years > most || because == "" {
			most, because = years, said(text.words[from:at+1])
		}
	}
	return most, because
}

// said is the words of a text.
func said(words []word) string {
	keys := make([]string, len(words))
	for i, w := range words {
		keys[i] = w.Key
	}
	return strings.Join(keys, " ")
}

// ofExperience says whether a number of years is.
func (p passage) ofExperience(at int) bool {
	return p.is(at+1, working) || p.near(at-5, at, experience) || p.near(at+1, at+8, experience)
}

// rangeBefore is the lower number of a range whose upper one is at a place, such as
// 2-4 or two to four, and where it begins; -1 for none.
func rangeBefore(words []word, upper int) (low, begin int) {
	begin = upper - 1
	if begin > 0 && words[begin].Key == "to" {
		begin--
	}
	if begin < 0 || !words[upper].Joined {
		return -1, upper
	}
	low = number(words[begin].Key)
	if low < 0 || low >= number(words[upper].Key) {
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
