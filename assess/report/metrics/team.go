package metrics

import (
	"fmt"
	"io"
	"time"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/team"
)

// Team writes the gauges of a team, which name nobody. What an anonymous team
// withholds has no sample.
func Team(w io.Writer, t *team.Team, end string) error {
	g := gaugesTo(w)
	top := t.Rubric.Top.Highest()
	common := pairs("rubric", t.Rubric.ID, "target", t.Target.Value.ID) + labelPairs(t.Labels)
	skills, groups := make([]string, len(t.Skills)), make([]string, len(t.Groups)) // as labels
	for i := range t.Skills {
		skills[i] = pairs("tier", t.Skills[i].Tier, "skill", t.Skills[i].ID)
	}
	for i := range t.Groups {
		groups[i] = pairs("group", t.Groups[i].Name)
	}
	all := func(name, help string, samples func(add add)) {
		g.family(name, help)
		samples(g.samples(name, common))
	}
	one := func(name, help string, figure assess.Number) { all(name, help, func(add add) { add(figure) }) }
	skill := func(name, help string, figure func(*team.Skill) assess.Number) {
		all(name, help, func(add add) {
			for i := range t.Skills {
				add(figure(&t.Skills[i]), skills[i])
			}
		})
	}
	group := func(name, help string, figure func(*team.GroupFigures) assess.Number) {
		all(name, help, func(add add) {
			for i := range t.Groups {
				add(figure(&t.Groups[i]), groups[i])
			}
		})
	}
	both := func(name, help string, figure func(*team.SkillFigures) assess.Number) {
		all(name, help, func(add add) {
			for k := range t.Groups {
				for i := range t.Groups[k].Skills {
					add(figure(&t.Groups[k].Skills[i]), groups[k], skills[i])
				}
			}
		})
	}
	o := t.Overall
	one("skillgap_team_timestamp_seconds", "When the team was looked at: the start of the day in UTC.", day(t.Date))
	one("skillgap_team_people", "People with a sheet.", whole(t.Size))
	one("skillgap_team_readiness_ratio", "Share of the target that is reached, mean over people.",
		times(o.Readiness, .01))
	one("skillgap_team_coverage_ratio", "Share of the applicable skills that were rated, mean over people.",
		times(o.Coverage, .01))
	one("skillgap_team_median_age_seconds", "Median age of the sheets.", times(o.MedianAge, (24*time.Hour).Seconds()))
	one("skillgap_team_old_sheets", "Sheets that are over a year old.", whole(o.Old))
	skill("skillgap_team_skill_rated_people", "People with a level.",
		func(s *team.Skill) assess.Number { return whole(s.Rated) })
	skill("skillgap_team_skill_coverage_ratio", "Share with a level of those to whom the skill applies.",
		func(s *team.Skill) assess.Number {
			if !s.Rated.Known || !s.Unrated.Known || s.Rated.Value+s.Unrated.Value == 0 {
				return assess.Number{}
			}
			return assess.Known(float64(s.Rated.Value) / float64(s.Rated.Value+s.Unrated.Value))
		})
	skill("skillgap_team_skill_at_target_ratio", "Share at the target of those with a level and a target.",
		func(s *team.Skill) assess.Number { return s.AtTarget })
	skill("skillgap_team_skill_median_level", fmt.Sprintf("Median level, 0 to %d.", top),
		func(s *team.Skill) assess.Number { return s.Median })
	skill("skillgap_team_skill_gap_levels", "Levels missing to the targets, times the weight of the skill.",
		func(s *team.Skill) assess.Number { return s.Gap })
	skill("skillgap_team_skill_competent_people", "People "+t.Able()+".",
		func(s *team.Skill) assess.Number { return whole(s.Competent) })
	skill("skillgap_team_skill_single_point",
		"1 if a target asks for it and at most one person is "+t.Able()+", 0 if not.",
		func(s *team.Skill) assess.Number { return truth(s.SinglePoint) })
	group("skillgap_team_group_people", "People of a group with a sheet.",
		func(g *team.GroupFigures) assess.Number { return whole(g.Size) })
	group("skillgap_team_group_readiness_ratio",
		"Share of the target that is reached, mean over the people of a group.",
		func(g *team.GroupFigures) assess.Number { return times(g.Readiness, .01) })
	group("skillgap_team_group_coverage_ratio",
		"Share of the applicable skills that were rated, mean over the people of a group.",
		func(g *team.GroupFigures) assess.Number { return times(g.Coverage, .01) })
	both("skillgap_team_group_skill_rated_people", "People of a group with a level.",
		func(f *team.SkillFigures) assess.Number { return whole(f.Rated) })
	both("skillgap_team_group_skill_at_target_ratio",
		"Share at the target of those of a group with a level and a target.",
		func(f *team.SkillFigures) assess.Number { return f.AtTarget })
	both("skillgap_team_group_skill_median_level", fmt.Sprintf("Median level of a group, 0 to %d.", top),
		func(f *team.SkillFigures) assess.Number { return f.Median })
	both("skillgap_team_group_skill_gap_levels",
		"Levels missing to the targets in a group, times the weight of the skill.",
		func(f *team.SkillFigures) assess.Number { return f.Gap })
	return g.end(end)
}
