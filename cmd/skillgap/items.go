package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

type itemsList struct {
	*app
	format word
	skill  string
}

func (c *itemsList) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use: "list", Short: "list items", Args: takes(0, 0), Example: "  skillgap items list --skill git",
	}
	c.share(cmd.Flags(), toFile)
	cmd.Flags().StringVar(&c.skill, "skill", "", "only items of this skill")
	bindFormat(&c.format, cmd.Flags(), plainFormats())
	cmd.Flags().Lookup("format").Usage = "how to print; json holds the right answers"
	return cmd
}

func (c *itemsList) run(context.Context, []string) error {
	r, bank, err := c.loadBank()
	if err != nil {
		return err
	}
	items := bank.Items
	if c.skill != "" {
		skill, err := skillOf(r, c.skill)
		if err != nil {
			return fmt.Errorf("--skill: %w", err)
		}
		items = slices.DeleteFunc(slices.Clone(items), func(i rubric.Item) bool { return i.Skill != skill.ID })
	}
	if c.format.value == "json" {
		return c.printJSON(items)
	}
	return c.page(func(w io.Writer, style report.Style) error { return report.Items(w, items, style) })
}

type itemsShow struct {
	*app
	key bool
}

func (c *itemsShow) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use: "show ITEM", Short: "show an item", Args: takes(1, 1),
		Example: "  skillgap items show lang-price-from-form --key",
	}
	c.share(cmd.Flags(), toFile)
	cmd.Flags().BoolVar(&c.key, "key", false, "also the right answer, and why")
	return cmd
}

func (c *itemsShow) run(_ context.Context, args []string) error {
	_, bank, err := c.loadBank()
	if err != nil {
		return err
	}
	var ids []string
	for k := range bank.Items {
		item := &bank.Items[k]
		if item.ID == args[0] {
			return c.page(func(w io.Writer, style report.Style) error { return report.Item(w, item, c.key, style) })
		}
		ids = append(ids, item.ID)
	}
	return fmt.Errorf("unknown item %q; %s", args[0], cmp.Or(strict.Suggest(args[0], ids), "see skillgap items list"))
}

type itemsReview struct{ *app }

func (c *itemsReview) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "review FILE",
		Short: "each item of a sheet's check: the answer, the right one, why", Args: takes(1, 1),
		Example: "  skillgap items review dana-2026-11-23-checked.yaml",
	}
	c.share(cmd.Flags(), toFile)
	return cmd
}

func (c *itemsReview) run(_ context.Context, args []string) error {
	r, _, err := c.loadBank()
	if err != nil {
		return err
	}
	sheets, err := c.readSheets(r, args...)
	if err != nil {
		return err
	}
	if len(sheets[0].Responses) == 0 {
		return fmt.Errorf("%s holds no check; skillgap check %s adds one", args[0], args[0])
	}
	return c.printReview(r, sheets[0])
}
