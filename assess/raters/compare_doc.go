package raters

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/skillgap/skillgap/assess"
)

// Comparison sets sheets of the same rubric side by side. Lists of levels and
// evidence go by rater, in the order given.
type Comparison struct {
	assess.Envelope
	Rubric    assess.ReportRubric `json:"rubric"`
	Raters    []Side              `json:"raters"`
	Agenda    []AgendaItem        `json:"agenda"`
	Skills    []SkillSides        `json:"skills"`
	Agreement AgreementStudy      `json:"agreement"`
	Limits    []string            `json:"limits"` // what the figures cannot tell
	Warnings  []string            `json:"warnings"`
}

// Side is one sheet of a comparison; Label names it apart from the others.
type Side struct {
	Label   string       `json:"label"`
	Subject string       `json:"subject"`
	Rater   assess.Rater `json:"rater"`
	Date    string       `json:"date"`
	Rated   int          `json:"rated"`
	Checked bool         `json:"checked"` // there are a check's estimates beside the levels
}

// SkillSides is one skill. A level is what the rater gave, null where that is
// none; Statuses says why. Estimates are what a check on the sheet makes of it,
// null where there is none, and left out if no sheet has a check; nothing else
// here is about them. Differences are the levels of the second rater and on less
// that of the first; Spread is the highest less the lowest.
type SkillSides struct {
	ID          string              `json:"id"`
	Tier        string              `json:"tier"`
	Title       string              `json:"title"`
	Short       string              `json:"short,omitempty"`
	Top         int                 `json:"top,omitzero"` // its highest level, where that is not the rubric's
	Weight      float64             `json:"weight"`
	Levels      []assess.Maybe[int] `json:"levels"`
	Estimates   []assess.Maybe[int] `json:"estimates,omitempty"`
	Statuses    []string            `json:"statuses"`
	Differences []assess.Maybe[int] `json:"differences"`
	Spread      assess.Maybe[int]   `json:"spread"`
	Evidence    []int               `json:"evidence"`
}

// The reasons why a skill is worth talking about.
const (
	differs    = "differs"    // ratings are apart
	noEvidence = "evidence"   // a level that asks for evidence, and no rater names any
	oneSided   = "one-sided"  // only one says anything, or not all that it applies
	statements = "statements" // no level differs, but statements are open
	alike      = "alike"      // both rated it the same, and all are asked for
)

// AgendaItem is a skill to talk about. Priority is spread x weight. Ask is a
// suggestion; Between are the statements of the levels that lie between the
// lowest and the highest rating.
type AgendaItem struct {
	Skill    string      `json:"skill"`
	Title    string      `json:"title"`
	Reason   string      `json:"reason"`
	Priority float64     `json:"priority"`
	Words    string      `json:"words"` // "self 4, mentor 2"
	Ask      string      `json:"ask"`
	Between  []Statement `json:"between"`
	// Open are the statements that somebody left unticked, as far as the highest
	// rating, or where others say otherwise.
	Open []OpenStatement `json:"open,omitempty"`
}

// OpenStatement is one that a rater does not say. Says is what each rater says,
// null where a sheet does not tell.
type OpenStatement struct {
	assess.Act
	Says []assess.Maybe[bool] `json:"says"`
}

// Statement is what a person at the level can say.
type Statement struct {
	Level int    `json:"level"`
	Can   string `json:"can"`
}

// AgreementStudy is how far raters agree: each pair of them, and all together
// where there are three or more.
type AgreementStudy struct {
	Pairs []PairAgreement `json:"pairs"`
	All   *AllAgreement   `json:"all"`
}

// PairAgreement is about the skills that both rated. Mean is the mean of the
// second's level less the first's; the shares are 0..1. Ranges are of 95 %, and
// null where the ratings cannot tell how far a figure may be off.
type PairAgreement struct {
	First      string        `json:"first"`
	Second     string        `json:"second"`
	Skills     int           `json:"skills"`
	Mean       assess.Number `json:"mean_difference"`
	Equal      assess.Number `json:"equal"`
	Within     assess.Number `json:"within_one"`
	Kappa      Coefficient   `json:"kappa"`
	Weights    string        `json:"weights"` // of kappa and AC2
	KappaRange Range         `json:"kappa_range"`
	AC2        Coefficient   `json:"ac2"`
	AC2Range   Range         `json:"ac2_range"`
	ICC
	Reading []string `json:"reading"` // in plain words
}

// AllAgreement is about three raters or more. Alpha is Krippendorff's, ordinal,
// over the skills that at least two rated.
type AllAgreement struct {
	Paired   int         `json:"paired"`
	Alpha    Coefficient `json:"alpha"`
	AC2      Coefficient `json:"ac2"`
	AC2Range Range       `json:"ac2_range"`
	ICC
	Reading []string `json:"reading"`
}

// Coefficient is a figure of agreement, -1..1, and Range one of 95 %, the lower
// end first: in JSON to 6 decimals.
type (
	Coefficient struct{ assess.Number }
	Range       struct{ assess.Maybe[[2]float64] }
)

// MarshalJSONTo writes the figure, or null.
func (c Coefficient) MarshalJSONTo(out *jsontext.Encoder) error {
	if !c.Known {
		return out.WriteToken(jsontext.Null)
	}
	return json.MarshalEncode(out, assess.Round(c.Value, 6))
}

// MarshalJSONTo writes both ends, or null.
func (r Range) MarshalJSONTo(out *jsontext.Encoder) error {
	if !r.Known {
		return out.WriteToken(jsontext.Null)
	}
	return json.MarshalEncode(out, [2]float64{assess.Round(r.Value[0], 6), assess.Round(r.Value[1], 6)})
}
