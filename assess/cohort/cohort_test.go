package cohort

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/team"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/people"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

var tool = assess.Tool{Name: "skillgap", Version: "test"}

// drawn are sheets of made-up people in teams, some by mentors, some without a target.
func drawn(r *rubric.Rubric, seed uint64, n int) []*assess.Sheet {
	rng := rand.New(rand.NewPCG(seed, 18))
	sheets := people.Sheets(r, seed, n)
	for i, s := range sheets {
		if rng.IntN(4) == 0 {
			sheets[i] = people.Mentor(s, seed+uint64(i))
		}
		if rng.IntN(5) > 0 {
			sheets[i].Labels = assess.Labels{"team": []string{"payments", "search", "growth"}[rng.IntN(3)]}
		}
		if rng.IntN(6) == 0 {
			sheets[i].Target = ""
		}
		if rng.IntN(20) == 0 {
			sheets[i].Ratings = nil
		}
	}
	return sheets
}

// counted is a tally of the sheets.
func counted(t *testing.T, f Frame, sheets ...*assess.Sheet) *Tally {
	t.Helper()
	tally := New(f)
	for _, s := range sheets {
		if err := tally.Count(rowOf(f.Rubric, s)); err != nil {
			t.Fatal(err)
		}
	}
	return tally
}

func rowOf(r *rubric.Rubric, s *assess.Sheet) *bulk.Row {
	row := &bulk.Row{}
	row.OfReport(r, tool.Score(r, s, s.Target, nil))
	return row
}

func written(t *testing.T, tally *Tally) string {
	t.Helper()
	var b bytes.Buffer
	if err := tally.Write(&b, tool); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func frames(r *rubric.Rubric) []Frame {
	return []Frame{
		{Rubric: r}, {Rubric: r, Target: "mid"}, {Rubric: r, Aim: "staff", By: []Key{ByTarget}},
		{Rubric: r, By: []Key{"label:team"}}, {Rubric: r, By: []Key{ByRole, ByMonth, "label:team"}},
	}
}

// TestPartsAddUp: however sheets are cut into parts, in whatever order they are counted,
// written, read and added, the bytes are those of one run.
func TestPartsAddUp(t *testing.T) {
	r := rubrics.Shipped(t)
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 1))
		sheets := drawn(r, seed, 1+rng.IntN(120))
		f := frames(r)[int(seed)%len(frames(r))]
		want := written(t, counted(t, f, sheets...))
		parts := make([][]*assess.Sheet, 1+rng.IntN(6))
		for _, s := range sheets {
			i := rng.IntN(len(parts))
			parts[i] = append(parts[i], s)
		}
		rng.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		sum, text := New(f), ""
		for _, part := range parts {
			one := counted(t, f, part...)
			if err := sum.Add(one); err != nil {
				t.Fatal(err)
			}
			text += written(t, one)
		}
		if got := written(t, sum); got != want {
			t.Fatalf("seed %d: tallies add up to\n%s\nwant\n%s", seed, got, want)
		}
		merged, err := Merge(nil, r, "parts", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if got := written(t, merged); got != want {
			t.Fatalf("seed %d: partial cohorts add up to\n%s\nwant\n%s", seed, got, want)
		}
		for _, tally := range []*Tally{sum, merged} {
			if diff := cmp.Diff(document(t, counted(t, f, sheets...)), document(t, tally)); diff != "" {
				t.Fatalf("seed %d (-one run +parts):\n%s", seed, diff)
			}
		}
	}
}

