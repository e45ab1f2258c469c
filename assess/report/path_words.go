package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
)

// proof says how good the order is known to be.
func proof(path *assess.Path) string {
	stages := ""
	if len(path.Milestones) > 0 {
		stages = ", one target after the other"
	}
	switch {
	case path.Optimal && path.Untimed:
		return "no better order exists for these weights and prerequisites" + stages
	case path.Optimal:
		return "no better order exists for these hours, weights and prerequisites" + stages
	case !path.Gap.Known:
		return "a good order; how far it is from the best one is not known"
	case path.Gap.Value < 0.05:
		return "a good order: none has 0.1 points more readiness on average along the way" + stages
	}
	gap := assess.Text(path.Gap, 1)
	return "a good order: none has more than " + gap + " points more readiness on average along the way" + stages
}

// pathNote says how good the path is.
func pathNote(doc *assess.PathReport) string {
	by := doc.Deadline
	kept := ""
	if len(doc.Detours) > 0 {
		kept = " that keeps to all this"
	}
	switch {
	case by != nil && by.Optimal && by.Most.Value-by.Readiness.Value < 0.05:
		return "no other choice of steps reaches more by then, or as much in fewer hours"
	case by != nil && by.Optimal:
		return "no other choice of steps" + kept + " is worth more by then, counted by how early each matters; " +
			ifOnlyReadiness(by)
	case by != nil:
		return fmt.Sprintf("a good choice; none reaches more than %s by then", assess.Percent(by.Most))
	case wished(doc, "focus"):
		return "" // what is proved is not about all orders
	}
	return proof(doc.Path)
}

// ifOnlyReadiness says what could be reached if nothing but readiness counted, and by which steps.
func ifOnlyReadiness(by *assess.Deadline) string {
	if len(by.MostBy) == 0 {
		return "if only readiness counts, " + assess.Percent(by.Most) + " is in reach"
	}
	const named = 5
	var steps []string
	for _, s := range by.MostBy[:min(named, len(by.MostBy))] {
		steps = append(steps, fmt.Sprintf("%s %d", s.Short, s.To))
	}
	if more := len(by.MostBy) - len(steps); more > 0 {
		steps = append(steps, fmt.Sprintf("%d more", more))
	}
	return "if only readiness counts, " + series(steps) + " reach " + assess.Percent(by.Most)
}

func wished(doc *assess.PathReport, wish string) bool {
	return slices.ContainsFunc(doc.Detours, func(d assess.Detour) bool { return d.Wish == wish })
}

// way names the targets on the way, and when each is reached.
func way(path *assess.Path) string {
	var names []string
	for _, m := range path.Milestones {
		name := "all of " + m.Title
		if !path.Untimed {
			name += fmt.Sprintf(" (%d h, week %d)", m.Hours, int(math.Ceil(m.Week)))
		}
		names = append(names, name)
	}
	if len(names) == 0 {
		return ""
	}
	return "first " + series(names)
}

// asGood names the beginnings that the hours, which are estimates, cannot tell
// apart.
func asGood(doc *assess.PathReport) string {
	var names []string
	for _, r := range doc.Ready {
		if slices.Contains(doc.AsGood, r.Skill) {
			names = append(names, fmt.Sprintf("%s %d (%s %%)", cmp.Or(r.Short, r.Title), r.To, assess.Text(r.BestShare, 0)))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "as good to begin with: " + series(names) + ", by how often each is best when the hours of each step are" +
		" 0.6 to 1.8 times those stated; later steps can be as close"
}

// series joins names as in a sentence: "a, b and c".
func series(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// priced is a loss; one that is not proved is marked.
func priced(loss assess.Number, about bool) string {
	if about {
		return "about " + assess.Text(loss, 1)
	}
	return assess.Text(loss, 1)
}

// focus says what it does.
func focus(d assess.Detour) string {
	text := fmt.Sprintf("%s in place of %d, with the steps of a skill together",
		plural(d.Switches, "switch of skill", "switches of skill"), d.Without)
	switch {
	case d.Focus == 1 || d.Focus == 0:
		return text + " where prerequisites allow"
	case d.Gap.Value > 0:
		return fmt.Sprintf("%s as far as %s goes, at most %s points from the best of this kind",
			text, setting(d.Focus), assess.Against(d.Gap, 0))
	}
	return fmt.Sprintf("%s as far as %s goes, the best of this kind", text, setting(d.Focus))
}

// prices is a sentence for each wish, with what it costs.
func prices(doc *assess.PathReport) (list []string) {
	for _, d := range doc.Detours {
		wish, what, than := askedFor(doc, d)
		loss := what + priced(d.Loss, d.About) + " points lower on average along the way than " + than
		switch {
		case d.Loss.Value == 0 && !d.About:
			loss = "at no loss of readiness"
		case d.Loss.Value < 0.05 && !d.About:
			loss = "costs under 0.1 points of readiness"
		}
		list = append(list, wish+"; "+loss)
	}
	return list
}

// askedFor says a wish, what is lower with it, and than in which order.
func askedFor(doc *assess.PathReport, d assess.Detour) (wish, what, than string) {
	what, than = "readiness is ", "without that wish"
	if doc.Weighted {
		what = "readiness, weighted by importance, is "
	}
	switch d.Wish {
	case "importance":
		wish, what, than = "levels count by their importance", "readiness itself is ", "in the order by readiness alone"
		if len(doc.Weights) > 0 {
			wish += " and your weights"
		}
	case "via":
		wish, than = way(doc.Path), "straight to "+doc.Target.Value.Title
	case "first":
		wish = "begins with " + d.Of
		if i := slices.IndexFunc(doc.Path.Steps, func(s assess.PathStep) bool { return s.Skill == d.Of }); i >= 0 {
			wish = "begins with " + cmp.Or(doc.Path.Steps[i].Short, doc.Path.Steps[i].Title)
		}
	case "focus":
		wish = focus(d)
	}
	return wish, what, than
}
