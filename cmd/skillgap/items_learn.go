package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/estimate"
	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
)

// answers is where answers to items are: on sheets, in exports of the history,
// and with --kept in the history itself.
type answers struct {
	*app
	kept bool
}

func (c *answers) bind(cmd *cobra.Command) {
	cmd.Args = c.args
	c.share(cmd.Flags(), "store")
	cmd.Flags().BoolVar(&c.kept, "kept", false, "also the answers on the sheets in the history")
}

// args refuses what would be passed over in silence.
func (c *answers) args(cmd *cobra.Command, files []string) error {
	switch {
	case !c.kept && cmd.Flags().Changed("store"):
		return errors.New("--store goes with --kept")
	case !c.kept && len(files) == 0:
		return errors.New("name sheets, or what history export wrote, or --kept to take those in the history")
	}
	return nil
}

func (c *answers) opensStore([]string) bool { return c.kept }

type itemsStats struct {
	answers
	format word
}

func (c *itemsStats) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use: "stats FILE...|--kept", Short: "what the answers on sheets say of the items; names nobody",
		Example: "  skillgap items stats team/*.yaml\n  skillgap items stats --kept",
	}
	c.bind(cmd)
	bindFormat(&c.format, cmd.Flags(), plainFormats())
	c.share(cmd.Flags(), toFile)
	return cmd
}

func (c *itemsStats) run(ctx context.Context, args []string) error {
	_, _, stats, err := c.learn(ctx, args)
	switch {
	case err != nil:
		return err
	case c.format.value == "json":
		return c.printJSON(stats)
	}
	return c.page(func(w io.Writer, style report.Style) error { return report.ItemStats(w, stats, style) })
}

type itemsCalibrate struct {
	answers
	output output
	dryRun bool
}

func (c *itemsCalibrate) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use: "calibrate FILE...|--kept", Short: "learn item difficulties from the answers on sheets",
		Long: `Learns how hard items are from the answers on sheets, on exports of the
history, or in the history, and prints or writes the result for assess, check
and score (--difficulties). It names nobody. An item with fewer than 5 answers
stays as its author judged it, others move from there as far as the answers
carry them, and the shipped items never change.`,
		Example: `  skillgap items calibrate --kept --dry-run
  skillgap items calibrate berlin.ndjson lagos.ndjson --output difficulties.yaml`,
	}
	c.bind(cmd)
	c.output.bind(cmd.Flags(), "the file to write, .yaml or .json (default: standard output)")
	cmd.Flags().BoolVar(&c.dryRun, "dry-run", false, "say what would change, and write nothing")
	cmd.MarkFlagsMutuallyExclusive("dry-run", "output")
	return cmd
}

func (c *itemsCalibrate) run(ctx context.Context, args []string) error {
	store, _ := c.storeName()
	if err := c.output.check(append(args, store)...); err != nil {
		return err
	}
	r, learned, stats, err := c.learn(ctx, args)
	if err != nil {
		return err
	}
	if c.dryRun {
		return c.page(func(w io.Writer, style report.Style) error { return report.Calibration(w, stats, style) })
	}
	content := estimate.WriteLearned(r, learned)
	if isJSON(c.output.name) {
		content = estimate.WriteLearnedJSON(r, learned)
	}
	return c.put(&c.output, content,
		fmt.Sprintf("%s: %s with 5 answers or more", c.output.name, counted(len(learned), "item")))
}

// learn goes through the answers.
func (c *answers) learn(ctx context.Context, names []string) (
	r *rubric.Rubric, learned []estimate.Difficulty, stats []assess.ItemStat, err error,
) {
	r, bank, err := c.loadBank()
	if err != nil {
		return nil, nil, nil, err
	}
	from, err := c.sourcesOf(names)
	if err != nil {
		return nil, nil, nil, err
	}
	exports, sheets, err := c.sortInputs(r, from)
	defer func() {
		for _, x := range exports {
			x.file.Close()
		}
	}()
	if err != nil {
		return nil, nil, nil, err
	}
	k := &keptAnswers{rubric: r, bank: bank, sittings: map[string]*assess.Sheet{}, same: map[string]map[string]bool{}}
	for _, x := range exports {
		batches, err := history.ReadExport(x.name, x.lines)
		if err != nil {
			return nil, nil, nil, storeError(err)
		}
		for _, b := range batches {
			for _, sheet := range b.Sheets {
				if err := k.add(b.Edition, sheet); err != nil {
					return nil, nil, nil, err
				}
			}
		}
	}
	if c.kept {
		err := c.withStore(ctx, false, func(store *history.Store) error {
			return store.Each(ctx, func(e *history.Entry) error { return k.add(e.Edition, e.Sheet) })
		})
		if err != nil {
			return nil, nil, nil, err
		}
	}
	if k.others > 0 {
		c.note("left out: %s to items of another rubric, or with another text", counted(k.others, "answer"))
	}
	learned, stats = bank.Learn(r, append(sheets, k.sheets()...))
	return r, learned, stats, nil
}

// keptAnswers gathers the answers of kept sheets. A check that was gone on with
// is kept more than once; of a person's sheets of one day that with the most
// answers counts.
type keptAnswers struct {
	rubric   *rubric.Rubric
	bank     *estimate.Bank
	sittings map[string]*assess.Sheet
	same     map[string]map[string]bool // by edition, then item
	others   int                        // answers that say nothing of the bank's items
}

func (k *keptAnswers) add(taken *history.Edition, sheet *assess.Sheet) error {
	if len(sheet.Responses) == 0 {
		return nil
	}
	if taken.Rubric.ID != k.rubric.ID {
		k.others += len(sheet.Responses)
		return nil
	}
	same, err := k.sameIn(taken)
	if err != nil {
		return err
	}
	under, err := sheet.Under(k.rubric)
	if err != nil {
		return err
	}
	under.Responses = slices.DeleteFunc(under.Responses, func(a assess.Response) bool { return !same[a.Item] })
	k.others += len(sheet.Responses) - len(under.Responses)
	key := fmt.Sprintf("%q %q", sheet.Subject, sheet.Date)
	if known := k.sittings[key]; known == nil || len(known.Responses) < len(under.Responses) {
		k.sittings[key] = under
	}
	return nil
}

// sameIn says which items have the text in an edition that they have in the bank.
func (k *keptAnswers) sameIn(taken *history.Edition) (map[string]bool, error) {
	if same := k.same[taken.Digest]; same != nil {
		return same, nil
	}
	items, err := taken.Rubric.Items()
	if err != nil {
		return nil, err
	}
	digests := map[string]string{}
	for i := range items {
		digests[items[i].ID] = items[i].Digest()
	}
	same := map[string]bool{}
	for i := range k.bank.Items {
		same[k.bank.Items[i].ID] = digests[k.bank.Items[i].ID] == k.bank.Items[i].Digest()
	}
	k.same[taken.Digest] = same
	return same, nil
}

// sheets lists the sittings in an order that is always the same.
func (k *keptAnswers) sheets() []*assess.Sheet {
	list := make([]*assess.Sheet, 0, len(k.sittings))
	for _, sheet := range k.sittings {
		list = append(list, sheet)
	}
	slices.SortFunc(list, func(a, b *assess.Sheet) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Subject, b.Subject))
	})
	return list
}
