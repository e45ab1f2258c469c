package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/skillgap/skillgap/assess"
)

func table(rep *assess.Report, style Style) (string, error) {
	p := &page{Style: style, rep: rep}
	if p.Width > 120 {
		p.Width = 120
	}
	p.header(rep.Heading)
	p.readiness()
	p.tiers()
	p.gaps()
	p.check()
	p.flags()
	p.path()
	p.closing()
	return p.out.String(), p.err
}

func (p *page) readiness() {
	o := p.rep.Overall
	p.line("")
	head, figureAt := "Readiness", o.Readiness
	if !p.rep.Target.Known {
		head, figureAt = "Score", o.Score
	}
	bar := p.bar(figureAt, min(24, max(p.Width-22, 0)))
	p.line("  %s  %s  %s", p.paint(bold, head), p.paint(bold, percent(figureAt)), bar)
	facts := []string{standingWords(p.rep), "coverage " + percent(o.Coverage), fmt.Sprintf("%d of %d skills rated", o.Rated, o.Skills)}
	if o.NA > 0 {
		facts = append(facts, fmt.Sprintf("%d not applicable", o.NA))
	}
	p.line("  %s", p.Wrap(strings.Join(facts, p.dot()), 2))
	targets := make([]string, len(p.rep.Targets))
	for i, t := range p.rep.Targets {
		targets[i] = clean(t.Title) + " " + percent(t.Readiness)
	}
	p.line("  %s", p.Wrap("ready for: "+strings.Join(targets, ", "), 2))
	p.warnings(p.rep.Warnings)
}

func (p *page) tiers() {
	if p.Width < narrow {
		p.title("TIERS", "")
		for _, t := range p.rep.Tiers {
			p.line("  %s", p.Wrap(clean(t.Title), 2))
			p.line("    %s", p.Wrap(fmt.Sprintf("level %s%sreadiness %s%sfloor %s", figure(t.Level, 1), p.dot(), percent(t.Readiness), p.dot(), t.Floor.String()), 4))
		}
		return
	}
	bar := max(9, min(10+(p.Width-80)/4, 20))
	title := 0
	for _, t := range p.rep.Tiers {
		title = max(title, ansi.StringWidth(clean(t.Title)))
	}
	title = min(title, p.Width-bar-38)
	p.line("\n%s", p.paint(faint, fmt.Sprintf("  %s  LEVEL  GOAL  %s         FLOOR  RATED", p.pad("TIER", title), p.pad("READINESS", bar-1))))
	for _, t := range p.rep.Tiers {
		p.line("  %s  %5s  %4s  %s  %5s  %5s  %5s", p.pad(p.Fit(clean(t.Title), title), title),
			figure(t.Level, 1), figure(t.TargetLevel, 1), p.bar(t.Readiness, bar), percent(t.Readiness),
			t.Floor.String(), fmt.Sprintf("%d/%d", t.Rated, t.Skills-t.NA))
	}
}

func (p *page) gaps() {
	if !p.rep.Target.Known {
		return
	}
	if len(p.rep.Gaps) == 0 {
		switch {
		case p.rep.Overall.Rated == 0:
			p.title("NO GAPS TO SHOW", "no skill is rated yet")
		default:
			p.title("NO GAPS", "every rated skill is at its target or above")
		}
		return
	}
	p.title("GAPS", fmt.Sprintf("%s in %s, biggest first", plural(p.rep.Overall.GapLevels, "level", "levels"), plural(len(p.rep.Gaps), "skill", "skills")))
	if p.Width < narrow {
		p.gapBlocks()
		return
	}
	columns := []column{{"SKILL", false}, {"LEVEL", false}, {"HOURS", true}, {"NOTE", false}}
	wide := p.Width >= 100
	if wide {
		columns = slices.Insert(columns, 2, column{"PRIORITY", true})
	}
	title, note := p.gapWidths(wide)
	var rows [][]string
	for _, id := range p.rep.Gaps {
		k, _ := p.rep.Skill(id)
		row := []string{
			p.Fit(clean(k.Title), title), fmt.Sprintf("%d %s %d", k.Level.Value, p.arrow(), k.Target),
			fmt.Sprintf("%d h", k.Hours.Value), strings.Join(fold(p.note(k), note), "\n"),
		}
		if wide {
			row = slices.Insert(row, 2, figure(k.Priority, 1))
		}
		rows = append(rows, row)
	}
	p.lines(p.grid(columns, rows))
}

// gapWidths shares what the figures leave between title and note: the title
// gets what it needs, but the note at least 24 columns where it needs them.
func (p *page) gapWidths(wide bool) (title, note int) {
	free := p.Width - 24
	if wide {
		free -= 10
	}
	for _, id := range p.rep.Gaps {
		k, _ := p.rep.Skill(id)
		title = max(title, ansi.StringWidth(clean(k.Title)))
		note = max(note, ansi.StringWidth(p.note(k)))
	}
	title = min(title, free-min(note, 24))
	return title, free - title
}

func (p *page) gapBlocks() {
	for _, id := range p.rep.Gaps {
		k, _ := p.rep.Skill(id)
		p.line("  %s", p.Wrap(clean(k.Title), 2))
		p.line("    level %d %s %d%s%d h", k.Level.Value, p.arrow(), k.Target, p.dot(), k.Hours.Value)
		if note := p.note(k); note != "" {
			p.line("    %s", p.Wrap(note, 4))
		}
	}
}

// note words the skill's flags, or what closing its gap unlocks.
func (p *page) note(k *assess.SkillScore) string { return clean(noteOf(p.rep, k)) }

func noteOf(rep *assess.Report, k *assess.SkillScore) string {
	if words := flagWords(k); len(words) > 0 {
		return strings.Join(words, "; ")
	}
	if rep.Path == nil {
		return ""
	}
	for _, s := range rep.Path.Steps {
		if s.Skill == k.ID && len(s.Unlocks) > 0 {
			return s.UnlockSentence()
		}
	}
	return ""
}
