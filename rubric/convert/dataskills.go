package convert

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// dataSkills reads a data skills matrix: config.yaml with roles, career levels and
// levels of skills, and below skills/ a file for each category of skills. A category
// becomes a tier, and each role at each career level a target of the role's track.
func (in *importing) dataSkills() error {
	dir := in.name
	if _, err := fs.Stat(in.fsys, path.Join(dir, "config.yaml")); err != nil {
		dir = path.Join(dir, "data")
		if _, err := fs.Stat(in.fsys, path.Join(dir, "config.yaml")); err != nil {
			return in.elsewhere()
		}
	}
	all, reader, err := in.documents(path.Join(dir, "config.yaml"))
	if err != nil {
		return err
	}
	reader.Recognize()
	d := &dataMatrix{importing: in, config: all[0], asked: map[[2]string]map[string]int{}}
	in.about("https://github.com/cdelabre-pass/data-skills-matrix", "MIT", "Data skills matrix, by its authors.")
	if in.wants.Language == "" {
		in.rubric.Language = "fr"
	}
	if in.wants.Title == "" {
		in.named("Data skills matrix")
	}
	if _, err := fs.Stat(in.fsys, path.Join(dir, "skill_groups.yaml")); err == nil {
		in.lose(1, "files of groups and of rules that suggest levels (skill_groups.yaml)")
	}
	d.levels()
	if n := len(in.rubric.Scale); n < 2 || n > rubric.HighestTop+1 {
		reader.Add(d.config.Member("skill_levels"), fmt.Sprintf("there are %d levels", n),
			fmt.Sprintf("a rubric has 2 to %d", rubric.HighestTop+1))
		return reader.Err()
	}
	files, err := yamlFiles(in.fsys, path.Join(dir, "skills"))
	if err != nil {
		return err
	}
	for _, file := range d.inOrder(files) {
		if err := d.category(file); err != nil {
			return err
		}
	}
	if len(in.rubric.Skills) == 0 {
		return in.nothing("skill in it")
	}
	for _, role := range d.config.Member("roles").Items {
		for _, career := range d.config.Member("career_levels").Items {
			if career.Member("core_expected").Kind == strict.List {
				d.lose(1, "levels that a target expects of the core of a role")
			}
			about := strings.Trim(career.Member("description").Text+"; "+career.Member("experience").Text, "; ")
			in.target(career.Member("name").Text, role.Member("name").Text, about,
				d.asked[[2]string{role.Member("id").Text, career.Member("id").Text}])
		}
	}
	return nil
}

// dataMatrix is one reading of a data skills matrix.
type dataMatrix struct {
	*importing
	config *strict.Node
	asked  map[[2]string]map[string]int // by role and career level, then skill
}

// levels makes the scale: the standard levels, then those that go beyond.
func (d *dataMatrix) levels() {
	for _, part := range d.config.Member("skill_levels").Items {
		for _, level := range part.Items {
			d.scale(level.Member("name").Text, level.Member("description").Text)
		}
	}
}

// inOrder is the files in the order of categories that the config wants, then the
// others.
func (d *dataMatrix) inOrder(files []string) []string {
	wanted := d.config.Member("category_order").Items
	place := func(file string) int {
		base := strings.TrimSuffix(path.Base(file), path.Ext(file))
		at := slices.IndexFunc(wanted, func(n *strict.Node) bool { return n.Text == base })
		if at < 0 {
			return len(wanted)
		}
		return at
	}
	slices.SortStableFunc(files, func(a, b string) int { return place(a) - place(b) })
	return files
}

func (d *dataMatrix) category(file string) error {
	all, reader, err := d.documents(file)
	if err != nil {
		return err
	}
	reader.Recognize()
	skills := all[0].Member("skills").Items
	if len(skills) == 0 {
		d.lose(1, "files without skills")
		return nil
	}
	tier := d.tier(all[0].Member("category").Member("name").Text, "")
	for _, n := range skills {
		d.dataSkill(n, reader, tier)
	}
	return reader.Err()
}

func (d *dataMatrix) dataSkill(n *strict.Node, reader *strict.Reader, tier int) {
	id := n.Member("id").Text
	s := rubric.Skill{ID: id, Title: n.Member("name").Text, Summary: n.Member("description").Text}
	if !strict.IsID(id) { // else the skill keeps it
		s.SourceID = id
	}
	for l := range d.rubric.Scale {
		key := strconv.Itoa(l)
		var can []string
		for _, act := range n.Member("behavioral_indicators").Member(key).Items {
			can = append(can, act.Text)
		}
		s.Levels = append(s.Levels, d.level(n.Member("level_descriptions").Member(key).Text, can...))
	}
	s.Steps = d.dataSteps(n)
	d.skill(s, tier, "")
	made := d.rubric.Skills[len(d.rubric.Skills)-1].ID
	for i, role := range n.Member("levels").Keys {
		d.ask(made, role.Text, n.Member("levels").Items[i], reader)
	}
	if core := len(n.Member("core_roles").Items); core > 0 && core < len(d.config.Member("roles").Items) {
		d.lose(1, "skills that are the core of some roles only")
	}
}

// ask notes the levels that a role asks for, one for each career level; NC is none.
func (d *dataMatrix) ask(skill, role string, levels *strict.Node, reader *strict.Reader) {
	careers := d.config.Member("career_levels").Items
	for i, n := range levels.Items {
		if i >= len(careers) {
			d.lose(1, "levels of no career level")
			continue
		}
		if n.Text == "NC" {
			continue
		}
		level := 0
		reader.Level(&level, 0, d.rubric.Top(), "")(n)
		key := [2]string{role, careers[i].Member("id").Text}
		if d.asked[key] == nil {
			d.asked[key] = map[string]int{}
		}
		d.asked[key][skill] = level
	}
}

// dataSteps makes steps of the tips, keyed such as 1→2, and gives what is to be read
// to the first step.
func (d *dataMatrix) dataSteps(n *strict.Node) []rubric.Step {
	steps := map[int]*rubric.Step{}
	at := func(to int) *rubric.Step {
		if steps[to] == nil {
			steps[to] = &rubric.Step{To: to}
		}
		return steps[to]
	}
	tips := n.Member("improvement_tips")
	for i, key := range tips.Keys {
		_, to, _ := strings.Cut(strings.NewReplacer("->", "→", " ", "").Replace(key.Text), "→")
		level, err := strconv.Atoi(to)
		if err != nil || level < 1 || level > d.rubric.Top() {
			d.lose(1, "tips for no step")
			continue
		}
		at(level).Practise = d.text(tips.Items[i].Text, maxStep, "tips")
	}
	d.lose(len(n.Member("resources").Items), "resources of skills, which stand at the step to 1")
	for _, source := range n.Member("resources").Items {
		if r, ok := d.resource(source.Member("title").Text, source.Member("type").Text, source.Member("url").Text); ok {
			at(1).Resources = append(at(1).Resources, r)
		}
	}
	var list []rubric.Step
	for to := 1; to <= d.rubric.Top(); to++ {
		if steps[to] != nil {
			list = append(list, *steps[to])
		}
	}
	return list
}
