package report

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/cohort"
	"github.com/skillgap/skillgap/assess/report/document"
)

func cohortOf(c *cohort.Cohort) document.Document {
	size := "too few to say"
	if c.Total.Sheets.Known {
		size = sheetsOrPeople(c, c.Total.Sheets.Value)
	}
	measured := "each measured by their own target"
	if c.Target.Known {
		measured = "measured by " + c.Target.Value.Title
	}
	ready := c.Total.Readiness
	var words []string
	if ready.P50.Known {
		words = []string{fmt.Sprintf("quartiles %s, %s, %s",
			assess.Percent(ready.P25), assess.Percent(ready.P50), assess.Percent(ready.P75))}
	}
	d := document.Document{
		Name: "Cohort", Title: "Cohort", Facts: []string{size, rubricName(c.Rubric), measured}, Version: c.Tool.Version,
		Language: c.Rubric.Language,
		Head: []document.Block{
			document.OnScreen{Block: document.Facts{
				List: append([]string{"readiness " + assess.Percent(ready.Mean) + " on average"}, words...),
			}},
			document.OnPaper{Block: document.Meter{
				Label: "Readiness", Value: ready.Mean, Facts: append([]string{"on average"}, words...),
			}},
		},
		Foot: "Levels are what people said of themselves or were rated: a start for a conversation, not a ranking.",
	}
	if c.Privacy != nil {
		d.Head = append(d.Head, notes(withheldWords(c.Privacy))...)
	}
	if len(ready.Bins) > 0 {
		d.Sections = append(d.Sections, binsOf(c))
	}
	if slices.ContainsFunc(c.Groups, func(g cohort.Group) bool { return !g.Withheld }) {
		d.Sections = append(d.Sections, cohortGroups(c), groupLevels(c))
	}
	return addLevels(d, c)
}

// addLevels says how the levels of tiers and skills are spread.
func addLevels(d document.Document, c *cohort.Cohort) document.Document {
	const key = "quartiles of the levels, and shares: BELOW the target; NA: not applicable; UNR: not rated"
	tiers := levelsTable("tier", c.Tiers, c.Total.Tiers, 1)
	names := make([]cohort.Named, len(c.Skills))
	for i, k := range c.Skills {
		names[i] = k.Named
	}
	skills := levelsTable("skill", names, c.Total.Skills, 0)
	if len(tiers.Rows) > 0 {
		d.Sections = append(d.Sections, document.Titled("Tiers", key, tiers))
		d.Sections = append(d.Sections, document.Titled("Skills", "the same of each skill", skills))
	}
	return d
}

// withheldWords says what a cohort with a least group leaves out.
func withheldWords(p *cohort.Privacy) []string {
	words := []string{fmt.Sprintf("no figure over fewer than %d people, and no quartiles that are one person's; "+
		"- is withheld or nothing", p.MinGroup)}
	if p.Withheld > 0 {
		words = append(words, "withheld, for they or what is left without them are too few: "+
			plural(p.Withheld, "group", "groups"))
	}
	return words
}

// sheetsOrPeople is how many were counted.
func sheetsOrPeople(c *cohort.Cohort, n int) string {
	if c.Newest {
		return plural(n, "person", "people")
	}
	return plural(n, "sheet", "sheets")
}

// binsOf draws how readiness is spread.
func binsOf(c *cohort.Cohort) document.Section {
	ready := c.Total.Readiness
	table := document.Table{Columns: []document.Column{
		{Title: "readiness"}, document.Right(counting(c)), {Title: "share", Right: true, Bar: true},
	}}
	for i, n := range ready.Bins {
		name := fmt.Sprintf("from %d %%", 100/len(ready.Bins)*i)
		part := assess.Ratio(float64(n), float64(ready.Count.Value), 100)
		row := document.Cells(name, strconv.Itoa(n), assess.Percent(part))
		row.Bar = &part
		table.Rows = append(table.Rows, row)
	}
	note := "of " + sheetsOrPeople(c, ready.Count.Value) + " whose target asks for something that they rate"
	return document.Titled("How readiness is spread", note, table)
}

// counting is the title of a column of how many were counted.
func counting(c *cohort.Cohort) string {
	if c.Newest {
		return "people"
	}
	return "sheets"
}

