package raters_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/raters"
	"github.com/skillgap/skillgap/assess/team"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// two compares ratings of the kitchen's skills by a person and a mentor.
func two(t *testing.T, self, mentor []assess.Rating) (*raters.Comparison, [2]*assess.Sheet) {
	t.Helper()
	r := rubrics.Small(t)
	a := &assess.Sheet{Subject: "Dana", Date: "2026-11-23", Rater: assess.Rater{Role: "self", Name: "Dana"}, Ratings: self}
	b := &assess.Sheet{Subject: "Dana", Date: "2026-11-24", Rater: assess.Rater{Role: "mentor", Name: "Robin"}, Ratings: mentor}
	return raters.Compare(r, []*assess.Report{assess.Tool{}.Score(r, a, "", nil), assess.Tool{}.Score(r, b, "", nil)}), [2]*assess.Sheet{a, b}
}

func level(skill string, n int, evidence ...string) assess.Rating {
	return assess.Rating{Skill: skill, Level: n, Evidence: evidence}
}

// TestAgendaOrder sorts by spread x weight (cooking weighs 2), then what lacks
// evidence, then one-sided skills.
func TestAgendaOrder(t *testing.T) {
	cases := []struct {
		name         string
		self, mentor []assess.Rating
		want         []string
	}{
		{"weight", []assess.Rating{level("cooking", 3), level("baking", 3)}, []assess.Rating{level("cooking", 1), level("baking", 0)}, []string{"cooking differs", "baking differs"}},
		{"spread", []assess.Rating{level("cooking", 3), level("baking", 3)}, []assess.Rating{level("cooking", 2), level("baking", 0)}, []string{"baking differs", "cooking differs"}},
		{"evidence", []assess.Rating{level("cooking", 4), level("baking", 5)}, []assess.Rating{level("cooking", 4, "a menu"), level("baking", 5)}, []string{"baking evidence"}},
		{"a tie", []assess.Rating{level("cooking", 2), level("baking", 5)}, []assess.Rating{level("cooking", 1), level("baking", 3)}, []string{"baking differs", "cooking differs"}},
		{"one side", []assess.Rating{level("cooking", 4), level("baking", 1)}, []assess.Rating{level("cooking", 4)}, []string{"cooking evidence", "baking one-sided"}},
		{"alike", []assess.Rating{level("cooking", 2), level("baking", 1)}, []assess.Rating{level("cooking", 2), level("baking", 1)}, nil},
		{"not applicable", []assess.Rating{{Skill: "baking", NA: true}}, []assess.Rating{level("baking", 1)}, []string{"baking one-sided"}},
		{"not applicable to one", []assess.Rating{{Skill: "baking", NA: true}}, nil, []string{"baking one-sided"}},
		{"not applicable to the other", nil, []assess.Rating{{Skill: "baking", NA: true}}, []string{"baking one-sided"}},
		{"last", []assess.Rating{{Skill: "cooking", NA: true}, level("baking", 1)}, []assess.Rating{level("baking", 2)},
			[]string{"baking differs", "cooking one-sided"}},
		{"not applicable to both", []assess.Rating{{Skill: "baking", NA: true}}, []assess.Rating{{Skill: "baking", NA: true}}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			doc, _ := two(t, c.self, c.mentor)
			var got []string
			for _, a := range doc.Agenda {
				got = append(got, a.Skill+" "+a.Reason)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestPrompt words the statements between two ratings, and only those.
func TestPrompt(t *testing.T) {
	doc, _ := two(t, []assess.Rating{level("cooking", 4)}, []assess.Rating{level("cooking", 2)})
	skill, _ := rubrics.Small(t).Skill("cooking")
	item := doc.Agenda[0]
	if item.Words != "self 4, mentor 2" || len(item.Between) == 0 {
		t.Errorf("%+v", item)
	}
	for _, s := range item.Between {
		if s.Level != 3 && s.Level != 4 {
			t.Errorf("level %d is not between", s.Level)
		}
		if s.Can != skill.Levels[s.Level].Summary && !strings.Contains(strings.Join(skill.Levels[s.Level].Says(), "\n"), s.Can) {
			t.Errorf("not a statement of the skill: %q", s.Can)
		}
	}
	if !strings.Contains(item.Ask, "(level 3)") || !strings.Contains(item.Ask, "level 4") {
		t.Error(item.Ask)
	}
	if d := doc.Skills[0].Differences[0]; d != assess.Known(-2) {
		t.Errorf("difference %v", d)
	}
}

// TestPromptAsksWhoRatedHigher: only they can have seen what lies between.
func TestPromptAsksWhoRatedHigher(t *testing.T) {
	for _, c := range []struct {
		self, mentor int
		want         string
	}{
		{3, 2, "Ask for the last time this was true, and what they did (level 3): "},
		{2, 3, "Ask the mentor for the last time this was seen, and what was done (level 3): "},
	} {
		doc, _ := two(t, []assess.Rating{level("cooking", c.self)}, []assess.Rating{level("cooking", c.mentor)})
		if ask := doc.Agenda[0].Ask; !strings.HasPrefix(ask, c.want) {
			t.Errorf("self %d, mentor %d: %s", c.self, c.mentor, ask)
		}
	}
}

// TestCompareRatings sets ratings side by side, whatever a check makes of them:
// in the levels, the agenda, and in who rates higher.
func TestCompareRatings(t *testing.T) {
	r := rubrics.Shipped(t)
	self := &assess.Sheet{Subject: "Dana", Date: "2026-11-23", Rater: assess.Rater{Role: "self", Name: "Dana"}}
	self.Responses = []assess.Response{{Item: "x"}}
	mentor := &assess.Sheet{Subject: "Dana", Date: "2026-11-24", Rater: assess.Rater{Role: "mentor", Name: "Robin"}}
	est := &assess.Estimates{Skills: map[string]assess.Estimate{}}
	for i, id := range r.SkillIDs() {
		self.Ratings = append(self.Ratings, level(id, 4, "shown"))
		mentor.Ratings = append(mentor.Ratings, level(id, 2+i%2))
		est.Skills[id] = assess.Estimate{Level: 2, Sources: assess.Sources{Answers: 1}}
	}
	self.Ratings[1] = level("databases", 5)
	mentor.Ratings[1] = level("databases", 5)
	est.Skills["rest-apis"] = assess.Estimate{Level: 4, Sources: assess.Sources{Answers: 1}}
	self.Ratings[3] = assess.Rating{Skill: "git", NA: true}
	doc := raters.Compare(r, []*assess.Report{assess.Tool{}.Score(r, self, "", est), assess.Tool{}.Score(r, mentor, "", nil)})

	for i, want := range []struct {
		said, words string
		estimate    int // -1 for none
	}{
		{"4, check says 2", "self 4, check says 2; mentor 2", 2},
		{"5, check says 2", "self 5, check says 2; mentor 5", 2},
		{"4", "self 4, mentor 2", 4},
		{"na", "self not applicable, mentor 3", -1},
	} {
		k := &doc.Skills[i]
		if got := k.Said(0); got != want.said || k.Said(1) != fmt.Sprint(mentor.Ratings[i].Level) {
			t.Errorf("%s: said %q and %q, want %q", k.ID, got, k.Said(1), want.said)
		}
		estimate := -1
		if k.Estimates[0].Known {
			estimate = k.Estimates[0].Value
		}
		if estimate != want.estimate || k.Estimates[1].Known {
			t.Errorf("%s: estimates %v, the first %d, want %d", k.ID, k.Estimates, estimate, want.estimate)
		}
		at := slices.IndexFunc(doc.Agenda, func(a raters.AgendaItem) bool { return a.Skill == k.ID })
		if at < 0 || doc.Agenda[at].Words != want.words {
			t.Errorf("%s: on the agenda %d %+v, want %q", k.ID, at, doc.Agenda, want.words)
		}
	}
	if k := doc.Skills[0]; k.Levels[0].Value != 4 || k.Differences[0].Value != -2 || k.Spread.Value != 2 {
		t.Errorf("%+v", k)
	}
	at := slices.IndexFunc(doc.Agenda, func(a raters.AgendaItem) bool { return a.Skill == "databases" })
	if a := doc.Agenda[at]; a.Reason != "evidence" || !strings.HasPrefix(a.Ask, "Level 5, and nothing is named") {
		t.Errorf("a claim without evidence is the rating: %+v", a)
	}
	if !doc.Raters[0].Checked || doc.Raters[1].Checked {
		t.Errorf("checked: %+v", doc.Raters)
	}
	// Of 15 skills the mentor rates 8 two levels lower, 6 one level, and 1 alike.
	want := []string{"alike in 1 of 15 skills, one level apart in 6, further apart in 8", "mentor rates 1.5 levels lower than self on average"}
	if diff := cmp.Diff(want, doc.Agreement.Pairs[0].Reading[:2]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestTalk settles what differs; the evidence of both stays.
func TestTalk(t *testing.T) {
	doc, sheets := two(t, []assess.Rating{level("cooking", 4, "a menu"), level("baking", 2)}, []assess.Rating{level("cooking", 2, "seen it"), level("baking", 2)})
	talk, err := raters.NewTalk(rubrics.Small(t), sheets[0], sheets[1], doc, "2026-11-25", false)
	if err != nil {
		t.Fatal(err)
	}
	if item, number, total, ok := talk.Next(); !ok || item.Skill != "cooking" || number != 1 || total != 1 {
		t.Fatalf("%+v %d %d %v", item, number, total, ok)
	}
	if talk.Level(6) == nil || talk.Level(-1) == nil {
		t.Error("a level outside 0..5 was taken")
	}
	if err := talk.Level(3); err != nil {
		t.Fatal(err)
	}
	if _, _, _, ok := talk.Next(); ok || talk.Level(3) == nil || talk.Open() == nil || talk.NotApplicable() == nil {
		t.Error("there is nothing left to settle")
	}
	sheet := talk.Sheet()
	text := string(sheet.YAML(rubrics.Small(t)))
	for _, want := range []string{"rater: {role: agreed, name: Dana, with: Robin}", `cooking: {level: 3, evidence: ["a menu", "seen it"]}`, "baking: 2"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if _, err := assess.ReadSheet("agreed.yaml", []byte(text), rubrics.Small(t)); err != nil {
		t.Error(err)
	}
	if !talk.Back() || talk.Back() {
		t.Error("one step back, and no more")
	}
	sheets[1].Subject = "Kim"
	if _, err := raters.NewTalk(rubrics.Small(t), sheets[0], sheets[1], doc, "2026-11-25", false); err == nil {
		t.Error("two people in one agreement")
	}
}

// TestTalkSettlesWhatBothSaid has every two answers: what both said is taken
// over, what only one said or they said differently is asked, and nothing else
// is settled. A talk about everything settles nothing before it asks.
func TestTalkSettlesWhatBothSaid(t *testing.T) {
	answers := map[string][]assess.Rating{
		"nothing": nil, "not applicable": {{Skill: "baking", NA: true}},
		"0": {level("baking", 0)}, "2": {level("baking", 2)}, "5": {level("baking", 5)},
	}
	for one, a := range answers {
		for other, b := range answers {
			for _, all := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s and %s, all %v", one, other, all), func(t *testing.T) {
					doc, sheets := two(t, a, b)
					talk, err := raters.NewTalk(rubrics.Small(t), sheets[0], sheets[1], doc, "2026-11-25", all)
					if err != nil {
						t.Fatal(err)
					}
					var settled []assess.Rating
					asked := 0
					if one == other && !all {
						settled = a
					} else if len(a)+len(b) > 0 {
						asked = 1
					}
					if diff := cmp.Diff(settled, talk.Sheet().Ratings); diff != "" {
						t.Errorf("settled (-want +got):\n%s", diff)
					}
					item, _, total, _ := talk.Next()
					if total != asked || asked == 1 && item.Skill != "baking" {
						t.Errorf("%d asked, want %d: %+v", total, asked, item)
					}
					if silent := asked == 1 && (a == nil || b == nil); strings.Contains(item.Words, "not rated") != silent {
						t.Errorf("words: %q", item.Words)
					}
				})
			}
		}
	}
}

// TestTalkKeeps has the evidence of both, each once, and the latest use, whether
// a level was taken over or chosen; who settles that a skill does not apply needs
// no evidence.
func TestTalkKeeps(t *testing.T) {
	used := func(n int, month string, evidence ...string) []assess.Rating {
		return []assess.Rating{{Skill: "baking", Level: n, LastUsed: month, Evidence: evidence}}
	}
	said := func(n int, can []string, notYet ...string) []assess.Rating {
		return []assess.Rating{{Skill: "baking", Level: n, Can: can, NotYet: notYet}}
	}
	for _, c := range []struct {
		name         string
		self, mentor []assess.Rating
		choose       int // -1: both rated alike; 6: not applicable
		want         string
	}{
		{"the mentor's use is later", used(2, "2025-12"), used(2, "2026-02"), -1, "baking: {level: 2, last_used: 2026-02}"},
		{"the person's use is later", used(2, "2026-10"), used(2, "2026-09"), -1, "baking: {level: 2, last_used: 2026-10}"},
		{"only the person says", used(2, "2026-10"), used(2, ""), -1, "baking: {level: 2, last_used: 2026-10}"},
		{"only the mentor says", used(2, ""), used(2, "2026-10"), -1, "baking: {level: 2, last_used: 2026-10}"},
		{"nobody says", used(2, ""), used(2, ""), -1, "baking: 2"},
		{"a level is chosen", used(4, "2026-10", "a cake"), used(2, "2025-10", "a loaf", "a cake"), 3,
			`baking: {level: 3, evidence: ["a cake", "a loaf"], last_used: 2026-10}`},
		{"what both can say", said(3, []string{"3-73a61c"}, "4-123925"), said(3, []string{"3-73a61c"}, "4-123925"), -1,
			"baking: {level: 3, can: [3-73a61c], not_yet: [4-123925]}"},
		{"what one cannot say", said(3, []string{"3-73a61c", "4-123925"}), said(3, nil, "3-73a61c", "4-123925"), -1,
			"baking: {level: 3, not_yet: [3-73a61c, 4-123925]}"},
		{"what one took as given", said(3, []string{"3-73a61c"}, "4-123925"), said(4, nil), 3, "baking: {level: 3, can: [3-73a61c]}"},
		{"what only one was asked", said(3, []string{"3-73a61c"}), said(3, nil), -1, "baking: 3"},
		{"it does not apply", used(4, "2026-10", "a cake"), used(2, "2026-11"), 6, "baking: {level: na, last_used: 2026-11}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, sheets := two(t, c.self, c.mentor)
			talk, err := raters.NewTalk(rubrics.Small(t), sheets[0], sheets[1], doc, "2026-11-25", false)
			switch {
			case err != nil:
			case c.choose == 6:
				err = talk.NotApplicable()
			case c.choose >= 0:
				err = talk.Level(c.choose)
			}
			if err != nil {
				t.Fatal(err)
			}
			sheet := talk.Sheet()
			_, got, _ := strings.Cut(string(sheet.YAML(rubrics.Small(t))), "ratings:\n")
			if diff := cmp.Diff("  "+c.want+"\n", got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestAgendaNamesStatements has those that a rater does not say, even where the
// levels are the same.
func TestAgendaNamesStatements(t *testing.T) {
	const three, four, five = "3-73a61c", "4-123925", "5-e2259e"
	detail := func(n int, can []string, notYet ...string) []assess.Rating {
		return []assess.Rating{{Skill: "baking", Level: n, Can: can, NotYet: notYet}}
	}
	for _, c := range []struct {
		name         string
		self, mentor []assess.Rating
		reason, want string
	}{
		{"the same", detail(3, []string{three}, four), detail(3, []string{three}, four), "", ""},
		{"the same level", detail(3, []string{three}, four), detail(3, nil, three, four), "statements", "3 [true false]"},
		{"the mentor was not asked", detail(3, nil, three, four), detail(3, nil), "statements", "3 [false -]"},
		{"apart", detail(2, nil, three), detail(4, []string{four}, five), "differs", "3 [false true]"},
		{"above both", detail(3, []string{three, four}), detail(3, []string{three}, four), "statements", "4 [true false]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, _ := two(t, c.self, c.mentor)
			reason, open := "", []string{}
			for _, a := range doc.Agenda {
				reason = a.Reason
				for _, o := range a.Open {
					open = append(open, fmt.Sprint(o.Level, " ", o.Says))
				}
			}
			if got := strings.Join(open, ", "); reason != c.reason || got != c.want {
				t.Errorf("%q %s, want %q %s", reason, got, c.reason, c.want)
			}
		})
	}
}

// TestTalkKeepsTheStack has what the person works with, whoever of the two says it.
func TestTalkKeepsTheStack(t *testing.T) {
	for _, says := range [][2][]string{{{"go"}, nil}, {nil, {"go"}}, {{"go"}, {"php"}}} {
		doc, sheets := two(t, []assess.Rating{level("baking", 2)}, []assess.Rating{level("baking", 1)})
		sheets[0].Stack, sheets[1].Stack = says[0], says[1]
		talk, err := raters.NewTalk(rubrics.Small(t), sheets[0], sheets[1], doc, "2026-11-25", false)
		if err != nil {
			t.Fatal(err)
		}
		if got := talk.Sheet().Stack; !cmp.Equal(got, []string{"go"}) {
			t.Errorf("%v: %v", says, got)
		}
	}
}

// TestTalkAboutAll puts what was rated alike at the end.
func TestTalkAboutAll(t *testing.T) {
	doc, sheets := two(t, []assess.Rating{level("cooking", 2), level("baking", 2)}, []assess.Rating{level("cooking", 2), level("baking", 1)})
	talk, err := raters.NewTalk(rubrics.Small(t), sheets[0], sheets[1], doc, "2026-11-25", true)
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	for {
		item, _, _, ok := talk.Next()
		if !ok {
			break
		}
		order = append(order, item.Skill)
		if err := talk.Open(); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff([]string{"baking", "cooking"}, order); diff != "" || len(talk.Sheet().Ratings) != 0 {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestTalkAgain asks for what is settled once more, also for what was taken over, and then goes
// on where the talk was.
func TestTalkAgain(t *testing.T) {
	doc, sheets := two(t, []assess.Rating{level("cooking", 2), level("baking", 2)}, []assess.Rating{level("cooking", 2), level("baking", 1)})
	talk, err := raters.NewTalk(rubrics.Small(t), sheets[0], sheets[1], doc, "2026-11-25", false)
	if err != nil {
		t.Fatal(err)
	}
	at := func(want string, number int) {
		t.Helper()
		if item, n, _, ok := talk.Next(); item.Skill != want || n != number || ok != (want != "") {
			t.Errorf("at %q %d, want %q %d", item.Skill, n, want, number)
		}
	}
	settle := func(level int) {
		t.Helper()
		if err := talk.Level(level); err != nil {
			t.Fatal(err)
		}
	}
	talk.Again("cooking")
	at("cooking", 0)
	settle(3)
	at("baking", 1)
	settle(1)
	at("", 0)
	talk.Again("baking")
	if at("baking", 0); !talk.Back() {
		t.Error("not taken back")
	}
	at("", 0)
	talk.Again("cooking")
	if err := talk.NotApplicable(); err != nil {
		t.Fatal(err)
	}
	at("", 0)
	want := []assess.Rating{{Skill: "baking", Level: 1}, {Skill: "cooking", NA: true}}
	if diff := cmp.Diff(want, talk.Sheet().Ratings); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !talk.Back() {
		t.Error("no way back to the last item")
	}
	at("baking", 1)
}

// TestGroupTargets takes a person's own target before the group's and the file's.
func TestGroupTargets(t *testing.T) {
	text := `schema: 1
target: junior
groups:
  - {name: a, people: [Ada, Dana]}
  - {name: b, target: mid, people: [Dana, {name: Kim, target: senior}]}
`
	file, err := team.ReadGroups("groups.yaml", []byte(text), rubrics.Shipped(t))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"Ada": "junior", "Dana": "mid", "Kim": "senior", "Zoe": "junior"} {
		if got := file.TargetOf(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if got := strings.Join(file.Missing(func(person string) bool { return person == assess.Person("dana") }), " "); got != "Ada Kim" {
		t.Errorf("missing %q", got)
	}
	if got := strings.Join(file.Of("Dana"), " "); got != "a b" {
		t.Errorf("groups %q", got)
	}
}
