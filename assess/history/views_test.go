package history

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
)

// TestViews holds the views to the scores: a row a sheet and skill, a row a
// sheet and tier, each figure the report's.
func TestViews(t *testing.T) {
	stores(t, func(t *testing.T, where string) {
		s, both := must(t, where), []*Edition{shipped(t), small(t)}
		want := map[string]bool{}
		for seed := range uint64(40) {
			e := both[seed%2]
			sheet := invent(e, "Dana", seed)
			sheet.Responses = nil
			keep(t, s, e, sheet)
			rep := assess.Tool{}.Score(e.Rubric, sheet, sheet.Target, nil)
			id := sheetID(e.Digest, text(e, sheet))[:8]
			for _, k := range rep.Skills {
				want[fmt.Sprintln(id, k.Tier, k.ID, k.Title, k.Status, k.Level, targetOf(rep, k), k.Gap, k.Weight, rep.Answered(&k))] = true
			}
			for _, k := range rep.Tiers {
				readiness := k.Readiness
				want[fmt.Sprintln(id, k.ID, k.Title, rounded(k.Level), rounded(k.Score), rounded(readiness), rounded(k.Coverage), k.Rated, k.NA, k.Skills)] = true
			}
		}
		got := map[string]bool{}
		views(t, s, "SELECT sheet, tier, skill, title, status, level, target_level, gap, weight, answered FROM skillgap_sheet_skills", func(scan func(...any)) {
			var sheet, tier, skill, title, status string
			var level, target, gap sql.NullInt64
			var weight float64
			var answered sql.NullString
			scan(&sheet, &tier, &skill, &title, &status, &level, &target, &gap, &weight, &answered)
			got[fmt.Sprintln(sheet[:8], tier, skill, title, status, whole(level), whole(target), whole(gap), weight, day(answered))] = true
		})
		views(t, s, "SELECT sheet, tier, title, level, score, readiness, coverage, rated, na, skills FROM skillgap_sheet_tiers", func(scan func(...any)) {
			var sheet, tier, title string
			var level, score, readiness, coverage sql.NullFloat64
			var rated, na, skills int
			scan(&sheet, &tier, &title, &level, &score, &readiness, &coverage, &rated, &na, &skills)
			got[fmt.Sprintln(sheet[:8], tier, title, part(level), part(score), part(readiness), part(coverage), rated, na, skills)] = true
		})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-report +views):\n%s", diff)
		}
	})
}

// TestTidyView holds the view to the rows that history export --format tidy writes.
func TestTidyView(t *testing.T) {
	stores(t, func(t *testing.T, where string) {
		s, both := must(t, where), []*Edition{shipped(t), small(t)}
		want, got := map[string]bool{}, map[string]bool{}
		for seed := range uint64(24) {
			e := both[seed%2]
			sheet := invent(e, "Dana", seed)
			sheet.Responses = nil
			keep(t, s, e, sheet)
			rep := assess.Tool{}.Score(e.Rubric, sheet, sheet.Target, nil)
			for _, r := range report.TidyRows(sheetID(e.Digest, text(e, sheet)), assess.Maybe[bool]{}, rep, nil) {
				gap := "-"
				if r.Gap.Known {
					gap = fmt.Sprint(r.Gap.Value)
				}
				want[fmt.Sprintln(r.Sheet, r.Subject, r.Date, r.RaterRole, r.RaterName, r.Rubric, r.Version, r.Target, r.Kind, r.ID,
					r.Tier, r.Title, r.Status, rounded(r.Level), rounded(r.Readiness), gap, rounded(r.Weight), r.Answered)] = true
			}
		}
		views(t, s, "SELECT sheet, subject, date, rater_role, rater_name, rubric, version, target, kind, id, tier, title, status, "+
			"level, readiness, gap, weight, answered FROM skillgap_tidy WHERE subject = 'Dana'", func(scan func(...any)) {
			var text [13]string
			var level, readiness, weight sql.NullFloat64
			var gap sql.NullInt64
			var answered sql.NullString
			var to []any
			for i := range text {
				to = append(to, &text[i])
			}
			scan(append(to, &level, &readiness, &gap, &weight, &answered)...)
			got[fmt.Sprintln(strings.Join(text[:], " "), part(level), part(readiness), whole(gap), part(weight), day(answered))] = true
		})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-export +view):\n%s", diff)
		}
	})
}