func document(t *testing.T, tally *Tally) string {
	t.Helper()
	c, err := tally.Cohort(tool, 0)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.MarshalIndent(c, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestFigures holds every figure to one made from the reports of the same sheets, the
// plain way: a list of all values, sorted.
func TestFigures(t *testing.T) {
	r := rubrics.Shipped(t)
	for seed := range uint64(10) {
		sheets := drawn(r, seed, 1+int(seed)*9)
		f := frames(r)[int(seed)%len(frames(r))]
		c, err := counted(t, f, sheets...).Cohort(tool, 0)
		if err != nil {
			t.Fatal(err)
		}
		groups := map[string][]*assess.Report{}
		for _, s := range sheets {
			target := s.Target
			if f.Target != "" {
				target = f.Target
			} else if target == "" {
				target = f.Aim
			}
			rep := tool.Score(r, s, target, nil)
			groups[""] = append(groups[""], rep)
			if len(f.By) > 0 {
				values := "of"
				for _, by := range f.By {
					values += " " + map[Key]string{
						ByRole: string(s.Rater.Role), ByTarget: target, ByMonth: s.Date[:7], "label:team": s.Labels["team"],
					}[by]
				}
				groups[values] = append(groups[values], rep)
			}
		}
		got := map[string]Figures{"": c.Total}
		for _, g := range c.Groups {
			values := "of"
			for _, v := range g.Values {
				values += " " + v.Value
			}
			got[values] = g.Figures
		}
		if diff := cmp.Diff(slices.Sorted(maps.Keys(groups)), slices.Sorted(maps.Keys(got))); diff != "" {
			t.Fatalf("seed %d: groups (-want +got):\n%s", seed, diff)
		}
		for name, reports := range groups {
			if diff := cmp.Diff(plainly(r, reports), got[name]); diff != "" {
				t.Fatalf("seed %d, %s of %v (-want +got):\n%s", seed, name, f.By, diff)
			}
		}
	}
}

// plainly computes the figures of reports.
func plainly(r *rubric.Rubric, reports []*assess.Report) Figures {
	f := Figures{Sheets: assess.Known(len(reports)), Readiness: Readiness{Bins: make([]int, 10)}}
	var ready []float64
	for _, rep := range reports {
		if v := rep.Overall.Readiness; v.Known {
			figure := assess.Round(v.Value, 4)
			ready = append(ready, figure)
			f.Readiness.Bins[min(9, int(figure/10))]++
		}
	}
	f.Readiness.Spread = quartiles(ready)
	shares := func(l *Levels, reports []*assess.Report, of func(k *assess.SkillScore) bool) {
		na, unrated, cells, below, required := 0, 0, 0, 0, 0
		for _, rep := range reports {
			asked, missing := false, false
			for i := range rep.Skills {
				k := &rep.Skills[i]
				if !of(k) {
					continue
				}
				cells++
				if k.Status == assess.NA {
					na++
				} else if !k.Level.Known {
					unrated++
				}
				asked = asked || k.Level.Known && k.Target > 0
				missing = missing || k.Gap.Value > 0
			}
			if asked {
				required++
			}
			if missing {
				below++
			}
		}
		l.Required, l.Below = assess.Known(required), assess.Ratio(float64(below), float64(required), 1)
		l.NA, l.Unrated = assess.Ratio(float64(na), float64(cells), 1), assess.Ratio(float64(unrated), float64(cells), 1)
	}
	for i, tier := range r.Tiers {
		var levels []float64
		for _, rep := range reports {
			if v := rep.Tiers[i].Level; v.Known {
				levels = append(levels, assess.Round(v.Value, 4))
			}
		}
		l := Levels{ID: tier.ID, Spread: quartiles(levels)}
		shares(&l, reports, func(k *assess.SkillScore) bool { return k.Tier == tier.ID })
		f.Tiers = append(f.Tiers, l)
	}
	for i, skill := range r.Skills {
		var levels []float64
		for _, rep := range reports {
			if v := rep.Skills[i].Level; v.Known {
				levels = append(levels, float64(v.Value))
			}
		}
		l := Levels{ID: skill.ID, Spread: quartiles(levels)}
		shares(&l, reports, func(k *assess.SkillScore) bool { return k.ID == skill.ID })
		f.Skills = append(f.Skills, l)
	}
	return f
}

// quartiles are those of definition 1: the value of rank n p, rounded up.
func quartiles(values []float64) Spread {
	s := Spread{Count: assess.Known(len(values))}
	if len(values) == 0 {
		return s
	}
	slices.Sort(values)
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	s.Mean = assess.Known(assess.Round(sum/float64(len(values)), 4))
	for i, to := range []*assess.Number{&s.P25, &s.P50, &s.P75} {
		rank := math.Ceil(float64(len(values)) * float64(i+1) / 4)
		*to = assess.Known(values[int(rank)-1])
	}
	return s
}

// TestTooManyGroups: a label that differs from sheet to sheet is refused, the earlier the
// more skills there are to tell of each group.
func TestTooManyGroups(t *testing.T) {
	small := rubrics.Small(t)
	large := *small
	large.Skills = slices.Repeat(small.Skills, 400/len(small.Skills))
	for r, most := range map[*rubric.Rubric]int{
		small: 10_000, &large: 200_000 / (len(large.Skills) + len(large.Tiers)),
	} {
		tally := New(Frame{Rubric: r, By: []Key{"label:id"}})
		row := &bulk.Row{Rater: assess.Rater{Role: "self"}, Date: "2026-11-23", Levels: make([]int8, len(r.Skills))}
		var err error
		n := 0
		for ; err == nil; n++ {
			row.Labels = []bulk.Label{{Key: "id", Value: fmt.Sprint(n)}}
			err = tally.Count(row)
		}
		want := fmt.Sprintf("--by label:id makes more than %d groups: choose what fewer sheets differ in", most)
		if n != most+1 || err.Error() != want {
			t.Errorf("%d groups of %d skills, %v", n, len(r.Skills), err)
		}
	}
}

// TestNewest counts of each person the sheet that counts in a team, in whatever order
// people come.
func TestNewest(t *testing.T) {
	r := rubrics.Shipped(t)
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 3))
		sheets := drawn(r, seed, 60)
		var newest assess.Picks[bulk.Row]
		f := Frame{Rubric: r, By: []Key{"label:team", ByRole}, Newest: true}
		for _, s := range sheets {
			s.Subject = []string{"Dana", "dana ", "Robin", "Kim", "KIM", "Noor"}[rng.IntN(6)]
			s.Date = fmt.Sprintf("2026-0%d-01", 1+rng.IntN(3))
			s.Rater.Role = []assess.Role{assess.Self, assess.Agreed, assess.Mentor, assess.Peer}[rng.IntN(4)]
			newest.Add(PickOf(rowOf(r, s), f.By))
		}
		var counting []*assess.Sheet
		for _, pick := range team.PickSheets(sheets).All() {
			counting = append(counting, pick.Sheet)
		}
		got := New(f)
		if err := got.CountPicks(&newest); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(written(t, counted(t, f, counting...)), written(t, got)); diff != "" {
			t.Fatalf("seed %d (-team +cohort):\n%s", seed, diff)
		}
	}
}

