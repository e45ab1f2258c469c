package assess

import "github.com/skillgap/skillgap/rubric"

// Rule is how a level is chosen, in the same words wherever it is said.
const Rule = "Choose the highest level at which you can say at least four of the five statements, " +
	"or have done something of equal weight, and could do the rest if asked."

// RuleOf is how a level of the rubric is chosen: by the Rule where it has
// statements, else by the words of its levels.
func RuleOf(r *rubric.Rubric) string {
	for _, s := range r.Skills {
		for _, l := range s.Levels {
			if len(l.Can) > 0 {
				return Rule
			}
		}
	}
	if r.Top() == 1 {
		return "Choose the second only where it is true today."
	}
	return "Choose the highest level whose words are true today, and those of the levels below it."
}

// MentorRule is what the rule adds for those who rate somebody else.
const MentorRule = "What you have not seen does not count against the person."
