package convert

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// answers is how many answers a question of SAMM has: no, and three that say yes.
const answers = 4

// samm reads the model from the files of a folder, one a thing, which name each other
// by ids: functions, practices in them, streams in them, activities of a stream and a
// level of maturity, and questions about them, each with a set of answers. A question
// becomes a skill whose levels are its answers, a practice a tier with its streams as
// groups, and a level of maturity a target.
func (in *importing) samm() error {
	dir := in.name
	if info, err := fs.Stat(in.fsys, path.Join(dir, "model")); err == nil && info.IsDir() {
		dir = path.Join(dir, "model") // beside it are translations, with the same ids
	}
	files, err := yamlFiles(in.fsys, dir)
	if err != nil {
		return err
	}
	m := &securityModel{importing: in, things: map[string]map[string]*thing{}}
	for _, file := range files {
		if err := m.add(file); err != nil {
			return err
		}
	}
	in.named("OWASP SAMM")
	in.about("https://github.com/owaspsamm/core", "CC BY-SA 4.0",
		"OWASP Software Assurance Maturity Model (SAMM), by its authors; changed: brought into the form of a rubric.")
	for i, word := range [answers]string{"no", "in part", "at least half", "most or all"} {
		in.scale(word, fmt.Sprintf("worth %g of the question in SAMM", [answers]float64{0, 0.25, 0.5, 1}[i]))
	}
	if len(m.things["Question"]) == 0 {
		return in.nothing("question in it")
	}
	if err := m.questions(); err != nil {
		return err
	}
	m.lose(len(m.rubric.Skills), "questions whose answers are worth 0.25 and 0.5 in SAMM, and a third and two thirds here")
	m.leaves()
	m.targets()
	return nil
}

// leaves counts what the things around questions say and has no place.
func (m *securityModel) leaves() {
	const notes = "notes on activities, such as benefit and costs"
	for _, part := range []struct{ kind, key, what string }{
		{"Function", "description", "descriptions of functions"}, {"Practice", "longDescription", "descriptions of practices"},
		{"Stream", "description", "descriptions of streams"}, {"PracticeLevel", "objective", "objectives of levels of practices"},
		{"Activity", "benefit", notes}, {"Activity", "results", notes}, {"Activity", "metrics", notes},
		{"Activity", "costs", notes}, {"Activity", "personnel", notes}, {"Activity", "notes", notes},
		{"Activity", "relatedActivities", "activities that another one builds on"},
	} {
		for _, t := range m.things[part.kind] {
			if t.Member(part.key).Kind != strict.Null {
				m.lose(1, part.what)
			}
		}
	}
}

// securityModel is one reading of SAMM.
type securityModel struct {
	*importing
	things   map[string]map[string]*thing // by type and id
	maturity []int                        // beside the rubric's skills
}

// thing is one file of the model.
type thing struct {
	*strict.Node
	reader *strict.Reader
	name   string // of the file, without its ending
}

// add reads a file; what has no type is passed over.
func (m *securityModel) add(file string) error {
	all, reader, err := m.documents(file)
	if err != nil {
		return err
	}
	root := all[0]
	kind, id := root.Member("type").Text, root.Member("id").Text
	if kind == "" || id == "" {
		m.lose(1, "files that are no part of the model")
		return nil
	}
	reader.Recognize()
	if m.things[kind] == nil {
		m.things[kind] = map[string]*thing{}
	}
	if m.things[kind][id] != nil {
		m.lose(1, "files with an id that another one has")
		return nil
	}
	m.things[kind][id] = &thing{root, reader, strings.TrimSuffix(path.Base(file), path.Ext(file))}
	return nil
}

// at is the thing of a type that a key of another names; nil if there is none.
func (m *securityModel) at(kind string, from *thing, key string) *thing {
	if from == nil {
		return nil
	}
	return m.things[kind][from.Member(key).Text]
}

// placed is a question with what it belongs to; any of these may be nil.
type placed struct {
	question, activity, stream, practice, function *thing
}

func (t *thing) number(key string) int {
	if t == nil {
		return 0
	}
	n, _ := strconv.Atoi(t.Member(key).Text)
	return n
}

func (t *thing) said(key string) string {
	if t == nil {
		return ""
	}
	return t.Member(key).Text
}

