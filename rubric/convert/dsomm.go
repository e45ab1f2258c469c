package convert

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// maturityLevels are the levels 1..5 of DSOMM.
const maturityLevels = 5

// dsomm reads the model: dimensions, in them sub-dimensions, in them activities. An
// activity becomes a skill that one has or has not, a dimension a tier with its
// sub-dimensions as groups, and each level of maturity that has activities a target,
// which asks for those up to it. What an activity depends on is required.
func (in *importing) dsomm() error {
	all, reader, err := in.documents(in.name)
	if err != nil {
		return err
	}
	reader.Recognize()
	if in.wants.Title == "" {
		in.named("DevSecOps Maturity Model")
	}
	in.about("https://github.com/devsecopsmaturitymodel/DevSecOps-MaturityModel-data", "GPL-3.0",
		"OWASP DevSecOps Maturity Model (DSOMM), by its authors.")
	in.yesNo()
	m := &model{importing: in, reader: reader, skills: map[string]string{}}
	for _, document := range all {
		if meta := document.Member("meta"); meta.Kind == strict.Object {
			if v := meta.Member("version").Text; v != "" {
				in.rubric.Version = in.text(v, maxWord, "versions")
			}
			continue
		}
		m.dimensions(document)
	}
	if err := reader.Err(); err != nil {
		return err
	}
	if len(m.activities) == 0 {
		return in.nothing("activity in it")
	}
	if m.requirements(); reader.Err() != nil {
		return reader.Err()
	}
	for level := 1; level <= maturityLevels; level++ {
		if !slices.ContainsFunc(m.activities, func(a activity) bool { return a.level == level }) {
			m.lose(1, "levels of maturity without activities, which are no targets")
			continue
		}
		levels := map[string]int{}
		for _, a := range m.activities {
			if a.level <= level {
				levels[a.id] = 1
			}
		}
		in.target(fmt.Sprintf("Level %d", level), "", "", levels)
	}
	return nil
}

// model is one reading of DSOMM.
type model struct {
	*importing
	reader     *strict.Reader
	activities []activity // beside the rubric's skills
	skills     map[string]string
}

// activity is one of the model, and the id of its skill.
type activity struct {
	node  *strict.Node
	id    string
	level int
}

func (m *model) dimensions(document *strict.Node) {
	for i, dimension := range document.Keys {
		tier := -1
		below := document.Items[i]
		for j, sub := range below.Keys {
			activities := below.Items[j]
			for k, name := range activities.Keys {
				n := activities.Items[k]
				if n.Kind != strict.Object {
					continue
				}
				if tier < 0 {
					tier = m.tier(dimension.Text, "")
				}
				m.activity(name.Text, n, tier, m.text(sub.Text, maxTitle, "titles"))
			}
		}
	}
}

// activity makes the skill of an activity: why it is done, what is done, what shows
// that it is, and what helps.
func (m *model) activity(name string, n *strict.Node, tier int, group string) {
	level := 1
	m.reader.Level(&level, 1, maturityLevels, "")(n.Member("level"))
	said := func(key string) string { return m.unmarked(n.Member(key).Text) }
	s := rubric.Skill{
		Kind: rubric.YesNo, Title: name, SourceID: said("uuid"), Summary: cmp.Or(said("measure"), said("description")),
	}
	if risk := said("risk"); risk != "" { // which else would read as what is to be done
		s.Summary = "Risk: " + risk
	}
	if useful, err := strconv.Atoi(said("usefulness")); err == nil && useful > 0 && useful <= maturityLevels {
		s.Weight = float64(useful)
	}
	shown := lines(said("assessment"))
	s.Levels = []rubric.Level{{}, m.level(cmp.Or(said("measure"), said("description"), name), shown...)}
	step := rubric.Step{To: 1, Learn: m.text(said("description"), maxStep, "descriptions")}
	for _, help := range n.Member("implementation").Items {
		m.helps(help, &step)
	}
	if step.Learn != "" || len(step.Resources) > 0 {
		s.Steps = []rubric.Step{step}
	}
	m.leaves(n)
	m.skill(s, tier, group)
	id := m.rubric.Skills[len(m.rubric.Skills)-1].ID
	m.activities = append(m.activities, activity{n, id, level})
	m.skills[name], m.skills[said("uuid")] = id, id
}

// leaves counts what of an activity has no place.
func (m *model) leaves(n *strict.Node) {
	for _, part := range []struct{ key, what string }{
		{"difficultyOfImplementation", "difficulties of activities"},
		{"references", "references of activities to other standards"},
		{"comments", "comments on activities"}, {"evidence", "evidence of activities"},
	} {
		if value := n.Member(part.key); len(value.Items) > 0 || value.Text != "" {
			m.lose(1, part.what)
		}
	}
	for _, tag := range n.Member("tags").Items {
		if tag.Text != "none" {
			m.lose(1, "tags of activities")
		}
	}
}

// helps adds what helps to do an activity: a text, or a tool or page by its name.
func (m *model) helps(n *strict.Node, step *rubric.Step) {
	switch {
	case n.Kind == strict.Scalar:
		m.lose(1, "hints how to do an activity")
	case n.Member("$ref").Kind == strict.Scalar:
		m.lose(1, "tools and pages that another file names ($ref)")
	case n.Member("name").Kind == strict.Scalar:
		kind := "tool"
		if slices.ContainsFunc(n.Member("tags").Items, func(tag *strict.Node) bool { return tag.Text == "documentation" }) {
			kind = "docs"
		}
		if n.Member("description").Text != "" {
			m.lose(1, "descriptions of tools and pages")
		}
		if r, ok := m.resource(n.Member("name").Text, kind, n.Member("url").Text); ok {
			step.Resources = append(step.Resources, r)
		}
	default: // older models nest them
		for _, below := range n.Items {
			if below.Kind == strict.Object {
				m.helps(below, step)
			}
		}
	}
}

// requirements makes requirements of what activities depend on, named by uuid or by
// name, but for what closes a circle.
func (m *model) requirements() {
	index := map[string]int{}
	for i, a := range m.activities {
		index[a.id] = i
	}
	const onTheWay, done = 1, 2
	count := 0
	state := make([]int, len(m.activities))
	var visit func(int)
	visit = func(i int) {
		state[i] = onTheWay
		needs := map[int]bool{}
		for _, n := range m.activities[i].node.Member("dependsOn").Items {
			id := m.skills[cmp.Or(strings.TrimSpace(n.Text), "?")]
			on := index[id]
			switch {
			case id == "":
				m.lose(1, "dependencies on activities that are not there")
				continue
			case state[on] == onTheWay:
				m.lose(1, "dependencies that go round in a circle")
				continue
			case needs[on]:
				continue
			}
			if count++; count > rubric.MaxRequirements {
				m.reader.Add(n, "too many dependencies",
					fmt.Sprintf("all activities together may have %d", rubric.MaxRequirements))
				return
			}
			needs[on] = true
			skill := &m.rubric.Skills[i]
			skill.Requires = append(skill.Requires, rubric.Requirement{Level: 1, Skill: id, At: 1})
			if state[on] == 0 {
				visit(on)
			}
		}
		state[i] = done
	}
	for i := range m.activities {
		if state[i] == 0 {
			visit(i)
		}
	}
}
