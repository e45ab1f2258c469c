package report

import (
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
)

// mostlyRated is the coverage, and the share of what the target asks for, in percent, from
// which a standing is one without more words.
const mostlyRated = 75

// partly says whether much of what figures are about is not rated, or is called not applicable
// although the target asks for it.
func partly(rep *assess.Report) bool {
	asked, rated := rep.Asked()
	return rep.Overall.Coverage.Value < mostlyRated || 100*rated < mostlyRated*asked
}

// standingIn is the standing in words.
func standingIn(rep *assess.Report) string {
	several := func(t assess.TargetScore) bool { return t.Track != rep.Targets[0].Track }
	switch {
	case rep.Standing.Known:
	case !rep.Target.Known && slices.ContainsFunc(rep.Targets, several):
		return "said with a target, along its track"
	default:
		return "none yet"
	}
	for _, t := range rep.Targets {
		if t.ID != rep.Standing.Value {
			continue
		}
		switch {
		case partly(rep):
			return t.Title + " by what is rated"
		case raised(rep):
			return t.Title + " by the check"
		}
		return t.Title
	}
	return rep.Standing.Value
}

// raised says whether a check has raised the readiness above that of the ratings.
func raised(rep *assess.Report) bool {
	return rep.Check != nil && rep.Overall.Readiness.Value > rep.RatedReadiness().Value
}

// byRatings is the readiness by the ratings alone in words, where a check says another.
func byRatings(rep *assess.Report) string {
	alone := assess.Percent(rep.RatedReadiness())
	if rep.Check == nil || !rep.Target.Known || alone == assess.Percent(rep.Overall.Readiness) {
		return ""
	}
	return "by the ratings alone " + alone
}

// readyFor says how far targets are reached: those of the track that the report
// aims along, or of each track on a line of its own.
func readyFor(rep *assess.Report) (lines []string) {
	byTrack := map[string][]string{}
	var tracks []string
	for _, t := range rep.Targets {
		if byTrack[t.Track] == nil {
			tracks = append(tracks, t.Track)
		}
		title := strings.TrimPrefix(t.Title, t.Track+": ")
		byTrack[t.Track] = append(byTrack[t.Track], title+" "+assess.Percent(t.Readiness))
	}
	own := slices.IndexFunc(rep.Targets, func(t assess.TargetScore) bool { return t.ID == rep.Target.Value.ID })
	for _, track := range tracks {
		if own < 0 || track == rep.Targets[own].Track {
			label := strings.TrimSpace("ready for " + track)
			if own >= 0 || len(tracks) == 1 {
				label = "ready for"
			}
			lines = append(lines, label+": "+strings.Join(byTrack[track], ", "))
		}
	}
	return lines
}

// alike says whether everything that is rated, five skills or more, has one level.
func alike(rep *assess.Report) bool {
	levels := map[int]int{}
	for _, k := range rep.Skills {
		if k.Rating.Known {
			levels[k.Rating.Value]++
		}
	}
	return len(levels) == 1 && rep.Overall.Rated >= 5
}

// byRatingsAlone says why a range that no check has narrowed is as wide as it is.
func byRatingsAlone(rep *assess.Report) string {
	const wide = 50 // points
	why := ""
	switch likely := rep.Overall.ReadinessRange.Value; {
	case rep.Check != nil:
		return ""
	case alike(rep):
		why = " One level for all skills says little of any, so this range is nearly that of anybody"
	case likely[1]-likely[0] > wide:
		why = " It is wide since people rate too low or too high"
	default:
		return ""
	}
	if rep.Rater.Self() {
		why += ": a knowledge check or a mentor's rating says more"
	}
	return why + "."
}

// side says on which side of readiness its range is, where it is at an end of it: all ratings
// together may make another figure likelier than they add up to. One level for everything
// does not.
func side(rep *assess.Report) string {
	o := rep.Overall
	switch likely := o.ReadinessRange.Value; {
	case rep.Check == nil && alike(rep):
	case likely[0] == likely[1]:
	case o.Readiness.Value > 0 && assess.Percent(o.Readiness) == assess.Percent(assess.Known(likely[0])):
		return ", and here rather above the figure"
	case o.Readiness.Value < 100 && assess.Percent(o.Readiness) == assess.Percent(assess.Known(likely[1])):
		return ", and here rather below the figure"
	}
	return ""
}

// figuresOf says in a few words what the figures above it mean.
func figuresOf(rep *assess.Report) document.Section {
	text, ready := "Score: how much of the highest level of everything is there.", "how much of what each target asks for is there"
	if rep.Target.Known {
		text, ready = "Readiness: how much of the levels that "+rep.Target.Value.Title+" asks for is there.", "the same of every target"
	}
	if rep.Overall.ReadinessRange.Known {
		text += " Likely: where that truly lies in about four of five cases" + side(rep) + "." + byRatingsAlone(rep)
	}
	text += " Ready for: " + ready + ". Standing: the highest target reached, no skill far below it."
	if len(rep.Tiers) > 0 {
		text += " Floor: what three quarters of a tier's weight reach."
	}
	text += " More: skillgap help method"
	return document.Section{Quiet: true, Blocks: faint(text)}
}
