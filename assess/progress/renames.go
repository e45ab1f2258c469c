package progress

import (
	"cmp"
	"strings"

	"github.com/skillgap/skillgap/rubric"
)

// renames are the tiers, skills and targets that only have another id, by the kind and
// the older id, and the newer id of each.
type renames map[key]string

// now is the newer id of what had one in the older edition.
func (r renames) now(of, id string) string { return cmp.Or(r[key{of: of, id: id}], id) }

// renamesOf finds what only has another id. Skills are the same by the id of where they
// were taken from, by their title or by the words of their levels; tiers by their title
// or their skills; targets by their title and track.
func renamesOf(before, after *rubric.Rubric) renames {
	r := renames{}
	pair(r, "skill", before.Skills, after.Skills, func(s rubric.Skill) []string {
		return []string{s.ID, s.SourceID, strings.ToLower(s.Title), wordsOf(&s)}
	})
	pair(r, "tier", before.Tiers, after.Tiers, func(t rubric.Tier) []string {
		ids := make([]string, len(t.Skills))
		for i, id := range t.Skills {
			ids[i] = r.now("skill", id)
		}
		return []string{t.ID, strings.ToLower(t.Title), strings.Join(ids, " ")}
	})
	pair(r, "target", before.Targets, after.Targets, func(t rubric.Target) []string {
		return []string{t.ID, strings.ToLower(t.Track + "\n" + t.Title)}
	})
	return r
}

// pair finds which of the things that are gone is which of those that are new: the
// two have a sign in common that nothing else of either edition has. The first sign of a
// thing is its id; an earlier one counts before a later, and "" is none.
func pair[T any](r renames, of string, before, after []T, signs func(T) []string) {
	was, is := signsOf(before, signs), signsOf(after, signs)
	taken := map[string]bool{}
	for n := 1; n < min(len(was), len(is)); n++ {
		for sign, old := range was[n] {
			now := is[n][sign]
			if sign == "" || old == "" || now == "" || is[0][old] != "" || was[0][now] != "" || taken[now] ||
				r[key{of: of, id: old}] != "" {
				continue
			}
			r[key{of: of, id: old}], taken[now] = now, true
		}
	}
}

// signsOf is by each of the signs the id of the only thing that has it, "" where there
// are several.
func signsOf[T any](things []T, signs func(T) []string) (by []map[string]string) {
	for _, thing := range things {
		list := signs(thing)
		for n, sign := range list {
			if n == len(by) {
				by = append(by, map[string]string{})
			}
			if _, several := by[n][sign]; several {
				by[n][sign] = ""
			} else {
				by[n][sign] = list[0]
			}
		}
	}
	return by
}

// wordsOf is all that the levels of a skill say.
func wordsOf(s *rubric.Skill) string {
	var b strings.Builder
	for _, l := range s.Levels {
		b.WriteString("\n" + l.Summary)
		for _, act := range l.Can {
			b.WriteString("\t" + act.Text)
		}
	}
	return strings.TrimSpace(b.String())
}
