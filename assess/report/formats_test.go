package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/estimate"
	"github.com/skillgap/skillgap/assess/path"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
)

// hostile is a text that tries to be markup, control, formula, annotation and
// metric at once.
const hostile = "=cmd()|'/C calc'!A0 <script>alert(1)</script> ]]> --> \"q\" 'a' | `x` {{.}} \x1b[31m\x1b]8;;https://evil.example\a \r\n::error::x\n# EOF\n##[error]y ##vso[task.x]z \u202egnp.exe \u009b31m \x00 %0A::warning::z"

// fixtures are the reports that every format has a golden of.
func fixtures(t *testing.T) map[string][]*assess.Report {
	t.Helper()
	all := map[string][]*assess.Report{}
	for _, file := range samples(t) {
		all[strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))] = []*assess.Report{sample(t, file, "")}
	}
	all["empty"] = []*assess.Report{scored(t, &assess.Sheet{Subject: "Dana"}, "mid")}
	na := &assess.Sheet{Subject: "Dana"}
	for _, id := range shipped(t).SkillIDs() {
		na.Ratings = append(na.Ratings, assess.Rating{Skill: id, NA: true})
	}
	all["all-na"] = []*assess.Report{scored(t, na, "mid")}
	all["no-target"] = []*assess.Report{scored(t, &assess.Sheet{Subject: "Dana", Ratings: []assess.Rating{{Skill: "git", Level: 3}}}, "")}
	all["glimpse"] = []*assess.Report{scored(t, &assess.Sheet{
		Subject: "Dana", Rater: assess.Rater{Role: "mentor", Name: "Robin"}, Ratings: []assess.Rating{{Skill: "git", Level: 3}, {Skill: "cloud", NA: true}, {Skill: "ci-cd"}},
	}, "mid")}
	var scripts []*assess.Report
	for _, name := range []string{"開発者 花子", "مطوّرة خلفية", "Zoe\u0308 A\u0301\u0323ngstro\u0308m", "👩‍💻 Dev"} {
		rep := sample(t, testdata+"/sheets/junior.yaml", "")
		rep.Subject = name
		scripts = append(scripts, rep)
	}
	all["scripts"] = scripts
	all["hostile"] = []*assess.Report{hostileReport(t)}
	later := sample(t, testdata+"/sheets/mid.yaml", "mid")
	later.Subject, later.Rater, later.Date = "Dana", assess.Rater{Role: "self", Name: "Dana"}, "2027-03-01"
	all["several"] = []*assess.Report{later, sample(t, testdata+"/sheets/junior.yaml", "mid"), sample(t, testdata+"/sheets/mentor-of-junior.json", "mid")}
	return all
}

// hostileReport has hostile texts wherever a report has texts by people.
func hostileReport(t *testing.T) *assess.Report {
	rep := sample(t, testdata+"/sheets/checked.yaml", "senior")
	rep.Gate = assess.Gates{MinReadiness: assess.Known(100.0), MaxGap: assess.Known(0)}.Test(rep)
	rep.Subject, rep.Rater.Name, rep.Rater.Role = hostile, hostile, "peer"
	rep.Rubric.Title, rep.Rubric.Version, rep.Target.Value.Title = hostile, hostile, hostile
	rep.Warnings = append(rep.Warnings, hostile)
	for i := range rep.Targets {
		rep.Targets[i].Title = hostile
	}
	for i := range rep.Tiers {
		rep.Tiers[i].Title = hostile
	}
	for i := range rep.Skills {
		rep.Skills[i].Title = hostile
	}
	for i := range rep.Gate.Failed {
		rep.Gate.Failed[i].Message = hostile
	}
	for i := range rep.Path.Steps {
		s := &rep.Path.Steps[i]
		s.Title, s.Learn, s.Practise, s.Prove, s.Why = hostile, hostile, hostile, hostile, hostile
		s.Unlocks = nil
		s.Resources = []rubric.Resource{{Title: hostile, Kind: "book", URL: "javascript:alert(1)"}, {Title: "x", Kind: "book", URL: "https://example.com/\"><script>"}}
	}
	return rep
}

func shipped(t *testing.T) *rubric.Rubric {
	t.Helper()
	return data.BackendDeveloper()
}

