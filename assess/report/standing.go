package report

import (
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
)

// mostlyRated is the coverage, in percent, from which a standing is one without more words.
const mostlyRated = 75

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
		if rep.Overall.Coverage.Value < mostlyRated {
			return t.Title + " by what is rated"
		}
		return t.Title
	}
	return rep.Standing.Value
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
