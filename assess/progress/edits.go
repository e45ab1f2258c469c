package progress

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// key names one field of a rubric: what of which thing, and where it is about a level,
// another skill or one statement of several, which.
type key struct {
	of, id, what string
	level        assess.Maybe[int]
	skill, text  string
}

// thing is the tier, skill or target that the field is of.
func (k key) thing() key { return key{of: k.of, id: k.id} }

// fields is a rubric taken apart, so that two of them can be compared field by field.
type fields struct {
	order   []key
	values  map[key]string
	titles  map[key]string // of what is there, by of and id
	renamed renames        // from the ids of this edition to those of the other
}

func (f *fields) put(k key, value string) {
	if _, twice := f.values[k]; !twice && value != "" {
		f.order = append(f.order, k)
		f.values[k] = value
	}
}

// lacks reports that there is no such tier, skill or target.
func (f *fields) lacks(thing key) bool {
	_, there := f.titles[thing]
	return !there && thing.of != "rubric"
}

// thing puts a tier, skill or target, and its title.
func (f *fields) thing(of, id, title string) key {
	k := key{of: of, id: id}
	f.titles[k] = title
	f.put(key{of: of, id: id, what: "title"}, title)
	return k
}

// edits lists what differs, in the order of the newer edition.
func edits(before, after *rubric.Rubric) []Edit {
	renamed := renamesOf(before, after)
	was, is := fieldsOf(before, renamed), fieldsOf(after, nil)
	list := []Edit{}
	for old, now := range renamed {
		list = append(list, Edit{
			Of: old.of, ID: now, Title: is.titles[key{of: old.of, id: now}], What: Renamed, Before: old.id, After: now,
		})
	}
	slices.SortFunc(list, func(a, b Edit) int {
		return cmp.Or(strings.Compare(a.Of, b.Of), strings.Compare(a.Before, b.Before))
	})
	for _, k := range is.order {
		switch {
		case was.lacks(k.thing()):
			if k.what == "title" { // which every thing has
				list = append(list, edit(k.thing(), Added, was, is))
			}
		case was.values[k] != is.values[k]:
			list = append(list, edit(k, k.what, was, is))
		}
	}
	for _, k := range was.order {
		switch {
		case is.lacks(k.thing()):
			if k.what == "title" {
				list = append(list, edit(k.thing(), Removed, was, is))
			}
		case is.values[k] != "", k.skill != "" && is.lacks(key{of: "skill", id: k.skill}): // it went with its skill
		default:
			list = append(list, edit(k, k.what, was, is))
		}
	}
	return together(list)
}

// together sorts edits by what they are of, with those of each thing together.
func together(list []Edit) []Edit {
	rank := []string{"rubric", "tier", "skill", "target"}
	first := map[string]int{}
	for i, e := range list {
		if _, known := first[e.Of+" "+e.ID]; !known {
			first[e.Of+" "+e.ID] = i
		}
	}
	slices.SortStableFunc(list, func(a, b Edit) int {
		return cmp.Or(slices.Index(rank, a.Of)-slices.Index(rank, b.Of), first[a.Of+" "+a.ID]-first[b.Of+" "+b.ID])
	})
	return list
}

func edit(k key, what string, was, is *fields) Edit {
	return Edit{
		Of: k.of, ID: k.id, Title: cmp.Or(is.titles[k.thing()], was.titles[k.thing()]), What: what,
		Level: k.level, Skill: k.skill, Before: was.values[k], After: is.values[k],
	}
}

// fieldsOf takes a rubric apart; what was renamed has its new id.
func fieldsOf(r *rubric.Rubric, renamed renames) *fields {
	f := &fields{values: map[key]string{}, titles: map[key]string{}, renamed: renamed}
	f.put(key{of: "rubric", what: "title"}, r.Title)
	f.put(key{of: "rubric", what: "levels"}, fmt.Sprintf("0..%d", r.Top()))
	for _, w := range r.Scale {
		f.put(key{of: "rubric", what: "word", level: assess.Known(w.Level)}, w.Word)
	}
	for _, t := range r.Tiers {
		k := f.thing("tier", renamed.now("tier", t.ID), t.Title)
		k.what = "weight"
		f.put(k, number(t.Weight))
	}
	for i := range r.Skills {
		f.skill(r, &r.Skills[i])
	}
	for i := range r.Targets {
		f.target(&r.Targets[i])
	}
	return f
}

func (f *fields) skill(r *rubric.Rubric, s *rubric.Skill) {
	k := f.thing("skill", f.renamed.now("skill", s.ID), s.Title)
	say := func(what string, level assess.Maybe[int], value string) {
		k.what, k.level = what, level
		f.put(k, value)
	}
	none := assess.Maybe[int]{}
	say("summary", none, s.Summary)
	if s.Top() < r.Top() { // else the scale says as much
		say("kind", none, s.Kind)
	}
	say("tier", none, f.renamed.now("tier", s.Tier))
	say("group", none, r.GroupOf(s))
	say("weight", none, number(s.Weight))
	for _, l := range s.Levels {
		say("words", assess.Known(l.Level), l.Summary)
		for _, act := range l.Can {
			k.text = act.Text
			say("statement", assess.Known(l.Level), act.Text)
		}
		k.text = ""
	}
	for _, q := range s.Requires {
		k.skill = f.renamed.now("skill", q.Skill)
		say("prerequisite", assess.Known(q.Level), strconv.Itoa(q.At))
	}
	k.skill = ""
	for _, t := range s.Steps {
		if to := assess.Known(t.To); t.Hours > 0 {
			say("hours", to, strconv.Itoa(t.Hours))
		}
		for _, part := range rubric.Parts(t.Learn, t.Practise, t.Prove) {
			say(part.Name, assess.Known(t.To), part.Text)
		}
	}
}

func (f *fields) target(t *rubric.Target) {
	k := f.thing("target", f.renamed.now("target", t.ID), t.Title)
	say := func(what, skill string, value string) {
		k.what, k.skill = what, f.renamed.now("skill", skill)
		f.put(k, value)
	}
	k.what = "track"
	f.put(k, t.Track)
	for _, skill := range slices.Sorted(maps.Keys(t.Levels)) {
		if t.Levels[skill] > 0 {
			say("level", skill, strconv.Itoa(t.Levels[skill]))
		}
	}
	for _, skill := range slices.Sorted(maps.Keys(t.Optional)) {
		say("optional", skill, strconv.Itoa(t.Optional[skill]))
	}
	for _, skill := range slices.Sorted(maps.Keys(t.Weights)) {
		say("weight", skill, number(t.Weights[skill]))
	}
	for _, m := range t.Importance {
		k.level = assess.Known(m.Level)
		say("importance", m.Skill, strconv.Itoa(m.Value))
	}
}

func number(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }
