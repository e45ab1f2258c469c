package history

import (
	"bytes"
	"database/sql"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
)

// TestOnePersonSpelledTwice lists, reads, exports and deletes the sheets about a
// person however the name is spelled, in each database.
func TestOnePersonSpelledTwice(t *testing.T) {
	stores(t, func(t *testing.T, where string) {
		s, e := must(t, where), small(t)
		var ids []string
		for i, name := range []string{"Zoë", "zoe\u0308 ", "ZOË", "Zoe"} {
			sheet := numbered(e, "writer", i)
			sheet.Subject, sheet.Date = name, []string{"2026-11-02", "2026-11-01", "2026-11-03", "2026-11-04"}[i]
			keep(t, s, e, sheet)
			ids = append(ids, sheetID(e.Digest, text(e, sheet)))
		}
		about := numbered(e, "someone", 9)
		about.Rater = assess.Rater{Role: assess.Mentor, Name: "zoë"}
		about.Subject, about.Ratings[0].Note = "Robin", "as ZOË says"
		keep(t, s, e, about)

		people, err := s.Subjects(t.Context())
		want := []Subject{
			{Name: "Robin", Sheets: 1, First: about.Date, Last: about.Date},
			{Name: "ZOË", Sheets: 3, First: "2026-11-01", Last: "2026-11-03"},
			{Name: "Zoe", Sheets: 1, First: "2026-11-04", Last: "2026-11-04"},
		}
		if diff := cmp.Diff(want, people); diff != "" || err != nil {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
		list, err := s.Sheets(t.Context(), "zoë")
		if err != nil || len(list) != 3 || list[0].ID != ids[1] || list[1].ID != ids[0] || list[2].ID != ids[2] {
			t.Errorf("%d sheets, %v; want three, by date", len(list), err)
		}
		of, err := s.SheetsOfMany(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range map[string]int{"zoë": 3, "Zoe": 1, "robin": 1, "nobody": 0} {
			one, err := s.Sheets(t.Context(), name)
			many, wrong := of(name)
			same := func(a, b *Entry) bool { return a.ID == b.ID }
			if err != nil || wrong != nil || len(many) != want || !slices.EqualFunc(one, many, same) {
				t.Errorf("%s: %d sheets of one, %d of many, not %d; %v, %v", name, len(one), len(many), want, err, wrong)
			}
		}
		if newest, err := s.Newest(t.Context(), e.Rubric.ID, "zoë"); err != nil || len(newest) != 3 {
			t.Errorf("%d newest, %v; want one a spelling", len(newest), err)
		}
		var b bytes.Buffer
		if n, err := s.Export(t.Context(), &b, "zoë"); err != nil || n != 3 {
			t.Errorf("%d exported, %v", n, err)
		}
		if tally, err := s.Verify(t.Context()); err != nil || tally.Subjects != 3 {
			t.Errorf("%+v, %v", tally, err)
		}
		found, err := s.Delete(t.Context(), " zoë")
		if err != nil || found.About != 3 || found.By != 1 || len(found.Named) != 1 ||
			found.First != "2026-11-01" || found.Last != "2026-11-03" {
			t.Errorf("%+v, %v", found, err)
		}
		if err := s.Each(t.Context(), func(e *Entry) error {
			for _, name := range []string{e.Sheet.Subject, e.Sheet.Rater.Name} {
				if assess.SamePerson(name, "Zoë") {
					t.Errorf("%+v is still there", e.Sheet)
				}
			}
			return nil
		}); err != nil {
			t.Error(err)
		}
	})
}

// TestViewsKnowPeople has sheets about one person and by one mentor, each spelled in two
// ways, some of them from before there were people in views: the newest sheets are one of
// each rater, and the panels of the person show the sheets of every spelling.
func TestViewsKnowPeople(t *testing.T) {
	stores(t, func(t *testing.T, where string) {
		s, e := must(t, where), shipped(t)
		give := func(subject string, rater assess.Rater, date string) {
			sheet := numbered(e, subject, 1)
			sheet.Subject, sheet.Rater, sheet.Date, sheet.Target = subject, rater, date, "mid"
			keep(t, s, e, sheet)
		}
		self := assess.Rater{Role: assess.Self}
		give("O'Neil 1", self, "2026-11-04")
		give("o'neil  1", self, "2026-11-03")
		give("O'NEIL 1", assess.Rater{Role: assess.Mentor, Name: "Zoë"}, "2026-11-02")
		give("Robin", self, "2026-11-01")
		undoLabels(t, s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		s = must(t, where)
		give("o'neil 1", assess.Rater{Role: assess.Mentor, Name: "ZOE\u0308"}, "2026-11-05")

		var newest []string
		views(t, s, "SELECT person, date FROM skillgap_newest_sheets ORDER BY date", func(scan func(...any)) {
			var person, date string
			scan(&person, &date)
			newest = append(newest, person+" "+date)
		})
		want := []string{"robin 2026-11-01", "o'neil 1 2026-11-04", "o'neil 1 2026-11-05"}
		if diff := cmp.Diff(want, newest); diff != "" {
			t.Errorf("(-want +newest):\n%s", diff)
		}
		days := map[string]bool{}
		views(t, s, filled(panel(t, "Readiness by tier"), "''"), func(scan func(...any)) {
			var day, tier string
			var readiness sql.NullFloat64
			scan(&day, &tier, &readiness)
			days[day[:10]+" "+tier] = true
		})
		for _, day := range []string{"2026-11-03", "2026-11-04"} {
			for _, tier := range e.Rubric.Tiers {
				if !days[day+" "+tier.Title] {
					t.Errorf("no readiness of %s on %s", tier.Title, day)
				}
			}
		}
		raters := map[string]bool{}
		views(t, s, filled(panel(t, "Raters side by side"), "''"), func(scan func(...any)) {
			var skill, role, rater, date string
			var level int
			scan(&skill, &role, &rater, &date, &level)
			raters[role+" "+date] = true
		})
		if diff := cmp.Diff(map[string]bool{"self 2026-11-04": true, "mentor 2026-11-05": true}, raters); diff != "" {
			t.Errorf("(-want +raters):\n%s", diff)
		}
	})
}
