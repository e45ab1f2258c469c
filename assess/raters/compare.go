package raters

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// Compare sets the ratings on two sheets or more side by side, as their reports
// have them; all have to be of the rubric. Nothing is averaged over raters.
func Compare(r *rubric.Rubric, reports []*assess.Report) *Comparison {
	c := &Comparison{
		URL: assess.SchemaURL("compare"), Schema: assess.ReportSchema, Tool: reports[0].Tool, Rubric: reports[0].Rubric,
		Raters: sides(reports), Agenda: []AgendaItem{}, Limits: limits(), Warnings: compareWarnings(reports),
	}
	for i := range r.Skills {
		c.Skills = append(c.Skills, sidesOf(reports, i))
	}
	c.Agenda = agenda(r, c)
	c.Agreement = study(c)
	return c
}

func sides(reports []*assess.Report) []Side {
	list := make([]Side, len(reports))
	for i, rep := range reports {
		list[i] = Side{
			Subject: rep.Subject, Rater: rep.Rater, Date: rep.Date,
			Rated: rep.Overall.Rated, Checked: rep.Check != nil,
		}
	}
	label(list)
	return list
}

// label names each side by the least that tells it apart: role, name, date,
// number.
func label(list []Side) {
	forms := []func(int) string{
		func(i int) string { return list[i].Rater.Role },
		func(i int) string { return strings.TrimSpace(list[i].Rater.Role + " " + list[i].Rater.Name) },
		func(i int) string { return list[i].Rater.Role + " " + list[i].Date },
		func(i int) string { return fmt.Sprintf("%s #%d", list[i].Rater.Role, i+1) },
	}
	for _, form := range forms {
		seen := map[string]bool{}
		for i := range list {
			list[i].Label = form(i)
			seen[list[i].Label] = true
		}
		if len(seen) == len(list) {
			return
		}
	}
}

func sidesOf(reports []*assess.Report, i int) SkillSides {
	first := reports[0].Skills[i]
	s := SkillSides{ID: first.ID, Tier: first.Tier, Title: first.Title, Weight: first.Weight, Differences: []assess.Maybe[int]{}}
	low, high, rated := rubric.MaxLevel, 0, 0
	for n, rep := range reports {
		k := rep.Skills[i]
		s.Levels, s.Statuses = append(s.Levels, k.Rating), append(s.Statuses, k.Status)
		s.Evidence = append(s.Evidence, k.Evidence)
		if n > 0 {
			s.Differences = append(s.Differences, difference(first.Rating, k.Rating))
		}
		if k.Rating.Known {
			low, high, rated = min(low, k.Rating.Value), max(high, k.Rating.Value), rated+1
		}
	}
	if rated > 1 {
		s.Spread = assess.Known(high - low)
	}
	if slices.ContainsFunc(reports, func(rep *assess.Report) bool { return rep.Check != nil }) {
		s.Estimates = make([]assess.Maybe[int], len(reports))
		for n, rep := range reports {
			if k := rep.Skills[i]; k.Level.Basis == assess.Estimated {
				s.Estimates[n] = k.Level.Maybe
			}
		}
	}
	return s
}

func difference(a, b assess.Maybe[int]) assess.Maybe[int] {
	if !a.Known || !b.Known {
		return assess.Maybe[int]{}
	}
	return assess.Known(b.Value - a.Value)
}

func compareWarnings(reports []*assess.Report) []string {
	list := []string{}
	subjects := map[string]bool{}
	for i, rep := range reports {
		subjects[rep.Subject] = true
		if rep.Check != nil {
			list = append(list, fmt.Sprintf("sheet %d has a knowledge check: the ratings are compared, "+
				"and where the check says another level, it stands beside them", i+1))
		}
	}
	if len(subjects) > 1 {
		list = append(list, "the sheets are about different people: the figures say how alike these are, not how far raters agree")
	}
	return list
}

