package history

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
)

// shipped is the edition of the shipped rubric.
func shipped(t testing.TB) *Edition {
	t.Helper()
	r := data.BackendDeveloper()
	e, err := EditionOf(r)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// small is a rubric of one's own.
func small(t testing.TB) *Edition {
	t.Helper()
	r, err := rubric.Load(os.DirFS("../../testdata/rubrics"), "small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	e, err := EditionOf(r)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// invent makes a sheet of random answers; the seed makes it another one.
func invent(e *Edition, subject string, seed uint64) *assess.Sheet {
	random := rand.New(rand.NewPCG(seed, 1))
	roles := []assess.Role{assess.Self, assess.Mentor, assess.Peer, assess.Agreed}
	s := &assess.Sheet{
		Rubric: assess.RubricRef{ID: e.Rubric.ID, Version: e.Rubric.Version}, Subject: subject,
		Rater: assess.Rater{Role: roles[random.IntN(4)], Name: fmt.Sprintf("rater %d", seed)},
		Date:  fmt.Sprintf("20%02d-%02d-%02d", 10+random.IntN(20), 1+random.IntN(12), 1+random.IntN(28)),
	}
	if s.Rater.Role == assess.Agreed {
		s.Rater.With = `Robin "R" 漢`
	}
	if seed%4 == 1 {
		s.Labels = assess.Labels{"team": fmt.Sprint("team ", seed%3), "site": `Lyon "3" 漢`}
	}
	if n := random.IntN(len(e.Rubric.Targets) + 1); n > 0 {
		s.Target = e.Rubric.Targets[n-1].ID
	}
	for _, skill := range e.Rubric.SkillIDs() {
		rating := assess.Rating{Skill: skill, Level: random.IntN(6)}
		switch random.IntN(8) {
		case 0:
			continue
		case 1:
			rating = assess.Rating{Skill: skill, NA: true}
		case 2:
			rating.Evidence, rating.Note, rating.LastUsed = []string{`say "ja" \ '`, "é 漢字"}, "null", "2026-06"
		case 3:
			rating.Date = fmt.Sprintf("2009-11-%02d", 1+seed%30)
		}
		s.Ratings = append(s.Ratings, rating)
	}
	if items, err := e.Rubric.Items(); err == nil && len(items) > 0 && seed%3 == 0 {
		s.Responses = []assess.Response{{Item: items[0].ID, Choice: 3}, {Item: items[9].ID, Skipped: true}}
	}
	return s
}

func must(t testing.TB, where string) *Store {
	t.Helper()
	s, err := Open(context.Background(), where, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func batch(e *Edition, sheets ...*assess.Sheet) Batch { return Batch{e, sheets} }

func keep(t testing.TB, s *Store, e *Edition, sheets ...*assess.Sheet) {
	t.Helper()
	if n, err := s.Append(context.Background(), batch(e, sheets...)); err != nil || n != len(sheets) {
		t.Fatalf("%d of %d added, %v", n, len(sheets), err)
	}
}

// dump is all that a store holds, in order.
func dump(ctx context.Context, s *Store) (list []string, err error) {
	err = s.Each(ctx, func(e *Entry) error {
		list = append(list, e.ID+"\n"+e.Edition.Digest+"\n"+e.Text)
		return nil
	})
	return list, err
}

func mustDump(t testing.TB, s *Store) []string {
	t.Helper()
	list, err := dump(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestMoreThanAPortion reads and copies stores of which more is kept than is in
// memory at once, to the last sheet.
func TestMoreThanAPortion(t *testing.T) {
	e := small(t)
	for _, n := range []int{portion, portion + 1} {
		s, sheets := must(t, filepath.Join(t.TempDir(), "h.db")), make([]*assess.Sheet, n)
		for i := range sheets {
			sheets[i] = invent(e, "Dana", uint64(i))
		}
		keep(t, s, e, sheets...)
		read := mustDump(t, s)
		for i, sheet := range sheets {
			if i >= len(read) || !strings.HasPrefix(read[i], sheetID(e.Digest, text(e, sheet))) {
				t.Fatalf("of %d sheets %d came back, the one kept as number %d did not", n, len(read), i+1)
			}
		}
		copied := filepath.Join(t.TempDir(), "copy.db")
		if tally, err := s.Backup(t.Context(), copied); err != nil || tally.Sheets != n {
			t.Fatalf("%+v of %d, %v", tally, n, err)
		}
		if diff := cmp.Diff(read, mustDump(t, must(t, copied))); diff != "" {
			t.Errorf("(-kept +copied):\n%s", diff)
		}
	}
}

// TestSheetsComeBack keeps sheets of two rubrics, opens the store again, and
// finds them as they were, by date.
func TestSheetsComeBack(t *testing.T) {
	stores(t, func(t *testing.T, where string) {
		s, both := must(t, where), []*Edition{shipped(t), small(t)}
		want := map[string]*assess.Sheet{}
		for seed := range uint64(60) {
			e := both[seed%2]
			sheet := invent(e, []string{"Dana", "Rémi 漢", `"; DROP TABLE x`}[seed%3], seed)
			keep(t, s, e, sheet)
			want[sheetID(e.Digest, text(e, sheet))] = sheet
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		s = must(t, where)
		subjects, err := s.Subjects(t.Context())
		if err != nil || len(subjects) != 3 {
			t.Fatalf("%v, %v", subjects, err)
		}
		for _, subject := range subjects {
			list, err := s.Sheets(t.Context(), subject.Name)
			if err != nil || len(list) != subject.Sheets || subject.First != list[0].Sheet.Date || subject.Last != list[len(list)-1].Sheet.Date {
				t.Fatalf("%v: %d sheets, %v", subject, len(list), err)
			}
			for i, e := range list {
				if i > 0 && list[i-1].Sheet.Date > e.Sheet.Date {
					t.Error("not by date")
				}
				if diff := cmp.Diff(want[e.ID], e.Sheet); diff != "" {
					t.Errorf("(-kept +read):\n%s", diff)
				}
				one, err := s.Find(t.Context(), e.ID[:12])
				if err != nil || one.Text != e.Text {
					t.Errorf("find %s: %v", e.ID, err)
				}
			}
		}
		tally, err := s.Verify(t.Context())
		if err != nil || (tally != Tally{60, 3, 2}) {
			t.Errorf("%v, %v", tally, err)
		}
	})
}

// TestKnownRubric: a rubric that is at hand is taken for its kept copies, with the items
// that were kept, and for no others; what is kept is held to its digest all the same.
func TestKnownRubric(t *testing.T) {
	plain, other := shipped(t), shipped(t)
	other.Rubric = other.Rubric.WithItems("[]\n")
	other.Items = "[]\n"
	other.Digest = editionDigest(other.Compiled, other.Items)
	stores(t, func(t *testing.T, where string) {
		s := must(t, where)
		known := data.BackendDeveloper()
		s.Knows(known)
		for i, e := range []*Edition{plain, other, small(t)} {
			subject := fmt.Sprint("Dana ", i)
			keep(t, s, e, invent(e, subject, 1))
			list, err := s.Sheets(t.Context(), subject)
			if err != nil || len(list) != 1 {
				t.Fatalf("%d sheets, %v", len(list), err)
			}
			r := list[0].Edition.Rubric
			if taken := &r.Skills[0] == &known.Skills[0]; taken != (i < 2) || r.Digest != e.Rubric.Digest {
				t.Errorf("edition %d: taken from what is at hand: %v, digest %s", i, taken, r.Digest)
			}
			again, err := EditionOf(r)
			if err != nil || again.Digest != e.Digest {
				t.Errorf("edition %d is read as another: %v", i, err)
			}
		}
		if _, err := readEdition(plain.Digest, plain.Compiled, other.Items, s.compiled); err == nil {
			t.Error("a copy that is not what was kept is taken")
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
}

// TestTwiceIsOnce keeps the same sheet again, alone and among others.
func TestTwiceIsOnce(t *testing.T) {
	stores(t, func(t *testing.T, where string) {
		s, e := must(t, where), shipped(t)
		a, b := invent(e, "Dana", 1), invent(e, "Dana", 2)
		keep(t, s, e, a)
		for range 2 {
			n, err := s.Append(t.Context(), batch(e, a, a))
			if n != 0 || err != nil {
				t.Fatal(n, err)
			}
		}
		if n, err := s.Append(t.Context(), batch(e, a, b, b)); n != 1 || err != nil {
			t.Fatal(n, err)
		}
		if list := mustDump(t, s); len(list) != 2 {
			t.Errorf("%d sheets", len(list))
		}
	})
}

// TestExchange exports, imports elsewhere, and exports again: the same bytes.
func TestExchange(t *testing.T) {
	stores(t, func(t *testing.T, where string) {
		s := must(t, where)
		large, little := shipped(t), small(t)
		for seed := range uint64(30) {
			keep(t, s, large, invent(large, fmt.Sprint("subject ", seed%4), seed))
			keep(t, s, little, invent(little, fmt.Sprint("subject ", seed%4), seed))
		}
		var first, second bytes.Buffer
		n, err := s.Export(t.Context(), &first, "")
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			other := must(t, filepath.Join(t.TempDir(), "other.db"))
			held, added, err := other.Import(t.Context(), "export", bytes.NewReader(first.Bytes()))
			if held != n || added != n || err != nil {
				t.Fatal(held, added, err)
			}
			if held, added, err = other.Import(t.Context(), "export", bytes.NewReader(first.Bytes())); held != n || added != 0 || err != nil {
				t.Fatal(held, added, err)
			}
			second.Reset()
			if _, err := other.Export(t.Context(), &second, ""); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
				t.Errorf("not the same, %v", err)
			}
		}
		file := filepath.Join(t.TempDir(), "copy.db")
		if tally, err := s.Backup(t.Context(), file); err != nil || tally.Sheets != n {
			t.Fatal(tally, err)
		}
		if diff := cmp.Diff(mustDump(t, s), mustDump(t, must(t, file))); diff != "" {
			t.Errorf("backup:\n%s", diff)
		}
		var use *UseError
		if _, err := s.Backup(t.Context(), file); !errors.As(err, &use) {
			t.Errorf("a backup over a backup: %v", err)
		}
	})
}

// TestPortions has about as many sheets as are read at once, and twice as many:
// whoever reads the whole store meets each of them once, in order.
func TestPortions(t *testing.T) {
	stores(t, func(t *testing.T, where string) {
		s, e := must(t, where), small(t)
		var want []string
		for _, total := range []int{portion, portion + 1, 2 * portion} {
			var more []*assess.Sheet
			for n := len(want); n < total; n++ {
				more = append(more, numbered(e, "Dana", n))
				want = append(want, sheetID(e.Digest, text(e, more[len(more)-1])))
			}
			keep(t, s, e, more...)
			var got []string
			if err := s.Each(t.Context(), func(e *Entry) error { got = append(got, e.ID); return nil }); err != nil {
				t.Fatalf("%d sheets: %v", total, err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%d sheets (-kept +read):\n%s", total, diff)
			}
			copied := filepath.Join(t.TempDir(), "copy.db")
			if tally, err := s.Backup(t.Context(), copied); err != nil || tally.Sheets != total {
				t.Errorf("%d sheets: %d copied, %v", total, tally.Sheets, err)
			}
		}
	})
}

// TestBadImports keeps nothing of them, and says where.
func TestBadImports(t *testing.T) {
	s, e := must(t, filepath.Join(t.TempDir(), "x.db")), small(t)
	keep(t, s, e, invent(e, "Dana", 1), invent(e, "Dana", 2))
	var good bytes.Buffer
	if _, err := s.Export(t.Context(), &good, ""); err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(good.String(), "\n")
	for name, text := range map[string]string{
		"cut":         good.String()[:good.Len()-20],
		"changed":     strings.Replace(good.String(), "schema: 1\\n", "schema: 1 \\n", 1),
		"no rubric":   lines[1],
		"new schema":  strings.Replace(good.String(), `"schema":1`, `"schema":2`, 1),
		"unknown key": strings.Replace(good.String(), `"kind"`, `"kinds"`, 1),
		"rubric":      strings.Replace(good.String(), `\"version\"`, `\"Version\"`, 1),
		"long line":   good.String() + `{"kind":"` + strings.Repeat("a", maxLine) + `"}`,
	} {
		other := must(t, filepath.Join(t.TempDir(), "other.db"))
		_, _, err := other.Import(t.Context(), "bad.ndjson", strings.NewReader(text))
		if err == nil || !strings.HasPrefix(err.Error(), "bad.ndjson:") {
			t.Errorf("%s: %v", name, err)
		}
		if list := mustDump(t, other); len(list) != 0 {
			t.Errorf("%s: %d kept", name, len(list))
		}
	}
}

func TestFindRefuses(t *testing.T) {
	s, e := must(t, filepath.Join(t.TempDir(), "x.db")), small(t)
	keep(t, s, e, invent(e, "Dana", 1))
	for _, id := range []string{"", "abc", "xyzw", "0000000000", "' OR 1=1", strings.Repeat("a", 65)} {
		var use *UseError
		if _, err := s.Find(t.Context(), id); !errors.As(err, &use) {
			t.Errorf("%q: %v", id, err)
		}
	}
}
