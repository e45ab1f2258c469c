package rubric

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// checkSteps holds what steps say of other skills against the prerequisites:
// a need that no prerequisite meets is a problem; the name of another skill's
// tool in a step that does not need that skill is a warning.
func (r *reading) checkSteps() {
	index, tools := r.rubric.index(), r.toolNames()
	closures := r.rubric.closures(index)
	stack := r.rubric.StackIDs()
	for i, s := range r.rubric.Skills {
		for _, t := range s.Steps {
			needed := closures[i][t.To-1]
			text := strings.Join([]string{t.Learn, t.Practise, t.Prove}, "\n")
			for k, q := range t.Needs {
				key := needKey{i, t.To, k}
				other, known := index[q.Skill]
				switch {
				case !known:
					r.unknown(key, "skill", q.Skill, r.rubric.SkillIDs)
				case int(needed[other]) < q.At:
					r.problem(key, fmt.Sprintf("the step needs %s %d, which no prerequisite brings", q.Skill, q.At),
						"add it to requires, or write the step so that it does not need it")
				case !strings.Contains(text, q.Words):
					r.problem(key, fmt.Sprintf("the step does not say %q", q.Words),
						"quote words of learn, practise or prove")
				}
			}
			for k, q := range t.Resources {
				for _, id := range q.For {
					if !slices.Contains(stack, id) {
						r.unknown(toolKey{i, t.To, k, id}, "tool", id, func() []string { return stack })
					}
				}
			}
			r.warnTools(i, t, func(id string) bool { return needed[index[id]] > 0 }, tools)
		}
	}
}

// toolNames is which skills each tool's name belongs to, and the lengths of the
// names in bytes, longest first.
type toolNames struct {
	skills  map[string][]string
	lengths []int
}

func (r *reading) toolNames() toolNames {
	n := toolNames{skills: map[string][]string{}}
	for _, s := range r.rubric.Skills {
		for _, tool := range s.Tools {
			n.skills[tool] = append(n.skills[tool], s.ID)
			n.lengths = append(n.lengths, len(tool))
		}
	}
	slices.Sort(n.lengths)
	n.lengths = slices.Compact(n.lengths)
	slices.Reverse(n.lengths)
	return n
}

// in calls found for each name in the text that stands as a word of its own; of
// several at one place the longest counts.
func (n *toolNames) in(text string, found func(tool string)) {
	word := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) }
	for at, inWord := 0, false; at < len(text); {
		_, size := utf8.DecodeRuneInString(text[at:])
		if !inWord {
			for _, length := range n.lengths {
				if at+length > len(text) || n.skills[text[at:at+length]] == nil {
					continue
				}
				after, _ := utf8.DecodeRuneInString(text[at+length:])
				if at+length == len(text) || !word(after) {
					found(text[at : at+length])
					size = length
					break
				}
			}
		}
		last, _ := utf8.DecodeLastRuneInString(text[:at+size])
		at, inWord = at+size, word(last)
	}
}

// warnTools warns of each tool that the step's text names although none of the
// skills it belongs to is needed.
func (r *reading) warnTools(skill int, t Step, needed func(id string) bool, tools toolNames) {
	said := map[string]bool{}
	for _, text := range []string{t.Learn, t.Practise, t.Prove} {
		tools.in(text, func(tool string) {
			owners := tools.skills[tool]
			if said[tool] || slices.ContainsFunc(owners, needed) {
				return
			}
			said[tool] = true
			r.warn(stepKey{skill, t.To},
				fmt.Sprintf("the step to %d names %s, but does not need %s", t.To, tool, strings.Join(owners, " or ")),
				"add a prerequisite, or leave the name out")
		})
	}
}
