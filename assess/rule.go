package assess

import (
	"fmt"

	"github.com/skillgap/skillgap/rubric"
)

// Rule is how a level is chosen, in the same words wherever it is said.
const Rule = "Choose the highest level at which you can say at least four of the five statements, " +
	"or have done something of equal weight, and could do the rest if asked."

// statementsOfRule is how many statements a level has where the Rule can be said as it is.
const statementsOfRule = 5

// RuleOf is how a level of the rubric is chosen: by the Rule where its levels have so
// many statements, by the same in other words where they have others, and else by the
// words of the levels. Statements says that there are some.
func RuleOf(r *rubric.Rubric) (rule string, statements bool) {
	five, every := true, true
	for _, s := range r.Skills {
		for _, l := range s.Levels[1:] {
			statements = statements || len(l.Can) > 0
			five, every = five && len(l.Can) == statementsOfRule, every && len(l.Can) > 0
		}
	}
	switch {
	case r.Top() == 1:
		return fmt.Sprintf("Answer %q only where it is true today.", r.Scale[1].Word), statements
	case five:
		return Rule, true
	case statements:
		rule = "Choose the highest level at which you can say at least four in five of the statements, or have done " +
			"something of equal weight, and could do the rest if asked."
		if !every {
			rule += " A level without statements goes by its words."
		}
		return rule, true
	}
	return "Choose the highest level whose words are true today, and those of the levels below it.", false
}

// TickRule is which statements to tick, so that four of five ticked are those of the Rule.
const TickRule = "Tick what you have done, or something of equal weight. " +
	"What you only could do stays unticked: four in five are enough for a level."

// MentorRule is what the rule adds for those who rate somebody else.
const MentorRule = "What you have not seen does not count against the person."
