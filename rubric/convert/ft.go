package convert

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// jobFamily reads a job family: levels of a job, themes, and competencies, each of a
// level and a theme. A competency becomes a skill that one has or has not, a theme a
// tier; a level that has competencies a target, which asks for them and for those of
// the levels before it. Where the ladder forks, as into (Individual Contributor) and (People
// Manager), each way is a track.
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
	in.yesNo()
	f := &family{importing: in, reader: reader, ids: map[string][]string{}, count: map[[2]string]int{}, said: map[string]int{}}
	for _, n := range root.Member("levels").Items {
		f.levels = append(f.levels, jobLevel{n.Member("id").Text, strings.TrimSpace(n.Member("name").Text)})
	}
	competencies := root.Member("competencies").Items
	for _, n := range competencies {
		f.count[[2]string{n.Member("theme").Text, n.Member("level").Text}]++
		f.said[n.Member("summary").Text]++
	}
	for _, theme := range root.Member("themes").Items {
		f.theme(theme, competencies)
	}
	f.strangers(competencies, root.Member("themes").Items)
	if err := reader.Err(); err != nil {
		return err
	}
	if len(in.rubric.Skills) == 0 {
		return in.nothing("competency in it")
	}
	f.targets()
	return nil
}

// family is one job family.
type family struct {
	*importing
	reader *strict.Reader
	levels []jobLevel
	ids    map[string][]string // of skills, by level
	count  map[[2]string]int   // of competencies, by theme and level
	said   map[string]int      // of competencies, by what they say
}

type jobLevel struct{ id, name string }

// theme makes the skills of a theme, level by level.
func (f *family) theme(theme *strict.Node, competencies []*strict.Node) {
	tier := -1
	grouped := slices.ContainsFunc(f.levels, func(level jobLevel) bool { // else the titles say the level
		return f.count[[2]string{theme.Member("id").Text, level.id}] > 1
	})
	for _, level := range f.levels {
		for _, n := range competencies {
			if n.Member("theme").Text != theme.Member("id").Text || n.Member("level").Text != level.id {
				continue
			}
			if tier < 0 {
				tier = f.tier(theme.Member("name").Text, theme.Member("summary").Text)
			}
			f.competency(n, theme, level, tier, grouped)
		}
	}
}

func (f *family) competency(n, theme *strict.Node, level jobLevel, tier int, grouped bool) {
	summary := n.Member("summary").Text
	s := rubric.Skill{Kind: rubric.YesNo, SourceID: n.Member("id").Text, Title: summary, Summary: summary}
	if f.count[[2]string{theme.Member("id").Text, level.id}] == 1 {
		s.Title = theme.Member("name").Text + ": " + level.name
	} else {
		s.Title = (&maker{}).text(summary, maxTitle, "") // the whole stands in the summary
		if named := s.Title + " (" + level.name + ")"; f.said[summary] > 1 && len(named) <= maxTitle {
			s.Title = named
		}
	}
	can := statements(summary)
	for _, example := range n.Member("examples").Items {
		can = append(can, example.Text)
	}
	s.Levels = []rubric.Level{{}, f.level(summary, can...)}
	for i, link := range n.Member("supportingUrls").Items {
		if i == 0 {
			s.URL = f.text(link.Member("url").Text, maxURL, "addresses")
		} else {
			f.lose(1, "further links of competencies")
		}
	}
	if n.Member("proficiency").Kind != strict.Null {
		f.lose(1, "proficiencies of competencies")
	}
	group := ""
	if grouped {
		group = level.name
	}
	f.skill(s, tier, group)
	f.ids[level.id] = append(f.ids[level.id], f.rubric.Skills[len(f.rubric.Skills)-1].ID)
}

// strangers reports competencies of a level or theme that there is not.
func (f *family) strangers(competencies, themes []*strict.Node) {
	var levelIDs, themeIDs []string
	for _, level := range f.levels {
		levelIDs = append(levelIDs, level.id)
	}
	for _, theme := range themes {
		themeIDs = append(themeIDs, theme.Member("id").Text)
	}
	for _, n := range competencies {
		f.reader.OneOf(new(string), "level", levelIDs...)(n.Member("level"))
		f.reader.OneOf(new(string), "theme", themeIDs...)(n.Member("theme"))
	}
}

// way is what the name of a level says of the way that it is on.
var way = regexp.MustCompile(`^(.*\S)\s*\(([^()]+)\)$`)

// ways are the tracks, in order, and which of them each level is on, by its id. There
// is one without a name where the ladder does not fork.
func (f *family) ways() (tracks []string, of map[string]string) {
	of = map[string]string{}
	for _, level := range f.levels {
		if m := way.FindStringSubmatch(level.name); m != nil {
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

// targets makes a target of each level with competencies; of one that is on no way one
// for each. Without any a level would be reached as soon as the one before it is.
func (f *family) targets() {
	tracks, of := f.ways()
	f.levels = slices.DeleteFunc(f.levels, func(level jobLevel) bool {
		if len(f.ids[level.id]) == 0 {
			f.lose(1, "levels of the job without competencies, which are no targets")
		}
		return len(f.ids[level.id]) == 0
	})
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
			if m := way.FindStringSubmatch(title); m != nil && track != "" {
				title = m[1]
			}
			f.target(title, track, "", maps.Clone(levels))
		}
	}
}
