package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/rubric"
)

func newHistoryImport(e *env, s *settings) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "import FILE...|-",
		Short:   "keep sheets, or what history export wrote; what is there already stays as it is",
		Example: "  skillgap history import team/*.yaml\n  skillgap history import export.ndjson",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			r, err := s.loadRubric()
			if err != nil {
				return err
			}
			exports, sheets, err := sortInputs(e, r, args)
			if err != nil {
				return err
			}
			return s.withStore(cmd.Context(), true, func(store *history.Store) error {
				return importAll(cmd.Context(), e, store, r, exports, sheets)
			})
		},
	}
	s.bindRubric(cmd.Flags())
	return cmd
}

// export is a file that history export wrote.
type export struct {
	name    string
	content []byte
}

// sortInputs reads every file before any is kept.
func sortInputs(e *env, r *rubric.Rubric, names []string) (exports []export, sheets []*assess.Sheet, err error) {
	in := &inputs{env: e, rubric: r}
	for _, name := range names {
		content, shown, err := readWhole(e, name)
		if err != nil {
			return nil, nil, err
		}
		if assess.KindOf(content) == assess.ExportText {
			exports = append(exports, export{shown, content})
			continue
		}
		sheet, err := in.sheet(shown, content)
		if err != nil {
			return nil, nil, err
		}
		sheets = append(sheets, sheet)
	}
	return exports, sheets, in.err("kept")
}

// readWhole is readInput without a limit, since an export may have any size.
func readWhole(e *env, name string) (content []byte, shown string, err error) {
	if name != "-" {
		if content, err = os.ReadFile(name); err != nil {
			err = fmt.Errorf("import: %w", err)
		}
		return content, name, err
	}
	if content, err = io.ReadAll(e.stdin); err != nil {
		err = failure(err)
	}
	return content, "standard input", err
}

func importAll(ctx context.Context, e *env, store *history.Store, r *rubric.Rubric, exports []export, sheets []*assess.Sheet) error {
	total, added := len(sheets), 0
	for _, x := range exports {
		held, n, err := store.Import(ctx, x.name, bytes.NewReader(x.content))
		if err != nil {
			return err
		}
		total, added = total+held, added+n
	}
	if len(sheets) > 0 {
		n, err := keepSheets(ctx, store, r, sheets)
		if err != nil {
			return err
		}
		added += n
	}
	return e.say("%s kept in %s%s\n", counted(added, "sheet"), store.Name(), already(total-added))
}

// say prints a one-line result.
func (e *env) say(format string, args ...any) error {
	return e.print(func(w io.Writer) error { _, err := fmt.Fprintf(w, format, args...); return err })
}

func newHistoryExport(e *env, s *settings) *cobra.Command {
	output, force := "", false
	cmd := &cobra.Command{
		Use:     "export [SUBJECT]",
		Short:   "write kept sheets with their rubrics as NDJSON; import reads it back without loss",
		Example: "  skillgap history export > all.ndjson\n  skillgap history export Dana --output dana.ndjson",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch ending := filepath.Ext(output); strings.ToLower(ending) {
			case ".json", ".yaml", ".yml":
				right := strings.TrimSuffix(output, ending) + ".ndjson"
				return fmt.Errorf("--output %s: an export is NDJSON, not what %s says: %s", output, ending, right)
			}
			if err := checkOutput(output, force); err != nil {
				return err
			}
			return s.withStore(cmd.Context(), false, func(store *history.Store) error {
				return runExport(cmd.Context(), e, store, output, force, args)
			})
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "the file to write (default: standard output)")
	cmd.Flags().BoolVar(&force, "force", false, "overwrite the file named by --output")
	return cmd
}

func runExport(ctx context.Context, e *env, store *history.Store, output string, force bool, args []string) error {
	name := ""
	if len(args) > 0 {
		name = args[0]
	}
	var b bytes.Buffer
	n, err := store.Export(ctx, &b, name)
	if err != nil {
		return err
	}
	if n == 0 && name != "" {
		return nothingAbout(ctx, store, name)
	}
	if output == "" {
		return e.print(func(w io.Writer) error { _, err := w.Write(b.Bytes()); return err })
	}
	if err := writeFile(output, b.Bytes(), force); err != nil {
		return failure(err)
	}
	fmt.Fprintf(e.stderr, "%s written to %s\n", counted(n, "sheet"), output)
	return nil
}

func newHistoryVerify(e *env, s *settings) *cobra.Command {
	return &cobra.Command{
		Use: "verify", Short: "read everything that is kept and hold it to its digests", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.withStore(cmd.Context(), false, func(store *history.Store) error {
				tally, err := store.Verify(cmd.Context())
				if err != nil {
					return err
				}
				return e.say("%s: good: %s\n", store.Name(), tallied(tally))
			})
		},
	}
}

func tallied(t history.Tally) string {
	people := "1 person"
	if t.Subjects != 1 {
		people = fmt.Sprintf("%d people", t.Subjects)
	}
	return fmt.Sprintf("%s about %s, %s", counted(t.Sheets, "sheet"), people, counted(t.Rubrics, "rubric"))
}

func newHistoryBackup(e *env, s *settings) *cobra.Command {
	return &cobra.Command{
		Use:     "backup FILE",
		Short:   "copy everything into a new SQLite file, and verify the copy",
		Example: "  skillgap history backup history-2026-11-23.db",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.withStore(cmd.Context(), false, func(store *history.Store) error {
				tally, err := store.Backup(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				return e.say("%s: %s\n", args[0], tallied(tally))
			})
		},
	}
}