// compare puts things of a type in order.
func (t *thing) compare(other *thing) int {
	return cmp.Or(t.number("order")-other.number("order"), strings.Compare(t.said("id"), other.said("id")))
}

// questions makes the skills, in the order of functions, practices, levels, streams.
func (m *securityModel) questions() error {
	var list []placed
	for _, q := range m.things["Question"] {
		p := placed{question: q, activity: m.at("Activity", q, "activity")}
		p.stream = m.at("Stream", p.activity, "stream")
		p.practice = m.at("Practice", p.stream, "practice")
		p.function = m.at("Function", p.practice, "function")
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b placed) int {
		return cmp.Or(a.function.compare(b.function), a.practice.compare(b.practice),
			a.stream.number("order")-b.stream.number("order"), m.maturityOf(a)-m.maturityOf(b),
			strings.Compare(a.question.name, b.question.name),
			strings.Compare(a.question.said("id"), b.question.said("id")))
	})
	tier, of := -1, ""
	for _, p := range list {
		if practice := p.function.said("name") + ": " + p.practice.said("name"); tier < 0 || practice != of {
			tier, of = m.tier(strings.Trim(practice, ": "), p.practice.said("shortDescription")), practice
		}
		if err := m.question(p, tier); err != nil {
			return err
		}
	}
	return nil
}

// question makes the skill of a question.
func (m *securityModel) question(p placed, tier int) error {
	set := m.at("AnswerSet", p.question, "answerSet")
	if set == nil {
		p.question.reader.Add(p.question.Member("answerSet"), "there is no such set of answers", "")
		return p.question.reader.Err()
	}
	values := slices.Clone(set.Member("values").Items)
	if len(values) != answers {
		set.reader.Add(set.Member("values"), fmt.Sprintf("the set has %d answers", len(values)),
			fmt.Sprintf("%d are read", answers))
		return set.reader.Err()
	}
	slices.SortStableFunc(values, func(a, b *strict.Node) int {
		return strings.Compare(a.Member("order").Text, b.Member("order").Text)
	})
	s := rubric.Skill{
		ID: p.question.name, SourceID: p.question.said("id"), Summary: p.question.said("text"),
		Title: cmp.Or(p.activity.said("title"), p.question.said("text")),
	}
	for i, value := range values {
		var criteria []string
		if i == 1 { // they hold for every answer that says yes
			for _, c := range p.question.Member("quality").Items {
				criteria = append(criteria, c.Text)
			}
		}
		s.Levels = append(s.Levels, m.level(value.Member("text").Text, criteria...))
	}
	learn := cmp.Or(p.activity.said("longDescription"), p.activity.said("shortDescription"))
	if strings.TrimSpace(learn) != "" {
		s.Steps = []rubric.Step{{To: 1, Learn: m.text(learn, maxStep, "descriptions of activities")}}
	}
	group := strings.TrimSpace(cmp.Or(p.stream.said("letter"), "") + " " + p.stream.said("name"))
	m.skill(s, tier, m.text(group, maxTitle, "titles"))
	m.maturity = append(m.maturity, m.maturityOf(p))
	return nil
}

// maturityIn is the level of maturity in the name of a file, such as D-SA-1-A.
var maturityIn = strict.Pattern(`-(\d)(?:-|$)`)

// maturityOf is the level of maturity of a question's activity, 1 where nothing says it.
func (m *securityModel) maturityOf(p placed) int {
	level := m.at("PracticeLevel", p.activity, "level")
	if n := m.at("MaturityLevel", level, "maturityLevel").number("number"); n > 0 {
		return n
	}
	for _, name := range []*thing{p.activity, p.question} {
		if name == nil {
			continue
		}
		if found := maturityIn().FindStringSubmatch(name.name); found != nil && found[1] != "0" {
			return int(found[1][0] - '0')
		}
	}
	return 1
}

// targets makes a target of each level of maturity: the questions of the levels up to
// it, answered best.
func (m *securityModel) targets() {
	for level := 1; level <= slices.Max(m.maturity); level++ {
		if !slices.Contains(m.maturity, level) {
			m.lose(1, "levels of maturity without questions, which are no targets")
			continue
		}
		levels := map[string]int{}
		for i, s := range m.rubric.Skills {
			if m.maturity[i] <= level {
				levels[s.ID] = answers - 1
			}
		}
		m.target(fmt.Sprintf("Maturity %d", level), "", "", levels)
	}
}
