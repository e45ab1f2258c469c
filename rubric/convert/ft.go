package convert

import (
	"maps"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// jobFamily reads a job family: levels of a job, themes, and competencies, each of a
// level and a theme. Where each theme has one competency a level, as a ladder has, it
// becomes a skill of these levels. Else a competency becomes a skill that one has or has
// not, and a theme a tier. A level that has competencies becomes a target, which asks
// for them and for those of the levels before it. Where the ladder forks, as into
// (Individual Contributor) and (People Manager), each way is a track.
func (in *importing) jobFamily() error {
	all, reader, err := in.documents(in.name)
	if err != nil {
		return err
	}
	reader.Recognize()
	root := all[0]
	in.named(root.Member("name").Text)
	in.rubric.Role = in.text(root.Member("summary").Text, maxSummary, "summaries")
	in.about("https://github.com/Financial-Times/engineering-progression", "MIT",
		"Competencies of the engineering progression framework of the Financial Times.")
	f := &family{
		importing: in, themes: root.Member("themes").Items, of: map[cell][]*strict.Node{},
		ids: map[string][]string{}, said: map[string]int{},
	}
	for _, n := range root.Member("levels").Items {
		f.levels = append(f.levels, jobLevel{n.Member("id").Text, strings.TrimSpace(n.Member("name").Text)})
	}
	competencies := root.Member("competencies").Items
	if f.strangers(competencies, reader); reader.Err() != nil {
		return reader.Err()
	}
	if len(competencies) == 0 {
		return in.nothing("competency in it")
	}
	for _, n := range competencies {
		at := cell{n.Member("theme").Text, n.Member("level").Text}
		f.of[at] = append(f.of[at], n)
		f.said[saying(n)]++
	}
	f.dropEmpty()
	if f.isLadder() {
		f.ladder()
		return nil
	}
	in.yesNo()
	for _, theme := range f.themes {
		f.theme(theme)
	}
	f.targets()
	return nil
}

// family is one job family.
type family struct {
	*importing
	levels []jobLevel
	themes []*strict.Node
	of     map[cell][]*strict.Node // the competencies, in their order
	ids    map[string][]string     // of skills, by level
	said   map[string]int          // of competencies, by what they say
}

type jobLevel struct{ id, name string }

// cell is where a theme and a level meet.
type cell struct{ theme, level string }

// at is the competencies of a theme and a level.
func (f *family) at(theme *strict.Node, level jobLevel) []*strict.Node {
	return f.of[cell{theme.Member("id").Text, level.id}]
}

// dropEmpty leaves out levels and themes without competencies. Such a level would be
// reached as soon as the one before it is.
func (f *family) dropEmpty() {
	levels := len(f.levels)
	f.levels = slices.DeleteFunc(f.levels, func(level jobLevel) bool {
		return !slices.ContainsFunc(f.themes, func(theme *strict.Node) bool { return len(f.at(theme, level)) > 0 })
	})
	f.lose(levels-len(f.levels), "levels of the job without competencies, which are no targets")
	f.themes = slices.DeleteFunc(slices.Clone(f.themes), func(theme *strict.Node) bool {
		return !slices.ContainsFunc(f.levels, func(level jobLevel) bool { return len(f.at(theme, level)) > 0 })
	})
}

// each says whether it is so wherever a theme and a level meet.
func (f *family) each(so func(competencies []*strict.Node) bool) bool {
	return !slices.ContainsFunc(f.themes, func(theme *strict.Node) bool {
		return slices.ContainsFunc(f.levels, func(level jobLevel) bool { return !so(f.at(theme, level)) })
	})
}

// isLadder says whether each theme has one competency a level, and there is one way.
func (f *family) isLadder() bool {
	tracks, _ := f.ways()
	return len(tracks) == 1 && 1 < len(f.levels) && len(f.levels) <= rubric.HighestTop &&
		f.each(func(list []*strict.Node) bool { return len(list) == 1 })
}

// ladder makes a skill of each theme.
func (f *family) ladder() {
	f.scale(f.level0(), "")
	for _, level := range f.levels {
		f.scale(level.name, "")
	}
	for _, theme := range f.themes {
		s := rubric.Skill{
			ID: theme.Member("id").Text, Title: theme.Member("name").Text, Summary: theme.Member("summary").Text,
			Levels: []rubric.Level{{}},
		}
		for _, level := range f.levels {
			s.Levels = append(s.Levels, f.says(f.at(theme, level)[0], &s))
			f.lose(1, "ids of competencies, which are levels of skills")
		}
		f.skill(s, -1, "")
	}
	for i, level := range f.levels {
		levels := map[string]int{}
		for _, s := range f.rubric.Skills {
			levels[s.ID] = i + 1
		}
		f.target(level.name, "", "", levels)
	}
}

// theme makes skills of the competencies of a theme, level by level. Where there is one
// a level their titles say theme and level, else what they say.
func (f *family) theme(theme *strict.Node) {
	alone := !slices.ContainsFunc(f.levels, func(level jobLevel) bool { return len(f.at(theme, level)) > 1 })
	tier := f.tier(theme.Member("name").Text, theme.Member("summary").Text)
	for _, level := range f.levels {
		for _, n := range f.at(theme, level) {
			summary := saying(n)
			s := rubric.Skill{Kind: rubric.YesNo, SourceID: n.Member("id").Text, Summary: summary}
			s.Levels = []rubric.Level{{}, f.says(n, &s)}
			group := level.name
			if alone {
				s.ID = theme.Member("id").Text + "-" + level.id
				s.Title, group = theme.Member("name").Text+": "+level.name, ""
			} else {
				s.Title = (&maker{}).text(summary, maxTitle, "") // the whole stands in the summary
				if named := s.Title + " (" + level.name + ")"; f.said[summary] > 1 && len(named) <= maxTitle {
					s.Title = named
				}
			}
			f.skill(s, tier, group)
			f.ids[level.id] = append(f.ids[level.id], f.rubric.Skills[len(f.rubric.Skills)-1].ID)
		}
	}
}

// says is a competency as a level: its words, and as statements the items of a list and
// the examples. Its first link is that of the skill, if that has none.
func (f *family) says(n *strict.Node, s *rubric.Skill) rubric.Level {
	can := statements(n.Member("summary").Text)
	for _, example := range n.Member("examples").Items {
		can = append(can, example.Text)
	}
	for _, link := range n.Member("supportingUrls").Items {
		if s.URL == "" {
			s.URL = f.text(link.Member("url").Text, maxURL, "addresses")
		} else {
			f.lose(1, "further links of competencies")
		}
	}
	if n.Member("proficiency").Kind != strict.Null {
		f.lose(1, "proficiencies of competencies")
	}
	return f.level(saying(n), can...)
}

// saying is what a competency says, of a list the begin: its items are statements.
func saying(n *strict.Node) string {
	summary := strings.TrimSpace(n.Member("summary").Text)
	if list := statements(summary); len(list) > 0 && numbered().MatchString(summary) {
		return firstOf(list)
	}
	return summary
}

// strangers reports competencies of a level or theme that there is not.
func (f *family) strangers(competencies []*strict.Node, reader *strict.Reader) {
	var levelIDs, themeIDs []string
	for _, level := range f.levels {
		levelIDs = append(levelIDs, level.id)
	}
	for _, theme := range f.themes {
		themeIDs = append(themeIDs, theme.Member("id").Text)
	}
	for _, n := range competencies {
		reader.OneOf(new(string), "level", levelIDs...)(n.Member("level"))
		reader.OneOf(new(string), "theme", themeIDs...)(n.Member("theme"))
	}
}

// way is what the name of a level says of the way that it is on.
var way = strict.Pattern(`^(.*\S)\s*\(([^()]+)\)$`)

// ways are the tracks, in order, and which of them each level is on, by its id. There
// is one without a name where the ladder does not fork.
func (f *family) ways() (tracks []string, of map[string]string) {
	of = map[string]string{}
	for _, level := range f.levels {
		if m := way().FindStringSubmatch(level.name); m != nil {
			of[level.id] = m[2]
			if !slices.Contains(tracks, m[2]) {
				tracks = append(tracks, m[2])
			}
		}
	}
	if len(tracks) < 2 {
		return []string{""}, map[string]string{}
	}
	return tracks, of
}

// targets makes a target of each level; of one that is on no way one for each.
func (f *family) targets() {
	tracks, of := f.ways()
	for _, track := range tracks {
		levels := map[string]int{}
		for _, level := range f.levels {
			if on := of[level.id]; on != "" && on != track {
				continue
			}
			for _, id := range f.ids[level.id] {
				levels[id] = 1
			}
			title := level.name
			if m := way().FindStringSubmatch(title); m != nil && track != "" {
				title = m[1]
			}
			f.target(title, track, "", maps.Clone(levels))
		}
	}
}
