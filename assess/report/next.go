package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/skillgap/skillgap/assess"
)

// nextOf says what to do next, and the command for it.
func nextOf(rep *assess.Report) (do, command string) {
	switch {
	case rep.Overall.Rated == 0:
		return "rate the skills:", "skillgap assess"
	case rep.Path != nil && len(rep.Path.Steps) > 0:
		s := rep.Path.Steps[0]
		k, _ := rep.Skill(s.Skill)
		do = fmt.Sprintf("%s to level %d", k.Title, s.To)
		if !rep.Path.Untimed {
			do += fmt.Sprintf(", %d h", s.Hours)
		}
		when, file := ". When it is proved, rate the skill again:", rep.File
		if s.Prove == "" {
			when = ". When that is reached, rate the skill again:"
		}
		if rep.Rater.Role == assess.Agreed { // each rater has a sheet of their own
			when, file = strings.TrimSuffix(when, ":")+", each of you:", ""
		}
		if rep.Line > 0 { // of a file with other sheets
			file = ""
		}
		return do + when, fmt.Sprintf("skillgap assess %s --skill %s", sheetWord(file), s.Skill)
	case rep.Path == nil && rep.Overall.GapLevels > 0:
		return "plan what is missing:", fmt.Sprintf("skillgap path %s --target %s", sheetWord(rep.File), rep.Target.Value.ID)
	}
	do = "aim higher:"
	if !rep.Target.Known {
		do = "choose a target to see gaps and a path:"
	}
	if id := nextTarget(rep); id != "" {
		return do, fmt.Sprintf("skillgap score %s --target %s", sheetWord(rep.File), id)
	}
	if rep.Overall.Rated < rep.Overall.Skills-rep.Overall.NA || partly(rep) {
		command = "skillgap assess"
		if rep.Rater.Other() {
			command += " --as " + string(rep.Rater.Role)
		}
		return "nothing that is rated is below a target: rate the rest too,", command
	}
	return "every target is reached: help someone else with a mentor's rating,", "skillgap assess --as mentor"
}

// nextTarget is the first target that a rated skill is below, of the track of the report's
// own target if that has one; "" if there is none.
func nextTarget(rep *assess.Report) string {
	aimed := slices.IndexFunc(rep.Targets, func(t assess.TargetScore) bool { return t.ID == rep.Target.Value.ID })
	for _, t := range rep.Targets {
		if t.MaxGap > 0 && (aimed < 0 || t.Track == rep.Targets[aimed].Track) {
			return t.ID
		}
	}
	return ""
}

// sheetWord is a sheet's file as a word of a command, or what stands for it: where the
// file is unknown, and where shells do not read its name alike.
func sheetWord(file string) string {
	odd := func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !strings.ContainsRune("_-./ ", c)
	}
	switch {
	case file == "", strings.HasPrefix(file, "-"), strings.ContainsFunc(file, odd):
		return "SHEET"
	case strings.Contains(file, " "):
		return `"` + file + `"`
	}
	return file
}
