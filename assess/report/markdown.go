package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess"
)

// writeMarkdown writes reports for issues, wikis and the summary page of a CI
// step. GitHub takes 1 MiB of it; a report is some 6 KiB.
func writeMarkdown(w io.Writer, reports []*assess.Report, _ Style) error {
	var b strings.Builder
	for i, rep := range reports {
		if i > 0 {
			b.WriteString("\n---\n\n")
		}
		m := &mdPage{b: &b, rep: rep}
		m.head()
		m.tiers()
		m.gaps()
		m.flags()
		m.path()
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// mdPage writes one report.
type mdPage struct {
	b   *strings.Builder
	rep *assess.Report
}

func (m *mdPage) line(format string, args ...any) { fmt.Fprintf(m.b, format+"\n", args...) }

func (m *mdPage) head() {
	r := m.rep
	aim := ""
	if r.Target.Known {
		aim = ", aiming at " + markdown(r.Target.Value.Title)
	}
	m.line("# %s: skills as %s", markdown(r.Subject), markdown(r.Rubric.Title))
	m.line("\n%s of %s, %s%s", markdown(rating(r.Heading)), markdown(r.Date), markdown(r.Rubric.Title+" "+r.Rubric.Version), aim)
	facts := []string{standingWords(r), "coverage " + percent(r.Overall.Coverage), fmt.Sprintf("%d of %d skills rated", r.Overall.Rated, r.Overall.Skills)}
	if r.Overall.NA > 0 {
		facts = append(facts, fmt.Sprintf("%d not applicable", r.Overall.NA))
	}
	if r.Target.Known {
		m.line("\n**Readiness %s**; %s", percent(r.Overall.Readiness), markdown(strings.Join(facts, ", ")))
	} else {
		m.line("\n**Score %s**; %s", percent(r.Overall.Score), markdown(strings.Join(facts, ", ")))
	}
	for _, f := range r.Gate.Failed {
		m.line("\n**Gate not met:** %s", markdown(f.Message))
	}
	for _, warning := range r.Warnings {
		m.line("\nNote: %s", markdown(warning))
	}
}

func (m *mdPage) tiers() {
	m.line("\n## Tiers\n")
	m.line("| Tier | Level | Goal | Readiness | Floor | Rated |")
	m.line("| --- | ---: | ---: | ---: | ---: | ---: |")
	for _, t := range m.rep.Tiers {
		m.line("| %s | %s | %s | %s | %s | %d/%d |", markdown(t.Title), figure(t.Level, 1), figure(t.TargetLevel, 1), percent(t.Readiness), t.Floor.String(), t.Rated, t.Skills-t.NA)
	}
}

func (m *mdPage) gaps() {
	if !m.rep.Target.Known {
		return
	}
	if len(m.rep.Gaps) == 0 {
		m.line("\n## Gaps\n\n%s", noGaps(m.rep))
		return
	}
	m.line("\n## Gaps, biggest first\n")
	m.line("| Skill | Level | Target | Hours | Note |")
	m.line("| --- | ---: | ---: | ---: | --- |")
	for _, id := range m.rep.Gaps {
		k, _ := m.rep.Skill(id)
		m.line("| %s | %d | %d | %d | %s |", markdown(k.Title), k.Level.Value, k.Target, k.Hours.Value, markdown(noteOf(m.rep, k)))
	}
}

func noGaps(rep *assess.Report) string {
	if rep.Overall.Rated == 0 {
		return "None to show: no skill is rated yet."
	}
	return "None: every rated skill is at its target or above."
}

func (m *mdPage) flags() {
	first := true
	for i := range m.rep.Skills {
		k := &m.rep.Skills[i]
		words := flagWords(k)
		if len(words) == 0 || (k.Gap.Known && k.Gap.Value > 0) {
			continue
		}
		if first {
			m.line("\n## Worth a second look\n")
			first = false
		}
		m.line("- %s, level %s: %s", markdown(k.Title), k.Level.String(), markdown(strings.Join(words, "; ")))
	}
}

func (m *mdPage) path() {
	path := m.rep.Path
	if path == nil || len(path.Steps) == 0 {
		return
	}
	m.line("\n## Learning path\n\n%d h at %s h a week; %s.", path.Hours, setting(path.HoursPerWeek), markdown(proof(path)))
	for _, s := range path.Steps {
		markdownStep(m.b, s, path.HoursPerWeek)
	}
}

// standingWords names the standing.
func standingWords(rep *assess.Report) string {
	if !rep.Standing.Known {
		return "standing: none yet"
	}
	for _, t := range rep.Targets {
		if t.ID == rep.Standing.Value {
			return "standing: " + clean(t.Title)
		}
	}
	return "standing: " + clean(rep.Standing.Value)
}
