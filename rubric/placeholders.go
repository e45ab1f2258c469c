package rubric

import (
	"fmt"
	"strings"
)

// fillers are texts that say nothing, in lower case and without what stands around
// the word.
var fillers = map[string]bool{
	"": true, "unused": true, "not used": true, "tbd": true, "todo": true, "fixme": true, "placeholder": true,
	"n/a": true, "xxx": true, "no text": true, "lorem ipsum": true,
}

// filler says whether a text says nothing.
func filler(text string) bool {
	return fillers[strings.ToLower(strings.Trim(text, " \t.:!?-–—_*…()[]<>"))]
}

// warnTexts warns of texts of levels and steps that say nothing, and of those that
// say the same as another of the skill: a questionnaire would ask for nothing, or
// for the same twice.
func (r *reading) warnTexts() {
	for i, s := range r.rubric.Skills {
		said := map[string]string{} // where, by the text
		hold := func(key any, text, where string) {
			switch before := said[text]; {
			case filler(text):
				r.warn(key, fmt.Sprintf("%s says nothing: %q", where, text), "write it, or leave it out")
			case before != "":
				r.warn(key, fmt.Sprintf("%s says the same as %s", where, before), "say what is different, or leave it out")
			default:
				said[text] = where
			}
		}
		for _, l := range s.Levels {
			key, where := levelKey{i, l.Level}, fmt.Sprint("level ", l.Level)
			if l.Summary != "" {
				hold(key, l.Summary, where)
			}
			for n, can := range l.Can {
				hold(key, can.Text, fmt.Sprintf("statement %d of level %d", n+1, l.Level))
			}
		}
		for _, t := range s.Steps {
			for _, p := range Parts(t.Learn, t.Practise, t.Prove) {
				hold(stepKey{i, t.To}, p.Text, fmt.Sprintf("%s of the step to %d", p.Name, t.To))
			}
		}
	}
}

// warn adds a warning at the place remembered under the key.
func (r *reading) warn(key any, message, hint string) {
	if p, ok := r.problemAt(key, message, hint); ok && len(r.rubric.Warnings) < enough {
		r.rubric.Warnings = append(r.rubric.Warnings, p)
	}
}
