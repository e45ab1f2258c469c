package report

import (
	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/team"
)

// teamMetrics name nobody. What an anonymous team withholds has no sample.
func teamMetrics(t *team.Team) string {
	all := append(teamFamilies(), teamSkillFamilies()...)
	return gauges(append(all, teamGroupFamilies()...), []*team.Team{t}, func(t *team.Team) string {
		return labelPairs("rubric", t.Rubric.ID, "target", t.Target.Value.ID)
	})
}

func teamFamilies() []family[*team.Team] {
	const day = 24 * 60 * 60
	return []family[*team.Team]{
		{"skillgap_team_timestamp_seconds", "When the team was looked at: the start of the day in UTC.", func(t *team.Team, a add) { a(dayStart(t.Date)) }},
		{"skillgap_team_people", "People with a sheet.", func(t *team.Team, a add) { a(perhaps(t.Size)) }},
		{"skillgap_team_readiness_ratio", "Share of the target that is reached, mean over people.", func(t *team.Team, a add) { a(ratioOf(t.Overall.Readiness)) }},
		{"skillgap_team_coverage_ratio", "Share of the applicable skills that were rated, mean over people.", func(t *team.Team, a add) { a(ratioOf(t.Overall.Coverage)) }},
		{"skillgap_team_median_age_seconds", "Median age of the sheets.", func(t *team.Team, a add) {
			a(assess.Number{Value: t.Overall.MedianAge.Value * day, Known: t.Overall.MedianAge.Known})
		}},
		{"skillgap_team_old_sheets", "Sheets that are over a year old.", func(t *team.Team, a add) { a(perhaps(t.Overall.Old)) }},
	}
}

func teamSkillFamilies() []family[*team.Team] {
	each := func(figure func(*team.Skill) assess.Number) func(*team.Team, add) {
		return func(t *team.Team, a add) {
			for i := range t.Skills {
				a(figure(&t.Skills[i]), "tier", t.Skills[i].Tier, "skill", t.Skills[i].ID)
			}
		}
	}
	return []family[*team.Team]{
		{"skillgap_team_skill_rated_people", "People with a level.", each(func(s *team.Skill) assess.Number { return perhaps(s.Rated) })},
		{"skillgap_team_skill_coverage_ratio", "Share with a level of those to whom the skill applies.", each(skillCoverage)},
		{"skillgap_team_skill_at_target_ratio", "Share at the target of those with a level and a target.", each(func(s *team.Skill) assess.Number { return s.AtTarget })},
		{"skillgap_team_skill_median_level", "Median level, 0 to 5.", each(func(s *team.Skill) assess.Number { return s.Median })},
		{"skillgap_team_skill_gap_levels", "Levels missing to the targets, times the weight of the skill.", each(func(s *team.Skill) assess.Number { return s.Gap })},
		{"skillgap_team_skill_competent_people", "People at level 3 or above.", each(func(s *team.Skill) assess.Number { return perhaps(s.Competent) })},
		{"skillgap_team_skill_single_point", "1 if a target asks for it and at most one person is at level 3 or above, 0 if not.", each(func(s *team.Skill) assess.Number {
			if !s.SinglePoint.Known {
				return assess.Number{}
			}
			return truth(s.SinglePoint.Value)
		})},
	}
}

// skillCoverage is the share of those with a level among all to whom the skill
// applies.
func skillCoverage(s *team.Skill) assess.Number {
	if !s.Rated.Known || !s.Unrated.Known || s.Rated.Value+s.Unrated.Value == 0 {
		return assess.Number{}
	}
	return assess.Number{Value: float64(s.Rated.Value) / float64(s.Rated.Value+s.Unrated.Value), Known: true}
}

func teamGroupFamilies() []family[*team.Team] {
	each := func(figure func(*team.GroupFigures) assess.Number) func(*team.Team, add) {
		return func(t *team.Team, a add) {
			for i := range t.Groups {
				a(figure(&t.Groups[i]), "group", t.Groups[i].Name)
			}
		}
	}
	skills := func(figure func(team.SkillFigures) assess.Number) func(*team.Team, add) {
		return func(t *team.Team, a add) {
			for _, g := range t.Groups {
				for i, f := range g.Skills {
					a(figure(f), "group", g.Name, "tier", t.Skills[i].Tier, "skill", t.Skills[i].ID)
				}
			}
		}
	}
	return []family[*team.Team]{
		{"skillgap_team_group_people", "People of a group with a sheet.", each(func(g *team.GroupFigures) assess.Number { return perhaps(g.Size) })},
		{"skillgap_team_group_readiness_ratio", "Share of the target that is reached, mean over the people of a group.", each(func(g *team.GroupFigures) assess.Number { return ratioOf(g.Readiness) })},
		{"skillgap_team_group_coverage_ratio", "Share of the applicable skills that were rated, mean over the people of a group.", each(func(g *team.GroupFigures) assess.Number { return ratioOf(g.Coverage) })},
		{"skillgap_team_group_skill_rated_people", "People of a group with a level.", skills(func(f team.SkillFigures) assess.Number { return perhaps(f.Rated) })},
		{"skillgap_team_group_skill_at_target_ratio", "Share at the target of those of a group with a level and a target.", skills(func(f team.SkillFigures) assess.Number { return f.AtTarget })},
		{"skillgap_team_group_skill_median_level", "Median level of a group, 0 to 5.", skills(func(f team.SkillFigures) assess.Number { return f.Median })},
		{"skillgap_team_group_skill_gap_levels", "Levels missing to the targets in a group, times the weight of the skill.", skills(func(f team.SkillFigures) assess.Number { return f.Gap })},
	}
}
