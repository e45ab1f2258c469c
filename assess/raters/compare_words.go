package raters

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

func agendaItem(skill *rubric.Skill, s *SkillSides, reason string, raters []Side) AgendaItem {
	item := AgendaItem{Skill: s.ID, Title: s.Title, Reason: reason, Words: s.words(raters), Between: []Statement{}}
	item.Priority = s.Weight * float64(s.Spread.Value)
	low, high := s.bounds()
	switch reason {
	case Differs:
		for l := low + 1; l <= high; l++ {
			for _, can := range skill.Levels[l].Says() {
				item.Between = append(item.Between, Statement{l, can})
			}
		}
		item.Ask = askBetween(skill, low, high)
	case Evidence:
		item.Ask = fmt.Sprintf("Level %d, and nothing is named for it. Ask what could be shown for: \"%s\"", high, skill.Levels[high].Says()[0])
	case OneSided:
		item.Ask = "Nobody gave a level. Ask whether the skill belongs to the work."
		if slices.Contains(s.Statuses, assess.Rated) {
			item.Ask = "Only some gave a level. Ask whether the skill belongs to the work, and what the others have seen of it."
		}
	}
	return item
}

// askBetween suggests what to ask: for the last time that the first statement
// above the lower rating was true, and whether the highest one's first is.
func askBetween(skill *rubric.Skill, low, high int) string {
	text := fmt.Sprintf("Ask for the last time this was true, and what they did (level %d): \"%s\"", low+1, skill.Levels[low+1].Says()[0])
	if high > low+1 {
		text += fmt.Sprintf(" Then the same for level %d: \"%s\"", high, skill.Levels[high].Says()[0])
	}
	return text
}

func (s *SkillSides) bounds() (low, high int) {
	low = rubric.MaxLevel
	for _, l := range s.Levels {
		if l.Known {
			low, high = min(low, l.Value), max(high, l.Value)
		}
	}
	return low, high
}

// Said is what the rater of the index says: a level, "na" for not applicable or
// "-" for nothing, and what a check says if that is another level: "4, check
// says 2".
func (s *SkillSides) Said(rater int) string {
	level := s.Levels[rater]
	switch {
	case s.Statuses[rater] == assess.NA:
		return "na"
	case !level.Known:
		return "-"
	case s.Disputed(rater):
		return fmt.Sprintf("%d, check says %d", level.Value, s.Estimates[rater].Value)
	}
	return strconv.Itoa(level.Value)
}

// Disputed says that a check makes another level of it than the rater of the
// index does.
func (s *SkillSides) Disputed(rater int) bool {
	if s.Estimates == nil {
		return false
	}
	return difference(s.Levels[rater], s.Estimates[rater]).Value != 0
}

// words says who gave which level.
func (s *SkillSides) words(raters []Side) string {
	parts, between := make([]string, len(raters)), ", "
	for i, status := range s.Statuses {
		said := s.Said(i)
		switch {
		case status == assess.NA:
			said = "not applicable"
		case status == assess.Unrated:
			said = "not rated"
		case s.Disputed(i):
			between = "; "
		}
		parts[i] = raters[i].Label + " " + said
	}
	return strings.Join(parts, between)
}

// strength words a coefficient, by the bands of Landis and Koch (1977).
func strength(v float64) string {
	switch {
	case v < 0:
		return "less agreement than by chance"
	case v <= 0.2:
		return "hardly more agreement than by chance"
	case v <= 0.4:
		return "fair agreement"
	case v <= 0.6:
		return "moderate agreement"
	case v <= 0.8:
		return "substantial agreement"
	}
	return "almost complete agreement"
}

// words reads a pair's figures to people.
func (p *PairAgreement) words(pairs []Pair, a, b Side) []string {
	if p.Skills < fewest {
		few := fmt.Sprintf("%s rated by both: too few to tell how far they agree", skillCount(p.Skills))
		return append([]string{few}, usual(a, b)...)
	}
	list := []string{p.meanWords()}
	firsts, seconds := map[int]bool{}, map[int]bool{}
	for _, q := range pairs {
		firsts[q.A], seconds[q.B] = true, true
	}
	switch {
	case !p.Kappa.Known:
		return append(list, "all ratings equal; agreement cannot be judged beyond that")
	case len(firsts) == 1:
		list = append(list, constantWords(p.First))
	case len(seconds) == 1:
		list = append(list, constantWords(p.Second))
	default:
		list = append(list, strength(p.Kappa.Value)+" by kappa")
	}
	if p.Range.Value[1]-p.Range.Value[0] > 0.4 {
		list = append(list, "the range of kappa is wide: so few skills cannot say more")
	}
	return append(list, usual(a, b)...)
}

func constantWords(who string) string {
	return who + " gave one level to every skill, so kappa cannot tell anything; AC2 can"
}

func skillCount(n int) string {
	if n == 1 {
		return "1 skill"
	}
	return fmt.Sprintf("%d skills", n)
}

func (p *PairAgreement) meanWords() string {
	apart := assess.Text(assess.Known(math.Abs(p.Mean.Value)), 1)
	switch m := assess.Round(p.Mean.Value, 1); {
	case m > 0:
		return fmt.Sprintf("%s rates %s levels higher than %s on average", p.Second, apart, p.First)
	case m < 0:
		return fmt.Sprintf("%s rates %s levels lower than %s on average", p.Second, apart, p.First)
	}
	return "neither rates higher than the other on average"
}

// usual says what is to be expected of such raters: correlations of self and
// supervisor about .22, of two supervisors about .65 (Heidemeier and Moser
// 2009; Viswesvaran, Ones and Schmidt 1996).
func usual(a, b Side) []string {
	if a.Subject != b.Subject {
		return nil
	}
	switch self := a.Rater.Self(); {
	case self && b.Rater.Self():
		return []string{"both are self-ratings: what differs is what moved, or was seen otherwise later"}
	case self != b.Rater.Self() && a.Rater.Role != assess.Agreed && b.Rater.Role != assess.Agreed:
		return []string{"people and their mentors usually agree little (correlations about .2): to differ is normal"}
	case a.Rater.Role != assess.Agreed && b.Rater.Role != assess.Agreed:
		return []string{"two mentors usually agree more than a person and a mentor (correlations about .65)"}
	}
	return nil
}

func (a *AllAgreement) words() []string {
	switch {
	case a.Paired < fewest:
		return []string{fmt.Sprintf("%s rated by two or more: too few to tell how far they agree", skillCount(a.Paired))}
	case !a.Alpha.Known:
		return []string{"all ratings equal; agreement cannot be judged beyond that"}
	}
	list := []string{strength(a.Alpha.Value) + " by Krippendorff's alpha; .8 and above is what conclusions are usually drawn from, .667 the least"}
	if a.ICC.Skills < fewest {
		list = append(list, fmt.Sprintf("%s rated by all: too few for intraclass correlations", skillCount(a.ICC.Skills)))
	}
	return list
}

// limits is what the figures cannot tell.
func limits() []string {
	return []string{
		"Who is right: a mentor sees other work than the person does, and is not the truth.",
		"How good somebody is: raters can agree on a level and both be wrong.",
		"Much from few skills: one rating changed can move every coefficient.",
	}
}
