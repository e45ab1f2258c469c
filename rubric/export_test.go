package rubric

// NeedsOf is what closures says a skill's level needs, by id, for tests.
func NeedsOf(r *Rubric) func(skill string, level int) map[string]int {
	index := r.index()
	all := r.closures(index)
	return func(skill string, level int) map[string]int {
		needs := map[string]int{}
		for i, level := range all[index[skill]][level-1] {
			if level > 0 {
				needs[r.Skills[i].ID] = int(level)
			}
		}
		return needs
	}
}

// ToolsIn is the names of tools that stand in a text as words of their own.
func ToolsIn(text string, tools ...string) (found []string) {
	r := &reading{rubric: &Rubric{Skills: []Skill{{ID: "s", Tools: tools}}}}
	names := r.toolNames()
	names.in(text, func(tool string) { found = append(found, tool) })
	return found
}