// cohortGroups sets the groups that may be shown beside each other.
func cohortGroups(c *cohort.Cohort) document.Section {
	note := "mean readiness"
	table := document.Table{Columns: []document.Column{
		{Title: byName(c), Named: true, Fit: document.Cut}, document.Right(counting(c)), document.Right("ready"),
	}}
	if c.Privacy == nil {
		note = "readiness: its mean and quartiles"
		table.Columns = append(table.Columns, document.Right("25 %"), document.Right("50 %"), document.Right("75 %"))
	}
	for i := range c.Groups {
		g := &c.Groups[i]
		if g.Withheld {
			continue
		}
		ready := g.Readiness
		cells := []string{groupName(g), g.Sheets.String(), assess.Percent(ready.Mean),
			assess.Percent(ready.P25), assess.Percent(ready.P50), assess.Percent(ready.P75)}
		table.Rows = append(table.Rows, document.Row{Cells: cells[:len(table.Columns)]})
	}
	return document.Titled("Groups", note, table)
}

// groupLevels sets the levels of the groups that may be shown beside each other.
func groupLevels(c *cohort.Cohort) document.Section {
	table := document.Table{Many: true, Columns: []document.Column{{Title: byName(c), Named: true}}}
	for _, tier := range c.Tiers {
		table.Columns = append(table.Columns, document.Column{Title: document.Brief(tier.Short, tier.Title), Named: true, Right: true})
	}
	for i := range c.Groups {
		g := &c.Groups[i]
		if g.Withheld {
			continue
		}
		cells := []string{groupName(g)}
		for _, tier := range g.Tiers {
			cells = append(cells, assess.Text(tier.Mean, 1))
		}
		table.Rows = append(table.Rows, document.Row{Cells: cells})
	}
	return document.Titled("Levels of groups", "mean of each tier", table)
}

// byName is what groups are made by: of a label its key.
func byName(c *cohort.Cohort) string {
	names := make([]string, len(c.By))
	for i, by := range c.By {
		names[i] = by
		if label, ok := cohort.Key(by).Label(); ok {
			names[i] = label
		}
	}
	return strings.Join(names, ", ")
}

// groupName is the values of a group.
func groupName(g *cohort.Group) string {
	parts := make([]string, len(g.Values))
	for i, value := range g.Values {
		if parts[i] = value.Value; !value.Known {
			parts[i] = "none"
		}
	}
	return strings.Join(parts, ", ")
}

// levelsTable is how the levels of tiers or skills are spread; quartiles have so many
// decimals.
func levelsTable(what string, names []cohort.Named, all []cohort.Levels, decimals int) document.Table {
	table := document.Table{Columns: []document.Column{
		document.Cuts(what), document.Right("rated"), document.Right("mean"), document.Right("25 %"),
		document.Right("50 %"), document.Right("75 %"), {Title: "below", Right: true, Room: 6},
		{Title: "na", Right: true, Room: 6}, {Title: "unr", Right: true, Room: 6},
	}}
	for i := range all {
		l := &all[i]
		row := document.Cells(names[i].Title, l.Count.String(), assess.Text(l.Mean, 2), assess.Text(l.P25, decimals),
			assess.Text(l.P50, decimals), assess.Text(l.P75, decimals), share(l.Below), share(l.NA), share(l.Unrated))
		row.Short = names[i].Short
		table.Rows = append(table.Rows, row)
	}
	return table
}

// writeCohortCSV writes a line for readiness, each tier, each skill and each bin of
// readiness, of all and of each group, which has its values in columns of their own.
func writeCohortCSV(w io.Writer, c *cohort.Cohort, _ Style) error {
	rows := [][]string{append([]string{"scope"}, append(append([]string{}, c.By...),
		"of", "id", "sheets", "count", "mean", "p25", "p50", "p75", "required", "below", "na", "unrated")...)}
	add := func(scope string, values []assess.Maybe[string], f *cohort.Figures) {
		head := []string{scope}
		for i := range c.By {
			value := ""
			if i < len(values) {
				value = values[i].Value
			}
			head = append(head, value)
		}
		line := func(of, id string, s cohort.Spread, more ...string) {
			row := append(append([]string{}, head...), of, id, optional(f.Sheets),
				optional(s.Count), plain(s.Mean), plain(s.P25), plain(s.P50), plain(s.P75))
			rows = append(rows, append(row, append(more, "", "", "", "")[:4]...))
		}
		line("readiness", "", f.Readiness.Spread)
		for i, n := range f.Readiness.Bins {
			line("readiness_from", strconv.Itoa(100/len(f.Readiness.Bins)*i), cohort.Spread{Count: assess.Known(n)})
		}
		for of, list := range [][]cohort.Levels{f.Tiers, f.Skills} {
			for i := range list {
				l := &list[i]
				line([]string{"tier", "skill"}[of], l.ID, l.Spread,
					optional(l.Required), plain(l.Below), plain(l.NA), plain(l.Unrated))
			}
		}
	}
	add("all", nil, &c.Total)
	for i := range c.Groups {
		if g := &c.Groups[i]; !g.Withheld {
			add("group", g.Values, &g.Figures)
		}
	}
	return writeRows(w, rows)
}