func views(t *testing.T, s *Store, query string, each func(scan func(...any))) {
	t.Helper()
	found, err := s.db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	for found.Next() {
		each(func(to ...any) {
			if err := found.Scan(to...); err != nil {
				t.Fatal(err)
			}
		})
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
}

func day(answered sql.NullString) string {
	if !answered.Valid {
		return "-"
	}
	return answered.String
}

func targetOf(rep *assess.Report, k assess.SkillScore) string {
	if !rep.Target.Known {
		return "-"
	}
	return fmt.Sprint(k.Target)
}

func whole(n sql.NullInt64) string {
	if !n.Valid {
		return "-"
	}
	return fmt.Sprint(n.Int64)
}

func rounded(n assess.Number) string { return part(sql.NullFloat64{Float64: n.Value, Valid: n.Known}) }

func part(n sql.NullFloat64) string {
	if !n.Valid {
		return "-"
	}
	return fmt.Sprint(math.Round(n.Float64*1e6) / 1e6)
}

// TestDashboards runs every query of both dashboards on both databases; each
// finds rows, and the dashboards ask the same.
func TestDashboards(t *testing.T) {
	asked := map[string][]string{}
	for _, name := range []string{"postgresql", "sqlite"} {
		text, err := os.ReadFile("../../data/grafana/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var board any
		if err := json.Unmarshal(text, &board); err != nil {
			t.Fatal(err)
		}
		asked[name] = sorted(queries(board))
	}
	if diff := cmp.Diff(asked["postgresql"], asked["sqlite"]); diff != "" || len(asked["sqlite"]) != 9 {
		t.Fatalf("%d queries (-postgresql +sqlite):\n%s", len(asked["sqlite"]), diff)
	}
	stores(t, func(t *testing.T, where string) {
		s, e := must(t, where), shipped(t)
		for seed := range uint64(30) {
			sheet := invent(e, fmt.Sprintf("O'Neil %d", seed%3), seed)
			sheet.Target, sheet.Labels = "senior", assess.Labels{"team": []string{"pay's", "search"}[seed%2]}
			keep(t, s, e, sheet)
		}
		for _, query := range asked["sqlite"] {
			for _, label := range []string{"''", "'team=pay''s'", "'team=search'"} {
				n := 0
				views(t, s, filled(query, label), func(func(...any)) { n++ })
				if n == 0 {
					t.Errorf("no rows with %s: %s", label, query)
				}
			}
		}
	})
}

// filled is a query of a dashboard with its variables.
func filled(query, label string) string {
	return strings.NewReplacer("${subject:sqlstring}", "'O''Neil 1'", "${label:sqlstring}", label).Replace(query)
}

// panel is the query of a panel of the dashboard for SQLite.
func panel(t testing.TB, title string) string {
	t.Helper()
	text, err := os.ReadFile("../../data/grafana/sqlite.json")
	if err != nil {
		t.Fatal(err)
	}
	var board struct {
		Panels []struct {
			Title   string
			Targets []struct{ QueryText string }
		}
	}
	if err := json.Unmarshal(text, &board); err != nil {
		t.Fatal(err)
	}
	for _, p := range board.Panels {
		if p.Title == title {
			return p.Targets[0].QueryText
		}
	}
	t.Fatalf("no panel %q", title)
	return ""
}

// TestDashboardsName has the plugin of the data source among what each dashboard needs.
func TestDashboardsName(t *testing.T) {
	for name, plugin := range map[string]string{
		"sqlite": "frser-sqlite-datasource", "postgresql": "grafana-postgresql-datasource",
	} {
		text, err := os.ReadFile("../../data/grafana/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var board struct {
			Requires []struct{ Type, ID string } `json:"__requires"`
		}
		if err := json.Unmarshal(text, &board); err != nil {
			t.Fatal(err)
		}
		want := struct{ Type, ID string }{"datasource", plugin}
		if !slices.Contains(board.Requires, want) || strings.Count(string(text), `"type": "`+plugin+`"`) < 9 {
			t.Errorf("%s: %+v", name, board.Requires)
		}
	}
}

// TestPanelsFollowTeams has a self-rating and a newer agreed sheet: the panels
// show what a team counts, the agreed one, once a person.
func TestPanelsFollowTeams(t *testing.T) {
	stores(t, func(t *testing.T, where string) {
		s, e := must(t, where), shipped(t)
		for i, role := range []assess.Role{assess.Self, assess.Agreed, assess.Mentor} {
			sheet := &assess.Sheet{
				Rubric: assess.RubricRef{ID: e.Rubric.ID, Version: e.Rubric.Version}, Subject: "O'Neil 1",
				Rater: assess.Rater{Role: role, Name: "Kim"}, Date: fmt.Sprintf("2026-11-0%d", i+1), Target: "mid",
			}
			if role == assess.Agreed {
				sheet.Rater.With = "O'Neil 1"
			}
			for _, skill := range e.Rubric.SkillIDs() {
				sheet.Ratings = append(sheet.Ratings, assess.Rating{Skill: skill, Level: i})
			}
			keep(t, s, e, sheet)
		}
		agreed := assess.Tool{}.Score(e.Rubric, sheetOf(t, s, "agreed"), "mid", nil)
		n := 0
		views(t, s, filled(panel(t, "Readiness now"), "''"), func(scan func(...any)) {
			var title string
			var readiness float64
			scan(&title, &readiness)
			for _, tier := range agreed.Tiers {
				if n++; tier.Title == title && math.Abs(tier.Readiness.Value-readiness) > 1e-9 {
					t.Errorf("%s: %v, a team has %v", title, readiness, tier.Readiness)
				}
			}
		})
		if n != len(agreed.Tiers)*len(agreed.Tiers) {
			t.Errorf("%d rows", n)
		}
		views(t, s, filled(panel(t, "Team: skills"), "''"), func(scan func(...any)) {
			var skill string
			var rated, below int
			var level float64
			if scan(&skill, &rated, &level, &below); rated != 1 || level != 1 {
				t.Errorf("%s: %d rated, mean level %v", skill, rated, level)
			}
		})
		n = 0
		views(t, s, filled(panel(t, "Team: people"), "''"), func(scan func(...any)) {
			var subject, role, date, oldest, target string
			var level, readiness, coverage float64
			scan(&subject, &role, &date, &oldest, &target, &level, &readiness, &coverage)
			if n++; role != "agreed" || math.Abs(readiness-agreed.Overall.Readiness.Value) > 1e-9 ||
				math.Abs(coverage-agreed.Overall.Coverage.Value) > 1e-9 || math.Abs(level-agreed.Overall.Level.Value) > 1e-9 {
				t.Errorf("%s %v %v %v, a team has %+v", role, level, readiness, coverage, agreed.Overall)
			}
		})
		if n != 1 {
			t.Errorf("%d people", n)
		}
	})
}

// sheetOf is the kept sheet of the role.
func sheetOf(t *testing.T, s *Store, role assess.Role) (found *assess.Sheet) {
	t.Helper()
	err := s.Each(t.Context(), func(e *Entry) error {
		if e.Sheet.Rater.Role == role {
			found = e.Sheet
		}
		return nil
	})
	if err != nil || found == nil {
		t.Fatal(err)
	}
	return found
}

// TestPanelsFilterFirst asks SQLite how it goes about the panels of one person: by
// that person's sheets, and through no table of sheets or ratings as a whole.
func TestPanelsFilterFirst(t *testing.T) {
	s := must(t, filepath.Join(t.TempDir(), "history.db"))
	for _, title := range []string{"Readiness by tier", "Readiness now", "Biggest gaps now", "Raters side by side"} {
		views(t, s, "EXPLAIN QUERY PLAN "+filled(panel(t, title), "''"), func(scan func(...any)) {
			var id, parent, unused int
			var step string
			if scan(&id, &parent, &unused, &step); regexp.MustCompile(`SCAN (s|o|r|l|skillgap_(sheets|ratings|labels))\b`).MatchString(step) {
				t.Errorf("%s: %s", title, step)
			}
		})
	}
}

// queries finds the distinct SQL texts of a dashboard.
func queries(value any) []string {
	var list []string
	switch v := value.(type) {
	case map[string]any:
		for key, one := range v {
			text, isText := one.(string)
			switch {
			case isText && (key == "rawSql" || key == "queryText" || key == "query" && strings.HasPrefix(text, "SELECT")):
				list = append(list, text)
			default:
				list = append(list, queries(one)...)
			}
		}
	case []any:
		for _, one := range v {
			list = append(list, queries(one)...)
		}
	}
	return list
}
