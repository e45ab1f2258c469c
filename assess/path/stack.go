package path

import (
	"slices"

	"github.com/skillgap/skillgap/rubric"
)

// forStack splits resources for somebody who works with the tools of the stack:
// own are those for these tools, then those that serve all or are for a kind of
// tool of which the stack has none; also are those for other tools.
func forStack(r *rubric.Rubric, stack []string, list []rubric.Resource) (own, also []rubric.Resource) {
	if len(stack) == 0 {
		return slices.Clip(list), nil
	}
	kinds := map[string]string{}
	chosen := map[string]bool{} // kinds of which the stack has a tool
	for _, t := range r.Stack {
		kinds[t.ID] = t.Kind
		chosen[t.Kind] = chosen[t.Kind] || slices.Contains(stack, t.ID)
	}
	var rest []rubric.Resource
	for _, q := range list {
		switch {
		case slices.ContainsFunc(q.For, func(id string) bool { return slices.Contains(stack, id) }):
			own = append(own, q)
		case slices.ContainsFunc(q.For, func(id string) bool { return chosen[kinds[id]] }):
			also = append(also, q)
		default:
			rest = append(rest, q)
		}
	}
	return append(own, rest...), also
}
