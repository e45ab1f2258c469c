package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// draftFile keeps an unfinished questionnaire in the user's state folder.
type draftFile struct {
	name  string
	saved bool
}

func draftFolder() string { return filepath.Join(xdg.StateHome, "skillgap", "drafts") }

// newDraftFile names a draft by its start, so that names sort by age.
func newDraftFile(start time.Time) *draftFile {
	name := fmt.Sprintf("%s-%d.yaml", start.UTC().Format("20060102T150405.000000000"), os.Getpid())
	return &draftFile{name: filepath.Join(draftFolder(), name)}
}

// save makes the draft durable before the next question is asked.
func (d *draftFile) save(content []byte) error {
	if err := os.MkdirAll(filepath.Dir(d.name), 0o700); err != nil {
		return failure(fmt.Errorf("keep answers: %w", err))
	}
	if err := writeFile(d.name, content, true); err != nil {
		return failure(fmt.Errorf("keep answers: %w", err))
	}
	d.saved = true
	return nil
}

func (d *draftFile) remove() error {
	if err := os.Remove(d.name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the finished draft could not be removed: %w", err)
	}
	return nil
}

// keptDraft is an unfinished questionnaire, or a talk that agree goes on with,
// as it is listed; draft is nil where it cannot be resumed.
type keptDraft struct {
	report.Draft
	file  string
	draft *assess.Draft
}

// The files of drafts: of questionnaires, which assess --resume goes on with, and
// of talks, which the same agree does.
const (
	questionnaires = "[0-9]*.yaml"
	talks          = "agree-*.yaml"
)

// draftFiles lists the files of drafts of a pattern, newest first; none if there
// is no folder.
func draftFiles(pattern string) (files []string) {
	entries, _ := os.ReadDir(draftFolder())
	for _, entry := range slices.Backward(entries) {
		if ok, _ := filepath.Match(pattern, entry.Name()); ok {
			files = append(files, filepath.Join(draftFolder(), entry.Name()))
		}
	}
	return files
}

// draftName is what people call a draft.
func draftName(file string) string { return strings.TrimSuffix(filepath.Base(file), ".yaml") }

// readDrafts reads drafts, each whether or not it can be resumed.
func readDrafts(r *rubric.Rubric, files []string) []keptDraft {
	list := make([]keptDraft, len(files))
	for i, file := range files {
		d := &list[i]
		d.file, d.Name = file, draftName(file)
		text, err := os.ReadFile(file)
		var at *fs.PathError
		if errors.As(err, &at) {
			d.Why = "it cannot be read: " + at.Err.Error()
			continue
		}
		d.Outline, d.draft = assess.OutlineOf(file, text, r)
	}
	return list
}

// newestDraft returns the newest draft that can be resumed, of the subject
// and by the role if they are named, and how many newer ones cannot.
func newestDraft(r *rubric.Rubric, subject, role string) (found *keptDraft, passed int, err error) {
	what := "no unfinished questionnaire"
	if subject != "" {
		what += " of " + subject
	}
	if role != "" {
		what += " by a " + role
	}
	list := readDrafts(r, draftFiles(questionnaires))
	for i := range list {
		switch d := &list[i]; {
		case subject != "" && d.Subject != "" && d.Subject != subject:
		case role != "" && d.Rater.Role != "" && string(d.Rater.Role) != role:
		case d.draft == nil:
			passed++
		default:
			return d, passed, nil
		}
	}
	if passed > 0 {
		return nil, passed, fmt.Errorf("%s can be resumed; skillgap assess --drafts says why not", what)
	}
	start := "skillgap assess"
	if role != "" {
		start += " --as " + role
	}
	return nil, 0, fmt.Errorf("%s; start one with %s", what, start)
}

// many is how many drafts have piled up when their names are told unasked.
const many = 5

// tellDrafts says which drafts are kept when a new one is begun.
func (e *env) tellDrafts(r *rubric.Rubric, style report.Style) {
	files := draftFiles(questionnaires)
	if len(files) == 0 {
		return
	}
	what := counted(len(files), "unfinished questionnaire")
	fmt.Fprintf(e.stderr, "%s kept; skillgap assess --resume goes on with the newest.\n", what)
	if len(files) < many {
		return
	}
	fmt.Fprintln(e.stderr, "skillgap assess --drafts lists them, --discard NAME removes one. The newest:")
	for _, d := range readDrafts(r, files[:many]) {
		fmt.Fprintf(e.stderr, "  %s\n", style.Wrap(d.Name+"  "+d.Words(), 2))
	}
	if more := len(files) - many; more > 0 {
		fmt.Fprintf(e.stderr, "  and %d more\n", more)
	}
}

// draftOptions are the flags about drafts that are kept.
type draftOptions struct {
	list    bool
	discard string
}

func (o *draftOptions) bind(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&o.list, "drafts", false, "list the unfinished questionnaires: whose, and whether they fit")
	cmd.Flags().StringVar(&o.discard, "discard", "", "remove the unfinished questionnaire of this name")
	cmd.MarkFlagsMutuallyExclusive("drafts", "format")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("discard", completeDrafts))
}

// allDrafts lists the drafts of questionnaires, newest first, then those of agree.
func allDrafts(r *rubric.Rubric) []keptDraft {
	return readDrafts(r, append(draftFiles(questionnaires), draftFiles(talks)...))
}

func listDrafts(e *env, s *settings, r *rubric.Rubric) error {
	var list []report.Draft
	for _, d := range allDrafts(r) {
		list = append(list, d.Draft)
	}
	err := e.print(func(w io.Writer) error { return report.Drafts(w, list, e.style(e.stdout, s.color.value)) })
	if err == nil && len(list) > 0 {
		fmt.Fprint(e.stderr, "\nskillgap assess --resume goes on with the newest that can be,\n"+
			"skillgap assess --discard NAME removes one.\n")
	}
	return err
}

// completeDrafts offers the names of drafts to a shell.
func completeDrafts(*cobra.Command, []string, string) (names []string, _ cobra.ShellCompDirective) {
	for _, file := range append(draftFiles(questionnaires), draftFiles(talks)...) {
		names = append(names, draftName(file))
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// discardDraft removes the draft of exactly this name, and no other file.
func discardDraft(e *env, r *rubric.Rubric, name string) error {
	var names []string
	for _, d := range allDrafts(r) {
		if name != d.Name && name != d.Name+".yaml" && name != d.file {
			names = append(names, d.Name)
			continue
		}
		if err := os.Remove(d.file); err != nil {
			return failure(fmt.Errorf("discard: %w", err))
		}
		return e.say("removed %s: %s\n", d.Name, d.Words())
	}
	what := "skillgap assess --drafts lists them"
	if near := strict.Nearest(name, names); near != "" {
		what = fmt.Sprintf("did you mean %q?", near)
	}
	return fmt.Errorf("no unfinished questionnaire is called %q; %s", name, what)
}
