package convert

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/rubric"
)

// asking is a table whose columns are targets: a cell is the level that one asks for,
// and no text.
type asking struct {
	words []string // of the levels from 1 on; "" where the cells are numbers
	level func(cell string) int
}

var (
	marks = map[string]int{
		"x": 1, "✓": 1, "✔": 1, "✔️": 1, "✅": 1, "☑": 1, "☑️": 1, "yes": 1, "y": 1, "✗": 0, "✘": 0, "❌": 0, "no": 0,
	}
	beside = regexp.MustCompile(`\s*\([^()]*\)$`)
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
	var numbers, marked, words int
	high := 0
	var lists [][]string // of the words of each row
	for _, r := range rows {
		var list []string
		for i := c.first; i <= c.last; i++ {
			cell := r.cell(i)
			switch {
			case cell == "":
				continue
			case len(cell) > 4*maxAsked: // no word of a level has so many bytes
				return asking{}, false
			}
			words++
			if n, err := strconv.Atoi(cell); err == nil && n >= 0 && n <= rubric.HighestTop {
				numbers, high = numbers+1, max(high, n)
			}
			if _, is := marks[strings.ToLower(cell)]; is {
				marked++
			}
			list = append(list, beside.ReplaceAllString(cell, ""))
		}
		lists = append(lists, list)
	}
	switch {
	case words == 0:
		return asking{}, false
	case numbers == words && high > 0:
		return asking{make([]string, high), func(cell string) int { n, _ := strconv.Atoi(cell); return n }}, true
	case marked == words:
		return asking{make([]string, 1), func(cell string) int { return marks[strings.ToLower(cell)] }}, true
	}
	order, ok := orderOf(lists)
	if !ok || words < 3*len(order) {
		return asking{}, false
	}
	return asking{order, func(cell string) int { return slices.Index(order, beside.ReplaceAllString(cell, "")) + 1 }}, true
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
		lowest := "" // the only word that is above none that is left
		for word := range above {
			if below(word, above) {
				if lowest != "" {
					return nil, false
				}
				lowest = word
			}
		}
		if lowest == "" {
			return nil, false
		}
		order = append(order, lowest)
		delete(above, lowest)
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
			if beside.MatchString(cell) {
				in.lose(1, "notes in parentheses beside levels")
			}
		}
		in.target(head.cell(i), "", "", levels)
	}
	return nil
}
