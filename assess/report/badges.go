package report

import (
	"crypto/sha256"
	"fmt"
	"io"

	"github.com/skillgap/skillgap/assess"
)

type credential struct {
	Context     []string     `json:"@context"`
	ID          string       `json:"id"`
	Type        []string     `json:"type"`
	Name        string       `json:"name"`
	Description string       `json:"description"`
	Issuer      badgeIssuer  `json:"issuer"`
	ValidFrom   string       `json:"validFrom"`
	Subject     badgeSubject `json:"credentialSubject"`
}

type badgeIssuer struct {
	ID   string   `json:"id"`
	Type []string `json:"type"`
	Name string   `json:"name"`
}

type badgeSubject struct {
	Type        []string          `json:"type"`
	Identifier  []badgeIdentifier `json:"identifier"`
	Achievement badgeAchievement  `json:"achievement"`
	Result      []badgeResult     `json:"result,omitempty"`
}

type badgeIdentifier struct {
	Type         string `json:"type"`
	Hashed       bool   `json:"hashed"`
	IdentityHash string `json:"identityHash"`
	IdentityType string `json:"identityType"`
}

type badgeAchievement struct {
	ID          string             `json:"id"`
	Type        []string           `json:"type"`
	Name        string             `json:"name"`
	Description string             `json:"description"`
	Kind        string             `json:"achievementType"`
	Criteria    badgeCriteria      `json:"criteria"`
	Results     []badgeDescription `json:"resultDescription,omitempty"`
}

type badgeCriteria struct {
	Narrative string `json:"narrative"`
}

// badgeDescription says what levels a result can have.
type badgeDescription struct {
	ID     string       `json:"id"`
	Type   []string     `json:"type"`
	Name   string       `json:"name"`
	Kind   string       `json:"resultType"`
	Levels []badgeLevel `json:"rubricCriterionLevel"`
}

type badgeLevel struct {
	ID    string   `json:"id"`
	Type  []string `json:"type"`
	Name  string   `json:"name"`
	Level string   `json:"level"`
}

type badgeResult struct {
	Type        []string `json:"type"`
	Description string   `json:"resultDescription"`
	Level       string   `json:"achievedLevel"`
}

// writeBadges writes an Open Badges 3.0 credential a report, with a result a
// rated skill: a draft, since it has no proof and so proves nothing. Its
// identifiers follow from the report. Several reports make an array.
func writeBadges(w io.Writer, reports []*assess.Report, style Style) error {
	list := make([]credential, len(reports))
	for i, rep := range reports {
		list[i] = credentialOf(rep)
	}
	return oneOrSeveral(w, list, style)
}

func credentialOf(rep *assess.Report) credential {
	name := rep.Rater.Name
	if name == "" && rep.Rater.Role == assess.Self {
		name = rep.Subject
	}
	if name == "" {
		name = string(rep.Rater.Role)
	}
	what := rep.Rubric.Title + " " + rep.Rubric.Version
	c := credential{
		Context:     []string{"https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"},
		ID:          urn("credential", rep.Rubric.Digest, rep.Subject, string(rep.Rater.Role), rep.Rater.Name, rep.Date),
		Type:        []string{"VerifiableCredential", "OpenBadgeCredential"},
		Name:        "Unsigned draft: " + what + " skill levels",
		Description: "An unsigned draft. It has no proof and cannot be verified until an issuer has checked and signed it.",
		Issuer:      badgeIssuer{urn("issuer", string(rep.Rater.Role), name), []string{"Profile"}, name},
		ValidFrom:   rep.Date + "T00:00:00Z",
		Subject: badgeSubject{
			Type:       []string{"AchievementSubject"},
			Identifier: []badgeIdentifier{{"IdentityObject", false, rep.Subject, "name"}},
			Achievement: badgeAchievement{
				ID: urn("achievement", rep.Rubric.Digest), Type: []string{"Achievement"}, Name: what + " skill levels",
				Description: "Levels 0 to 5 of the skills of " + what + ".", Kind: "Competency",
				Criteria: badgeCriteria{"A " + rating(rep.Rater) + " against the observable statements of each level."},
			},
		},
	}
	for i := range rep.Skills {
		c.Subject.add(rep, &rep.Skills[i])
	}
	return c
}

// add adds a rated skill's level; an assumed one is nobody's.
func (s *badgeSubject) add(rep *assess.Report, k *assess.SkillScore) {
	if !k.Level.Known || k.Level.Basis == assess.Assumed {
		return
	}
	id := func(level int) string { return urn("level", rep.Rubric.Digest, k.ID, fmt.Sprint(level)) }
	d := badgeDescription{urn("skill", rep.Rubric.Digest, k.ID), []string{"ResultDescription"}, k.Title, "RubricCriterionLevel", nil}
	for level := range 6 {
		d.Levels = append(d.Levels, badgeLevel{id(level), []string{"RubricCriterionLevel"}, fmt.Sprintf("%s, level %d", k.Title, level), fmt.Sprint(level)})
	}
	s.Achievement.Results = append(s.Achievement.Results, d)
	s.Result = append(s.Result, badgeResult{[]string{"Result"}, d.ID, id(k.Level.Value)})
}

// urn is a UUID of version 8 (RFC 9562) made of the parts.
func urn(parts ...string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "skillgap %q", parts))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}
