package rubric

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// shortTitle is how many columns of a screen a short title takes at most.
const shortTitle = 18

// ShortTitle is the title for a column or an axis, at most 18 columns of a screen:
// Short where the rubric gives one, else the title without what stands in
// parentheses, or an ellipsis where that goes on with the sentence, cut at a word where there are words.
func (s *Skill) ShortTitle() string { return shorten(s.Short, s.Title) }

// ShortTitle is the title for a column or an axis; see Skill.ShortTitle.
func (t *Tier) ShortTitle() string { return shorten(t.Short, t.Title) }

func shorten(short, title string) string {
	if short != "" {
		return short
	}
	if open := strings.IndexAny(title, "(（"); open > 0 {
		inside := strings.TrimLeft(title[open:], "(（")
		first, _ := utf8.DecodeRuneInString(inside)
		if title = strings.TrimSpace(title[:open]); unicode.IsLower(first) && len(strings.Fields(inside)) > 2 {
			title += "…" // what is left out may say the opposite
		}
	}
	end, used := len(title), 0
	for at, c := range title {
		if used += columnsOf(c); used < shortTitle { // one is left for the ellipsis
			end = at + utf8.RuneLen(c)
		}
	}
	if used <= shortTitle {
		return title
	}
	cut := title[:end]
	if space := strings.LastIndexByte(cut, ' '); space > 0 && title[end] != ' ' {
		cut = cut[:space]
	}
	return strings.TrimRight(cut, " ,:;-、，：；・") + "…"
}

// columnsOf is how many columns of a screen a character takes: two where it is as wide
// as it is high, as those of Chinese, Japanese and Korean are, and none where it
// stands on the one before.
func columnsOf(c rune) int {
	switch {
	case '\uff61' <= c && c <= '\uffdc': // half as wide
		return 1
	case unicode.In(c, unicode.Mn, unicode.Me):
		return 0
	case unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul),
		'\u3000' <= c && c <= '\u303f', '\uff01' <= c && c <= '\uff60':
		return 2
	}
	return 1
}
