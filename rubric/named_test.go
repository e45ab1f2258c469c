package rubric_test

import (
	"testing"

	"github.com/skillgap/skillgap/rubric"
)

// TestSkillID: people name a skill by its id, by the one of the framework that it was
// taken from, or by its title.
func TestSkillID(t *testing.T) {
	r := &rubric.Rubric{Skills: []rubric.Skill{
		{ID: "bench.order", SourceID: "B-OR-1", Title: "Order of the benches"},
		{ID: "tools", Title: "Tools"}, {ID: "tools-2", Title: "Tools"}, {ID: "b-or-2", SourceID: "tools"},
	}}
	for word, want := range map[string]string{
		"bench.order": "bench.order", "B-OR-1": "bench.order", "b_or 1": "bench.order", "order of the BENCHES": "bench.order",
		"tools": "tools", "Tools": "Tools", "bench": "bench", "": "", "-": "-",
	} {
		if got := r.SkillID(word); got != want {
			t.Errorf("%q is %q, want %q", word, got, want)
		}
	}
	for word, want := range map[string]string{
		"B-OR-1": `did you mean "bench.order"?`, "tolls": `did you mean "tools"?`,
		"cheese-making-for-all": "one of: bench.order, tools, tools-2, b-or-2",
	} {
		if got := r.SuggestSkill(word); got != want {
			t.Errorf("%q: %s, want %s", word, got, want)
		}
	}
}

// TestShortTitle: a short title has 18 columns at most, in scripts whose characters take
// two as well.
func TestShortTitle(t *testing.T) {
	for title, want := range map[string]string{
		"Care of tools":                  "Care of tools",
		"Order of all the benches":       "Order of all the…",
		"Uses logs (but writes none)":    "Uses logs…",
		"Databases (SQL and others)":     "Databases",
		"Donaudampfschifffahrt":          "Donaudampfschifff…",
		"設計":                             "設計",
		"ソフトウェア設計":                       "ソフトウェア設計",
		"ソフトウェアの設計と実装":                   "ソフトウェアの設…",
		"設計（基本）":                         "設計",
		"信頼性と、その測り方について":                 "信頼性と、その測…",
		"ｿﾌﾄｳｪｱﾉｾｯｹｲﾄｼﾞｯｿｳ":              "ｿﾌﾄｳｪｱﾉｾｯｹｲﾄｼﾞｯｿｳ",
		"Équipe et entraide (e\u0301)":   "Équipe et entraide",
		"소프트웨어 설계와 구현하기":                 "소프트웨어 설계와…",
		"e\u0301e\u0301e\u0301e\u0301 b": "e\u0301e\u0301e\u0301e\u0301 b",
	} {
		s := rubric.Skill{Title: title}
		if got := s.ShortTitle(); got != want {
			t.Errorf("%q is cut to %q, want %q", title, got, want)
		}
	}
	named := rubric.Skill{Short: "Order", Title: "Order of all the benches"}
	if got := named.ShortTitle(); got != "Order" {
		t.Errorf("%q, where the rubric says Order", got)
	}
}
