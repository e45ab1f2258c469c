package assess

// Rule is how a level is chosen, in the same words wherever it is said.
const Rule = "Choose the highest level at which you can say at least four of the five statements, " +
	"or have done something of equal weight, and could do the rest if asked."

// MentorRule is what the rule adds for those who rate somebody else.
const MentorRule = "What you have not seen does not count against the person."
