package report

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"io"

	"github.com/skillgap/skillgap/assess"
)

// credential is what Open Badges 3.0 asks for, in its names.
type credential struct {
	Context     []string `json:"@context"`
	ID          string   `json:"id"`
	Type        []string `json:"type"`
	Name        string   `json:"name"`
	Description string   `json:"description"`
	Issuer      struct {
		ID   string   `json:"id"`
		Type []string `json:"type"`
		Name string   `json:"name"`
	} `json:"issuer"`
	ValidFrom string `json:"validFrom"`
	Subject   struct {
		Type       []string `json:"type"`
		Identifier [1]struct {
			Type         string `json:"type"`
			Hashed       bool   `json:"hashed"`
			IdentityHash string `json:"identityHash"`
			IdentityType string `json:"identityType"`
		} `json:"identifier"`
		Achievement struct {
			ID          string   `json:"id"`
			Type        []string `json:"type"`
			Name        string   `json:"name"`
			Description string   `json:"description"`
			Kind        string   `json:"achievementType"`
			Criteria    struct {
				Narrative string `json:"narrative"`
			} `json:"criteria"`
			Results []badgeResult `json:"resultDescription,omitempty"`
		} `json:"achievement"`
		Result []badgeLevel `json:"result,omitempty"`
	} `json:"credentialSubject"`
}

// badgeResult says what levels a result can have.
type badgeResult struct {
	ID     string       `json:"id"`
	Type   []string     `json:"type"`
	Name   string       `json:"name"`
	Kind   string       `json:"resultType"`
	Levels []badgeLevel `json:"rubricCriterionLevel"`
}

// badgeLevel is a level that can be achieved, or the one that is.
type badgeLevel struct {
	ID       string   `json:"id,omitempty"`
	Type     []string `json:"type"`
	Name     string   `json:"name,omitempty"`
	Level    string   `json:"level,omitempty"`
	Result   string   `json:"resultDescription,omitempty"`
	Achieved string   `json:"achievedLevel,omitempty"`
}

// writeBadges writes an Open Badges 3.0 credential, with a result a rated skill, as rated: a
// draft, since it has no proof and so proves nothing. Its identifiers follow from
// the report.
func writeBadges(w io.Writer, rep *assess.Report) error {
	var c credential
	what := rep.Rubric.Title + " " + rep.Rubric.Version
	role := string(rep.Rater.Role)
	by := cmp.Or(rep.Rater.Name, role)
	if rep.Rater.Name == "" && rep.Rater.Role == assess.Self {
		by = cmp.Or(rep.Subject, by)
	}
	c.Context = []string{
		"https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
	}
	c.ID = urn("credential", rep.Rubric.Digest, rep.Subject, role, rep.Rater.Name, rep.Date)
	c.Type = []string{"VerifiableCredential", "OpenBadgeCredential"}
	c.Name = "Unsigned draft: " + what + " skill levels"
	c.Description = "An unsigned draft. " +
		"It has no proof and cannot be verified until an issuer has checked and signed it."
	c.Issuer.ID, c.Issuer.Type, c.Issuer.Name = urn("issuer", role, by), []string{"Profile"}, by
	c.ValidFrom = rep.Date + "T00:00:00Z"
	c.Subject.Type = []string{"AchievementSubject"}
	who := &c.Subject.Identifier[0]
	who.Type, who.IdentityHash, who.IdentityType = "IdentityObject", rep.Subject, "name"
	a := &c.Subject.Achievement
	a.ID, a.Type, a.Kind = urn("achievement", rep.Rubric.Digest), []string{"Achievement"}, "Competency"
	a.Name = what + " skill levels"
	a.Description = fmt.Sprintf("Levels 0 to %d of the skills of %s.", rep.Rubric.Top.Highest(), what)
	a.Criteria.Narrative = "A " + rating(rep.Rater) + " against the observable statements of each level."
	if rep.Check != nil {
		a.Criteria.Narrative += fmt.Sprintf(" A knowledge check (%s) was taken too: levels are as rated, whatever it says.",
			plural(rep.Check.Items, "question", "questions"))
	}
	for k := range rep.Skills {
		c.add(rep, &rep.Skills[k])
	}
	return encode(w, "  ", c)
}

// add adds the level that a skill is rated; an assumed one is nobody's.
func (c *credential) add(rep *assess.Report, k *assess.SkillScore) {
	if k.Status != assess.Rated {
		return
	}
	id := func(level int) string { return urn("level", rep.Rubric.Digest, k.ID, fmt.Sprint(level)) }
	r := badgeResult{
		ID: urn("skill", rep.Rubric.Digest, k.ID), Type: []string{"ResultDescription"}, Name: k.Title,
		Kind: "RubricCriterionLevel",
	}
	for level := range rep.Top(k) + 1 {
		r.Levels = append(r.Levels, badgeLevel{
			ID: id(level), Type: []string{"RubricCriterionLevel"}, Name: fmt.Sprintf("%s, level %d", k.Title, level),
			Level: fmt.Sprint(level),
		})
	}
	c.Subject.Achievement.Results = append(c.Subject.Achievement.Results, r)
	got := badgeLevel{Type: []string{"Result"}, Result: r.ID, Achieved: id(k.Rating.Value)}
	c.Subject.Result = append(c.Subject.Result, got)
}

// urn is a UUID of version 8 (RFC 9562) made of the parts.
func urn(parts ...string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "skillgap %q", parts))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}
