package raters

import (
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
		Envelope: reports[0].Envelope.Of("compare"), Rubric: reports[0].Rubric,
		Raters: sides(reports), Warnings: []string{},
		Limits: []string{
			"Who is right: a mentor sees other work than the person does, and is not the truth.",
			"How good somebody is: raters can agree on a level and both be wrong.",
			"Much from few skills: one rating changed can move every figure.",
		},
	}
	for i := range r.Skills {
		c.Skills = append(c.Skills, sidesOf(reports, i))
	}
	c.Agenda = agenda(r, c, reports)
	c.Agreement = agreement(c)
	subjects := map[string]bool{}
	for i, rep := range reports {
		subjects[assess.Person(rep.Subject)] = true
		if rep.Check != nil {
			c.Warnings = append(c.Warnings, fmt.Sprintf("sheet %d has a knowledge check: the ratings are compared, "+
				"and where the check says another level, it stands beside them", i+1))
		}
		if same := slices.IndexFunc(reports[:i], func(other *assess.Report) bool { return oneSheet(other, rep) }); same >= 0 {
			c.Warnings = append(c.Warnings, fmt.Sprintf("sheets %d and %d are one sheet, given twice: "+
				"that they agree says nothing", same+1, i+1))
		}
	}
	if len(subjects) > 1 {
		c.Warnings = append(c.Warnings, "the sheets are about different people: "+
			"the figures say how alike these are, not how far raters agree")
	}
	return c
}

// oneSheet says whether two reports are of one sheet: by one rater, of one day, and alike
// in every level.
func oneSheet(a, b *assess.Report) bool {
	return assess.SamePerson(a.Subject, b.Subject) && a.Rater.Same(b.Rater) && a.Date == b.Date &&
		(a.Check == nil) == (b.Check == nil) &&
		slices.EqualFunc(a.Skills, b.Skills, func(x, y assess.SkillScore) bool {
			return x.Rating == y.Rating && x.Status == y.Status
		})
}

func sides(reports []*assess.Report) []Side {
	list := make([]Side, len(reports))
	for i, rep := range reports {
		list[i] = Side{
			Subject: rep.Subject, Rater: rep.Rater, Date: rep.Date,
			Rated: rep.Overall.Rated, Checked: rep.Check != nil,
		}
	}
	// Each side is named by the least that tells it apart from the others.
	for _, less := range []func(i int) string{
		func(int) string { return "" },
		func(i int) string { return list[i].Rater.Name },
		func(i int) string { return list[i].Date },
		func(i int) string { return fmt.Sprintf("#%d", i+1) },
	} {
		seen := map[string]bool{}
		for i := range list {
			list[i].Label = strings.TrimSpace(string(list[i].Rater.Role) + " " + less(i))
			seen[list[i].Label] = true
		}
		if len(seen) == len(list) {
			break
		}
	}
	return list
}

func sidesOf(reports []*assess.Report, i int) SkillSides {
	first := reports[0].Skills[i]
	s := SkillSides{
		ID: first.ID, Tier: first.Tier, Title: first.Title, Short: first.Short, Top: first.Top, Weight: first.Weight,
		Differences: []assess.Maybe[int]{},
	}
	low, high, rated := rubric.HighestTop, 0, 0
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

// fewest is of how many skills figures say nothing if there are fewer.
const fewest = 5

func agreement(c *Comparison) AgreementStudy {
	out, scale := AgreementStudy{Pairs: []PairAgreement{}}, c.Rubric.Top.Highest()+1 // how many levels there are
	rows := make([][]assess.Maybe[int], len(c.Skills))                               // by skill, then by rater
	for i, s := range c.Skills {
		rows[i] = s.Levels
	}
	for a := range c.Raters {
		for b := a + 1; b < len(c.Raters); b++ {
			out.Pairs = append(out.Pairs, pairAgreement(rows, scale, c.Raters, a, b))
		}
	}
	if len(c.Raters) < 3 {
		return out
	}
	all := &AllAgreement{}
	for _, row := range rows {
		if _, n := count(row, scale); n >= 2 {
			all.Paired++
		}
	}
	if all.Paired >= fewest {
		all.Alpha.Number, all.ICC = alpha(rows, scale, ordinal), intraclass(rows)
		all.AC2, all.AC2Range = ac2Of(rows, scale)
		if all.ICC.Skills < fewest {
			all.ICC = ICC{Skills: all.ICC.Skills}
		}
	}
	all.Reading = all.reading()
	out.All = all
	return out
}

// ac2Of is AC2 with its range, which holds what it promises around the jackknife
// alone: the figure itself is too high of few rows.
func ac2Of(rows [][]assess.Maybe[int], scale int) (Coefficient, Range) {
	figure := func(i int) assess.Number { return ac2(without(rows, i), scale) }
	return Coefficient{figure(-1)}, Range{jackknife(len(rows), figure, atJackknife)}
}

func pairAgreement(rows [][]assess.Maybe[int], scale int, raters []Side, a, b int) PairAgreement {
	p := PairAgreement{First: raters[a].Label, Second: raters[b].Label, Weights: "quadratic"}
	var pairs []pair
	var both [][]assess.Maybe[int]
	sum, equal, within := 0.0, 0.0, 0.0
	for _, row := range rows {
		d := difference(row[a], row[b])
		if !d.Known {
			continue
		}
		pairs, both = append(pairs, pair{row[a].Value, row[b].Value}), append(both, []assess.Maybe[int]{row[a], row[b]})
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
		p.Kappa.Number, p.ICC = kappa(pairs), intraclass(both)
		p.KappaRange.Maybe = jackknife(len(pairs), func(i int) assess.Number { return kappa(without(pairs, i)) }, atFigure)
		p.AC2, p.AC2Range = ac2Of(both, scale)
	}
	p.Reading = p.reading(pairs, raters[a], raters[b])
	return p
}
