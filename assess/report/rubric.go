package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
	"github.com/skillgap/skillgap/rubric"
)

// SkillPages writes each skill in full.
func SkillPages(w io.Writer, r *rubric.Rubric, skills []rubric.Skill, style Style) error {
	docs := make([]document.Document, len(skills))
	for i := range skills {
		docs[i] = skillOf(r, &skills[i])
	}
	if len(docs) > 0 {
		last := &docs[len(docs)-1]
		last.Sections = append(last.Sections, attributions(r)...)
	}
	return document.Screen(w, style, docs...)
}

// attributions is what is to be said with the texts of a rubric: where they were
// taken from, and the credits of framework codes.
func attributions(r *rubric.Rubric) []document.Section {
	if list := credits(assess.RubricOf(r)); len(list) > 0 || len(r.Attributions) == 0 {
		return list
	}
	all := document.Paragraph{Text: strings.Join(r.Attributions, " "), Faint: true, Edge: true}
	return []document.Section{{Blocks: []document.Block{all}}}
}

func skillOf(r *rubric.Rubric, k *rubric.Skill) document.Document {
	place := k.Tier
	if group := r.GroupOf(k); group != "" {
		place += ": " + group
	}
	d := document.Document{Head: []document.Block{
		document.Paragraph{Lead: k.Title, Text: " (" + strings.TrimSuffix(k.ID+", "+place, ", ") + ")", Edge: true},
	}}
	if k.Summary != k.Title {
		d.Head = append(d.Head, document.Paragraph{Text: k.Summary, Edge: true})
	}
	if len(k.Topics) > 0 {
		topics := document.Paragraph{Text: "Topics: " + strings.Join(k.Topics, ", "), Edge: true}
		d.Sections = append(d.Sections, document.Section{Blocks: []document.Block{topics}})
	}
	for _, l := range k.Levels {
		section := document.Section{Title: fmt.Sprintf("%d %s", l.Level, r.Word(k, l.Level)), Minor: true}
		if l.Summary != "" {
			section.Blocks = append(section.Blocks, document.Paragraph{Text: l.Summary})
		}
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
	if from := originOf(k); len(from.Of) > 0 {
		d.Sections = append(d.Sections, document.Section{Title: "Origin", Minor: true, Blocks: []document.Block{from}})
	}
	if codes := codesOf(k); len(codes.Of) > 0 {
		section := document.Titled("Framework codes", "", codes)
		section.Minor = true
		d.Sections = append(d.Sections, section)
	}
	return d
}

// codesOf is what a skill is called by frameworks.
func codesOf(k *rubric.Skill) document.Fields {
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
	return codes
}

// originOf says where a skill was taken from.
func originOf(k *rubric.Skill) document.Fields {
	f := document.Fields{Columns: 10}
	for _, one := range []document.Field{
		{Label: "id", Text: k.SourceID}, {Label: "address", Text: k.URL},
		{Label: "source", Text: k.Source}, {Label: "license", Text: k.License},
	} {
		if one.Text != "" {
			f.Of = append(f.Of, one)
		}
	}
	return f
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
	d := document.Document{Title: r.Title + " " + r.Version, Sections: attributions(r)}
	if r.Role != "" {
		d.Head = append(d.Head, document.Paragraph{Text: r.Role, Edge: true})
	}
	if r.About != "" {
		d.Head = append(d.Head, document.Prose{Text: strings.TrimRight(r.About, "\n")})
	}
	return document.Screen(w, style, d)
}