// FuzzMerge: whatever is taken for partial cohorts adds up to one that is written, read
// and written again as the same, and has figures.
func FuzzMerge(f *testing.F) {
	r := rubrics.Small(f)
	for i, frame := range []Frame{
		{Rubric: r}, {Rubric: r, Target: "chef", By: []Key{ByRole, "label:team"}}, {Rubric: r, By: []Key{ByMonth}, Newest: true},
	} {
		text := ""
		for part := range i + 1 {
			tally := New(frame)
			for _, s := range drawn(r, uint64(part), 9) {
				if err := tally.Count(rowOf(r, s)); err != nil {
					f.Fatal(err)
				}
			}
			var b bytes.Buffer
			if err := tally.Write(&b, tool); err != nil {
				f.Fatal(err)
			}
			text += b.String()
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tally, err := Merge(nil, r, "x", strings.NewReader(text))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "x:") {
				t.Errorf("no place: %v", err)
			}
			return
		}
		once := written(t, tally)
		again, err := Merge(nil, r, "x", strings.NewReader(once))
		if err != nil {
			t.Fatalf("%v\n%s", err, once)
		}
		if twice := written(t, again); twice != once {
			t.Errorf("written\n%s\nread back\n%s", once, twice)
		}
		document(t, tally)
	})
}
