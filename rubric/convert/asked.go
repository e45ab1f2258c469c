package convert

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// asking is a table whose columns are targets: a cell is the level that one asks for,
// and no text.
type asking struct {
	words []string // of the levels from 1 on; "" where the cells are numbers
	level func(cell string) int
}

var (
	marks = map[string]int{
		"x": 1,
		"✓": 1, "✔": 1, "✔️": 1, "✅": 1, "☑": 1, "☑️": 1, "yes": 1, "y": 1, "✗": 0, "✘": 0, "❌": 0, "no": 0,
	}
	beside = strict.Pattern(`\s*\([^()]*\)$`)
)

// How many characters the word of a level has at most, with what stands beside it, and
// how many targets are made of columns.
const (
	maxAsked   = 40
	maxTargets = 100
)

// askingOf says what the cells below the heads of levels ask for, false where they are
// texts: all are numbers, marks, or a few words that come again and again, each row
// from lower to higher.
func askingOf(rows []row, c columns) (asking, bool) {
	var all counted
	for _, r := range rows {
		all.rows = append(all.rows, nil)
		for i := c.first; i <= c.last; i++ {
			if cell := r.cell(i); cell != "" {
				all.add(cell)
			}
		}
	}
	switch {
	case all.cells == 0 || all.texts > 0:
		return asking{}, false
	case all.numbers == all.cells && all.high > 0:
		return asking{make([]string, all.high), func(cell string) int { n, _ := strconv.Atoi(cell); return n }}, true
	case all.marked == all.cells:
		return asking{make([]string, 1), func(cell string) int { return marks[strings.ToLower(cell)] }}, true
	}
	order, ok := orderOf(all.rows)
	if !ok || all.cells < 3*len(order) {
		return asking{}, false
	}
	return asking{order, func(cell string) int { return slices.Index(order, beside().ReplaceAllString(cell, "")) + 1 }}, true
}

// counted is what the cells of levels hold.
type counted struct {
	cells, numbers, marked int
	texts                  int // that are too long for the word of a level
	high                   int // the highest number
	rows                   [][]string
}

// add counts a cell of the last row.
func (all *counted) add(cell string) {
	all.cells++
	if len(cell) > 4*maxAsked { // no word has so many bytes, with what stands beside it
		all.texts++
		return
	}
	if n, err := strconv.Atoi(cell); err == nil && n >= 0 && n <= rubric.HighestTop {
		all.numbers, all.high = all.numbers+1, max(all.high, n)
	}
	if _, is := marks[strings.ToLower(cell)]; is {
		all.marked++
	}
	last := &all.rows[len(all.rows)-1]
	*last = append(*last, beside().ReplaceAllString(cell, ""))
}

// orderOf is the words of rows from the lowest to the highest, false where rows do not
// agree on one order of all.
func orderOf(rows [][]string) (order []string, ok bool) {
	above := map[string]map[string]bool{} // the words that come behind one in some row
	for _, list := range rows {
		for i, word := range list {
			if above[word] == nil {
				above[word] = map[string]bool{}
			}
			if len(above) > rubric.HighestTop || len([]rune(word)) > maxAsked {
				return nil, false
			}
			for _, later := range list[i+1:] {
				if later != word {
					above[word][later] = true
				}
			}
		}
	}
	for len(above) > 0 {
		lowest := slices.DeleteFunc(slices.Collect(maps.Keys(above)), func(word string) bool { return !below(word, above) })
		if len(lowest) != 1 {
			return nil, false
		}
		order = append(order, lowest[0])
		delete(above, lowest[0])
	}
	return order, len(order) > 1
}

// below says whether a word is behind none of the others in any row.
func below(word string, above map[string]map[string]bool) bool {
	for _, later := range above {
		if later[word] {
			return false
		}
	}
	return true
}

// askedFor makes the rubric of a table whose columns are targets.
func (in *importing) askedFor(head row, rows []row, c columns, a asking) error {
	if n := c.last - c.first + 1; n > maxTargets {
		return in.problem(head, fmt.Sprintf("the table has %d columns of targets", n), fmt.Sprintf("at most %d", maxTargets))
	}
	in.shape = c.taken(head, "targets, and their cells the levels asked for")
	if len(a.words) == 1 {
		in.yesNo()
	} else {
		in.scale(in.level0(), "")
		for _, word := range a.words {
			in.scale(word, "")
		}
	}
	var of []row // of the skills, in their order
	err := in.rows(rows, c, func(r row, s *rubric.Skill) {
		of = append(of, r)
		s.Levels = append(s.Levels, rubric.Level{})
		for _, word := range a.words {
			if in.rubric.Top() == 1 {
				word = s.Title
			}
			s.Levels = append(s.Levels, in.level(word))
		}
	})
	if err != nil {
		return err
	}
	for i := c.first; i <= c.last; i++ {
		levels := map[string]int{}
		for n, r := range of {
			cell := r.cell(i)
			if level := a.level(cell); cell != "" && level > 0 {
				levels[in.rubric.Skills[n].ID] = level
			}
			if beside().MatchString(cell) {
				in.lose(1, "notes in parentheses beside levels")
			}
		}
		in.target(head.cell(i), "", "", levels)
	}
	return nil
}
