package convert

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
)

// rule is the line below the headings of a table.
var rule = strict.Pattern(`^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$`)

// markdown reads the tables of a text that have the columns of the first. The heading
// above a table is a tier, unless it is the first of all, which is the title; above
// tables of levels it is a skill.
func (in *importing) markdown() error {
	text, err := in.file(in.name)
	if err != nil {
		return err
	}
	title, tables := in.tablesOf(strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n"))
	in.named(title)
	if len(tables) == 0 {
		return in.problem(row{line: 1}, "there is no table in it",
			"a table has a line such as | --- | --- | below its headings; texts below headings are not read")
	}
	first := tables[0].rows[0].cells
	var alike []markdownTable
	cells := 0
	for _, t := range tables {
		if !slices.Equal(t.rows[0].cells, first) {
			in.lose(1, fmt.Sprintf("tables with other columns, at line %d", t.rows[0].line))
			continue
		}
		alike = append(alike, t)
		for _, r := range t.rows {
			if cells += len(r.cells); cells > maxCells {
				return in.problem(r, tooManyCells, "")
			}
		}
	}
	depth := depthOf(alike)
	switch turned := isTurned(alike[0].rows); {
	case turned && len(alike) > 1:
		return in.table(in.joined(alike, depth))
	case turned:
		return in.table(alike[0].rows)
	}
	rows, above := alike[0].rows[:1:1], title
	for _, t := range alike {
		if at := t.above(depth); at != above {
			rows, above = append(rows, row{t.rows[0].line, []string{at}}), at
		}
		rows = append(rows, t.rows[1:]...)
	}
	return in.table(rows)
}

// markdownTable is a table, and the headings above it from the outermost to the nearest;
// its first row has the headings of its columns.
type markdownTable struct {
	headings []markdownHeading
	rows     []row
}

type markdownHeading struct {
	depth, line int
	text        string
}

// above is the heading so many above the nearest, or the nearest where there are fewer;
// "" without any.
func (t *markdownTable) above(up int) string {
	last := len(t.headings) - 1
	if last < 0 {
		return ""
	}
	return t.headings[max(last-up, 0)].text
}

// depthOf is how many headings above the nearest those are that tell the tables apart: 0,
// unless several headings just above tables have the same words.
func depthOf(tables []markdownTable) int {
	const most = 3
	for up := range most {
		lines, several := map[string]int{}, false
		for _, t := range tables {
			if last := len(t.headings) - 1 - up; last >= 0 {
				h := t.headings[last]
				several = several || lines[h.text] > 0 && lines[h.text] != h.line
				lines[h.text] = h.line
			}
		}
		if !several {
			return up
		}
	}
	return 0
}

// tablesOf finds the tables of a text, and its first heading.
func (in *importing) tablesOf(text []string) (title string, tables []markdownTable) {
	var at []markdownHeading
	for i := 0; i < len(text); i++ {
		if depth, words := headingOf(text[i]); depth > 0 {
			h := markdownHeading{depth, i + 1, in.unmarked(words)}
			at = slices.DeleteFunc(slices.Clone(at), func(above markdownHeading) bool { return above.depth >= h.depth })
			at = append(at, h)
			title = cmp.Or(title, h.text)
		}
		if i+1 == len(text) || !strings.Contains(text[i], "|") || !rule().MatchString(text[i+1]) {
			continue
		}
		t := markdownTable{at, []row{{i + 1, in.split(text[i])}}}
		for i += 2; i < len(text) && strings.Contains(text[i], "|"); i++ {
			t.rows = append(t.rows, row{i + 1, in.split(text[i])})
		}
		i--
		tables = append(tables, t)
	}
	return title, tables
}

// headingOf is the depth of a heading, 1 to 6, and its words; 0 if the line is none.
func headingOf(line string) (depth int, words string) {
	marked := strings.TrimLeft(line, " ")
	words = strings.TrimLeft(marked, "#")
	depth = len(marked) - len(words)
	if depth > 6 || len(line)-len(marked) > 3 || strings.TrimLeft(words, " \t") == words {
		return 0, ""
	}
	if words = strings.TrimRight(strings.Trim(words, " \t"), "# \t"); words == "" {
		return 0, ""
	}
	return depth, words
}

// split splits a line of a table in Markdown into its cells; \| is no end of one.
func (in *importing) split(line string) []string {
	line = strings.TrimPrefix(strings.TrimSpace(line), "|")
	if strings.HasSuffix(line, "|") && !strings.HasSuffix(line, `\|`) {
		line = line[:len(line)-1]
	}
	var cells []string
	start := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '|':
			cells = append(cells, in.unmarked(line[start:i]))
			start = i + 1
		}
	}
	return append(cells, in.unmarked(line[start:]))
}

// What a text in Markdown may have at a place that is no text.
var (
	tag    = strict.Pattern(`^<(/?[a-zA-Z]+)\b[^<>]*>`)
	link   = strict.Pattern(`^!?\[([^\[\]]*)\]\([^()\s]+(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"]*")?\)`)
	entity = strict.Pattern(`^&(?:[a-zA-Z]{2,10}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});`)
)

// tagText is the text in whose place a tag stands; other tags are texts themselves.
func tagText(name string) (text string, known bool) {
	switch name {
	case "br", "p", "/p", "div", "/div":
		return "\n", true
	case "li":
		return "\n- ", true
	case "/li", "ul", "/ul", "ol", "/ol", "b", "/b", "i", "/i", "u", "/u", "s", "/s", "em", "/em", "strong", "/strong",
		"sub", "/sub", "sup", "/sup", "span", "/span", "a", "/a", "code", "/code", "kbd", "/kbd", "small", "/small",
		"img", "font", "/font":
		return "", true
	}
	return "", false
}

// markedChars are the characters before which a backslash in Markdown is no text.
const markedChars = "|\\*_<>#`[&!"

// unmarked is a text in Markdown as plain text: <br> ends a line, <li> begins an item of a
// list, links are their words, and ** and other tags are left out, as is a backslash
// before a mark.
func (in *importing) unmarked(text string) string {
	var b strings.Builder
	lastTag, lastLink := strings.LastIndexByte(text, '>'), strings.LastIndexByte(text, ')')
	for i := 0; i < len(text); {
		found, plain := "", ""
		switch c := text[i]; {
		case c == '<' && i > lastTag, (c == '[' || c == '!') && i > lastLink:
		default:
			found, plain = in.mark(text[i:])
		}
		if found == "" {
			found, plain = text[i:i+1], text[i:i+1]
		}
		b.WriteString(plain)
		i += len(found)
	}
	return b.String()
}

// mark is what a text begins with that is no text itself, and the text that it stands
// for; found is "" where it begins with a text.
func (in *importing) mark(text string) (found, plain string) {
	switch text[0] {
	case '\\':
		if len(text) > 1 && strings.IndexByte(markedChars, text[1]) >= 0 {
			return text[:2], text[1:2]
		}
	case '*':
		if strings.HasPrefix(text, "**") {
			return "**", ""
		}
	case '<':
		if m := tag().FindStringSubmatch(text); m != nil {
			if plain, known := tagText(strings.ToLower(m[1])); known {
				return m[0], plain
			}
		}
	case '[', '!':
		if m := link().FindStringSubmatch(text); m != nil {
			in.lose(1, "addresses of links in texts")
			return m[0], in.unmarked(m[1])
		}
	case '&':
		found = entity().FindString(text)
		return found, html.UnescapeString(found)
	}
	return "", ""
}
