// Package aim finds in the text of a job advertisement which skills it asks for, and
// makes a target of them.
//
// # Decisions
//
// The words say which skills, hardly how much of each: levels guessed from words such
// as "expert in" were no better than those of the target for the seniority. So the
// levels are those of a target of the rubric, which a person chooses; the seniority
// that the advertisement seems to be about is only said. Skills that the rubric
// has no words for, such as communication, stand in nearly every advertisement: the
// chosen target decides about them alone.
package aim

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// MaxBytes is how long an advertisement may be.
const MaxBytes = 64 << 10

// fewest is how many skills an advertisement has to name.
const fewest = 3

// Aim is what an advertisement asks for, at the levels of a target.
type Aim struct {
	assess.Envelope
	Rubric    assess.ReportRubric     `json:"rubric"`
	Like      assess.TargetRef        `json:"like"`      // whose levels these are
	Seniority assess.Maybe[Seniority] `json:"seniority"` // what the advertisement seems to be about
	Title     string                  `json:"title"`     // of the job, the first line; "" if that is no title
	Skills    []Skill                 `json:"skills"`    // in the rubric's order: all that it or the target names
	Unread    []string                `json:"unread"`    // lines that ask for something that is no skill here
}

// Status is what an advertisement says of a skill.
type Status string

// Only skills that are Asked for, or Unsought in advertisements, are in the target.
const (
	Asked    Status = "asked"
	Optional Status = "optional"
	Named    Status = "named" // but not asked for
	Absent   Status = "not-in-ad"
	Unsought Status = "not-looked-for"
)

// Skill is one skill with the level that the target asks for, at least 1.
type Skill struct {
	ID     string   `json:"id"`
	Title  string   `json:"title"`
	Short  string   `json:"short"`
	Level  int      `json:"level"`
	Status Status   `json:"status"`
	Words  []string `json:"words"` // of the advertisement, as the rubric has them
	Topics []string `json:"topics"`
}

// tags are those of web pages, which are not read: half of their words are not the
// advertisement's.
var tags = strict.Pattern(`(?i)<(!doctype|` +
	`/?(html|head|body|div|span|p|br|ul|ol|li|a|b|strong|em|h[1-6]|table|tr|td|script|style|meta)\b[^<>]*/?>)`)

// Text is the text of a file that holds an advertisement.
func Text(content []byte) (string, error) {
	content = strict.UTF8(content)
	switch {
	case len(content) > MaxBytes:
		return "", fmt.Errorf("more than %d KiB: an advertisement is shorter", MaxBytes>>10)
	case !utf8.Valid(content):
		return "", errors.New("not UTF-8 text: save the advertisement as plain text")
	}
	text := string(content)
	if at := tags().FindStringIndex(text); at != nil {
		line := 1 + strings.Count(text[:at[0]], "\n")
		return "", fmt.Errorf("line %d has an HTML tag: save the advertisement as text, without its markup", line)
	}
	return text, nil
}

// Enough says whether the advertisement names so many skills that it is one for this
// rubric, and how to go on if it does not.
func (ad *Ad) Enough() error {
	n, found := 0, ""
	for _, m := range ad.Mentions {
		if !m.Weak {
			n++
		}
		found += fmt.Sprintf(", %s (%s)", m.Skill, strings.Join(m.Words, ", "))
	}
	if n >= fewest {
		return nil
	}
	text := fmt.Sprintf("this does not look like an advertisement for this rubric: "+
		"it names %d of its skills, and at least %d are needed", n, fewest)
	if ad.Foreign {
		text += "; it does not look like English, and only English is read well"
	}
	if found != "" {
		text += "\n  found: " + found[len(", "):]
	}
	return errors.New(text + "\n  if it is one, add a line to its text with what you know of the job, such as " +
		"\"Java, Docker, CI/CD\";\n  or aim at a target of the rubric: skillgap path SHEET --target TARGET")
}

