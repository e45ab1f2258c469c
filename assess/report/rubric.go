package report

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/skillgap/skillgap/assess/report/document"
	"github.com/skillgap/skillgap/rubric"
)

// Skills writes what a rubric measures: tiers with their skills, and targets.
func Skills(w io.Writer, r *rubric.Rubric, style Style) error {
	// The tables of the tiers are one below the other: all take the same columns.
	columns := []document.Column{{Title: "skill"}, {Title: "title", From: wide, Fit: document.Cut}}
	for _, k := range r.Skills {
		columns[0].Least = max(columns[0].Least, len(k.ID))
		columns[1].Least = max(columns[1].Least, utf8.RuneCountInString(k.Title))
	}
	var targets document.List
	for _, t := range r.Targets {
		columns = append(columns, document.Column{Title: t.ID, Right: true, Room: 6})
		targets.Items = append(targets.Items, document.Item{Lead: t.ID, Text: "  " + t.Summary})
	}
	d := document.Document{Title: r.Title + " " + r.Version, Facts: []string{plural(len(r.Skills), "skill", "skills")}}
	for _, tier := range r.Tiers {
		t := document.Table{Columns: columns, Name: 1}
		for _, id := range tier.Skills {
			k, _ := r.Skill(id)
			cells := []string{k.ID, k.Title}
			for _, target := range r.Targets {
				cells = append(cells, fmt.Sprint(target.Levels[id]))
			}
			t.Rows = append(t.Rows, document.Row{Cells: cells, Short: k.ShortTitle()})
		}
		section := document.Titled(tier.Title, tier.Summary, t)
		section.Named = true
		d.Sections = append(d.Sections, section)
	}
	d.Sections = append(d.Sections, document.Section{Title: "Targets", Blocks: []document.Block{targets}})
	return document.Screen(w, style, d)
}

// SkillPages writes each skill in full.
func SkillPages(w io.Writer, r *rubric.Rubric, skills []rubric.Skill, style Style) error {
	docs := make([]document.Document, len(skills))
	for i := range skills {
		docs[i] = skillOf(r, &skills[i])
	}
	if len(docs) > 0 && len(r.Attributions) > 0 {
		last := &docs[len(docs)-1]
		last.Sections = append(last.Sections, document.Section{Blocks: []document.Block{attributions(r)}})
	}
	return document.Screen(w, style, docs...)
}

func attributions(r *rubric.Rubric) document.Paragraph {
	return document.Paragraph{Text: strings.Join(r.Attributions, " "), Faint: true, Edge: true}
}

func skillOf(r *rubric.Rubric, k *rubric.Skill) document.Document {
	d := document.Document{Head: []document.Block{
		document.Paragraph{Lead: k.Title, Text: fmt.Sprintf(" (%s, %s)", k.ID, k.Tier), Edge: true},
		document.Paragraph{Text: k.Summary, Edge: true},
	}}
	if len(k.Topics) > 0 {
		topics := document.Paragraph{Text: "Topics: " + strings.Join(k.Topics, ", "), Edge: true}
		d.Sections = append(d.Sections, document.Section{Blocks: []document.Block{topics}})
	}
	for _, l := range k.Levels {
		section := document.Section{Title: fmt.Sprintf("%d %s", l.Level, r.Word(k, l.Level)), Minor: true}
		section.Blocks = append(section.Blocks, document.Paragraph{Text: l.Summary})
		can := document.Fields{Columns: 2}
		for _, c := range l.Can {
			can.Of = append(can.Of, document.Field{Label: "-", Text: c.Text})
		}
		section.Blocks = append(section.Blocks, can)
		if l.Level > 0 {
			section.Blocks = append(section.Blocks, waysTo(r, k, l.Level))
		}
		d.Sections = append(d.Sections, section)
	}
	codes := document.Fields{Columns: 8}
	add := func(label, text, url string) {
		codes.Of = append(codes.Of, document.Field{Label: label, Text: text, URL: url})
	}
	for _, code := range k.Frameworks.SFIA9 {
		add("SFIA 9", code, "https://sfia-online.org/en/skillcode/9/"+code)
	}
	for _, c := range k.Frameworks.ESCO {
		add("ESCO", fmt.Sprintf("%s (%s)", c.Label, c.Match), "http://data.europa.eu/esco/skill/"+c.ID)
	}
	for _, c := range k.Frameworks.ONET {
		add("O*NET", fmt.Sprintf("%s (%s)  %s", c.Label, c.Match, c.ID), "")
	}
	if len(codes.Of) > 0 {
		section := document.Titled("Framework codes", "", codes)
		section.Minor = true
		d.Sections = append(d.Sections, section)
	}
	return d
}

// waysTo is what a level needs, to which targets it matters, and how to get there.
func waysTo(r *rubric.Rubric, k *rubric.Skill, level int) document.Fields {
	f := document.Fields{Columns: 10}
	add := func(label, text, url string) { f.Of = append(f.Of, document.Field{Label: label, Text: text, URL: url}) }
	var needs []string
	for _, q := range k.Requires {
		if q.Level == level {
			needs = append(needs, fmt.Sprintf("%s %d", q.Skill, q.At))
		}
	}
	if len(needs) > 0 {
		add("needs", strings.Join(needs, ", "), "")
	}
	for _, t := range r.Targets {
		for _, m := range t.Importance {
			if m.Skill == k.ID && m.Level == level {
				add("matters", fmt.Sprintf("%s, %d of %d: %s", t.Title, m.Value, rubric.MaxImportance, m.Reason), "")
			}
		}
	}
	s := k.Step(level)
	switch {
	case s.AtWork > 0:
		add("hours", fmt.Sprintf("%d, of which %d are practice on real work", s.Hours, s.AtWork), "")
	case s.Hours > 0:
		add("hours", fmt.Sprint(s.Hours), "")
	}
	if s.Weeks > 0 {
		add("weeks", fmt.Sprintf("%d at least", s.Weeks), "")
	}
	for _, p := range rubric.Parts(s.Learn, s.Practise, s.Prove) {
		add(p.Name, p.Text, "")
	}
	for _, q := range s.Resources {
		add(q.Verb(), q.Marked(), q.URL)
	}
	return f
}

// Glossary writes the words that a rubric's texts use, with their meaning.
func Glossary(w io.Writer, r *rubric.Rubric, style Style) error {
	var d document.Document
	for _, t := range r.Glossary {
		d.Head = append(d.Head, document.Paragraph{Lead: t.Term, Edge: true}, document.Paragraph{Text: t.Meaning})
	}
	return document.Screen(w, style, d)
}

// About writes what a rubric says about its role.
func About(w io.Writer, r *rubric.Rubric, style Style) error {
	d := document.Document{Title: r.Title + " " + r.Version, Head: []document.Block{
		document.Paragraph{Text: r.Role, Edge: true}, document.Prose{Text: strings.TrimRight(r.About, "\n")},
	}}
	if len(r.Attributions) > 0 {
		d.Sections = []document.Section{{Blocks: []document.Block{attributions(r)}}}
	}
	return document.Screen(w, style, d)
}