func scored(t *testing.T, sheet *assess.Sheet, target string) *assess.Report {
	t.Helper()
	sheet.Date = "2026-11-23"
	if sheet.Rater.Role == "" {
		sheet.Rater.Role = "self"
	}
	r := shipped(t)
	bank, err := estimate.NewBank(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	rep := tool.Score(r, sheet, target, estimate.NewPrior(r).Of(sheet, bank))
	rep.Path = path.Plan(r, rep, path.Options{HoursPerWeek: 8, Pace: 1, Refresh: 5})
	return rep
}

// endings are how the files of each format end.
func endings() map[string]string {
	return map[string]string{
		"table": "txt", "json": "json", "ndjson": "ndjson", "html": "html", "markdown": "md", "github": "txt",
		"junit": "xml", "csv": "csv", "openmetrics": "txt", "prometheus": "prom", "badges": "json", "resume": "json",
	}
}

// kept says of which fixtures a format has a file in testdata/golden: enough
// to see each of its features once. The tables are in TestGoldens; what follows
// from another format is asserted by TestWhatFollows.
func kept() map[string]string {
	return map[string]string{
		"json":        "all-na checked junior no-target",
		"html":        "bootcamp-graduate checked hostile no-target several",
		"markdown":    "all-na checked hostile no-target several",
		"github":      "checked empty hostile several",
		"junit":       "checked glimpse hostile no-target several",
		"csv":         "all-na checked hostile several",
		"openmetrics": "all-na checked hostile no-target several",
		"badges":      "empty glimpse no-target",
		"resume":      "checked empty glimpse",
	}
}

// TestFormats holds the fixtures kept of each format against their files.
func TestFormats(t *testing.T) {
	all, elsewhere := fixtures(t), []string{"table", "ndjson", "prometheus"}
	for _, format := range report.Names(report.Formats()) {
		if kept()[format] == "" && !slices.Contains(elsewhere, format) {
			t.Errorf("format %q has no goldens", format)
		}
		for _, name := range strings.Fields(kept()[format]) {
			t.Run(format+"/"+name, func(t *testing.T) {
				golden(t, format+"/"+name+"."+endings()[format], write(t, format, report.Style{Width: 80}, all[name]...))
			})
		}
	}
}

// TestJUnitOfUnusable: each sheet that cannot be used is an error of its own.
func TestJUnitOfUnusable(t *testing.T) {
	golden(t, "junit/unusable.xml", junitOfUnusable(t))
	if wrong := wrongIn("junit", 80, junitOfUnusable(t)); wrong != nil {
		t.Error(wrong)
	}
}

func junitOfUnusable(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	one := bulk.Problem{File: "a.yaml", Line: 4, Column: 11, Reason: "level 9 is above 5; and 1 more"}
	one.All = []bulk.Problem{{File: "a.yaml", Line: 4, Column: 11, Reason: "level 9 is above 5"}, {File: "a.yaml", Line: 5, Reason: hostile}}
	err := report.JUnit(&b, fixtures(t)["no-target"], []bulk.Problem{
		one, {File: "b.ndjson", Line: 2, Reason: hostile}, {File: "b.ndjson", Line: 7, Reason: "not JSON"}, {File: hostile, Reason: "no sheet"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestWhatFollows derives what one format says from another, of every fixture.
func TestWhatFollows(t *testing.T) {
	for name, reports := range fixtures(t) {
		t.Run(name, func(t *testing.T) {
			compact, array := "", []string{}
			for _, rep := range reports {
				var b bytes.Buffer
				if err := json.Compact(&b, write(t, "json", report.Style{}, rep)); err != nil {
					t.Fatal(err)
				}
				compact += b.String() + "\n"
				array = append(array, b.String())
			}
			equal(t, "ndjson is the compact JSON of each", compact, write(t, "ndjson", report.Style{}, reports...))
			if len(reports) > 1 {
				var b bytes.Buffer
				if err := json.Compact(&b, write(t, "json", report.Style{}, reports...)); err != nil {
					t.Fatal(err)
				}
				equal(t, "json of several is an array", "["+strings.Join(array, ",")+"]", b.Bytes())
			}
			prometheus := write(t, "prometheus", report.Style{}, reports...)
			equal(t, "openmetrics is prometheus and its end", string(prometheus)+"# EOF\n", write(t, "openmetrics", report.Style{}, reports...))
		})
	}
}

// TestRaterInJSON holds who rates, of which the goldens in JSON show only self.
func TestRaterInJSON(t *testing.T) {
	text := write(t, "json", report.Style{}, sample(t, testdata+"/sheets/mentor-of-junior.json", "mid"))
	var doc struct{ Rater map[string]string }
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"role": "mentor", "name": "Robin"}, doc.Rater); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func equal(t *testing.T, rule, want string, got []byte) {
	t.Helper()
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", rule, diff)
	}
}

// TestSameBytes renders every format twice, all at once.
func TestSameBytes(t *testing.T) {
	all := fixtures(t)
	var wait sync.WaitGroup
	for _, f := range report.Formats() {
		for name, reports := range all {
			if report.FormatOf(f.Name).Alone && len(reports) != 1 {
				continue
			}
			wait.Go(func() {
				var first, second bytes.Buffer
				style := report.Style{Width: 80}
				if err := f.Write(&first, reports, style); err != nil {
					t.Error(err)
				}
				if err := f.Write(&second, reports, style); err != nil {
					t.Error(err)
				}
				if !bytes.Equal(first.Bytes(), second.Bytes()) {
					t.Errorf("%s of %s differs from one time to the next", f.Name, name)
				}
			})
		}
	}
	wait.Wait()
}

// TestAssumedIsMarked: a level that is a what if says so in every format that
// shows it, and is no credential.
func TestAssumedIsMarked(t *testing.T) {
	r := shipped(t)
	sheet := &assess.Sheet{
		Subject: "Dana", Date: "2026-11-23", Rater: assess.Rater{Role: "self"},
		Ratings: []assess.Rating{{Skill: "git", Level: 4}, {Skill: "cloud", Level: 3}},
	}
	whatIf := []assess.Assumption{{Skill: "git", Level: 2}, {Skill: "containers", Level: 5}}
	rep := assess.Tool{}.Score(r, sheet, "senior", nil, whatIf...)
	rep.Path = path.Plan(r, rep, path.Options{HoursPerWeek: 8, Pace: 1, Refresh: 5})
	for format, want := range map[string][]string{
		"table":    {"Version control with Git", "assumed, rated 4", "(level 5): assumed, not rated", "what if: "},
		"markdown": {"| Version control with Git | 2 → 3 | ", " | 20 h | assumed, rated 4 |", "(level 5\\)\\: assumed, not rated", "what if"},
		"html":     {"assumed, rated 4", "assumed, not rated", "what if"},
		"junit":    {"assumed, rated 4", "assumed, not rated"}, "github": {"assumed, rated 4"},
		"csv":  {",git,Version control with Git,assumed,4,2,"},
		"json": {`"status": "assumed"`}, "ndjson": {`"status":"assumed"`},
	} {
		text := string(write(t, format, report.Style{Width: 100}, rep))
		for _, words := range want {
			if !strings.Contains(text, words) {
				t.Errorf("%s: no %q in\n%s", format, words, text)
			}
		}
	}
	for _, format := range []string{"badges", "resume"} {
		text := string(write(t, format, report.Style{}, rep))
		if strings.Contains(text, "Git") || !strings.Contains(text, "Cloud") {
			t.Errorf("%s has an assumed level, or not the rated one:\n%s", format, text)
		}
	}
	document := write(t, "json", report.Style{}, rep)
	validate(t, "report", document)
	back, err := assess.ReadReports("report.json", document)
	if err != nil {
		t.Fatal(err)
	}
	if again := write(t, "json", report.Style{}, back...); !bytes.Equal(document, again) {
		t.Error("it does not read back the same")
	}
}

// TestResumeLevels writes levels in the words of the scale, if the report has them.
func TestResumeLevels(t *testing.T) {
	rep := sample(t, testdata+"/sheets/junior.yaml", "mid")
	for want, scale := range map[string][]string{
		`"level": "competent (3 of 5)"`: rep.Scale, `"level": "3 of 5"`: nil,
	} {
		rep.Scale = scale
		if text := string(write(t, "resume", report.Style{}, rep)); !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

// TestCredentialsSayWhatWasRated: what a check makes of a rating is no level that somebody gave.
func TestCredentialsSayWhatWasRated(t *testing.T) {
	rep := sample(t, testdata+"/sheets/checked.yaml", "mid")
	containers, _ := rep.Skill("containers")
	if containers.Rating.Value != 5 || containers.Level.Value == 5 {
		t.Fatalf("rated %d, level %d", containers.Rating.Value, containers.Level.Value)
	}
	want := fmt.Sprintf(`"level": "expert (5 of 5), %d of 5 by a knowledge check"`, containers.Level.Value)
	if text := string(write(t, "resume", report.Style{}, rep)); !strings.Contains(text, want) {
		t.Errorf("no %s in\n%s", want, text)
	}
	type levels struct{ ID, Level string }
	var badge struct {
		CredentialSubject struct {
			Achievement struct {
				Criteria          struct{ Narrative string }
				ResultDescription []struct {
					Name                 string
					RubricCriterionLevel []levels
				}
			}
			Result []struct{ AchievedLevel string }
		}
	}
	text := write(t, "badges", report.Style{}, rep)
	if err := json.Unmarshal(text, &badge); err != nil {
		t.Fatal(err)
	}
	s := badge.CredentialSubject
	if !strings.Contains(s.Achievement.Criteria.Narrative, "A knowledge check (10 questions) was taken too: levels are as rated") {
		t.Error(s.Achievement.Criteria.Narrative)
	}
	for i, k := range rep.Skills {
		for _, l := range s.Achievement.ResultDescription[i].RubricCriterionLevel {
			if l.ID == s.Result[i].AchievedLevel && l.Level != fmt.Sprint(k.Rating.Value) {
				t.Errorf("%s: level %s, rated %d", k.ID, l.Level, k.Rating.Value)
			}
		}
	}
}

// TestUnlocksAreInert: what a step unlocks is an id, which a report by somebody
// else may have put anything in.
func TestUnlocksAreInert(t *testing.T) {
	rep := sample(t, testdata+"/sheets/junior.yaml", "mid")
	for i := range rep.Skills {
		rep.Skills[i].Flags = nil
	}
	for i := range rep.Path.Steps {
		rep.Path.Steps[i].Unlocks = []assess.Unlocked{{Skill: "a\x1b[31mb", To: 3}, {Skill: "c", To: 4}}
	}
	for _, width := range []int{40, 120} {
		text := string(write(t, "table", report.Style{Width: width}, rep))
		if !strings.Contains(text, "unlocks a") || strings.Contains(text, "\x1b") {
			t.Errorf("at %d:\n%q", width, text)
		}
	}
}

// TestUnprovenWords: a claim without evidence names the rating where the level
// is another one, and says where a check bears it out.
func TestUnprovenWords(t *testing.T) {
	rep := sample(t, testdata+"/sheets/checked.yaml", "junior")
	for _, c := range []struct {
		rating, level, low, answers int
		flags                       []string
		want                        string
	}{
		{4, 4, 4, 3, []string{assess.Unproven}, "confirmed by the check, no evidence yet"},
		{4, 5, 4, 1, []string{assess.Unproven}, "confirmed by the check, no evidence yet"},
		{4, 4, 3, 3, []string{assess.Unproven}, "unproven: no evidence yet"},
		{5, 4, 4, 3, []string{assess.Unproven}, "unproven: rated 5, no evidence yet"},
		{4, 4, 4, 0, []string{assess.Unproven}, "unproven: no evidence yet"},
		{5, 3, 3, 0, []string{assess.Unproven}, "unproven: rated 5, no evidence yet"},
		{5, 2, 1, 3, []string{assess.Unproven, assess.Overclaim},
			"unproven: no evidence yet; rated 5, but the check says less"},
	} {
		k, _ := rep.Skill("git")
		k.Rating, k.Level = assess.Known(c.rating), assess.LevelOf(c.level, assess.Estimated)
		k.Interval, k.Flags = assess.Known(assess.Span{c.low, 5}), c.flags
		k.Sources = &assess.Sources{Answers: c.answers}
		want := fmt.Sprintf("  Version control with Git (level %d): %s\n", c.level, c.want)
		if text := string(write(t, "table", report.Style{Width: 120}, rep)); !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// TestAssumedBesideACheck: the table of the check has no range for what nobody
// gave.
func TestAssumedBesideACheck(t *testing.T) {
	r := shipped(t)
	sheet := sheetOf(t, testdata+"/sheets/checked.yaml")
	bank, err := estimate.NewBank(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	rep := assess.Tool{}.Score(r, sheet, "mid", estimate.NewPrior(r).Of(sheet, bank), assess.Assumption{Skill: "containers", Level: 0})
	for width, want := range map[int]string{
		50:  "    rated 5 · level 0 · assumed\n    -\n",
		100: "  Containers            5      0  assumed  -\n",
	} {
		if text := string(write(t, "table", report.Style{Width: width}, rep)); !strings.Contains(text, want) {
			t.Errorf("at %d: no %q in\n%s", width, want, text)
		}
	}
}

// labelled is two reports about one person, who has gone to another team meanwhile.
func labelled(t *testing.T) []*assess.Report {
	var reports []*assess.Report
	for i, team := range []string{"payments", `"search" \ é`} {
		sheet := &assess.Sheet{
			Subject: "Dana", Rater: assess.Rater{Role: assess.Self}, Date: fmt.Sprintf("2026-11-0%d", i+1), Target: "mid",
			Labels:  assess.Labels{"team": team, "cost-center": "42", "site.floor": "3", "site_floor": "2"},
			Ratings: []assess.Rating{{Skill: "git", Level: 3}},
		}
		reports = append(reports, level(backend(t), sheet, "mid"))
	}
	return reports
}

// TestOnePersonInMetrics: names that are one person's are one series, with the spelling of
// the newest sheet; so are the self-ratings that name the rater and those that do not.
func TestOnePersonInMetrics(t *testing.T) {
	var reports []*assess.Report
	of := func(subject, rater string, role assess.Role) {
		reports = append(reports, level(backend(t), &assess.Sheet{
			Subject: subject, Rater: assess.Rater{Role: role, Name: rater}, Target: "mid",
			Date:    fmt.Sprintf("2026-11-%02d", 10+len(reports)),
			Ratings: []assess.Rating{{Skill: "git", Level: len(reports) % 5}},
		}, "mid"))
	}
	of("Anna Müller", "", assess.Self)
	of("anna mu\u0308ller ", "Anna", assess.Self)
	of("Anna Müller", "Robin", assess.Mentor)
	of("ANNA  MÜLLER", "robin", assess.Mentor)
	of("Anna Müller", "Kim", assess.Mentor)
	text := string(write(t, "prometheus", report.Style{}, reports...))
	for series, count := range map[string]int{
		`skillgap_level{`: 3, `skillgap_level{subject="anna mu`: 1,
		`skillgap_level{subject="ANNA  MÜLLER",role="mentor",rater="robin"`: 1, `rater="Robin"`: 0,
	} {
		if got := strings.Count(text, series); got != count {
			t.Errorf("%d times %s, want %d:\n%.900s", got, series, count, text)
		}
	}
}

// TestLabelsInMetrics has the labels of sheets on their samples. They do not tell
// one series from another: of one rater's sheets about one person one counts.
func TestLabelsInMetrics(t *testing.T) {
	text := string(write(t, "prometheus", report.Style{}, labelled(t)...))
	want := `skillgap_skill_level{subject="Dana",role="self",rater="",rubric="backend-developer",target="mid",` +
		`label_cost_center="42",label_site_floor="3;2",label_team="\"search\" \\ é",tier="foundational",skill="git"} 3`
	if !strings.Contains(text, want+"\n") || strings.Contains(text, "payments") {
		t.Errorf("%s\nis not in\n%s", want, text)
	}
	crowd := forty(t, 0, same)
	crowd.Labels = assess.Labels{"team": "payments"}
	text = string(writeTeam(t, "prometheus", report.Style{}, crowd))
	if want := `skillgap_team_people{rubric="backend-developer",target="",label_team="payments"} 40`; !strings.Contains(text, want) {
		t.Errorf("%s\nis not in\n%s", want, text)
	}
}
