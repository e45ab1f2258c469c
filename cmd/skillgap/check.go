package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
)

// usualCheck is how many items a check asks at most unless told otherwise.
const usualCheck = 20

// checkOptions are the flags about a check.
type checkOptions struct {
	most   count
	no     bool
	review bool
}

func (o *checkOptions) bind(cmd *cobra.Command) {
	o.most = count{value: usualCheck, low: 1, high: assess.MaxCheck, what: "items"}
	cmd.Flags().Var(&o.most, "check", "add a knowledge check of at most so many items, without asking first")
	cmd.Flags().Lookup("check").NoOptDefVal = strconv.Itoa(usualCheck)
	cmd.Flags().BoolVar(&o.review, "review", false, "at the end show each item, your answer, the right one and why")
}

// plan prepares a check; there is none to offer where the rubric has no items.
func (o *checkOptions) plan(e *env, s *settings, r *rubric.Rubric) (checkPlan, error) {
	if o.no {
		return checkPlan{}, nil
	}
	bank, err := s.bank(r)
	if err != nil {
		return checkPlan{}, err
	}
	if len(bank.Items) == 0 {
		if o.most.given {
			return checkPlan{}, errors.New("--check: this rubric has no items")
		}
		return checkPlan{}, nil
	}
	style := e.style(e.stderr, s.color.value)
	style.Width--
	return checkPlan{most: o.most.value, agreed: o.most.given, next: bank.Next(r), style: style}, nil
}

func newCheck(e *env, s *settings) *cobra.Command {
	o := &assessOptions{}
	inPlace := false
	cmd := &cobra.Command{
		Use:   "check FILE",
		Short: "add a knowledge check to a sheet: writes the sheet, prints the report",
		Example: `  skillgap check dana-2026-11-23.yaml
  skillgap check dana-2026-11-23.yaml --check=30 --review --in-place`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.output, o.force = checkedName(o.output, args[0], inPlace), o.force || inPlace
			return runCheck(cmd, e, s, o, args[0])
		},
	}
	o.format = s.bindReport(cmd.Flags(), report.Names(report.Formats()))
	cmd.Flags().StringVarP(&o.output, "output", "o", "", "the new sheet's file, .yaml or .json (default: FILE with -checked)")
	cmd.Flags().BoolVar(&o.force, "force", false, "overwrite the file named by --output")
	cmd.Flags().BoolVar(&inPlace, "in-place", false, "overwrite FILE")
	cmd.Flags().BoolVar(&o.plain, "plain", false, "ask with numbered lines instead of menus")
	o.check.bind(cmd)
	o.bindKeep(cmd, s)
	cmd.MarkFlagsMutuallyExclusive("output", "in-place")
	return cmd
}

// checkedName is where the sheet with the check goes; an ending that tells the
// form of a sheet is kept.
func checkedName(output, file string, inPlace bool) string {
	ending := filepath.Ext(file)
	base := strings.TrimSuffix(file, ending)
	if !isJSON(file) && ending != ".yml" {
		ending = ".yaml"
	}
	switch {
	case output != "":
		return output
	case inPlace:
		return file
	default:
		return base + "-checked" + ending
	}
}

func runCheck(cmd *cobra.Command, e *env, s *settings, o *assessOptions, file string) error {
	r, err := s.loadRubric()
	if err != nil {
		return err
	}
	sheets, err := readSheets(e, r, []string{file})
	if err != nil {
		return err
	}
	if role := sheets[0].Rater.Role; role != assess.Self {
		return fmt.Errorf("%s is a sheet of role %s: only the person rated can take a check, on a sheet of their own", file, role)
	}
	if err := o.validate(); err != nil {
		return err
	}
	if err := canAsk(e, s, "the check"); err != nil {
		return err
	}
	ctx, done := untilStopped(cmd.Context())
	defer done()
	session := assess.Resume(r, assess.Draft{Sheet: *sheets[0], Check: len(sheets[0].Responses) + o.check.most.value})
	return o.converse(ctx, e, s, r, session, newDraftFile(e.now()))
}

func printReview(e *env, s *settings, r *rubric.Rubric, sheet *assess.Sheet) error {
	bank, err := s.bank(r)
	if err != nil {
		return err
	}
	return e.print(func(w io.Writer) error {
		if _, err := io.WriteString(w, "\n"); err != nil {
			return err
		}
		return report.Review(w, bank.Items, sheet, e.style(e.stdout, s.color.value))
	})
}
