package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/data"
)

func newRubricInit(e *env) *cobra.Command {
	var output string
	force := false
	cmd := &cobra.Command{
		Use: "init", Short: "write a small rubric with comments, to begin your own with", Args: cobra.NoArgs,
		Example: "  skillgap rubric init -o mine.yaml\n  skillgap rubric lint mine.yaml",
		RunE: func(*cobra.Command, []string) error {
			if output == "" {
				return e.print(func(w io.Writer) error { _, err := w.Write(data.Starter()); return err })
			}
			if isJSON(output) {
				return fmt.Errorf("--output %s: what init writes is YAML with comments: name it .yaml", output)
			}
			if err := checkOutput(output, force); err != nil {
				return err
			}
			if err := writeFile(output, data.Starter(), force); err != nil {
				return failure(err)
			}
			fmt.Fprintf(e.stderr, "%s: change it, then check it: skillgap rubric lint %s\n", output, output)
			return nil
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "the file to write (default: standard output)")
	cmd.Flags().BoolVar(&force, "force", false, "overwrite it")
	return cmd
}
