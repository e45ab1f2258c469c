package history

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
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
				want[fmt.Sprintln(id, k.Tier, k.ID, k.Title, k.Status, k.Level, targetOf(rep, k), k.Gap, k.Weight)] = true
			}
			for _, k := range rep.Tiers {
				readiness := k.Readiness
				want[fmt.Sprintln(id, k.ID, k.Title, rounded(k.Level), rounded(k.Score), rounded(readiness), rounded(k.Coverage), k.Rated, k.NA, k.Skills)] = true
			}
		}
		got := map[string]bool{}
		views(t, s, "SELECT sheet, tier, skill, title, status, level, target_level, gap, weight FROM skillgap_sheet_skills", func(scan func(...any)) {
			var sheet, tier, skill, title, status string
			var level, target, gap sql.NullInt64
			var weight float64
			scan(&sheet, &tier, &skill, &title, &status, &level, &target, &gap, &weight)
			got[fmt.Sprintln(sheet[:8], tier, skill, title, status, whole(level), whole(target), whole(gap), weight)] = true
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
	if diff := cmp.Diff(asked["postgresql"], asked["sqlite"]); diff != "" || len(asked["sqlite"]) != 7 {
		t.Fatalf("%d queries (-postgresql +sqlite):\n%s", len(asked["sqlite"]), diff)
	}
	stores(t, func(t *testing.T, where string) {
		s, e := must(t, where), shipped(t)
		for seed := range uint64(30) {
			sheet := invent(e, fmt.Sprintf("O'Neil %d", seed%3), seed)
			sheet.Target = "senior"
			keep(t, s, e, sheet)
		}
		for _, query := range asked["sqlite"] {
			n := 0
			views(t, s, strings.ReplaceAll(query, "${subject:sqlstring}", "'O''Neil 1'"), func(func(...any)) { n++ })
			if n == 0 {
				t.Errorf("no rows: %s", query)
			}
		}
	})
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
