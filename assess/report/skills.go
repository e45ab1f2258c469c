package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/skillgap/skillgap/rubric"
)

// Skills writes what a rubric measures: tiers with their skills, and targets.
func Skills(w io.Writer, r *rubric.Rubric, style Style) error {
	p := &page{Style: style}
	p.line("%s %s%s%s", p.paint(bold, clean(r.Title)), clean(r.Version), p.dot(), plural(len(r.Skills), "skill", "skills"))
	columns := []column{{"SKILL", false}}
	ids := 0
	for _, k := range r.Skills {
		ids = max(ids, len(k.ID))
	}
	title := max(p.Width-4-ids-8*len(r.Targets), 12)
	if p.Width >= narrow {
		columns = append(columns, column{"TITLE", false})
	}
	for _, t := range r.Targets {
		columns = append(columns, column{strings.ToUpper(t.ID), true})
	}
	for _, tier := range r.Tiers {
		p.title(clean(tier.Title), clean(tier.Summary))
		var rows [][]string
		for _, id := range tier.Skills {
			k, _ := r.Skill(id)
			row := []string{p.pad(k.ID, ids)}
			if p.Width >= narrow {
				row = append(row, p.pad(p.Fit(clean(k.Title), title), title))
			}
			for _, t := range r.Targets {
				row = append(row, fmt.Sprint(t.Levels[id]))
			}
			rows = append(rows, row)
		}
		p.lines(p.grid(columns, rows))
	}
	p.title("TARGETS", "")
	for _, t := range r.Targets {
		p.line("  %s", p.Wrap(p.paint(bold, t.ID)+"  "+clean(t.Summary), 4))
	}
	return p.write(w)
}

// SkillPages writes each skill in full.
func SkillPages(w io.Writer, r *rubric.Rubric, skills []rubric.Skill, style Style) error {
	p := &page{Style: style}
	for i := range skills {
		if i > 0 {
			p.line("\n%s\n", p.rule())
		}
		p.skill(r, &skills[i])
	}
	if len(r.Attributions) > 0 {
		p.line("\n%s", p.paint(faint, p.Wrap(clean(strings.Join(r.Attributions, " ")), 0)))
	}
	return p.write(w)
}

func (p *page) skill(r *rubric.Rubric, k *rubric.Skill) {
	p.line("%s (%s, %s)", p.paint(bold, clean(k.Title)), k.ID, k.Tier)
	p.line("%s", p.Wrap(clean(k.Summary), 0))
	if len(k.Topics) > 0 {
		p.line("\n%s", p.Wrap("Topics: "+clean(strings.Join(k.Topics, ", ")), 2))
	}
	for _, l := range k.Levels {
		p.line("\n%s", p.paint(bold, fmt.Sprintf("%d %s", l.Level, clean(r.Scale[l.Level].Word))))
		p.line("  %s", p.Wrap(clean(l.Summary), 2))
		for _, can := range l.Can {
			p.line("  - %s", p.Wrap(clean(can.Text), 4))
		}
		p.stepTo(k, l.Level)
	}
	p.codes(k.Frameworks)
}

// stepTo writes what a level needs, and how to get there.
func (p *page) stepTo(k *rubric.Skill, level int) {
	if level == 0 {
		return
	}
	var needs []string
	for _, q := range k.Requires {
		if q.Level == level {
			needs = append(needs, fmt.Sprintf("%s %d", q.Skill, q.At))
		}
	}
	if len(needs) > 0 {
		p.field(2, "needs", 10, strings.Join(needs, ", "))
	}
	s := k.Steps[level-1]
	p.line("  hours     %d", s.Hours)
	if s.Weeks > 0 {
		p.field(2, "weeks", 10, fmt.Sprintf("%d at least", s.Weeks))
	}
	p.field(2, "learn", 10, clean(s.Learn))
	p.field(2, "practise", 10, clean(s.Practise))
	p.field(2, "prove", 10, clean(s.Prove))
	for _, q := range s.Resources {
		p.field(2, q.Verb(), 10, clean(strings.TrimSpace(q.Marked()+" "+q.URL)))
	}
}

// Glossary writes the words that a rubric's texts use, with their meaning.
func Glossary(w io.Writer, r *rubric.Rubric, style Style) error {
	p := &page{Style: style}
	for _, t := range r.Glossary {
		p.line("%s", p.paint(bold, clean(t.Term)))
		p.line("  %s", p.Wrap(clean(t.Meaning), 2))
	}
	return p.write(w)
}

// About writes what a rubric says about its role.
func About(w io.Writer, r *rubric.Rubric, style Style) error {
	p := &page{Style: style}
	p.line("%s", p.paint(bold, clean(r.Title)+" "+clean(r.Version)))
	p.line("%s", p.Wrap(clean(r.Role), 0))
	for _, line := range strings.Split(strings.TrimRight(r.About, "\n"), "\n") {
		indent := len(line) - len(strings.TrimLeft(line, " "))
		p.line("%s%s", line[:indent], p.Wrap(clean(line[indent:]), indent))
	}
	if len(r.Attributions) > 0 {
		p.line("\n%s", p.paint(faint, p.Wrap(clean(strings.Join(r.Attributions, " ")), 0)))
	}
	return p.write(w)
}

func (p *page) codes(f rubric.Frameworks) {
	if len(f.SFIA9)+len(f.ESCO)+len(f.ONET) == 0 {
		return
	}
	p.line("\n%s", p.paint(bold, "Framework codes"))
	for _, code := range f.SFIA9 {
		p.line("  SFIA 9  %s  https://sfia-online.org/en/skillcode/9/%s", clean(code), clean(code))
	}
	for _, c := range f.ESCO {
		p.line("  ESCO    %s (%s)  http://data.europa.eu/esco/skill/%s", clean(c.Label), c.Match, clean(c.ID))
	}
	for _, c := range f.ONET {
		p.line("  O*NET   %s (%s)  %s", clean(c.Label), c.Match, clean(c.ID))
	}
}

func (p *page) write(w io.Writer) error {
	if p.err == nil {
		_, p.err = io.WriteString(w, p.out.String())
	}
	return p.err
}

// JSON writes a value as it stands.
func JSON(w io.Writer, value any) error { return writeJSON(w, value, Style{}) }
