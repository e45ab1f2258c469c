package rubric

import "strings"

// shortTitle is how many characters a short title has at most.
const shortTitle = 18

// ShortTitle is the title for a column or an axis, at most 18 characters:
// Short where the rubric gives one, else the title without what stands in
// parentheses, cut at a word.
func (s *Skill) ShortTitle() string { return shorten(s.Short, s.Title) }

// ShortTitle is the title for a column or an axis; see Skill.ShortTitle.
func (t *Tier) ShortTitle() string { return shorten(t.Short, t.Title) }

func shorten(short, title string) string {
	if short != "" {
		return short
	}
	if open := strings.IndexByte(title, '('); open > 0 {
		title = strings.TrimSpace(title[:open])
	}
	runes := []rune(title)
	if len(runes) <= shortTitle {
		return title
	}
	cut := string(runes[:shortTitle-1])
	if space := strings.LastIndexByte(cut, ' '); space > 0 {
		cut = cut[:space]
	}
	return strings.TrimRight(cut, " ,:;-") + "…"
}