// agenda orders the skills worth talking about: by spread x weight, then those
// without evidence, then the rubric's order. Skills on which only some have a
// level come last.
func agenda(r *rubric.Rubric, c *Comparison) []AgendaItem {
	list := []AgendaItem{}
	unproven := map[string]bool{}
	for i := range c.Skills {
		s := &c.Skills[i]
		unproven[s.ID] = s.unproven()
		if reason := s.reason(); reason != "" {
			list = append(list, agendaItem(&r.Skills[i], s, reason, c.Raters))
		}
	}
	slices.SortStableFunc(list, func(a, b AgendaItem) int {
		if by := cmp.Compare(b.Priority, a.Priority); by != 0 {
			return by
		}
		return cmp.Compare(place(a, unproven), place(b, unproven))
	})
	return list
}

func place(a AgendaItem, unproven map[string]bool) int {
	switch {
	case a.Reason == OneSided:
		return 2
	case unproven[a.Skill]:
		return 0
	}
	return 1
}

func (s *SkillSides) reason() string {
	given := map[string]int{} // how many sheets say it, by status
	for _, status := range s.Statuses {
		given[status]++
	}
	switch {
	case s.Spread.Value > 0:
		return Differs
	case s.unproven():
		return Evidence
	case given[assess.Rated]+given[assess.NA] == 1, given[assess.Rated] > 0 && given[assess.NA] > 0:
		return OneSided
	}
	return ""
}

// unproven says that a rater gave a level that asks for evidence, and none
// names any.
func (s *SkillSides) unproven() bool {
	high := false
	for i, l := range s.Levels {
		if s.Evidence[i] > 0 {
			return false
		}
		high = high || l.Value >= assess.EvidenceFrom
	}
	return high
}

// figures of pairs below this many skills say nothing.
const fewest = 5

func study(c *Comparison) AgreementStudy {
	out := AgreementStudy{Pairs: []PairAgreement{}}
	rows := make([][]assess.Maybe[int], len(c.Skills))
	for i, s := range c.Skills {
		rows[i] = s.Levels
	}
	for a := range c.Raters {
		for b := a + 1; b < len(c.Raters); b++ {
			out.Pairs = append(out.Pairs, pairStudy(rows, c.Raters, a, b))
		}
	}
	if len(c.Raters) > 2 {
		out.All = allStudy(rows)
	}
	return out
}

func pairStudy(rows [][]assess.Maybe[int], raters []Side, a, b int) PairAgreement {
	p := PairAgreement{First: raters[a].Label, Second: raters[b].Label, Weights: "quadratic"}
	var pairs []Pair
	var both [][]assess.Maybe[int]
	sum, equal, within := 0.0, 0.0, 0.0
	for _, row := range rows {
		d := difference(row[a], row[b])
		if !d.Known {
			continue
		}
		pairs, both = append(pairs, Pair{row[a].Value, row[b].Value}), append(both, []assess.Maybe[int]{row[a], row[b]})
		sum += float64(d.Value)
		if d.Value == 0 {
			equal++
		}
		if math.Abs(float64(d.Value)) <= 1 {
			within++
		}
	}
	n := float64(len(pairs))
	p.Skills, p.ICC.Skills = len(pairs), len(pairs)
	p.Mean, p.Equal, p.Within = assess.Ratio(sum, n, 1), assess.Ratio(equal, n, 1), assess.Ratio(within, n, 1)
	if len(pairs) >= fewest {
		p.Kappa, p.Range = Kappa(pairs), Jackknife(pairs)
		p.AC2, p.ICC = AC2(both, rubric.MaxLevel+1), Intraclass(both)
	}
	p.Reading = p.words(pairs, raters[a], raters[b])
	return p
}

func allStudy(rows [][]assess.Maybe[int]) *AllAgreement {
	all := &AllAgreement{}
	for _, row := range rows {
		if _, n := count(row, rubric.MaxLevel+1); n >= 2 {
			all.Paired++
		}
	}
	if all.Paired >= fewest {
		all.Alpha, all.AC2, all.ICC = Alpha(rows, rubric.MaxLevel+1, Ordinal), AC2(rows, rubric.MaxLevel+1), Intraclass(rows)
		if all.ICC.Skills < fewest {
			all.ICC = ICC{Skills: all.ICC.Skills}
		}
	}
	all.Reading = all.words()
	return all
}