// Like is what the advertisement asks for at the levels of a target. A skill that the
// advertisement asks for and the target does not is at level 1.
func (ad *Ad) Like(tool assess.Tool, r *rubric.Rubric, evidence *rubric.Evidence, target *rubric.Target) *Aim {
	a := &Aim{
		Envelope: tool.Envelope("aim"),
		Rubric:   assess.RubricOf(r),
		Like:     assess.TargetRef{ID: target.ID, Title: r.NameOf(target)},
		Title:    ad.Title,
		Skills:   []Skill{},
		Unread:   append([]string{}, ad.Unread...),
	}
	for i := range r.Targets { // two of one title could not be told apart
		if strings.EqualFold(r.Targets[i].Title, ad.Title) {
			a.Title = ""
		}
	}
	if ad.Seniority.Target != "" {
		a.Seniority = assess.Known(ad.Seniority)
	}
	sought := map[string]bool{}
	for _, s := range evidence.Skills {
		sought[s.Skill] = len(s.Words) > 0
	}
	mentions := map[string]Mention{}
	for _, m := range ad.Mentions {
		mentions[m.Skill] = m
	}
	for i := range r.Skills {
		k := &r.Skills[i]
		s := Skill{
			ID: k.ID, Title: k.Title, Short: k.ShortTitle(), Level: target.Levels[k.ID],
			Status: Absent, Words: []string{}, Topics: []string{},
		}
		m, named := mentions[k.ID]
		switch {
		case named:
			s.Words, s.Topics, s.Level, s.Status = m.Words, m.Topics, max(s.Level, 1), m.Status
		case !sought[k.ID]:
			s.Status = Unsought
		}
		if s.Level > 0 {
			a.Skills = append(a.Skills, s)
		}
	}
	return a
}

// Of is the skills with a status.
func (a *Aim) Of(status Status) (list []Skill) {
	for _, s := range a.Skills {
		if s.Status == status {
			list = append(list, s)
		}
	}
	return list
}

// Target is the text of a target file, YAML with reasons as comments. Skills that
// the advertisement does not insist on stand in it as comments. It has the title of the
// job, or else of its id.
func (a *Aim) Target(id string) []byte {
	var b strings.Builder
	words := strings.ReplaceAll(id, "-", " ")
	title := cmp.Or(a.Title, strings.ToUpper(words[:1])+words[1:])
	fmt.Fprintf(&b, "schema: 1\nid: %q\ntitle: %q\nrubric: %s\nlevels:", id, title, a.Rubric.ID)
	if len(a.Of(Asked))+len(a.Of(Unsought)) == 0 {
		b.WriteString(" {}")
	}
	b.WriteByte('\n')
	width := 0
	for _, s := range a.Skills {
		width = max(width, len(s.line()))
	}
	for _, s := range a.Skills {
		line := s.line()
		fmt.Fprintf(&b, "  %s%s  %s\n", line, strings.Repeat(" ", width-len(line)), s.reason(a.Like.Title))
	}
	return []byte(b.String())
}

// line is the skill in a target file, as a comment if nobody asks for it.
func (s *Skill) line() string {
	line := fmt.Sprintf("%s: %d", s.ID, s.Level)
	if s.Status == Asked || s.Status == Unsought {
		return line
	}
	return "# " + line
}

// reason is why the skill is in a target file.
func (s *Skill) reason(like string) string {
	switch s.Status {
	case Optional:
		return "optional in the ad: " + strings.Join(s.Words, ", ")
	case Named:
		return "named in the ad, not asked for: " + strings.Join(s.Words, ", ")
	case Absent:
		return fmt.Sprintf("not in the ad; %s asks for it", strict.Printable(like))
	case Unsought:
		return fmt.Sprintf("# as %s asks for it; not looked for in ads", strict.Printable(like))
	}
	return "# " + strings.Join(s.Words, ", ")
}
