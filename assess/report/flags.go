package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
)

// flags lists the flagged skills that the gap table does not show.
func (p *page) flags() {
	first := true
	for i := range p.rep.Skills {
		k := &p.rep.Skills[i]
		words := flagWords(k)
		if len(words) == 0 || (k.Gap.Known && k.Gap.Value > 0) {
			continue
		}
		if first {
			p.title("WORTH A SECOND LOOK", "")
			first = false
		}
		p.line("  %s", p.Wrap(fmt.Sprintf("%s (level %s): %s", clean(k.Title), k.Level.String(), strings.Join(words, "; ")), 4))
	}
}

func flagWords(k *assess.SkillScore) []string {
	var words []string
	if k.Level.Basis == assess.Assumed {
		words = append(words, assumedWords(k))
	}
	for _, f := range k.Flags {
		switch f {
		case assess.Unproven:
			words = append(words, unprovenWords(k))
		case assess.Stale:
			words = append(words, "stale: last used over a year ago")
		case assess.Overclaim:
			words = append(words, fmt.Sprintf("rated %d, but the check says less", k.Rating.Value))
		case assess.Underclaim:
			words = append(words, fmt.Sprintf("rated %d, but the check says more", k.Rating.Value))
		case assess.Contradiction:
			for _, m := range k.Missing {
				words = append(words, fmt.Sprintf("contradiction: needs %s %d, rated %d", m.Skill, m.At, m.Level))
			}
		}
	}
	return words
}

// assumedWords marks a level that is a what if.
func assumedWords(k *assess.SkillScore) string {
	if !k.Rating.Known {
		return "assumed, not rated"
	}
	return fmt.Sprintf("assumed, rated %d", k.Rating.Value)
}

// unprovenWords words a claim without evidence. It names the rating where the
// level shown is another and no other flag does.
func unprovenWords(k *assess.SkillScore) string {
	switch {
	case k.Confirmed():
		return "confirmed by the check, no evidence yet"
	case k.Level.Value != k.Rating.Value && !slices.Contains(k.Flags, assess.Overclaim):
		return fmt.Sprintf("unproven: rated %d, no evidence yet", k.Rating.Value)
	}
	return "unproven: no evidence yet"
}
