package report

import (
	"bytes"
	"encoding/json"
	"strconv"

	"github.com/skillgap/skillgap/assess"
)

// TidyRow is a skill or a tier of one kept sheet. Level is what was rated, of a tier
// the mean by weight; Estimate is what a check makes of it, unknown without one.
// Readiness, 0..100, and Gap, in levels, are to the sheet's own target, and go by the
// estimate where there is one. Gap and Weight are of skills only.
type TidyRow struct {
	Sheet     string            `json:"sheet"` // its id in the history
	Subject   string            `json:"subject"`
	Date      string            `json:"date"`
	RaterRole assess.Role       `json:"rater_role"`
	RaterName string            `json:"rater_name"`
	Rubric    string            `json:"rubric"`
	Version   string            `json:"version"`
	Target    string            `json:"target"` // "" for none
	Labels    assess.Labels     `json:"labels"`
	Kind      string            `json:"kind"` // skill or tier
	ID        string            `json:"id"`
	Tier      string            `json:"tier"`
	Title     string            `json:"title"`
	Status    string            `json:"status"` // rated, na, unrated
	Level     assess.Number     `json:"level"`
	Estimate  assess.Number     `json:"estimate"`
	Readiness assess.Number     `json:"readiness"`
	Gap       assess.Maybe[int] `json:"gap"`
	Weight    assess.Number     `json:"weight"`
	// Counts says that the sheet is the one of its person that counts in a team; unknown
	// where the store does not say.
	Counts assess.Maybe[bool] `json:"counts"`
	// Answered is the day of the answer, YYYY-MM-DD, before that of the sheet if it was
	// carried over; of a tier that of the oldest.
	Answered assess.Maybe[string] `json:"answered"`
}

// TidyRows are those of a sheet with the id: first its skills, then its tiers.
// Counts says whether it counts in a team. Rated is its report by the ratings, and checked
// that by its check, nil without one.
func TidyRows(id string, counts assess.Maybe[bool], rated, checked *assess.Report) []TidyRow {
	one := TidyRow{
		Sheet: id, Subject: rated.Subject, Date: rated.Date, RaterRole: rated.Rater.Role, RaterName: rated.Rater.Name,
		Rubric: rated.Rubric.ID, Version: rated.Rubric.Version, Target: rated.Target.Value.ID, Labels: rated.Labels,
		Counts: counts,
	}
	if one.Labels == nil {
		one.Labels = assess.Labels{}
	}
	best := rated
	if checked != nil {
		best = checked
	}
	rows := make([]TidyRow, 0, len(rated.Skills)+len(rated.Tiers))
	oldest := map[string]assess.Maybe[string]{} // by tier
	for i := range best.Skills {
		k, row := &best.Skills[i], one
		row.Kind, row.ID, row.Tier, row.Title, row.Status = "skill", k.ID, k.Tier, k.Title, k.Status
		row.Level, row.Gap, row.Weight = number(k.Rating), k.Gap, assess.Known(k.Weight)
		if checked != nil {
			row.Estimate = number(k.Level.Maybe)
		}
		if k.Level.Known {
			row.Readiness = assess.Ratio(float64(min(k.Level.Value, k.Target)), float64(k.Target), 100)
		}
		row.Answered = rated.Answered(k)
		if first := oldest[k.Tier]; !first.Known || row.Answered.Known && row.Answered.Value < first.Value {
			oldest[k.Tier] = row.Answered
		}
		rows = append(rows, row)
	}
	for i := range best.Tiers {
		t, row := &best.Tiers[i], one
		row.Kind, row.ID, row.Tier, row.Title, row.Status = "tier", t.ID, t.ID, t.Title, assess.Unrated
		row.Answered = oldest[t.ID]
		switch {
		case t.Rated > 0:
			row.Status = string(assess.Rated)
		case t.NA == t.Skills:
			row.Status = assess.NA
		}
		if row.Level, row.Readiness = rated.Tiers[i].Level, t.Readiness; checked != nil {
			row.Estimate = t.Level
		}
		rows = append(rows, row)
	}
	return rows
}

func number(n assess.Maybe[int]) assess.Number {
	return assess.Number{Value: float64(n.Value), Known: n.Known}
}

// TidyJSON adds rows as NDJSON.
func TidyJSON(to []byte, rows []TidyRow) ([]byte, error) {
	lines := make([]any, len(rows))
	for i := range rows {
		lines[i] = &rows[i]
	}
	b := bytes.NewBuffer(to)
	err := encode(b, "", lines...)
	return b.Bytes(), err
}

// TidyHeader is the first line of the rows as CSV: the names that they have in JSON.
func TidyHeader() ([]byte, error) {
	var b bytes.Buffer
	err := writeRows(&b, [][]string{{
		"sheet", "subject", "date", "rater_role", "rater_name", "rubric", "version", "target", "labels", "kind", "id",
		"tier", "title", "status", "level", "estimate", "readiness", "gap", "weight", "counts",
		"answered",
	}})
	return b.Bytes(), err
}

// TidyCSV adds rows as CSV; labels are a JSON object in their cell.
func TidyCSV(to []byte, rows []TidyRow) ([]byte, error) {
	cells := make([][]string, len(rows))
	for i := range rows {
		r := &rows[i]
		labels, err := json.Marshal(r.Labels)
		if err != nil {
			return to, err
		}
		counts := ""
		if r.Counts.Known {
			counts = strconv.FormatBool(r.Counts.Value)
		}
		cells[i] = []string{
			r.Sheet, r.Subject, r.Date, string(r.RaterRole), r.RaterName, r.Rubric, r.Version, r.Target, string(labels),
			r.Kind, r.ID, r.Tier, r.Title, r.Status, plain(r.Level), plain(r.Estimate), plain(r.Readiness),
			optional(r.Gap), plain(r.Weight), counts, r.Answered.Value,
		}
	}
	b := bytes.NewBuffer(to)
	err := writeRows(b, cells)
	return b.Bytes(), err
}
