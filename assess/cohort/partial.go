package cohort

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/skillgap/skillgap/assess"
)

// MaxLine is how many bytes a line of a partial cohort has at most: that of a group
// in which every figure of readiness is another.
const MaxLine = 16 << 20

// head is the first line of a partial cohort: what it was counted by, and how many
// lines with a group follow.
type head struct {
	assess.Envelope
	Rubric assess.ReportRubric `json:"rubric"`
	Target string              `json:"target"`
	Aim    string              `json:"aim"`
	By     []string            `json:"by"`
	Newest bool                `json:"newest"`
	Groups *int                `json:"groups"`
}

// line is a group of a partial cohort. Lists go by the rubric's skills and tiers.
type line struct {
	Values    []string    `json:"values"`
	Sheets    int         `json:"sheets"`
	Skills    []skillLine `json:"skills"`
	Tiers     []tierLine  `json:"tiers"`
	Readiness pairs       `json:"readiness"`
}

// skillLine is the counts of a skill; Levels are by level from 0.
type skillLine struct {
	Levels   []int `json:"levels"`
	NA       int   `json:"na"`
	Unrated  int   `json:"unrated"`
	Required int   `json:"required"`
	Below    int   `json:"below"`
}

type tierLine struct {
	Levels   pairs `json:"levels"`
	Required int   `json:"required"`
	Below    int   `json:"below"`
}

// pairs are figures in units of 0.0001, from the lowest on, and how many sheets have
// each.
type pairs [][2]int

// UnmarshalJSON reads them one by one, so that a long line of others is refused early.
func (p *pairs) UnmarshalJSON(text []byte) error {
	in := json.NewDecoder(bytes.NewReader(text))
	if open, err := in.Token(); err != nil || open != json.Delim('[') {
		return errors.New("figures are a list of pairs")
	}
	before := -1
	for *p = (pairs{}); in.More(); {
		var pair []int
		if err := in.Decode(&pair); err != nil || len(pair) != 2 {
			return errors.New("a figure and how many sheets have it are two whole numbers")
		}
		if pair[0] <= before {
			return fmt.Errorf("figures rise: %d is not above %d", pair[0], before)
		}
		before = pair[0]
		*p = append(*p, [2]int(pair))
	}
	return nil
}

func pairsOf(s spread) pairs {
	list := make(pairs, 0, len(s))
	for _, figure := range slices.Sorted(maps.Keys(s)) {
		list = append(list, [2]int{figure, s[figure]})
	}
	return list
}

// Write writes the counts as lines of JSON, which Merge reads: a partial cohort. It is
// not anonymous: a group may be one person.
func (t *Tally) Write(w io.Writer, tool assess.Tool) error {
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	n := len(t.groups)
	h := head{
		Envelope: tool.Envelope("partial"), Target: t.Target, Aim: t.Aim, By: []string{}, Newest: t.Newest, Groups: &n,
		Rubric: assess.RubricOf(t.Rubric),
	}
	for _, by := range t.By {
		h.By = append(h.By, string(by))
	}
	if err := enc.Encode(h); err != nil {
		return err
	}
	for _, g := range t.sorted() {
		if err := enc.Encode(t.lineOf(g)); err != nil {
			return err
		}
	}
	return out.Flush()
}

func (t *Tally) lineOf(g *group) line {
	l := line{Values: append([]string{}, g.values...), Sheets: g.sheets, Readiness: pairsOf(g.readiness)}
	for i := range g.skills {
		c := &g.skills[i]
		l.Skills = append(l.Skills, skillLine{c.levels[:t.top()+1], c.na, c.unrated, c.required, c.below})
	}
	for i := range g.tiers {
		l.Tiers = append(l.Tiers, tierLine{pairsOf(g.tiers[i].levels), g.tiers[i].required, g.tiers[i].below})
	}
	return l
}
