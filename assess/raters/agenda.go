package raters

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// agenda orders the skills worth talking about: by spread x weight, then those
// without evidence, then the rubric's order. Skills on which only some have a
// level come last.
func agenda(r *rubric.Rubric, c *Comparison, reports []*assess.Report) []AgendaItem {
	list := []AgendaItem{}
	place := map[string]int{} // among those of the same priority, by skill
	for i := range c.Skills {
		s := &c.Skills[i]
		unproven := s.unproven(r.EvidenceFrom(&r.Skills[i]))
		reason, open := s.reason(unproven), openOf(&r.Skills[i], s, reports, i)
		if reason == "" && len(open) > 0 {
			reason = statements
		}
		switch {
		case reason == "":
			continue
		case reason == oneSided:
			place[s.ID] = 2
		case !unproven:
			place[s.ID] = 1
		}
		item := agendaItem(&r.Skills[i], s, reason, c.Raters)
		item.Open = open
		list = append(list, item)
	}
	slices.SortStableFunc(list, func(a, b AgendaItem) int {
		return cmp.Or(cmp.Compare(b.Priority, a.Priority), cmp.Compare(place[a.Skill], place[b.Skill]))
	})
	return list
}

// reason says why the skill is worth talking about; "" if it is not.
func (s *SkillSides) reason(unproven bool) string {
	given := map[string]int{} // how many sheets say it, by status
	for _, status := range s.Statuses {
		given[status]++
	}
	switch {
	case s.Spread.Value > 0:
		return differs
	case unproven:
		return noEvidence
	case given[assess.Rated]+given[assess.NA] == 1, given[assess.Rated] > 0 && given[assess.NA] > 0:
		return oneSided
	}
	return ""
}

// unproven says that a rater gave a level that asks for evidence, and none
// names any.
func (s *SkillSides) unproven(evidence int) bool {
	high := false
	for i, l := range s.Levels {
		if s.Evidence[i] > 0 {
			return false
		}
		high = high || l.Value >= evidence
	}
	return high
}

// agendaItem words what there is to ask about a skill.
func agendaItem(skill *rubric.Skill, s *SkillSides, reason string, raters []Side) AgendaItem {
	item := AgendaItem{Skill: s.ID, Title: s.Title, Reason: reason, Words: s.said(raters), Between: []Statement{}}
	item.Priority = s.Weight * float64(s.Spread.Value)
	low, high := skill.Top(), 0
	for _, l := range s.Levels {
		if l.Known {
			low, high = min(low, l.Value), max(high, l.Value)
		}
	}
	switch reason {
	case differs:
		for l := low + 1; l <= high; l++ {
			for _, can := range skill.Levels[l].Says() {
				item.Between = append(item.Between, Statement{l, can})
			}
		}
		item.Ask = s.askBetween(skill, low, high, raters)
	case noEvidence:
		item.Ask = fmt.Sprintf("Level %d, and nothing is named for it. Ask what could be shown for: \"%s\"",
			high, skill.Levels[high].Says()[0])
	case statements:
		item.Ask = "No level differs, but statements are open. Ask for an example of each, or what is missing for it."
	case oneSided:
		item.Ask = "Nobody gave a level. Ask whether the skill belongs to the work."
		if slices.Contains(s.Statuses, assess.Rated) {
			item.Ask = "Only some gave a level. Ask whether the skill belongs to the work, " +
				"and what the others have seen of it."
		}
	}
	return item
}

// openOf lists the statements of skill i that a rater does not say: up to the
// highest rating all of them, above it those that another one says.
func openOf(skill *rubric.Skill, s *SkillSides, reports []*assess.Report, i int) (list []OpenStatement) {
	high := 0
	for _, l := range s.Levels {
		high = max(high, l.Value)
	}
	for l := 1; l < len(skill.Levels); l++ {
		for _, act := range assess.Acts(&skill.Levels[l]) {
			open := OpenStatement{Act: act}
			no, yes := false, l <= high
			for n, rep := range reports {
				var says assess.Maybe[bool]
				if k := &rep.Skills[i]; s.Levels[n].Known {
					rating := assess.Rating{Level: k.Rating.Value, Can: k.Can, NotYet: k.NotYet}
					says = rating.Says(act)
				}
				open.Says = append(open.Says, says)
				no, yes = no || says.Known && !says.Value, yes || says.Known && says.Value
			}
			if no && yes {
				list = append(list, open)
			}
		}
	}
	return list
}

// askBetween suggests what to ask: for the last time that the first statement
// above the lower rating was true, and whether the highest one's first is. Where
// only others rated highest it is one of them who has seen it, else the person.
func (s *SkillSides) askBetween(skill *rubric.Skill, low, high int, raters []Side) string {
	var highest []Side
	for i, l := range s.Levels {
		if l.Known && l.Value == high {
			highest = append(highest, raters[i])
		}
	}
	ask := "Ask for the last time this was true, and what they did"
	if !slices.ContainsFunc(highest, func(side Side) bool { return !side.Rater.Other() }) {
		who := highest[0].Label
		if who == string(highest[0].Rater.Role) {
			who = "the " + who
		}
		ask = "Ask " + who + " for the last time this was seen, and what was done"
	}
	text := fmt.Sprintf("%s (level %d): \"%s\"", ask, low+1, skill.Levels[low+1].Says()[0])
	if high > low+1 {
		text += fmt.Sprintf(" Then the same for level %d: \"%s\"", high, skill.Levels[high].Says()[0])
	}
	return text
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

// said says who gave which level.
func (s *SkillSides) said(raters []Side) string {
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
