package convert

import (
	"cmp"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// How many characters the texts of a rubric may have.
const (
	maxTitle     = 100
	maxWord      = 40
	maxMeaning   = 200
	maxTrack     = 60
	maxSummary   = 500 // of a skill, a target, a level
	maxStatement = 300
	maxStep      = 1000
	maxSourceID  = 200
	maxURL       = 500
)

// maxStatements is how many statements of a level are taken, which somebody has to read.
const maxStatements = 50

// noText is said where a level has to have words, and the source has none.
const noText = "(no text)"

// maker makes a rubric, and counts what it has no place for.
type maker struct {
	rubric *rubric.Rubric
	wants  Options
	lost   []Loss
	ids    map[string]int // how often each is there, behind what it is of
}

func newMaker(name string, o Options) *maker {
	base := cmp.Or(o.Name, strings.TrimSuffix(path.Base(name), path.Ext(name)))
	m := &maker{wants: o, ids: map[string]int{}, rubric: &rubric.Rubric{Version: "1.0", Language: o.Language}}
	m.rubric.Title = cmp.Or(o.Title, m.text(base, maxTitle, "titles"))
	m.rubric.ID = m.id("rubric", m.rubric.Title)
	return m
}

// lose counts things that are not carried over.
func (m *maker) lose(n int, what string) {
	if n == 0 {
		return
	}
	for i := range m.lost {
		if m.lost[i].What == what {
			m.lost[i].Count += n
			return
		}
	}
	m.lost = append(m.lost, Loss{what, n})
}

// text is a text in one line, cut where it has too many characters.
func (m *maker) text(s string, limit int, what string) string {
	shown := strict.Printable(strings.Join(strings.Fields(s), " "))
	if strings.ContainsRune(shown, utf8.RuneError) {
		m.lose(1, what+" with characters that cannot be shown")
	}
	if utf8.RuneCountInString(shown) <= limit {
		return shown
	}
	m.lose(1, fmt.Sprintf("%s cut at %d characters", what, limit))
	cut := string([]rune(shown)[:limit-1])
	if at := strings.LastIndexByte(cut, ' '); at > len(cut)/2 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " ,;:") + "…"
}

// about says where the framework is from, unless the options know better.
func (m *maker) about(source, license, attribution string) {
	r := m.rubric
	r.Source = m.text(cmp.Or(m.wants.Source, source), maxURL, "sources")
	r.License = m.text(cmp.Or(m.wants.License, license), 200, "licenses")
	if attribution != "" {
		r.Attributions = []string{m.text(attribution, 500, "attributions")}
	}
}

// named takes a title that the framework has.
func (m *maker) named(title string) {
	if title = m.text(title, maxTitle, "titles"); title != "" && m.wants.Title == "" {
		delete(m.ids, "rubric "+m.rubric.ID) // that of the file's name
		m.rubric.Title, m.rubric.ID = title, m.id("rubric", title)
	}
}

// scale adds a level to the scale.
func (m *maker) scale(word, meaning string) {
	level := len(m.rubric.Scale)
	word = cmp.Or(strings.TrimSpace(word), fmt.Sprintf("level %d", level))
	m.rubric.Scale = append(m.rubric.Scale, rubric.ScaleWord{
		Level: level, Word: m.text(word, maxWord, "words of levels"),
		Meaning: m.text(meaning, maxMeaning, "meanings of levels"),
	})
}

// yesNo is the scale of what one has or has not.
func (m *maker) yesNo() {
	m.scale("no", "")
	m.scale("yes", "")
}

// tier adds a tier, and returns its place.
func (m *maker) tier(title, summary string) int {
	m.rubric.Tiers = append(m.rubric.Tiers, rubric.Tier{
		ID: m.id("tier", title), Title: m.text(cmp.Or(strings.TrimSpace(title), "Skills"), maxTitle, "titles"),
		Summary: m.text(summary, maxMeaning, "summaries of tiers"), Weight: 1,
	})
	return len(m.rubric.Tiers) - 1
}

// skill adds a skill to a tier, -1 for none, and there to the group of a title, ""
// for none. What it lacks of title, summary and words of levels is filled in.
func (m *maker) skill(s rubric.Skill, tier int, group string) {
	s.Title = m.text(cmp.Or(strings.TrimSpace(s.Title), s.ID, "Skill"), maxTitle, "titles")
	s.ID = m.id("skill", cmp.Or(s.ID, s.Title))
	s.Summary = cmp.Or(m.text(s.Summary, maxSummary, "summaries of skills"), s.Title)
	s.SourceID = m.text(s.SourceID, maxSourceID, "ids")
	s.Weight = cmp.Or(s.Weight, 1)
	for l := range s.Levels {
		s.Levels[l].Level = l
		if l > 0 && s.Levels[l].Summary == "" {
			s.Levels[l].Summary = noText
			m.lose(1, `levels without a text, which say "`+noText+`"`)
		}
	}
	if tier >= 0 {
		t := &m.rubric.Tiers[tier]
		s.Tier = t.ID
		t.Skills = append(t.Skills, s.ID)
		if last := len(t.Groups) - 1; group != "" && (last < 0 || t.Groups[last].Title != group) {
			t.Groups = append(t.Groups, rubric.Group{Title: group})
		}
		if last := len(t.Groups) - 1; group != "" {
			t.Groups[last].Skills = append(t.Groups[last].Skills, s.ID)
		}
	}
	m.rubric.Skills = append(m.rubric.Skills, s)
}

// level is what a level says; statements that are too long are cut.
func (m *maker) level(summary string, can ...string) rubric.Level {
	l := rubric.Level{Summary: m.text(summary, maxSummary, "texts of levels")}
	if more := len(can) - maxStatements; more > 0 {
		m.lose(more, fmt.Sprintf("statements of a level beyond %d", maxStatements))
		can = can[:maxStatements]
	}
	for _, text := range can {
		if text = m.text(text, maxStatement, "statements"); text != "" {
			l.Can = append(l.Can, rubric.Statement{Text: text})
		}
	}
	return l
}

// target adds a target, of a track or of none.
func (m *maker) target(title, track, summary string, levels map[string]int) {
	m.rubric.Targets = append(m.rubric.Targets, rubric.Target{
		ID: m.id("target", strings.TrimSpace(track+" "+title)), Title: m.text(title, maxTitle, "titles"),
		Track: m.text(track, maxTrack, "tracks"), Summary: m.text(summary, maxSummary, "summaries of targets"),
		Levels: levels,
	})
}

// resource is something to learn from, false where the source says nothing.
func (m *maker) resource(title, kind, url string) (rubric.Resource, bool) {
	if title = strings.TrimSpace(cmp.Or(title, url)); title == "" {
		return rubric.Resource{}, false
	}
	return rubric.Resource{
		Title: m.text(title, 200, "titles of resources"), Kind: slug(kind, "docs"),
		URL: m.text(url, maxURL, "addresses"),
	}, true
}

// finish holds the rubric to what all are held to. Groups that do not have all skills of
// their tier are left out.
func (m *maker) finish() (*rubric.Rubric, error) {
	for i := range m.rubric.Tiers {
		t := &m.rubric.Tiers[i]
		grouped := 0
		for _, g := range t.Groups {
			grouped += len(g.Skills)
		}
		if grouped < len(t.Skills) {
			m.lose(len(t.Groups), "groups of tiers of which some skills are in none")
			t.Groups = nil
		}
	}
	compiled, err := rubric.Compile(m.rubric)
	if err != nil {
		return nil, err
	}
	return rubric.Checked(compiled, []byte("[]\n"))
}
