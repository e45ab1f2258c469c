package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric/strict"
)

type schemaCommand struct{ *app }

func (c *schemaCommand) describe() *cobra.Command {
	names := data.SchemaNames()
	cmd := &cobra.Command{
		Use: "schema NAME", Short: "print the JSON Schema of a document", Args: takes(1, 1),
		Long: "Prints the JSON Schema (draft 2020-12) of a document, one of:\n  " +
			strings.Join(names, "\n  ") + "\n",
		Example:   "  skillgap schema report > report.schema.json",
		ValidArgs: names,
	}
	c.share(cmd.Flags(), toFile)
	return cmd
}

func (c *schemaCommand) run(_ context.Context, args []string) error { return c.printSchema(args[0]) }

func (a *app) printSchema(name string) error {
	names := data.SchemaNames()
	if !slices.Contains(names, name) {
		return fmt.Errorf("unknown schema %q; %s", name, strict.Suggest(name, names))
	}
	schema, err := data.Schema(name)
	if err != nil {
		return failure(err)
	}
	return a.print(func(w io.Writer) error { _, err := w.Write(schema); return err })
}

type rubricSchema struct{ *app }

func (c *rubricSchema) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use: "schema", Short: "print the JSON Schema of a rubric in one file", Args: takes(0, 0),
		Example: "  skillgap rubric schema > rubric.schema.json",
	}
	c.share(cmd.Flags(), toFile)
	return cmd
}

func (c *rubricSchema) run(context.Context, []string) error { return c.printSchema("rubric") }
