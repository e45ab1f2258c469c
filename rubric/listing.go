package rubric

// Listing is skills that are listed together, under a title: those of a tier, of a
// group in it, or of a rubric without tiers, which has no title for them.
type Listing struct {
	Tier   *Tier  // nil where the rubric has none
	Group  string // the title of the group, "" where the tier has none
	Skills []*Skill
}

// Title is that of the tier, and of the group in it.
func (l Listing) Title() string {
	switch {
	case l.Tier == nil:
		return ""
	case l.Group == "":
		return l.Tier.Title
	}
	return l.Tier.Title + ": " + l.Group
}

// Note is the summary of the tier, where no group stands between.
func (l Listing) Note() string {
	if l.Tier == nil || l.Group != "" {
		return ""
	}
	return l.Tier.Summary
}

// Listings is all skills by tiers, and those of tiers with groups by these.
func (r *Rubric) Listings() []Listing {
	var list []Listing
	add := func(t *Tier, group string, ids []string) {
		l := Listing{Tier: t, Group: group}
		for _, id := range ids {
			s, _ := r.Skill(id)
			l.Skills = append(l.Skills, s)
		}
		list = append(list, l)
	}
	for i := range r.Tiers {
		t := &r.Tiers[i]
		if len(t.Groups) == 0 {
			add(t, "", t.Skills)
		}
		for _, g := range t.Groups {
			add(t, g.Title, g.Skills)
		}
	}
	if len(r.Tiers) == 0 {
		add(nil, "", r.SkillIDs())
	}
	return list
}

// GroupOf is the title of the skill's group in its tier, "" where there is none.
func (r *Rubric) GroupOf(s *Skill) string {
	t, _ := r.Tier(s.Tier)
	if t == nil {
		return ""
	}
	for _, g := range t.Groups {
		for _, id := range g.Skills {
			if id == s.ID {
				return g.Title
			}
		}
	}
	return ""
}
