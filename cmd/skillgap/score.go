package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

type scoreCommand struct {
	*app
	explain      bool
	minReadiness decimal
	minCoverage  decimal
	minTier      assignments
	maxGap       decimal
	time         timeOptions
	rows         rowOptions
}

func (c *scoreCommand) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "score FILE...|-",
		Short: "report on sheets: scores, gaps, learning path, gates",
		Long:  scoreHelp,
		Example: `  skillgap score dana.yaml
  skillgap score dana.yaml --target senior --explain
  skillgap score team/*.yaml --format json > reports.json
  skillgap score dana.yaml --min-readiness 80 --min-tier devops=2 --max-gap 2
  skillgap score dana.yaml --keep --baseline last --no-regression --max-age 180d
  skillgap score sheets.ndjson --fields subject,overall,gaps > rows.ndjson`,
		Args: takes(1, 0),
	}
	f := cmd.Flags()
	c.share(f, ofReports, "store", "steps", "no-path", "no-follow", ofBulk, toFile)
	c.rows.bind(f)
	f.BoolVar(&c.explain, "explain", false, "also print how every figure comes about")
	c.minReadiness, c.minCoverage = decimal{high: 100}, decimal{high: 100}
	f.Var(&c.minReadiness, "min-readiness", "gate: readiness of at least this many percent")
	f.Var(&c.minCoverage, "min-coverage", "gate: coverage of at least this many percent (100 when any gate is given)")
	f.Var(&c.minTier, "min-tier", "gate: a tier's level of at least this; may be repeated")
	c.maxGap = decimal{high: rubric.HighestTop}
	f.Var(&c.maxGap, "max-gap", "gate: no gap above this many levels")
	c.time.bind(f)
	return cmd
}

func (c *scoreCommand) opensStore([]string) bool {
	return c.time.keep || c.time.baseline == "last" || namesKept(c.time.baseline)
}

func (c *scoreCommand) run(ctx context.Context, names []string) error {
	if c.explain && c.format.value != "table" {
		return errors.New("--explain goes with --format table; json already holds the weights, levels and targets")
	}
	r, err := c.loadRubric()
	if err != nil {
		return err
	}
	gates, err := c.gates(r)
	if err != nil {
		return err
	}
	from, err := c.sourcesOf(names)
	if err != nil {
		return err
	}
	if c.records(from) || len(c.rows.fields.values) > 0 || showsUnusable(c.format.value) {
		return c.each(ctx, r, from, gates)
	}
	sheets, err := c.readPlain(r, from)
	if err != nil {
		return err
	}
	c.tellNamesakes(sheets)
	score := c.scorerOf(r)
	past, err := c.time.open(ctx, c.app, r, from, gates, score)
	if err != nil {
		return err
	}
	defer past.close()
	reports, made := make([]*assess.Report, len(sheets)), c.makerOf(r, score, c.format.value)
	for i, sheet := range sheets {
		if reports[i], err = made(sheet); err != nil {
			return err
		}
		note, err := past.test(sheet, reports[i])
		if err != nil {
			return err
		}
		if note != "" {
			c.note("%s", note)
		}
	}
	if err := errors.Join(c.write(reports), past.keepAll(ctx, sheets, reports)); err != nil {
		return err
	}
	return c.unmet(sheets, reports)
}

// unmet names every gate that is not met, on stderr, and of several sheets which.
func (c *scoreCommand) unmet(sheets []*assess.Sheet, reports []*assess.Report) error {
	met, place := true, ""
	for i, rep := range reports {
		if len(sheets) > 1 {
			place = sheets[i].Source.Name
		}
		for _, words := range unmetBy(rep, place) {
			met = false
			c.note("%s", words)
		}
	}
	if !met {
		return errGate
	}
	return nil
}

// unmetBy words the gates that a report does not meet; place is that of its sheet, or "".
func unmetBy(rep *assess.Report, place string) (words []string) {
	for _, f := range rep.Gate.Failed {
		who := strings.TrimSpace(strict.Printable(rep.Subject))
		if !rep.Rater.Self() {
			who += fmt.Sprintf(" (%s-rating of %s)", rep.Rater.Role, rep.Date)
		}
		if place != "" {
			who += " in " + strict.Printable(place)
		}
		words = append(words, fmt.Sprintf("gate not met for %s: %s", who, f.Message))
	}
	return words
}

// write prints the reports and, if asked, how their figures come about; both at
// once, since an error has to leave nothing half printed.
func (c *scoreCommand) write(reports []*assess.Report) error {
	if !c.explain {
		return c.printReports(c.format.value, reports...)
	}
	return c.page(func(w io.Writer, style report.Style) error {
		err := report.Write(w, report.Formats(), c.format.value, reports, style)
		for _, rep := range reports {
			if err == nil {
				_, err = io.WriteString(w, "\n")
			}
			if err == nil {
				err = report.Explain(w, rep, style)
			}
		}
		return err
	})
}

// unknownTier says which tiers there are instead.
func unknownTier(tier string, known []string) error {
	if len(known) == 0 {
		return fmt.Errorf("unknown tier %q; the rubric has no tiers", tier)
	}
	return fmt.Errorf("unknown tier %q; %s", tier, strict.Suggest(tier, known))
}

// share refuses a percentage that is likely a share: as a gate it asks for next to nothing.
func (d *decimal) share(flag string) error {
	if d.value <= 0 || d.value >= 1 {
		return nil
	}
	return fmt.Errorf("--%s %g is below 1 %%; write %g for %[3]g %%", flag, d.value, assess.Round(100*d.value, 4))
}

// gates are the flags as what reports are tested by.
func (c *scoreCommand) gates(r *rubric.Rubric) (assess.Gates, error) {
	g := assess.Gates{MinReadiness: c.minReadiness.number(), MinCoverage: c.minCoverage.number()}
	if err := cmp.Or(c.minReadiness.share("min-readiness"), c.minCoverage.share("min-coverage")); err != nil {
		return g, err
	}
	if c.maxGap.given {
		most := int(c.maxGap.value)
		if float64(most) != c.maxGap.value {
			return g, fmt.Errorf("--max-gap %g is not a whole number of levels", c.maxGap.value)
		}
		if most > r.Top() {
			return g, fmt.Errorf("--max-gap %d: the rubric has levels 0..%d", most, r.Top())
		}
		g.MaxGap = assess.Known(most)
	}
	var known []string
	for _, t := range r.Tiers {
		known = append(known, t.ID)
	}
	for i, tier := range c.minTier.names {
		if _, ok := r.Tier(tier); !ok {
			return g, fmt.Errorf("--min-tier: %w", unknownTier(tier, known))
		}
		if min := c.minTier.values[i]; min > float64(r.Top()) {
			return g, fmt.Errorf("--min-tier %s=%g: the rubric has levels 0..%d", tier, min, r.Top())
		}
		g.MinTier = append(g.MinTier, assess.TierGate{Tier: tier, Min: c.minTier.values[i]})
	}
	return g, nil
}
