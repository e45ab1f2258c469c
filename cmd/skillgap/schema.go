package main

import (
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/data"

	"github.com/skillgap/skillgap/rubric/strict"
)

func newSchema(e *env) *cobra.Command {
	return &cobra.Command{
		Use: "schema NAME", Short: "print the JSON Schema of a document", Args: cobra.ExactArgs(1),
		Long:      "Prints the JSON Schema (draft 2020-12) of a document, one of:\n" + list(data.SchemaNames()),
		Example:   "  skillgap schema report > report.schema.json",
		ValidArgs: data.SchemaNames(),
		RunE:      func(_ *cobra.Command, args []string) error { return printSchema(e, args[0]) },
	}
}

func list(names []string) string {
	text := ""
	for _, name := range names {
		text += "  " + name + "\n"
	}
	return text
}

func printSchema(e *env, name string) error {
	names := data.SchemaNames()
	if !slices.Contains(names, name) {
		return fmt.Errorf("unknown schema %q; %s", name, strict.Suggest(name, names))
	}
	schema, err := data.Schema(name)
	if err != nil {
		return failure(err)
	}
	return e.print(func(w io.Writer) error { _, err := w.Write(schema); return err })
}

func newRubricSchema(e *env) *cobra.Command {
	return &cobra.Command{
		Use: "schema", Short: "print the JSON Schema of a rubric in one file", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return printSchema(e, "rubric") },
	}
}
