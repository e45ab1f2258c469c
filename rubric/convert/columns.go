package convert

import (
	"fmt"
	"slices"
	"strings"
)

// row is a row of a table, with its line in the file; a row of one cell is the title
// of a tier.
type row struct {
	line  int
	cells []string
}

// cell is the text of a cell; "" where the row has none, or says so.
func (r row) cell(column int) string {
	if raw := r.raw(column); !isNone(raw) {
		return unguarded(raw)
	}
	return ""
}

// isNone says whether a cell has no text, or only what people write for none.
func isNone(text string) bool {
	return strings.Trim(text, "-–—−") == "" || strings.EqualFold(text, "n/a")
}

// raw is a cell as it is written, without blanks around it.
func (r row) raw(column int) string {
	if column < 0 || column >= len(r.cells) {
		return ""
	}
	return strings.TrimSpace(r.cells[column])
}

// width is how many cells there are up to the last that is not blank.
func (r row) width() int {
	width := len(r.cells)
	for width > 0 && r.cell(width-1) == "" {
		width--
	}
	return width
}

// columns says what the columns of a table hold: -1 where there is none.
type columns struct {
	title, id, kind, summary, url, tier int
	first                               int // of the levels
	last                                int
}

// taken says which columns were taken for skills, and which for something else.
func (c columns) taken(head row, what string) string {
	from := fmt.Sprintf("%q", head.cell(c.first))
	if c.last > c.first {
		from += fmt.Sprintf(" to %q", head.cell(c.last))
	}
	return fmt.Sprintf("%q names the skills, %s: %s", head.cell(c.title), from, what)
}

// The headings of columns that are known, in lower case; a title before those behind it.
var (
	titleHeads   = []string{"skill", "title", "name", "competency", "competence", "skill area"}
	summaryHeads = []string{"summary", "description"}
	tierHeads    = []string{"tier", "category", "area", "group", "theme"}
)

// columnsOf finds out what the columns hold. Levels begin with the column of the
// options, else with the first behind the skill's that is not known otherwise. A column
// before the skill's that is not known is the tier's.
func (in *importing) columnsOf(head row) (columns, error) {
	c := columns{title: titleColumn(head), id: -1, kind: -1, summary: -1, url: -1, tier: -1}
	c.first, c.last = in.wants.Table.First-1, head.width()-1
	for i := 0; i <= c.last && (c.first < 0 || i < c.first); i++ {
		switch to := c.known(strings.ToLower(head.cell(i))); {
		case i == c.title:
		case to != nil && *to < 0:
			*to = i
		case c.title < 0:
			c.title = i
		case i < c.title && c.tier < 0:
			c.tier = i
		case i > c.title && c.first < 0:
			c.first = i
		default:
			in.lose(1, "columns before the levels")
		}
	}
	if c.title < 0 || c.first <= c.title || c.first > c.last { // nothing says what they are
		return c, in.problem(head, "the table has no columns of levels",
			"one column is the skill, and those behind it are levels; a list of skills needs one, such as yes")
	}
	return c, in.checkHeads(head, c)
}

// checkHeads refuses levels without a heading, and headings that are there twice.
func (in *importing) checkHeads(head row, c columns) error {
	const hint = "--first says which column is the first of a level"
	seen := map[string]bool{}
	for i := c.first; i <= c.last; i++ {
		switch name := head.cell(i); {
		case name == "":
			return in.problem(head, fmt.Sprintf("column %d of the levels %d to %d has no heading", i+1, c.first+1, c.last+1), hint)
		case seen[name]:
			return in.problem(head, fmt.Sprintf("two columns of levels have the heading %q", name), hint)
		default:
			seen[name] = true
		}
	}
	return nil
}

// titleColumn is the column with the best heading for a skill's title, -1 without one.
func titleColumn(head row) int {
	best, rank := -1, len(titleHeads)
	for i := range head.cells {
		if at := slices.Index(titleHeads, strings.ToLower(head.cell(i))); at >= 0 && at < rank {
			best, rank = i, at
		}
	}
	return best
}

// known is where the column of a heading belongs; nil if the heading is not known.
func (c *columns) known(word string) *int {
	switch {
	case slices.Contains(titleHeads, word):
		return &c.title
	case slices.Contains(summaryHeads, word):
		return &c.summary
	case slices.Contains(tierHeads, word):
		return &c.tier
	case word == "id":
		return &c.id
	case word == "kind":
		return &c.kind
	case word == "url":
		return &c.url
	}
	return nil
}
