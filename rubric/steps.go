package rubric

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
)

// Closure returns what reaching level of the skill needs: for each skill, its
// own included, the highest level in the closure of the prerequisites.
func (r *Rubric) Closure(skill string, level int) map[string]int {
	needs := map[string]int{}
	var visit func(string, int)
	visit = func(id string, level int) {
		from := needs[id]
		s, known := r.Skill(id)
		if !known || level <= from {
			return
		}
		needs[id] = level
		for _, q := range s.Requires {
			if q.Level > from && q.Level <= level {
				visit(q.Skill, q.At)
			}
		}
	}
	visit(skill, level)
	return needs
}

// checkSteps holds what steps say of other skills against the prerequisites:
// a need that no prerequisite meets is a problem; the name of another skill's
// tool in a step that does not need that skill is a warning.
func (r *reading) checkSteps() {
	tools := r.toolNames()
	for i, s := range r.rubric.Skills {
		for _, t := range s.Steps {
			closure := r.rubric.Closure(s.ID, t.To)
			text := strings.Join([]string{t.Learn, t.Practise, t.Prove}, "\n")
			for k, q := range t.Needs {
				r.checkNeed(needKey{i, t.To, k}, q, closure, text)
			}
			for k, q := range t.Resources {
				r.checkFor(i, t.To, k, q)
			}
			r.warnTools(i, &s, t, closure, tools)
		}
	}
}

func (r *reading) checkNeed(key needKey, q Need, closure map[string]int, text string) {
	_, known := r.rubric.Skill(q.Skill)
	switch {
	case !known:
		r.problem(key, fmt.Sprintf("unknown skill %q", q.Skill), strict.Suggest(q.Skill, r.rubric.SkillIDs()))
	case closure[q.Skill] < q.At:
		r.problem(key, fmt.Sprintf("the step needs %s %d, which no prerequisite brings", q.Skill, q.At),
			"add it to requires, or write the step so that it does not need it")
	case !strings.Contains(text, q.Words):
		r.problem(key, fmt.Sprintf("the step does not say %q", q.Words), "quote words of learn, practise or prove")
	}
}

func (r *reading) checkFor(skill, to, resource int, q Resource) {
	for _, id := range q.For {
		if known := r.rubric.StackIDs(); !slices.Contains(known, id) {
			r.problem(toolKey{skill, to, resource, id}, fmt.Sprintf("unknown tool %q", id), strict.Suggest(id, known))
		}
	}
}

// StackIDs lists the tools of the stack.
func (r *Rubric) StackIDs() []string {
	ids := make([]string, len(r.Stack))
	for i, t := range r.Stack {
		ids[i] = t.ID
	}
	return ids
}

// toolNames is one pattern for the tools of all skills, and which skills each
// name belongs to.
func (r *reading) toolNames() toolNames {
	n := toolNames{skills: map[string][]string{}}
	var words []string
	for _, s := range r.rubric.Skills {
		for _, tool := range s.Tools {
			words = append(words, regexp.QuoteMeta(tool))
			n.skills[tool] = append(n.skills[tool], s.ID)
		}
	}
	if len(words) > 0 {
		slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) }) // the longest name wins
		n.pattern = regexp.MustCompile(`(?:^|[^\pL\pN])(` + strings.Join(words, "|") + `)(?:$|[^\pL\pN])`)
	}
	return n
}

type toolNames struct {
	pattern *regexp.Regexp // nil where no skill names tools
	skills  map[string][]string
}

// warnTools warns of each tool that the step's text names although none of the
// skills it belongs to is needed.
func (r *reading) warnTools(skill int, s *Skill, t Step, closure map[string]int, tools toolNames) {
	if tools.pattern == nil {
		return
	}
	said := map[string]bool{}
	for _, text := range []string{t.Learn, t.Practise, t.Prove} {
		for _, found := range tools.pattern.FindAllStringSubmatch(text, -1) {
			tool := found[1]
			owners := tools.skills[tool]
			met := slices.ContainsFunc(owners, func(id string) bool { return id == s.ID || closure[id] > 0 })
			if !met && !said[tool] {
				r.warn(stepKey{skill, t.To}, fmt.Sprintf("the step to %d names %s, but does not need %s", t.To, tool, strings.Join(owners, " or ")),
					"add a prerequisite, or leave the name out")
			}
			said[tool] = true
		}
	}
}

// warn keeps a warning with the place remembered under the key.
func (r *reading) warn(key any, message, hint string) {
	before := len(r.problems)
	r.problem(key, message, hint)
	r.rubric.Warnings = append(r.rubric.Warnings, r.problems[before:]...)
	r.problems = r.problems[:before]
}
