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

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/history/durable"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// draftFile keeps an unfinished questionnaire in the user's state folder. While
// it is held no other process goes on with it.
type draftFile struct {
	name    string
	saved   bool
	answers int    // in what is saved
	release func() // nil if it is not held
}

// hold keeps other processes from the draft, until close or the process's end.
func (d *draftFile) hold() (err error) {
	if d.release != nil {
		return nil
	}
	d.release, err = durable.Hold(d.name)
	var held *durable.HeldError
	if errors.As(err, &held) {
		held.Name = "the draft " + draftName(d.name)
		err = fmt.Errorf("%w\n  go on there, or end it first: Ctrl-C keeps all answers", err)
	}
	if err != nil {
		return failure(err)
	}
	return nil
}

func (d *draftFile) close() {
	if d.release != nil {
		d.release()
	}
	d.release = nil
}

// draftFolder is where drafts are kept.
func (e *env) draftFolder() (string, error) {
	folder, err := e.folder("STATE")
	if err != nil {
		return "", fmt.Errorf("no folder for answers: %w", err)
	}
	return filepath.Join(folder, "drafts"), nil
}

// newDraftFile names a draft by its start, so that names sort by age.
func (e *env) newDraftFile() (*draftFile, error) {
	folder, err := e.draftFolder()
	name := fmt.Sprintf("%s-%d.yaml", e.now().UTC().Format("20060102T150405.000000000"), os.Getpid())
	return &draftFile{name: filepath.Join(folder, name)}, err
}

// save makes the draft durable before the next question is asked.
func (d *draftFile) save(content []byte, answers int) error {
	err := d.hold()
	if err == nil {
		err = durable.Replace(d.name, content)
	}
	if err != nil {
		return failure(fmt.Errorf("keep answers: %w", err))
	}
	d.saved, d.answers = true, answers
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

// draftFiles lists the files of drafts by patterns, each newest first; none if
// there is no folder.
func (e *env) draftFiles(patterns ...string) (files []string) {
	folder, err := e.draftFolder()
	if err != nil {
		return nil
	}
	entries, _ := os.ReadDir(folder)
	for _, pattern := range patterns {
		for _, entry := range slices.Backward(entries) {
			if ok, _ := filepath.Match(pattern, entry.Name()); ok {
				files = append(files, filepath.Join(folder, entry.Name()))
			}
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
		text, err := readNamed(os.Open, file, maxInput)
		var at *fs.PathError
		switch {
		case errors.As(err, &at):
			d.Why = "it cannot be read: " + at.Err.Error()
			continue
		case err != nil:
			d.Why = err.Error()
			continue
		}
		d.Outline, d.draft = assess.OutlineOf(file, text, r)
	}
	return list
}

// newestDraft returns the newest draft that can be resumed, of the subject
// and by the role if they are named, and how many newer ones cannot.
func (e *env) newestDraft(r *rubric.Rubric, subject, role string) (found *keptDraft, passed int, err error) {
	what := "no unfinished questionnaire"
	if subject != "" {
		what += " of " + subject
	}
	if role != "" {
		what += " by a " + role
	}
	differ := func(wanted, found string) bool {
		return wanted != "" && found != "" && !assess.SamePerson(wanted, found)
	}
	list := readDrafts(r, e.draftFiles(questionnaires))
	for i := range list {
		switch d := &list[i]; {
		case differ(subject, d.Subject), differ(role, string(d.Rater.Role)):
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

// takeDraft holds the newest draft, and reads it as it is then.
func (e *env) takeDraft(r *rubric.Rubric, subject, role string) (*assess.Draft, *draftFile, int, error) {
	for {
		found, passed, err := e.newestDraft(r, subject, role)
		if err != nil {
			return nil, nil, 0, err
		}
		file := &draftFile{name: found.file}
		if err := file.hold(); err != nil {
			return nil, nil, 0, err
		}
		if draft := readDrafts(r, []string{found.file})[0].draft; draft != nil {
			file.saved, file.answers = true, draft.Answers()
			return draft, file, passed, nil
		}
		file.close() // it has just been finished
	}
}

// tellDrafts says which drafts are kept when a new one is begun.
func (a *app) tellDrafts(r *rubric.Rubric) {
	const many = 5 // drafts have piled up, and their names are told unasked
	files := a.draftFiles(questionnaires)
	if len(files) == 0 {
		return
	}
	a.noteLines("%s kept; skillgap assess --resume goes on with the newest.",
		counted(len(files), "unfinished questionnaire"))
	if len(files) < many {
		return
	}
	a.noteLines("skillgap assess --drafts lists them, --discard NAME removes one. The newest:")
	style := a.style(a.stderr, a.color.value)
	for _, d := range readDrafts(r, files[:many]) {
		a.note("  %s", style.Wrap(d.Name+"  "+d.Words(), 2))
	}
	if more := len(files) - many; more > 0 {
		a.note("  and %d more", more)
	}
}

// listDrafts lists the drafts of questionnaires, newest first, then those of agree.
func (a *app) listDrafts(r *rubric.Rubric) error {
	var list []report.Draft
	for _, d := range readDrafts(r, a.draftFiles(questionnaires, talks)) {
		list = append(list, d.Draft)
	}
	err := a.page(func(w io.Writer, style report.Style) error { return report.Drafts(w, list, style) })
	if err == nil && len(list) > 0 {
		a.note("\nskillgap assess --resume goes on with the newest that can be,\n" +
			"skillgap assess --discard NAME removes one.")
	}
	return err
}

// discardDraft removes the draft of exactly this name, and no other file.
func (e *env) discardDraft(r *rubric.Rubric, name string) error {
	var names []string
	for _, d := range readDrafts(r, e.draftFiles(questionnaires, talks)) {
		if name != d.Name && name != d.Name+".yaml" && name != d.file {
			names = append(names, d.Name)
			continue
		}
		file := &draftFile{name: d.file}
		if err := file.hold(); err != nil {
			return err
		}
		defer file.close()
		if err := os.Remove(d.file); err != nil {
			return failure(fmt.Errorf("discard: %w", err))
		}
		return e.say("removed %s: %s", d.Name, d.Words())
	}
	what := "skillgap assess --drafts lists them"
	if near := strict.Nearest(name, names); near != "" {
		what = fmt.Sprintf("did you mean %q?", near)
	}
	return fmt.Errorf("no unfinished questionnaire is called %q; %s", name, what)
}
